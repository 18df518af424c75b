"""Reads lineages: links between measures, their versions and their suggestions."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import periods
from dashboard.definitions.lineage import (
    Lineage,
    Link,
    Node,
    PrintedSource,
    VersionStep,
    draw_lineage,
    related,
)
from models.measures import Measure, MeasureLineage, MeasureSuggestion, MeasureVersion
from models.organization import Person
from models.plan import PlanItem


def lineage_of(session: Session, measure_id: int) -> Lineage:
    """Return the lineage of a measure, both ways; the number of statements does not grow with it."""
    return lineages(session, (measure_id,))[0]


def lineages(session: Session, measure_ids: Iterable[int]) -> tuple[Lineage, ...]:
    """Return the lineages of several measures in the given order."""
    wanted = tuple(measure_ids)
    links = _links(session)
    nodes = _nodes(session, related(wanted, links))
    return tuple(draw_lineage(key, nodes, links) for key in wanted)


def _links(session: Session) -> tuple[Link, ...]:
    statement = select(
        MeasureLineage.from_measure_id,
        MeasureLineage.to_measure_id,
        MeasureLineage.kind,
        MeasureLineage.reason,
    )
    return tuple(Link(*row) for row in session.execute(statement))


def _nodes(session: Session, measure_ids: frozenset[int]) -> dict[int, Node]:
    versions, printed = _versions(session, measure_ids), _printed(session, measure_ids)
    statement = select(Measure.id, Measure.code, Measure.origin_note).where(Measure.id.in_(measure_ids))
    return {
        row.id: Node(row.id, row.code, versions[row.id], printed.get(row.id, ()), row.origin_note)
        for row in session.execute(statement)
    }


def _printed(session: Session, measure_ids: frozenset[int]) -> dict[int, tuple[PrintedSource, ...]]:
    statement = (
        select(MeasureSuggestion.measure_id, PlanItem.code, PlanItem.text)
        .join(PlanItem, PlanItem.id == MeasureSuggestion.item_id)
        .where(MeasureSuggestion.measure_id.in_(measure_ids))
        .order_by(PlanItem.parent_id, PlanItem.ordinal)
    )
    found: dict[int, tuple[PrintedSource, ...]] = {}
    for measure, *printed in session.execute(statement):
        found[measure] = (*found.get(measure, ()), PrintedSource(*printed))
    return found


def _versions(session: Session, measure_ids: frozenset[int]) -> dict[int, tuple[VersionStep, ...]]:
    labels = {period.ordinal: period.label for period in periods(session)}
    statement = (
        select(MeasureVersion, Person.display_name)
        .outerjoin(Person, Person.id == MeasureVersion.approved_by)
        .where(MeasureVersion.measure_id.in_(measure_ids))
        .order_by(MeasureVersion.measure_id, MeasureVersion.number)
    )
    found: dict[int, tuple[VersionStep, ...]] = {}
    for version, approver in session.execute(statement):
        step = _step(version, approver, labels)
        found[version.measure_id] = (*found.get(version.measure_id, ()), step)
    return found


def _step(version: MeasureVersion, approver: str | None, labels: Mapping[int, str]) -> VersionStep:
    approved = version.approved_at is not None
    return VersionStep(
        number=version.number,
        state=version.state,
        title=version.title,
        since=labels.get(version.effective_from_ordinal or 0) if approved else None,
        until=labels.get(version.effective_to_ordinal or 0) if approved else None,
        approved_by=approver,
        approved_at=version.approved_at,
        change_reason=version.change_reason,
        retired_reason=version.retired_reason,
    )
