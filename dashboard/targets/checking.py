"""Lays a target beside everything it is checked against, as it stands at this moment."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import show
from dashboard.targets.accepted import accepted_values
from dashboard.targets.baseline_rows import baseline_rows
from dashboard.targets.compared import Based, based, before, latest, subjects_of
from dashboard.targets.courses import courses
from dashboard.targets.defined import Defined
from dashboard.targets.places import Place, places
from dashboard.targets.questions import Setting
from dashboard.targets.rules import Aim, Step
from dashboard.targets.words import aim_words, measured
from dashboard.targets.years import Year
from models.vocabulary import Level


@dataclass(frozen=True)
class Compared:
    """A place's frozen baseline and its newest accepted value of the year before, where there are any."""

    baseline: Based | None
    prior: tuple[PeriodView, Answer] | None

    @property
    def mark(self) -> str:
        """Return a mark of the baseline, so that nobody approves against another one than was shown."""
        if self.baseline is None:
            return "none"
        told = repr((self.baseline.row, self.baseline.ordinal, self.baseline.answer))
        return hashlib.sha256(told.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Drafted:
    """A target's own parts, be it typed just now or kept: its figures, when it is due, and its milestones."""

    answer: Answer
    due: tuple[int, str]
    milestones: Sequence[tuple[int, str, str, Answer]]
    relation_to_prior: str | None
    no_baseline_reason: str | None


def compared(session: Session, place: Place, years: Sequence[Year], year: Year) -> Compared:
    """Return what one place is compared with in a year."""
    return comparisons(session, [place], {place.measure.id: place.measure}, years, year)[place.key]


def comparisons(
    session: Session,
    shown: Sequence[Place],
    measures: Mapping[int, Defined],
    years: Sequence[Year],
    year: Year,
) -> dict[tuple[int, int], Compared]:
    """Return what several places are compared with in a year, by measure and subject."""
    subjects = subjects_of(places(session, year, measures))
    courses_of = courses(baseline_rows(session, year.number, measures))
    prior_year = before(years, year)
    values = accepted_values(session, prior_year, measures) if prior_year else []
    none: frozenset[int] = frozenset()
    return {
        place.key: Compared(
            based(place, courses_of, subjects.get(place.measure.id, none)),
            latest(place, values, subjects.get(place.measure.id, none)),
        )
        for place in shown
    }


def aim(place: Place, year: Year, drafted: Drafted, beside: Compared) -> Aim:
    """Return a target as the rules look at it."""
    measure = place.measure
    ordinal, label = drafted.due
    return Aim(
        direction=measure.direction,
        unit_of_count=measure.unit_of_count,
        year=year.name,
        first=year.first,
        last=year.last,
        target=_step(measure, ordinal, label, drafted.answer),
        baseline=_based_step(measure, beside.baseline),
        prior=None if beside.prior is None else _prior_step(measure, *beside.prior),
        milestones=[
            _step(measure, at, name, answer, field) for at, name, field, answer in drafted.milestones
        ],
        relation_to_prior=drafted.relation_to_prior,
        no_baseline_reason=drafted.no_baseline_reason,
        ends=measure.last_ordinal,
        has_prior_year=year.number > 1,
    )


def setting(place: Place) -> Setting:
    """Return what else somebody should know before setting a target for a place."""
    measure = place.measure
    of_unit = measure.level is Level.UNIT and not place.of_department
    return Setting(of_unit, measure.lowest_published_level, measure.caution, measure.caution_printed)


def _step(measure: Defined, ordinal: int, label: str, answer: Answer, field: str = "value") -> Step:
    value = measured(measure.kind, answer, measure.scale)
    return Step(ordinal, label, value, aim_words(measure.kind, answer, measure.scale), field)


def _known(measure: Defined, ordinal: int, label: str, answer: Answer) -> Step:
    """Return a figure that was reported, with the counts behind it."""
    value = measured(measure.kind, answer, measure.scale)
    return Step(ordinal, label, value, show(measure.kind, answer, measure.scale))


def _based_step(measure: Defined, found: Based | None) -> Step | None:
    return None if found is None else _known(measure, found.ordinal, found.period, found.answer)


def _prior_step(measure: Defined, period: PeriodView, answer: Answer) -> Step:
    return _known(measure, period.ordinal, period.label, answer)
