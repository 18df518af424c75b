"""The only key to writing: `authorise` opens one owner's rows for one right, after the four-eyes rule."""

from typing import Any

from sqlalchemy import inspect

from dashboard.access.roles import DECIDING, Right
from dashboard.access.viewer import Viewer
from dashboard.access.writing import WRITTEN_WITH
from dashboard.errors import NotAllowed, NotFound
from models import Base
from models.base import UnitOwned

OWN_WORK = "You entered or submitted this yourself, so somebody else has to decide."
MAKERS = ("entered_by", "prepared_by", "submitted_by", "proposed_by", "granted_by")


def owner_of(row: Any) -> int | None:
    """Return the unit that owns a row, or None for what belongs to the department."""
    owner: int | None = getattr(row, "reporter_unit_id", None)
    return owner


def authorise(session: Any, viewer: Viewer, right: Right, *rows: Any) -> None:
    """Check a right and the four-eyes rule for rows of one owner, and open that owner's rows for writing.

    Raises `NotFound` for a unit the viewer may not even read, `NotAllowed` for a missing right or own work.
    """
    owners = {owner_of(row) for row in rows} or {None}
    for owner in owners:
        _check_right(viewer, right, owner)
    if right in DECIDING and not viewer.is_system and (sentence := why_barred(viewer, *rows)):
        raise NotAllowed(sentence)
    session.info.setdefault("opened", set()).update((right, owner) for owner in owners)


def authorise_shared(session: Any, viewer: Viewer, right: Right) -> None:
    """Open what no unit owns, such as stored files, which rows of many name, for a right held anywhere.

    Raises `NotAllowed` for somebody who holds it for no unit.
    """
    if not viewer.may_somewhere(right):
        raise NotAllowed("Your role does not include this.")
    session.info.setdefault("opened", set()).add((right, None))


def _check_right(viewer: Viewer, right: Right, owner: int | None) -> None:
    if viewer.may(right, owner):
        return
    if owner is not None and owner not in viewer.reads and not viewer.sees_live:
        raise NotFound("There is no such report.")
    raise NotAllowed("Your role does not include this.")


def why_barred(viewer: Viewer, *rows: Any) -> str | None:
    """Return why a viewer may not decide about rows, or None: the four-eyes rule.

    Nobody decides about a unit in which they hold a role, be it the one that reports or the one that is told
    of, nor about what they entered, prepared, submitted or proposed.
    """
    units = {getattr(row, name, None) for row in rows for name in ("reporter_unit_id", "subject_unit_id")}
    if any(unit is not None and viewer.holds_role_in(unit) for unit in units):
        return "You hold a role in this unit, so somebody else has to decide here."
    if viewer.person_id in {getattr(row, maker, None) for row in rows for maker in MAKERS}:
        return OWN_WORK
    return None


def is_open(session: Any, row: Base) -> bool:
    """Say whether an earlier `authorise` in this session opened a row for writing.

    Only the system may open everything at once (by authorising without a row); a person opens owner by owner.
    """
    opened = session.info.get("opened", ())
    anywhere = {None} if session.info["viewer"].is_system else set()
    return all(
        any((right, scope) in opened for right in WRITTEN_WITH[type(row)] for scope in {owner, *anywhere})
        for owner in _owners(row)
    )


def _owners(row: Base) -> set[int | None]:
    """Return who owns a row and who owned it before this change: moving it has to be opened at both ends."""
    before = inspect(row).attrs.reporter_unit_id.history.deleted if isinstance(row, UnitOwned) else ()
    return {owner_of(row), *(before or ())}
