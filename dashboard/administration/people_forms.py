"""The forms by which people and their roles are changed."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.access.invitations import DAYS
from dashboard.access.roles import ROLES
from dashboard.administration.granted import GrantView
from dashboard.administration.grants import POST_WORDS, Standing
from dashboard.administration.people_words import role_words
from dashboard.administration.person import PersonPart
from dashboard.administration.role_choices import Choices
from dashboard.administration.waiting import WaitingGrant
from dashboard.design.forms import Area, Choice, Field, Tick, Ticks, form, hidden
from models.vocabulary import Role

HERE = "/admin/people"
ORDER = (
    Role.CONTRIBUTOR,
    Role.DIRECTOR,
    Role.REVIEWER,
    Role.LEAD,
    Role.STAFF,
    Role.ADMINISTRATOR,
)


def folded(summary: str, content: Component) -> Component:
    """Return content that opens on demand."""
    return html.Details([html.Summary(summary), content], className="opens")


def grant_fields(choices: Choices) -> list[Field]:
    """Return the fields that say which role somebody is given."""
    roles = [(role.value, f"{ROLES[role].name} – {ROLES[role].meaning}") for role in ORDER]
    return [
        Choice(
            "role",
            "Role",
            hint="Reviewer, lead and administrator take effect once a lead has confirmed them.",
            options=[("", "Choose a role"), *roles],
        ),
        Choice(
            "unit",
            "Unit",
            hint="For contributors and directors.",
            options=[("", "No unit"), *choices.units],
        ),
        Choice(
            "post",
            "Post",
            hint="For leads.",
            options=[("", "No post"), *((post.value, words) for post, words in POST_WORDS.items())],
        ),
        Ticks(
            "strategies",
            "Strategies",
            hint="For reviewers: whose lines come first in the queue. No tick means all.",
            options=choices.strategies,
        ),
        Tick(
            "see_small_cells",
            "May see small groups of people",
            hint="For reviewers and leads who have to check figures about few people.",
        ),
        Field("starts_on", "First day", hint="Such as 2026-03-15 or 3/15/2026. Open: today."),
        Field("ends_on", "Last day", hint="Open: until the role is ended."),
    ]


def invite_form(choices: Choices) -> Component:
    """Draw the form that invites somebody new."""
    fields = [
        Field(
            "sign_in_name",
            "Sign-in name",
            hint="Letters, digits, dots and dashes, such as maria.santos. It cannot be changed later.",
        ),
        Field("display_name", "Name that others see"),
        Field("email", "Mail address", hint="Reminders go there. Open: none yet."),
        *grant_fields(choices),
    ]
    told = f"You get a link that works once, within {DAYS} days. It is shown a single time: send it yourself."
    return html.Div([html.P(told), form(f"{HERE}/invite", "invite", fields, "Invite")])


def grant_form(part: PersonPart, choices: Choices) -> Component:
    """Draw the form that gives a known person one more role."""
    fields = [*hidden(person=str(part.id)), *grant_fields(choices)]
    return form(f"{HERE}/grant", "grant", fields, "Give this role")


def address_form(part: PersonPart) -> Component:
    """Draw the form that changes where mail reaches somebody."""
    hint = "One address, such as maria.santos@mass.gov. Open: no mail."
    fields = [*hidden(person=str(part.id)), Field("email", "Mail address", part.email or "", hint)]
    return folded(
        "Change the mail address …" if part.email else "Enter a mail address …",
        form(f"{HERE}/address", "address", fields, "Keep this address", quiet=True),
    )


def end_form(grant: GrantView) -> Component:
    """Draw the form that ends a role, or takes one back that still waits for a lead."""
    waits = grant.standing is Standing.WAITS
    word, submit = ("Withdraw", "Withdraw this role") if waits else ("End", "End this role")
    day = [] if waits else [Field("from_day", "No longer holds from", hint="Open: today.")]
    fields = [*hidden(grant=str(grant.id)), *day, Field("reason", "Reason")]
    label = f"{word} the role {role_words(grant)}"
    return folded(
        f"{word} …", form(f"{HERE}/end", f"end-{grant.id}", fields, submit, quiet=True, label=label)
    )


def decide_forms(waiting: WaitingGrant) -> Component:
    """Draw the two answers of a lead to a role that waits, or why this viewer has none."""
    if waiting.barred is not None:
        return html.Span(waiting.barred, className="text-body-secondary")
    grant = waiting.grant
    about = f"{role_words(grant)} for {grant.person}"
    confirm = form(
        f"{HERE}/confirm",
        f"confirm-{grant.id}",
        hidden(grant=str(grant.id)),
        "Confirm",
        quiet=True,
        label=f"Confirm {about}",
    )
    refuse = form(
        f"{HERE}/refuse",
        f"refuse-{grant.id}",
        [*hidden(grant=str(grant.id)), Field("reason", "Reason")],
        "Refuse",
        quiet=True,
        label=f"Refuse {about}",
    )
    return html.Div([confirm, folded("Refuse …", refuse)], className="decide")


def person_forms(part: PersonPart) -> Sequence[Component]:
    """Draw what an administrator may do about one person's sign-in."""
    about = hidden(person=str(part.id))
    if not part.active:
        again = [*about, Area("reason", "Reason", rows=2)]
        return [form(f"{HERE}/reactivate", "reactivate", again, "Reactivate")]
    forms: list[Component] = [
        html.P(
            f"A one-time link sets a new password. It works once, within {DAYS} days, and ends earlier "
            "links; the old password works until it is used."
        ),
        html.Div(
            [
                form(f"{HERE}/link", "link", about, "Make a one-time link", quiet=True),
                form(f"{HERE}/sessions", "sessions", about, "Sign out everywhere", quiet=True),
            ],
            className="side-forms",
        ),
    ]
    if part.own:
        return forms
    leave = form(f"{HERE}/deactivate", "deactivate", [*about, Area("reason", "Reason", rows=2)], "Deactivate")
    return [*forms, folded("Deactivate …", leave)]
