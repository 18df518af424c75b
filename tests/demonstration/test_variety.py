"""Whoever looks around in the demonstration meets every kind, every state and every presence."""

from sqlalchemy import select

from dashboard.access.sessions import Sessions
from dashboard.measures.comparing import compared_in
from dashboard.measures.reading import all_facts
from models.duties import Duty, DutyStatement
from models.measure_vocabulary import MeasureStatus
from models.measures import MeasureEnding, MeasureLineage, MeasureVersion, NoMeasure
from models.targets import Baseline, StatusOverride, Target, TargetMilestone
from models.vocabulary import (
    BaselineState,
    DutyState,
    MeasureKindName,
    Presence,
    StoredPresence,
    VersionState,
)
from tests.demonstration.conftest import TODAY
from tests.support.content import SYSTEM

IN_RELEASES_ALONE = {Presence.SUPPRESSED, MeasureStatus.SUPPRESSED}


def test_every_kind_presence_and_status_can_be_seen(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        now = shown.clock.now()
        rows = [
            (each, facts)
            for facts in all_facts(session, SYSTEM).values()
            for period in facts.calendar.periods.values()
            for each in compared_in(facts, period, now, TODAY)
        ]
    reported = {each.version.kind for each, _ in rows if each.presence is Presence.REPORTED}
    assert reported == set(MeasureKindName)
    assert {each.presence for each, _ in rows} == set(Presence) - IN_RELEASES_ALONE
    assert {each.status.status for each, _ in rows} == set(MeasureStatus) - IN_RELEASES_ALONE
    assert any(each.status.by_rule for each, _ in rows), "a person's judgement stands beside the rule's"


def test_every_state_of_a_definition_and_its_way_can_be_seen(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        versions = session.scalars(select(MeasureVersion)).all()
        endings = session.scalars(select(MeasureEnding)).all()
        none = session.scalars(select(NoMeasure)).all()
        lineages = session.scalars(select(MeasureLineage)).all()
    assert {each.state for each in versions} == set(VersionState)
    waiting = [each for each in versions if each.state is VersionState.UNDER_REVIEW]
    assert {each.reviewed_by is None for each in waiting} == {True, False}
    assert any(each.number == 2 and each.breaks_series for each in versions)
    assert any(each.provisional_from_ordinal for each in versions)
    assert {each.approved_at is None for each in endings} == {True, False}
    assert {each.approved_at is None for each in none} == {True, False}
    assert lineages


def test_every_state_of_duties_and_comparisons_can_be_seen(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        assert set(session.scalars(select(Duty.state))) == set(DutyState)
        assert session.scalars(select(DutyStatement).where(DutyStatement.accepted.is_(None))).all()
        assert set(session.scalars(select(Baseline.state))) == set(BaselineState)
        assert session.scalars(select(Target).where(Target.returned_reason.is_not(None))).all()
        assert session.scalars(select(TargetMilestone)).all()
        assert session.scalars(select(StatusOverride).where(StatusOverride.approved_at.is_not(None))).all()
    assert len(StoredPresence) == 3
