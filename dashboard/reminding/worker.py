"""The background worker: reminders at seven each morning, mail every minute, until it is told to stop."""

import signal
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler

from dashboard.access.installation import refuse_mixing
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import LOCAL, Clock
from dashboard.reminding.running import run_delivery, run_reminders
from dashboard.settings import Settings

HOUR = 7  # In Massachusetts, on either side of the change of the clocks.
STOPS = (signal.SIGTERM, signal.SIGINT)
REMINDERS = Viewer.system("reminders")
HALF_A_DAY = 12 * 60 * 60  # Seconds by which a run may come late, on a machine that slept.


def work(sessions: Sessions, settings: Settings) -> None:
    """Work until SIGTERM or SIGINT; what is being sent then is finished and marked."""
    with sessions.read(REMINDERS) as session:
        refuse_mixing(session, production=settings.production)
    # Blocked here and in every thread that starts below, a signal waits until it is asked for.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    stop = Event()
    scheduler = scheduled(sessions, settings, stop)
    scheduler.start()
    signal.sigwait(STOPS)
    stop.set()
    scheduler.shutdown(wait=True)


def scheduled(sessions: Sessions, settings: Settings, stop: Event) -> BackgroundScheduler:
    """Return the schedule, not started; a start after seven makes up for a run that the morning missed.

    Reminders that were written already are not written again, so it does no harm to run them twice.
    """
    scheduler = BackgroundScheduler(timezone=LOCAL, job_defaults={"coalesce": True, "max_instances": 1})
    reminders, now = (sessions, REMINDERS), Clock().now()  # The schedule follows the real day.
    scheduler.add_job(
        run_reminders, "cron", reminders, hour=HOUR, id="reminders", misfire_grace_time=HALF_A_DAY
    )
    if now.astimezone(LOCAL).hour >= HOUR:
        scheduler.add_job(run_reminders, "date", reminders, id="reminders of this morning")
    scheduler.add_job(
        run_delivery,
        "interval",
        (sessions, settings, stop.is_set),
        minutes=1,
        id="mail",
        next_run_time=now,
        misfire_grace_time=HALF_A_DAY,
    )
    return scheduler
