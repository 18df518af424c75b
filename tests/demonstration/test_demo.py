"""The demonstration keeps every rule of the real thing, follows the calendar, and stays apart from it."""

import time
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.installation import found
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import SignIn, sign_in, viewer_of
from dashboard.clock import Clock
from dashboard.demonstration.accounts import PASSWORD, accounts
from dashboard.demonstration.demo import Size, demo
from dashboard.errors import SetupError
from dashboard.measures.kinds import check, missing
from dashboard.reporting.lines import answer_of
from dashboard.settings import Environment, Settings
from models.calendar import Period
from models.duties import Duty
from models.measures import Measure, MeasureVersion
from models.organization import Installation, Person, Unit
from models.reporting import (
    Cell,
    Decision,
    Line,
    Report,
    ReportEvent,
    Revision,
    WorkingFigure,
)
from models.targets import Baseline, Target
from models.vocabulary import (
    BaselineState,
    DecidedBy,
    DutyState,
    EventKind,
    InstallationKind,
    LineState,
    StoredPresence,
    VersionState,
)
from tests.demonstration.conftest import SETTINGS
from tests.support.content import SYSTEM, drafts, load_content


def states(session: Session, code: str) -> dict[str, set[LineState]]:
    """Return the states of the lines of a quarter by reporting unit."""
    rows = session.execute(
        select(Unit.abbreviation, Line.state)
        .join(Line, Line.reporter_unit_id == Unit.id)
        .join(Period, Period.id == Line.period_id)
        .where(Period.code == code)
    ).all()
    return {row[0]: {state for unit, state in rows if unit == row[0]} for row in rows}


def count(session: Session, model: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_it_follows_the_calendar_and_leaves_the_present_quarter_to_the_visitor(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        closed = session.scalars(select(Period.code).where(Period.closed_at.is_not(None))).all()
        present, before = states(session, "Y3Q4"), states(session, "Y3Q3")
        opened = set(session.scalars(select(Period.code).join(Report, Report.period_id == Period.id)))
        latest = session.scalar(select(func.max(ReportEvent.at)))
    assert sorted(closed) == ["Y2Q1", "Y2Q2", "Y2Q3", "Y2Q4", "Y3Q1", "Y3Q2", "Y3Q3"]
    quarters = {"Y2Q1", "Y2Q2", "Y2Q3", "Y2Q4", "Y3Q1", "Y3Q2", "Y3Q3", "Y3Q4"}
    imported = {"Y1Q1", "Y1Q2", "Y1Q3", "Y1Q4"}  # From before the system, out of spreadsheets.
    assert opened == {*quarters, *imported, "Y2", "Y3"}
    assert "BCHAP" not in present
    assert before["BCHAP"] == {LineState.ACCEPTED}
    assert Counter(map(frozenset, present.values())) == {
        frozenset({LineState.OPEN}): 4,
        frozenset({LineState.SUBMITTED}): 1,
    }
    assert latest is not None
    assert latest <= shown.clock.now()


def test_every_answer_is_one_that_the_entry_screen_would_take(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        rows = session.execute(
            select(Revision, MeasureVersion)
            .join(Line, Line.id == Revision.line_id)
            .join(MeasureVersion, MeasureVersion.measure_id == Line.measure_id)
            .join(Cell, Cell.id == Line.cell_id)
            .where(
                MeasureVersion.number == 1, Cell.key.not_like("%=*")
            )  # What a table adds up to is no answer.
        ).all()
        working = session.scalars(select(WorkingFigure)).all()
    for revision, version in rows:
        check(version.kind, answer_of(revision), version.scale)
        assert missing(version.kind, answer_of(revision)) is None
    answers = [answer_of(revision) for revision, _ in rows]
    assert sum(answer.presence is StoredPresence.NOT_COLLECTED for answer in answers) > 10
    assert sum(answer.presence is StoredPresence.NOT_APPLICABLE for answer in answers) > 3
    assert any((answer.numerator, answer.denominator) == (0, 0) for answer in answers)
    assert any(answer.number == 0 for answer in answers)
    assert any(answer.numerator is not None and answer.denominator is None for answer in answers)
    assert len(working) > 1000


def test_a_line_and_its_revisions_tell_the_same_story(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        rows = session.execute(
            select(Line, func.max(Revision.number_in_line), func.count(Revision.id))
            .outerjoin(Revision, Revision.line_id == Line.id)
            .group_by(Line.id)
        ).all()
        decided = session.execute(
            select(Decision.person_id, Revision.submitted_by, Revision.submitted_at, Decision.at).join(
                Revision,
                (Revision.line_id == Decision.line_id) & (Revision.number_in_line == Decision.revision),
            )
        ).all()
        accepted = session.scalar(select(func.count(Line.id)).where(Line.state == LineState.ACCEPTED)) or 0
        corrected = (
            session.scalar(select(func.count(ReportEvent.id)).where(ReportEvent.kind == EventKind.CORRECTED))
            or 0
        )
        decisions = session.scalar(select(func.count(Decision.id)).where(Decision.kind == "accept"))
    assert all(line.submitted_revision == newest for line, newest, _ in rows)
    waits = [
        line for line, newest, _ in rows if line.state == "accepted" and line.accepted_revision != newest
    ]
    assert len(waits) == 1  # A proposed correction.
    assert sum(revisions == 2 for _, _, revisions in rows) > 20
    assert all(row.person_id != row.submitted_by and row.submitted_at < row.at for row in decided)
    assert accepted + corrected == decisions


def test_definitions_duties_baselines_and_targets_were_decided_by_two(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        versions = session.scalars(
            select(MeasureVersion).where(MeasureVersion.state == VersionState.IN_USE)
        ).all()
        duties = session.scalars(select(Duty)).all()
        baselines = session.scalars(select(Baseline)).all()
        targets = session.scalars(select(Target).order_by(Target.plan_year)).all()
    quarterly = Counter(version.decided_by for version in versions if version.frequency == "quarterly")
    assert quarterly[DecidedBy.DEMONSTRATION] == 14 == len(drafts().quarterly_in_demonstration)
    assert quarterly[DecidedBy.PLAN_TEXT] == 3  # The registers answer them.
    assert all(version.approved_by not in (version.prepared_by, version.reviewed_by) for version in versions)
    assert Counter(duty.state for duty in duties)[DutyState.NOT_YET_MEASURABLE] == 1
    excused = [duty for duty in duties if duty.state is DutyState.NOT_APPLICABLE]
    assert excused
    assert all(duty.reason and duty.accepted_by != duty.proposed_by for duty in excused)
    assert {row.state for row in baselines} == set(BaselineState)
    assert all(row.approved_by is None for row in baselines if row.state is BaselineState.TO_BE_OBTAINED)
    assert all(row.approved_by != row.proposed_by for row in baselines)
    assert all(row.approved_by != row.proposed_by for row in targets)
    assert all(row.equity_rationale and row.rationale for row in targets)
    assert {row.approved_at is None for row in targets} == {True, False}


def test_targets_lead_in_the_wanted_direction(shown: Sessions) -> None:
    with shown.read(SYSTEM) as session:
        targets = session.scalars(select(Target).order_by(Target.plan_year)).all()
        bases = {
            (row.measure_id, row.subject_unit_id): row
            for row in session.scalars(select(Baseline).where(Baseline.state == BaselineState.OBTAINED))
        }
    ways: dict[tuple[int, int], list[int]] = {}
    for row in (each for each in targets if each.text is None):
        ways.setdefault((row.measure_id, row.subject_unit_id), []).append(row.numerator or row.number or 0)
    # All measures with targets are to increase.
    assert all(way == sorted(way) for way in ways.values())
    reached = {key: base.numerator or base.number or 0 for key, base in bases.items() if key in ways}
    assert all(base <= ways[key][-1] for key, base in reached.items())


def test_a_second_run_changes_nothing_and_new_rows_find_free_keys(shown: Sessions) -> None:
    assert demo(shown, SETTINGS)[0] is False
    with shown.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = session.scalars(select(Unit.id).where(Unit.abbreviation == "BCHAP")).one()
        period = session.scalars(select(Period.id).where(Period.code == "Y3Q4")).one()
        report = Report(
            reporter_unit_id=unit, subject_unit_id=unit, period_id=period, opened_at=shown.clock.now()
        )
        session.add(report)
        session.flush()
        assert report.id == session.scalar(select(func.max(Report.id)))
        assert count(session, Installation) == 1


def test_everybody_signs_in_with_the_printed_password(shown: Sessions) -> None:
    people = accounts(shown)
    assert len(people) == 27
    assert all("(demonstration)" in meaning for _, meaning in people)
    token = sign_in(shown, SignIn("director.bchap", PASSWORD, "127.0.0.1"), 1)
    viewer = viewer_of(shown, token)
    assert viewer is not None
    assert viewer.name == "Director, BCHAP (demonstration)"


def test_nothing_synthetic_enters_a_real_installation_or_production(sessions: Sessions) -> None:
    load_content(sessions)
    with sessions.write(SYSTEM) as session:
        found(session, SYSTEM, InstallationKind.REAL)
    with pytest.raises(SetupError, match="real figures"):
        demo(sessions, SETTINGS)
    production = Settings(environment=Environment.PRODUCTION, secret_key="x" * 40, secure_cookies=True)
    with pytest.raises(SetupError, match="refused in production"):
        demo(sessions, production)
    with sessions.read(SYSTEM) as session:
        assert count(session, Person) == 0


def test_the_full_size_wants_a_pinned_day_and_any_size_a_plan(sessions: Sessions) -> None:
    with pytest.raises(SetupError, match="DASHBOARD_TODAY"):
        demo(sessions, Settings(database_url="sqlite://"), Size.FULL)
    with pytest.raises(SetupError, match="No plan is loaded"):
        demo(sessions, SETTINGS)


@pytest.mark.soak
def test_the_full_size_holds_400_000_accepted_values_within_two_minutes(engine: object) -> None:
    day = date(2028, 11, 15)
    pinned = Clock(day)
    with engine.execution_options(write=True).connect() as connection:  # type: ignore[attr-defined]  # An engine.
        outer = connection.begin()
        sessions = Sessions(connection, pinned)
        load_content(sessions)
        began = time.monotonic()
        demo(sessions, Settings(today=day, database_url="sqlite://"), Size.FULL)
        assert timedelta(seconds=time.monotonic() - began) < timedelta(minutes=2)
        with sessions.read(SYSTEM) as session:
            lines = session.scalar(select(func.count(Line.id)).where(Line.accepted_revision.is_not(None)))
            units = session.scalar(select(func.count(Unit.id)).where(Unit.reports.is_(True)))
            measures = session.scalar(
                select(func.count(Measure.id))
                .join(MeasureVersion, MeasureVersion.measure_id == Measure.id)
                .where(MeasureVersion.state == VersionState.IN_USE)
            )
            keys = set(session.scalars(select(Cell.key)))
        outer.rollback()
    assert lines is not None
    assert lines >= 400_000
    assert (units, measures) == (30, 78)
    assert "race@spd15-2024=asian" in keys
