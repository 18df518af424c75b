"""Takes workbooks in from the command line, as a person: the differences first, then all of it or nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.access.viewer import Viewer
from dashboard.errors import Question, ValueRejected
from dashboard.fields import UploadedFile
from dashboard.importing.history_import import ImportHistory, import_history
from dashboard.importing.history_open import LIMITS
from dashboard.importing.report_heads import ABOUT
from dashboard.importing.report_import import ImportReport, import_report
from dashboard.importing.report_returned import LIMITS as REPORT_LIMITS
from dashboard.importing.report_returned import NOT_OURS
from dashboard.spreadsheet import read_workbook
from dashboard.spreadsheet.faults import FIELD, WorkbookRefused

Step = Callable[[Session, Viewer, str | None], str]
Say = Callable[[str], None]
DRY = "Nothing was changed: this was a dry run."


def history_file(sessions: Sessions, person: str, path: Path, say: Say, *, dry_run: bool) -> None:
    """Take a workbook of earlier periods in as a person, or only say what would come in."""
    file = _file(path, LIMITS.sent)
    _run(sessions, person, path, say, _history(file), dry_run=dry_run)


def report_file(sessions: Sessions, person: str, path: Path, say: Say, *, dry_run: bool) -> None:
    """Take a report's workbook back as a person, into the unit and period that it names."""
    file = _file(path, LIMITS.sent)
    sheets = read_workbook(file.content, REPORT_LIMITS)
    if ABOUT not in sheets:
        raise ValueRejected(NOT_OURS, FIELD)
    about = {row.get("name"): row.get("value") for row in sheets[ABOUT].rows}
    place = (about.get("unit", ""), about.get("period", ""))
    _run(sessions, person, path, say, _report(file, *place), dry_run=dry_run)


def _file(path: Path, largest: int) -> UploadedFile:
    """Read a file, but no more of it than is ever taken; what is larger is refused by its size."""
    with path.open("rb") as opened:
        return UploadedFile(path.name, opened.read(largest + 1))


def _history(file: UploadedFile) -> Step:
    return lambda session, viewer, yes: import_history(session, viewer, ImportHistory(file, yes))


def _report(file: UploadedFile, unit: str, period: str) -> Step:
    return lambda session, viewer, yes: import_report(session, viewer, ImportReport(unit, period, file, yes))


def _run(sessions: Sessions, person: str, path: Path, say: Say, step: Step, *, dry_run: bool) -> None:
    viewer = person_viewer(sessions, person)
    try:
        _all_or_nothing(sessions, viewer, say, step, dry_run=dry_run)
    except WorkbookRefused as refused:
        marked = path.with_name(f"{path.stem}-to-mend.xlsx")
        marked.write_bytes(refused.returned)
        say(f"Each fault stands in its cell in {marked}.")
        raise


def _all_or_nothing(sessions: Sessions, viewer: Viewer, say: Say, step: Step, *, dry_run: bool) -> None:
    try:
        with sessions.write(viewer) as session:
            say(step(session, viewer, None))
    except Question as asked:
        _tell(asked.lines, say)
        if dry_run:
            say(DRY)
            return
        with sessions.write(viewer) as session:
            say(step(session, viewer, asked.mark))


def _tell(lines: Sequence[str], say: Say) -> None:
    for line in lines:
        say(line)
