"""Reads how figures that wait for review are broken down: of people how many rows and what they add up to.

A reviewer reads no single row about people; that is another right, used and noted elsewhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.breakdowns.book import book
from dashboard.breakdowns.differing import Difference, difference_words, may_exceed
from dashboard.breakdowns.joint import joint
from dashboard.breakdowns.tables import Table, given_tables
from dashboard.measures.answers import Answer
from dashboard.measures.duties import TOTAL
from dashboard.measures.kinds import show
from dashboard.reporting.lines import answer_of
from dashboard.reporting.parts_figures import can_be_broken_down
from dashboard.reporting.parts_standing import Total, cut_title, is_asked
from dashboard.reporting.parts_sums import summed
from models.reporting import Cell, Line, Revision
from models.vocabulary import LineState, MeasureKindName, StoredPresence

NOT_KEPT = "what the rows add up to was not kept"


class Where(NamedTuple):
    """What a total and its parts share: report, measure and subject."""

    report: int
    measure: int
    subject: int


Kept = Mapping[str, Answer | None]  # By the key of the cell; None for a row that this viewer may not read.


@dataclass(frozen=True)
class HandedTable:
    """One table as it was handed in: how it stands, its note, and its rows where they may be read."""

    title: str
    words: str
    note: str
    rows: tuple[tuple[str, str], ...]


def handed_cells(session: Session, totals: Sequence[Line]) -> Mapping[Where, Kept]:
    """Return the submitted cells beside submitted totals, with what may be read; one statement."""
    places = {Where(line.report_id, line.measure_id, line.subject_unit_id) for line in totals}
    readable = (
        (Revision.line_id == Line.id)
        & (Revision.number_in_line == Line.submitted_revision)
        & Revision.people.is_(False)
    )
    figures = (Revision.number, Revision.numerator, Revision.denominator)
    statement = (
        select(Line.report_id, Line.measure_id, Line.subject_unit_id, Cell.key, Revision.presence, *figures)
        .add_columns(Revision.note)
        .join(Cell, Cell.id == Line.cell_id)
        .outerjoin(Revision, readable)
        .where(Line.state == LineState.SUBMITTED, Cell.key != TOTAL)
        .where(Line.report_id.in_({place.report for place in places}))
    )
    found: dict[Where, dict[str, Answer | None]] = defaultdict(dict)
    for row in session.execute(statement) if places else ():
        presence, number, numerator, denominator, note = row[4:]
        kept = Answer(presence, number, numerator, denominator, note=note) if presence else None
        found[Where(*row[:3])][row.key] = kept
    return found


def tables_of(
    kind: MeasureKindName, line: Line, revision: Revision, cells: Mapping[Where, Kept]
) -> tuple[HandedTable, ...]:
    """Return the tables beside one submitted total; none for a kind that has no parts."""
    if not can_be_broken_down(kind):
        return ()
    kept = cells.get(Where(line.report_id, line.measure_id, line.subject_unit_id), {})
    return handed_tables(Total(kind, revision.scale, answer_of(revision)), kept)


def handed_tables(total: Total, cells: Kept) -> tuple[HandedTable, ...]:
    """Return the tables of one figure as they were handed in."""
    return tuple(_table(total, table, cells) for table in given_tables(book(), cells))


def _table(total: Total, table: Table, cells: Kept) -> HandedTable:
    rows = [row for row in joint(table.schemes).rows if is_asked(table, row.code)]
    given = {row.code: table.key(*row.code.split("|")) for row in rows}
    present = [code for code, key in given.items() if key in cells]
    kept = cells.get(table.sum_key)
    count = f"{len(present)} of {len(rows)} rows"
    read = [(code, cells[given[code]]) for code in present]
    names = {row.code: row.name for row in rows}
    told = tuple(
        (names[code], show(total.plain_kind, answer, total.scale))
        for code, answer in read
        if answer is not None
    )
    return HandedTable(
        title=cut_title(book(), table.cut),
        words=", ".join(filter(None, (count, *_adds_up(total, table, kept)))),
        note=(kept.note or "") if kept else "",
        rows=told if len(told) == len(present) else (),
    )


def _adds_up(total: Total, table: Table, kept: Answer | None) -> tuple[str, ...]:
    if kept is None or kept.presence is not StoredPresence.REPORTED:
        return (NOT_KEPT,)
    found = summed(total, kept)
    complete = (found.complete.words,) if found.complete else ()
    if may_exceed(joint(table.schemes)):
        return ("rows may exceed the total", *complete)
    if found.rows is None or total.figure is None:
        return complete
    wholes = (total.figure.of, found.rows.of)
    of = None if wholes[0] is None or wholes[1] is None else wholes[0] - wholes[1]
    words = difference_words(Difference(total.figure.count - found.rows.count, of), total.say)
    return (words, *complete)
