"""Writes a release into a folder, byte for byte as it was frozen, for the person who asks."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.database import canonical_json
from dashboard.errors import NotAllowed, NotFound
from dashboard.publishing.document_csv import csv_files
from dashboard.released.verified import VerifiedRelease, verified_release
from models.releases import Release

LATEST = "latest"
FOR_THE_TEAM = ("input_hmac_sha256", "narrowest", "lower_bounds", "rungs", "solves", "protected", "put_off")


def find_release(session: Session, name: str) -> VerifiedRelease:
    """Return the release with an id, or the `latest` one; raise `NotFound` where there is none."""
    if name == LATEST:
        newest = select(Release.id).order_by(Release.released_at.desc(), Release.id.desc()).limit(1)
        found = session.scalars(newest).first()
        if found is None:
            raise NotFound("Nothing has been released yet.")
        return verified_release(session, found)
    if not (name.isascii() and name.isdigit() and len(name) < 10):
        raise NotFound("There is no such release.")
    return verified_release(session, int(name))


def release_files(release: VerifiedRelease, viewer: Viewer) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a release: what was frozen, its certificate, and its tables as CSV."""
    yield "release.json", canonical_json(release.document).encode()
    yield "certificate.json", canonical_json(certificate_for(release, viewer)).encode()
    for name, content in csv_files(release.document).items():
        yield f"tables/{name}", content


def certificate_for(release: VerifiedRelease, viewer: Viewer) -> dict[str, Any]:
    """Return the certificate, for the team with its bounds, for everybody else without them."""
    if viewer.sees_live:
        return release.certificate
    return {name: value for name, value in release.certificate.items() if name not in FOR_THE_TEAM}


def export_release(session: Session, viewer: Viewer, name: str, folder: Path) -> tuple[VerifiedRelease, int]:
    """Write a release into a new or empty folder; return it with the number of files."""
    if not viewer.may(Right.RELEASE_READ):
        raise NotAllowed("Your role does not include this.")
    release = find_release(session, name)
    files = list(release_files(release, viewer))
    for path, content in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return release, len(files)


def zipped(release: VerifiedRelease, viewer: Viewer) -> bytes:
    """Return all files of a release as one archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in release_files(release, viewer):
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
