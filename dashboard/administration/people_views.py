"""Draws the list of people, and what waits for a lead's confirmation."""

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.access.roles import ROLES, Right
from dashboard.access.viewer import Viewer
from dashboard.administration.people import PeopleList, PeopleSearch, PersonLine
from dashboard.administration.people_forms import HERE, ORDER, decide_forms, folded, invite_form
from dashboard.administration.people_words import (
    ICONS,
    STATES,
    days_words,
    granted_words,
    more_words,
    role_words,
    short_words,
)
from dashboard.administration.role_choices import Choices
from dashboard.administration.waiting import WaitingGrant
from dashboard.design.attributes import aria
from dashboard.design.filters import Filter, Typed, filter_form
from dashboard.design.messages import nothing_here
from dashboard.design.status import icon_and_word
from dashboard.design.tables import row, table
from dashboard.measures.showing import show_moment

HEADS = ("Name", "Roles", "State", "Last signed in")


def people_view(
    viewer: Viewer, listed: PeopleList, waiting: Sequence[WaitingGrant], choices: Choices
) -> list[Component]:
    """Draw the screen: what waits, the way to invite, the search and the people found."""
    invite = [folded("Invite a person …", invite_form(choices))]
    return [
        html.H1("People"),
        *waiting_part(viewer, waiting),
        html.H2("Everybody who may sign in"),
        *(invite if viewer.may(Right.PEOPLE_MANAGE) else []),
        search_form(listed.search, choices),
        *found_part(listed),
    ]


def waiting_part(viewer: Viewer, waiting: Sequence[WaitingGrant]) -> list[Component]:
    """Draw the roles that wait for a lead; for others only where there are any."""
    decides = viewer.may(Right.GRANT_CONFIRM)
    if not waiting:
        nothing = "No role waits for a confirmation."
        return [html.H2("Waiting for my confirmation"), nothing_here(nothing)] if decides else []
    heads = ("Person", "Role", "Days", "Given by", "Decision")
    rows = [waiting_row(one, heads) for one in waiting]
    head = "Waiting for my confirmation" if decides else "Waiting for a lead’s confirmation"
    return [
        html.H2(head),
        table("Roles without effect until a lead confirms", heads, [html.Tbody(rows)], "cards people"),
    ]


def waiting_row(one: WaitingGrant, heads: Sequence[str]) -> Component:
    """Draw one role that waits."""
    grant = one.grant
    role = [
        role_words(grant),
        *([html.Span(more_words(grant), className="meta")] if more_words(grant) else []),
    ]
    name = [
        html.A(grant.person, href=f"{HERE}?person={grant.person_id}"),
        html.Span(grant.sign_in_name, className="meta"),
    ]
    return row(name, [role, days_words(grant), granted_words(grant), decide_forms(one)], heads[1:])


def search_form(search: PeopleSearch, choices: Choices) -> Component:
    """Draw the search; what was sought stands in the address."""
    units = [("", "All units"), *choices.units]
    roles = [("", "All roles"), *((role.value, ROLES[role].name) for role in ORDER)]
    states = [("", "All"), *((state.value, words) for state, words in STATES.items())]
    return filter_form(
        HERE,
        [
            Typed("q", "Name or sign-in name", search.q),
            Filter("unit", "Unit", units, search.unit),
            Filter("role", "Role", roles, search.role),
            Filter("state", "State", states, search.state),
            Filter("mail", "Mail", [("", "All"), ("none", "Without an address")], search.mail),
        ],
    )


def found_part(listed: PeopleList) -> list[Component]:
    """Draw how many people were found, and one page of them."""
    if not listed.lines:
        return [nothing_here("Nobody was found. Take away a part of the search.")]
    people = "1 person" if listed.found == 1 else f"{listed.found:,} people"
    where = f", page {listed.page} of {listed.pages}" if listed.pages > 1 else ""
    rows = [person_row(one) for one in listed.lines]
    return [table(f"{people}{where}", HEADS, [html.Tbody(rows)], "cards people"), *pager(listed)]


def person_row(one: PersonLine) -> Component:
    """Draw one person of the list."""
    name = [
        html.A(one.name, href=f"{HERE}?person={one.id}"),
        html.Span(one.sign_in_name, className="meta"),
    ]
    roles = [html.Div(short_words(grant)) for grant in one.grants] or "No role"
    state = icon_and_word(ICONS[one.state], STATES[one.state], one.state.value)
    last = show_moment(one.signed_in_at) if one.signed_in_at else "Never"
    return row(name, [roles, state, last], HEADS[1:])


def pager(listed: PeopleList) -> list[Component]:
    """Draw the way to the pages before and after."""
    steps = [("Previous page", listed.page - 1), ("Next page", listed.page + 1)]
    links = [
        html.Li(html.A(words, href=page_address(listed.search, page)))
        for words, page in steps
        if 1 <= page <= listed.pages
    ]
    return [html.Nav(html.Ul(links, className="filters"), **aria(label="Pages of people"))] if links else []


def page_address(search: PeopleSearch, page: int) -> str:
    """Return the address of another page of the same search."""
    sought = {
        "q": search.q,
        "unit": search.unit,
        "role": search.role,
        "state": search.state,
        "mail": search.mail,
    }
    return f"{HERE}?{urlencode({**{name: word for name, word in sought.items() if word}, 'page': page})}"
