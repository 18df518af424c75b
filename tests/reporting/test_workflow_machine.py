"""Random people do random things to a report: no forbidden state, no lost value, no gap in the audit."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from dashboard.access import audit
from dashboard.reporting.workflow import TRANSITIONS, LineAction, Standing, line_standing, right_for
from models.audit import AuditEntry
from models.reporting import Decision, Line, Revision, WorkingFigure
from models.work import Narrative
from tests.support.acting import SYSTEM, attempt, line_facts, line_of, may, on_line, on_text
from tests.support.journey import answer
from tests.support.world import PEOPLE, World

ON_LINES = list(LineAction)[:8]
ON_TEXTS = ON_LINES[:5]
WHOLE = (LineAction.SUBMIT, LineAction.WITHDRAW)  # These move a whole report.
AUDITED = (Line, WorkingFigure, Revision, Decision, Narrative)
SOAK = bool(os.environ.get("DASHBOARD_SOAK"))
NUMBERS = st.integers(0, 50).map(str)
Standings = dict[tuple[str, int], Standing]


def standings(session: Session) -> Standings:
    """Return where every line and text stands."""
    found: Standings = {
        ("line", row.id): line_standing(row.state, row.submitted_revision, row.accepted_revision)
        for row in session.scalars(select(Line))
    }
    return found | {
        ("narrative", row.id): Standing(row.state.value) for row in session.scalars(select(Narrative))
    }


class Report(RuleBasedStateMachine):
    """A report that everybody acts on; what was typed and handed in is remembered beside it."""

    world: World

    @initialize()
    def begin(self) -> None:
        connection = self.world.sessions.bind
        assert isinstance(connection, Connection)
        self.inside = connection.begin_nested()
        self.typed, self.revisions = "21", dict[int, int]()

    @rule(action=st.sampled_from(ON_LINES), typed=NUMBERS, data=st.data())
    def somebody_who_may_acts_on_the_line(self, action: LineAction, typed: str, data: Any) -> None:
        able = [who for who in PEOPLE if may(who, right_for(action))]
        self.act_on_line(data.draw(st.sampled_from(able)), action, typed)

    @rule(who=st.sampled_from(list(PEOPLE)), action=st.sampled_from(ON_LINES), typed=NUMBERS)
    def act_on_line(self, who: str, action: LineAction, typed: str) -> None:
        before, facts = self.read(), line_facts(self.world)
        if attempt(on_line, self.world, who, action, typed):
            assert may(who, right_for(action))
            if action is LineAction.SAVE:
                self.typed = typed
            if action not in WHOLE:
                assert (facts[0], action) in TRANSITIONS
        self.follows(before, action)

    @rule(who=st.sampled_from(list(PEOPLE)), action=st.sampled_from(ON_TEXTS), words=st.sampled_from("ABC"))
    def act_on_text(self, who: str, action: LineAction, words: str) -> None:
        before = self.read()
        if attempt(on_text, self.world, who, action, words):
            assert may(who, right_for(action))
        self.follows(before, action)

    def read(self) -> Standings:
        with self.world.sessions.read(SYSTEM) as session:
            return standings(session)

    def follows(self, before: Standings, action: LineAction) -> None:
        """Check that everything that moved went along an arrow of the action."""
        for place, standing in self.read().items():
            was = before.get(place, Standing.OPEN)
            if standing is not was:
                assert (was, action) in TRANSITIONS, (place, was, action)
                assert TRANSITIONS[was, action].to is standing

    @invariant()
    def nothing_is_lost(self) -> None:
        with self.world.sessions.read(SYSTEM) as session:
            line = line_of(session)
            assert line is not None
            assert str(session.get_one(WorkingFigure, line.id).numerator) == self.typed
            given = session.scalars(select(Revision).where(Revision.line_id == line.id))
            kept = {each.number_in_line: each.numerator or 0 for each in given}
            assert self.revisions.items() <= kept.items()
            self.revisions = kept
            assert line.accepted_revision is None or line.accepted_revision in kept

    @invariant()
    def the_audit_tells_every_row(self) -> None:
        with self.world.sessions.read(SYSTEM) as session:
            for model in AUDITED:
                told = replayed(session, model.__tablename__)
                for row in session.scalars(select(model)):
                    assert told[key_of(row)] == plain(row), (model, row)

    def teardown(self) -> None:
        if hasattr(self, "inside"):
            self.inside.rollback()


def replayed(session: Session, table: str) -> dict[str, dict[str, object]]:
    """Return every row of a table as its audit entries tell it, the first to the last."""
    found: dict[str, dict[str, object]] = {}
    entries = select(AuditEntry).where(AuditEntry.table_name == table).order_by(AuditEntry.id)
    for entry in session.scalars(entries):
        row = found.setdefault(entry.row_key, {})
        for name, value in (entry.before or {}).items():
            assert name.endswith("_at") or row[name] == value, (table, name)
        row.update(entry.after or {})
    return {key: without_moments(row) for key, row in found.items()}


def key_of(row: Any) -> str:
    return str(row.line_id if isinstance(row, WorkingFigure) else row.id)


def plain(row: Any) -> dict[str, object]:
    """Return a row as an audit entry would tell it."""
    told, _after = audit._difference("delete", row)
    return without_moments(told or {})


def without_moments(row: dict[str, Any]) -> dict[str, object]:
    """Leave out moments, which JSON keeps in the zone in which they were given, and the row's own counter."""
    return {name: value for name, value in row.items() if not name.endswith("_at") and name != "version"}


def test_random_people_never_break_the_workflow(world: World) -> None:
    answer(world)
    made = type("ReportHere", (Report,), {"world": world})
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=1000 if SOAK else 50,
            stateful_step_count=30 if SOAK else 8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
