"""Values beside baseline, target and status, one row per measure; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.measures.comparing import compared_in
from dashboard.measures.facts import Aim
from dashboard.measures.figures import InUse
from dashboard.measures.rollup import RollUp
from dashboard.measures.series import baseline_of, owed_in, period_row
from dashboard.measures.status import Status
from dashboard.overview.scope import Scope
from models.vocabulary import Level


@dataclass(frozen=True)
class ValueRow:
    """A measure's figure in the scope that is looked at, with what it is compared with and how it stands.

    `reporter` names the unit that reports the department's single figure; None where units are the subjects.
    `status` is None where several units are looked at that are not the department.
    """

    measure: InUse
    reporter: str | None
    figure: RollUp
    baseline: RollUp
    target: Aim | None
    status: Status | None


def value_rows(scope: Scope, names: Mapping[int, str], now: datetime, today: date) -> tuple[ValueRow, ...]:
    """Return one row per measure that somebody owes, in the order of the measures; `names` are of units."""
    rows = (_value_row(scope, key, names, now, today) for key in scope.measures if key in scope.facts)
    return tuple(row for row in rows if row is not None)


def _value_row(
    scope: Scope, key: int, names: Mapping[int, str], now: datetime, today: date
) -> ValueRow | None:
    facts, measure = scope.facts[key], scope.measures[key]
    owed = owed_in(facts, scope.period)
    version = facts.version_in(scope.period)
    if not owed or version is None:
        return None
    found = period_row(facts, scope.period, version)
    first = next(compared_in(facts, scope.period, now, today), None)
    own = first if first is not None and (first.subject is None or len(owed) == 1) else None
    return ValueRow(
        measure=measure,
        reporter=names.get(owed[0].reporter) if measure.level is Level.DEPARTMENT else None,
        figure=found.figure,
        baseline=baseline_of(facts, scope.period, version),
        target=found.target,
        status=own.status if own else None,
    )
