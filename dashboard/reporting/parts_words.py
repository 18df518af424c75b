"""What is said about breakdowns: rules of counting, rows of those unknown, how a table stands; pure."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.breakdowns.schemes import Category, Scheme
from dashboard.reporting.parts_standing import TableStanding
from dashboard.reporting.sheet import Sheet, SheetRow
from models.dimensions import CategoryKind, CountingRule

RULES: Mapping[CountingRule, str] = MappingProxyType(
    {
        CountingRule.COUNTED_ONCE: "Each case stands in one row.",
        CountingRule.MAY_HOLD_SEVERAL: "A case may stand in several rows.",
        CountingRule.SINGLE_CODED: (
            "Each person stands in one row; whoever chose several groups stands in a row of their own."
        ),
        CountingRule.ALONE_OR_IN_COMBINATION: (
            "Each person stands in the row of every group that they chose, alone or together with others."
        ),
    }
)
RULE_NAMES: Mapping[CountingRule, str] = MappingProxyType(
    {
        CountingRule.COUNTED_ONCE: "counted once",
        CountingRule.MAY_HOLD_SEVERAL: "may hold several",
        CountingRule.SINGLE_CODED: "each person once",
        CountingRule.ALONE_OR_IN_COMBINATION: "alone or in combination",
    }
)
WHY_UNKNOWN = "Where nothing is known, count it here: what is missing from all rows seems not to exist."
NOT_ZERO = "An empty field was not given; enter 0 where there is none."
PROPOSED = "The plan does not print the whole list; these rows are a proposal."
REASONS = (
    "Some people answered this question only in part.",
    "The total and the parts come from different days.",
    "The total and the parts come from different systems.",
    "Small rows were put together by the source.",
)


def given_words(standings: tuple[TableStanding, ...]) -> str:
    """Return how many of the tables of a measure are given: '2 of 3 given'."""
    return f"{sum(each.is_given for each in standings)} of {len(standings)} given"


def sum_words(standing: TableStanding) -> str:
    """Return how the rows stand to their total, as a sentence; empty before any row is given."""
    if not standing.is_given:
        return "No row is given yet."
    rows = f"{standing.given} of {standing.asked} rows given"
    if standing.overlap:
        return f"{rows}. {standing.overlap}"
    return f"{rows}; the sum {_differs(standing)}."


def _differs(standing: TableStanding) -> str:
    if standing.difference is None:
        return "cannot be compared, because the total is not given yet"
    return standing.difference_words if not standing.differs else f"is {standing.difference_words}"


def complete_words(standing: TableStanding) -> str:
    """Return for how many it is known where they stand, as a sentence; empty where nothing can be said."""
    if standing.complete is None:
        return ""
    words = standing.complete.words
    return f"{words[0].upper()}{words[1:]}."


def about_row(scheme: Scheme, category: Category) -> str:
    """Return what stands beside the name of a row, empty for most groups."""
    if category.kind is CategoryKind.UNKNOWN:
        return WHY_UNKNOWN
    if category.kind is CategoryKind.DECLINED:
        return "They were asked and chose not to say. Nobody guesses for them."
    parent = scheme.by_code.get(category.parent or "")
    return f"Within {parent.name}" if parent else category.note or ""


def parts_address(sheet: Sheet, each: SheetRow) -> str:
    """Return where a measure is broken down."""
    place = f"/breakdown/{sheet.unit.abbreviation}/{sheet.period.code}"
    return f"{place}?measure={each.measure}&subject={each.subject}"
