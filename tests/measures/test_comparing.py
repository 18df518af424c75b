"""What a figure is compared with: whole baselines, the way to the target, breaks, judgements, years."""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.calendar.queries import get_period
from dashboard.measures.comparing import Compared, compared_in
from dashboard.measures.gathering import ADDS_UP
from dashboard.measures.intervals import half_width, interval, number_words
from dashboard.measures.queries import measure_page
from dashboard.measures.reading import all_facts, facts_of
from dashboard.measures.status_export import COLUMNS, number, status_rows
from dashboard.measures.value_export import value_rows
from dashboard.measures.value_tables import period_table, unit_table
from models.calendar import Period
from models.measure_vocabulary import MeasureStatus
from models.measures import MeasureVersion
from models.targets import StatusOverride, Target, TargetMilestone
from models.vocabulary import (
    Accumulation,
    AcrossTime,
    AcrossUnits,
    Direction,
    MeasureKindName,
    Presence,
    StoredPresence,
)
from tests.support.defining import approve, passed
from tests.support.placing import SYSTEM, compare, measure_id, person_id, put, unit_id
from tests.support.world import FIRST, PERIOD, World


def define(world: World, **said: Any) -> None:
    """Change the first measure's definition as the system, before any value is given."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        version = session.scalars(
            select(MeasureVersion).where(MeasureVersion.measure_id == measure_id(session, FIRST))
        ).one()
        for name, value in said.items():
            setattr(version, name, value)


STOCK = {"accumulation": Accumulation.STOCK, "across_time": AcrossTime.LATEST}


def compared(world: World, period: str = PERIOD, who: str = "reviewer") -> dict[str, Compared]:
    """Return the figures of the first measure by subject, the department as DPH."""
    viewer = world.viewer(who)
    clock = world.sessions.clock
    with world.sessions.read(viewer) as session:
        facts = facts_of(session, viewer, measure_id(session, FIRST))
        found = compared_in(facts, get_period(session, period), clock.now(), clock.today())
        return {
            "DPH" if each.subject is None else facts.units[each.subject].abbreviation: each for each in found
        }


def base(world: World, unit: str, **figures: Any) -> None:
    """Add a baseline of Year One."""
    with world.sessions.read(SYSTEM) as session:
        period = get_period(session, "Y1").id
    compare(world, unit, year=2, period_id=period, **figures)


def test_a_value_is_held_against_where_it_should_stand_by_now(world: World) -> None:
    define(world, **STOCK)
    base(world, "BCHAP", numerator=10, denominator=50)
    compare(world, "BCHAP", target=True, numerator=30, denominator=50)
    put(world, "BCHAP", numerator=21, denominator=50)
    found = compared(world)["BCHAP"]
    assert (found.value, found.baseline, found.target) == (Decimal(42), Decimal(20), Decimal(60))
    assert found.status.status is MeasureStatus.OFF_TRACK
    assert found.status.expected == Decimal(60)
    assert found.status.reason == "42 % against 60 % expected by Y3 Q4; 21 of 50 programs and units"


def test_milestones_bend_the_way(world: World) -> None:
    define(world, **STOCK)
    base(world, "BCHAP", numerator=0, denominator=50)
    compare(world, "BCHAP", target=True, numerator=40, denominator=50)
    put(world, "BCHAP", period="Y3Q2", numerator=5, denominator=50)
    without = compared(world, "Y3Q2")["BCHAP"].status
    milestone(world, "Y3Q2", numerator=5, denominator=50)
    with_one = compared(world, "Y3Q2")["BCHAP"].status
    assert without.expected == pytest.approx(Decimal("59.8"), abs=Decimal("0.2"))
    assert (with_one.expected, with_one.status) == (Decimal(10), MeasureStatus.ON_TRACK)


def milestone(world: World, period: str, **figures: Any) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        target = session.scalars(select(Target)).one()
        owner = {"reporter_unit_id": target.reporter_unit_id, "subject_unit_id": target.subject_unit_id}
        place = get_period(session, period).id
        session.add(TargetMilestone(target_id=target.id, period_id=place, **owner, **figures))


def test_a_part_of_the_baselines_is_no_starting_point_of_the_department(world: World) -> None:
    define(world, **STOCK)
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    for unit in ("BCHAP", "BFHN", "BSAS"):
        put(world, unit, numerator=20, denominator=50)
    base(world, "BCHAP", numerator=10, denominator=50)
    part = compared(world)["DPH"]
    assert part.baseline is None
    assert "baseline is still to be obtained" in part.status.reason
    base(world, "BFHN", numerator=10, denominator=50)
    base(world, "BSAS", numerator=10, denominator=50)
    whole = compared(world)["DPH"]
    assert whole.baseline == Decimal(20)
    assert "3 of 3 units" in whole.status.reason


def test_a_new_series_has_no_old_baseline(world: World) -> None:
    define(world, **STOCK)
    base(world, "BCHAP", numerator=10, denominator=50)
    compare(world, "BCHAP", target=True, numerator=30, denominator=50)
    passed(world, FIRST, change_reason="Counted anew.", breaks_series=True)
    approve(world, FIRST, start="Y3Q4")
    put(world, "BCHAP", numerator=21, denominator=50)
    found = compared(world)["BCHAP"].status
    assert "the definition changed in Y3 Q4" in found.reason


def test_zero_of_zero_and_a_missing_total_are_neither_good_nor_bad(world: World) -> None:
    put(world, "BCHAP", numerator=0, denominator=0)
    put(world, "BFHN", numerator=3, reason="No list of all.")
    put(world, "BSAS", presence=StoredPresence.NOT_COLLECTED, reason="Lost.")
    found = compared(world)
    assert found["BCHAP"].status.status is MeasureStatus.NOTHING_TO_MEASURE
    assert found["BFHN"].status.status is MeasureStatus.NOT_COMPARED
    assert found["BSAS"].status.status is MeasureStatus.NOT_COMPARED
    assert found["DPH"].presence is Presence.REPORTED


def test_what_is_missing_is_not_red(world: World) -> None:
    compare(world, "DPH", target=True, numerator=60, denominator=100)
    assert {each.status.status for each in compared(world).values()} == {MeasureStatus.NOT_DUE}


def test_a_judgement_stands_beside_the_rule(world: World) -> None:
    define(world, **STOCK)
    compare(world, "BCHAP", target=True, numerator=30, denominator=50)
    put(world, "BCHAP", numerator=1, denominator=50)
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        owner = unit_id(session, "BCHAP")
        now = world.sessions.clock.now()
        common = {"reporter_unit_id": owner, "subject_unit_id": owner, "proposed_at": now}
        lead = person_id(session)
        session.add(
            StatusOverride(
                measure_id=measure_id(session, FIRST),
                period_id=get_period(session, PERIOD).id,
                status=MeasureStatus.WATCH,
                reason="Two programs share one review.",
                proposed_by=lead - 1,
                approved_by=lead,
                approved_at=now,
                **common,
            )
        )
    found = compared(world)["BCHAP"].status
    assert (found.status, found.by_rule) == (MeasureStatus.WATCH, MeasureStatus.OFF_TRACK)
    assert "the rule says off track" in found.reason


def test_a_sum_over_the_year_is_compared_at_its_end(world: World) -> None:
    define(
        world,
        kind=MeasureKindName.COUNT,
        numerator_wording=None,
        denominator_wording=None,
        across_units=AcrossUnits.SUM,
        across_time=AcrossTime.SUM,
        accumulation=Accumulation.FLOW,
    )
    for quarter, number_ in (("Y2Q1", 3), ("Y2Q2", 4), ("Y2Q3", 0), ("Y2Q4", 5)):
        put(world, "BCHAP", period=quarter, number=number_)
    compare(world, "BCHAP", target=True, year=2, number=10)
    part = compared(world, "Y2Q4")["BCHAP"]
    assert (part.status.status, part.value) == (MeasureStatus.NOT_COMPARED, Decimal(5))
    assert ADDS_UP in part.status.reason
    year = compared(world, "Y2")["BCHAP"]
    assert (year.status.status, year.value) == (MeasureStatus.MET, Decimal(12))


@pytest.mark.parametrize(
    ("accumulation", "across_time", "parts", "shown"),
    [
        (Accumulation.STOCK, AcrossTime.LATEST, ((21, 50), (30, 50), (44, 50)), (44, 50)),
        (Accumulation.CUMULATIVE_YEAR, AcrossTime.LATEST, ((5, 50), (12, 50), (20, 50)), (20, 50)),
        (Accumulation.FLOW, AcrossTime.RATIO_OF_SUMS, ((1, 2), (0, 0), (3, 8)), (4, 10)),
    ],
)
def test_the_year_is_made_by_the_definitions_rule(
    world: World,
    accumulation: Accumulation,
    across_time: AcrossTime,
    parts: Iterable[tuple[int, int]],
    shown: tuple[int, int],
) -> None:
    define(world, accumulation=accumulation, across_time=across_time)
    for place, (part, total) in enumerate(parts, 1):
        put(world, "BCHAP", period=f"Y2Q{place}", numerator=part, denominator=total)
    found = compared(world, "Y2")
    for subject in ("BCHAP", "DPH"):
        answer = found[subject].answer
        assert answer is not None
        assert (answer.numerator, answer.denominator) == shown


def test_intervals_only_where_somebody_was_sampled(world: World) -> None:
    put(world, "BCHAP", numerator=8, denominator=10)
    found = compared(world)["BCHAP"]
    assert found.answer is not None
    assert half_width(found.version, found.answer) is None, "programs are counted, not sampled"
    span = interval(found.version, found.answer)
    assert span is not None
    assert (round(span.low, 2), round(span.high, 2)) == (49.02, 94.33)
    assert number_words(found.version)(Decimal("42.4")) == "42 %"


def closed(world: World) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        for period in session.scalars(select(Period).where(Period.code.in_(("Y3Q2", "Y3Q3")))):
            period.closed_at = world.sessions.clock.now()


def picture(world: World) -> bytes:
    """Return everything that exports and the page say of the two closed quarters."""
    viewer = world.viewer("reviewer")
    out = io.StringIO()
    with world.sessions.read(viewer) as session:
        rows = [*value_rows(session), *status_rows(session)]
        csv.writer(out).writerows(row for row in rows if {"Y3Q2", "Y3Q3"} & set(row))
        for code in ("Y3Q2", "Y3Q3"):
            page = measure_page(session, viewer, FIRST, code)
            assert page.values is not None
            tables = [make(page.definition, page.values) for make in (period_table, unit_table)]
            out.write(json.dumps(tables, cls=PlotlyJSONEncoder, sort_keys=True))
    return out.getvalue().encode()


def test_nothing_in_a_closed_period_changes_when_its_definition_is_revised(world: World) -> None:
    define(world, **STOCK)
    base(world, "BCHAP", numerator=10, denominator=50)
    compare(world, "BCHAP", target=True, numerator=30, denominator=50)
    put(world, "BCHAP", period="Y3Q2", numerator=21, denominator=50)
    put(world, "BFHN", period="Y3Q3", numerator=0, denominator=9)
    closed(world)
    before = picture(world)
    passed(
        world,
        FIRST,
        change_reason="Fewer is better now.",
        title="Programs that did not complete the review",
        direction=Direction.DECREASE,
        breaks_series=True,
        accumulation=Accumulation.CUMULATIVE_PLAN,
        source="Another list",
    )
    approve(world, FIRST, start="Y3Q4")
    assert picture(world) == before
    assert b"Y3Q2" in before
    assert compared(world, "Y3Q4")["BCHAP"].version.number == 2


def test_the_export_tells_each_subject_and_the_department(world: World) -> None:
    put(world, "BCHAP", numerator=1, denominator=3)
    viewer = world.viewer("reviewer")
    with world.sessions.read(viewer) as session:
        head, *rows = status_rows(session)
        assert len(all_facts(session, viewer)) == 3
    assert head == COLUMNS
    told = {(row[0], row[1], row[2]): dict(zip(COLUMNS, row, strict=True)) for row in rows}
    whole, unit = told[FIRST, "DPH", PERIOD], told[FIRST, "BCHAP", PERIOD]
    assert (whole["value"], whole["numerator"], whole["denominator"]) == ("33.333333", "1", "3")
    assert (whole["reported"], whole["expected_reports"]) == ("1", "3")
    assert (unit["reported"], unit["expected_reports"]) == ("1", "1")
    assert (told[FIRST, "BFHN", PERIOD]["value"], told[FIRST, "BFHN", PERIOD]["reported"]) == ("", "0")


@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_the_export_tells_nothing_to_readers_of_releases(world: World, who: str) -> None:
    put(world, "BCHAP", numerator=1, denominator=3)
    with world.sessions.read(world.viewer(who)) as session:
        assert list(status_rows(session)) == [COLUMNS]


def test_a_director_exports_the_own_unit(world: World) -> None:
    put(world, "BCHAP", numerator=1, denominator=3)
    with world.sessions.read(world.viewer("director.bfhn")) as session:
        _, *rows = status_rows(session)
    assert {row[1] for row in rows} == {"BFHN"}


def test_numbers_are_plain_text() -> None:
    assert [number(Decimal(each)) for each in ("0", "42", "12.50", "1E+3")] == ["0", "42", "12.5", "1000"]
    assert number(None) == ""
    assert number(Decimal(Fraction(100, 3).numerator) / 3) == "33.333333"
