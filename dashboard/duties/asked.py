"""What the address of the screen asks for, and what its filters offer; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dashboard.errors import NotFound
from models.vocabulary import DutyState

Choice = TypeVar("Choice", bound=StrEnum)
EVERY = "all"
LONGEST = 100


class Stage(StrEnum):
    """How far the definition of a measure has come in a period."""

    IN_USE = "in_use"
    TRIED_OUT = "tried_out"
    PREPARED = "prepared"


class Shown(StrEnum):
    """The state of a duty, or that there is none."""

    MUST_REPORT = DutyState.MUST_REPORT.value
    NOT_APPLICABLE = DutyState.NOT_APPLICABLE.value
    NOT_YET_MEASURABLE = DutyState.NOT_YET_MEASURABLE.value
    NOTHING_ASKED = "nothing_asked"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; an empty text or None means no choice."""

    period: str = ""
    objective: str = ""
    activity: str = ""
    unit: str = ""
    measure: Stage | None = None
    duty: Shown | None = None
    q: str = ""


@dataclass(frozen=True)
class Line:
    """An objective or primary activity of the plan; `parent` is the activity's objective."""

    id: int
    code: str
    text: str
    parent: int | None


@dataclass(frozen=True)
class Row:
    """A measure that can be asked in a period, with the codes of what it serves, the first one leading."""

    id: int
    code: str
    title: str
    stage: Stage
    of_department: bool
    activities: tuple[str, ...]
    objectives: tuple[str, ...]


def read_asked(address: Mapping[str, str]) -> Asked:
    """Return the choices of an address; raise `NotFound` for a state that is none."""
    plain = {
        name: address.get(name, "")[:LONGEST] for name in ("period", "objective", "activity", "unit", "q")
    }
    return Asked(
        **{**plain, "q": plain["q"].strip()},
        measure=_one_of(Stage, address.get("measure", "")),
        duty=_one_of(Shown, address.get("duty", "")),
    )


def _one_of(kind: type[Choice], typed: str) -> Choice | None:
    if typed and typed not in list(kind):
        raise NotFound("There is no such state.")
    return kind(typed) if typed else None


def _objective(asked: Asked, rows: Sequence[Row]) -> str:
    """Return the objective that is shown: the one asked for, otherwise the first, but all for a search."""
    if asked.objective == EVERY or (not asked.objective and (asked.activity or asked.q)):
        return ""
    codes = sorted({row.objectives[0] for row in rows if row.objectives})
    return asked.objective or (codes[0] if codes else "")


def matching(asked: Asked, rows: Sequence[Row]) -> tuple[tuple[Row, ...], str]:
    """Return the measures that an address asks for, and the objective shown; an empty text for all."""
    found = [row for row in rows if _is_at(asked, row) and _is_named(asked.q, row)]
    if asked.activity:
        found = [row for row in found if asked.activity in row.activities]
    objective = _objective(asked, found)
    return tuple(row for row in found if not objective or objective in row.objectives), objective


def _is_at(asked: Asked, row: Row) -> bool:
    if asked.measure is None:
        return row.stage is not Stage.PREPARED
    return row.stage is asked.measure


def _is_named(words: str, row: Row) -> bool:
    wanted = words.casefold()
    return wanted in row.code.casefold() or wanted in row.title.casefold()
