"""The demonstration of one day, made once for each kind of database and copied for each test."""

from datetime import date

import pytest
from sqlalchemy import Engine

from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.demonstration.demo import demo
from dashboard.migrating import upgrade
from dashboard.settings import Settings
from tests.support.content import load_content
from tests.support.databases import BACKENDS, Databases

TODAY = date(2026, 11, 23)
SETTINGS = Settings(today=TODAY, database_url="sqlite://")


def make(engine: Engine) -> None:
    """Put the plan and the small demonstration into an empty database."""
    upgrade(engine)
    sessions = Sessions(engine, Clock(TODAY))
    load_content(sessions)
    demo(sessions, SETTINGS)


@pytest.fixture
def clock() -> Clock:
    return Clock(TODAY)


@pytest.fixture(params=BACKENDS)
def shown(request: pytest.FixtureRequest, databases: Databases, clock: Clock) -> Sessions:
    return Sessions(databases.copy(request.param, "shown", "demonstration", make), clock)
