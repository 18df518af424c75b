"""From a planned baseline to an approved target, by the people who do it, in a real browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from tests.support.aiming import excuse_gaps
from tests.support.people import People
from tests.support.server import Server
from tests.support.world import FIRST, TODAY, World

pytestmark = pytest.mark.browser
PLACE = f"year=3&measure={FIRST}&unit=BCHAP"


def sending(page: Page, endpoint: str) -> Locator:
    """Return the form that is sent to an endpoint."""
    return page.locator(f"form[data-action='{endpoint}']")


def test_a_target_stands_on_a_baseline_that_a_lead_froze(people: People, live: Server) -> None:
    excuse_gaps(World(Sessions(live.engine, Clock(TODAY))))
    reviewer = people.signed_in(live, "reviewer")
    plan_a_baseline(reviewer)
    director = people.signed_in(live, "director.bchap")
    propose_a_baseline(director)
    lead = people.signed_in(live, "lead")
    approve_the_baseline(lead)
    propose_a_target(reviewer)
    approve_the_target(lead, reviewer)


def plan_a_baseline(reviewer: Page) -> None:
    reviewer.goto(f"/baselines?year=3&measure={FIRST}")
    form = sending(reviewer, "/baselines/plan")
    form.get_by_label(f"{FIRST} BCHAP").check()
    form.get_by_role("button").click()
    expect(form.locator("[data-name=due]")).to_contain_text("Enter a date such as 2026-03-15")
    form.get_by_label("Who obtains them").select_option(label="Director Of Bchap")
    form.get_by_label("Until").fill("3/31/2027")
    form.get_by_role("button").click()
    expect(reviewer.locator("#messages")).to_contain_text("Planned: 1 baseline")
    expect(reviewer.get_by_role("main")).to_contain_text("Director Of Bchap by 31 March 2027")


def propose_a_baseline(director: Page) -> None:
    director.goto(f"/baselines?{PLACE}")
    form = sending(director, "/baselines/propose")
    expect(form.get_by_label("Number", exact=True)).to_have_value("")
    form.get_by_label("Number", exact=True).fill("21")
    form.get_by_label("Of a total of").fill("50")
    form.get_by_label("Of the period").select_option("Y2Q4")
    form.get_by_label("Source").fill("The unit's list of programs")
    form.get_by_label("Quality").select_option("good")
    form.get_by_role("button").click()
    expect(director.locator("#messages")).to_contain_text("Proposed. A lead decides.")
    expect(director.get_by_role("main")).to_contain_text("42 % (21 of 50), Y2Q4")
    expect(sending(director, "/baselines/approve")).to_have_count(0)


def approve_the_baseline(lead: Page) -> None:
    lead.goto("/baselines?year=3")
    form = sending(lead, "/baselines/approve")
    form.get_by_label(f"{FIRST} BCHAP").check()
    form.get_by_role("button").click()
    expect(lead.locator("#messages")).to_contain_text("Approved and frozen.")
    expect(lead.locator("p.summary")).to_contain_text("1 of 9 (11 %)")


def propose_a_target(reviewer: Page) -> None:
    reviewer.goto(f"/targets?{PLACE}")
    form = sending(reviewer, "/targets/propose")
    form.get_by_label("Target, in").fill("30 %")
    form.get_by_label("Due in").select_option("Y3Q4")
    form.get_by_label("Method").select_option("stretch")
    form.get_by_label("Why this target").fill("Two more programs in each quarter.")
    form.get_by_label("How it serves racial equity").fill("They serve those most impacted.")
    form.get_by_label("Affected group").fill("all")
    form.get_by_label("Beside the year before").fill("There was no value in Year Two.")
    form.get_by_role("button").click()
    expect(form.locator("[data-name=value]")).to_contain_text("30 % lies below the baseline")
    expect(form.get_by_label("Why this target")).to_have_value("Two more programs in each quarter.")
    form.get_by_label("Target, in").fill("0.6")
    form.get_by_role("button").click()
    expect(form.locator("[data-name=value]")).to_contain_text("Write 60 %")
    form.get_by_label("Target, in").fill("60 %")
    form.get_by_label("Y3 Q1").fill("90 %")
    form.get_by_role("button").click()
    expect(form.get_by_role("alert")).to_contain_text("does not lie between the baseline")
    form.get_by_role("button", name="No, I change something").click()
    form.get_by_label("Y3 Q1").fill("45 %")
    form.get_by_role("button").click()
    expect(reviewer.locator("#messages")).to_contain_text("Proposed. A lead decides.")


def approve_the_target(lead: Page, reviewer: Page) -> None:
    reviewer.goto(f"/targets?{PLACE}")
    expect(reviewer.get_by_role("main")).to_contain_text("Waiting for a decision")
    expect(sending(reviewer, "/targets/approve")).to_have_count(0)
    lead.goto(f"/targets?{PLACE}")
    sending(lead, "/targets/approve").get_by_role("button").click()
    expect(lead.locator("#messages")).to_contain_text("Approved: 1 target.")
    expect(lead.get_by_role("main")).to_contain_text("The target of Year Three")
    propose_by_a_lead(lead)


def propose_by_a_lead(lead: Page) -> None:
    """What a lead proposes waits for somebody else."""
    lead.get_by_text("Propose another target").click()
    form = sending(lead, "/targets/propose")
    form.get_by_label("Target, in").fill("70 %")
    form.get_by_role("button").click()
    expect(lead.locator("#messages")).to_contain_text("Proposed. A lead decides.")
    expect(lead.get_by_role("main")).to_contain_text("You entered or submitted this yourself")
    expect(sending(lead, "/targets/approve")).to_have_count(0)
