"""A report of one unit about another, with a row of everything that the reading table speaks of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Grant, Viewer, make_viewer
from models.calendar import Period
from models.measures import Measure, MeasureSet, MeasureVersion
from models.organization import Person, Unit
from models.plan import PlanEdition
from models.releases import PrivacyPolicy, Release, ReleaseItem
from models.reporting import Cell, Decision, Line, Report, ReportEvent, Revision, WorkingFigure
from models.vocabulary import (
    Audience,
    DecisionKind,
    EventKind,
    LineState,
    Origin,
    ReleasedPresence,
    Role,
    StoredPresence,
)
from models.work import Clearance
from models.work_plans import ActionRequest, ActionRequestEvent
from models.work_vocabulary import RequestState
from tests.support.content import SYSTEM
from tests.support.world import PERIOD, TODAY, World

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
REPORTER, SUBJECT = "HR", "BCHAP"


@dataclass(frozen=True)
class Scene:
    """HR's report about BCHAP: ids of what was written, by the words of the reading table."""

    world: World
    units: dict[str, int]
    parents: dict[int, int | None]
    people: dict[str, int]
    report: int
    lines: dict[str, int]
    revisions: dict[str, int]

    def viewer(self, *grants: Grant, person: str = "lead") -> Viewer:
        """Return a person with exactly these grants."""
        return make_viewer(self.people[person], person, grants, self.parents, TODAY)

    def holding(self, role: Role, unit: str = "", *, small_cells: bool = False) -> Viewer:
        """Return somebody with one role, held for a unit where it needs one."""
        return self.viewer(Grant(role, self.units.get(unit), see_small_cells=small_cells))


@pytest.fixture
def scene(world: World) -> Scene:
    """Write the report as the system, as it would stand after entry, submission and review."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        return Writer(session, world).scene()


class Writer:
    """Writes the scene's rows in one session."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.units = {row[1]: row[0] for row in session.execute(select(Unit.id, Unit.abbreviation))}
        self.people = {row[1]: row[0] for row in session.execute(select(Person.id, Person.sign_in_name))}
        self.period = session.scalars(select(Period.id).where(Period.code == PERIOD)).one()
        self.measure = session.scalars(select(Measure.id).where(Measure.code == "PM-3.3.1-01")).one()
        self.owned = {"reporter_unit_id": self.units[REPORTER], "subject_unit_id": self.units[SUBJECT]}

    def scene(self) -> Scene:
        """Write everything and return where it is."""
        report = self.add(Report(period_id=self.period, opened_at=NOW, **self.owned))
        self.event(report)
        lines, revisions = {}, {}
        for name, key, state in (
            ("working", "row=working", LineState.OPEN),
            ("submitted", "row=submitted", LineState.SUBMITTED),
            ("accepted", "row=accepted", LineState.ACCEPTED),
            ("small", "race=small", LineState.ACCEPTED),
        ):
            lines[name] = self.line(report, key, state)
            if name != "working":
                revisions[name] = self.revision(lines[name], people=name == "small")
        self.working(lines["working"])
        self.decision(lines["accepted"])
        self.release()
        self.measure_set()
        self.request()
        self.clearance()
        parents = {row[0]: row[1] for row in self.session.execute(select(Unit.id, Unit.parent_id))}
        return Scene(self.world, self.units, parents, self.people, report, lines, revisions)

    def clearance(self) -> None:
        """Write that a text was passed."""
        self.add(
            Clearance(
                table_name="narrative",
                row_id=1,
                revision=1,
                field="progress",
                audience=Audience.ALL_STAFF,
                passed=True,
                person_id=self.people["lead"],
                at=NOW,
                **self.owned,
            )
        )

    def add(self, row: Any) -> int:
        """Write one row; return its id."""
        self.session.add(row)
        self.session.flush()
        return getattr(row, "id", 0)

    def event(self, report: int) -> None:
        """Write that the report was opened."""
        person = self.people["lead"]
        self.add(
            ReportEvent(
                report_id=report, kind=EventKind.OPENED, person_id=person, at=NOW, lines=0, **self.owned
            )
        )

    def line(self, report: int, key: str, state: LineState) -> int:
        """Write a line of a cell of its own."""
        cell = self.add(Cell(key=key))
        return self.add(
            Line(
                report_id=report,
                measure_id=self.measure,
                period_id=self.period,
                cell_id=cell,
                state=state,
                submitted_revision=None if state is LineState.OPEN else 1,
                accepted_revision=1 if state is LineState.ACCEPTED else None,
                **self.owned,
            )
        )

    def working(self, line: int) -> None:
        """Write working figures."""
        person = self.people["lead"]
        self.add(WorkingFigure(line_id=line, number=7, entered_by=person, entered_at=NOW, **self.owned))

    def revision(self, line: int, *, people: bool, number: int = 1) -> int:
        """Write a submitted revision."""
        entered, submitted = self.people["contributor.bchap"], self.people["director.bchap"]
        return self.add(
            Revision(
                line_id=line,
                number_in_line=number,
                presence=StoredPresence.REPORTED,
                number=7,
                scale=0,
                people=people,
                origin=Origin.ENTERED,
                entered_by=entered,
                entered_at=NOW,
                submitted_by=submitted,
                submitted_at=NOW,
                **self.owned,
            )
        )

    def decision(self, line: int) -> None:
        """Write that a reviewer accepted a line."""
        version = self.session.scalars(
            select(MeasureVersion.id).where(MeasureVersion.measure_id == self.measure)
        ).first()
        person = self.people["reviewer"]
        self.add(
            Decision(
                line_id=line,
                revision=1,
                kind=DecisionKind.ACCEPT,
                measure_version_id=version,
                person_id=person,
                at=NOW,
                **self.owned,
            )
        )

    def request(self) -> None:
        """Write what the team asked of the unit, with the first event of its log."""
        person = self.people["reviewer"]
        asked = ActionRequest(text="Name a deputy.", due_on=TODAY, made_by=person, made_at=NOW, **self.owned)
        request = self.add(asked)
        self.add(
            ActionRequestEvent(
                request_id=request, state=RequestState.OPEN, person_id=person, at=NOW, **self.owned
            )
        )

    def measure_set(self) -> None:
        """Write a locked set of measures."""
        edition = self.session.scalars(select(PlanEdition.id)).one()
        person = self.people["lead"]
        self.add(
            MeasureSet(
                edition_id=edition,
                plan_year=3,
                revision=1,
                locked=True,
                document={},
                sha256="0",
                reason="r",
                person_id=person,
                at=NOW,
            )
        )

    def release(self) -> None:
        """Write a release with one published cell."""
        first, second = self.people["reviewer"], self.people["lead"]
        policy = PrivacyPolicy(
            version=1, content={}, proposed_by=first, proposed_at=NOW, approved_by=second, approved_at=NOW
        )
        release = Release(
            period_id=self.period,
            revision=1,
            document={},
            certificate={},
            sha256="0",
            policy_id=self.add(policy),
            as_of=NOW,
            released_by=second,
            released_at=NOW,
        )
        item = ReleaseItem(
            release_id=self.add(release),
            measure_id=self.measure,
            subject_unit_id=self.units[SUBJECT],
            cell_id=self.session.scalars(select(Cell.id).where(Cell.key == "")).one(),
            presence=ReleasedPresence.REPORTED,
            scale=0,
            number=7,
            reported=1,
            expected=1,
        )
        self.add(item)
