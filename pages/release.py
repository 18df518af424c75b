"""One release, explained, and as files; for the team with its certificate."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.database import canonical_json
from dashboard.errors import NotFound
from dashboard.publishing.exporting import find_release, zipped
from dashboard.publishing.release_queries import release_page
from dashboard.publishing.release_views import release_view
from dashboard.publishing.releases_views import HERE
from dashboard.web.endpoints import SentFile, download
from dashboard.web.guard import register_page


@register_page(
    __name__, requires=Right.RELEASE_READ, path_template=f"{HERE}/<release>", name="Release", title="Release"
)
def layout(session: Session, viewer: Viewer, release: str = "", measure: str = "", **_query: Any) -> Any:
    """Draw a release, or one of its measures."""
    page = release_page(session, viewer, release)
    return [html.H1(f"Release of {page.label}"), *release_view(page, measure)]


@download(f"{HERE}/<release>/files/<name>", requires=Right.RELEASE_READ)
def files(session: Session, viewer: Viewer, release: str = "", name: str = "", **_query: Any) -> SentFile:
    """Send the document, or everything as one archive."""
    found = find_release(session, release)
    stem = f"release-{found.period}-{found.revision}"
    if name == "release.json":
        return SentFile(f"{stem}.json", "application/json", canonical_json(found.document).encode())
    if name == "release.zip":
        return SentFile(f"{stem}.zip", "application/zip", zipped(found, viewer))
    raise NotFound("There is no such file.")


@download(f"{HERE}/<release>/certificate", requires=Right.CLEARANCE_READ)
def certificate(session: Session, viewer: Viewer, release: str = "", **_query: Any) -> SentFile:
    """Send the certificate with its bounds to the team."""
    found = find_release(session, release)
    name = f"certificate-{found.period}-{found.revision}.json"
    return SentFile(name, "application/json", canonical_json(found.certificate).encode())
