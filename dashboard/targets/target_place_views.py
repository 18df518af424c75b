"""Draws one target: what it is compared with, the decision, the form, and everything said before."""

from dash import html
from dash.development.base_component import Component

from dashboard.design.forms import Area, Choice, Field, form, hidden
from dashboard.design.tables import Content, framed, row, table
from dashboard.measures.answers import Answer
from dashboard.measures.figure_words import SHARES
from dashboard.measures.rollup import REPORTED
from dashboard.targets.baseline_views import address as baseline_address
from dashboard.targets.baseline_views import name_of
from dashboard.targets.parts import day_of, decision_forms, fact_list, place_head, signed
from dashboard.targets.places import Place
from dashboard.targets.target_commands import QUARTERS
from dashboard.targets.target_queries import TargetPage
from dashboard.targets.target_rows import Aims, TargetRow
from dashboard.targets.target_views import ADDRESS, based_words, decision_key, prior_words, steps
from dashboard.targets.words import METHODS, STATES, aim_words, typed_aim
from models.vocabulary import MeasureKindName, PeriodKind

HISTORY = ("Revision", "State", "Target", "Milestones", "Why", "Proposed", "Decided")
DAY = "A day such as 2026-03-31 or 3/31/2026."
HINTS = {
    **dict.fromkeys(SHARES, "A percentage such as 42 %, or a count such as 21 of 50."),
    MeasureKindName.SURVEY: "A percentage such as 64.5 %.",
    MeasureKindName.CURRENCY: "An amount in dollars.",
    MeasureKindName.RATING: "A whole number from 1 to 5.",
}


def target_view(page: TargetPage) -> list[Component]:
    """Draw one measure about one unit, with the forms that the viewer may send."""
    back = html.P(html.A("All targets", href=f"{ADDRESS}?year={page.year.number}"))
    head = place_head(page.entry.place, page.year)
    return [back, head, _beside(page), *_holds(page), *_decision(page), *_proposal(page), *_history(page)]


def _beside(page: TargetPage) -> Component:
    """Draw what the target is compared with, in sight of the form."""
    place, measure = page.entry.place, page.entry.place.measure
    based: list[Content] = [based_words(measure, page.compared), " "]
    based.append(html.A("The baseline", href=baseline_address(place, page.year.number)))
    facts: list[tuple[str, Content]] = [
        ("Baseline", based),
        ("Year before", prior_words(measure, page.compared)),
    ]
    return html.Section([html.H2("What it is compared with"), fact_list(facts)])


def _holds(page: TargetPage) -> list[Component]:
    found = page.entry.aims.holds
    if found is None:
        return [html.P(f"There is no approved target for {page.year.name} yet.")]
    return [html.Section([html.H2(f"The target of {page.year.name}"), _facts(page.entry.place, found)])]


def _facts(place: Place, found: TargetRow) -> Component:
    measure = place.measure
    facts: list[tuple[str, Content]] = [
        ("Target", html.Strong(aim_words(measure.kind, found.answer, measure.scale))),
        ("Due", found.due),
        ("Milestones", steps(measure, found)),
        ("Method", METHODS[found.method]),
        ("Why", found.rationale),
        ("Why it serves equity", found.equity_rationale),
        ("Affected group", found.equity_group),
        ("Beside the year before", found.relation_to_prior),
        ("Why without a baseline", found.no_baseline_reason),
        ("Proposed", signed("proposed", found.proposer, found.proposed_at)),
        ("Decided", signed("approved", found.approver, found.approved_at)),
    ]
    return fact_list(facts)


def _decision(page: TargetPage) -> list[Component]:
    """Draw what waits with what a lead should know, and the two decisions."""
    found, place = page.entry.to_decide, page.entry.place
    if found is None:
        return _returned(page)
    again = found.approved_at is not None
    parts: list[Component] = [html.H2("Approve again" if again else "Waiting for a decision")]
    if found.flagged:
        parts.append(html.P("The baseline has changed since this target was set.", className="returned"))
    if not again:
        parts.append(_facts(place, found))
    if page.notes:
        parts += [html.P("To be looked at:"), html.Ul([html.Li(note) for note in page.notes])]
    if page.may_decide:
        parts.append(_decide(page, found, again=again))
    return [html.Section(parts)]


def _returned(page: TargetPage) -> list[Component]:
    found = page.entry.aims.open
    if found is None or not found.returned_reason:
        return []
    told = html.P(f"Returned: {found.returned_reason}", className="returned")
    return [html.Section([html.H2("Returned"), told])]


def _decide(page: TargetPage, found: TargetRow, *, again: bool) -> Component:
    if page.entry.barred:
        return html.P(page.entry.barred, className="text-body-secondary")
    name = f"the target of {name_of(page.entry.place)}"
    fields = hidden(target=decision_key(found, page.compared))
    if again:
        return form("/targets/approve", "decide-approve", fields, "Approve again", label=f"Approve {name}")
    back = ("/targets/return", {"target": str(found.id)})
    return decision_forms("decide", name, ("/targets/approve", fields), back)


def _proposal(page: TargetPage) -> list[Component]:
    """Draw the form; what was returned, or holds, stands in it to be changed."""
    if not page.may_propose:
        return []
    made = form("/targets/propose", "propose", _fields(page), "Propose this target")
    if page.entry.aims.holds or page.entry.aims.waits:
        return [html.Details([html.Summary("Propose another target"), made], className="fold")]
    return [html.Section([html.H2("Propose a target"), made])]


def _fields(page: TargetPage) -> list[Field | Component]:
    found = page.entry.aims.open or page.entry.aims.holds
    method = found.method.value if found else ""
    place = page.entry.place
    about = hidden(
        measure=place.measure.code,
        unit=place.subject.abbreviation,
        year=str(page.year.number),
        seen=page.seen,
    )
    return [
        *about,
        *_aim_fields(page, found),
        html.Fieldset(
            [
                html.Legend("Milestones on the way, where there are any", className="form-label"),
                html.Div(_milestones(page, found), className="side-by-side"),
            ]
        ),
        Choice(
            "method",
            "Method",
            method,
            options=[("", "Choose"), *((each.value, words) for each, words in METHODS.items())],
        ),
        Area("rationale", "Why this target", found.rationale if found else ""),
        Area("equity_rationale", "How it serves racial equity", found.equity_rationale if found else ""),
        Field("equity_group", "Affected group", found.equity_group if found else "", "Or “all”."),
        *_prior_field(page, found),
        *_baseline_field(page, found),
    ]


def _aim_fields(page: TargetPage, found: TargetRow | None) -> list[Field]:
    """Return the fields of the target itself: a number and its period, or a state and its day."""
    measure = page.entry.place.measure
    answer = found.answer if found else Answer(REPORTED)
    if measure.kind in STATES:
        day = answer.on_date.isoformat() if answer.on_date else ""
        return [
            Area("state", "The state that shall be reached", answer.text or "", rows=2),
            Field("on_date", "By the day", day, DAY),
        ]
    typed = typed_aim(measure.kind, answer, measure.scale)
    options = [("", "Choose a period"), *((each.code, each.label) for each in page.year.periods)]
    return [
        Field("value", f"Target, in {measure.unit_of_count}", typed, HINTS.get(measure.kind, "")),
        Choice("due", "Due in", found.due_code if found else "", options=options),
    ]


def _milestones(page: TargetPage, found: TargetRow | None) -> list[Component]:
    measure = page.entry.place.measure
    kept = {each.code: each.answer for each in found.milestones} if found else {}
    quarters = [each for each in page.year.periods if each.kind is PeriodKind.QUARTER]
    empty = Answer(REPORTED)
    return [
        Field(
            name, period.label, _step_typed(measure.kind, kept.get(period.code, empty), measure.scale)
        ).draw("propose")
        for name, period in zip(QUARTERS, quarters, strict=True)
    ]


def _step_typed(kind: MeasureKindName, answer: Answer, scale: int) -> str:
    return answer.text or "" if kind in STATES else typed_aim(kind, answer, scale)


def _prior_field(page: TargetPage, found: TargetRow | None) -> list[Field]:
    if page.year.number == 1:
        return []
    told = prior_words(page.entry.place.measure, page.compared)
    relation = found.relation_to_prior or "" if found else ""
    hint = f"The year before: {told}. Say how the target relates to it."
    return [Area("relation_to_prior", "Beside the year before", relation, hint, rows=2)]


def _baseline_field(page: TargetPage, found: TargetRow | None) -> list[Field]:
    """Return the field for the reason, only where there is no frozen baseline."""
    if page.compared.baseline is not None:
        return []
    reason = found.no_baseline_reason or "" if found else ""
    hint = "A target is set on an approved baseline; without one it needs a reason."
    return [Area("no_baseline_reason", "Why a target without a baseline", reason, hint, rows=2)]


def _history(page: TargetPage) -> list[Component]:
    found = page.entry.aims
    if not found.all:
        return []
    title = f"Everything said about this target, {page.year.name}"
    rows = [_history_row(page.entry.place, found, each) for each in found.all]
    return [
        html.Section([html.H2("History"), framed(table(title, HISTORY, [html.Tbody(rows)], "cards"), title)])
    ]


def _history_row(place: Place, found: Aims, each: TargetRow) -> Component:
    measure = place.measure
    decided: Content = "–"
    if each.approved_at is not None:
        decided = [f"approved by {each.approver}", html.Span(day_of(each.approved_at), className="meta")]
    elif each.returned_reason:
        decided = f"returned: {each.returned_reason}"
    cells = [
        found.state(each),
        [aim_words(measure.kind, each.answer, measure.scale), html.Span(f"due {each.due}", className="meta")],
        steps(measure, each) or "–",
        each.rationale,
        [each.proposer or "–", html.Span(day_of(each.proposed_at), className="meta")],
        decided,
    ]
    return row(f"Revision {each.revision}", cells, HISTORY[1:])
