"""Whatever the day, reports of the demonstration happen in order, in time, and never in the future."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.calendar.periods import plan_periods
from dashboard.calendar.queries import PeriodView
from dashboard.demonstration.courses import Outcome, course_of
from dashboard.demonstration.figures import FIGURES, Series, answer_in, parted
from dashboard.demonstration.stage import Place, Quarter, Stage, closing
from dashboard.measures.kinds import check, missing
from models.vocabulary import Accumulation, Direction, Level, MeasureKindName, PeriodKind

CODES = ("BCEH", "BCHAP", "BSAS", "HR", "OHE", "OPH", "RVRS")
UNITS = tuple(Place(number, code) for number, code in enumerate(CODES, 1))
first_day = datetime(2025, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=1460)).map(lambda passed: first_day + passed)
kinds = st.sampled_from(list(FIGURES))
series = st.builds(
    Series,
    st.from_regex(r"PM-\d\.\d\.\d-\d\d", fullmatch=True),
    st.sampled_from(CODES),
    kinds,
    st.sampled_from(Direction),
    st.sampled_from(Accumulation),
    st.just(0),
    st.sampled_from(Level),
)


def stage_at(now: datetime) -> Stage:
    dates = [period for period in plan_periods(date(2024, 1, 1)) if period.kind is PeriodKind.QUARTER]
    views = [
        PeriodView(
            id=number,
            code=period.code,
            ordinal=number,
            kind=period.kind,
            plan_year=period.plan_year,
            starts_on=period.starts,
            ends_on=period.ends,
            opens_on=period.opens,
            due_at=period.due,
            closed_at=None,
            before_system=period.plan_year == 1,
        )
        for number, period in enumerate(dates, 1)
    ]
    begun = [
        Quarter(view, step, closing(view, now))
        for step, view in enumerate(views)
        if view.starts_on <= now.date()
    ]
    return Stage(now.date(), now, tuple(begun), UNITS, UNITS[0], {}, 1)


@given(moments)
def test_nothing_lies_ahead_and_everything_has_its_order(now: datetime) -> None:
    stage = stage_at(now)
    for quarter in stage.quarters:
        for unit in UNITS:
            course = course_of(stage, quarter, unit)
            assert course.entered <= course.submitted <= course.decided <= now
            if quarter.closed and course.outcome is Outcome.ACCEPTED:
                assert course.decided < quarter.closed


@given(moments)
def test_the_key_unit_has_nothing_in_the_present_quarter_and_all_before(now: datetime) -> None:
    stage = stage_at(now)
    *earlier, present = [course_of(stage, quarter, UNITS[1]).outcome for quarter in stage.quarters]
    assert present is Outcome.EMPTY
    assert set(earlier) <= {Outcome.ACCEPTED}


@given(moments)
def test_nobody_is_accepted_in_the_present_quarter(now: datetime) -> None:
    stage = stage_at(now)
    outcomes = [course_of(stage, stage.quarters[-1], unit).outcome for unit in UNITS]
    assert set(outcomes) <= {Outcome.EMPTY, Outcome.DRAFT, Outcome.SUBMITTED}
    assert outcomes.count(Outcome.SUBMITTED) == 1


def test_most_reports_are_on_time_and_some_are_late_or_missing() -> None:
    stage = stage_at(datetime.combine(date(2028, 12, 31), time(12), tzinfo=UTC))
    closed = [quarter for quarter in stage.quarters if quarter.closed and not quarter.period.before_system]
    courses = [(quarter, course_of(stage, quarter, unit)) for quarter in closed for unit in UNITS]
    given = [(quarter, course) for quarter, course in courses if course.outcome is Outcome.ACCEPTED]
    late = sum(course.submitted > quarter.period.due_at for quarter, course in given)
    assert 0 < late < len(given) / 3
    assert 0 < len(courses) - len(given) < len(courses) / 10
    assert all(course.submitted < quarter.period.due_at + timedelta(days=12) for quarter, course in given)


@given(series, st.integers(0, 19))
def test_every_figure_is_complete_and_keeps_the_rules(one: Series, step: int) -> None:
    answer = answer_in(one, f"Y{step // 4 + 1}Q{step % 4 + 1}", step)
    check(one.kind, answer, one.scale)
    assert missing(one.kind, answer) is None
    assert answer == answer_in(one, f"Y{step // 4 + 1}Q{step % 4 + 1}", step)


def test_the_same_key_draws_the_same_figure_on_every_machine() -> None:
    told = Series(
        "PM-2.1.1-01",
        "BCHAP",
        MeasureKindName.PERCENT,
        Direction.INCREASE,
        Accumulation.CUMULATIVE_YEAR,
        0,
        Level.UNIT,
    )
    answers = [answer_in(told, f"Y2Q{quarter}", 3 + quarter) for quarter in range(1, 5)]
    assert [(answer.numerator, answer.denominator) for answer in answers] == [
        (3, 50),
        (7, 50),
        (11, 50),
        (14, 50),
    ]


@given(st.integers(0, 10**9), st.lists(st.integers(0, 100), min_size=1, max_size=12).map(tuple))
def test_parts_add_up_and_never_exceed_their_share_of_the_whole(total: int, weights: tuple[int, ...]) -> None:
    parts = parted(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    whole = sum(weights)
    inner = parted(min(total, whole), weights)
    assert all(part <= weight for part, weight in zip(inner, weights, strict=True))
