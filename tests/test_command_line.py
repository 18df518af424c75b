"""Each command does its work or says in one sentence why not; nothing synthetic meets anything real."""

import csv
import io
import json
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine, select

from dashboard.__main__ import main
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.migrating import upgrade
from dashboard.web.logs import configure_logs, hide_secrets
from dashboard.web.server import Server
from models.organization import Person, RoleGrant
from tests.support.content import SYSTEM

Run = Callable[..., tuple[int, str, str]]
PRODUCTION = {
    "DASHBOARD_ENVIRONMENT": "production",
    "DASHBOARD_SECRET_KEY": "a" * 40,
    "DASHBOARD_SECURE_COOKIES": "true",
}


def served_after_all(_server: Server) -> None:
    """Stand in for serving, which these tests expect to be refused before."""
    pytest.fail("The dashboard was served.")


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Take back how commands set up the logs, which outlives them in this process."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    """Give a migrated database that the commands find by its address."""
    engine = make_engine(f"sqlite:///{tmp_path / 'commands.sqlite'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def run(database: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process on a database of its own; give exit code, output and errors."""
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", str(database.url))
    monkeypatch.setattr(Server, "run", served_after_all)

    def command(*words: str, typed: str = "", **settings: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["dashboard", *words])
            patch.setattr(sys, "stdin", io.StringIO(typed))
            capsys.readouterr()
            try:
                code = main()
            except SystemExit as end:
                code = int(end.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def people(database: Engine) -> list[tuple[str, str]]:
    """Return the sign-in names and roles that the commands left."""
    statement = select(Person.sign_in_name, RoleGrant.role).join(RoleGrant, RoleGrant.person_id == Person.id)
    with Sessions(database, Clock()).read(SYSTEM) as session:
        return [(row.sign_in_name, row.role) for row in session.execute(statement)]


def test_from_nothing_to_a_demonstration_and_again_without_a_change(run: Run) -> None:
    assert run("upgrade")[0] == 0
    code, out, _ = run("load-plan")
    assert code == 0
    assert "467 lines added" in out
    assert "157 steps added" in out
    code, out, _ = run("demo")
    assert code == 0
    assert "director.bchap" in out
    assert "“demonstration”" in out
    assert "loaded already" in run("load-plan")[1]
    code, out, _ = run("demo")
    assert code == 0
    assert "stands already" in out
    assert "director.bchap" not in out
    code, out, _ = run("check")
    assert code == 0
    assert "installation: demonstration small" in out
    code, out, err = run("export-values", "--as", "Director.BCHAP")
    assert (code, err) == (0, "Demonstration: all of these figures are synthetic.\n")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert out.count("\n") == len(rows) + 1 > 100
    live = [row for row in rows if row["state"] != "released"]
    assert {row["subject_unit"] for row in live} == {"BCHAP"}
    assert len(live) < len(rows), "of everybody else, what was released"
    assert {row["presence"] for row in rows} >= {"reported", "due"}
    assert run("remind", "--as", "reviewer", "--dry-run")[1].endswith("Nothing was changed.\n")
    code, out, err = run("remind", "--as", "reviewer")
    assert (code, err.count("reminders")) == (0, 1)
    assert "Reminders written: " in out
    assert "No mail server is set (DASHBOARD_MAIL_HOST)" in out
    code, out, err = run("remind", "--as", "staff")
    assert (code, out, err) == (1, "", "Your role does not include this.\n")


def test_the_plan_is_exported_as_json_and_needs_no_person(run: Run) -> None:
    run("load-plan")
    code, out, _ = run("export-plan")
    assert code == 0
    assert len(json.loads(out)["objectives"]) == 9


def test_values_are_exported_for_a_person_with_an_active_account_alone(run: Run) -> None:
    run("load-plan")
    code, out, err = run("export-values", "--as", "nobody")
    assert (code, out, err) == (1, "", "Nobody signs in as “nobody”.\n")
    code, out, err = run("export-values")
    assert (code, out) == (2, "")
    assert "--as" in err


def test_a_refused_plan_file_loads_nothing(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "plan.yaml"
    broken.write_text("edition: {}\n", encoding="utf-8")
    code, _, err = run("load-plan", str(broken))
    assert code == 1
    assert "nothing was loaded" in err
    assert "Traceback" not in err


def test_an_administrator_is_added_to_a_real_installation_only(run: Run, database: Engine) -> None:
    words = ("add-administrator", "Admin.One", "--name", "First Administrator")
    code, _, err = run(*words, typed="a long enough password\n")
    assert (code, people(database)) == (1, [])
    assert "DASHBOARD_ENVIRONMENT=production" in err
    assert run(*words, typed="short\n", **PRODUCTION)[0] == 1
    code, out, err = run(*words, typed="a long enough password\n", **PRODUCTION)
    assert code == 0
    assert "a long enough password" not in out + err
    assert people(database) == [("admin.one", "administrator")]
    code, _, err = run(*words, typed="a long enough password\n", **PRODUCTION)
    assert "signs in as “admin.one” already" in err
    assert run("demo")[0] == 1
    code, out, _ = run("check")
    assert code == 1
    assert "DASHBOARD_ENVIRONMENT=production" in out


def test_the_first_lead_is_added_with_a_post_and_may_confirm_others(run: Run, database: Engine) -> None:
    words = ("add-lead", "lead.one", "--name", "First Lead")
    assert run(*words, typed="a long enough password\n", **PRODUCTION)[0] == 2
    code, _, err = run(*words, "--post", "assistant_commissioner", typed="a long enough password\n")
    assert code == 1
    assert "DASHBOARD_ENVIRONMENT=production" in err
    whole = (*words, "--post", "assistant_commissioner")
    assert run(*whole, typed="a long enough password\n", **PRODUCTION)[0] == 0
    assert people(database) == [("lead.one", "lead")]
    assert person_viewer(Sessions(database, Clock()), "lead.one").may(Right.GRANT_CONFIRM)


def test_a_demonstration_is_not_served_in_production(run: Run) -> None:
    run("load-plan")
    run("demo")
    code, _, err = run("serve", **PRODUCTION)
    assert code == 1
    assert "cannot be served in production" in err
    code, _, err = run(
        "add-administrator", "admin", "--name", "A", typed="a long enough password\n", **PRODUCTION
    )
    assert code == 1
    assert "is a demonstration" in err


def test_a_taken_port_is_said_so(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        code, _, err = run("serve", DASHBOARD_PORT=port)
    assert code == 1
    assert err.strip() == f"Port {port} is already taken; set DASHBOARD_PORT or stop the other server."


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"DASHBOARD_PORT": "many"}, "DASHBOARD_PORT is “many”"),
        ({"DASHBOARD_DATABASE_URL": "nonsense"}, "DASHBOARD_DATABASE_URL is not a database address"),
        ({"DASHBOARD_DATABASE_URL": "mysql://somewhere/x"}, "must begin with sqlite:/// or postgresql://"),
        ({"DASHBOARD_DATABASE_URL": "sqlite:////proc/nowhere/x.sqlite"}, "cannot be used"),
        ({"DASHBOARD_DATABASE_URL": "postgresql://127.0.0.1:9/x"}, "database cannot be reached"),
        ({"DASHBOARD_DATABASE_URL": "sqlite://"}, "Run “python -m dashboard upgrade” first"),
        ({"DASHBOARD_FRONTEND": "/nowhere"}, "Run “make setup” first"),
        ({"DASHBOARD_HOST": "203.0.113.1"}, "DASHBOARD_HOST is “203.0.113.1”"),
        ({"DASHBOARD_ENVIRONMENT": "production"}, "DASHBOARD_SECRET_KEY must hold"),
    ],
)
def test_a_wrong_setting_ends_in_a_sentence(run: Run, settings: dict[str, str], sentence: str) -> None:
    code, _, err = run("serve", **settings)
    assert code == 1
    assert sentence in err
    assert "Traceback" not in err


def test_check_says_what_is_missing(run: Run) -> None:
    code, out, _ = run("check")
    assert code == 1
    assert "plan: not ready. No plan has been loaded yet." in out
    assert "installation: not ready. Nobody can sign in yet" in out


def test_logs_hide_what_is_secret() -> None:
    configure_logs("INFO")
    told = hide_secrets(None, "info", {"event": "signed in", "password": "x", "csrf_token": "y", "person": 3})
    assert told == {"event": "signed in", "password": "(secret)", "csrf_token": "(secret)", "person": 3}
