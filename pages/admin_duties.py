"""Who owes what: measures by units of a period, what is stated about it, and who decides."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.duties.asked import read_asked
from dashboard.duties.commands import AssignDuties, assign_duties
from dashboard.duties.decisions import DecideStatements, decide_statements
from dashboard.duties.queries import duties_page
from dashboard.duties.statements import StateDuty, state_duty
from dashboard.duties.views import ADDRESS, duties_view
from dashboard.duties.words import assigned_words, decided_words, stated_words
from dashboard.measures.menu import measures_menu
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page


@register_page(
    __name__, requires=Right.DUTY_PROPOSE, path=ADDRESS, name="Who owes what", title="Who owes what", order=84
)
def layout(session: Session, viewer: Viewer, **address: Any) -> Any:
    """Draw the period and the filters that the address asks for."""
    page = duties_page(session, viewer, read_asked(address))
    return [measures_menu(viewer, ADDRESS), html.H1("Who owes what"), *duties_view(page)]


@form("/duties/assign", requires=Right.DUTY_ASSIGN, reads=AssignDuties)
def assign(session: Session, viewer: Viewer, command: AssignDuties) -> Done:
    """Ask units for measures."""
    done = assign_duties(session, viewer, command)
    return Done(assigned_words(done.new, done.changed, done.stayed))


@form("/duties/state", requires=Right.DUTY_PROPOSE, reads=StateDuty)
def state(session: Session, viewer: Viewer, command: StateDuty) -> Done:
    """Propose that something is not applicable, not yet measurable, or reported again."""
    return Done(stated_words(state_duty(session, viewer, command)))


@form("/duties/decide", requires=Right.DUTY_ACCEPT, reads=DecideStatements)
def decide(session: Session, viewer: Viewer, command: DecideStatements) -> Done:
    """Accept or refuse statements."""
    done = decide_statements(session, viewer, command)
    return Done(decided_words(done.statements, done.lanes, accepted=command.accept))
