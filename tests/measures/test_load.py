"""Draft definitions load once, follow their file until somebody takes them up, and go into use by two."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.calendar.queries import edition_id
from dashboard.errors import NotFound, PlanError, WrongState
from dashboard.measures.commands import Adopt, LoadDrafts, adopt, load_drafts
from dashboard.measures.drafts import Drafts
from dashboard.plan.commands import LoadPlan, load_plan
from models.audit import AuditEntry
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion, NoMeasure
from models.organization import Person
from models.plan import PlanItem
from models.reporting import Cell
from models.vocabulary import DecidedBy, Frequency, VersionState
from tests.support.content import SYSTEM, drafts, load_content, pack

CODE = "PM-2.1.1-01"


def count(session: Session, model: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def version_of(session: Session, code: str = CODE) -> MeasureVersion:
    statement = select(MeasureVersion).join(Measure, Measure.id == MeasureVersion.measure_id)
    return session.scalars(statement.where(Measure.code == code)).one()


def renamed() -> Drafts:
    first, *rest = drafts().measures
    return drafts().model_copy(
        update={"measures": (first.model_copy(update={"title": "Another title"}), *rest)}
    )


def people(sessions: Sessions) -> tuple[int, int]:
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        rows = [
            Person(sign_in_name=name, display_name=name, created_at=sessions.clock.now())
            for name in ("preparing", "approving")
        ]
        session.add_all(rows)
        session.flush()
        return rows[0].id, rows[1].id


def adoption(sessions: Sessions) -> Adopt:
    preparing, approving = people(sessions)
    frequency, decided = Frequency.QUARTERLY, DecidedBy.DEMONSTRATION
    return Adopt(CODE, 6, None, frequency, decided, preparing, preparing, approving)


def test_every_draft_becomes_a_measure_that_leads_back_to_the_plan(sessions: Sessions) -> None:
    loaded = load_content(sessions)
    assert (loaded.measures, loaded.no_measures) == (len(drafts().measures), len(drafts().no_measures))
    with sessions.read(SYSTEM) as session:
        assert set(session.scalars(select(MeasureVersion.state))) == {VersionState.DRAFT}
        assert set(session.scalars(select(MeasureVersion.number))) == {1}
        answered = session.scalars(
            select(PlanItem.code).join(MeasureSuggestion, MeasureSuggestion.item_id == PlanItem.id)
        ).all()
        refused = session.scalars(
            select(PlanItem.code).join(NoMeasure, NoMeasure.item_id == PlanItem.id)
        ).all()
        firsts = count(session, Measure)
        assert session.scalar(select(func.count()).where(MeasureActivity.first.is_(True))) == firsts
        assert session.scalars(select(Cell.key)).all() == [""]
    assert sorted([*answered, *refused]) == sorted(drafts().suggestions)
    assert len(answered) + len(refused) == 159


def test_a_definition_is_kept_word_for_word(sessions: Sessions) -> None:
    load_content(sessions)
    told = next(draft for draft in drafts().measures if draft.code == "PM-4.1.2-02")
    with sessions.read(SYSTEM) as session:
        version = version_of(session, told.code)
    assert (version.title, version.kind, version.unit_of_count) == (told.title, told.kind, told.unit)
    assert (version.frequency, version.decided_by, version.source) == (
        told.frequency,
        told.decided_by,
        told.source,
    )
    # Asked for in Years Two to Four: from Y2Q1, the sixth period, to Y4, the twentieth.
    assert told.years == (2, 3, 4)
    assert (version.effective_from_ordinal, version.effective_to_ordinal) == (6, 20)


def test_loading_again_changes_and_audits_nothing(sessions: Sessions) -> None:
    load_content(sessions)
    with sessions.read(SYSTEM) as session:
        before = count(session, AuditEntry)
    again = load_content(sessions)
    assert (again.measures, again.no_measures, again.changed) == (0, 0, 0)
    with sessions.read(SYSTEM) as session:
        assert count(session, AuditEntry) == before


def test_a_draft_follows_its_file_until_it_is_in_use(sessions: Sessions) -> None:
    load_content(sessions)
    assert load_content(sessions, renamed()).changed == 1
    assert load_content(sessions).changed == 1
    with sessions.write(SYSTEM) as session:
        adopt(session, SYSTEM, adoption(sessions))
    assert load_content(sessions, renamed()).changed == 0
    with sessions.read(SYSTEM) as session:
        assert version_of(session).title == drafts().measures[0].title


def test_adoption_says_from_when_how_often_and_by_whom(sessions: Sessions) -> None:
    load_content(sessions)
    command = adoption(sessions)
    with sessions.write(SYSTEM) as session:
        adopt(session, SYSTEM, command)
    with sessions.read(SYSTEM) as session:
        version = version_of(session)
    assert (version.state, version.effective_from_ordinal) == (VersionState.IN_USE, 6)
    assert (version.frequency, version.decided_by) == (Frequency.QUARTERLY, DecidedBy.DEMONSTRATION)
    assert (version.prepared_by, version.approved_by) == (command.prepared_by, command.approved_by)
    assert version.approved_at is not None


def test_one_pair_of_eyes_cannot_put_a_definition_in_use(sessions: Sessions) -> None:
    load_content(sessions)
    command = adoption(sessions)
    with sessions.write(SYSTEM) as session, pytest.raises(WrongState, match="Somebody else"):
        adopt(session, SYSTEM, replace(command, approved_by=command.prepared_by))


def test_only_a_draft_goes_into_use_and_only_one_that_exists(sessions: Sessions) -> None:
    load_content(sessions)
    command = adoption(sessions)
    with sessions.write(SYSTEM) as session:
        adopt(session, SYSTEM, command)
        with pytest.raises(WrongState, match="in use already"):
            adopt(session, SYSTEM, command)
        with pytest.raises(NotFound):
            adopt(session, SYSTEM, replace(command, measure="PM-9.9.9-99"))


def test_drafts_without_a_plan_or_a_calendar_are_refused(sessions: Sessions) -> None:
    with sessions.write(SYSTEM) as session:
        load_plan(session, SYSTEM, LoadPlan(pack(), checksum="test"))
        with pytest.raises(PlanError, match="calendar is not loaded"):
            load_drafts(session, SYSTEM, LoadDrafts(drafts(), edition_id(session)))
