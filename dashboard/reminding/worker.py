"""The background worker: reminders at seven each morning, mail every minute, jobs as they are asked for."""

import os
import signal
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler

from dashboard.access.installation import refuse_mixing
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import LOCAL, Clock
from dashboard.jobs.running import Runners, run_waiting
from dashboard.reminding.running import run_delivery, run_reminders
from dashboard.settings import Settings

HOUR = 7  # In Massachusetts, on either side of the change of the clocks.
STOPS = (signal.SIGTERM, signal.SIGINT)
REMINDERS = Viewer.system("reminders")
HALF_A_DAY = 12 * 60 * 60  # Seconds by which a run may come late, on a machine that slept.
LOOKS_EVERY = 2  # Seconds between two looks for a job that waits.


def work(sessions: Sessions, settings: Settings, runners: Runners) -> None:
    """Work until SIGTERM or SIGINT; what is being sent or released then is finished and marked."""
    with sessions.read(REMINDERS) as session:
        refuse_mixing(session, production=settings.production)
    # Blocked here and in every thread that starts below, a signal waits until it is asked for.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    stop = Event()
    scheduler = scheduled(sessions, settings, stop)
    add_jobs(scheduler, sessions, runners, stop)
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


def add_jobs(scheduler: BackgroundScheduler, sessions: Sessions, runners: Runners, stop: Event) -> None:
    """Have the scheduler look every few seconds for jobs that wait, and run them one after another."""
    look = (sessions, runners, stop.is_set)
    scheduler.add_job(
        run_waiting, "interval", look, seconds=LOOKS_EVERY, id="jobs", next_run_time=Clock().now()
    )


def work_beside(sessions: Sessions, settings: Settings, runners: Runners, server: int) -> None:
    """Run jobs, and nothing else, until told to stop or until the server beside it has gone."""
    stop = Event()
    for each in STOPS:
        signal.signal(each, lambda *_: stop.set())
    with sessions.read(REMINDERS) as session:
        refuse_mixing(session, production=settings.production)
    while os.getppid() == server and not stop.wait(LOOKS_EVERY):
        run_waiting(sessions, runners, stop.is_set)
