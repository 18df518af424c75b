"""What is told differently in two releases: figures and what is hidden; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NUMBERS = ("number", "numerator", "denominator", "text", "on_date", "presence")
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One thing that differs: of which measure, where, and as each of the two releases tells it.

    None stands for what is not in a release at all.
    """

    measure: str
    where: str
    before: Told | None
    after: Told | None

    @property
    def newly_hidden(self) -> bool:
        """Say whether the later release hides what the earlier one showed."""
        return bool(self.before and self.before["shown"]) and not (self.after and self.after["shown"])


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return every row and cell that two releases tell differently, in the order of the later one."""
    old = {each["code"]: each for each in before["measures"]}
    new = {each["code"]: each for each in after["measures"]}
    found: list[Difference] = []
    for code in sorted({*old, *new}):
        mine = list(_of_measure(code, old.get(code), new.get(code)))
        found += mine
    return tuple(found)


def _of_measure(code: str, before: Told | None, after: Told | None) -> Iterator[Difference]:
    old, new = _places(before), _places(after)
    for where in [*new, *(each for each in old if each not in new)]:
        one, other = old.get(where), new.get(where)
        if _telling(one) != _telling(other):
            yield Difference(code, where, one, other)


def _places(measure: Told | None) -> dict[str, Told]:
    if measure is None:
        return {}
    found: dict[str, Told] = {row["subject"]: row for row in measure["rows"]}
    for table in measure["tables"]:
        names = [{each["code"]: each["name"] for each in dim["categories"]} for dim in table["dims"]]
        for cell in table["cells"]:
            parts = [name.get(key, "all") for name, key in zip(names, cell["key"], strict=True)]
            found[f"{table['name']}: {', '.join(parts)}"] = cell
    return found


def _telling(told: Told | None) -> tuple[Any, ...] | None:
    if told is None:
        return None
    if not told["shown"]:
        return ("hidden",)
    return tuple(told.get(name) for name in (*NUMBERS, "n", "d", "held"))
