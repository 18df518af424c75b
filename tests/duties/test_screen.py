"""The screen and its forms as a browser speaks to them: words, rights, and faults beside their fields."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.support.app import Visitor, components
from tests.support.owing import LATER, REVIEWER, assign, close, decide, state, waiting
from tests.support.world import FIRST, MEASURES, PERIOD, World

Site = Callable[..., Visitor]
ADDRESS = "/admin/duties"
STATED: dict[str, Any] = {
    "units": ["BCHAP"],
    "state": "not_applicable",
    "item": "2.1",
    "from_period": PERIOD,
    "reason": "No programs of this kind.",
}


def forms_of(content: Any) -> list[str]:
    """Return where the forms of a screen are sent."""
    found = [one["props"].get("data-action") for one in components(content) if one["type"] == "Form"]
    return [each for each in found if each]


def options_of(content: Any, name: str) -> list[str]:
    """Return the values that a select of a form offers."""
    selects = [one for one in components(content) if one["type"] == "Select" and one["props"]["name"] == name]
    return [one["props"]["value"] for one in components(selects[-1]["props"]) if one["type"] == "Option"]


def test_a_director_states_and_waits(site: Site, world: World) -> None:
    drawn = site("director.bchap").page(ADDRESS)
    assert forms_of(drawn.content) == ["/duties/state"]
    assert "Objective 2.1, Y3Q4: 3 of 3 must report" in drawn.words
    assert "No duty" not in drawn.words
    state(world)
    words = site("director.bchap").page(ADDRESS).words
    assert "Waiting for a decision: 1 statement" in words
    assert "Reviewers decide; you read." in words


def test_a_reviewer_decides_first_and_asks(site: Site, world: World) -> None:
    state(world, state=LATER, earliest_on=date(2027, 7, 1))
    drawn = site(REVIEWER).page(ADDRESS)
    assert forms_of(drawn.content) == ["/duties/decide", "/duties/decide", "/duties/assign", "/duties/state"]
    assert "not yet measurable from Y3Q4 to Y4Q1, earliest day July 1, 2027" in " ".join(drawn.words.split())
    assert "Stated by Director Of Bchap on November 2" in drawn.words
    decide(world)
    after = site(REVIEWER).page(ADDRESS).words
    assert "Waiting for a decision" not in after
    assert "Decided lately" in after
    assert "Earliest day: July 1, 2027." in after
    assert "Stated by Director Of Bchap, accepted by Reviewer." in after


def test_who_is_barred_reads_why(site: Site, world: World) -> None:
    state(world)
    drawn = site("reviewer.bchap").page(ADDRESS)
    assert "You hold a role in this unit" in drawn.words
    assert "/duties/decide" not in forms_of(drawn.content)


def test_counts_gaps_and_the_way_to_the_year_end(site: Site, world: World) -> None:
    state(world, item="2.1")
    decide(world)
    words = site(REVIEWER).page(ADDRESS).words
    assert "Objective 2.1, Y3Q4: 6 of 9 must report" in words
    assert "units owe nothing in Y3Q4" in words
    assert "For objective 2.1: No programs of this kind." in words
    assert "stand under the year end" in words
    assert "stand under the year end" not in site(REVIEWER).page(f"{ADDRESS}?period=Y3").words


def test_nothing_found_and_another_reporter_are_told(site: Site, world: World) -> None:
    assert "No measure and unit match all of this." in site(REVIEWER).page(f"{ADDRESS}?q=nowhere").words
    assign(world, units=("BCHAP",), reporter="HR")
    assert "by HR" in site(REVIEWER).page(ADDRESS).words


def test_closed_periods_are_not_offered(site: Site, world: World) -> None:
    close(world, PERIOD)
    drawn = site("director.bchap").page(ADDRESS)
    offered = options_of(drawn.content, "from_period")
    assert PERIOD not in offered
    assert "Y4Q1" in offered
    assert offered == options_of(drawn.content, "to_period")[1:]


def test_forms_ask_before_they_act(site: Site, world: World) -> None:
    director = site("director.bchap")
    answered = director.post("/duties/state", STATED)
    assert answered.status_code == 409
    question = answered.get_json()["ask"]
    assert question["lines"] == [f"BCHAP: 3 measures not applicable from Y3Q4 on: {', '.join(MEASURES)}"]
    sent = director.post("/duties/state", {**STATED, "confirmed": question["mark"]})
    assert sent.get_json()["told"] == "Sent: 1 statement waits for a decision."
    key = waiting(world)[0]
    reviewer = site(REVIEWER)
    body = {"statements": str(key), "accept": "yes"}  # As a form with a single statement sends it.
    mark = reviewer.post("/duties/decide", body).get_json()["ask"]["mark"]
    done = reviewer.post("/duties/decide", {**body, "confirmed": mark})
    assert done.get_json()["told"] == "Accepted: 1 statement. What is asked changed 3 times."


@pytest.mark.parametrize(
    ("path", "body", "field", "words"),
    [
        ("/duties/state", {**STATED, "state": "zero"}, "state", "Choose one of the answers offered."),
        ("/duties/state", {**STATED, "reason": "  "}, "reason", "Say why"),
        ("/duties/state", {**STATED, "earliest_on": "soon"}, "earliest_on", "Enter a date such as"),
        ("/duties/state", {**STATED, "units": "BCHAP"}, "units", "Choose at least one."),
        ("/duties/state", {**STATED, "units": ["BCHAP\u0000"]}, "units", "invisible character"),
        ("/duties/state", {**STATED, "unasked": 1}, "value", "cannot be understood"),
        ("/duties/assign", {"measures": [FIRST]}, "from_period", "Fill this in."),
        ("/duties/assign", {"measures": [7], "from_period": PERIOD}, "measures", "not a text"),
        ("/duties/decide", {"statements": [], "accept": True}, "statements", "Choose at least one."),
        ("/duties/decide", {"statements": ["x"], "accept": True}, "statements", "is no whole number."),
        ("/duties/decide", {"statements": [2**40], "accept": True}, "statements", "too large"),
        ("/duties/decide", {"statements": [1], "accept": "perhaps"}, "accept", "Choose one of the answers"),
    ],
)
def test_bad_input_is_refused_in_words(
    site: Site, path: str, body: dict[str, Any], field: str, words: str
) -> None:
    answered = site(REVIEWER).post(path, body)
    assert answered.status_code == 422, answered.text
    told = answered.get_json()
    assert (told["field"], words in told["message"]) == (field, True), told


def test_a_reason_keeps_its_words_and_is_no_markup(site: Site, world: World) -> None:
    state(world, reason="<b>None</b> & nothing\nSecond line")
    assert "<b>None</b> & nothing\nSecond line" in site(REVIEWER).page(ADDRESS).words
