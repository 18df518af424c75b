"""Opens small cells of people for one look: with the right alone nothing is seen, every look is on record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from dashboard.access import audit
from dashboard.access.roles import Right
from dashboard.access.scope import criteria_for
from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed

LOOKED_AT = "small_cells"  # How the audit names what was looked at; it is no table.


@contextmanager
def looking(session: Session, viewer: Viewer, what: str, purpose: str) -> Iterator[None]:
    """Read small cells of people for as long as it lasts, after the audit has who looks at what, and why.

    Raises `NotAllowed` for somebody without the right. What is read here is never exported.
    """
    if not viewer.may(Right.SMALL_CELLS_SEE) or not viewer.sees_live:
        raise NotAllowed("Your role does not include this.")
    audit.write(session, [_entry(session, what, purpose)])
    own = session.info["criteria"]
    session.info["criteria"] = criteria_for(replace(viewer, looks=True))
    try:
        yield
    finally:
        session.info["criteria"] = own


def _entry(session: Session, what: str, purpose: str) -> dict[str, object]:
    return {
        **audit.actor(session),
        "operation": "read",
        "table_name": LOOKED_AT,
        "row_key": what,
        "reporter_unit_id": None,
        "before": None,
        "after": None,
        "reason": purpose,
    }
