"""What the room of files adds to the table."""

from collections.abc import Mapping

from tests.house.shape import Fetched, Route, Screen, Sent

SCREENS: Mapping[str, Screen] = {}
ACTIONS: Mapping[str, Sent] = {}
DOWNLOADS: Mapping[str, Fetched] = {}
ROUTES: Mapping[tuple[str, str], Route] = {}
