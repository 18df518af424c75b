"""The columns of the definitions workbook: each field of a definition as a cell's text, and back; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dashboard.measures import definition_words as told
from dashboard.measures.kinds import KINDS
from models.dimensions import PRINTED_ONLY, Dimension
from models.vocabulary import DecidedBy, Level

YES_NO = MappingProxyType({"yes": "yes", "no": "no"})
LOWEST = {Level.UNIT: "each bureau or office", Level.DEPARTMENT: "the department as a whole"}
DIMENSIONS = MappingProxyType(
    {each.value.replace("_", " "): each.value for each in Dimension if each not in PRINTED_ONLY}
)
PLACES = MappingProxyType({str(number): str(number) for number in range(3)})


@dataclass(frozen=True)
class FieldColumn:
    """A field of a definition as a column: its heading, what it asks, and stored words by shown choices."""

    name: str
    head: str
    asks: str
    choices: Mapping[str, str] = field(default_factory=dict)
    width: int = 26
    many: bool = False

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the choices of a drop-down; several answers in one cell have none."""
        if self.many:
            return ()
        return tuple(words for words, stored in self.choices.items() if stored != DecidedBy.DEMONSTRATION)


def _closed(words: Mapping[Any, str]) -> Mapping[str, str]:
    return MappingProxyType({meaning: stored.value for stored, meaning in words.items()})


KIND_WORDS = MappingProxyType({kind.label: kind.key.value for kind in KINDS.values()})
COLUMNS: tuple[FieldColumn, ...] = (
    FieldColumn("title", "Title", "Short, and understandable without the plan at hand.", width=40),
    FieldColumn("kind", "Kind", "How it is collected. A measure keeps its kind for life.", KIND_WORDS),
    FieldColumn("measure_type", "Type", "What it tells of.", _closed(told.TYPE)),
    FieldColumn("result_class", "Tells", "May be left empty.", _closed(told.RESULT_CLASS)),
    FieldColumn("unit_of_count", "Unit of count", "Such as programs, managers, dollars."),
    FieldColumn("numerator_wording", "Numerator", "For percentages: what is counted.", width=40),
    FieldColumn("denominator_wording", "Denominator", "For percentages: out of how many.", width=40),
    FieldColumn("inclusion", "Counted", "Who or what is counted, and what not.", width=40),
    FieldColumn("direction", "Direction", "Which way is better; always needed.", _closed(told.DIRECTION)),
    FieldColumn("level", "Subject", "A measure keeps its subject for life.", _closed(told.LEVEL)),
    FieldColumn("scale", "Decimals", "Dollars have 2; counts 0 or 1. Kept for life.", PLACES, 12),
    FieldColumn("frequency", "Asked", "How often it is asked.", _closed(told.FREQUENCY)),
    FieldColumn("decided_by", "Frequency decided by", "Who decided that.", _closed(told.DECIDED_BY)),
    FieldColumn("years", "Plan years", "The plan years in which it is asked: 2, 3, 4 or 2-5.", width=16),
    FieldColumn("origin", "Values are", "Where its values come from.", _closed(told.ORIGIN)),
    FieldColumn("source", "Data source", "Where the figures are taken from.", width=40),
    FieldColumn("collection_method", "How it is collected", "May be left empty.", width=40),
    FieldColumn("owner", "Owner", "“reporting unit”, or the abbreviation of the office that reports it."),
    FieldColumn("steward", "Data steward", "A role, not a person’s name. May be left empty."),
    FieldColumn("across_units", "Across units", "How units’ figures add up.", _closed(told.ACROSS_UNITS)),
    FieldColumn("across_time", "Across time", "How a year comes about.", _closed(told.ACROSS_TIME)),
    FieldColumn("accumulation", "A value tells", "What one value stands for.", _closed(told.ACCUMULATION)),
    FieldColumn(
        "breakdowns",
        "Broken down by",
        f"Any of these, with a comma between: {', '.join(DIMENSIONS)}.",
        DIMENSIONS,
        many=True,
    ),
    FieldColumn("data_class", "Figures are about", "Decides the protection.", _closed(told.DATA_CLASS)),
    FieldColumn("lowest_published_level", "Published for", "The lowest level shown.", _closed(LOWEST)),
    FieldColumn("limitations", "Limitations", "What a reader must know of its limits.", width=40),
    FieldColumn("equity_context", "Equity context", "May be left empty.", width=40),
    FieldColumn("note", "Note", "May be left empty.", width=40),
    FieldColumn("change_reason", "Why it changes", "Needed for a measure in use or in its next version."),
    FieldColumn("breaks_series", "Series breaks", "Yes where earlier values cannot be compared.", YES_NO, 12),
)
BY_NAME = MappingProxyType({column.name: column for column in COLUMNS})
