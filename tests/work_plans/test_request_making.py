"""The team asks one or many units at once; what will happen is told first, and mail waits for the unit."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowed, ValueRejected
from dashboard.work_plans.request_commands import MadeRequests, make_requests
from models.messages import OutboxMessage
from models.work_vocabulary import MessageKind, RequestState
from tests.support.asking import DUE, WORDS, asking, make, only, requests, with_address
from tests.support.owing import REVIEWER, asked
from tests.support.placing import SYSTEM
from tests.support.world import TODAY, World


def test_one_unit_is_asked_without_more_ado(world: World) -> None:
    assert make(world, item="2.1.1.c") == MadeRequests(1, 0)
    one = only(world)
    assert (one.unit, one.activity, one.text, one.due_on) == ("BCHAP", "2.1.1.c", WORDS, DUE)
    assert (one.state, one.overdue) == (RequestState.OPEN, False)
    assert [(each.state, each.note, each.person) for each in one.log] == [
        (RequestState.OPEN, None, "Reviewer")
    ]


def test_many_units_are_asked_at_once_after_a_yes(world: World) -> None:
    with_address(world, "director.bchap")
    command = asking(units=("BCHAP", "BFHN", "BSAS"))
    question = asked(world, make_requests, command, REVIEWER)
    assert question.message == "This asks 3 units for action, due on 15 December 2026. Shall it be sent?"
    assert question.lines == (
        "Asked: BCHAP, BFHN, BSAS",
        "1 person is written to",
        "Nobody to write to in BFHN, BSAS; the request stands on their screen all the same",
    )
    assert requests(world) == ()
    assert make(world, units=command.units) == MadeRequests(3, 1)
    assert [each.unit for each in requests(world)] == ["BCHAP", "BFHN", "BSAS"]


def test_today_is_questioned(world: World) -> None:
    question = asked(world, make_requests, asking(due_on=TODAY), REVIEWER)
    assert question.message == "This asks 1 unit for action, due today. Shall it be sent?"


def test_directors_and_contributors_are_written_to_without_the_words(world: World) -> None:
    with_address(world, "director.bchap", "contributor.bchap", "director.bfhn", "reviewer")
    assert make(world, item="2.1.1.c") == MadeRequests(1, 2)
    with world.sessions.read(SYSTEM) as session:
        mails = session.scalars(select(OutboxMessage).order_by(OutboxMessage.address)).all()
    assert [each.address for each in mails] == ["contributor.bchap@example.org", "director.bchap@example.org"]
    for each in mails:
        assert each.kind is MessageKind.REQUEST
        assert each.subject.endswith("BCHAP: a request for action, due 15 December 2026")
        assert "about activity 2.1.1.c, by 15 December 2026." in each.body
        assert "/requests?unit=BCHAP" in each.body.splitlines()
        assert WORDS not in each.body


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"units": ()}, "units", "Choose at least one."),
        ({"units": ("NONE",)}, "units", "There is no unit “NONE”."),
        ({"units": ("DPH",)}, "units", "DPH is no unit that reports today."),
        ({"item": "9.9"}, "item", "The plan has no activity “9.9”."),
        ({"item": "2.1.1-M1"}, "item", "The plan has no activity"),
        ({"due_on": date(2026, 11, 22)}, "due_on", "This day is over"),
        ({"due_on": date(2031, 1, 1)}, "due_on", "The plan ends on"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    world: World, changed: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(ValueRejected, match=words) as refused:
        make(world, **changed)
    assert refused.value.field == field
    assert requests(world) == ()


@pytest.mark.parametrize("who", ["director.bchap", "contributor.bchap", "administrator", "staff"])
def test_only_the_team_asks(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        make(world, who)


def test_other_units_read_nothing_of_it(world: World) -> None:
    make(world)
    assert len(requests(world, "contributor.bchap")) == 1
    assert requests(world, "director.bfhn") == requests(world, "staff") == ()
