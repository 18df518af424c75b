"""The commands `release` and `export-release`, and the worker beside a demonstration's server."""

import hashlib
import json
from pathlib import Path

import pytest

from dashboard.errors import NotFound, NotSignedIn
from dashboard.publishing.exporting import zipped
from dashboard.publishing.from_command_line import export_as
from dashboard.publishing.releasing import release_now
from dashboard.web import beside
from tests.support.closing import DUE
from tests.support.releasing import read, ready, release
from tests.support.world import World


def test_a_release_is_written_byte_for_byte_as_it_was_frozen(world: World, tmp_path: Path) -> None:
    frozen = release(world)
    told: list[str] = []
    export_as(world.sessions, "staff", "latest", tmp_path, told.append)
    assert hashlib.sha256((tmp_path / "release.json").read_bytes()).hexdigest() == frozen.sha256
    document = json.loads((tmp_path / "release.json").read_text())
    assert (document["period"], document["demonstration"], document["format"]) == (DUE, True, 1)
    assert frozen.sha256 in told[0]


@pytest.mark.parametrize("name", ["latest", "7", "x", "-1", "９", "1" * 30])
def test_what_was_not_released_is_not_written(world: World, tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        export_as(world.sessions, "staff", name, tmp_path / "out", print)
    assert not (tmp_path / "out").exists()


def test_nobody_unknown_releases_or_exports(world: World, tmp_path: Path) -> None:
    ready(world)
    with pytest.raises(NotSignedIn):
        release_now(world.sessions, "nobody", DUE, print, dry_run=True)
    with pytest.raises(NotSignedIn):
        export_as(world.sessions, "nobody", "latest", tmp_path, print)


def test_the_same_release_makes_the_same_archive(world: World) -> None:
    found, viewer = read(world, release(world).id), world.viewer("staff")
    assert zipped(found, viewer) == zipped(found, viewer)


class Program:
    """Stands in for the worker's process."""

    def __init__(self, words: list[str]) -> None:
        self.words, self.ended = words, False

    def terminate(self) -> None:
        self.ended = True

    def wait(self, _seconds: float) -> int:
        return 0


def test_a_demonstration_has_a_worker_for_as_long_as_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Program] = []

    def start(words: list[str]) -> Program:
        started.append(Program(words))
        return started[-1]

    monkeypatch.setattr(beside.subprocess, "Popen", start)
    with beside.worker_beside(wanted=False):
        pass
    assert started == []
    with pytest.raises(KeyboardInterrupt), beside.worker_beside(wanted=True):
        raise KeyboardInterrupt
    assert started[0].ended
    assert started[0].words[1:4] == ["-m", "dashboard", "worker"]
