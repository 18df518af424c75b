"""Two people in one cell at once, and what people type that cannot be saved."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine, select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from models.audit import AuditEntry
from models.reporting import WorkingFigure
from tests.support.people import People, answer, check, enter, field_of, heading, row, told
from tests.support.server import BOTH, Server, start
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HERE = f"/entry/BCHAP/{PERIOD}"


def entry(people: People, live: Server, name: str = "director.bchap") -> Page:
    page = people.signed_in(live, name)
    page.goto(HERE)
    expect(heading(page)).to_contain_text("Y3 Q4")
    return page


def figures(live: Server) -> list[tuple[int | None, int | None]]:
    with Sessions(live.engine, Clock(TODAY)).read(Viewer.system("test")) as session:
        return [(kept.numerator, kept.denominator) for kept in session.scalars(select(WorkingFigure))]


@BOTH
def test_two_people_in_one_cell_both_see_what_happened(people: People, live: Server) -> None:
    first, second = (entry(people, live, name) for name in ("contributor.bchap", "director.bchap"))
    enter(first, FIRST, "numerator", "21")
    expect(told(first, FIRST)).to_contain_text("21 of")
    enter(second, FIRST, "numerator", "22")
    expect(told(second, FIRST)).to_contain_text("Not saved. Contributor Of Bchap saved “21 of")
    expect(told(second, FIRST)).to_contain_text("Yours (“22”) is not saved")
    expect(field_of(second, FIRST, "numerator")).to_have_value("22")
    assert figures(live) == [(21, None)]
    enter(second, FIRST, "numerator", "22")
    expect(told(second, FIRST)).to_contain_text("Saved: 22 of")
    assert figures(live) == [(22, None)]
    with Sessions(live.engine, Clock(TODAY)).read(Viewer.system("test")) as session:
        kept = session.scalars(select(AuditEntry).where(AuditEntry.table_name == "working_figure"))
        steps = [(entry.actor, (entry.after or {}).get("numerator")) for entry in kept]
    assert [number for _, number in steps] == [21, 22]
    assert len({actor for actor, _ in steps}) == 2


@pytest.fixture(scope="module")
def bare(new_department: Callable[[str, str], Engine]) -> Iterator[Server]:
    """Give a server over the small department, for what is refused and therefore changes nothing."""
    server = start(new_department("sqlite", "bare"))
    yield server
    server.kill()


BAD_COUNTS = {
    "abc": "Enter a whole number, such as 21",
    "-3": "Negative numbers are not accepted here",
    "1e400": "Write the number in full",
    "9" * 30: "More than",
    "2.5": "Enter whole numbers only",
    '=HYPERLINK("http://example.org")': "begins like a formula",
    "\u202e12": "invisible characters",
    "1\u200b2": "invisible characters",
    "N/A": "Choose why there is no number",
    "42 %": "not a percentage",
    "x" * 10_000: "Enter a whole number",
}


def test_what_is_no_count_is_refused_beside_its_field_and_stays_there(people: People, bare: Server) -> None:
    page = entry(people, bare)
    before = figures(bare)
    field = field_of(page, FIRST, "numerator")
    for typed, sentence in BAD_COUNTS.items():
        enter(page, FIRST, "numerator", typed)
        expect(told(page, FIRST)).to_contain_text("Not saved.")
        expect(told(page, FIRST)).to_contain_text(sentence)
        expect(field).to_have_value(typed)
        expect(field).to_have_attribute("aria-invalid", "true")
    assert len(told(page, FIRST).inner_text()) < 300
    assert figures(bare) == before


def test_a_part_is_never_more_than_its_whole_and_none_of_none_is_an_answer(
    people: People, bare: Server
) -> None:
    page = entry(people, bare)
    measure = MEASURES[1]
    enter(page, measure, "denominator", "20")
    enter(page, measure, "numerator", "21")
    expect(told(page, measure)).to_contain_text("Not saved.")
    expect(field_of(page, measure, "numerator")).to_have_value("21")
    enter(page, measure, "numerator", "0")
    expect(told(page, measure)).to_contain_text("Saved: 0 % (0 of 20).")
    enter(page, measure, "denominator", "0")
    expect(told(page, measure)).to_contain_text("0 of 0, none this quarter")
    enter(page, measure, "numerator", "3")
    expect(told(page, measure)).to_contain_text("Not saved.")
    page.reload()
    expect(told(page, measure)).to_contain_text("0 of 0, none this quarter")


def test_blank_is_no_answer_and_not_zero(people: People, bare: Server) -> None:
    page = entry(people, bare)
    measure = MEASURES[2]
    answer(page, measure, "5", "50", "5 of 50")
    enter(page, measure, "numerator", "")
    expect(told(page, measure)).not_to_contain_text("0 of 50")
    enter(page, measure, "denominator", "  ")
    expect(told(page, measure)).to_have_text("No answer yet.")
    check(page)
    expect(page.get_by_role("heading", name="still missing")).to_be_visible()


def test_a_long_or_strange_text_is_kept_whole_or_refused_in_words(people: People, bare: Server) -> None:
    page = entry(people, bare)
    row(page, FIRST).get_by_text("No figure, or a reason").click()
    for typed in ("=HYPERLINK(1) stays text", "«текст» שלום 你好", "x" * 10_000):
        enter(page, FIRST, "reason", typed)
        expect(told(page, FIRST)).not_to_contain_text("Saving")
        expect(field_of(page, FIRST, "reason")).to_have_value(typed)
        if told(page, FIRST).get_attribute("data-state") == "saved":
            page.reload()
            expect(field_of(page, FIRST, "reason")).to_have_value(typed)
        else:
            expect(told(page, FIRST)).to_contain_text("Not saved.")
