"""Sessions that cannot forget who asks: reads are scoped, writes must have been opened, both are audited."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import ORMExecuteState, Session

from dashboard.access import audit
from dashboard.access.authorise import is_open
from dashboard.access.keys import give_keys
from dashboard.access.roles import Right
from dashboard.access.scope import criteria_for
from dashboard.access.statements import mapped_classes
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.database import PATIENCE, insert_many, writing
from dashboard.errors import NotAllowed, UnauthorisedWrite, UnscopedQuery
from models import Base
from models.releases import ReleaseItem

# Administrators keep units and calendar and have no right to values: a merger carries drafts they never see.
# Whom a reminder reaches follows from everybody's roles and every report, whoever asks for it.
WHOLE = frozenset({Right.UNIT_KEEP, Right.CALENDAR_KEEP, Right.MESSAGE_READ})
ONE_BY_ONE = "Rows are written one by one, never by a bulk statement."


class ViewerSession(Session):
    """A session of one viewer; its connection is out of reach, so that nothing slips past the scope."""

    def connection(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse the raw connection."""
        raise UnscopedQuery("The raw connection of a session is not available.")

    def bulk_save_objects(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse what would pass by the guard of writes and by the audit."""
        raise UnauthorisedWrite(ONE_BY_ONE)

    bulk_insert_mappings = bulk_update_mappings = bulk_save_objects


class Sessions:
    """Opens sessions for viewers on one database."""

    def __init__(self, bind: Engine | Connection, clock: Clock) -> None:
        self.bind = bind
        self.clock = clock
        self._turn = threading.RLock()

    @contextmanager
    def read(self, viewer: Viewer) -> Iterator[Session]:
        """Open a session that only reads; whatever was changed in it is rolled back."""
        with self._session(self.bind, viewer) as session:
            session.info["remembered"] = {}
            yield session

    @contextmanager
    def write(self, viewer: Viewer, reason: str | None = None) -> Iterator[Session]:
        """Open a session whose changes are committed at the end, or all undone when anything is raised."""
        with self._in_turn(), self._session(writing(self.bind), viewer, reason) as session:
            yield session
            session.commit()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Let the threads of this process write to SQLite in turn, as only one can; none waits for ever."""
        waited = self.bind.dialect.name == "sqlite" and self._turn.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if waited:
                self._turn.release()

    def _session(self, bind: Engine | Connection, viewer: Viewer, reason: str | None = None) -> ViewerSession:
        info = {
            "viewer": viewer,
            "clock": self.clock,
            "criteria": criteria_for(viewer),
            "opened": set(),
            "reason": reason,
            "connection": Session.connection,
        }
        return ViewerSession(
            bind, info=info, expire_on_commit=False, join_transaction_mode="create_savepoint", autoflush=True
        )


@contextmanager
def whole_view(session: Session, viewer: Viewer, right: Right) -> Iterator[None]:
    """Read every row for as long as it lasts, in work that follows from more than its person may read.

    What is written stays guarded and audited under the person's own name. Raises `NotAllowed` for a right
    of which that is not so, or that the person lacks.
    """
    if right not in WHOLE or not viewer.may(right):
        raise NotAllowed("Your role does not include this.")
    own = session.info["criteria"]
    session.info["criteria"] = {}
    try:
        yield
    finally:
        session.info["criteria"] = own


def bulk_insert(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows at once as the system, with one audit entry that tells their number.

    This is the one exemption from row-by-row auditing; it serves demonstration and historical loads, and the
    items of a release, which repeat what its document says and are opened by a person's right.
    """
    viewer: Viewer = session.info["viewer"]
    if not viewer.is_system and not (model is ReleaseItem and is_open(session, ReleaseItem())):
        raise UnauthorisedWrite("Only the system inserts in bulk.")
    connection = Session.connection(session)
    insert_many(connection, model, rows)
    summary = {"operation": "bulk_insert", "table_name": model.__tablename__, "row_key": f"{len(rows)} rows"}
    audit.write(session, [{**audit.actor(session), **summary, "reason": viewer.system_reason}])


@event.listens_for(ViewerSession, "do_orm_execute")
def _scope_reads(state: ORMExecuteState) -> None:
    if "viewer" not in state.session.info:
        raise UnscopedQuery("A session without a viewer reads nothing.")
    if not state.is_orm_statement or state.is_from_statement:
        raise UnscopedQuery("Only statements over mapped classes are read.")
    if state.is_update or state.is_delete or state.is_insert:
        raise UnauthorisedWrite(ONE_BY_ONE)
    if not state.is_column_load and not state.is_relationship_load:
        criteria = state.session.info["criteria"]
        read = mapped_classes(state.statement) & criteria.keys()
        state.statement = state.statement.options(*(criteria[model] for model in read))


@event.listens_for(ViewerSession, "detached_to_persistent")
def _refuse_hand_made(_session: Session, row: Base) -> None:
    raise UnscopedQuery(f"{row!r} was not read in this session.")


@event.listens_for(ViewerSession, "before_flush")
def _refuse_unopened(session: Session, _context: object, _instances: object) -> None:
    changed = [row for row in session.dirty if session.is_modified(row)]
    for row in [*session.new, *session.deleted, *changed]:
        if not is_open(session, row):
            raise UnauthorisedWrite(f"{row!r} was not opened by `authorise`.")
    give_keys(session, session.new)


@event.listens_for(ViewerSession, "after_flush")
def _record(session: Session, _context: object) -> None:
    audit.write(session, audit.entries(session))
