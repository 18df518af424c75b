"""Measures that a register answers: on the sheet, refused where somebody types, handed in, then kept."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import event, select

from dashboard.calendar.queries import get_period
from dashboard.errors import ValueRejected
from dashboard.measures.kinds import show
from dashboard.registers.computed import Computed, computed_answers
from dashboard.registers.inequity_commands import Found
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.queries import SheetRow, entry_sheet
from dashboard.reporting.submitting import SubmitReport, submit_report
from models.measures import Measure
from models.reporting import Line, Revision
from models.vocabulary import Origin
from tests.support.journey import answer
from tests.support.owing import close
from tests.support.placing import SYSTEM
from tests.support.registering import (
    COUNTED,
    DIRECTOR,
    adopt_counted,
    cycle,
    meeting,
    plan,
    programme,
    refused,
    report,
    unit_id,
)
from tests.support.registering import action as stated
from tests.support.world import FIRST, PERIOD, World

FIRST_STATE = {
    "PM-2.1.2-01": "No",
    "PM-2.1.2-04": "0 entries",
    "PM-4.2.1-09": "0 % (0 of 4)",  # Three programs of the list of units, and one more.
    "PM-4.2.1-10": "0 of 0, none this quarter",
    "PM-4.2.1-12": "0 of 0, none this quarter",
    "PM-4.2.1-13": "0 of 0, none this quarter",
}


def rows(world: World, period: str = PERIOD, who: str = DIRECTOR) -> dict[str, SheetRow]:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return {row.measure: row for row in entry_sheet(session, viewer, "BCHAP", period).rows}


def shown(world: World, period: str = PERIOD) -> dict[str, str]:
    return {
        code: show(row.kind, row.answer, 0)
        for code, row in rows(world, period).items()
        if code in COUNTED and row.answer.presence
    }


def save(code: str, field: str, raw: str, version: int = 0) -> SaveField:
    return SaveField("BCHAP", PERIOD, code, "BCHAP", field, raw, version)


def fill(world: World, asthma: int) -> None:
    """Keep every register of the quarter."""
    key = report(world, programme=asthma)
    report(world, programme=programme(world, "LEAD"), found=Found.NOTHING, finding=None)
    plan(world, key, shared_at=meeting(world, units=("BCHAP",)), implemented_on=date(2026, 11, 18))
    cycle(world)
    stated(world)


def test_empty_registers_give_honest_noughts_and_no_meeting_no_answer(world: World) -> None:
    adopt_counted(world)
    programme(world)
    assert shown(world) == FIRST_STATE
    sheet = rows(world)
    assert sheet["PM-4.2.1-09"].locked_because is not None
    assert "Computed from the register of inequity reports. 0 of 4" in sheet["PM-4.2.1-09"].locked_because
    lacking = sheet["PM-4.2.1-11"]
    assert lacking.computed is not None
    assert "No meeting was recorded" in lacking.computed.because
    assert lacking.locked_because is None
    assert lacking.missing is not None
    assert sheet[FIRST].computed is None


def test_the_sheet_shows_what_the_registers_hold(world: World) -> None:
    adopt_counted(world)
    fill(world, programme(world))
    assert shown(world) == {
        "PM-2.1.2-01": "Yes",
        "PM-2.1.2-04": "1 entry: Publish interpreter hours. (open)",
        "PM-4.2.1-09": "40 % (2 of 5)",
        "PM-4.2.1-10": "100 % (1 of 1)",
        "PM-4.2.1-11": "Yes",
        "PM-4.2.1-12": "100 % (1 of 1)",
        "PM-4.2.1-13": "0 % (0 of 1)",
    }


def test_nobody_types_what_a_register_answers(world: World) -> None:
    adopt_counted(world)
    for code, field, raw in (("PM-4.2.1-09", "numerator", "3"), ("PM-4.2.1-09", "presence", "not_collected")):
        told = refused(world, save_field, save(code, field, raw), ValueRejected)
        assert "Nobody types this." in told.message
        assert told.field == field
    refused(world, save_field, save("PM-4.2.1-11", "number", "yes"), ValueRejected)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:  # Without a meeting a reason stands for the answer.
        save_field(session, viewer, save("PM-4.2.1-11", "presence", "not_collected"))
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, save("PM-4.2.1-11", "reason", "The meeting was put off.", 1))
    assert rows(world)["PM-4.2.1-11"].missing is None


def test_handing_in_keeps_what_the_register_said_then(world: World) -> None:
    adopt_counted(world)
    fill(world, programme(world))
    answer(world)
    viewer = world.viewer(DIRECTOR)
    with world.sessions.write(viewer) as session:
        assert submit_report(session, viewer, SubmitReport("BCHAP", PERIOD)) == 3 + len(COUNTED)
    before = shown(world)
    report(world, programme=unit_id(world))
    report(world, programme=programme(world, "ORAL"))
    assert shown(world) == before
    with world.sessions.read(SYSTEM) as session:
        origins = dict(
            session.execute(
                select(Measure.code, Revision.origin)
                .join(Line, Line.id == Revision.line_id)
                .join(Measure, Measure.id == Line.measure_id)
            ).all()
        )
    assert {code for code, origin in origins.items() if origin is Origin.REGISTER} == set(COUNTED)
    assert origins[FIRST] is Origin.ENTERED


def test_a_missing_answer_stops_the_whole_report(world: World) -> None:
    adopt_counted(world)
    answer(world)
    told = refused(world, submit_report, SubmitReport("BCHAP", PERIOD), ValueRejected)
    assert "1 of 10 still need an answer. PM-4.2.1-11" in told.message


def test_closed_quarters_do_not_move(world: World) -> None:
    adopt_counted(world)
    report(world, period="Y3Q3")
    assert "PM-4.2.1-09" in shown(world, "Y3Q3")
    close(world, "Y3Q3")
    assert shown(world, "Y3Q3") == {}


def read(world: World, who: str) -> Mapping[int, Computed]:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return computed_answers(session, viewer, unit_id(world), get_period(session, PERIOD))


def test_who_may_not_read_the_registers_gets_no_count(world: World) -> None:
    adopt_counted(world)
    assert read(world, "director.bfhn") == {}
    assert read(world, "staff") == {}
    assert len(read(world, "contributor.bchap")) == len(read(world, "reviewer")) == len(COUNTED)


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    adopt_counted(world)
    before = statements(world)
    fill(world, programme(world))
    assert before == statements(world) <= 9


def statements(world: World) -> int:
    viewer, key = world.viewer(DIRECTOR), unit_id(world)
    asked: list[object] = []
    with world.sessions.read(viewer) as session:
        period = get_period(session, PERIOD)
        event.listen(session, "do_orm_execute", asked.append)
        computed_answers(session, viewer, key, period)
    return len(asked)
