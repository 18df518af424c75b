"""Finds what a statement reads, and refuses what reaches past the mapped classes, where no scope cuts."""

from typing import Any

from sqlalchemy import Column
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnClause, TextClause
from sqlalchemy.sql.schema import Table
from sqlalchemy.sql.selectable import HasPrefixes, HasSuffixes, Join, Select, TableClause

from dashboard.errors import UnscopedQuery

MAPPED = "parententity"  # The mark that SQLAlchemy leaves on what came from a mapped class.


def mapped_classes(statement: Any) -> set[type]:
    """Return every mapped class that a statement reads, in its subqueries too.

    Raises `UnscopedQuery` for text, bare tables and columns, prefixes and suffixes anywhere in it.

    The scope is added to mapped classes alone; beside one of them a bare table would slip through.
    """
    found = set()
    for part in visitors.iterate(statement):
        if reason := _foreign(part):
            raise UnscopedQuery(f"Only statements over mapped classes are read, and this holds {reason}.")
        if (entity := part._annotations.get(MAPPED)) is not None:
            found.add(entity.mapper.class_)
    return found


def _foreign(part: Any) -> str | None:
    if isinstance(part, ColumnClause):  # Most parts are, so they are asked first.
        return _foreign_column(part)
    if isinstance(part, TextClause):
        return "text"
    if isinstance(part, TableClause) and not isinstance(part, Table):
        return "a bare table"
    if isinstance(part, HasPrefixes) and part._prefixes:
        return "a prefix"
    if isinstance(part, HasSuffixes) and part._suffixes:
        return "a suffix"
    return "a bare table" if any(_is_bare(source) for source in _sources(part)) else None


def _foreign_column(column: ColumnClause[Any]) -> str | None:
    if column.is_literal and column.name != "*":
        return "a literal column"
    stored = isinstance(column, Column) and isinstance(column.table, TableClause)
    # Loading by key compares the key's own column, which carries no mark and tells nothing.
    if stored and MAPPED not in column._annotations and not column.primary_key:
        return "a bare column"
    return None


def _sources(part: Any) -> list[Any]:
    if isinstance(part, Select):
        return [*part._from_obj, *(join[0] for join in part._setup_joins)]
    return [part.left, part.right] if isinstance(part, Join) else []


def _is_bare(source: Any) -> bool:
    return isinstance(source, TableClause) and MAPPED not in source._annotations
