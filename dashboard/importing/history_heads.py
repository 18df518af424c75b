"""The names of the sheets and the headings of the workbook of earlier periods."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.importing.report_heads import FIELDS, PRESENCES
from dashboard.spreadsheet.shape import Column
from dashboard.targets.words import METHODS
from models.vocabulary import ImplementationStatus

WHAT, LAYOUT, ABOUT = "history workbook", "1", "_about"
VALUES, BASELINES, TARGETS, STATES = "Values", "Baselines", "Targets", "Implementation"
MEASURE, UNIT, REPORTER, PERIOD, YEAR, SOURCE = (
    *("Measure", "Unit", "Reported by", "Period", "Plan year", "Source document"),
)
DUE, AIM, STATE_BY, METHOD, RATIONALE = "Due in", "Target", "By date", "Method", "Rationale"
ACTIVITY, STATUS, WHAT_DONE, BY_WHEN, NEXT, REASON = (
    *("Activity", "Status", "What", "By when", "What next", "Reason"),
)
STATUS_WORDS: Mapping[str, ImplementationStatus] = MappingProxyType(
    {status.value.replace("_", " "): status for status in ImplementationStatus}
)
METHOD_WORDS = MappingProxyType({method.value.replace("_", " "): method for method in METHODS})
Choices = tuple[str, ...]
BY = Column(SOURCE, 36, "Where the figure stands: document, page, date. It is always needed.")
FIGURES = (
    Column(FIELDS["number"], 14, "A plain number, or yes, no, done, not done."),
    Column(FIELDS["numerator"], 14, "How many, never a percentage."),
    Column(FIELDS["denominator"], 14, "Out of how many in all."),
    Column(FIELDS["text"], 36),
    Column(FIELDS["on_date"], 14, "Such as 2024-03-15 or 3/15/2024."),
)


def place(units: Choices) -> tuple[Column, ...]:
    """Return the columns that name a measure and whom the figure tells of."""
    return (
        Column(MEASURE, 16, "Its code, such as PM-2.1.1-01."),
        Column(UNIT, 14, "The unit that the figure tells of; DPH is the whole department.", units),
    )


def columns(units: Choices, periods: Choices, years: Choices) -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of each sheet, with the units, periods and plan years that can be chosen."""
    when = Column(PERIOD, 12, "A quarter such as Y1Q2, or a year end such as Y1.", periods)
    year = Column(YEAR, 12, "From which plan year it holds, 1 to 5.", years)
    return {
        VALUES: _values(units, when),
        BASELINES: (
            *place(units),
            year,
            Column(PERIOD, 12, "Empty: before the plan.", periods),
            *FIGURES,
            BY,
        ),
        TARGETS: _targets(units, year, periods),
        STATES: _states(units, when),
    }


def _values(units: Choices, when: Column) -> tuple[Column, ...]:
    return (
        *place(units),
        Column(REPORTER, 14, "The unit that reported it, where it is another one.", units),
        when,
        *FIGURES,
        Column(FIELDS["presence"], 20, "Where there is no figure, choose why.", PRESENCES),
        Column(FIELDS["reason"], 30),
        Column(FIELDS["note"], 30),
        BY,
    )


def _targets(units: Choices, year: Column, periods: Choices) -> tuple[Column, ...]:
    return (
        *place(units),
        year,
        Column(DUE, 12, "Empty: the last quarter of the year.", periods),
        Column(AIM, 24, "A number, 42 %, 21 of 50, or the state that shall be reached."),
        Column(STATE_BY, 14, "For a state: the day by which."),
        Column(METHOD, 20, "How it was found.", tuple(METHOD_WORDS)),
        Column(RATIONALE, 36),
        BY,
    )


def _states(units: Choices, when: Column) -> tuple[Column, ...]:
    return (
        Column(ACTIVITY, 14, "Its code, such as 2.1.1.a."),
        Column(UNIT, 14, "", units),
        when,
        Column(STATUS, 16, "", tuple(STATUS_WORDS)),
        Column(WHAT_DONE, 36),
        Column(BY_WHEN, 14),
        Column(NEXT, 30),
        Column(REASON, 30),
        BY,
    )


HEADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {title: tuple(column.head for column in found) for title, found in columns((), (), ()).items()}
)
