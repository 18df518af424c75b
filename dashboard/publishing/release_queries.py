"""Reads the list of releases, and one release with what can be compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.errors import NotFound
from dashboard.jobs.queries import JobView, latest_jobs
from dashboard.publishing.differences import Difference, differences
from dashboard.publishing.exporting import find_release
from dashboard.publishing.policy_queries import policy_in_force
from dashboard.publishing.refusing import entered_in, why_not_by, why_not_ready
from dashboard.released.verified import VerifiedRelease
from models.calendar import Period
from models.jobs import JobKind
from models.organization import Person
from models.releases import PrivacyPolicy, Release, ReleaseItem
from models.vocabulary import ReleasedPresence


@dataclass(frozen=True)
class ReleaseRow:
    """A release in the list; `latest` is the newest of its period, `shown` and `hidden` count figures."""

    id: int
    period: str
    revision: int
    released_by: str
    released_at: datetime
    policy: int
    latest: bool
    shown: int
    hidden: int


@dataclass(frozen=True)
class Ready:
    """A closed period that this viewer may release now, or why not; `revision` is the one it would be."""

    period: PeriodView
    revision: int
    barred: str | None


@dataclass(frozen=True)
class ReleasesPage:
    """Every release, for leads what they can release, and for the team what is being done."""

    releases: tuple[ReleaseRow, ...]
    ready: tuple[Ready, ...]
    jobs: tuple[JobView, ...]
    may_release: bool
    team: bool
    labels: Mapping[str, str]


@dataclass(frozen=True)
class ReleasePage:
    """One verified release, the others of its period, and whether the team looks at it."""

    release: VerifiedRelease
    label: str
    others: tuple[ReleaseRow, ...]
    team: bool


@dataclass(frozen=True)
class ComparePage:
    """Two releases and what they tell differently."""

    before: VerifiedRelease
    after: VerifiedRelease
    found: tuple[Difference, ...]


def releases_page(session: Session, viewer: Viewer) -> ReleasesPage:
    """Return the list of releases, the newest first."""
    found, may = release_rows(session), viewer.may(Right.RELEASE_MAKE)
    known = periods(session)
    return ReleasesPage(
        releases=found,
        ready=_ready(session, viewer, known, found) if may else (),
        jobs=latest_jobs(session, JobKind.RELEASE),
        may_release=may,
        team=viewer.may(Right.CLEARANCE_READ),
        labels={each.code: each.label for each in known},
    )


def release_rows(session: Session) -> tuple[ReleaseRow, ...]:
    """Return every release without its document, the newest first; two statements."""
    columns = (Release.id, Period.code, Release.revision, Person.display_name, Release.released_at)
    statement = (
        select(*columns, PrivacyPolicy.version)
        .join(Period, Period.id == Release.period_id)
        .join(Person, Person.id == Release.released_by)
        .join(PrivacyPolicy, PrivacyPolicy.id == Release.policy_id)
        .order_by(Release.released_at.desc(), Release.id.desc())
    )
    rows, counts = session.execute(statement).all(), _counts(session)
    newest: dict[str, int] = {}
    for row in rows:
        newest[row[1]] = max(row[2], newest.get(row[1], 0))
    return tuple(ReleaseRow(*row[:6], newest[row[1]] == row[2], *counts.get(row[0], (0, 0))) for row in rows)


def _counts(session: Session) -> Mapping[int, tuple[int, int]]:
    hidden = func.sum(case((ReleaseItem.presence == ReleasedPresence.SUPPRESSED, 1), else_=0))
    statement = select(ReleaseItem.release_id, func.count(), hidden).group_by(ReleaseItem.release_id)
    return {row[0]: (row[1] - row[2], row[2]) for row in session.execute(statement)}


def _ready(
    session: Session, viewer: Viewer, known: tuple[PeriodView, ...], found: tuple[ReleaseRow, ...]
) -> tuple[Ready, ...]:
    closed = [each for each in known if each.closed_at is not None and not each.before_system]
    newest = {each.period: each.revision for each in found if each.latest}
    policy, own = policy_in_force(session), entered_in(session, viewer)
    return tuple(
        Ready(
            each,
            newest.get(each.code, 0) + 1,
            why_not_ready(each, policy) or why_not_by(viewer, each, own),
        )
        for each in sorted(closed, key=lambda each: -each.ordinal)
    )


def release_page(session: Session, viewer: Viewer, name: str) -> ReleasePage:
    """Return a release with the others of its period; `NotFound` for none, `Damaged` for a changed one."""
    release = find_release(session, name)
    same = tuple(each for each in release_rows(session) if each.period == release.period)
    label = next(each.label for each in periods(session) if each.code == release.period)
    others = tuple(each for each in same if each.id != release.id)
    return ReleasePage(release, label, others, viewer.sees_live)


def compare_page(session: Session, name: str, other: str) -> ComparePage:
    """Return what two releases of one period tell differently, the earlier one first."""
    one, two = find_release(session, name), find_release(session, other)
    if one.period != two.period:
        raise NotFound("Only releases of the same period can be compared.")
    before, after = sorted((one, two), key=lambda each: each.revision)
    return ComparePage(before, after, differences(before.document, after.document))
