"""What the catalogue and the workbook of definitions add to the table."""

import base64
from collections.abc import Mapping

from dashboard.access.roles import Right
from tests.house.shape import EVERYBODY, TEAM, Fetched, Route, Screen, Sent
from tests.support.defining import DRAFTED
from tests.support.workbooks import edited, question, taken
from tests.support.world import World


def returned(world: World) -> dict[str, object]:
    """Return a workbook in which one title was changed, with a yes to that."""
    content = edited(taken(world), lambda sheet: sheet.set(DRAFTED, Title="Another title of the measure"))
    file = {"name": "definitions.xlsx", "content": base64.b64encode(content).decode()}
    return {"file": file, "confirmed": question(world, content).mark}


SCREENS: Mapping[str, Screen] = {
    "pages.measures": Screen("/measures", Right.MEASURE_READ, EVERYBODY, navigation=True),
    "pages.definitions_workbook": Screen("/definitions-workbook", Right.DEFINITION_DRAFT, TEAM),
}
ACTIONS: Mapping[str, Sent] = {
    "/definitions-workbook/import": Sent(
        Right.DEFINITION_DRAFT, {}, "Saved: 1 definition changed", TEAM, made=returned
    ),
}
DOWNLOADS: Mapping[str, Fetched] = {
    "/catalogue/<name>": Fetched(
        Right.MEASURE_READ, "/catalogue/measures.csv?state=draft", "/catalogue/other.csv", EVERYBODY
    ),
    "/definitions-workbook/<name>": Fetched(
        Right.DEFINITION_DRAFT,
        "/definitions-workbook/definitions.xlsx",
        "/definitions-workbook/other.xlsx",
        TEAM,
    ),
}
ROUTES: Mapping[tuple[str, str], Route] = {}
