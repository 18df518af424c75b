"""Checks an installation: settings, front-end files, database, plan and people."""

from collections.abc import Callable, Mapping

from sqlalchemy import Engine

from dashboard.access.installation import installation, refuse_mixing
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import edition_id
from dashboard.clock import Clock
from dashboard.database import check_ready, make_engine
from dashboard.errors import SetupError
from dashboard.settings import Settings
from models.plan import PlanEdition


def opened(settings: Settings, engine: Engine | None = None) -> Sessions:
    """Return sessions on the database in the settings; raise `SetupError` where it is not ready."""
    engine = engine or make_engine(settings.database_url)
    check_ready(engine)
    return Sessions(engine, Clock(settings.today))


def _frontend(settings: Settings) -> str:
    from dashboard.web.server import ensure_frontend  # Loads the whole web.

    ensure_frontend(settings)
    return "present"


def _database(settings: Settings) -> str:
    opened(settings)
    return "up to date"


def _plan(settings: Settings) -> str:
    with opened(settings).read(Viewer.system("check")) as session:
        return f"{session.get_one(PlanEdition, edition_id(session)).code} is loaded"


def _installation(settings: Settings) -> str:
    with opened(settings).read(Viewer.system("check")) as session:
        refuse_mixing(session, production=settings.production)
        present = installation(session)
    if present is None:
        raise SetupError("Nobody can sign in yet: run “demo”, or “add-administrator” in production.")
    return " ".join(word for word in (present.kind, present.size) if word)


CHECKS: Mapping[str, Callable[[Settings], str]] = {
    "front-end files": _frontend,
    "database and migrations": _database,
    "plan": _plan,
    "installation": _installation,
}
