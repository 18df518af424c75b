"""The life of a definition: every step, every refusal, four eyes, and closed periods left in peace."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.definitions.approval import LockSet, lock_set
from dashboard.definitions.commands import NewMeasure, SaveDefinition, propose_measure, save_definition
from dashboard.definitions.definition import DefinitionFields, faults
from dashboard.definitions.endings import (
    DecideEnding,
    DecideNoMeasure,
    ProposeEnding,
    ProposeNoMeasure,
    decide_ending,
    decide_no_measure,
    propose_ending,
    propose_no_measure,
)
from dashboard.definitions.gaps import unmeasured_activities
from dashboard.definitions.life_cycle import REFUSALS, STEPS, DefinitionAction, next_state
from dashboard.errors import DashboardError, NotAllowed, Question, Superseded, ValueRejected, WrongState
from models.calendar import Period
from models.measure_vocabulary import LineageKind
from models.measures import MeasureLineage, MeasureSet, MeasureVersion
from models.vocabulary import AcrossUnits, Level, MeasureKindName, VersionState
from tests.support.content import SYSTEM
from tests.support.defining import DRAFTED, approve, ending_id, move, page, passed, save
from tests.support.world import FIRST, World

SEND, PASS = DefinitionAction.SEND, DefinitionAction.PASS
WITHDRAW, RETURN = DefinitionAction.WITHDRAW, DefinitionAction.RETURN
WHY = "The denominator was unclear."


def asked(attempt: Callable[[], object]) -> str:
    """Return the mark of the question that an attempt meets."""
    with pytest.raises(Question) as question:
        attempt()
    return question.value.mark


def in_use(world: World, **more: Any) -> None:
    """Take the passed definition into use, saying yes to the question about duties."""
    mark = asked(lambda: approve(world, **more))
    approve(world, confirmed=mark, **more)


def state_of(world: World, code: str = DRAFTED) -> VersionState:
    return page(world, code).state


@pytest.mark.parametrize(("state", "action"), list(product(VersionState, DefinitionAction)))
def test_every_pair_has_either_a_step_or_a_sentence(state: VersionState, action: DefinitionAction) -> None:
    if (state, action) in STEPS:
        assert action not in REFUSALS[state]
        return
    with pytest.raises(WrongState) as refused:
        next_state(state, action)
    assert refused.value.message.endswith(".")


def test_from_draft_to_use_by_three_pairs_of_eyes(world: World) -> None:
    passed(world, equity_context="Whom it concerns.")
    assert state_of(world) is VersionState.UNDER_REVIEW
    in_use(world)
    seen = page(world)
    assert seen.state is VersionState.IN_USE
    first = seen.versions[0]
    hands = (first.prepared_by, first.reviewed_by, first.approved_by)
    assert len(set(hands)) == 3
    assert first.first == "Y2Q1"


def test_nobody_passes_or_approves_their_own(world: World) -> None:
    save(world, who="reviewer")
    move(world, SEND, "reviewer")
    with pytest.raises(NotAllowed, match="somebody else has to decide"):
        move(world, PASS, "reviewer")
    with pytest.raises(NotAllowed, match="role does not include"):
        move(world, PASS, "lead")
    save_by_lead(world)


def save_by_lead(world: World) -> None:
    move(world, WITHDRAW, "reviewer")
    save(world, who="lead", note="A lead prepared this.")
    move(world, SEND, "lead")
    move(world, PASS, "reviewer")
    with pytest.raises(NotAllowed, match="somebody else has to decide"):
        approve(world, who="lead")


def test_a_lead_waits_for_a_reviewer(world: World) -> None:
    save(world)
    move(world, SEND, "reviewer")
    with pytest.raises(WrongState, match="reviewer has to pass"):
        approve(world)


def test_a_returned_definition_says_why_and_begins_anew(world: World) -> None:
    save(world)
    move(world, SEND, "reviewer")
    with pytest.raises(ValueRejected, match="Say what has to change"):
        move(world, RETURN, "reviewer.bchap")
    move(world, RETURN, "reviewer.bchap", note="Name the office.")
    assert state_of(world) is VersionState.DRAFT
    assert page(world).review_note == "Name the office."
    move(world, SEND, "reviewer")
    assert page(world).review_note is None
    assert page(world).reviewed_by is None


def test_two_people_change_one_definition_and_one_is_told(world: World) -> None:
    seen = page(world)
    save(world, who="reviewer", note="First.")
    viewer = world.viewer("reviewer.bchap")
    with pytest.raises(Superseded, match="Somebody else changed"), world.sessions.write(viewer) as session:
        save_definition(session, viewer, SaveDefinition(DRAFTED, seen.edits, seen.fields))
    assert page(world).fields.note == "First."


def test_a_new_version_takes_over_and_the_old_one_keeps_its_periods(world: World) -> None:
    save(world, FIRST, change_reason=WHY, limitations="Clearer now.")
    assert page(world, FIRST).versions[1].state is VersionState.IN_USE
    move(world, SEND, "reviewer", FIRST)
    move(world, PASS, "reviewer.bchap", FIRST)
    approve(world, FIRST, start="Y3Q4")
    new, old = page(world, FIRST).versions[:2]
    assert (new.state, new.first) == (VersionState.IN_USE, "Y3Q4")
    assert (old.state, old.first, old.last) == (VersionState.RETIRED, "Y2Q1", "Y3Q3")
    assert "version 2 holds from Y3Q4 on" in str(old.retired_reason)


def test_a_revision_says_why_and_stays_the_same_measure(world: World) -> None:
    with pytest.raises(ValueRejected, match="Say why the definition changes"):
        save(world, FIRST, limitations="Clearer now.")
    with pytest.raises(ValueRejected, match="keeps its kind") as refused:
        save(
            world,
            FIRST,
            change_reason=WHY,
            kind=MeasureKindName.COUNT,
            numerator_wording=None,
            denominator_wording=None,
            across_units=AcrossUnits.SUM,
        )
    assert refused.value.field == "kind"
    assert page(world, FIRST).state is VersionState.IN_USE


def test_a_definition_starts_neither_in_a_closed_period_nor_before_the_last_one(world: World) -> None:
    close(world, "Y3Q2")
    passed(world, FIRST, change_reason=WHY)
    with pytest.raises(ValueRejected, match="closed periods keep their definition") as refused:
        approve(world, FIRST, start="Y3Q2")
    assert refused.value.field == "from_period"
    with pytest.raises(ValueRejected, match="Version 1 holds from that period on"):
        approve(world, FIRST, start="Y2Q1")


def close(world: World, code: str) -> None:
    from dashboard.access.authorise import authorise
    from dashboard.access.roles import Right

    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        period = session.scalars(select(Period).where(Period.code == code)).one()
        period.closed_at = world.sessions.clock.now()


def test_a_locked_year_takes_no_definition(world: World) -> None:
    mark = asked(lambda: lock(world))
    lock(world, mark)
    passed(world, FIRST, change_reason=WHY)
    with pytest.raises(ValueRejected, match=r"Year 3 were locked on .*Finalised") as refused:
        approve(world, FIRST, start="Y3Q4")
    assert refused.value.field == "from_period"
    approve(world, FIRST, start="Y4Q1")
    lock(world, locked=False)
    with world.sessions.read(world.viewer("lead")) as session:
        rows = session.scalars(select(MeasureSet).order_by(MeasureSet.revision)).all()
    assert [row.locked for row in rows] == [True, False]
    assert {each["code"] for each in rows[0].document["measures"]} >= {FIRST}
    assert len(rows[0].sha256) == 64


def lock(world: World, confirmed: str | None = None, *, locked: bool = True) -> None:
    viewer = world.viewer("lead")
    with world.sessions.write(viewer) as session:
        lock_set(session, viewer, LockSet(3, locked, "Finalised.", confirmed))


def test_a_measure_ends_and_others_follow_by_two_pairs_of_eyes(world: World) -> None:
    command = ProposeEnding(FIRST, "Y4Q1", "One review is enough.", LineageKind.MERGED, ("PM-2.1.1-02",))
    end(world, command)
    with pytest.raises(WrongState, match="waits for a lead's decision already"):
        end(world, command)
    viewer = world.viewer("lead")
    with world.sessions.write(viewer) as session:
        decide_ending(session, viewer, DecideEnding(ending_id(world), approve=True))
    assert page(world, FIRST).versions[0].last == "Y4Q1"
    assert state_of(world, FIRST) is VersionState.RETIRED
    with world.sessions.read(viewer) as session:
        assert session.scalars(select(MeasureLineage.kind)).one() is LineageKind.MERGED
    with pytest.raises(WrongState, match="retired"):
        save(world, FIRST, change_reason=WHY)


def end(world: World, command: ProposeEnding, who: str = "reviewer") -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        propose_ending(session, viewer, command)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (ProposeEnding(FIRST, "Y1Q1", "r"), "not in use then"),
        (ProposeEnding(FIRST, "Y4Q1", "r", LineageKind.MERGED), "Say both"),
        (ProposeEnding(FIRST, "Y4Q1", "r", None, ("PM-2.1.1-02",)), "Say both"),
        (ProposeEnding(FIRST, "Y4Q1", "r", LineageKind.SPLIT, ("PM-2.1.1-02",)), "two others"),
        (ProposeEnding(FIRST, "Y4Q1", "r", LineageKind.MERGED, (FIRST,)), "cannot follow itself"),
        (ProposeEnding(FIRST, "Y4Q1", "r", LineageKind.REPLACED, ("PM-9.9.9-01",)), "no measure PM-9.9.9-01"),
        (ProposeEnding(DRAFTED, "Y4Q1", "r"), "not in use"),
    ],
)
def test_an_ending_that_makes_no_sense_is_refused(
    world: World, command: ProposeEnding, sentence: str
) -> None:
    with pytest.raises(DashboardError, match=sentence):
        end(world, command)


def test_a_lead_does_not_decide_on_the_ending_they_proposed(world: World) -> None:
    end(world, ProposeEnding(FIRST, "Y4Q1", "r"), who="lead")
    viewer = world.viewer("lead")
    with pytest.raises(NotAllowed), world.sessions.write(viewer) as session:
        decide_ending(session, viewer, DecideEnding(ending_id(world), approve=True))
    assert state_of(world, FIRST) is VersionState.IN_USE


def test_an_activity_without_a_measure_is_a_gap_until_its_reason_is_approved(world: World) -> None:
    assert "5.1.4" in gaps(world)
    assert "2.1.1" not in gaps(world)
    reviewer, lead = world.viewer("reviewer"), world.viewer("lead")
    with world.sessions.write(reviewer) as session:
        propose_no_measure(session, reviewer, ProposeNoMeasure("5.1.4", "Measured by the survey."))
    assert "5.1.4" in gaps(world)
    with world.sessions.write(lead) as session:
        decide_no_measure(session, lead, DecideNoMeasure("5.1.4", approve=True))
    assert "5.1.4" not in gaps(world)


def gaps(world: World) -> set[str]:
    with world.sessions.read(world.viewer("lead")) as session:
        return {each.code for each in unmeasured_activities(session, 4)}


def test_a_measure_can_be_added_mid_plan_with_its_origin(world: World) -> None:
    viewer = world.viewer("reviewer")
    said = page(world).fields
    with world.sessions.write(viewer) as session:
        with pytest.raises(ValueRejected, match="Say where this measure comes from") as refused:
            propose_measure(session, viewer, NewMeasure(("2.2.2",), said))
        assert refused.value.field == "origin_note"
        with pytest.raises(ValueRejected, match="under an activity that is not chosen"):
            propose_measure(session, viewer, NewMeasure(("2.2.2",), said, ("2.1.1-M1",)))
        code = propose_measure(
            session, viewer, NewMeasure(("2.2.2",), said, origin_note="Asked by hospitals.")
        )
    assert code == "PM-2.2.2-04"
    seen = page(world, code)
    assert (seen.state, seen.activities, seen.suggestions) == (VersionState.DRAFT, ("2.2.2",), ())


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"years": ()}, "years"),
        ({"years": (7,)}, "years"),
        ({"breakdowns": ("shoe size",)}, "breakdowns"),
        ({"numerator_wording": "Programs", "denominator_wording": "programs"}, "denominator_wording"),
    ],
)
def test_a_definition_that_makes_no_sense_is_refused_beside_its_field(
    world: World, said: dict[str, Any], field: str
) -> None:
    before: DefinitionFields = page(world, FIRST).fields
    with pytest.raises(ValueRejected) as refused:
        save(world, FIRST, change_reason=WHY, **said)
    assert refused.value.field == field
    assert page(world, FIRST).fields == before


def test_every_draft_of_the_file_keeps_the_rules(world: World) -> None:
    with world.sessions.read(SYSTEM) as session:
        versions = session.scalars(select(MeasureVersion)).all()
        broken = [fault for each in versions for fault in faults(DefinitionFields.of(each), 5)]
    assert len(versions) == 136
    assert not broken


def test_an_approval_that_nobody_owes_is_questioned(world: World) -> None:
    passed(world)
    with pytest.raises(Question, match="No unit has to report"):
        approve(world)
    assert state_of(world) is VersionState.UNDER_REVIEW


def test_the_level_of_a_measure_stays(world: World) -> None:
    with pytest.raises(ValueRejected, match="keeps its subject"):
        save(
            world,
            FIRST,
            change_reason=WHY,
            level=Level.DEPARTMENT,
            across_units=AcrossUnits.NONE,
            owner="HR",
            lowest_published_level=Level.DEPARTMENT,
        )
