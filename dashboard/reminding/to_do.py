"""What the team and administrators look after: late units, refused mail, people without an address."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.design.to_do import ToDo, Urgency
from dashboard.outbox.messages import message_counts
from dashboard.plan.words import counted
from dashboard.reminding.owed import Owed, OwedKind, owed_reports
from dashboard.reminding.preview_views import nudge_form
from models.organization import Person
from models.work_vocabulary import MessageState

NO_ADDRESS = "/admin/people?mail=none"


def late_units(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return the units whose reports are late, the latest first, each with a way to remind it now."""
    if not viewer.may(Right.MESSAGE_QUEUE):
        return []
    today = session.info["clock"].today()
    late = [each for each in owed_reports(session) if each.kind is OwedKind.REPORT and each.day < today]
    ordered = sorted(late, key=lambda each: (each.unit, each.day))
    units = [_late(list(reports), today) for _, reports in groupby(ordered, key=lambda each: each.unit)]
    return [thing for _, thing in sorted(units, key=lambda unit: unit[0])]


def _late(reports: list[Owed], today: date) -> tuple[date, ToDo]:
    oldest = reports[0]
    period = oldest.path.rpartition("/")[2]
    what = f"{oldest.unit_name} ({oldest.unit}), {oldest.label}"
    return oldest.day, ToDo(
        Urgency.LATE,
        what,
        f"/overview?unit={oldest.unit}&period={period}",
        _more(reports, today),
        nudge_form(oldest.unit, period),
    )


def _more(reports: list[Owed], today: date) -> str:
    days = counted((today - reports[0].day).days, "day", "days")
    missing = f"{counted(reports[0].number, 'answer', 'answers')} not handed in, {days} late"
    others = len(reports) - 1
    return f"{missing}; {counted(others, 'later report', 'later reports')} late too" if others else missing


def mail_to_do(session: Session, viewer: Viewer) -> list[ToDo]:
    """Return what keeps mail from people: refused messages, and people without an address."""
    if not viewer.may(Right.PEOPLE_MANAGE):
        return []
    refused = message_counts(session).get(MessageState.REFUSED, 0)
    statement = select(func.count(Person.id)).where(Person.email.is_(None), Person.active.is_(True))
    unreached = session.scalar(statement) or 0
    found = (
        (refused, "message was refused", "messages were refused", "/admin/messages?state=refused"),
        (unreached, "person has no mail address", "people have no mail address", NO_ADDRESS),
    )
    return list(_counted(found))


def _counted(found: Iterable[tuple[int, str, str, str]]) -> Iterable[ToDo]:
    for number, one, many, address in found:
        if number:
            yield ToDo(Urgency.WAITS, counted(number, one, many), address)
