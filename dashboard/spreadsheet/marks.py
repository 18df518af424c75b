"""Marks by which a change is seen: of texts in their order, and of a file with what was told about it."""

import hashlib
import json
from collections.abc import Sequence

MOST_LINES = 300  # Differences told one by one before the yes; the others are counted.


def digest(texts: Sequence[str]) -> str:
    """Return a short mark of texts in their order, by which a change is seen."""
    return hashlib.sha256(json.dumps(list(texts), ensure_ascii=False).encode()).hexdigest()[:24]


def bound(lines: Sequence[str], content: bytes) -> tuple[str, ...]:
    """Return the lines of a question; the last one binds them to a file's bytes and to all differences."""
    mark = hashlib.sha256(content + "\n".join(lines).encode()).hexdigest()[:12]
    rest = [f"and {len(lines) - MOST_LINES} more differences"] if len(lines) > MOST_LINES else []
    return (*lines[:MOST_LINES], *rest, f"Mark of this file and these differences: {mark}")
