"""Actions and narrative: the two-sided ledger and the four fields of one report."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.files.content import LARGEST_BODY
from dashboard.files.store import Store
from dashboard.plan.queries import printed_plan
from dashboard.reporting.evidence_elsewhere import (
    AttachElsewhere,
    WithdrawElsewhere,
    attach_elsewhere,
    withdraw_elsewhere,
)
from dashboard.reporting.evidence_keeping import Shelf
from dashboard.reporting.ledger_choices import choices_for
from dashboard.reporting.ledger_commands import (
    AddAction,
    ChangeAction,
    TakeAwayAction,
    add_action,
    change_action,
    take_away_action,
)
from dashboard.reporting.ledger_forms import form_view
from dashboard.reporting.ledger_queries import address_of
from dashboard.reporting.narrative_commands import SaveNarrative, save_narrative
from dashboard.reporting.story_export import story_lists
from dashboard.reporting.story_queries import Story, story_of
from dashboard.reporting.story_views import story_head, story_view
from dashboard.web.endpoints import Done, SentFile, action, download, form
from dashboard.web.guard import house, register_page
from dashboard.web.keeping import sent_lists
from dashboard.work_plans.addressed import parts
from dashboard.work_plans.addressed_queries import read_ground


@register_page(
    __name__,
    requires=Right.EVIDENCE_READ,
    path_template="/actions/<unit>/<period>",
    title=lambda unit="", period="": f"{unit} {period}: actions and narrative",
    name="Actions and narrative",
)
def layout(
    session: Session,
    viewer: Viewer,
    unit: str = "",
    period: str = "",
    add: str = "",
    edit: str = "",
    **_query: Any,
) -> Any:
    """Draw actions and narrative of a report, or the form of one action."""
    story = story_of(session, viewer, unit, period)
    if story.locked is None and (add or edit):
        return [*story_head(story), *writing(session, story, add, edit)]
    return story_view(story)


def writing(session: Session, story: Story, add: str, edit: str) -> list[Any]:
    """Draw the form that the address asks for, with the unit's own activities first."""
    plan = printed_plan(session)
    ground = read_ground(session, story.period.plan_year, plan)
    own = {part.activity.id for part in parts(ground, story.unit.id)}
    back = html.P(html.A("Back to all actions and the narrative", href=story.address))
    return [*form_view(story, choices_for(plan, own), add, edit), back]


def shelf() -> Shelf:
    """Return where files are kept."""
    return Shelf(Store(house().settings.files), house().sessions)


@download("/actions/<unit>/<period>/<name>", requires=Right.EVIDENCE_READ)
def keep(
    session: Session, viewer: Viewer, unit: str = "", period: str = "", name: str = "", **_query: Any
) -> SentFile:
    """Send actions and narrative of a report as a file."""
    return sent_lists(session, name, story_lists(story_of(session, viewer, unit, period)))


@action("/actions/save", requires=Right.FIGURE_ENTER)
def save(session: Session, viewer: Viewer, body: dict[str, Any]) -> dict[str, Any]:
    """Save one narrative field."""
    return {"version": save_narrative(session, viewer, SaveNarrative.from_body(body)), "told": "Saved."}


@form("/actions/add", requires=Right.FIGURE_ENTER, reads=AddAction, largest=LARGEST_BODY)
def add_one(session: Session, viewer: Viewer, command: AddAction) -> Done:
    """Record an action."""
    add_action(session, viewer, command, shelf())
    return Done("The action is recorded.", f"/actions/{command.unit}/{command.period}")


@form("/actions/change", requires=Right.FIGURE_ENTER, reads=ChangeAction)
def change(session: Session, viewer: Viewer, command: ChangeAction) -> Done:
    """Change an action."""
    changed = change_action(session, viewer, command)
    return Done("The action is saved.", address_of(session, changed))


@form("/actions/take-away", requires=Right.FIGURE_ENTER, reads=TakeAwayAction)
def take_away(session: Session, viewer: Viewer, command: TakeAwayAction) -> Done:
    """Take an action out of the report."""
    take_away_action(session, viewer, command)
    return Done("The action is taken out of the report.")


@form("/evidence/attach", requires=Right.FIGURE_ENTER, reads=AttachElsewhere, largest=LARGEST_BODY)
def attach(session: Session, viewer: Viewer, command: AttachElsewhere) -> Done:
    """Attach a file or a link to an action or an activity."""
    return Done(f"Attached: {attach_elsewhere(session, viewer, command, shelf())}.")


@form("/evidence/withdraw", requires=Right.FIGURE_ENTER, reads=WithdrawElsewhere)
def withdraw(session: Session, viewer: Viewer, command: WithdrawElsewhere) -> Done:
    """Take evidence away from an action or an activity."""
    return Done(f"Removed: {withdraw_elsewhere(session, viewer, command)}.")
