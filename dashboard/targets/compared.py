"""What a target is compared with: the place's frozen baseline, and what was accepted in earlier periods."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.rollup import RollUp, roll_up
from dashboard.targets.accepted import Accepted, at_scale
from dashboard.targets.courses import Course
from dashboard.targets.defined import Defined
from dashboard.targets.places import Place
from dashboard.targets.years import Year
from models.vocabulary import AcrossUnits

ADDED = (AcrossUnits.SUM, AcrossUnits.RATIO_OF_SUMS)


@dataclass(frozen=True)
class Based:
    """The baseline of a place; `row` is the frozen row, None where it is the units' together, `of` n of m."""

    answer: Answer
    ordinal: int
    period: str
    code: str
    row: int = 0
    of: tuple[int, int] | None = None


def latest(
    place: Place, values: Iterable[Accepted], subjects: Collection[int]
) -> tuple[PeriodView, Answer] | None:
    """Return a place's newest accepted value; the department's is its subjects' together."""
    mine = [each for each in values if each.measure == place.measure.id]
    if place.subject.id not in subjects and place.of_department:
        return _rolled_latest(place.measure, [each for each in mine if each.subject in subjects])
    for each in mine:
        answer = at_scale(each.kept, place.measure)
        if each.subject == place.subject.id and answer is not None:
            return each.period, answer
    return None


def _rolled_latest(measure: Defined, values: Sequence[Accepted]) -> tuple[PeriodView, Answer] | None:
    for _, found in groupby(values, key=lambda each: each.period.ordinal):
        same = list(found)
        rolled = roll_up(measure.across_units, [at_scale(each.kept, measure) for each in same])
        if rolled.answer is not None:
            return same[0].period, rolled.answer
    return None


def based(place: Place, courses: Mapping[tuple[int, int], Course], subjects: Collection[int]) -> Based | None:
    """Return the frozen baseline of a place; the department's own, otherwise that of all units together.

    The units' together counts only where every unit's is frozen: a part of them would be compared with all.
    """
    own = courses.get(place.key, Course()).obtained
    if own is not None:
        return Based(own.answer, own.ordinal, own.period, own.period_code, own.id)
    if not place.of_department or place.subject.id in subjects:
        return None
    rolled, newest = together(place.measure, courses, subjects)
    if rolled.answer is None or rolled.reported != rolled.expected:
        return None
    return Based(rolled.answer, *newest, 0, (rolled.reported, rolled.expected))


def together(
    measure: Defined, courses: Mapping[tuple[int, int], Course], subjects: Collection[int]
) -> tuple[RollUp, tuple[int, str, str]]:
    """Return the roll-up of the units' frozen baselines, and the newest period that one of them is of."""
    standing = [courses.get((measure.id, subject), Course()) for subject in sorted(subjects)]
    counted = [each for each in standing if each.frozen is None or each.obtained]
    rows = [each.obtained for each in counted]
    rule = measure.across_units if measure.across_units in ADDED else AcrossUnits.NONE
    newest = max(((row.ordinal, row.period, row.period_code) for row in rows if row), default=(0, "", ""))
    return roll_up(rule, [row.answer if row else None for row in rows]), newest


def subjects_of(places: Iterable[Place]) -> Mapping[int, frozenset[int]]:
    """Return by measure the subjects that must be reported."""
    found: dict[int, frozenset[int]] = {}
    for place in places:
        found[place.measure.id] = found.get(place.measure.id, frozenset()) | {place.subject.id}
    return found


def before(years: Sequence[Year], year: Year) -> tuple[PeriodView, ...]:
    """Return the periods of the year before, none for the first."""
    return next((each.periods for each in years if each.number == year.number - 1), ())
