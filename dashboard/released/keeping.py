"""Keeps the releases that this process has verified, under id and hash; a frozen thing never grows old."""

import threading
from collections import OrderedDict

from dashboard.released.shapes import Released

MOST = 32  # Releases; the oldest used goes first. All periods of the plan are 25.
_kept: OrderedDict[tuple[int, str], Released] = OrderedDict()
_turn = threading.Lock()


def kept(release: int, sha256: str) -> Released | None:
    """Return a release that was verified under this hash, None for any other."""
    with _turn:
        found = _kept.get((release, sha256))
        if found is not None:
            _kept.move_to_end((release, sha256))
        return found


def keep(sha256: str, release: Released) -> Released:
    """Keep a verified release and return it."""
    with _turn:
        _kept[release.id, sha256] = release
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return release


def forget() -> None:
    """Forget everything, so that the next reading verifies anew."""
    with _turn:
        _kept.clear()
