"""Whether this database holds synthetic or real figures; the two never mix."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import SetupError
from models.organization import Installation, Person
from models.vocabulary import InstallationKind

OTHER = {
    InstallationKind.REAL: "This installation holds real figures, so nothing synthetic may enter it.",
    InstallationKind.DEMONSTRATION: "This installation is a demonstration, so nothing real may enter it.",
}


@dataclass(frozen=True)
class InstallationView:
    """What an installation is, and the size of its demonstration data where it is one."""

    kind: InstallationKind
    size: str


def installation(session: Session) -> InstallationView | None:
    """Return what this installation is; None until the first person or the demonstration decides it."""
    row = session.execute(select(Installation.kind, Installation.size)).first()
    return None if row is None else InstallationView(row.kind, row.size)


def found(session: Session, viewer: Viewer, kind: InstallationKind, size: str = "") -> None:
    """Make this an installation of a kind; raise `SetupError` where it is one of the other kind."""
    refuse_other(session, kind)
    if installation(session) is None:
        authorise(session, viewer, Right.CONTENT_LOAD)
        session.add(Installation(kind=kind, size=size, created_at=session.info["clock"].now()))
        session.flush()


def refuse_other(session: Session, kind: InstallationKind) -> None:
    """Raise `SetupError` where this installation was founded as one of the other kind."""
    present = installation(session)
    if present is not None and present.kind is not kind:
        raise SetupError(OTHER[present.kind])


def refuse_mixing(session: Session, *, production: bool) -> None:
    """Raise `SetupError` for anything synthetic in production, and for real figures outside of it."""
    present = installation(session)
    if not production:
        if present is not None and present.kind is InstallationKind.REAL:
            raise SetupError(
                "This installation holds real figures, which a demonstration would mark as synthetic. "
                "Set DASHBOARD_ENVIRONMENT=production."
            )
        return
    if present is not None and present.kind is InstallationKind.DEMONSTRATION:
        raise SetupError("This installation is a demonstration and cannot be served in production.")
    people = select(func.count(Person.id)).where(Person.demonstration.is_(True), Person.active.is_(True))
    if count := session.scalar(people):
        raise SetupError(f"Demonstration accounts are refused in production, and {count} can still sign in.")
