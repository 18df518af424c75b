"""Three years of history into a fresh installation; then Year Three's fourth quarter, reported and closed."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine, select

from dashboard.__main__ import main
from dashboard.access.sessions import Sessions
from dashboard.clock import Clock
from dashboard.errors import Question
from dashboard.measures.queries import measure_page
from dashboard.reporting.closing import ClosePeriod, close_period
from models.calendar import Period
from models.reporting import Line
from models.vocabulary import LineState
from tests.support.content import SYSTEM
from tests.support.histories import accepted, filled, started_late, value
from tests.support.journey import accept_all, answer, submit
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY, UNITS, World, fill

EARLIER = [f"Y{year}Q{quarter}" for year in (1, 2, 3) for quarter in (1, 2, 3, 4)][:-1]
ROWS = [
    value(Measure=measure, Unit=unit, Period=period, Count=str(10 + place))
    for measure in MEASURES
    for unit in UNITS
    for place, period in enumerate(EARLIER)
]
DUE_IS_PAST = date(2027, 1, 20)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def late(new_database: Callable[[str, str], Engine]) -> World:
    """Give a fresh installation that begins with Year Three's fourth quarter."""
    world = World(Sessions(new_database("sqlite", "history"), Clock(TODAY)))
    fill(world.sessions)
    started_late(world)
    return world


@pytest.fixture
def run(late: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the fresh installation; give exit code, output and errors."""
    bind = late.sessions.bind
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", str(bind.engine.url))
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY.isoformat())

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dashboard", *words])
        capsys.readouterr()
        try:
            code = main()
        except SystemExit as end:
            code = int(str(end.code or 0))
        structlog.reset_defaults()
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def states(world: World) -> list[LineState]:
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(Line.state)))


@pytest.mark.slow
def test_three_years_come_in_and_the_present_quarter_is_reported_and_closed(
    late: World, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "three years.xlsx"
    file.write_bytes(filled(late, Values=ROWS))
    code, out, _ = run("import-history", "--as", "reviewer", str(file), "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "Nothing was changed: this was a dry run.")
    assert states(late) == []
    code, out, _ = run("import-history", "--as", "reviewer", str(file))
    assert (code, out.splitlines()[-1][:36]) == (0, "Taken in as one batch: 99 values. A ")
    assert accepted(late) == "Accepted: 99 figures of earlier periods."
    for unit, who in (("BCHAP", "director.bchap"), ("BFHN", "director.bfhn")):
        answer(late, unit, who)
        submit(late, unit, who)
    accept_all(late)
    closed(World(Sessions(late.sessions.bind, Clock(DUE_IS_PAST))))
    reviewer = late.viewer("reviewer")
    with late.sessions.read(reviewer) as session:
        values = measure_page(session, reviewer, FIRST, PERIOD).values
    assert values is not None
    figures = {row.period.code: row.figure for row in values.series}
    assert [code for code in figures if code in EARLIER] == EARLIER
    assert {figures[code].reported for code in EARLIER} == {len(UNITS)}
    assert (figures[PERIOD].reported, figures[PERIOD].expected) == (2, 3)


def closed(world: World) -> None:
    """Close the quarter as a lead, after the question."""
    lead = world.viewer("lead")
    with world.sessions.write(lead) as session, pytest.raises(Question) as asked:
        close_period(session, lead, ClosePeriod(PERIOD))
    with world.sessions.write(lead) as session:
        close_period(session, lead, ClosePeriod(PERIOD, asked.value.mark))
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(Period.closed_at).where(Period.code == PERIOD)).one() is not None


def test_a_file_with_faults_is_refused_and_comes_back_marked(late: World, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(filled(late, Values=[value(), value(Period="Y1Q2", Count="99")]))
    code, out, err = run("import-history", "--as", "reviewer", str(file))
    assert code == 1
    assert "larger than its total" in err
    assert (tmp_path / "wrong-to-mend.xlsx").exists()
    assert str(tmp_path / "wrong-to-mend.xlsx") in out
    assert states(late) == []


def test_only_who_may_imports_from_the_command_line(late: World, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "history.xlsx"
    file.write_bytes(filled(late, Values=[value()]))
    assert run("import-history", "--as", "lead", str(file))[0] == 1
    assert run("import-history", "--as", "nobody", str(file))[0] == 1
    assert run("import-workbook", "--as", "contributor.bchap", str(file))[0] == 1
    assert run("import-history", "--as", "reviewer", str(tmp_path / "nowhere.xlsx"))[0] == 1
    assert states(late) == []


def test_a_workbook_comes_back_from_the_command_line(late: World, run: Run, tmp_path: Path) -> None:
    from tests.support.report_workbooks import answers, edited, taken

    file = tmp_path / "BCHAP.xlsx"
    file.write_bytes(edited(taken(late), lambda sheet: sheet.set(FIRST, Count="21", Out_of="50")))
    code, out, _ = run("import-workbook", "--as", "contributor.bchap", str(file), "--dry-run")
    assert (code, answers(late)[FIRST].numerator) == (0, None)
    assert f"{FIRST} BCHAP, Count: empty → “21”" in out
    code, out, _ = run("import-workbook", "--as", "contributor.bchap", str(file))
    assert (code, answers(late)[FIRST].numerator) == (0, 21)
    assert run("import-workbook", "--as", "director.bfhn", str(file))[0] == 1
