"""Files are kept once, whole or not at all, and damage is noticed."""

import hashlib
import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.errors import SetupError, Unavailable
from dashboard.files.store import Store
from dashboard.settings import ROOT, Settings, read_settings

CONTENT = b"the same content"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_content_is_kept_once_under_its_hash_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "files")
    assert store.keep(CONTENT) == store.keep(CONTENT) == SHA256
    assert files(tmp_path) == [tmp_path / "files" / SHA256[:2] / SHA256[2:]]
    assert store.read(SHA256) == CONTENT
    assert stat.S_IMODE(files(tmp_path)[0].stat().st_mode) == 0o600
    folders = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_the_same_content_many_times_at_once_is_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with ThreadPoolExecutor(8) as workers:
        assert set(workers.map(lambda _: store.keep(CONTENT), range(32))) == {SHA256}
    assert files(tmp_path) == [tmp_path / SHA256[:2] / SHA256[2:]]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_before_the_end_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os if step == "fsync" else Path, step, fails)
        with pytest.raises(Unavailable, match="full or cannot be written"):
            Store(tmp_path).keep(CONTENT)
    assert files(tmp_path) == []
    with pytest.raises(Unavailable, match="missing or damaged"):
        Store(tmp_path).read(SHA256)
    assert Store(tmp_path).keep(CONTENT) == SHA256
    assert Store(tmp_path).read(SHA256) == CONTENT


KILLED = """
import os, signal, sys
from pathlib import Path
from dashboard.files.store import Store
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Store(Path(sys.argv[1])).keep(b"the same content")
"""


@pytest.mark.slow
def test_a_process_killed_before_the_renaming_leaves_nothing_under_a_hash(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert [path.parent.name for path in files(tmp_path)] == ["incoming"]
    with pytest.raises(Unavailable):
        Store(tmp_path).read(SHA256)
    assert Store(tmp_path).keep(CONTENT) == SHA256
    assert Store(tmp_path).read(SHA256) == CONTENT


def test_damage_is_told_and_mended_by_the_same_content(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(CONTENT)
    files(tmp_path)[0].write_bytes(b"another content")
    with pytest.raises(Unavailable, match="administrator"):
        store.read(SHA256)
    assert store.keep(CONTENT) == SHA256
    assert store.read(SHA256) == CONTENT


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", SHA256.upper(), f"{SHA256}/..", SHA256[:-1]])
def test_only_a_hash_is_looked_up(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Store(tmp_path).read(name)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("no folder", encoding="ascii")
    with pytest.raises(Unavailable, match="cannot be written"):
        Store(tmp_path / "files").keep(CONTENT)


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("sqlite:////srv/dashboard/data.sqlite", Path("/srv/dashboard/files")),
        ("sqlite:////srv/dashboard/data.sqlite?timeout=5", Path("/srv/dashboard/files")),
        ("sqlite://", ROOT / "var" / "files"),
        ("sqlite:///data.sqlite", ROOT / "var" / "files"),
        ("postgresql://somebody@127.0.0.1/data", ROOT / "var" / "files"),
    ],
)
def test_files_lie_beside_the_database_unless_a_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, url: str, folder: Path
) -> None:
    monkeypatch.delenv("DASHBOARD_FILES", raising=False)
    assert Settings(database_url=url).files == folder
    monkeypatch.setenv("DASHBOARD_FILES", "/srv/elsewhere")
    assert Settings(database_url=url).files == Path("/srv/elsewhere")


@pytest.mark.parametrize("value", ["", "files", "./files", "~/files"])
def test_a_folder_that_depends_on_where_one_stands_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("DASHBOARD_FILES", value)
    with pytest.raises(
        SetupError, match=r"DASHBOARD_FILES is “.*”; it should be a folder named from the root"
    ):
        read_settings()
