"""Reads one suggestion of the plan and what became of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.calendar.queries import edition_id
from dashboard.definitions.lineage_queries import lineages
from dashboard.definitions.suggestion import NoneDecided, Suggested, SuggestionPage
from dashboard.errors import NotFound
from models.measures import Measure, MeasureSuggestion, NoMeasure
from models.organization import Person
from models.plan import PlanItem
from models.vocabulary import PlanItemKind


def suggestion_page(session: Session, code: str) -> SuggestionPage:
    """Return one suggestion; raise `NotFound` where the plan has none of this code."""
    found = _suggested(session, code)
    measures = session.scalars(
        select(MeasureSuggestion.measure_id)
        .join(Measure, Measure.id == MeasureSuggestion.measure_id)
        .where(MeasureSuggestion.item_id == found.id)
        .order_by(Measure.code)
    ).all()
    before, after = _neighbours(session, code)
    return SuggestionPage(
        found, lineages(session, measures) if measures else (), _refusal(session, found.id), before, after
    )


def _suggested(session: Session, code: str) -> Suggested:
    activity = aliased(PlanItem)
    columns = [getattr(PlanItem, name) for name in ("id", "code", "text", "source_line", "form")]
    statement = (
        select(
            *columns,
            PlanItem.caution,
            PlanItem.note,
            activity.code.label("activity"),
            activity.text.label("activity_text"),
        )
        .join(activity, activity.id == PlanItem.parent_id)
        .where(
            PlanItem.code == code,
            PlanItem.kind == PlanItemKind.SUGGESTED_MEASURE,
            PlanItem.edition_id == edition_id(session),
        )
    )
    row = session.execute(statement).first()
    if row is None:
        raise NotFound(f"The plan has no suggested measure {code[:20]}.")
    parts = select(PlanItem.text).where(
        PlanItem.parent_id == row.id, PlanItem.kind == PlanItemKind.MEASURE_PART
    )
    return Suggested(**row._mapping, parts=tuple(session.scalars(parts.order_by(PlanItem.ordinal))))


def _refusal(session: Session, item_id: int) -> NoneDecided | None:
    proposer, approver = aliased(Person), aliased(Person)
    statement = (
        select(
            NoMeasure.reason,
            proposer.display_name,
            NoMeasure.proposed_at,
            approver.display_name,
            NoMeasure.approved_at,
        )
        .outerjoin(proposer, proposer.id == NoMeasure.proposed_by)
        .outerjoin(approver, approver.id == NoMeasure.approved_by)
        .where(NoMeasure.item_id == item_id)
    )
    row = session.execute(statement).first()
    return None if row is None else NoneDecided(*row)


def _neighbours(session: Session, code: str) -> tuple[str | None, str | None]:
    """Return the codes of the suggestions before and after one, in plan order."""
    activity = aliased(PlanItem)
    statement = (
        select(PlanItem.code)
        .join(activity, activity.id == PlanItem.parent_id)
        .where(
            PlanItem.kind == PlanItemKind.SUGGESTED_MEASURE,
            PlanItem.edition_id == edition_id(session),
        )
        .order_by(activity.code, PlanItem.ordinal)
    )
    codes = [None, *session.scalars(statement), None]
    place = codes.index(code)
    return codes[place - 1], codes[place + 1]
