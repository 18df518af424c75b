"""The journey of a line through commands, from entry to acceptance; and what is refused on the way."""

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import DashboardError, NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.queue import Waiting, my_reports, review_queue
from dashboard.reporting.submitting import SubmitReport, submit_report, withdraw_report
from models.audit import AuditEntry
from models.reporting import Decision, Revision, WorkingFigure
from models.vocabulary import LineState, ReportState
from tests.support import owing
from tests.support.world import FIRST, MEASURES, PERIOD, World

HERE = SubmitReport("BCHAP", PERIOD)


def save(
    world: World,
    who: str,
    field: str,
    raw: object,
    *,
    measure: str = FIRST,
    unit: str = "BCHAP",
    version: int = 0,
) -> str:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return save_field(session, viewer, SaveField(unit, PERIOD, measure, unit, field, raw, version)).told


def answer_all(world: World, who: str = "director.bchap") -> None:
    for measure in MEASURES:
        save(world, who, "numerator", "21", measure=measure)
        save(world, who, "denominator", "50", measure=measure)


def submit(world: World, who: str = "director.bchap") -> int:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return submit_report(session, viewer, HERE)


def queue(world: World, who: str = "reviewer") -> dict[str, Waiting]:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return {line.measure: line for line in review_queue(session, viewer)}


def decide(
    world: World, line: Waiting, *, accept: bool, reason: str = "", who: str = "reviewer"
) -> LineState:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return decide_line(session, viewer, DecideLine(line.line_id, line.revision, accept, reason))


def state(world: World) -> ReportState:
    viewer = world.viewer("director.bchap")
    with world.sessions.read(viewer) as session:
        return entry_sheet(session, viewer, "BCHAP", PERIOD).state


def everything(session: Session, model: type) -> list:
    return list(session.scalars(select(model)).all())


def test_a_line_is_entered_returned_resubmitted_and_accepted(world: World) -> None:
    assert state(world) is ReportState.NOT_STARTED
    answer_all(world)
    assert submit(world) == len(MEASURES)
    waiting = queue(world)
    assert (
        decide(world, waiting[FIRST], accept=False, reason="Count the shared units too.")
        is LineState.RETURNED
    )
    for measure in MEASURES[1:]:
        assert decide(world, waiting[measure], accept=True) is LineState.ACCEPTED
    assert state(world) is ReportState.RETURNED
    assert "44 % (22 of 50)" in save(world, "director.bchap", "numerator", "22", version=2)
    assert submit(world) == 1
    assert decide(world, queue(world)[FIRST], accept=True) is LineState.ACCEPTED
    assert state(world) is ReportState.ACCEPTED
    with world.sessions.read(Viewer.system("test")) as session:
        revisions = [row.numerator for row in everything(session, Revision) if row.denominator == 50]
        assert sorted(revisions) == [21, 21, 21, 22]
        audited = everything(session, AuditEntry)
        changes = [row for row in audited if row.table_name == "working_figure" and row.operation == "update"]
        assert any(
            (row.before or {}).get("numerator") == 21 and (row.after or {}).get("numerator") == 22
            for row in changes
        )
        assert {row.table_name for row in audited} >= {"line", "revision", "decision", "report_event"}


def test_a_report_with_gaps_is_not_submitted_and_says_what_is_missing(world: World) -> None:
    save(world, "director.bchap", "numerator", "21")
    with pytest.raises(ValueRejected, match=r"3 of 3 still need an answer.*PM-2\.1\.1-01"):
        submit(world)


def test_returning_needs_a_reason(world: World) -> None:
    answer_all(world)
    submit(world)
    with pytest.raises(ValueRejected, match="Say why"):
        decide(world, queue(world)[FIRST], accept=False, reason="  ")


def test_nobody_decides_on_their_own_unit(world: World) -> None:
    answer_all(world)
    submit(world)
    line = queue(world)[FIRST]
    assert queue(world, "reviewer.bchap")[FIRST].barred
    for who in ("director.bchap", "reviewer.bchap", "lead", "administrator", "staff", "director.bfhn"):
        with pytest.raises((NotAllowed, NotFound)):
            decide(world, line, accept=True, who=who)
    with world.sessions.read(Viewer.system("test")) as session:
        assert everything(session, Decision) == []


def test_another_units_report_is_not_found(world: World) -> None:
    save(world, "director.bchap", "numerator", "21")
    for who in ("director.bfhn", "staff", "reviewer", "lead", "administrator"):
        with pytest.raises(NotFound):
            save(world, who, "numerator", "5")
        viewer = world.viewer(who)
        with world.sessions.read(viewer) as session:
            assert everything(session, WorkingFigure) == []
            with pytest.raises(NotFound):
                entry_sheet(session, viewer, "BCHAP", PERIOD)


def test_a_contributor_enters_but_does_not_submit(world: World) -> None:
    answer_all(world, "contributor.bchap")
    with pytest.raises(NotAllowed):
        submit(world, "contributor.bchap")


def test_a_submitted_line_is_locked_until_withdrawn(world: World) -> None:
    answer_all(world)
    submit(world)
    with pytest.raises(WrongState):
        save(world, "director.bchap", "numerator", "30", version=2)
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        assert withdraw_report(session, viewer, HERE) == len(MEASURES)
    assert "30 of 50" in save(world, "director.bchap", "numerator", "30", version=2)


def test_two_people_in_one_cell_both_learn_of_it(world: World) -> None:
    save(world, "contributor.bchap", "numerator", "20")
    with pytest.raises(Superseded, match=r"saved “20.*Yours \(“21”\) is not saved") as refused:
        save(world, "director.bchap", "numerator", "21")
    assert refused.value.version == 1
    assert "21" in save(world, "director.bchap", "numerator", "21", version=1)


def test_one_person_never_conflicts_with_themselves(world: World) -> None:
    save(world, "director.bchap", "numerator", "21", version=0)
    assert "21 of 50" in save(world, "director.bchap", "denominator", "50", version=0)


@pytest.mark.parametrize(
    "typed",
    ["abc", "-3", "1e400", "9" * 30, "2.5", "=HYPERLINK(1)", "N/A", "\u202e12", "1\u200b2", "42 %"],
)
def test_what_is_no_count_is_refused_in_words_and_changes_nothing(world: World, typed: str) -> None:
    save(world, "director.bchap", "numerator", "21")
    with pytest.raises(ValueRejected) as refused:
        save(world, "director.bchap", "numerator", typed, version=1)
    assert refused.value.field == "numerator"
    assert refused.value.message.endswith(".")
    with world.sessions.read(world.viewer("director.bchap")) as session:
        assert [row.numerator for row in everything(session, WorkingFigure)] == [21]


def test_more_than_the_total_is_refused_and_none_of_none_is_an_answer(world: World) -> None:
    save(world, "director.bchap", "denominator", "50")
    with pytest.raises(ValueRejected):
        save(world, "director.bchap", "numerator", "51", version=1)
    save(world, "director.bchap", "denominator", "0", version=1)
    assert "0 of 0" in save(world, "director.bchap", "numerator", "0", version=2)


def test_a_blank_takes_an_answer_away_and_is_not_zero(world: World) -> None:
    save(world, "director.bchap", "numerator", "21")
    assert save(world, "director.bchap", "numerator", " ", version=1) == "No answer yet."


def test_an_absence_needs_its_reason(world: World) -> None:
    told = save(world, "director.bchap", "presence", "not_collected")
    assert "Say why" in told
    assert "Say why" not in save(world, "director.bchap", "reason", "No list exists.", version=1)


def test_a_closed_or_unopened_or_unknown_period_takes_nothing(world: World) -> None:
    viewer = world.viewer("director.bchap")
    for period, error in (("Y4Q1", WrongState), ("Y1Q1", WrongState), ("Y9Q9", NotFound)):
        with pytest.raises(error), world.sessions.write(viewer) as session:
            save_field(session, viewer, SaveField("BCHAP", period, FIRST, "BCHAP", "numerator", "1", 0))


@pytest.mark.parametrize("body", [{}, {"unit": 1}, {"unit": "BCHAP", "version": "0"}, {"version": True}])
def test_a_malformed_body_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(DashboardError):
        SaveField.from_body(body)


def test_submitting_reads_all_lines_at_once(world: World) -> None:
    answer_all(world)
    read: list[str] = []

    def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("SELECT line.", "SELECT working_figure.")):
            read.append(statement)

    event.listen(world.sessions.bind, "before_cursor_execute", note)
    try:
        assert submit(world) == len(MEASURES)
    finally:
        event.remove(world.sessions.bind, "before_cursor_execute", note)
    assert len(read) <= 5  # However many lines: what is handed in, and how measures stand.


def test_what_is_no_longer_owed_is_not_counted_as_answered(world: World) -> None:
    answer_all(world)
    submit(world)
    owing.state(world, from_period=PERIOD)
    owing.decide(world)
    viewer = world.viewer("director.bchap")
    with world.sessions.read(viewer) as session:
        (task,) = [each for each in my_reports(session, viewer) if each.period.code == PERIOD]
    assert (task.answered, task.expected) == (2, 2)
