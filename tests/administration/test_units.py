"""Units are changed by administrators alone, after a question; figures, periods and addresses stay true."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.administration.unit_asked import EndUnit, MergeUnits, SplitUnit
from dashboard.administration.unit_changes import end_unit, merge_units, split_unit
from dashboard.administration.unit_commands import (
    CreateUnit,
    PlaceUnit,
    RenameUnit,
    create_unit,
    place_unit,
    rename_unit,
)
from dashboard.calendar.queries import get_period, successor_of
from dashboard.errors import Moved, NotAllowed, NotFound, Question, ValueRejected
from dashboard.measures.queries import measure_page
from dashboard.overview.queries import Filters, overview
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.queries import entry_sheet
from models.audit import AuditEntry
from models.calendar import Period
from models.duties import Duty, DutyStatement
from models.measures import Measure
from models.organization import Person, RoleGrant, Unit, UnitName
from models.reporting import Line, LineHand, ReportEvent, WorkingFigure
from models.vocabulary import DutyState, EventKind, LineState, Role, UnitKind
from tests.support.journey import accept_all, answer, queue, submit
from tests.support.placing import SYSTEM, measure_id, put, unit_id
from tests.support.world import FIRST, PERIOD, World

DAY, EVE = date(2026, 11, 1), date(2026, 10, 31)
MERGER = MergeUnits(
    ("BCHAP", "BFHN"),
    DAY,
    abbreviation="bcf",
    name="Bureau of Community and Family Health",
    kind=UnitKind.BUREAU,
    parent="DPH",
)
RUNS: dict[type, Callable[[Session, Any, Any], Any]] = {
    CreateUnit: create_unit,
    EndUnit: end_unit,
    MergeUnits: merge_units,
    PlaceUnit: place_unit,
    RenameUnit: rename_unit,
    SplitUnit: split_unit,
}


def run(world: World, command: Any, who: str = "administrator") -> Any:
    """Carry out a command, saying yes to its question."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        try:
            return RUNS[type(command)](session, viewer, command)
        except Question as question:
            return RUNS[type(command)](session, viewer, replace(command, confirmed=question.mark))


def asked(world: World, command: Any) -> str:
    """Return what a command asks; nothing is done."""
    viewer = world.viewer("administrator")
    with pytest.raises(Question) as caught, world.sessions.write(viewer) as session:
        RUNS[type(command)](session, viewer, command)
    return "\n".join([caught.value.message, *caught.value.lines])


def read(world: World, statement: Any) -> list[Any]:
    """Return rows as plain tuples, as the system sees them."""
    with world.sessions.read(SYSTEM) as session:
        return [tuple(row) for row in session.execute(statement)]


def write(world: World, *rows: Any) -> None:
    """Write rows as the system."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.add_all(rows)


def close(world: World, *codes: str) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for period in session.scalars(select(Period).where(Period.code.in_(codes))):
            period.closed_at = world.sessions.clock.now()


def unit(world: World, abbreviation: str) -> Any:
    columns = (Unit.name, Unit.starts_on, Unit.ends_on, Unit.parent_id, Unit.reports)
    with world.sessions.read(SYSTEM) as session:
        return session.execute(select(*columns).where(Unit.abbreviation == abbreviation)).one()


def counted(world: World, period: str, who: str = "reviewer") -> tuple[int, int, int | None, int | None]:
    """Return n, m, numerator and denominator of the first measure, as its page shows them."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        values = measure_page(session, viewer, FIRST, period).values
    assert values is not None
    found = values.figure.figure
    summed = found.answer
    parts = (None, None) if summed is None else (summed.numerator, summed.denominator)
    return found.reported, found.expected, *parts


def sheet(world: World, who: str, place: str, period: str = PERIOD) -> Any:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return entry_sheet(session, viewer, place, period)


def test_two_units_merge_in_mid_year_and_every_quarter_counts_whom_it_should(world: World) -> None:
    for period in ("Y3Q2", "Y3Q3", PERIOD):
        for place, count in (("BCHAP", 21), ("BFHN", 10), ("BSAS", 5)):
            put(world, place, period=period, numerator=count, denominator=50)
    assert [counted(world, each) for each in ("Y3Q2", "Y3Q3", PERIOD)] == [(3, 3, 36, 150)] * 3
    run(world, replace(MERGER, day=date(2026, 8, 15)))
    assert counted(world, "Y3Q2") == (3, 3, 36, 150)
    assert counted(world, "Y3Q3") == counted(world, PERIOD) == (1, 2, 5, 50)
    for period in ("Y3Q3", PERIOD):
        move(world, period)
    assert [counted(world, each) for each in ("Y3Q2", "Y3Q3", PERIOD)] == [
        (3, 3, 36, 150),
        (2, 2, 35, 130),
        (2, 2, 35, 130),
    ]


def move(world: World, period: str) -> None:
    """Answer for the new unit, of a period in which nothing was begun there."""
    put(world, "BCF", period=period, numerator=30, denominator=80)


def test_the_overview_counts_the_new_unit_from_the_quarter_of_the_merger_on(world: World) -> None:
    run(world, MERGER)
    viewer = world.viewer("reviewer")
    rows = {}
    for period in ("Y3Q3", PERIOD):
        with world.sessions.read(viewer) as session:
            seen = overview(session, viewer, Filters(period=period))
        rows[period] = {row.unit.abbreviation: row.total.owed for row in seen.matrix.rows}
    assert rows == {"Y3Q3": {"BCHAP": 3, "BFHN": 3, "BSAS": 3}, PERIOD: {"BCF": 3, "BSAS": 3}}


def test_the_question_tells_unit_by_unit_and_period_by_period_and_does_nothing(world: World) -> None:
    answer(world)
    answer(world, "BFHN", "director.bfhn", "10")
    submit(world, "BFHN", "director.bfhn")
    close(world, "Y2Q1", "Y2Q2", "Y2Q3", "Y2Q4", "Y2", "Y3Q1", "Y3Q2")
    before = read(world, select(AuditEntry.id))
    told = asked(world, MERGER)
    for sentence in (
        "Merge BCHAP and BFHN into BCF on 1 November 2026?",
        "BCHAP (Bureau of Community Health and Prevention) exists until 31 October 2026;",
        "BCF (Bureau of Community and Family Health) begins on 1 November 2026 under DPH.",
        "Under BCF from then on: BCHAP-1, BCHAP-2, BCHAP-3, BFHN-1, BFHN-2 and BFHN-3.",
        "Closed periods do not change.",
        "Y3 Q3 (Jul–Sep 2026, SFY27 Q1): stays with BCHAP (nothing entered yet) and BFHN (nothing entered "
        "yet). Whoever has a role in BCF can finish it.",
        "Y3 Q4 (Oct–Dec 2026, SFY27 Q2), begun by BCHAP (3 answers begun) and BFHN (3 answers handed in): "
        "BCF states its own figures and reads beside each answer what was said before. "
        "What waits for review there is taken back.",
        "From Y3 Q4 on BCF must report 3 measures about itself.",
        "Director Of Bchap: director of BCHAP until 22 November 2026, of BCF from 23 November 2026.",
    ):
        assert sentence in told
    assert "Y2 Q1" not in told
    assert "21" not in told.replace("2021", "")
    assert read(world, select(AuditEntry.id)) == before
    assert unit(world, "BCHAP").ends_on is None


def test_a_merger_ends_units_and_hands_over_duties_and_roles(world: World) -> None:
    run(world, MERGER)
    assert unit(world, "BCHAP").ends_on == unit(world, "BFHN").ends_on == EVE
    assert unit(world, "BCF").starts_on == DAY
    assert unit(world, "BCF").reports
    first = period_ordinal(world, PERIOD)
    owed = read(
        world,
        select(Unit.abbreviation, Duty.from_ordinal, Duty.to_ordinal, Duty.state)
        .join(Unit, Unit.id == Duty.subject_unit_id)
        .join(Measure, Measure.id == Duty.measure_id)
        .where(Measure.code == FIRST)
        .order_by(Unit.abbreviation),
    )
    start, state = period_ordinal(world, "Y2Q1"), DutyState.MUST_REPORT
    assert owed == [
        ("BCF", first, None, state),
        ("BCHAP", start, first - 1, state),
        ("BFHN", start, first - 1, state),
        ("BSAS", start, None, state),
    ]
    roles = select(Person.sign_in_name, RoleGrant.role, RoleGrant.starts_on, RoleGrant.granted_by).join(
        RoleGrant, RoleGrant.person_id == Person.id
    )
    of_new = roles.join(Unit, Unit.id == RoleGrant.unit_id).where(Unit.abbreviation == "BCF")
    today, keeper = date(2026, 11, 23), world.viewer("administrator").person_id
    assert sorted(read(world, of_new)) == [
        ("contributor.bchap", Role.CONTRIBUTOR, today, keeper),
        ("director.bchap", Role.DIRECTOR, today, keeper),
        ("director.bfhn", Role.DIRECTOR, today, keeper),
        ("reviewer.bchap", Role.CONTRIBUTOR, today, keeper),
    ]
    ended = select(RoleGrant.ends_on, RoleGrant.end_reason).where(RoleGrant.ends_on.is_not(None))
    assert read(world, ended) == [(date(2026, 11, 22), "BCHAP and BFHN ended on 2026-10-31.")] * 4


def period_ordinal(world: World, code: str) -> int:
    with world.sessions.read(SYSTEM) as session:
        return get_period(session, code).ordinal


def test_what_was_begun_stands_beside_the_answers_of_the_new_unit(world: World) -> None:
    answer(world)
    answer(world, "BFHN", "director.bfhn", "10")
    submit(world, "BFHN", "director.bfhn")
    run(world, MERGER)
    row = sheet(world, "director.bfhn", "BCF").rows[0]
    assert (row.answer.numerator, row.answer.presence, row.state) == (None, None, LineState.OPEN)
    assert row.answer.reason == "BCHAP had begun: 42 % (21 of 50). BFHN had handed in: 20 % (10 of 50)."
    kept = select(Unit.abbreviation, WorkingFigure.numerator).join(
        Unit, Unit.id == WorkingFigure.subject_unit_id
    )
    assert set(read(world, kept)) == {("BCHAP", 21), ("BFHN", 10), ("BCF", None)}
    assert queue(world) == []
    events = read(
        world, select(ReportEvent.kind, ReportEvent.lines).where(ReportEvent.kind == EventKind.WITHDRAWN)
    )
    assert events == [(EventKind.WITHDRAWN, 3)]
    hands = select(Person.sign_in_name).join(LineHand, LineHand.entered_by == Person.id)
    with world.sessions.read(SYSTEM) as session:
        own = unit_id(session, "BCF")
    assert set(read(world, hands.where(LineHand.subject_unit_id == own))) == {
        ("director.bchap",),
        ("director.bfhn",),
    }


def test_a_unit_that_alone_becomes_another_takes_its_drafts_along(world: World) -> None:
    answer(world)
    run(world, replace(MERGER, units=("BCHAP",)))
    row = sheet(world, "director.bchap", "BCF").rows[0]
    assert (row.answer.numerator, row.answer.denominator, row.answer.reason) == (21, 50, None)
    assert row.saved_by == "Director Of Bchap"
    assert submit(world, "BCF") == 3


def test_drafts_of_the_unit_that_takes_over_stay_and_gain_a_note(world: World) -> None:
    answer(world)
    answer(world, "BFHN", "director.bfhn", "10")
    told = asked(world, MergeUnits(("BCHAP",), DAY, into="BFHN"))
    assert "BFHN (Bureau of Family Health and Nutrition) goes on." in told
    assert "must report" not in told
    run(world, MergeUnits(("BCHAP",), DAY, into="BFHN"))
    row = sheet(world, "director.bfhn", "BFHN").rows[0]
    assert (row.answer.numerator, row.answer.reason) == (10, "BCHAP had begun: 42 % (21 of 50).")
    assert unit(world, "BCHAP-1").parent_id == ids(world)["BFHN"]


def test_what_the_unit_that_takes_over_has_handed_in_stays_as_it_is(world: World) -> None:
    answer(world)
    answer(world, "BFHN", "director.bfhn", "10")
    submit(world, "BFHN", "director.bfhn")
    accept_all(world)
    run(world, MergeUnits(("BCHAP",), DAY, into="BFHN"))
    row = sheet(world, "director.bfhn", "BFHN").rows[0]
    assert (row.state, row.answer.numerator, row.answer.reason) == (LineState.ACCEPTED, 10, None)


def ids(world: World) -> dict[str, int]:
    return {row[1]: row[0] for row in read(world, select(Unit.id, Unit.abbreviation))}


def test_open_periods_before_the_day_are_finished_by_the_people_of_the_new_unit(world: World) -> None:
    run(world, MERGER)
    seen = sheet(world, "director.bfhn", "BCHAP", "Y3Q3")
    assert seen.rows[0].measure == FIRST
    assert seen.locked is None
    viewer = world.viewer("director.bfhn")
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, SaveField("BCHAP", "Y3Q3", FIRST, "BCHAP", "numerator", "7", 0))
    with world.sessions.read(SYSTEM) as session:
        lines = session.scalars(select(Line).where(Line.subject_unit_id == unit_id(session, "BCHAP"))).all()
        assert [(line.reporter_unit_id, line.period_id) for line in lines] == [
            (unit_id(session, "BCHAP"), get_period(session, "Y3Q3").id)
        ]


def test_an_old_address_says_where_the_work_went(world: World) -> None:
    run(world, MERGER)
    with pytest.raises(Moved, match="ended on 31 October 2026; its work went to BCF") as caught:
        sheet(world, "director.bchap", "BCHAP")
    assert [address for _, address in caught.value.places] == ["/entry/BCF/Y3Q4"]
    with pytest.raises(NotFound, match="There is no such report"):
        sheet(world, "staff", "BCHAP")
    with world.sessions.read(SYSTEM) as session:
        assert [(each.abbreviation, each.on) for each in successor_of(session, "BFHN")] == [("BCF", DAY)]
        assert successor_of(session, "BSAS") == ()


def test_exceptions_do_not_pass_on_and_open_questions_are_told(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        owner = unit_id(session, "BCHAP")
        where = (Duty.measure_id == measure_id(session, FIRST), Duty.subject_unit_id == owner)
        duty = session.scalars(select(Duty).where(*where)).one()
        duty.state, duty.reason = DutyState.NOT_APPLICABLE, "no programs"
        own = {"reporter_unit_id": owner, "subject_unit_id": owner, "measure_id": duty.measure_id}
        told = {
            "state": DutyState.NOT_APPLICABLE,
            "reason": "x",
            "from_ordinal": 6,
            "proposed_at": world.sessions.clock.now(),
        }
        lead = session.scalars(select(Person.id).where(Person.sign_in_name == "lead")).one()
        other = session.scalars(select(Person.id).where(Person.sign_in_name == "reviewer")).one()
        session.add(DutyStatement(**own, **told, proposed_by=lead))
        session.add(
            DutyStatement(
                **own,
                **told,
                proposed_by=lead,
                accepted=True,
                decided_by=other,
                decided_at=told["proposed_at"],
            )
        )
    said = asked(world, replace(MERGER, units=("BCHAP",)))
    assert (
        f"{FIRST} was not applicable for BCHAP (“no programs”). This does not pass on: BCF must report it"
        in said
    )
    assert "1 statement waits for a decision about duties of BCHAP." in said
    run(world, replace(MERGER, units=("BCHAP",)))
    new = select(Duty.state).join(Unit, Unit.id == Duty.subject_unit_id).where(Unit.abbreviation == "BCF")
    assert set(read(world, new)) == {(DutyState.MUST_REPORT,)}
    last = period_ordinal(world, PERIOD) - 1
    assert read(world, select(DutyStatement.to_ordinal).order_by(DutyStatement.id)) == [(None,), (last,)]


def test_a_unit_that_reports_about_others_hands_that_over_and_finishes_what_it_began(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        codes = session.scalars(
            select(Measure.id).where(Measure.code.in_(("PM-3.1.2-06", "PM-3.1.3-03")))
        ).all()
        for code in codes:
            session.add(
                Duty(
                    measure_id=code,
                    reporter_unit_id=unit_id(session, "HR"),
                    subject_unit_id=unit_id(session, "BSAS"),
                    state=DutyState.MUST_REPORT,
                    from_ordinal=6,
                )
            )
    told = asked(world, SplitUnit("HR", DAY, "HRA: Hiring\nHRB: Promotion", heir="HRB"))
    assert "From Y3 Q4 on HRB takes over 2 reports about other units." in told
    run(world, SplitUnit("HR", DAY, "HRA: Hiring\nHRB: Promotion", heir="HRB"))
    now = select(Unit.abbreviation, Duty.from_ordinal, Duty.to_ordinal).join(
        Unit, Unit.id == Duty.reporter_unit_id
    )
    first = period_ordinal(world, PERIOD)
    found = read(world, now.where(Duty.subject_unit_id != Duty.reporter_unit_id))
    assert sorted(found) == [("HR", 6, first - 1)] * 2 + [("HRB", first, None)] * 2
    assert (unit(world, "HRA").parent_id, unit(world, "HRA").reports) == (ids(world)["CO"], True)


def test_a_split_leaves_roles_to_be_given(world: World) -> None:
    told = asked(world, SplitUnit("BCHAP", DAY, "BCH: Community health\n\nBPR: Prevention"))
    assert "Split BCHAP into BCH and BPR on 1 November 2026?" in told
    assert "Under BCH from then on: BCHAP-1, BCHAP-2 and BCHAP-3." in told
    assert "Give a role in BCH and BPR under People." in told
    run(world, SplitUnit("BCHAP", DAY, "BCH: Community health\n\nBPR: Prevention"))
    assert counted(world, PERIOD)[:2] == (0, 4)
    assert counted(world, "Y3Q3")[:2] == (0, 3)
    with world.sessions.read(SYSTEM) as session:
        assert [each.abbreviation for each in successor_of(session, "BCHAP")] == ["BCH", "BPR"]
    with pytest.raises(NotFound, match="There is no such report"):
        sheet(world, "director.bchap", "BCHAP", "Y3Q3")


def test_an_end_keeps_its_reason_and_leaves_nothing_counted(world: World) -> None:
    answer(world, "BFHN", "director.bfhn", "10")
    for child in ("BFHN-1", "BFHN-2", "BFHN-3"):
        run(world, PlaceUnit(child, "BCHAP"))
    told = asked(world, EndUnit("BFHN", DAY, "Closed by the legislature."))
    assert "End BFHN on 31 October 2026?" in told
    assert "begun by BFHN (3 answers begun): this no longer counts and cannot be handed in." in told
    assert "whose people can finish it until 22 November 2026." in told
    run(world, EndUnit("BFHN", DAY, "Closed by the legislature."))
    assert counted(world, PERIOD)[:2] == (0, 2)
    note, reasons = select(Unit.note).where(Unit.abbreviation == "BFHN"), select(AuditEntry.reason)
    assert read(world, note)[0][0].endswith("Ended: Closed by the legislature.")
    kept = read(world, reasons.where(AuditEntry.table_name == "duty", AuditEntry.operation == "update"))
    assert set(kept) == {("Closed by the legislature.",)}


def test_a_coming_merger_waits_for_its_day(world: World) -> None:
    day = date(2027, 2, 1)
    run(world, replace(MERGER, day=day))
    assert world.viewer("director.bchap").unit_rights.keys() == {ids(world)["BCHAP"]}
    assert sheet(world, "director.bchap", "BCHAP").locked is None
    grants = (
        select(RoleGrant.starts_on).join(Unit, Unit.id == RoleGrant.unit_id).where(Unit.abbreviation == "BCF")
    )
    assert set(read(world, grants)) == {(day,)}
    assert counted(world, PERIOD)[:2] == (0, 3)


def test_nobody_gives_themselves_a_role_by_merging(world: World) -> None:
    with world.sessions.read(SYSTEM) as session:
        keeper = session.scalars(select(Person.id).where(Person.sign_in_name == "administrator")).one()
        owner = unit_id(session, "BCHAP")
    write(
        world,
        RoleGrant(person_id=keeper, role=Role.DIRECTOR, unit_id=owner, starts_on=date(2024, 1, 1)),
    )
    assert "Somebody else has to give you a role in BCF." in asked(world, MERGER)
    run(world, MERGER)
    assert world.viewer("administrator").unit_rights == {}


def test_everything_is_audited_in_the_name_of_who_did_it(world: World) -> None:
    answer(world)
    run(world, MERGER)
    keeper = world.viewer("administrator").person_id
    written = select(AuditEntry.table_name, AuditEntry.operation, AuditEntry.reason).where(
        AuditEntry.person_id == keeper
    )
    rows = set(read(world, written))
    assert {reason for *_, reason in rows} == {"Merge BCHAP and BFHN into BCF on 1 November 2026."}
    assert {(table, operation) for table, operation, _ in rows} == {
        ("duty", "insert"),
        ("duty", "update"),
        ("line", "insert"),
        ("line_hand", "insert"),
        ("report", "insert"),
        ("report_event", "insert"),
        ("role_grant", "insert"),
        ("role_grant", "update"),
        ("unit", "insert"),
        ("unit", "update"),
        ("unit_succession", "insert"),
        ("working_figure", "insert"),
    }


def test_a_rename_keeps_the_former_name_and_both_addresses(world: World) -> None:
    answer(world)
    told = asked(world, RenameUnit("BCHAP", "Bureau of Health", date(2026, 7, 1), "boh"))
    assert "BCHAP becomes BOH. Addresses with BCHAP still lead to it" in told
    run(world, RenameUnit("BCHAP", "Bureau of Health", date(2026, 7, 1), "boh"))
    names = select(UnitName.name, UnitName.abbreviation, UnitName.until).where(
        UnitName.unit_id == ids(world)["BOH"]
    )
    assert read(world, names) == [("Bureau of Community Health and Prevention", "BCHAP", date(2026, 6, 30))]
    old, new = (sheet(world, "director.bchap", place) for place in ("BCHAP", "BOH"))
    assert old == new
    assert (new.unit.name, new.rows[0].answer.numerator) == ("Bureau of Health", 21)


def test_a_unit_is_made_with_its_place_and_reports(world: World) -> None:
    made = run(
        world, CreateUnit(" oxy ", "Office of X and Y", UnitKind.OFFICE, "CO", DAY, reports=True, note="n")
    )
    assert (made.abbreviation, unit(world, "OXY").reports) == ("OXY", True)
    assert unit(world, "OXY").parent_id == ids(world)["CO"]


NEW = CreateUnit("OXY", "Office of X and Y", UnitKind.OFFICE, "CO", DAY)
REFUSED = {
    "taken": (
        replace(NEW, abbreviation="bchap"),
        "BCHAP exists already; an abbreviation is never given twice",
    ),
    "before its parent": (replace(NEW, starts=date(2023, 1, 1)), "OXY exists on days on which CO does not"),
    "a second department": (replace(NEW, kind=UnitKind.DEPARTMENT), "the department, and only it"),
    "a closed day": (replace(MERGER, day=date(2026, 9, 30)), "periods until 30 September 2026 are closed"),
    "a closed start": (replace(NEW, starts=date(2026, 9, 30), reports=True), "are closed and do not change"),
    "into itself": (MergeUnits(("BCHAP",), DAY, into="BCHAP"), "cannot be merged into itself"),
    "no target": (
        MergeUnits(("BCHAP",), DAY),
        "Fill this in for a new unit, or choose an existing one above.",
    ),
    "two targets": (replace(MERGER, into="BSAS"), "Choose an existing unit or name a new one, not both."),
    "no unit": (replace(MERGER, units=()), "Choose at least one unit."),
    "a part without a name": (SplitUnit("BCHAP", DAY, "BCH\nBPR: x"), "abbreviation, colon, name"),
    "an orphan": (EndUnit("BCHAP", DAY, "x"), "These stand under BCHAP: BCHAP-1, BCHAP-2, BCHAP-3."),
    "a circle": (PlaceUnit("BCHAP", "BCHAP-1"), "BCHAP-1 stands below BCHAP"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_is_half_done(world: World, name: str) -> None:
    command, sentence = REFUSED[name]
    close(world, "Y3Q3")
    before = read(world, select(AuditEntry.id))
    with pytest.raises(ValueRejected, match=sentence):
        run(world, command)
    assert read(world, select(AuditEntry.id)) == before


@pytest.mark.parametrize("who", ["lead", "reviewer", "director.bchap", "staff"])
@pytest.mark.parametrize(
    "command",
    [
        NEW,
        MERGER,
        SplitUnit("BCHAP", DAY, "BCH: a\nBPR: b"),
        EndUnit("BSAS", DAY, "x"),
        RenameUnit("BCHAP", "x", DAY),
        PlaceUnit("BCHAP", "CO"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_only_those_who_keep_units_change_them(world: World, command: Any, who: str) -> None:
    with pytest.raises(NotAllowed):
        run(world, command, who)


def test_a_changed_department_is_asked_about_anew(world: World) -> None:
    viewer = world.viewer("administrator")
    with pytest.raises(Question) as caught, world.sessions.write(viewer) as session:
        merge_units(session, viewer, MERGER)
    answer(world)
    again = replace(MERGER, confirmed=caught.value.mark)
    with pytest.raises(Question, match="Merge BCHAP"), world.sessions.write(viewer) as session:
        merge_units(session, viewer, again)
    assert unit(world, "BCHAP").ends_on is None


def test_the_keeper_sees_no_figures_on_the_way(world: World) -> None:
    answer(world)
    viewer = world.viewer("administrator")
    with world.sessions.write(viewer) as session:
        with pytest.raises(Question):
            merge_units(session, viewer, MERGER)
        assert session.scalars(select(WorkingFigure)).all() == []
        assert session.scalars(select(Line)).all() == []
