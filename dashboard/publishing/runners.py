"""What the background worker runs, by the kind of job."""

from dashboard.jobs.running import Runners
from dashboard.publishing.releasing import run_release
from models.jobs import JobKind

RUNNERS: Runners = {JobKind.RELEASE: run_release}
