"""The `data-` and `aria-` attributes of HTML, which Python's keywords cannot spell."""

from typing import Any


def data(**named: str) -> dict[str, Any]:
    """Return `data-` attributes: `data(field="number")` is `data-field="number"`."""
    return {f"data-{name}": value for name, value in named.items()}


def aria(**named: str) -> dict[str, Any]:
    """Return `aria-` attributes: `aria(label="Values")` is `aria-label="Values"`."""
    return {f"aria-{name.replace('_', '')}": value for name, value in named.items()}
