"""Habits that linting by name cannot see: no way around the scope, one clock, one reader of settings."""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from tests.support.house import ROOT, Source, dotted, parse, sources

DATABASE = ("dashboard/database.py", "dashboard/migrating.py", "migrations/")
# Refuses the connection to everybody else, and inserts in bulk for the system.
SESSIONS = "dashboard/access/sessions.py"
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "func.now"}
ENVIRONMENT = {"os.environ", "os.getenv", "os.putenv"}
RAW_SQL = {"text", "create_engine"}
READ_SQL = {"read_sql", "read_sql_query", "read_sql_table", "to_sql"}
PACKAGES = ("dashboard/", "models/")
DASH_OWN = {"callback", "clientside_callback", "register_page"}


class Ban(NamedTuple):
    """What may not be written, why, and where it may all the same."""

    reason: str
    found: Callable[[ast.AST], bool]
    allowed: tuple[str, ...] = ()


def called(node: ast.AST) -> str:
    """Return the dotted name of what a call calls, empty for anything else."""
    return dotted(node.func) if isinstance(node, ast.Call) else ""


def method(node: ast.AST) -> str:
    """Return the name of the method that a call calls on something, empty for anything else."""
    return node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""


def ends_with(node: ast.AST, names: set[str]) -> bool:
    """Say whether the node is one of the dotted names, whatever stands before it."""
    path = f".{dotted(node)}"
    return isinstance(node, ast.Attribute) and any(path.endswith(f".{name}") for name in names)


def imports(node: ast.AST, module: str, names: set[str]) -> bool:
    """Say whether the node imports one of the names from the module or a part of it."""
    if not isinstance(node, ast.ImportFrom) or not node.module:
        return False
    return node.module.split(".")[0] == module and bool({alias.name for alias in node.names} & names)


def imports_app(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name == "app" for alias in node.names)
    return isinstance(node, ast.ImportFrom) and node.module == "app"


def is_dash_own(node: ast.AST) -> bool:
    """Say whether a callback or page is made on something else than the guard."""
    return method(node) in DASH_OWN and not called(node).startswith("guard.")


def is_pages_sql(node: ast.AST) -> bool:
    """Say whether a page imports more of SQLAlchemy than the name of the session it hands on."""
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] == "sqlalchemy" for alias in node.names)
    from_orm = isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy"
    return from_orm and {alias.name for alias in getattr(node, "names", [])} != {"Session"}


BANS = (
    Ban("tables are reached through models", lambda node: ends_with(node, {"__table__"}), DATABASE),
    Ban(
        "a session's connection has no scope",
        lambda node: method(node) == "connection",
        (*DATABASE, SESSIONS),
    ),
    Ban("raw SQL has no scope", lambda node: method(node) == "exec_driver_sql", DATABASE),
    Ban("raw SQL has no scope", lambda node: called(node) in {"sa.text", "sqlalchemy.text"}, DATABASE),
    Ban("raw SQL has no scope", lambda node: imports(node, "sqlalchemy", RAW_SQL), DATABASE),
    Ban("frames come from session.execute", lambda node: method(node) in READ_SQL),
    Ban("there is one clock", lambda node: ends_with(node, CLOCKS), ("dashboard/clock.py",)),
    Ban("there is one clock", lambda node: imports(node, "time", {"time"}), ("dashboard/clock.py",)),
    Ban("settings are read once", lambda node: ends_with(node, ENVIRONMENT), ("dashboard/settings.py",)),
    Ban("settings are read once", lambda node: imports(node, "os", {"environ", "getenv"})),
    Ban(
        "the guard makes callbacks and pages",
        is_dash_own,
        ("dashboard/web/guard.py", "dashboard/__main__.py"),
    ),
    Ban("nothing but the command line knows the application", imports_app, ("dashboard/__main__.py",)),
)
PAGE_BANS = (*BANS, Ban("pages ask the rooms, not the database", is_pages_sql))


def faults(source: Source) -> Iterator[str]:
    """Yield place and reason of everything in the file that is banned there."""
    bans = PAGE_BANS if source.path.startswith("pages/") else BANS
    present = [ban for ban in bans if not source.path.startswith(ban.allowed)]
    for node in ast.walk(source.tree):
        for ban in present:
            if ban.found(node):
                yield f"{source.path}:{getattr(node, 'lineno', 0)}: {ban.reason}"


def test_the_house_keeps_its_contracts() -> None:
    assert not [fault for source in sources("migrations") for fault in faults(source)]


def test_every_room_is_a_package_so_that_the_import_contracts_see_it() -> None:
    folders = {(ROOT / source.path).parent for source in sources() if source.path.startswith(PACKAGES)}
    assert not [folder.name for folder in folders if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize(
    "line",
    [
        "rows = Line.__table__.select()",
        "session.connection().execute(q)",
        "connection.exec_driver_sql('select 1')",
        "sa.text('select 1')",
        "from sqlalchemy import text as words",
        "from sqlalchemy import create_engine",
        "pd.read_sql(query, engine)",
        "frame.to_sql('line', engine)",
        "moment = datetime.now(UTC)",
        "moment = datetime.datetime.now()",
        "now = datetime.now",
        "day = date.today()",
        "day = datetime.date.today()",
        "seconds = time.time()",
        "from time import time",
        "column = func.now()",
        "os.environ['HOME']",
        "os.getenv('HOME')",
        "from os import environ",
        "@app.callback(Output('a', 'b'))\ndef f(): ...",
        "dash.register_page('x')",
        "from app import create_app",
        "import app",
    ],
)
def test_a_contract_is_seen_to_be_broken(line: str) -> None:
    assert list(faults(parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "moment = clock.now()",
        "day = clock.today()",
        "@guard.callback(1)\ndef f(): ...",
        "text('plain')",
        "dict_.items()",
    ],
)
def test_what_is_allowed_is_let_through(line: str) -> None:
    assert not list(faults(parse(line)))


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("from sqlalchemy.orm import Session", False),
        ("from sqlalchemy import select", True),
        ("from sqlalchemy.orm import Session, joinedload", True),
        ("import sqlalchemy as sa", True),
    ],
)
def test_a_page_knows_a_session_only_by_name(line: str, broken: bool) -> None:
    assert bool(list(faults(parse(line, "pages/sample.py")))) is broken
