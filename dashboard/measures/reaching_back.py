"""Figures that came in for periods before the system: what definition and duties they stand under; pure.

No duty is in force before the system began, and often no definition either. An imported figure is told under
the first definition that was ever in use. Whoever has one in a plan year is expected in all of that year's
periods before the system, so that "n of m" and a year made of its quarters show what is not there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.calendar.queries import PeriodView
from dashboard.measures.duties import USED
from dashboard.measures.facts import Concern, Standing, Version
from models.vocabulary import DutyState

Lines = Mapping[tuple[int, int], Standing]  # By period and subject.


def reaching_back(
    versions: Sequence[Version], lines: Lines, known: Mapping[int, PeriodView]
) -> Sequence[Version]:
    """Return the definitions, the first in use reaching back to the earliest accepted figure before it."""
    places = [
        place for place, each in enumerate(versions) if each.state in USED and each.effective_from_ordinal
    ]
    if not places:
        return versions
    first = versions[places[0]]
    start = first.effective_from_ordinal or 0
    early = [period for period in _imported(lines, known) if period.ordinal < start]
    if not early:
        return versions
    years = tuple(sorted({*first.years, *(period.plan_year for period in early)}))
    since = min(period.ordinal for period in early)
    back = replace(first, effective_from_ordinal=since, years=years)
    return [back if place == places[0] else each for place, each in enumerate(versions)]


def with_imported(
    concerns: Sequence[Concern], lines: Lines, known: Mapping[int, PeriodView]
) -> Sequence[Concern]:
    """Return the duties, with one for each period before the system in a year of which a figure came in."""
    years = {
        (subject, known[period].plan_year)
        for (period, subject), line in lines.items()
        if line.accepted is not None and known[period].before_system
    }
    added = [
        Concern(subject, subject, DutyState.MUST_REPORT, None, None, period.ordinal, period.ordinal)
        for subject, year in sorted(years)
        for period in known.values()
        if period.plan_year == year and period.before_system and not _held(concerns, subject, period)
    ]
    return [*concerns, *added] if added else concerns


def _held(concerns: Sequence[Concern], subject: int, period: PeriodView) -> bool:
    return any(each.subject == subject and each.holds_in(period) for each in concerns)


def _imported(lines: Lines, known: Mapping[int, PeriodView]) -> Iterator[PeriodView]:
    for (period, _), line in lines.items():
        if line.accepted is not None and known[period].before_system:
            yield known[period]
