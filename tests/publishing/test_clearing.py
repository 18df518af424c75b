"""A text enters a release once somebody else has passed exactly these words."""

import pytest

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import NotAllowed, Superseded, ValueRejected
from dashboard.publishing.clearance_queries import clearance_page
from dashboard.publishing.clearing import ClearTexts, Decided, clear_texts
from models.vocabulary import Audience
from models.work import Narrative
from tests.support.closing import DUE
from tests.support.content import SYSTEM
from tests.support.releasing import accepted_text, clear, read, release, texts
from tests.support.world import World

WORDS = "Four programs reviewed their outreach."


def test_only_what_was_passed_for_all_staff_is_released(world: World) -> None:
    accepted_text(world, WORDS)
    assert read(world, release(world).id).document["texts"] == []
    clear(world, audiences=(Audience.BUREAUS,))
    assert read(world, release(world).id).document["texts"] == []
    clear(world)
    told = read(world, release(world).id).document["texts"]
    assert [(each["report"], each["words"], each["audiences"]) for each in told] == [
        ("BCHAP", WORDS, ["all_staff", "bureaus"])
    ]


def test_other_words_need_a_new_pass(world: World) -> None:
    accepted_text(world, WORDS)
    before = texts(world)[0].key.spelled
    clear(world)
    changed(world, "Five programs did.")
    assert read(world, release(world).id).document["texts"] == []
    viewer = world.viewer("reviewer")
    command = ClearTexts(DUE, Decided.PASS, (before,), (Audience.ALL_STAFF,))
    with world.sessions.write(viewer) as session, pytest.raises(Superseded, match="has changed"):
        clear_texts(session, viewer, command)


def changed(world: World, words: str) -> None:
    """Have the unit write other words, as after a return."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        row = session.get_one(Narrative, texts(world)[0].key.row)
        row.text, row.version = words, row.version + 1


def test_the_newest_decision_holds(world: World) -> None:
    accepted_text(world, WORDS)
    clear(world)
    clear(world, decision=Decided.REFUSE)
    assert not texts(world)[0].passed_for(Audience.ALL_STAFF)
    clear(world, who="lead")
    assert texts(world)[0].passed_for(Audience.ALL_STAFF)


def test_nobody_decides_about_their_own_unit_and_a_refusal_says_why(world: World) -> None:
    accepted_text(world, WORDS)
    with pytest.raises(NotAllowed, match="You hold a role"):
        clear(world, who="reviewer.bchap")
    viewer, key = world.viewer("reviewer"), texts(world)[0].key.spelled
    for texts_, audiences, decision, field in (
        ((), (Audience.ALL_STAFF,), Decided.PASS, "texts"),
        ((key,), (), Decided.PASS, "audiences"),
        ((key,), (Audience.ALL_STAFF,), Decided.REFUSE, "note"),
    ):
        with world.sessions.write(viewer) as session, pytest.raises(ValueRejected) as refused:
            clear_texts(session, viewer, ClearTexts(DUE, decision, texts_, audiences))
        assert refused.value.field == field


def test_the_screen_lists_what_waits_and_says_why_somebody_is_barred(world: World) -> None:
    accepted_text(world, WORDS)
    viewer = world.viewer("reviewer.bchap")
    with world.sessions.read(viewer) as session:
        page = clearance_page(session, viewer, DUE)
    assert (page.waiting, page.total) == (1, 1)
    assert list(page.barred.values()) == [
        "You hold a role in this unit, so somebody else has to decide here."
    ]
    clear(world)
    with world.sessions.read(viewer) as session:
        assert clearance_page(session, viewer, DUE).units == ()
        assert len(clearance_page(session, viewer, DUE, "all").units) == 1
