"""Which kinds can be broken down, and an answer as a figure whose parts add up; pure."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.breakdowns.adding import Figure
from dashboard.breakdowns.tables import Cut, cuts
from dashboard.measures.answers import Answer
from dashboard.measures.kinds import kind_of
from models.measures import MeasureVersion
from models.vocabulary import PEOPLE, Level, MeasureKindName, StoredPresence

NUMBER, SHARE = ("number",), ("numerator", "denominator")
# The fields of a kind whose parts add up: the count, and what it is out of. Of a survey only those who
# answered add up; its percentage does not.
ADDED: Mapping[MeasureKindName, tuple[str, ...]] = MappingProxyType(
    {
        MeasureKindName.COUNT: NUMBER,
        MeasureKindName.CURRENCY: NUMBER,
        MeasureKindName.COMPOSITION: NUMBER,
        MeasureKindName.PERCENT: SHARE,
        MeasureKindName.COUNT_AND_PERCENT: SHARE,
        MeasureKindName.SURVEY: ("denominator",),
    }
)


def can_be_broken_down(kind: MeasureKindName) -> bool:
    """Say whether figures of a kind have parts that can be entered; words, dates and ratings have none."""
    return kind in ADDED


def figure_of(kind: MeasureKindName, answer: Answer) -> Figure | None:
    """Return an answer as a figure whose parts add up, in units of 10^-scale; None where none is reported."""
    if answer.presence is not StoredPresence.REPORTED or kind not in ADDED:
        return None
    values = [getattr(answer, field) for field in ADDED[kind]]
    return None if values[0] is None else Figure(*values)


def field_at(kind: MeasureKindName, place: str) -> str:
    """Return the field in which the count or the whole of a figure is typed."""
    fields = ADDED[kind]
    return fields[0] if place == "count" or len(fields) == 1 else fields[1]


def cuts_of(version: MeasureVersion) -> tuple[Cut, ...]:
    """Return the tables that a definition asks for; none for what has no parts that can be entered."""
    if not can_be_broken_down(version.kind):
        return ()
    department = Level.DEPARTMENT in (version.level, version.lowest_published_level)
    people = version.data_class in PEOPLE
    return cuts(version.breakdowns, department=department, people=people)


def is_given(kind: MeasureKindName, answer: Answer) -> bool:
    """Say whether a cell holds anything; zero is given, an empty field is not."""
    return any(getattr(answer, field) is not None for field in kind_of(kind).fields)
