"""Mistakes that systems of this kind are known for, each with the test that fails on it."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import periods
from dashboard.errors import NotFound, ValueRejected
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import percent, progress_of, show
from dashboard.measures.rollup import roll_up
from dashboard.reporting import pasting
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.paste_words import refusals
from dashboard.reporting.pasting import PasteBlock, Pasted, paste_block
from dashboard.reporting.queries import Sheet, entry_sheet
from dashboard.reporting.submitting import SubmitReport, submit_report
from models.audit import AuditEntry
from models.reporting import Line, Report, WorkingFigure
from models.vocabulary import AcrossUnits, MeasureKindName, PeriodKind, ReportState, StoredPresence
from tests.support.world import FIRST, MEASURES, PERIOD, World

SHARE, REPORTED = MeasureKindName.COUNT_AND_PERCENT, StoredPresence.REPORTED
DIRECTOR, SYSTEM = "director.bchap", Viewer.system("test")
EVERY_ROW = tuple((measure, "BCHAP", 0) for measure in MEASURES)


def save(world: World, field: str, raw: object, version: int = 0, measure: str = FIRST) -> None:
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, SaveField("BCHAP", PERIOD, measure, "BCHAP", field, raw, version))


def paste(world: World, text: str, unit: str = "BCHAP", who: str = DIRECTOR) -> Pasted:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return paste_block(session, viewer, PasteBlock(unit, PERIOD, "numerator", text, EVERY_ROW))


def sheet(world: World) -> Sheet:
    viewer = world.viewer(DIRECTOR)
    with world.sessions.read(viewer) as session:
        return entry_sheet(session, viewer, "BCHAP", PERIOD)


def kept(world: World) -> list[WorkingFigure]:
    with world.sessions.read(SYSTEM) as session:
        return list(session.scalars(select(WorkingFigure).order_by(WorkingFigure.line_id)))


def test_a_reported_zero_stays_a_zero_from_entry_to_the_total(world: World) -> None:
    save(world, "numerator", "0")
    save(world, "denominator", "50", 1)
    answer = sheet(world).rows[0].answer
    assert (answer.numerator, show(SHARE, answer, 0)) == (0, "0 % (0 of 50)")
    assert sheet(world).rows[0].missing is None
    assert roll_up(AcrossUnits.SUM, [Answer(REPORTED, number=0)]).answer == Answer(REPORTED, number=0)


def test_nothing_out_of_nothing_is_no_bad_percentage(world: World) -> None:
    paste(world, "0\t0")
    answer = sheet(world).rows[0].answer
    assert percent(answer) is None
    assert progress_of(SHARE, answer, 0) is None
    assert sheet(world).rows[0].missing is None


def test_nothing_begins_as_a_value(world: World) -> None:
    for row in sheet(world).rows:
        assert (row.answer, row.baseline, row.target, row.past, row.status) == (
            Answer(),
            None,
            None,
            (),
            None,
        )


def test_opening_a_report_and_saving_blanks_is_not_reporting(world: World) -> None:
    assert sheet(world).state is ReportState.NOT_STARTED
    save(world, "numerator", " ")
    assert all(row.missing for row in sheet(world).rows)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session, pytest.raises(ValueRejected, match="3 of 3 still need"):
        submit_report(session, viewer, SubmitReport("BCHAP", PERIOD))


def test_a_number_is_kept_as_a_number_and_no_sign_is_dropped(world: World) -> None:
    paste(world, "1,022\t1,050")
    (figures,) = kept(world)
    assert (figures.numerator, figures.denominator) == (1022, 1050)
    for negative in ("-3", "(3)", "−3"):
        with pytest.raises(ValueRejected):
            save(world, "numerator", negative, 1)
    assert kept(world)[0].numerator == 1022


def test_more_than_everything_is_refused_and_not_cut_to_a_hundred_percent(world: World) -> None:
    save(world, "denominator", "50")
    with pytest.raises(ValueRejected, match="larger than its total"):
        save(world, "numerator", "51", 1)
    assert kept(world)[0].numerator is None


@pytest.mark.parametrize("typed", ["abc", "2.5", "42 %", "1,23", "=1+1", "1e9"])
def test_many_at_once_obey_the_rules_of_one(world: World, typed: str) -> None:
    with pytest.raises(ValueRejected) as one:
        save(world, "numerator", typed)
    (many,) = refusals(paste(world, typed).judged)
    assert many["cells"]["numerator"]["why"] == one.value.message


def test_the_unit_that_a_request_names_is_not_believed(world: World) -> None:
    with pytest.raises(NotFound):
        paste(world, "1\t2", unit="BFHN")
    assert kept(world) == []


def test_the_last_row_without_a_line_end_is_not_lost(world: World) -> None:
    assert len(paste(world, "1\t2\n3\t4\n5\t6").saved) == len(MEASURES)


def test_what_fails_in_the_middle_leaves_nothing_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(pasting, "remember", fail)
    with pytest.raises(RuntimeError):
        paste(world, "1\t2\n3\t4")
    with world.sessions.read(SYSTEM) as session:
        assert [session.scalars(select(each)).all() for each in (Report, Line, WorkingFigure)] == [[], [], []]


def test_one_place_never_has_two_lines(world: World) -> None:
    paste(world, "1\t2")
    columns = ("report_id", "measure_id", "period_id", "cell_id", "reporter_unit_id", "subject_unit_id")
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        line = session.scalars(select(Line)).one()
        session.add(Line(**{name: getattr(line, name) for name in columns}, state=line.state))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_the_audit_has_both_values_as_numbers(world: World) -> None:
    save(world, "numerator", "21")
    save(world, "numerator", "22", 1)
    with world.sessions.read(SYSTEM) as session:
        audited = select(AuditEntry).where(AuditEntry.table_name == "working_figure")
        changed = [entry for entry in session.scalars(audited) if entry.operation == "update"]
    assert [((one.before or {})["numerator"], (one.after or {})["numerator"]) for one in changed] == [
        (21, 22)
    ]


def test_percentages_of_units_are_not_averaged() -> None:
    parts = [Answer(REPORTED, numerator=1, denominator=2), Answer(REPORTED, numerator=10, denominator=100)]
    rolled = roll_up(AcrossUnits.RATIO_OF_SUMS, parts).answer
    assert rolled is not None
    assert (rolled.numerator, rolled.denominator) == (11, 102)


def test_every_quarter_has_its_due_date_and_periods_follow_in_time(world: World) -> None:
    with world.sessions.read(SYSTEM) as session:
        known = periods(session)
    assert {each.kind for each in known} == {PeriodKind.QUARTER, PeriodKind.YEAR_END}
    assert all(each.due_day > each.ends_on for each in known)
    assert [each.ordinal for each in known] == sorted(each.ordinal for each in known)
