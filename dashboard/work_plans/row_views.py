"""Draws the activities of a work plan, objective by objective, one compact row each."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.design.messages import nothing_here
from dashboard.design.tables import row, table
from dashboard.measures.showing import show_day
from dashboard.plan.words import counted
from dashboard.work_plans.asked import Asked
from dashboard.work_plans.marks import before_words, row_status, timing_mark, told_when
from dashboard.work_plans.plan_records import Objective, Row, WorkPlan
from models.vocabulary import AssignmentPart

HEADS = ("Activity", "Status", "Who answers", "Due", "In time")
ENGAGEMENT = "Community engagement"
NOTHING = "None of its activities is addressed to this unit this year."


def objective_parts(plan: WorkPlan, asked: Asked) -> list[Component]:
    """Draw all nine objectives, the empty ones too, and the engagement activities that four areas share."""
    found: list[Component] = []
    for each in plan.objectives:
        mine = [one for one in plan.rows if one.part.activity.objective == each.code]
        found += [
            html.H2(f"{each.code} {each.text}"),
            *excuses(each),
            *rows_or_nothing(mine, each.code, asked),
        ]
    shared = [one for one in plan.rows if one.part.activity.shared]
    if shared:
        areas = ", ".join(shared[0].part.activity.areas)
        heading = html.H2(f"{ENGAGEMENT}, shared by {areas}")
        return [*found, heading, *rows_or_nothing(shared, ENGAGEMENT, asked)]
    return found


def excuses(objective: Objective) -> list[Component]:
    """Draw why an objective, or some of its activities, is not applicable to the unit."""
    return [
        html.P([html.Strong(f"⊘ {code} is not applicable: "), reason], className="excuse")
        for code, reason in objective.excuses
    ]


def rows_or_nothing(rows: Sequence[Row], name: str, asked: Asked) -> list[Component]:
    """Draw the rows of a group, or say that it has none."""
    if not rows:
        return [nothing_here(NOTHING)]
    caption = f"{name}: {counted(len(rows), 'activity', 'activities')}"
    body = html.Tbody([activity_row(each, asked) for each in rows])
    return [table(html.Span(caption, className="visually-hidden"), HEADS, [body], "cards work-plan")]


def activity_row(each: Row, asked: Asked) -> Component:
    """Draw one activity; its code opens it."""
    activity = each.part.activity
    link = html.A(activity.code, href=asked.address(activity=activity.code, walk=""), className="plan-code")
    lead = " (leads)" if each.part.part is AssignmentPart.LEAD else ""
    heading = [link, lead, html.Span(activity.text, className="wording")]
    status = [row_status(each), html.Span(told_when(each), className="meta"), *beside(each)]
    return row(heading, [status, owner(each), due(each), flags(each)], HEADS[1:])


def beside(each: Row) -> list[Component]:
    """Draw what units told last that this one follows, while it has not told anything itself."""
    if each.latest is not None or each.excused is not None:
        return []
    return [html.Span(before_words(told), className="meta") for told in each.beside]


def owner(each: Row) -> list[Component | str]:
    """Draw who answers for an activity, and the deputy; or that nobody does."""
    person, deputy = each.entry.accountable, each.entry.deputy
    if each.excused is not None:
        return ["–"]
    if person is None:
        return [html.Span("⚠ nobody", className="flag")]
    gone = [] if person.here else [html.Span("⚠ no longer in this unit", className="flag meta")]
    second = [html.Span(f"Deputy: {deputy.name}", className="meta")] if deputy else []
    return [person.name, *gone, *second]


def due(each: Row) -> list[Component | str]:
    """Draw the due day, and the quarter to which it was deferred."""
    day = show_day(each.entry.due_on) if each.entry.due_on else "no day given"
    later = each.entry.deferral
    moved = [html.Span(f"Deferred to {later.to.code}: {later.reason}", className="meta")] if later else []
    return [day, *moved]


def flags(each: Row) -> list[Component | str]:
    """Draw how an activity stands in time, and what it still needs."""
    if each.excused is not None:
        return [html.Span(each.excused, className="meta")]
    needed = [html.Span(each.needed, className="meta flag")] if each.needed else []
    return [timing_mark(each.timing), *needed]
