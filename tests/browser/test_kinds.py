"""A measure of each kind in a real browser: entered, submitted, reviewed, rolled up and shown."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.measures.measure_kind import Sample
from dashboard.measures.registry import KINDS
from models.vocabulary import MeasureKindName
from tests.support.defining import DRAFTED, move, save
from tests.support.every_kind import CODES, ask_for_every_kind
from tests.support.people import People, answer, enter, field_of, hand_in, told
from tests.support.server import Server
from tests.support.world import MEASURES, PERIOD, TODAY, World

pytestmark = pytest.mark.browser

# What the whole department's row reads when one of two units has answered with the kind's first sample.
ROLLED = {
    MeasureKindName.COUNT: "1,234",
    MeasureKindName.PERCENT: "44 % (22 of 50)",
    MeasureKindName.COUNT_AND_PERCENT: "44 % (22 of 50)",
    MeasureKindName.CURRENCY: "$12,345.00",
    MeasureKindName.YES_NO: "1 of 2 bureaus and offices",
    MeasureKindName.COMPLETION: "1 of 2 bureaus and offices",
    MeasureKindName.DOCUMENT: "1 of 2 bureaus and offices",
    MeasureKindName.LIST: "no department figure; 1 of 2 handed in",
    MeasureKindName.RATING: "no department figure; 1 of 2 handed in",
    MeasureKindName.QUALITATIVE: "1 of 2 bureaus and offices",
    MeasureKindName.SURVEY: "no department figure; 1 of 2 handed in",
    MeasureKindName.COMPOSITION: "1,250 in total",
}


def test_a_measure_of_each_kind_travels_from_the_director_to_its_page(people: People, live: Server) -> None:
    ask_for_every_kind(Sessions(live.engine, Clock(TODAY)))
    director = people.signed_in(live, "director.bchap")
    director.goto(f"/entry/BCHAP/{PERIOD}")
    for measure in MEASURES:
        answer(director, measure, "21", "50", "42 % (21 of 50)")
    for kind, code in CODES.items():
        say(director, code, KINDS[kind].samples[0])
    hand_in(director, f"{len(MEASURES) + len(CODES)} answers wait")

    reviewer = people.signed_in(live, "reviewer")
    reviewer.goto("/review")
    for kind, code in CODES.items():
        line = reviewer.locator(f"tr[data-line='{code}']")
        expect(line).to_contain_text(KINDS[kind].samples[0].shown)
    reviewer.get_by_role("button", name="All entries").click()
    reviewer.get_by_role("button", name="Accept the ticked entries").click()
    expect(reviewer.locator("#messages")).to_contain_text(f"Accepted: {len(MEASURES) + len(CODES)} entries.")
    for kind, code in CODES.items():
        reviewer.goto(f"/measures/{code}?period={PERIOD}")
        table = reviewer.get_by_role("table").filter(has_text="By unit")
        expect(table.get_by_role("row").filter(has_text="BCHAP")).to_contain_text(
            KINDS[kind].samples[0].shown
        )
        expect(table.get_by_role("row").filter(has_text="BFHN")).to_contain_text("due")
        expect(table.get_by_role("row").filter(has_text="All units")).to_contain_text(ROLLED[kind])


def test_a_lead_who_prepared_a_version_is_not_offered_its_approval(people: People, live: Server) -> None:
    world = World(Sessions(live.engine, Clock(TODAY)))
    save(world, who="lead", note="A lead prepared this.")
    move(world, DefinitionAction.SEND, "lead")
    move(world, DefinitionAction.PASS, "reviewer")
    lead = people.signed_in(live, "lead")
    lead.goto(f"/definitions/{DRAFTED}")
    expect(lead.locator("main")).to_contain_text("somebody else has to decide about it")
    expect(lead.get_by_role("button", name="Take it back")).to_be_visible()
    expect(lead.get_by_role("button", name="Take it into use")).to_have_count(0)


def say(page: Page, code: str, sample: Sample) -> None:
    """Type a sample as a person does, and wait until it is saved as it will be shown."""
    for name, typed in sample.typed.items():
        box = field_of(page, code, name)
        if box.evaluate("(it) => it.tagName") == "SELECT":
            chosen = "1" if typed in ("yes", "done") else typed
            box.select_option(chosen)
            box.press("Tab")
        else:
            enter(page, code, name, typed)
    expect(told(page, code)).to_contain_text(sample.shown)
