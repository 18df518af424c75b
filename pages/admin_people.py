"""People: who may sign in, with which roles; invited, granted, confirmed, ended."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.invitations import DAYS
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration import people_asked as asked
from dashboard.administration import people_commands as commands
from dashboard.administration import role_commands as roles
from dashboard.administration.grants import Standing
from dashboard.administration.people import PeopleSearch, people_list
from dashboard.administration.people_views import people_view
from dashboard.administration.person import person_part
from dashboard.administration.person_views import person_view
from dashboard.administration.role_choices import choices
from dashboard.administration.waiting import waiting_grants
from dashboard.plan.words import counted
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page

HERE = "/admin/people"


@register_page(__name__, requires=Right.PEOPLE_READ, path=HERE, name="People", title="People")
def layout(session: Session, viewer: Viewer, person: str = "", **sought: Any) -> Any:
    """Draw the people that the address asks for, or one person's part."""
    waiting, offered = waiting_grants(session, viewer), choices(session)
    if person:
        part = person_part(session, viewer, person)
        return person_view(viewer, part, waiting, offered, session.info["clock"].now())
    search = PeopleSearch(*(sought.get(name, "") for name in ("q", "unit", "role", "state", "mail", "page")))
    return people_view(viewer, people_list(session, search), waiting, offered)


def of(person: int) -> str:
    """Return the address of one person's part."""
    return f"{HERE}?person={person}"


def link_told(link: commands.Link) -> str:
    """Return the sentence that holds a one-time link; the browser shows it once and keeps it nowhere."""
    return f"Send {link.name} this link. It works once, within {DAYS} days: /invitation/{link.token}"


@form(f"{HERE}/invite", requires=Right.PEOPLE_MANAGE, reads=asked.InvitePerson)
def invite(session: Session, viewer: Viewer, command: asked.InvitePerson) -> Done:
    """Invite somebody new."""
    link = commands.invite_person(session, viewer, command)
    return Done(link_told(link), of(link.person_id))


@form(f"{HERE}/address", requires=Right.PEOPLE_MANAGE, reads=asked.KeepAddress)
def address(session: Session, viewer: Viewer, command: asked.KeepAddress) -> Done:
    """Keep where mail reaches a person."""
    kept = commands.keep_address(session, viewer, command)
    told = f"Mail goes to {kept} from now on." if kept else "No mail is sent to this person from now on."
    return Done(told, of(command.person))


@form(f"{HERE}/link", requires=Right.PEOPLE_MANAGE, reads=asked.OnePerson)
def link(session: Session, viewer: Viewer, command: asked.OnePerson) -> Done:
    """Make another one-time link."""
    return Done(link_told(commands.new_link(session, viewer, command)), of(command.person))


@form(f"{HERE}/sessions", requires=Right.PEOPLE_MANAGE, reads=asked.OnePerson)
def sessions(session: Session, viewer: Viewer, command: asked.OnePerson) -> Done:
    """Sign a person out everywhere."""
    ended = commands.end_sessions(session, viewer, command)
    told = (
        f"Signed out: {counted(ended, 'session', 'sessions')} ended." if ended else "No session was running."
    )
    return Done(told, of(command.person))


@form(f"{HERE}/deactivate", requires=Right.PEOPLE_MANAGE, reads=asked.PersonReason)
def deactivate(session: Session, viewer: Viewer, command: asked.PersonReason) -> Done:
    """Keep a person from signing in."""
    commands.deactivate(session, viewer, command)
    return Done(
        "Deactivated: sessions and links have ended, and nobody signs in with this name.", of(command.person)
    )


@form(f"{HERE}/reactivate", requires=Right.PEOPLE_MANAGE, reads=asked.PersonReason)
def reactivate(session: Session, viewer: Viewer, command: asked.PersonReason) -> Done:
    """Let a person sign in again."""
    commands.reactivate(session, viewer, command)
    return Done("Reactivated, with the roles that still hold.", of(command.person))


@form(f"{HERE}/grant", requires=Right.PEOPLE_MANAGE, reads=asked.AddGrant)
def grant(session: Session, viewer: Viewer, command: asked.AddGrant) -> Done:
    """Give somebody a role."""
    waits = roles.add_grant(session, viewer, command) is Standing.WAITS
    told = (
        "The role is recorded. It takes effect once a lead has confirmed it."
        if waits
        else "The role is given."
    )
    return Done(told, of(command.person))


@form(f"{HERE}/end", requires=Right.PEOPLE_MANAGE, reads=asked.EndGrant)
def end(session: Session, viewer: Viewer, command: asked.EndGrant) -> Done:
    """End a role."""
    roles.end_grant(session, viewer, command)
    return Done("The end of the role is recorded.")


@form(f"{HERE}/confirm", requires=Right.GRANT_CONFIRM, reads=asked.OneGrant)
def confirm(session: Session, viewer: Viewer, command: asked.OneGrant) -> Done:
    """Confirm a role as a lead."""
    roles.confirm_grant(session, viewer, command)
    return Done("Confirmed: the role has effect from now on.")


@form(f"{HERE}/refuse", requires=Right.GRANT_CONFIRM, reads=asked.GrantReason)
def refuse(session: Session, viewer: Viewer, command: asked.GrantReason) -> Done:
    """Refuse a role as a lead."""
    roles.refuse_grant(session, viewer, command)
    return Done("Refused: the role never takes effect.")
