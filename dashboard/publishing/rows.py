"""The rows of a release: each figure of a period with what it is compared with and how it stands; pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dashboard.calendar.queries import PeriodView
from dashboard.clock import LOCAL
from dashboard.measures.answers import Answer
from dashboard.measures.comparing import Compared, compared_in
from dashboard.measures.facts import Facts, Version
from dashboard.measures.rollup import Kept
from dashboard.measures.series import base_of, baseline_of
from dashboard.measures.status import Override
from dashboard.publishing.breaking_down import kept_of
from dashboard.publishing.reading import Material
from dashboard.released.shapes import DEPARTMENT
from models.measure_vocabulary import MeasureStatus
from models.vocabulary import AcrossUnits, Level, Presence, ReleasedPresence

UNCOUNTED = (Presence.NOT_APPLICABLE, Presence.NOT_YET_MEASURABLE)
JUDGED = Override(MeasureStatus.NOT_COMPARED, "the team", "with a reason that is not released")
RELEASED = {each.value: each for each in ReleasedPresence}


@dataclass(frozen=True)
class Row:
    """One figure before protection; `base` are the baseline's numbers, which are protected too.

    `reported` of `expected` is n of m: of units for the department, of itself for a unit.
    """

    subject: str
    subject_id: int
    presence: ReleasedPresence
    answer: Answer
    reported: int
    expected: int
    baseline: Decimal | None
    target: Decimal | None
    expected_value: Decimal | None
    status: MeasureStatus
    reason: str
    base: Kept | None

    @property
    def department(self) -> bool:
        """Say whether the row is the whole department's."""
        return self.subject == DEPARTMENT


def rows_of(material: Material, measure: int, period: PeriodView) -> tuple[Row, ...]:
    """Return the rows of a measure, the department's first; units' where the definition publishes them."""
    facts = _without_names(material.facts[measure])
    version = facts.version_in(period)
    if version is None:
        return ()
    lowest = material.told[measure][version.number].lowest_published
    found = compared_in(facts, period, material.as_of, _day(material))
    rows = (_row(facts, version, each) for each in found)
    return tuple(row for row in rows if row.department or lowest is Level.UNIT)


def _day(material: Material) -> date:
    return material.as_of.astimezone(LOCAL).date()


def _without_names(facts: Facts) -> Facts:
    """Return the facts with people's judgments, without the names and reasons that stay with the team."""
    judged = {key: replace(JUDGED, status=each.status) for key, each in facts.overrides.items()}
    return replace(facts, overrides=judged)


def _row(facts: Facts, version: Version, each: Compared) -> Row:
    department = each.subject is None or each.subject == facts.department
    subject = facts.department if each.subject is None else each.subject
    reported, expected = _counted(each)
    return Row(
        subject=DEPARTMENT if department else facts.units[each.subject or 0].abbreviation,
        subject_id=subject or 0,
        presence=RELEASED.get(each.presence.value, ReleasedPresence.MISSING_AT_CLOSE),
        answer=_answer(version, each),
        reported=reported,
        expected=expected,
        baseline=each.baseline,
        target=each.target,
        expected_value=each.status.expected,
        status=each.status.status,
        reason=each.status.reason,
        base=_base(facts, version, each),
    )


def _answer(version: Version, each: Compared) -> Answer:
    """Return the figures; of states that units answer with yes, how many of how many say so."""
    figure = each.figure
    counted = figure is not None and figure.rule is AcrossUnits.COUNT_YES and figure.answer is None
    if figure is not None and counted and figure.reported:
        unit = 10**version.scale
        return Answer(numerator=figure.yes * unit, denominator=figure.expected * unit)
    return each.answer or Answer()


def _counted(each: Compared) -> tuple[int, int]:
    if each.figure is not None:
        return each.figure.reported, each.figure.expected
    return int(each.presence is Presence.REPORTED), int(each.presence not in UNCOUNTED)


def _base(facts: Facts, version: Version, each: Compared) -> Kept | None:
    if each.subject is None:
        answer = baseline_of(facts, each.period, version).answer
        return None if answer is None else kept_of(answer, version.scale)
    base = base_of(facts, each.subject, each.period)
    return None if base is None else base.kept


def measures_in(material: Material, period: PeriodView) -> Iterator[int]:
    """Yield the measures that have a value in a period, asked for or derived, in order of their codes."""
    for measure, facts in material.facts.items():
        if facts.version_in(period) is not None:
            yield measure
