"""Opens what a command prints for a named person: in that person's view."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from dashboard.access.installation import installation
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from models.vocabulary import InstallationKind


@contextmanager
def reading_as(sessions: Sessions, sign_in_name: str) -> Iterator[Session]:
    """Open a session that reads as a person; small cells of people are never printed.

    Raises `NotSignedIn` for somebody who has no active account.
    """
    with sessions.read(person_viewer(sessions, sign_in_name)) as session:
        yield session


def print_csv(sessions: Sessions, person: str, rows: Callable[[Session], Iterable[Sequence[str]]]) -> None:
    """Print rows as they are read; on standard error, say so where all of it is synthetic."""
    with reading_as(sessions, person) as session:
        present = installation(session)
        if present is not None and present.kind is InstallationKind.DEMONSTRATION:
            sys.stderr.write("Demonstration: all of these figures are synthetic.\n")
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows(session))
