"""Reads a frozen release and compares it with its hash: what does not match is logged, never shown."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Select, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from dashboard.database import canonical_json
from dashboard.errors import Damaged, NotFound
from models.calendar import Period
from models.organization import Person
from models.releases import PrivacyPolicy, Release

log = structlog.get_logger()
DAMAGED = (
    "This release is not what was frozen: its content no longer matches its hash. Nothing of it is shown; "
    "please tell the administrator, who has the backups."
)


@dataclass(frozen=True)
class VerifiedRelease:
    """A release whose content is what was frozen; `certificate` is for the team alone."""

    id: int
    period: str
    revision: int
    sha256: str
    document: dict[str, Any]
    certificate: dict[str, Any]
    policy: int
    as_of: datetime
    released_by: str
    released_at: datetime


def sha256_of(content: dict[str, Any]) -> str:
    """Return the hash of the one spelling of a document or certificate."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def verified_release(session: Session, release: int) -> VerifiedRelease:
    """Return a release; raise `NotFound` for none and `Damaged` for one that was changed since."""
    statement = (
        select(
            *(
                Release.id,
                Period.code,
                Release.revision,
                Release.sha256,
                Release.document,
                Release.certificate,
            ),
            *(PrivacyPolicy.version, Release.as_of, Person.display_name, Release.released_at),
        )
        .join(Period, Period.id == Release.period_id)
        .join(PrivacyPolicy, PrivacyPolicy.id == Release.policy_id)
        .join(Person, Person.id == Release.released_by)
        .where(Release.id == release)
    )
    found = _read(session, statement, release)
    if found is None:
        raise NotFound("There is no such release.")
    if not is_whole(found):
        raise _damaged(release)
    return found


def is_whole(found: VerifiedRelease) -> bool:
    """Say whether content, certificate and place of a release are those that were frozen."""
    document = found.document
    return (
        isinstance(document, dict)
        and sha256_of(document) == found.sha256
        and document.get("period") == found.period
        and document.get("revision") == found.revision
        and document.get("certificate_sha256") == sha256_of(found.certificate)
    )


def _read(session: Session, statement: Select[Any], release: int) -> VerifiedRelease | None:
    try:
        row = session.execute(statement).first()
    except ValueError:  # It is no JSON any more.
        raise _damaged(release) from None
    except DBAPIError as error:
        if "decode" not in str(error.orig).lower():  # It is no text any more.
            raise
        raise _damaged(release) from None
    return None if row is None else VerifiedRelease(*row)


def _damaged(release: int) -> Damaged:
    log.error("a release does not match its hash", release=release)
    return Damaged(DAMAGED)
