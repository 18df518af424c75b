"""When somebody else saved first: both texts are shown, and one is chosen; pure but for the question."""

from collections.abc import Mapping
from datetime import date

from dashboard.fields import ask
from dashboard.measures.showing import show_day

SHOWN = 80  # So many letters of a text are shown where two versions are compared.


def ask_to_replace(
    confirmed: str | None, name: str, theirs: Mapping[str, object], mine: Mapping[str, object]
) -> None:
    """Raise `Question` with what differs until the person says that theirs shall be replaced."""
    lines = [
        f"{label}: theirs “{shown(value)}”, yours “{shown(mine[label])}”"
        for label, value in theirs.items()
        if value != mine[label]
    ]
    if lines:
        told = f"{name} saved this while you were typing. Shall yours replace theirs?"
        ask(confirmed, told, lines)


def shown(value: object) -> str:
    """Return a value as it stands in a question: days in words, long texts shortened, nothing as a dash."""
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
