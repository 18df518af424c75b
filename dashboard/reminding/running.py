"""Runs the reminders and delivers the mail: the same for the command line and for the worker."""

from collections.abc import Callable

import structlog

from dashboard.access.installation import refuse_mixing
from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.access.viewer import Viewer
from dashboard.outbox.delivering import Delivered, deliver
from dashboard.plan.words import counted
from dashboard.reminding.commands import Reminded, planned, remind
from dashboard.reminding.words import subject_of
from dashboard.settings import Settings

log = structlog.get_logger()


def run_reminders(sessions: Sessions, viewer: Viewer) -> Reminded:
    """Write today's reminders into the outbox, in one transaction."""
    with sessions.write(viewer) as session:
        done = remind(session, viewer)
    log.info("reminders", written=done.written, without_address=done.without_address)
    return done


def run_delivery(
    sessions: Sessions, settings: Settings, stopped: Callable[[], bool] = lambda: False
) -> Delivered:
    """Send what waits in the outbox; never synthetic messages from production, nor the reverse."""
    with sessions.read(Viewer.system("mail")) as session:
        refuse_mixing(session, production=settings.production)
    done = deliver(sessions, settings, stopped)
    if done.sent or done.refused or done.delayed:
        log.info("mail", sent=done.sent, refused=done.refused, delayed=done.delayed)
    return done


def reminded_as(sessions: Sessions, settings: Settings, person: str, *, dry_run: bool) -> list[str]:
    """Run the reminders as a named person and send what waits; return what was done, in sentences.

    A dry run changes nothing and names everybody who would be written to. Raises `NotAllowed` for somebody
    who may not write to others.
    """
    viewer = person_viewer(sessions, person)
    if dry_run:
        return _preview(sessions, viewer)
    done = run_reminders(sessions, viewer)
    return [written_words(done), delivered_words(run_delivery(sessions, settings))]


def _preview(sessions: Sessions, viewer: Viewer) -> list[str]:
    with sessions.read(viewer) as session:
        found = planned(session, viewer)
        today = sessions.clock.today()
    lines = [f"{each.name} <{each.email or 'no address'}>: {subject_of(each, today)}" for each in found]
    reached = sum(each.email is not None for each in found)
    return [*lines, f"Would write {counted(reached, 'reminder', 'reminders')}. Nothing was changed."]


def written_words(done: Reminded) -> str:
    """Return in a sentence what a run of the reminders wrote."""
    missing = f" {counted(done.without_address, 'person has', 'people have')} no mail address."
    return f"Reminders written: {done.written}.{missing if done.without_address else ''}"


def delivered_words(done: Delivered) -> str:
    """Return in a sentence what became of the mail that waited."""
    if done.off:
        return "No mail server is set (DASHBOARD_MAIL_HOST), so messages wait in the outbox."
    return f"Mail sent: {done.sent}; refused: {done.refused}; tried again later: {done.delayed}."
