"""The page behind a one-time link: somebody who was invited sets a password there.

The link's token stands in the address, so nothing here hands an address on to a log.
"""

from typing import Any

from flask import Flask, redirect, render_template, request

from dashboard.access.invitations import Invited, SetPassword, invited, set_password
from dashboard.errors import DashboardError, NotFound, NotSignedIn, ValueRejected
from dashboard.web.guard import house

RULE = "/invitation/<token>"
EXPIRED = "The page had expired. Please type the password again."


def install_invitation(server: Flask) -> None:
    """Add the two routes of a one-time link."""
    server.add_url_rule(RULE, "show_invitation", show_invitation, methods=["GET"])
    server.add_url_rule(RULE, "try_invitation", try_invitation, methods=["POST"])


def is_invitation() -> bool:
    """Say whether this request is for a one-time link."""
    return request.url_rule is not None and request.url_rule.rule == RULE


def show_invitation(token: str) -> Any:
    """Show the form for a link that holds, and one sentence for any other; opening a link does not use it."""
    return invitation_page(token, None)


def try_invitation(token: str) -> Any:
    """Set the password and lead to sign-in, or show the form again with the fault beside its field."""
    typed = SetPassword(
        token, request.form.get("password", ""), request.form.get("again", ""), request.remote_addr or ""
    )
    try:
        set_password(house().sessions, typed)
    except ValueRejected as error:
        return invitation_page(token, error)
    except (NotFound, NotSignedIn) as error:
        return closed_page(error)
    return redirect("/sign-in?told=password")


def invitation_page(token: str, fault: DashboardError | None) -> Any:
    """Return the form for who is behind a link, or the sentence for a link that does not hold."""
    try:
        person = invited(house().sessions, token, request.remote_addr or "")
    except (NotFound, NotSignedIn) as error:
        return closed_page(error)
    return _drawn(person=person, fault=fault), fault.status if fault else 200


def forged_page() -> Any:
    """Answer a form that was sent without the token of its page."""
    token = str((request.view_args or {}).get("token", ""))
    return invitation_page(token, DashboardError(EXPIRED))


def closed_page(error: DashboardError) -> Any:
    """Return the page without a form: one sentence, and the way to sign in."""
    return _drawn(sentence=error.message), error.status


def _drawn(person: Invited | None = None, fault: DashboardError | None = None, sentence: str = "") -> str:
    return render_template(
        "invitation.html",
        person=person,
        fault=fault and fault.message,
        field=getattr(fault, "field", ""),
        sentence=sentence,
        demonstration=not house().settings.production,
    )
