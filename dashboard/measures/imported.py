"""How an imported figure names its source document: written beside the figure, and read again; pure."""

from collections.abc import Collection

MARK = "Source: "
UNNAMED = "earlier records"
SHOWN = 2  # Sources named beside one period; the others are counted.


def with_source(note: str | None, source: str) -> str:
    """Return a note that ends with the document in which the figure stands."""
    return f"{note}\n{MARK}{source}" if note else f"{MARK}{source}"


def source_of(note: str | None) -> str | None:
    """Return the document that an imported figure's note names; None where there is no imported figure."""
    if note is None:
        return None
    return note.rpartition(MARK)[2] if MARK in note else UNNAMED


def imported_words(sources: Collection[str]) -> str:
    """Return 'imported from Annual report 2024, page 3', or nothing where nothing was imported."""
    if not sources:
        return ""
    named = sorted(sources)
    rest = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return f"imported from {', '.join(named[:SHOWN])}{rest}"
