"""Freezes a prepared release: document, certificate, hash and items in one transaction, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import bulk_insert
from dashboard.access.viewer import Viewer
from dashboard.errors import Superseded
from dashboard.publishing.items import release_items
from dashboard.publishing.preparing import Prepared
from dashboard.publishing.refusing import refuse_release
from dashboard.released.verified import sha256_of
from models.calendar import Period
from models.releases import Release, ReleaseItem

OVERTAKEN = "Another release of this period was made in the meantime. Please look at it first."


@dataclass(frozen=True)
class Frozen:
    """A release that was made."""

    id: int
    period: str
    revision: int
    sha256: str


def freeze(session: Session, viewer: Viewer, prepared: Prepared) -> Frozen:
    """Write a release for good; raise `NotAllowed` for somebody who entered what is released."""
    period = prepared.material.period
    authorise(session, viewer, Right.RELEASE_MAKE)
    held = select(Period.id).where(Period.id == period.id).with_for_update(key_share=True)
    session.execute(held)
    refuse_release(session, viewer, period)
    if next_revision(session, period.id) != prepared.document["revision"]:
        raise Superseded(OVERTAKEN)
    return write_release(session, prepared, person_id(viewer), moment(session))


def write_release(session: Session, prepared: Prepared, person: int, at: datetime) -> Frozen:
    """Add the rows of a release, which the session has opened for writing."""
    row = Release(
        period_id=prepared.material.period.id,
        revision=prepared.document["revision"],
        document=prepared.document,
        certificate=prepared.certificate,
        sha256=sha256_of(prepared.document),
        policy_id=prepared.policy.id,
        as_of=prepared.material.as_of,
        released_by=person,
        released_at=at,
    )
    session.add(row)
    session.flush()
    bulk_insert(session, ReleaseItem, list(_rows(row.id, prepared)))
    return Frozen(row.id, prepared.material.period.code, row.revision, row.sha256)


def next_revision(session: Session, period: int) -> int:
    """Return the number of the next release of a period."""
    newest = select(func.max(Release.revision)).where(Release.period_id == period)
    return (session.scalars(newest).one() or 0) + 1


def _rows(release: int, prepared: Prepared) -> Iterator[dict[str, Any]]:
    for item in release_items(prepared):
        yield {"release_id": release, **item}
