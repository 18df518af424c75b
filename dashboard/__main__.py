"""The command line: sets an installation up, checks it and serves it."""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import OperationalError

from dashboard.access.installation import refuse_mixing
from dashboard.access.people import AddPerson, checked_name
from dashboard.access.sign_in import hash_password
from dashboard.access.viewer import Grant, Viewer
from dashboard.checks import CHECKS, opened
from dashboard.database import make_engine, trouble_sentence
from dashboard.demonstration.accounts import accounts
from dashboard.demonstration.demo import Size, demo
from dashboard.errors import DashboardError, SetupError
from dashboard.installing import PLAN, add_first, asked_password, load_beside_plan
from dashboard.measures.as_person import print_csv
from dashboard.migrating import upgrade as upgrade_database
from dashboard.plan.commands import load_plan_file
from dashboard.settings import Settings, read_settings
from dashboard.web.logs import configure_logs
from models.vocabulary import Post, Role

PERSON = Annotated[str, typer.Option("--as", help="The sign-in name of the person who asks.")]

commands = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="The dashboard of the Strategic Plan to Advance Racial Equity.",
)


def main() -> int:
    """Run one command; an expected error becomes one sentence on standard error and exit code 1."""
    try:
        commands()
    except DashboardError as error:
        return _refused(error.message)
    except OperationalError as error:
        return _refused(_trouble(error))
    except OSError as error:
        return _refused(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")
    return 0


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _trouble(error: OperationalError) -> str:
    cause = str(error.orig).strip().splitlines()
    return f"{trouble_sentence(error)} ({cause[0] if cause else 'no cause given'})"


def _settings() -> Settings:
    settings = read_settings()
    configure_logs(settings.log_level)
    return settings


@commands.command(name="serve")
def serve_command() -> None:
    """Serve the dashboard until it is stopped."""
    settings = _settings()
    engine = make_engine(settings.database_url)
    sessions = opened(settings, engine)
    with sessions.read(Viewer.system("serve")) as session:
        refuse_mixing(session, production=settings.production)
    people = accounts(sessions)
    engine.dispose()  # Each worker opens its own connections.
    from dashboard.web.beside import worker_beside
    from dashboard.web.server import serve  # Loads the whole web, which no other command needs.

    def ready() -> None:
        _print_accounts(people)
        print(f"Serving http://{settings.host}:{settings.port} (stop with Ctrl+C)", flush=True)

    with worker_beside(wanted=not settings.production):
        serve(settings, ready)


@commands.command()
def upgrade() -> None:
    """Bring the database to the newest migration; make it where there is none."""
    engine = make_engine(_settings().database_url)
    upgrade_database(engine)
    print(f"The database is up to date: {engine.url.render_as_string(hide_password=True)}")


@commands.command()
def load_plan(
    file: Annotated[
        Path, typer.Argument(help="A plan file; by default the printed plan of 2024 to 2028.")
    ] = PLAN,
) -> None:
    """Load a plan; with the default file also the units, the calendar and the draft definitions."""
    sessions = opened(_settings())
    loaded = load_plan_file(sessions, file)
    print(f"Plan {loaded.code}: {f'{loaded.added} lines added' if loaded.added else 'loaded already'}.")
    if file.resolve() == PLAN:
        print("\n".join(load_beside_plan(sessions, loaded.code)))
    else:
        print("Units, calendar and draft definitions belong to the default file and were left as they are.")


@commands.command()
def export_plan() -> None:
    """Print the plan as JSON."""
    from dashboard.plan.document import plan_document  # Loads a heavy library for its frames.

    sessions = opened(_settings())
    with sessions.read(Viewer.system("export-plan")) as session:
        json.dump(plan_document(session), sys.stdout, ensure_ascii=False, indent=1)
    print()


@commands.command()
def export_values(person: PERSON) -> None:
    """Print every value that a person may read, and every one that is owed, as CSV."""
    from dashboard.measures.released_export import values_as_read

    print_csv(opened(_settings()), person, values_as_read)


@commands.command()
def export_status(person: PERSON) -> None:
    """Print how every measure stands in every period, as a person may read it, as CSV."""
    from dashboard.measures.released_export import statuses_as_read

    print_csv(opened(_settings()), person, statuses_as_read)


WORKBOOK = Annotated[Path, typer.Argument(help="An Excel workbook (.xlsx) that was taken from this system.")]
DRY_RUN = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]


@commands.command(name="import-history")
def import_history_command(person: PERSON, file: WORKBOOK, dry_run: DRY_RUN = False) -> None:
    """Take figures of earlier periods in as one batch, which a lead accepts; all of it or nothing."""
    from dashboard.importing.from_files import history_file

    history_file(opened(_settings()), person, file, print, dry_run=dry_run)


@commands.command(name="import-workbook")
def import_workbook_command(person: PERSON, file: WORKBOOK, dry_run: DRY_RUN = False) -> None:
    """Take a report's workbook back into its unit and period; all of it or nothing."""
    from dashboard.importing.from_files import report_file

    report_file(opened(_settings()), person, file, print, dry_run=dry_run)


@commands.command(name="release")
def release_command(
    period: Annotated[str, typer.Argument(help="The code of a closed quarter or year end, such as Y3Q2.")],
    person: PERSON,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be hidden; release nothing.")
    ] = False,
) -> None:
    """Release a closed period, or say what would be hidden and how tables would be made coarser."""
    from dashboard.publishing.releasing import release_now

    release_now(opened(_settings()), person, period, lambda line: print(line, flush=True), dry_run=dry_run)


@commands.command(name="export-release")
def export_release_command(
    release: Annotated[str, typer.Argument(metavar="ID", help="The number of a release, or “latest”.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write into.")],
    person: PERSON,
) -> None:
    """Write a release as it was frozen: release.json, certificate.json and its tables as CSV."""
    from dashboard.publishing.from_command_line import export_as

    export_as(opened(_settings()), person, release, folder, print)


@commands.command(name="demo")
def demo_command(
    size: Annotated[
        Size, typer.Option(help="“full” makes a load set and needs DASHBOARD_TODAY.")
    ] = Size.SMALL,
) -> None:
    """Make the demonstration: synthetic people and figures, marked as such on every screen."""
    settings = _settings()
    sessions = opened(settings)
    made, summary = demo(sessions, settings, size, lambda sentence: print(sentence, flush=True))
    print(summary)
    if made:
        _print_accounts(accounts(sessions))


def _print_accounts(people: list[tuple[str, str]]) -> None:
    if not people:
        return
    width = max(len(name) for name, _ in people)
    print("Sign in as one of these; the password is “demonstration” for all of them:")
    for name, meaning in people:
        print(f"  {name.ljust(width)}  {meaning}")


SIGN_IN = Annotated[str, typer.Argument(help="The name to sign in with.")]
SHOWN = Annotated[str, typer.Option(help="The name that others see.")]
POST = Annotated[Post, typer.Option(help="The post that makes somebody a lead.")]


@commands.command()
def add_administrator(sign_in_name: SIGN_IN, name: SHOWN) -> None:
    """Add the first administrator of a real installation; asks for the password."""
    _add_first("add-administrator", sign_in_name, name, Role.ADMINISTRATOR)


@commands.command()
def add_lead(sign_in_name: SIGN_IN, name: SHOWN, post: POST) -> None:
    """Add the first lead, whom no other lead can confirm yet; asks for the password."""
    _add_first("add-lead", sign_in_name, name, Role.LEAD, post)


def _add_first(command: str, sign_in_name: str, name: str, role: Role, post: Post | None = None) -> None:
    settings = _settings()
    if not settings.production:
        raise SetupError("A real installation runs in production: set DASHBOARD_ENVIRONMENT=production.")
    sessions = opened(settings)
    checked_name(sign_in_name)
    grant = Grant(role, post=post, starts_on=sessions.clock.today())
    add_first(sessions, command, AddPerson(sign_in_name, name, hash_password(asked_password()), (grant,)))
    print(f"{name} can sign in as “{sign_in_name.strip().lower()}”.")


@commands.command()
def check() -> None:
    """Check settings, front-end files, database, plan and people; one line each."""
    if not _tried("settings", lambda: f"{_settings().environment}"):
        raise typer.Exit(1)
    results = [_tried(name, partial(step, _settings())) for name, step in CHECKS.items()]
    raise typer.Exit(0 if all(results) else 1)


def _tried(name: str, step: Callable[[], str]) -> bool:
    try:
        answer, fine = step(), True
    except DashboardError as error:
        answer, fine = error.message, False
    except OperationalError as error:
        answer, fine = _trouble(error), False
    print(f"{name}: {answer if fine else f'not ready. {answer}'}")
    return fine


@commands.command(name="remind")
def remind_command(
    person: PERSON,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who would be reminded.")] = False,
) -> None:
    """Remind whoever has something due, late or returned, and send what waits in the outbox."""
    from dashboard.reminding.running import reminded_as

    settings = _settings()
    print("\n".join(reminded_as(opened(settings), settings, person, dry_run=dry_run)))


@commands.command()
def worker(
    beside: Annotated[
        int, typer.Option(hidden=True, help="Run releases alone, for as long as this process lives.")
    ] = 0,
) -> None:
    """Remind at seven each morning, send mail as it comes and make releases, until stopped."""
    from dashboard.publishing.runners import RUNNERS
    from dashboard.reminding.worker import work, work_beside

    settings = _settings()
    if beside:
        work_beside(opened(settings), settings, RUNNERS, beside)
        return
    print(
        "The worker runs: reminders at 07:00, mail and releases as they come (stop with Ctrl+C).", flush=True
    )
    work(opened(settings), settings, RUNNERS)


if __name__ == "__main__":
    sys.exit(main())
