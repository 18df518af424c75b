"""What the commands `release` and `export-release` do, for a named person."""

from collections.abc import Callable
from pathlib import Path

from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.plan.words import counted
from dashboard.publishing.exporting import export_release


def export_as(sessions: Sessions, person: str, name: str, folder: Path, say: Callable[[str], None]) -> None:
    """Write a release into a folder as a person may read it."""
    viewer = person_viewer(sessions, person)
    with sessions.read(viewer) as session:
        release, count = export_release(session, viewer, name, folder)
    files = counted(count, "file", "files")
    say(f"{release.period}, revision {release.revision}: {files} in {folder} (sha256 {release.sha256}).")
