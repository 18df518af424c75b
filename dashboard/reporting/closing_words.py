"""Says in words what a closing would close: completeness and timeliness, unit by unit; pure."""

from collections import Counter
from collections.abc import Sequence

from dashboard.calendar.queries import PeriodView
from dashboard.plan.words import counted
from dashboard.reporting.timeliness import TIMELINESS_WORDS, Timeliness
from dashboard.reporting.timeliness_queries import UnitCourse

# Nothing comes in any more once the period is closed.
AT_CLOSE = {Timeliness.OVERDUE: Timeliness.MISSING, Timeliness.DUE: Timeliness.MISSING}


def at_close(state: Timeliness) -> Timeliness:
    """Return how a report stands once its period is closed."""
    return AT_CLOSE.get(state, state)


def closing_question(period: PeriodView, found: Sequence[UnitCourse]) -> str:
    """Ask whether the period shall be closed, with the counts of all units."""
    counts = Counter(at_close(each.state) for each in found)
    told = ", ".join(
        f"{counts[state]} {word}" for state, (_, word) in TIMELINESS_WORDS.items() if counts[state]
    )
    whole = sum(each.course.is_complete for each in found)
    units = counted(len(found), "report", "reports")
    return (
        f"{period.label}: {units}, {whole} complete ({told or 'nothing asked'}). Units can then enter "
        "nothing any more, unless the period is reopened for them. Shall it be closed?"
    )


def closing_lines(found: Sequence[UnitCourse]) -> list[str]:
    """Return one line per unit: how much of how much is handed in, and when it came."""
    return [
        f"{each.unit}: {each.course.answered} of {each.course.expected} handed in, "
        f"{TIMELINESS_WORDS[at_close(each.state)][1]}"
        for each in found
    ]
