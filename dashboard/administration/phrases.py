"""Phrases that several screens of the administration are made of; pure."""

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """Return names as one phrase: 'A', 'A and B', 'A, B and C'."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
