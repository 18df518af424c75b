"""Keeps each file once under the hash of its content, outside of everything that is served."""

import contextlib
import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

import structlog

from dashboard.errors import Unavailable

log = structlog.get_logger()
SHA256 = re.compile(r"[0-9a-f]{64}")
NOT_KEPT = "The file could not be kept: its place is full or cannot be written. Nothing was changed."
LOST = "This file is missing or damaged where it is kept. Please tell the administrator."


@dataclass(frozen=True)
class Store:
    """The folder of all files; `ab/cdef…` holds the content whose SHA-256 is `abcdef…`."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep bytes durably and return their SHA-256; the same bytes are kept once.

        Raises `Unavailable` where they cannot be written; a half-written file never stands under a hash.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        place = self._place(sha256)
        try:
            if not _is_sound(place, sha256):
                self._write(place, content)
        except OSError as error:
            log.error("file not kept", error=error.strerror)
            raise Unavailable(NOT_KEPT) from None
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a hash; raise `Unavailable` where they are missing or are no longer these."""
        try:
            content = self._place(sha256).read_bytes()
        except OSError:
            content = None
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            log.error("file missing or damaged", sha256=sha256)
            raise Unavailable(LOST)
        return content

    def _place(self, sha256: str) -> Path:
        if not SHA256.fullmatch(sha256):
            raise ValueError("A file is kept under a SHA-256 in small letters.")
        return self.folder / sha256[:2] / sha256[2:]

    def _write(self, place: Path, content: bytes) -> None:
        incoming = self.folder / "incoming"
        for folder in (self.folder, incoming, place.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = incoming / secrets.token_hex(16)
        try:
            _write_through(draft, content)
            draft.replace(place)
        finally:
            with contextlib.suppress(FileNotFoundError):
                draft.unlink()
        for folder in (place.parent, self.folder):
            _settle(folder)


def _is_sound(place: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(place.read_bytes()).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _write_through(draft: Path, content: bytes) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
