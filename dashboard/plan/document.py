"""The plan as one plain document, read back from the database, for other programs."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.plan.items import Item, PrintedPlan
from dashboard.plan.queries import printed_plan
from models.vocabulary import PlanItemKind

Document = dict[str, Any]


def plan_document(session: Session, edition: str | None = None) -> Document:
    """Return an edition as plain JSON values, texts as printed; `years` is empty where none are printed."""
    plan = printed_plan(session, edition)
    return {
        "plan": plan.code,
        "strategies": [_strategy(item) for item in plan.of(PlanItemKind.STRATEGY)],
        "objectives": [_objective(plan, item) for item in plan.of(PlanItemKind.OBJECTIVE)],
        "community_engagement": [_shared(plan, item) for item in plan.of(PlanItemKind.SHARED_ACTIVITY)],
        "calendar_steps": [_step(item) for item in plan.of(PlanItemKind.CALENDAR_STEP)],
    }


def _strategy(item: Item) -> Document:
    return {"code": item.code, "title": item.title}


def _objective(plan: PrintedPlan, item: Item) -> Document:
    return {
        "code": item.code,
        "title": item.title,
        "summary_title": item.printed["summary_title"],
        "strategy": item.parent,
        "activities": [_activity(plan, child) for child in item.of(PlanItemKind.PRIMARY_ACTIVITY)],
    }


def _activity(plan: PrintedPlan, item: Item) -> Document:
    return {
        **_scheduled(item),
        "effective_years": list(plan.effective_years(item)),
        "secondary_activities": [_secondary(child) for child in item.secondary()],
        "suggested_measures": [_measure(child) for child in item.of(PlanItemKind.SUGGESTED_MEASURE)],
    }


def _secondary(item: Item) -> Document:
    return {**_scheduled(item), "shared": item.shared, "addressed_to": list(item.addressed_to)}


def _measure(item: Item) -> Document:
    parts = [{"code": part.code, "text": part.text} for part in item.of(PlanItemKind.MEASURE_PART)]
    form = item.form.value if item.form else None
    return {"code": item.code, "text": item.text, "kind": form, "parts": parts, "caution": item.caution}


def _shared(plan: PrintedPlan, item: Item) -> Document:
    return {**_scheduled(item), "applies_to": [activity.code for activity in plan.places(item)]}


def _step(item: Item) -> Document:
    return {"code": item.code, "phase": item.printed["phase"], "cadence": item.cadence, "text": item.text}


def _scheduled(item: Item) -> Document:
    return {"code": item.code, "text": item.text, "years": list(item.years)}
