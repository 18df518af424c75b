"""The export of values: what each person may read and nothing else, one row for all that is owed or there."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Grant, make_viewer
from dashboard.calendar.queries import get_period
from dashboard.errors import NotSignedIn
from dashboard.measures.as_person import reading_as
from dashboard.measures.commands import Adopt, adopt
from dashboard.measures.value_export import COLUMNS, value_rows
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.duties import Duty
from models.measures import MeasureVersion
from models.organization import Person, Unit
from models.reporting import Cell, CellMember, Line, Revision
from models.vocabulary import (
    DecidedBy,
    DutyState,
    Frequency,
    LineState,
    MeasureKindName,
    Origin,
    Role,
    StoredPresence,
    VersionState,
)
from tests.support.counting import counted_statements
from tests.support.journey import accept_all, answer, decide, queue, submit
from tests.support.placing import SYSTEM, measure_id, put, unit_id
from tests.support.world import FIRST, MEASURES, PERIOD, UNITS, World

HEAD = (
    "measure,version,subject_unit,reporter_unit,period,breakdown,category,scheme,counting_rule,presence,"
    "numerator,denominator,value,reason,revision,origin,state"
)
ASIAN = "race@spd15-2024=asian|level@mgmt=MIV"
Exported = list[dict[str, str]]


def printed(world: World, who: str) -> str:
    text = io.StringIO()
    with world.sessions.read(world.viewer(who)) as session:
        csv.writer(text, lineterminator="\n").writerows(value_rows(session))
    return text.getvalue()


def exported(world: World, who: str = "reviewer", **only: str) -> Exported:
    rows = csv.DictReader(io.StringIO(printed(world, who)))
    return [row for row in rows if all(row[name] == value for name, value in only.items())]


def one(world: World, who: str = "reviewer", **only: str) -> dict[str, str]:
    (row,) = exported(world, who, **{"measure": FIRST, "subject_unit": "BCHAP", "period": PERIOD, **only})
    return row


def said(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("presence", "numerator", "denominator", "revision", "state"))


def change(world: World, model: Any, which: Any, **values: Any) -> None:
    with world.sessions.write(SYSTEM) as session:
        row = session.scalars(select(model).where(which)).one()
        authorise(session, SYSTEM, Right.CONTENT_LOAD, row)
        for name, value in values.items():
            setattr(row, name, value)
        authorise(session, SYSTEM, Right.CONTENT_LOAD, row)


def as_kind(world: World, kind: MeasureKindName, scale: int = 0) -> None:
    """Let the first measure be of another kind."""
    change(
        world,
        MeasureVersion,
        (MeasureVersion.measure_id == measure_id_of(world)) & (MeasureVersion.state == VersionState.IN_USE),
        kind=kind,
        scale=scale,
    )


def measure_id_of(world: World, code: str = FIRST) -> int:
    with world.sessions.read(SYSTEM) as session:
        return measure_id(session, code)


def duty(world: World, unit: str = "BCHAP") -> Any:
    with world.sessions.read(SYSTEM) as session:
        return (Duty.subject_unit_id == unit_id(session, unit)) & (
            Duty.measure_id == measure_id(session, FIRST)
        )


def put_cell(world: World, *, people: bool) -> None:
    """Break the first unit's accepted total down by race and level: 5 of 9."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        cell = Cell(key=ASIAN)
        session.add(cell)
        session.flush()
        session.add(CellMember(cell_id=cell.id, dimension="race", scheme="spd15-2024", category="asian"))
        session.add(CellMember(cell_id=cell.id, dimension="level", scheme="mgmt", category="MIV"))
        total = session.scalars(select(Line)).one()
        own = {"reporter_unit_id": total.reporter_unit_id, "subject_unit_id": total.subject_unit_id}
        line = Line(
            **own,
            report_id=total.report_id,
            measure_id=total.measure_id,
            period_id=total.period_id,
            cell_id=cell.id,
            state=LineState.ACCEPTED,
            submitted_revision=1,
            accepted_revision=1,
        )
        session.add(line)
        session.flush()
        session.add(part_of(session, own, line, people=people))


def part_of(session: Session, own: dict[str, int], line: Line, *, people: bool) -> Revision:
    now, person = session.info["clock"].now(), session.scalars(select(Person.id)).first()
    moments = {"entered_by": person, "entered_at": now, "submitted_by": person, "submitted_at": now}
    figures = {"numerator": 5, "denominator": 9, "scale": 0}
    return Revision(
        **own,
        **moments,
        **figures,
        line_id=line.id,
        number_in_line=1,
        presence=StoredPresence.REPORTED,
        people=people,
        origin=Origin.WORKBOOK,
    )


def test_the_columns_are_those_that_others_rely_on(world: World) -> None:
    assert ",".join(COLUMNS) == HEAD
    assert printed(world, "staff") == f"{HEAD}\n"


def test_one_row_stands_for_each_duty_and_begun_quarter(world: World) -> None:
    rows = exported(world)
    begun = ["Y2Q1", "Y2Q2", "Y2Q3", "Y2Q4", "Y3Q1", "Y3Q2", "Y3Q3", "Y3Q4"]
    places = [(row["period"], row["measure"], row["subject_unit"]) for row in rows]
    assert sorted(places) == sorted(
        (period, measure, unit) for period in begun for measure in MEASURES for unit in UNITS
    )
    assert {row["presence"] for row in rows if row["period"] == PERIOD} == {"due"}
    assert {row["presence"] for row in rows if row["period"] == "Y3Q3"} == {"overdue"}
    assert {row["version"] for row in rows} == {"1"}
    assert {row["value"] + row["numerator"] + row["denominator"] + row["state"] for row in rows} == {""}


def test_a_value_is_read_by_each_as_the_reading_table_says(world: World) -> None:
    answer(world)
    assert said(one(world, "director.bchap")) == ("reported", "21", "50", "", "open")
    assert said(one(world, "contributor.bchap")) == ("reported", "21", "50", "", "open")
    assert said(one(world, "reviewer")) == ("due", "", "", "", "open")
    submit(world)
    for who in ("director.bchap", "reviewer", "lead", "reviewer.bchap"):
        assert said(one(world, who)) == ("reported", "21", "50", "1", "submitted")
    accept_all(world)
    for who in ("director.bchap", "reviewer", "lead"):
        assert said(one(world, who)) == ("reported", "21", "50", "1", "accepted")
        assert one(world, who)["origin"] == "entered"
    assert not exported(world, "director.bfhn", subject_unit="BCHAP")
    for who in ("staff", "administrator"):
        assert not exported(world, who)


def test_what_was_withdrawn_is_being_edited_again(world: World) -> None:
    answer(world)
    submit(world)
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        withdraw_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    assert said(one(world, "reviewer")) == ("due", "", "", "", "open")
    assert said(one(world, "director.bchap")) == ("reported", "21", "50", "", "open")


def test_what_was_returned_is_the_units_to_change_while_the_team_reads_what_was_sent(world: World) -> None:
    answer(world)
    submit(world)
    for line in queue(world):
        decide(world, line, accept=False, reason="Please count again.")
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, SaveField("BCHAP", PERIOD, FIRST, "BCHAP", "numerator", "25", 2))
    assert said(one(world, "director.bchap")) == ("reported", "25", "50", "", "returned")
    assert said(one(world, "reviewer")) == ("reported", "21", "50", "1", "returned")


def test_the_subject_of_a_value_reads_it_once_it_is_accepted(world: World) -> None:
    with world.sessions.read(SYSTEM) as session:
        reporter = unit_id(session, "BFHN")
    change(world, Duty, duty(world), reporter_unit_id=reporter)
    answer(world, "BFHN", "director.bfhn")
    viewer = world.viewer("director.bfhn")
    for field, raw in (("numerator", "3"), ("denominator", "4")):
        with world.sessions.write(viewer) as session:
            save_field(session, viewer, SaveField("BFHN", PERIOD, FIRST, "BCHAP", field, raw, 1))
    assert said(one(world, "director.bfhn")) == ("reported", "3", "4", "", "open")
    assert said(one(world, "director.bchap")) == ("due", "", "", "", "open")
    submit(world, "BFHN", "director.bfhn")
    assert said(one(world, "director.bfhn")) == ("reported", "3", "4", "1", "submitted")
    assert said(one(world, "director.bchap")) == ("due", "", "", "", "submitted")
    accept_all(world)
    row = one(world, "director.bchap")
    assert said(row) == ("reported", "3", "4", "1", "accepted")
    assert row["reporter_unit"] == "BFHN"
    assert not exported(world, "director.bchap", subject_unit="BFHN")


def test_zero_not_applicable_and_not_collected_are_three_things(world: World) -> None:
    put(world, "BCHAP", numerator=0, denominator=0)
    put(world, "BFHN", presence=StoredPresence.NOT_COLLECTED, reason="=No list")
    put(world, "BSAS", presence=StoredPresence.NOT_APPLICABLE)
    assert said(one(world)) == ("reported", "0", "0", "1", "accepted")
    missed = one(world, subject_unit="BFHN")
    assert said(missed) == ("not collected", "", "", "1", "accepted")
    assert missed["reason"] == "'=No list"
    assert said(one(world, subject_unit="BSAS")) == ("not applicable", "", "", "1", "accepted")


@pytest.mark.parametrize(
    ("state", "word"),
    [(DutyState.NOT_APPLICABLE, "not applicable"), (DutyState.NOT_YET_MEASURABLE, "not yet measurable")],
)
def test_who_is_excused_stands_there_with_the_reason(world: World, state: DutyState, word: str) -> None:
    change(world, Duty, duty(world), state=state, reason="Nothing of the kind.")
    row = one(world)
    assert (row["presence"], row["reason"], row["state"]) == (word, "Nothing of the kind.", "")


def test_a_value_given_before_it_became_not_applicable_is_no_longer_counted(world: World) -> None:
    put(world, "BCHAP", numerator=1, denominator=2)
    put_cell(world, people=False)
    change(world, Duty, duty(world), state=DutyState.NOT_APPLICABLE, reason="Nothing of the kind.")
    assert said(one(world)) == ("not applicable", "", "", "", "accepted")


@pytest.mark.parametrize(
    ("kind", "scale", "figures", "value"),
    [
        (MeasureKindName.COUNT, 0, {"number": 1234}, "1234"),
        (MeasureKindName.COUNT, 0, {"number": 0}, "0"),
        (MeasureKindName.COUNT, 1, {"number": 75}, "7.5"),
        (MeasureKindName.CURRENCY, 2, {"number": 1234500}, "12345.00"),
        (MeasureKindName.CURRENCY, 2, {"number": 10**14 + 1}, "1000000000000.01"),
        (MeasureKindName.YES_NO, 0, {"number": 0}, "0"),
        (MeasureKindName.LIST, 0, {"number": 2, "text": "A; B"}, "2"),
        (MeasureKindName.QUALITATIVE, 0, {"text": "@begins"}, "'@begins"),
        (MeasureKindName.DOCUMENT, 0, {"text": "Policy 12", "on_date": date(2026, 5, 5)}, "Policy 12"),
    ],
)
def test_a_value_is_printed_exactly(
    world: World, kind: MeasureKindName, scale: int, figures: dict[str, Any], value: str
) -> None:
    as_kind(world, kind, scale)
    put(world, "BCHAP", scale=scale, **figures)
    assert one(world)["value"] == value


def test_a_survey_keeps_its_percentage_and_its_base(world: World) -> None:
    as_kind(world, MeasureKindName.SURVEY, scale=1)
    put(world, "BCHAP", scale=1, number=645, denominator=2100)
    row = one(world)
    assert (row["value"], row["numerator"], row["denominator"]) == ("64.5", "", "210")


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@a", "\tx"])
def test_no_text_is_a_formula(world: World, begins: str) -> None:
    as_kind(world, MeasureKindName.QUALITATIVE)
    put(world, "BCHAP", text=begins)
    assert one(world)["value"] == f"'{begins}"


def test_a_broken_down_value_names_its_categories(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put_cell(world, people=False)
    total, part = exported(world, measure=FIRST, subject_unit="BCHAP", period=PERIOD)
    assert (total["breakdown"], total["category"], total["scheme"]) == ("", "", "")
    assert (part["breakdown"], part["category"], part["scheme"]) == (
        "level|race",
        "MIV|asian",
        "mgmt|spd15-2024",
    )
    assert said(part) == ("reported", "5", "9", "1", "accepted")
    assert (part["origin"], part["counting_rule"]) == ("workbook", "counted_once|single_coded")


def test_small_cells_of_people_are_printed_for_their_unit_alone(world: World) -> None:
    put(world, "BCHAP", numerator=22, denominator=50)
    put_cell(world, people=True)
    assert len(exported(world, "director.bchap", period=PERIOD, measure=FIRST)) == 2
    assert one(world, "lead")["numerator"] == "22"
    with world.sessions.read(SYSTEM) as session:
        parents = {row.id: row.parent_id for row in session.scalars(select(Unit))}
    grant = Grant(Role.REVIEWER, see_small_cells=True)
    with world.sessions.read(make_viewer(1, "Sees", [grant], parents, date(2026, 11, 23))) as session:
        assert not any(row[7] == "mgmt|spd15-2024" for row in value_rows(session))


def test_the_version_is_the_one_that_a_value_was_accepted_under(world: World) -> None:
    answer(world)
    submit(world)
    accept_all(world)
    measure, now = measure_id_of(world), get_ordinal(world, PERIOD)
    first = (MeasureVersion.measure_id == measure) & (MeasureVersion.number == 1)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        old = session.scalars(select(MeasureVersion).where(first)).one()
        names = [attribute.key for attribute in MeasureVersion.__mapper__.column_attrs]
        copied = {name: getattr(old, name) for name in names if name not in ("id", "edits")}
        session.add(MeasureVersion(**{**copied, "number": 2, "effective_from_ordinal": now}))
    change(world, MeasureVersion, first, state=VersionState.RETIRED, effective_to_ordinal=now - 1)
    assert one(world)["version"] == "1"
    assert one(world, subject_unit="BFHN")["version"] == "2"
    assert one(world, subject_unit="BFHN", period="Y3Q3")["version"] == "1"


def get_ordinal(world: World, code: str) -> int:
    with world.sessions.read(SYSTEM) as session:
        return get_period(session, code).ordinal


def test_what_is_tried_out_on_a_draft_is_no_value(world: World) -> None:
    first = (MeasureVersion.measure_id == measure_id_of(world)) & (MeasureVersion.number == 1)
    put(world, "BCHAP", numerator=22, denominator=50)
    change(world, MeasureVersion, first, state=VersionState.DRAFT, provisional_from_ordinal=1)
    assert not exported(world, measure=FIRST)


def test_an_annual_measure_is_owed_at_the_end_of_its_year(world: World) -> None:
    code = "PM-2.1.2-01"
    with world.sessions.write(SYSTEM) as session:
        people = {row.sign_in_name: row.id for row in session.scalars(select(Person))}
        start = get_period(session, "Y3Q1").ordinal
        command = Adopt(
            measure=code,
            from_ordinal=start,
            to_ordinal=None,
            frequency=Frequency.ANNUAL,
            decided_by=DecidedBy.DPH,
            prepared_by=people["reviewer"],
            reviewed_by=people["reviewer"],
            approved_by=people["lead"],
        )
        adopt(session, SYSTEM, command)
        unit = unit_id(session, "BCHAP")
        owner = {"reporter_unit_id": unit, "subject_unit_id": unit, "measure_id": measure_id(session, code)}
        session.add(Duty(**owner, state=DutyState.MUST_REPORT, from_ordinal=start))
    rows = exported(world, measure=code)
    assert [(row["period"], row["presence"]) for row in rows] == [("Y3", "due")]


def test_statements_do_not_grow_with_values(world: World) -> None:
    put(world, "BCHAP", numerator=1, denominator=2)
    with counted_statements(world) as before:
        exported(world)
    for unit in UNITS[1:]:
        for measure in MEASURES:
            put(world, unit, measure=measure, numerator=1, denominator=2)
    with counted_statements(world) as after:
        exported(world)
    assert len(after) == len(before)


def test_rows_come_before_all_of_them_are_read(world: World) -> None:
    with world.sessions.read(world.viewer("reviewer")) as session, counted_statements(world) as read:
        rows = value_rows(session)
        assert next(rows) == COLUMNS
        next(rows)
        begun = len(read)
        list(rows)
    assert begun < len(read)


def test_nobody_reads_as_somebody_without_an_active_account(world: World) -> None:
    change(world, Person, Person.sign_in_name == "lead", active=False)
    for name in ("lead", "nobody"):
        with pytest.raises(NotSignedIn, match="Nobody signs in as"), reading_as(world.sessions, name):
            pytest.fail("Somebody without an account read something.")
