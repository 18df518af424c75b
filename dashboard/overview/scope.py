"""What a viewer looks at on the central dashboard: duties and the lines that answer them; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.calendar.queries import PeriodView
from dashboard.measures.facts import Facts, Standing
from dashboard.measures.figures import InUse
from dashboard.measures.series import owed_in


@dataclass(frozen=True)
class Owed:
    """A duty to report that is looked at, with the line that answers it, if there is one."""

    measure: InUse
    reporter: int
    line: Standing | None


@dataclass(frozen=True)
class Scope:
    """What is looked at: measures, their facts and duties, and whether that is the department."""

    period: PeriodView
    measures: Mapping[int, InUse]
    facts: Mapping[int, Facts]
    owed: Sequence[Owed]
    whole: bool


def scope_of(
    period: PeriodView,
    measures: Mapping[int, InUse],
    facts: Mapping[int, Facts],
    unit: int | None,
    *,
    whole: bool,
) -> Scope:
    """Return the duties of some measures in a period, of one unit (as reporter or subject) or of all."""
    seen = {key: narrowed(found, unit, whole=whole) for key, found in facts.items() if key in measures}
    owed = [
        Owed(measures[key], concern.reporter, found.lines.get((period.id, concern.subject)))
        for key, found in seen.items()
        for concern in owed_in(found, period)
    ]
    return Scope(period, measures, seen, owed, whole)


def narrowed(facts: Facts, unit: int | None, *, whole: bool) -> Facts:
    """Return the facts cut to the duties of one unit; figures are then no longer the department's."""
    concerns = [each for each in facts.concerns if unit is None or unit in (each.reporter, each.subject)]
    return facts.with_concerns(concerns, whole=whole)
