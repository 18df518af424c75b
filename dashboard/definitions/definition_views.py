"""Draws one measure's definition: what the viewer can do with it now, its form, and all its versions."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.clock import LOCAL
from dashboard.definitions.definition_form import YEARS, change_fields, definition_fields
from dashboard.definitions.life_cycle import DefinitionAction
from dashboard.definitions.queries import DefinitionPage, VersionView
from dashboard.design.forms import Area, Choice, Field, Hidden, Ticks, form, hidden
from dashboard.measures.definition_words import STATE
from dashboard.measures.figure_words import caution_words
from models.vocabulary import VersionState

DRAFT, UNDER_REVIEW = VersionState.DRAFT, VersionState.UNDER_REVIEW
VALUES = (
    ("", "No values were given yet, or choose"),
    ("carry", "Carry them over: they count as values under this definition"),
    ("restate", "Give them back to the units, to be stated again under this definition"),
    ("discard", "Set them aside: the units begin anew; what was given stays in the history"),
)
LINEAGE = (
    ("", "Nothing follows it"),
    ("merged", "It is merged into another measure"),
    ("split", "It is split into several measures"),
    ("replaced", "Another measure replaces it"),
)


def definition_view(seen: DefinitionPage, viewer: Viewer) -> list[Component]:
    """Draw what can be done now, the form where it can be changed, and the versions."""
    return [
        html.H1(f"{seen.measure}: {seen.fields.title}"),
        html.P(facts(seen), className="facts"),
        *wording(seen),
        *steps(seen, viewer),
        *editor(seen, viewer),
        html.H2("Versions"),
        html.Ol(
            [html.Li(version_words(each)) for each in seen.versions], className="versions", reversed=True
        ),
    ]


def facts(seen: DefinitionPage) -> list[Component]:
    """Return the state, the activities and the way to the measure's page."""
    activities = [html.A(f"Activity {code}", href=f"/plan/{code}") for code in seen.activities]
    return [
        html.Span(f"Version {seen.versions[0].number}: {STATE[seen.state]}"),
        *activities,
        html.A("Values of the measure", href=f"/measures/{seen.measure}"),
    ]


def wording(seen: DefinitionPage) -> list[Component]:
    """Draw the printed suggestions beside which the definition has to stand, and their caution."""
    lines = [html.Li([html.A(code, href=f"/measures/{code}"), f" {text}"]) for code, text in seen.suggestions]
    caution = [html.P(caution_words(seen.caution), className="caution")] if seen.caution else []
    if not lines:
        return [html.P("This measure answers no printed suggestion; it was added later.")]
    return [html.H2("The plan's wording"), html.Ul(lines), *caution]


def steps(seen: DefinitionPage, viewer: Viewer) -> list[Component]:
    """Draw what the viewer can do with the newest version now."""
    parts: list[Component] = []
    if seen.review_note:
        parts.append(html.P([html.Strong("Note of the review: "), seen.review_note], className="caution"))
    if seen.state is DRAFT and viewer.may(Right.DEFINITION_DRAFT):
        parts += [move(seen, DefinitionAction.SEND, "Send for review"), *try_out(seen)]
    if seen.state is UNDER_REVIEW:
        parts += reviewing(seen, viewer)
    if seen.in_use and viewer.may(Right.DEFINITION_DRAFT):
        parts.append(ending(seen))
    return [html.H2("What can be done now"), html.Div(parts, className="steps")] if parts else []


def move(seen: DefinitionPage, action: DefinitionAction, words: str, *, note: bool = False) -> Component:
    """Draw one step of the life of a definition as a form with its button."""
    fields: list[Field | Component] = [
        *hidden(measure=seen.measure, edits=str(seen.edits), action=action.value)
    ]
    if note:
        fields.append(Area("note", "Note", rows=2))
    return form("/definitions/move", f"move-{action.value}", fields, words, quiet=True, label=words)


def reviewing(seen: DefinitionPage, viewer: Viewer) -> list[Component]:
    """Draw the decisions about a version under review; nobody sees the ones on their own work."""
    parts: list[Component] = []
    if viewer.person_id == seen.prepared_by:
        parts.append(html.P("You prepared this version, so somebody else has to decide about it."))
        return [*parts, move(seen, DefinitionAction.WITHDRAW, "Take it back")]
    if viewer.may(Right.DEFINITION_REVIEW):
        parts.append(move(seen, DefinitionAction.PASS, "Pass it on to a lead", note=True))
        parts.append(move(seen, DefinitionAction.RETURN, "Return it with a note", note=True))
    if viewer.may(Right.DEFINITION_APPROVE):
        parts += approving(seen, viewer)
    return parts


def approving(seen: DefinitionPage, viewer: Viewer) -> list[Component]:
    """Draw the approval, once a reviewer who is somebody else has passed the version."""
    if seen.reviewed_by is None:
        return [html.P("A reviewer has to pass this version before a lead approves it.")]
    if viewer.person_id == seen.reviewer:
        return [html.P("You passed this version, so another lead has to approve it.")]
    periods = [("", "Choose"), *((each.code, each.label) for each in seen.periods)]
    given = ", ".join(f"{number} in {code}" for code, number in seen.given.items())
    hint = (
        f"Answers begun or given already: {given}." if given else "No answers were given in an open period."
    )
    fields: list[Field | Component] = [
        *hidden(measure=seen.measure, edits=str(seen.edits)),
        Choice("from_period", "In use from", options=periods),
        Choice("choice", "What becomes of values that were given before", "", hint, VALUES),
    ]
    return [form("/definitions/approve", "approve", fields, "Take it into use", label="Approval")]


def try_out(seen: DefinitionPage) -> list[Component]:
    """Draw where values may be tried out on a first draft."""
    if seen.versions[0].number > 1:
        return []
    told = f"Units give provisional values from {seen.tried_from} on." if seen.tried_from else ""
    periods = [
        ("", "No values yet"),
        *((each.code, each.label) for each in seen.periods if not each.before_system),
    ]
    fields: list[Field | Component] = [
        *hidden(measure=seen.measure, edits=str(seen.edits)),
        Choice(
            "from_period",
            "Try values out from",
            seen.tried_from or "",
            "They stay provisional: read by the unit and the team alone, without a status, never released.",
            periods,
        ),
    ]
    drawn = form("/definitions/try-out", "try-out", fields, "Keep", quiet=True, label="Provisional values")
    return [html.P(told), html.Details([html.Summary("Provisional values …"), drawn])]


def ending(seen: DefinitionPage) -> Component:
    """Draw the proposal that the measure ends, alone or followed by others."""
    if seen.ending_waits:
        return html.P("An ending of this measure waits for a lead's decision.")
    fields: list[Field | Component] = [
        *hidden(measure=seen.measure),
        Choice("last_period", "Asked for the last time in", options=[("", "Choose"), *_all(seen)]),
        Choice("kind", "What follows it", options=LINEAGE),
        Field(
            "successors",
            "Measures that follow",
            hint="Their codes, with a comma between, such as PM-2.1.1-04.",
        ),
        Area("reason", "Reason", rows=2),
    ]
    drawn = form("/definitions/end", "end", fields, "Propose the ending", label="Ending")
    return html.Details([html.Summary("End, merge, split or replace this measure …"), drawn])


def _all(seen: DefinitionPage) -> Sequence[tuple[str, str]]:
    return [(each.code, each.label) for each in seen.periods]


def editor(seen: DefinitionPage, viewer: Viewer) -> list[Component]:
    """Draw the form where the definition can be changed by this viewer now."""
    changeable = seen.state in (DRAFT, VersionState.IN_USE) and viewer.may(Right.DEFINITION_DRAFT)
    if not changeable:
        return []
    number = seen.versions[0].number
    fixed = number > 1 or seen.state is not DRAFT
    kept = [Hidden(name, "", str(getattr(seen.fields, name))) for name in ("kind", "level", "scale")]
    fields: list[Field | Component] = [
        *hidden(measure=seen.measure, edits=str(seen.edits)),
        *(kept if fixed else []),
        *definition_fields(seen.fields, YEARS, fixed=fixed),
        *(change_fields(seen.fields) if fixed else []),
    ]
    title = f"Prepare version {number + 1}" if seen.state is VersionState.IN_USE else f"Version {number}"
    return [html.H2(title), form("/definitions/save", "definition", fields, "Save the draft", label=title)]


def new_view(
    activities: Sequence[tuple[str, str]], suggestions: Sequence[tuple[str, str]], asked: str
) -> list[Component]:
    """Draw the form for a new measure, for the suggestion or activity that the address names."""
    of = asked.split("-M", maxsplit=1)[0]
    fields: list[Field | Component] = [
        Ticks(
            "activities",
            "Activities that it serves, the first one gives its code",
            options=[(code, f"{code} {words[:60]}") for code, words in activities],
            chosen=(of,),
        ),
        Ticks(
            "suggestions",
            "Printed suggestions that it answers",
            options=[
                (code, f"{code} {words[:60]}") for code, words in suggestions if not of or code.startswith(of)
            ],
            chosen=(asked,),
        ),
        Area("origin_note", "Where it comes from, if it answers no suggestion", rows=2),
        *definition_fields(None, YEARS, fixed=False),
    ]
    return [html.H1("A new measure"), form("/definitions/new", "new", fields, "Save the draft")]


def version_words(each: VersionView) -> list[Component]:
    """Tell the life of one version."""
    span = f" from {each.first}" if each.first and each.approved_at else ""
    span += f" to {each.last}" if each.last and each.approved_at else ""
    hands = [
        f"prepared by {each.prepared_by}" if each.prepared_by else "proposed by the file of drafts",
        f"passed by {each.reviewed_by}" if each.reviewed_by else "",
        f"approved by {each.approved_by}" if each.approved_by else "",
    ]
    when = f" on {each.approved_at.astimezone(LOCAL):%-d %B %Y}" if each.approved_at else ""
    notes = (
        ("Why it changed: ", each.change_reason),
        ("Why it ended: ", each.retired_reason),
        ("Earlier values: ", each.provisional_choice and f"{each.provisional_choice.value} chosen"),
    )
    return [
        html.Span(f"{each.title}: {STATE[each.state]}{span}"),
        html.Span("; ".join(hand for hand in hands if hand) + when, className="meta"),
        *([html.Span("The series breaks here.", className="meta")] if each.breaks_series else []),
        *(html.Span([name, words], className="meta") for name, words in notes if words),
    ]
