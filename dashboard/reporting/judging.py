"""Judges the cells of a pasted block: what each falls on, what is taken, and why the rest is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from dashboard.errors import ValueRejected
from dashboard.measures.kinds import Answer
from dashboard.reporting.answering import ABSENT, BESIDE, with_cells
from dashboard.reporting.block import Block, columns, laid_out
from dashboard.reporting.conflicts import TwoValues, conflict
from dashboard.reporting.paste_rows import Target

NO_PLACE = "Begin at a figure, at a reason or at a note, and paste again."


@dataclass(frozen=True)
class Judged:
    """What became of one row of a block: the answer it leads to, and the cells that were refused.

    `typed` are the cells by field; `outside` are cells for which the measure has no field; `other` is what
    somebody else saved there meanwhile.
    """

    target: Target
    answer: Answer
    typed: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    other: TwoValues | None = None

    @property
    def taken(self) -> int:
        """Return how many cells were taken."""
        return 0 if self.target.locked else len(self.typed) - len(self.refused)

    @property
    def changes(self) -> bool:
        """Say whether the row's answer becomes another one."""
        return self.taken > 0 and self.answer != self.target.answer


def judge_block(session: Session, block: Block, targets: list[Target], start: str) -> list[Judged]:
    """Return what becomes of each row of a block that begins at a field; rows of blanks are left out."""
    column = _column(targets, start)
    pairs = zip(block, targets, strict=False)
    return [_judged(session, target, cells, column) for cells, target in pairs if any(cells)]


def _column(targets: list[Target], start: str) -> int:
    """Return the number of the grid's column that a block begins in."""
    definition = targets[0].definition if targets else None
    places = columns(definition.kind) if definition is not None else ()
    if start not in places:
        raise ValueRejected(NO_PLACE)
    return places.index(start)


def _judged(session: Session, target: Target, cells: tuple[str, ...], column: int) -> Judged:
    definition = target.definition
    if target.locked is not None or definition is None:
        return Judged(target, target.answer)
    placed = list(laid_out(cells, definition.kind, column))
    typed = {place: cell for place, cell in placed if place is not None}
    outside = tuple(cell for place, cell in placed if place is None)
    if not typed:
        return Judged(target, target.answer, outside=outside)
    other = conflict(session, target.working, definition, target.seen, " | ".join(typed.values()))
    if other is not None:
        return Judged(target, target.answer, typed, dict.fromkeys(typed, other.message), outside, other)
    counted = _counted_elsewhere(target, typed)
    taken = {name: cell for name, cell in typed.items() if name not in counted}
    answer, refused = with_cells(target.answer, definition, taken)
    return Judged(target, answer, typed, {**counted, **refused}, outside)


def _counted_elsewhere(target: Target, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the figures that a register gives and nobody types; reasons, notes and absences are typed."""
    if target.empty is None:
        return {}
    sentence = f"Nobody types this. {target.empty} Change the register instead."
    absent = {name for name, cell in typed.items() if cell.casefold() in ABSENT}
    return dict.fromkeys(set(typed) - set(BESIDE) - absent, sentence)
