"""What cells are made of, for an export: codes for programs, and the same in words with the counting rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.breakdowns.book import book
from dashboard.breakdowns.keys import Member
from dashboard.breakdowns.schemes import SUM_OF_ROWS, Scheme
from dashboard.errors import NotFound
from models.reporting import CellMember

JOINED, IN_WORDS = "|", ", "


@dataclass(frozen=True)
class CellNames:
    """The columns of a cell: its codes, its counting rule, and breakdown and category in words.

    Several dimensions stand joined in one order. A total has none of them.
    """

    codes: tuple[str, str, str] = ("", "", "")
    counting: str = ""
    words: tuple[str, str] = ("", "")
    is_sum: bool = False


def cell_names(session: Session) -> Mapping[int, CellNames]:
    """Return of each cell what it is made of; one statement."""
    columns = (CellMember.cell_id, CellMember.dimension, CellMember.scheme, CellMember.category)
    rows = session.execute(select(*columns).order_by(CellMember.cell_id, CellMember.dimension))
    grouped = groupby(rows, key=lambda row: row.cell_id)
    return {key: _names([Member(*row[1:]) for row in group]) for key, group in grouped}


def _names(members: list[Member]) -> CellNames:
    schemes = [_scheme(member) for member in members]
    pairs = list(zip(members, schemes, strict=True))
    return CellNames(
        codes=(
            JOINED.join(member.dimension for member in members),
            JOINED.join(member.category for member in members),
            JOINED.join(member.scheme for member in members),
        ),
        counting=JOINED.join(scheme.counting.value if scheme else "" for scheme in schemes),
        words=(
            IN_WORDS.join(_title(member, scheme) for member, scheme in pairs),
            IN_WORDS.join(_category(member, scheme) for member, scheme in pairs),
        ),
        is_sum=all(member.category == SUM_OF_ROWS for member in members),
    )


def _scheme(member: Member) -> Scheme | None:
    """Return the scheme of a member; figures by one that is no longer in the files keep their codes."""
    try:
        return book().scheme(member.dimension, member.scheme)
    except NotFound:
        return None


def _title(member: Member, scheme: Scheme | None) -> str:
    return book().dimensions[scheme.dimension].title if scheme else member.dimension


def _category(member: Member, scheme: Scheme | None) -> str:
    known = scheme.by_code.get(member.category) if scheme else None
    return known.name if known else member.category
