"""Flattens a plan into rows, parents before children, in plan order; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.plan.pack_models import (
    NestedItem,
    Objective,
    Pack,
    Passage,
    PrimaryActivity,
    SecondaryActivity,
    SharedActivity,
    SuggestedMeasure,
    effective_years,
)
from dashboard.yaml_file import Content

ATTRIBUTES = (
    "title",
    "summary_title",
    "summary_line",
    "form",
    "caution",
    "cadence",
    "addressed_to",
    "breakdowns",
    "footnotes",
    "applies_to",
    "phase",
    "optional",
    "heading",
)


@dataclass(frozen=True)
class PlanRow:
    """One line of the plan: `ordinal` counts from 1 among siblings of its kind, `years` is as printed.

    `effective` are the years in which the item counts as scheduled; empty for kinds without a schedule.
    `extra` holds the remaining printed attributes as plain JSON values.
    """

    code: str
    kind: str
    parent: str | None
    ordinal: int
    text: str
    source_line: int
    note: str | None = None
    years: tuple[int, ...] = ()
    effective: tuple[int, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def plan_rows(pack: Pack) -> Iterator[PlanRow]:
    """Yield every line of the plan once, each parent before its children."""
    for ordinal, statement in enumerate(pack.statements, 1):
        extra = {"statement_kind": statement.kind}
        yield _row(statement, statement.code, "statement", None, ordinal, extra=extra)
    for ordinal, strategy in enumerate(pack.strategies, 1):
        yield _row(strategy, strategy.code, "strategy", None, ordinal)
    count: dict[str, int] = {}
    for objective in pack.objectives:
        count[objective.strategy] = count.get(objective.strategy, 0) + 1
        yield from _objective(pack, objective, count[objective.strategy])
    yield from _engagement(pack)
    for ordinal, step in enumerate(pack.calendar_steps, 1):
        yield _row(step, step.code, "calendar_step", step.parent, ordinal)


def _attributes(item: Content) -> dict[str, Any]:
    dumped = item.model_dump(mode="json", include=set(ATTRIBUTES))
    return {name: dumped[name] for name in ATTRIBUTES if dumped.get(name) not in (None, [])}


def _row(
    item: Passage,
    code: str,
    kind: str,
    parent: str | None,
    ordinal: int,
    effective: tuple[int, ...] = (),
    extra: dict[str, Any] | None = None,
) -> PlanRow:
    years: tuple[int, ...] = getattr(item, "years", ())
    details = {**_attributes(item), **(extra or {})}
    text, line, note = item.text, item.source_line, item.note
    return PlanRow(code, kind, parent, ordinal, text, line, note, years, effective, details)


def _objective(pack: Pack, objective: Objective, ordinal: int) -> Iterator[PlanRow]:
    yield PlanRow(
        objective.code,
        "objective",
        objective.strategy,
        ordinal,
        objective.title,
        objective.source_line,
        objective.note,
        extra=_attributes(objective),
    )
    for position, activity in enumerate(objective.activities, 1):
        yield from _activity(pack, activity, objective.code, position)


def _activity(pack: Pack, activity: PrimaryActivity, parent: str, ordinal: int) -> Iterator[PlanRow]:
    last, code = pack.edition.years, activity.code
    effective = effective_years(activity, last, pack.shared_for(code))
    yield _row(activity, code, "primary_activity", parent, ordinal, effective)
    if activity.preamble:
        yield _row(activity.preamble, f"{code}.preamble", "preamble", code, 1)
    yield from _nested(activity.continuum, code)
    for position, secondary in enumerate(activity.secondary_activities, 1):
        yield from _secondary(secondary, "secondary_activity", code, position, last)
    for position, measure in enumerate(activity.suggested_measures, 1):
        yield from _measure(measure, code, position)
    if activity.data_rule:
        yield _row(activity.data_rule, f"{code}.data_rule", "data_rule", code, 1)


def _secondary(
    item: SecondaryActivity, kind: str, parent: str | None, ordinal: int, last: int
) -> Iterator[PlanRow]:
    yield _row(item, item.code, kind, parent, ordinal, effective_years(item, last))
    yield from _nested(item.items, item.code)


def _nested(items: Sequence[NestedItem], parent: str) -> Iterator[PlanRow]:
    for ordinal, item in enumerate(items, 1):
        yield _row(item, item.code, "nested_item", parent, ordinal)
        yield from _nested(item.items, item.code)


def _measure(measure: SuggestedMeasure, parent: str, ordinal: int) -> Iterator[PlanRow]:
    yield _row(measure, measure.code, "suggested_measure", parent, ordinal)
    for position, part in enumerate(measure.parts, 1):
        yield _row(part, part.code, "measure_part", measure.code, position)


def _engagement(pack: Pack) -> Iterator[PlanRow]:
    engagement = pack.community_engagement
    yield _row(engagement, "CE", "preamble", None, 1)
    for ordinal, shared in enumerate(engagement.activities, 1):
        yield from _shared(shared, ordinal, pack)


def _shared(shared: SharedActivity, ordinal: int, pack: Pack) -> Iterator[PlanRow]:
    yield from _secondary(shared, "shared_activity", None, ordinal, pack.edition.years)
    for position, resource in enumerate(shared.resources, 1):
        yield _row(resource, f"{shared.code}.r{position}", "resource", shared.code, position)
