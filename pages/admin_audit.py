"""The audit: who changed or decided what, and when; searched, read page by page, taken away."""

from typing import Any

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration.audit_queries import MOST, audit_entries, readable_tables
from dashboard.administration.audit_search import AuditSearch
from dashboard.administration.audit_views import EXPORT, HERE, audit_csv, audit_view
from dashboard.errors import ValueRejected
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page


@register_page(__name__, requires=Right.AUDIT_OPEN, path=HERE, name="Audit", title="Audit")
def layout(session: Session, viewer: Viewer, **asked: Any) -> Any:
    """Draw the entries that the address asks for."""
    search, tables = searched(asked), readable_tables(viewer)
    try:
        return audit_view(search, tables, audit_entries(session, search), "")
    except ValueRejected as error:
        return audit_view(search, tables, None, error.message)


@download(EXPORT, requires=Right.AUDIT_OPEN)
def export(session: Session, viewer: Viewer, **asked: Any) -> SentFile:
    """Send what a search finds as CSV."""
    day = session.info["clock"].today()
    found = audit_entries(session, searched(asked), MOST)
    return SentFile(f"audit-{day.isoformat()}.csv", "text/csv", audit_csv(found))


def searched(asked: dict[str, Any]) -> AuditSearch:
    """Return the search in an address; what it does not know is left alone."""
    return AuditSearch(**{name: asked.get(name, "") for name in AuditSearch.__dataclass_fields__})
