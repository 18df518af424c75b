"""Draws one person's part of administration: roles, sign-ins, links, and what may be done about them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.granted import GrantView
from dashboard.administration.grants import PAST
from dashboard.administration.people_forms import (
    HERE,
    address_form,
    decide_forms,
    end_form,
    folded,
    grant_form,
    person_forms,
)
from dashboard.administration.people_words import (
    GRANT_ICONS,
    STATES,
    confirmed_words,
    days_words,
    ended_words,
    granted_words,
    more_words,
    role_words,
    standing_words,
)
from dashboard.administration.person import PersonPart
from dashboard.administration.role_choices import Choices
from dashboard.administration.signing_in_views import links_part, sessions_table
from dashboard.administration.waiting import WaitingGrant
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import row, table
from dashboard.measures.showing import show_moment

ROLE_HEADS = ("Role", "Days", "State", "Given by", "Confirmed by")


def person_view(
    viewer: Viewer, part: PersonPart, waiting: Sequence[WaitingGrant], choices: Choices, now: datetime
) -> list[Component]:
    """Draw the part of one person as far as the viewer may change it."""
    manages = viewer.may(Right.PEOPLE_MANAGE)
    return [
        html.P(html.A("← All people", href=HERE)),
        html.H1(part.name),
        facts(part),
        *([address_form(part)] if manages else []),
        *roles_part(viewer, part, {one.grant.id: one for one in waiting}),
        *(add_part(part, choices) if manages else []),
        *earlier_part(part),
        html.H2("Signing in"),
        *(person_forms(part) if manages else []),
        sessions_table(part.sessions, now),
        *links_part(part.links, now),
    ]


def facts(part: PersonPart) -> Component:
    """Draw sign-in name, state and since when the person is known."""
    told = (
        ("Sign-in name", part.sign_in_name),
        ("Mail", part.email or "No address: gets no reminders"),
        ("State", STATES[part.state]),
        ("Added", show_moment(part.added)),
    )
    return html.Dl([html.Div([html.Dt(name), html.Dd(words)]) for name, words in told], className="facts")


def roles_part(viewer: Viewer, part: PersonPart, waiting: Mapping[int, WaitingGrant]) -> list[Component]:
    """Draw the roles that hold, wait or begin later, with what the viewer may do about each."""
    present = [grant for grant in part.grants if grant.standing not in PAST]
    if not present:
        return [html.H2("Roles"), nothing_here("No role. Whoever is signed in reads the plan and releases.")]
    acts = viewer.may(Right.PEOPLE_MANAGE) or viewer.may(Right.GRANT_CONFIRM)
    heads = (*ROLE_HEADS, *(("Change",) if acts else ()))
    rows = [
        row(
            role_cell(grant),
            [*role_cells(grant), *([change(viewer, grant, waiting)] if acts else [])],
            heads[1:],
        )
        for grant in present
    ]
    return [html.H2("Roles"), table("Present and coming roles", heads, [html.Tbody(rows)], "cards people")]


def role_cell(grant: GrantView) -> list[Component]:
    """Draw a role with what it brings besides."""
    name = f" – {grant.unit_name}" if grant.unit_name else ""
    more = [html.Span(more_words(grant), className="meta")] if more_words(grant) else []
    return [html.Span(f"{role_words(grant)}{name}"), *more]


def role_cells(grant: GrantView) -> list[Component | str]:
    """Draw days, state, and by whom a role was given and confirmed."""
    state = icon_and_word(GRANT_ICONS[grant.standing], standing_words(grant), grant.standing.value)
    return [days_words(grant), state, granted_words(grant), confirmed_words(grant)]


def change(viewer: Viewer, grant: GrantView, waiting: Mapping[int, WaitingGrant]) -> list[Component]:
    """Draw what the viewer may do about one role: decide as a lead, end as an administrator."""
    decide = viewer.may(Right.GRANT_CONFIRM) and grant.id in waiting
    return [
        *([decide_forms(waiting[grant.id])] if decide else []),
        *([end_form(grant)] if viewer.may(Right.PEOPLE_MANAGE) else []),
    ]


def add_part(part: PersonPart, choices: Choices) -> list[Component]:
    """Draw the way to one more role; not for oneself, and not for somebody who was deactivated."""
    if part.own:
        return [
            html.P("Another administrator gives you roles; nobody does so for themselves.", className="note")
        ]
    return [folded("Give another role …", grant_form(part, choices))] if part.active else []


def earlier_part(part: PersonPart) -> list[Component]:
    """Draw what was granted before."""
    past = [grant for grant in part.grants if grant.standing in PAST]
    if not past:
        return []
    heads = (*ROLE_HEADS, "Ended by, and why")
    rows = [
        row(role_cell(one), [*role_cells(one), ended_words(one) or "Its days ran out"], heads[1:])
        for one in past
    ]
    return [
        html.H2("Earlier roles"),
        table("Roles that have ended", heads, [html.Tbody(rows)], "cards people"),
    ]
