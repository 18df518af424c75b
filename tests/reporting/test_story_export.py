"""Actions and narrative of a report as a workbook: everything that the screen shows, and no formula."""

from io import BytesIO

from openpyxl import load_workbook

from dashboard.reporting.story_export import story_lists
from dashboard.spreadsheet.listed import listed_workbook
from models.vocabulary import ActionKind, LineState
from tests.support.telling import put_state, story, tell, write
from tests.support.world import World


def sheets(world: World, who: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows below the headings of each sheet, as somebody gets them."""
    found = story_lists(story(world, who))
    book = load_workbook(BytesIO(listed_workbook(found.lists, found.notes)))
    del book["About"]
    return {
        sheet.title: [tuple(str(cell.value or "") for cell in row) for row in sheet.iter_rows(min_row=2)]
        for sheet in book
    }


def test_it_holds_what_the_screen_shows(world: World) -> None:
    tell(world, kind=ActionKind.DOES_NOT_ADVANCE, text="=1+1", link="https://a.example/x", title="Agenda")
    write(world, "Too few interpreters.")
    found = sheets(world, "director.bchap")
    assert found["Actions"] == [
        (
            "Action that did not advance (yet)",
            "2026-10-20 00:00:00",
            "=1+1",
            "2.1, 2.1.1",
            "Agenda: https://a.example/x",
            "Open",
        )
    ]
    assert found["Narrative"] == [
        ("Progress", "", ""),
        ("Gaps", "Too few interpreters.", "Open"),
        ("Supports needed", "", ""),
        ("Learning and collaboration", "", ""),
    ]
    assert story_lists(story(world)).name == "actions-BCHAP-Y3Q4"


def test_the_team_gets_only_what_was_handed_in(world: World) -> None:
    tell(world)
    assert sheets(world, "reviewer")["Actions"] == []
    put_state(world, LineState.SUBMITTED)
    assert len(sheets(world, "reviewer")["Actions"]) == 1
