"""Reads the catalogue: every suggestion of the plan with what became of it, and every measure.

The number of statements does not grow with the plan; the filters then work on what was read.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import edition_id
from dashboard.definitions.catalogue_entries import Catalogue, Entry, PrintedLine, Refusal, Shown
from dashboard.definitions.catalogue_reading import (
    answering_measures,
    owing_units,
    printed_lines,
    reasons_for_none,
    shown_measures,
)
from models.measures import MeasureActivity
from models.vocabulary import (
    PlanItemKind,
)


def catalogue(session: Session) -> Catalogue:
    """Return the whole catalogue of the plan's edition, in plan order."""
    edition = edition_id(session)
    lines = printed_lines(session, edition)
    measures = shown_measures(session, edition)
    answers = answering_measures(session)
    refusals = reasons_for_none(session)
    activities = _of_kind(lines, PlanItemKind.PRIMARY_ACTIVITY)
    added = _added(session, measures, answers)
    entries = [
        entry
        for activity in (*activities, None)
        for entry in (
            *_suggested(activity, lines, measures, answers, refusals),
            *(
                Entry(activity, None, measures[key])
                for key in added.get(activity.id if activity else None, ())
            ),
        )
    ]
    objectives = {line.id: line for line in _of_kind(lines, PlanItemKind.OBJECTIVE)}
    excused = {each.id: refusals[each.id] for each in activities if each.id in refusals}
    return Catalogue(objectives, activities, tuple(entries), owing_units(session), excused)


def _of_kind(lines: Mapping[int, PrintedLine], kind: PlanItemKind) -> tuple[PrintedLine, ...]:
    """Return the lines of a kind in plan order: codes of one kind have one digit for each step."""
    return tuple(sorted((line for line in lines.values() if line.kind is kind), key=lambda line: line.code))


def _added(
    session: Session, measures: Mapping[int, Shown], answers: Mapping[int, tuple[int, ...]]
) -> dict[int | None, tuple[int, ...]]:
    """Return by activity the measures that answer no suggestion; those of no activity stand under None."""
    answering = {key for keys in answers.values() for key in keys}
    statement = select(MeasureActivity.measure_id, MeasureActivity.item_id).order_by(MeasureActivity.first)
    served = {row.measure_id: row.item_id for row in session.execute(statement)}
    found: dict[int | None, tuple[int, ...]] = {}
    for key in measures:
        if key not in answering:
            activity = served.get(key)
            found[activity] = (*found.get(activity, ()), key)
    return found


def _suggested(
    activity: PrintedLine | None,
    lines: Mapping[int, PrintedLine],
    measures: Mapping[int, Shown],
    answers: Mapping[int, tuple[int, ...]],
    refusals: Mapping[int, Refusal],
) -> Iterable[Entry]:
    """Yield the suggestions of an activity in plan order, once for each measure that answers them."""
    for line in lines.values():
        if activity is None or line.parent_id != activity.id:
            continue
        if line.kind is not PlanItemKind.SUGGESTED_MEASURE:
            continue
        for key in answers.get(line.id, ()):
            yield Entry(activity, line, measures[key])
        if line.id not in answers:
            yield Entry(activity, line, None, refusals.get(line.id))
