"""Opens what a command prints for a named person: in that person's view, on record where it reaches far."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from dashboard.access import audit
from dashboard.access.installation import installation
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from models.reporting import Revision
from models.vocabulary import InstallationKind


@contextmanager
def reading_as(sessions: Sessions, sign_in_name: str, what: str) -> Iterator[Session]:
    """Open a session that reads as a person; who may see small cells leaves a record of what was printed.

    Raises `NotSignedIn` for somebody who has no active account.
    """
    viewer = person_viewer(sessions, sign_in_name)
    if viewer.may(Right.SMALL_CELLS_SEE):
        with sessions.write(viewer) as session:
            audit.write(session, [_entry(session, what)])
    with sessions.read(viewer) as session:
        yield session


def _entry(session: Session, what: str) -> dict[str, object]:
    return {
        **audit.actor(session),
        "operation": "read",
        "table_name": Revision.__tablename__,
        "row_key": what,
        "reporter_unit_id": None,
        "before": None,
        "after": None,
    }


def print_csv(
    sessions: Sessions, person: str, name: str, rows: Callable[[Session], Iterable[Sequence[str]]]
) -> None:
    """Print rows as they are read; on standard error, say so where all of it is synthetic."""
    with reading_as(sessions, person, name) as session:
        present = installation(session)
        if present is not None and present.kind is InstallationKind.DEMONSTRATION:
            sys.stderr.write("Demonstration: all of these figures are synthetic.\n")
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows(session))
