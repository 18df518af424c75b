"""The typed shape of a plan file: what may stand in it, and nothing else."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dashboard.yaml_file import Content
from models.dimensions import Dimension

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(?s:.*\S)?$")]
Line = Annotated[int, Field(ge=1)]
Years = tuple[int, ...]

StatementKind = Literal[
    "vision", "mission", "values", "commitment", "practice", "principle", "priority_population"
]
Cadence = Literal["quarterly", "annual", "every_two_years"]
Form = Literal[
    "count",
    "percent",
    "count_and_percent",
    "currency",
    "document",
    "completion",
    "list",
    "qualitative",
    "data",
]
Addressee = Literal[
    "all_reporting_units",
    "cross_departmental_team",
    "commissioners_office",
    "unit:OHE",
    "unit:OPH",
    "unit:POS",
    "unit:DMI",
    "unit:HR",
    "unit:CEU",
    "unit:AHEM",
    "unit:CO",
]
Phase = Literal[
    "year_one_launch",
    "year_one_close",
    "years_two_to_four_quarterly",
    "years_two_to_four_year_end",
    "year_five_quarterly",
    "year_five_year_end",
]


class Edition(Content):
    """The edition that the file holds; `years` is the number of its plan years."""

    code: Text
    title: Text
    first_year: Annotated[int, Field(ge=1900, le=2200)]
    years: Annotated[int, Field(ge=1, le=10)]
    source: Text


class Passage(Content):
    """A printed passage with its place in the source text and an editor's note where one is needed."""

    text: Text
    source_line: Line
    note: Text | None = None
    footnotes: tuple[Text, ...] = ()


class Statement(Passage):
    """Vision, mission, values, a commitment, a practice, a principle or a priority population."""

    code: Text
    kind: StatementKind


class Strategy(Passage):
    """One of the foundational strategies."""

    code: Text
    title: Text


class NestedItem(Passage):
    """An item of a list that the plan prints inside an activity."""

    code: Text
    years: Years = ()
    items: tuple["NestedItem", ...] = ()


class SecondaryActivity(Passage):
    """A secondary activity of one primary activity; `years` is the set as printed."""

    code: Text
    years: Years
    cadence: Cadence | None = None
    addressed_to: Annotated[tuple[Addressee, ...], Field(min_length=1)]
    caution: Text | None = None
    items: tuple[NestedItem, ...] = ()


class SharedActivity(SecondaryActivity):
    """A secondary activity that is printed once and applies to several primary activities."""

    resources: tuple[Passage, ...] = ()


class MeasurePart(Passage):
    """One of the parts that a suggested measure asks for separately."""

    code: Text


class SuggestedMeasure(Passage):
    """A suggested measure in the plan's wording, with its printed form and the breakdowns that it names."""

    code: Text
    form: Form
    cadence: Cadence | None = None
    breakdowns: tuple[Dimension, ...] = ()
    caution: Text | None = None
    parts: Annotated[tuple[MeasurePart, ...], Field(max_length=26)] = ()


class PrimaryActivity(Passage):
    """A primary activity with its secondary activities and suggested measures, in plan order."""

    code: Text
    years: Years
    cadence: Cadence | None = None
    preamble: Passage | None = None
    data_rule: Passage | None = None
    continuum: tuple[NestedItem, ...] = ()
    secondary_activities: Annotated[tuple[SecondaryActivity, ...], Field(max_length=26)]
    suggested_measures: tuple[SuggestedMeasure, ...]


class Objective(Content):
    """An objective; the wording of the body governs, that of the executive summary is kept."""

    code: Text
    strategy: Text
    title: Text
    summary_title: Text
    source_line: Line
    summary_line: Line
    note: Text | None = None
    activities: tuple[PrimaryActivity, ...]


class CommunityEngagement(Passage):
    """The secondary activities that several primary activities share."""

    applies_to: tuple[Text, ...]
    activities: tuple[SharedActivity, ...]


class CalendarStep(Passage):
    """One template of the performance-management calendar."""

    code: Text
    phase: Phase
    cadence: Literal["once", "quarterly", "annual"]
    optional: bool = False
    heading: bool = False
    parent: Text | None = None


class Pack(Content):
    """One edition of the plan, whole."""

    edition: Edition
    statements: tuple[Statement, ...]
    strategies: tuple[Strategy, ...]
    objectives: tuple[Objective, ...]
    community_engagement: CommunityEngagement
    calendar_steps: tuple[CalendarStep, ...]

    def activities(self) -> tuple[PrimaryActivity, ...]:
        """Return every primary activity in plan order."""
        return tuple(activity for objective in self.objectives for activity in objective.activities)

    def shared_for(self, code: str) -> tuple[SharedActivity, ...]:
        """Return the shared activities that apply to the primary activity `code`, in plan order."""
        engagement = self.community_engagement
        return engagement.activities if code in engagement.applies_to else ()


Scheduled = PrimaryActivity | SecondaryActivity | NestedItem


def effective_years(
    item: Scheduled, plan_years: int = 5, shared: Sequence[SharedActivity] = ()
) -> tuple[int, ...]:
    """Return the plan years (1 = Year One) of an item: its own, else its children's, else all of them.

    `shared` are the shared activities that apply to a primary activity; they count as its children.
    """
    if item.years:
        return item.years
    own = item.secondary_activities if isinstance(item, PrimaryActivity) else item.items
    union = {year for child in (*own, *shared) for year in child.years}
    return tuple(sorted(union)) or tuple(range(1, plan_years + 1))
