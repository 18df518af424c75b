"""Rolls values up beside baseline and target, one row per measure; pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.measures.figure_words import SHARES
from dashboard.measures.figures import InUse, Owed
from dashboard.measures.rollup import Kept, Place, RollUp, alone, roll_up
from dashboard.overview.scope import Scope
from models.vocabulary import Level


@dataclass(frozen=True)
class Comparisons:
    """What values are compared with, by measure and subject; `department` is the department's own unit id."""

    baselines: Mapping[Place, Kept]
    targets: Mapping[Place, Kept]
    department: int | None


@dataclass(frozen=True)
class ValueRow:
    """A measure's figure in the scope that is looked at, its baseline and its target.

    `reporter` names the unit that reports the department's single figure; None where units are the subjects.
    """

    measure: InUse
    reporter: str | None
    figure: RollUp
    baseline: RollUp
    target: Kept | None


def value_rows(scope: Scope, compared: Comparisons, names: Mapping[int, str]) -> tuple[ValueRow, ...]:
    """Return one row per measure that somebody owes, in the order of the measures; `names` are of units."""
    duties: dict[int, list[Owed]] = defaultdict(list)
    for duty in scope.owed:
        duties[duty.measure].append(duty)
    return tuple(_value_row(scope, compared, duties[key], names) for key in scope.measures if key in duties)


def _value_row(scope: Scope, compared: Comparisons, duties: list[Owed], names: Mapping[int, str]) -> ValueRow:
    measure = scope.measures[duties[0].measure]
    of_department = measure.level is Level.DEPARTMENT
    subjects = [duty.subject for duty in duties]
    single = len(subjects) == 1 and (of_department or not scope.whole)
    answers = [scope.accepted(measure, subject) for subject in subjects]
    return ValueRow(
        measure,
        reporter=names.get(duties[0].reporter) if of_department else None,
        figure=_rolled(measure, answers, single=single),
        baseline=_baseline(measure, subjects, compared, single=single),
        target=_target(measure, subjects, compared, single=single, whole=scope.whole),
    )


def _rolled(measure: InUse, answers: Sequence[Kept | None], *, single: bool) -> RollUp:
    return alone(measure.across_units, answers[0]) if single else roll_up(measure.across_units, answers)


def _baseline(measure: InUse, subjects: list[int], compared: Comparisons, *, single: bool) -> RollUp:
    """Return the department's own baseline where it has one, otherwise the roll-up of the subjects'."""
    if not single and compared.department is not None:
        own = compared.baselines.get((measure.id, compared.department))
        if own is not None:
            return alone(measure.across_units, own)
    return _rolled(measure, [compared.baselines.get((measure.id, each)) for each in subjects], single=single)


def _target(
    measure: InUse, subjects: list[int], compared: Comparisons, *, single: bool, whole: bool
) -> Kept | None:
    """Return the subject's own target or the department's, which replaces a unit's for percentages only."""
    own = compared.targets.get((measure.id, subjects[0])) if single else None
    if own is not None or compared.department is None or not (whole or measure.kind in SHARES):
        return own
    return compared.targets.get((measure.id, compared.department))
