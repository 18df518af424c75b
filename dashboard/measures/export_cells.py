"""What cells are made of, for an export: breakdown, category and scheme as codes, and the counting rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.breakdowns.book import book
from dashboard.breakdowns.keys import JOINED, Member
from dashboard.breakdowns.schemes import SUM_OF_ROWS
from dashboard.errors import NotFound
from models.reporting import CellMember


@dataclass(frozen=True)
class CellNames:
    """The columns of a cell, several dimensions joined in one order; a total has none of them.

    `is_sum` marks where the sum of a table's rows is kept, which is no figure of its own.
    """

    codes: tuple[str, str, str] = ("", "", "")
    counting: str = ""
    is_sum: bool = False


def cell_names(session: Session) -> Mapping[int, CellNames]:
    """Return of each cell what it is made of; one statement."""
    columns = (CellMember.cell_id, CellMember.dimension, CellMember.scheme, CellMember.category)
    rows = session.execute(select(*columns).order_by(CellMember.cell_id, CellMember.dimension))
    grouped = groupby(rows, key=lambda row: row.cell_id)
    return {key: _names([Member(*row[1:]) for row in group]) for key, group in grouped}


def _names(members: list[Member]) -> CellNames:
    return CellNames(
        codes=(
            JOINED.join(member.dimension for member in members),
            JOINED.join(member.category for member in members),
            JOINED.join(member.scheme for member in members),
        ),
        counting=JOINED.join(map(_counting, members)),
        is_sum=all(member.category == SUM_OF_ROWS for member in members),
    )


def _counting(member: Member) -> str:
    """Return the rule that is part of a scheme's code; empty for one that is no longer in the files."""
    try:
        return book().scheme(member.dimension, member.scheme).counting.value
    except NotFound:
        return ""
