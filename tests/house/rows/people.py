"""What the room of people and the audit adds to the table."""

from collections.abc import Mapping

from tests.house.shape import Fetched, Route, Screen, Sent

SCREENS: Mapping[str, Screen] = {}
ACTIONS: Mapping[str, Sent] = {}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {
    ("GET", "/invitation/<token>"): Route("/invitation/none", 404, 404),
    ("POST", "/invitation/<token>"): Route("/invitation/none", 404, 404, body={}),
}
