"""The entry sheet as a spreadsheet: pasting, keys, two people in one cell, a session that ends."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.reporting.queries import entry_sheet
from tests.support.fourteen import FOURTEEN, ask_for_fourteen
from tests.support.pasting import block, paste
from tests.support.people import People, enter, field_of, hand_in, heading, row, told
from tests.support.server import Server
from tests.support.sessions import end_every_session, sign_in_again
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY, World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
HERE = f"/entry/BCHAP/{PERIOD}"


def entry(people: People, live: Server, name: str = "director.bchap") -> Page:
    page = people.signed_in(live, name)
    page.goto(HERE)
    expect(heading(page)).to_contain_text("Y3 Q4")
    return page


def answers(live: Server) -> dict[str, tuple[int | None, int | None, int | None]]:
    world = World(Sessions(live.engine, Clock(TODAY)))
    viewer = world.viewer("director.bchap")
    with world.sessions.read(viewer) as session:
        rows = entry_sheet(session, viewer, "BCHAP", PERIOD).rows
        return {
            each.measure: (each.answer.number, each.answer.numerator, each.answer.denominator)
            for each in rows
        }


def test_a_quarter_of_fourteen_measures_is_pasted_and_mended_by_keyboard(
    people: People, live: Server
) -> None:
    ask_for_fourteen(Sessions(live.engine, Clock(TODAY)))
    page = entry(people, live)
    expect(page.locator(".facts")).to_contain_text("14 measures, 23 fields to fill in")
    expect(page.locator("#answered")).to_have_text("0 of 14 answered")
    paste(page, FIRST, "numerator", block().replace("14\t", "n.a.\t"))
    place = page.locator("#pasted")
    expect(place).to_contain_text("Pasted: 23 cells saved in 13 measures; 1 cell refused.")
    expect(page.locator("#answered")).to_have_text("13 of 14 answered")
    last = FOURTEEN[-1]
    expect(field_of(page, last, "number")).to_have_value("n.a.")
    expect(told(page, last)).to_contain_text("Not saved. Choose why there is no number")
    expect(field_of(page, MEASURES[1], "note")).to_have_value('Counted twice,\nas "agreed".')

    page.keyboard.press("Control+Enter")
    expect(field_of(page, last, "number")).to_be_focused()
    page.keyboard.type("14")
    page.keyboard.press("ArrowUp")
    expect(field_of(page, FOURTEEN[-2], "number")).to_be_focused()
    expect(told(page, last)).to_have_text("Saved: 14.")
    expect(page.locator("#answered")).to_have_text("14 of 14 answered")
    page.reload()
    expect(page.locator("#answered")).to_have_text("14 of 14 answered")
    assert answers(live)[FIRST] == (None, 1, 1250)

    hand_in(page, "14 answers wait for review")


def test_the_keys_move_between_the_same_fields_and_the_paste_is_undone(people: People, live: Server) -> None:
    page = entry(people, live)
    enter(page, FIRST, "numerator", "5")
    expect(told(page, FIRST)).to_contain_text("Saved: 5 of")
    paste(page, FIRST, "numerator", "21\t50\n22\t50")
    expect(page.locator("#pasted")).to_contain_text("Pasted: 4 cells saved in 2 measures.")
    undo = page.get_by_role("button", name="Undo the paste")
    undo.press("Enter")
    expect(page.locator("#pasted")).to_contain_text("Undone: 2 measures")
    expect(field_of(page, FIRST, "numerator")).to_have_value("5")
    expect(field_of(page, MEASURES[1], "numerator")).to_have_value("")
    expect(field_of(page, FIRST, "numerator")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field_of(page, MEASURES[1], "numerator")).to_be_focused()
    page.keyboard.type("1234")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(field_of(page, MEASURES[1], "numerator")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(field_of(page, FIRST, "numerator")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(field_of(page, MEASURES[1], "denominator")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field_of(page, MEASURES[2], "denominator")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Enter")
    expect(field_of(page, MEASURES[1], "numerator")).to_be_focused()


def test_two_people_in_one_cell_know_both_values_and_choose_one(people: People, live: Server) -> None:
    mine, theirs = entry(people, live), entry(people, live, "contributor.bchap")
    enter(theirs, FIRST, "numerator", "21")
    expect(told(theirs, FIRST)).to_contain_text("21 of")
    enter(mine, FIRST, "numerator", "22")
    expect(told(mine, FIRST)).to_contain_text("saved “21 of –” here first. Yours (“22”) is not saved")
    enter(mine, FIRST, "denominator", "60")
    expect(told(mine, FIRST)).to_contain_text("choose which one counts")
    row(mine, FIRST).get_by_role("button", name="Use mine").press("Enter")
    expect(told(mine, FIRST)).to_contain_text("(22 of 60)")

    enter(theirs, FIRST, "denominator", "50")
    expect(told(theirs, FIRST)).to_contain_text("saved “37 % (22 of 60)” here first")
    row(theirs, FIRST).get_by_role("button", name="Keep theirs").press("Enter")
    expect(field_of(theirs, FIRST, "numerator")).to_have_value("22")
    expect(field_of(theirs, FIRST, "denominator")).to_have_value("60")
    expect(theirs.locator(".is-invalid")).to_have_count(0)
    assert answers(live)[FIRST] == (None, 22, 60)


def test_a_session_that_ends_before_a_paste_loses_nothing(people: People, live: Server) -> None:
    page = entry(people, live)
    end_every_session(live)
    paste(page, FIRST, "numerator", "21\t50\n22\t50\n23\t50")
    expect(page.locator(".session-banner")).to_contain_text("Your session has ended")
    sign_in_again(page, "director.bchap")
    expect(page.locator("#pasted")).to_contain_text("Pasted: 6 cells saved in 3 measures.")
    assert [answers(live)[measure] for measure in MEASURES] == [
        (None, 21, 50),
        (None, 22, 50),
        (None, 23, 50),
    ]
