"""The activities that are assigned to units: primary, secondary, and each shared engagement activity once."""

from collections import Counter
from functools import lru_cache
from textwrap import shorten

from dashboard.plan.items import Item, PrintedPlan
from dashboard.work_plans.addressed_queries import activities_of
from dashboard.work_plans.ground import Activity
from models.vocabulary import PlanItemKind

KINDS = (
    PlanItemKind.PRIMARY_ACTIVITY,
    PlanItemKind.SECONDARY_ACTIVITY,
    PlanItemKind.SHARED_ACTIVITY,
)
LONGEST = 150  # So many letters of an activity stand in lists; its page has all of them.


def assignable(plan: PrintedPlan) -> tuple[Activity, ...]:
    """Return every activity that is assigned, in plan order: a primary one before what it consists of."""
    secondary = activities_of(plan)
    primary = [_primary(plan, item) for item in plan.of(PlanItemKind.PRIMARY_ACTIVITY)]
    places = {code: place for place, code in enumerate(plan.items)}
    return tuple(sorted((*primary, *secondary), key=lambda each: (each.shared, places[each.code])))


def is_primary(activity: Activity) -> bool:
    """Say whether it is a primary activity; units plan and report the secondary ones."""
    return activity.code == activity.primary


def short(activity: Activity) -> str:
    """Return an activity's words, cut where they are long."""
    return _cut(activity.text)


@lru_cache(maxsize=512)
def _cut(text: str) -> str:
    return shorten(text, LONGEST, placeholder="…")


def _primary(plan: PrintedPlan, item: Item) -> Activity:
    return Activity(
        id=item.id,
        code=item.code,
        text=item.text,
        objective=item.parent or "",
        primary=item.code,
        years=plan.effective_years(item),
        addressed_to=_tokens(item),
    )


def _tokens(item: Item) -> tuple[str, ...]:
    """Return whom a primary activity addresses: whoever its secondary ones do, most of them first."""
    named = Counter(token for child in item.secondary() for token in child.addressed_to)
    return tuple(token for token, _ in named.most_common())
