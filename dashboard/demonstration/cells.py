"""Breakdown cells of the demonstration: parts of a total that add up, also over the table of two ways."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.breakdowns.tables import TWO_WAY, Cut, cuts, table_of
from dashboard.demonstration.cell_weights import WEIGHTS
from dashboard.demonstration.figures import parted
from dashboard.demonstration.stage import Asked
from dashboard.measures.kinds import Answer
from dashboard.reporting.parts_cells import add_cell
from dashboard.reporting.parts_figures import SHARE, can_be_broken_down
from models.dimensions import Dimension
from models.reporting import Cell
from models.vocabulary import MeasureKindName, StoredPresence


@dataclass(frozen=True)
class Breakdown:
    """The cells of one cut by their categories, with their weights; `sum_cell` keeps their sum."""

    cells: Mapping[tuple[str, ...], int]
    weights: tuple[int, ...]
    sum_cell: int

    def parts(self, total: Answer) -> dict[tuple[str, ...], Answer]:
        """Return the part of a reported total in each cell; nothing where there is no whole figure."""
        if total.presence is not StoredPresence.REPORTED:
            return {}
        if total.number is not None:
            numbers = parted(total.number, self.weights)
            found = [replace(total, number=number) for number in numbers]
        elif total.numerator is not None and total.denominator is not None:
            wholes = parted(total.denominator, self.weights)
            pairs = zip(parted(total.numerator, wholes), wholes, strict=True)
            found = [replace(total, numerator=part, denominator=whole) for part, whole in pairs]
        else:
            return {}
        return dict(zip(self.cells, found, strict=True))


Known = Mapping[Cut, Breakdown]


def add_cells(session: Session, viewer: Viewer) -> dict[Cut, Breakdown]:
    """Add the cells that are missing, with their members; return them by the cut that they belong to.

    Raises `KeyError` for a row that its scheme does not have.
    """
    authorise(session, viewer, Right.CONTENT_LOAD)
    known = {cell.key: cell.id for cell in session.scalars(select(Cell))}
    all_cuts: list[Cut] = [*((dimension,) for dimension in WEIGHTS), TWO_WAY]
    return {cut: _cut(session, cut, known) for cut in all_cuts}


def _cut(session: Session, cut: Cut, known: dict[str, int]) -> Breakdown:
    table = table_of(book(), cut, [WEIGHTS[dimension][0] for dimension in cut])
    rows: dict[tuple[str, ...], int] = {(): 1}
    for scheme, dimension in zip(table.schemes, cut, strict=True):
        weights = WEIGHTS[dimension][1]
        rows = {
            (*before, scheme.by_code[code].code): weight * more
            for before, weight in rows.items()
            for code, more in weights.items()
        }
    cells = {codes: _cell(session, table.key(*codes), known) for codes in rows}
    return Breakdown(cells, tuple(rows.values()), _cell(session, table.sum_key, known))


def _cell(session: Session, key: str, known: dict[str, int]) -> int:
    return known[key] if key in known else add_cell(session, key)


def cuts_played(asked: Asked, *, load: bool) -> tuple[Cut, ...]:
    """Return by what a measure is broken down: what its definition names; in the load set by race as well."""
    by_race = (Dimension.RACE, *((Dimension.LEVEL,) if asked.people else ())) if load else ()
    if not can_be_broken_down(asked.kind) or asked.kind is MeasureKindName.SURVEY:
        return ()
    names = list(dict.fromkeys((*by_race, *asked.breakdowns)))
    return cuts(names, department=asked.for_department and not load, people=asked.people)


def parts_of(asked: Asked, known: Known, total: Answer, *, load: bool) -> Iterator[tuple[Cut, list[Answer]]]:
    """Yield each cut of a measure with its parts, in the order of its cells.

    Where there is a table of two ways, the tables of one way are its sums.
    """
    played = cuts_played(asked, load=load)
    both = known[TWO_WAY].parts(total) if TWO_WAY in played else {}
    for cut in played:
        parts = known[cut].parts(total)
        if both and cut != TWO_WAY and cut[0] in TWO_WAY:
            place = TWO_WAY.index(cut[0])
            parts = {codes: _added(total, both, place, codes[0]) for codes in known[cut].cells}
        if parts:
            yield cut, list(parts.values())


def _added(total: Answer, both: Mapping[tuple[str, ...], Answer], place: int, code: str) -> Answer:
    parts = [answer for codes, answer in both.items() if codes[place] == code]
    if total.number is not None:
        return replace(total, number=sum(part.number or 0 for part in parts))
    numerator, denominator = (sum(getattr(part, name) or 0 for part in parts) for name in SHARE)
    return replace(total, numerator=numerator, denominator=denominator)


def sum_of(total: Answer, unknown: list[Answer]) -> Answer:
    """Return what is kept of a table whose parts add up: their sum, and for how many the group is known."""
    if total.number is not None:
        missing = sum(part.number or 0 for part in unknown)
        return replace(total, numerator=total.number - missing, denominator=total.number)
    missing = sum(part.denominator or 0 for part in unknown)
    return replace(total, number=(total.denominator or 0) - missing)
