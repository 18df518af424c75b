"""Reads which figures of people are broken down, and within a look the accepted cells of one of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.looking import looking
from dashboard.access.viewer import Viewer
from dashboard.breakdowns.book import book
from dashboard.breakdowns.keys import Member, read_key
from dashboard.breakdowns.schemes import SUM_OF_ROWS
from dashboard.errors import NotFound, ValueRejected
from dashboard.measures.answers import Answer
from dashboard.measures.duties import TOTAL
from dashboard.measures.kinds import show
from dashboard.texts import parse_text
from models.calendar import Period
from models.measure_vocabulary import MeasureKindName
from models.measures import Measure, MeasureVersion
from models.organization import Unit
from models.reporting import Cell, Decision, Line, Revision

SHORTEST = 10  # Letters of a purpose.


@dataclass(frozen=True)
class Offered:
    """A measure and period in which something is broken down, with the periods and measures there are."""

    measure: str
    period: str
    measures: tuple[str, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class SmallCell:
    """One accepted cell: whose, by what, which group, and its figure in words."""

    subject: str
    breakdown: str
    group: str
    figure: str


def offered(session: Session, measure: str, period: str) -> Offered:
    """Return what can be looked at; lines tell of no figure. Raises `NotFound` for what is not among them."""
    statement = (
        select(Measure.code, Period.code)
        .join(Line, Line.measure_id == Measure.id)
        .join(Period, Period.id == Line.period_id)
        .join(Cell, Cell.id == Line.cell_id)
        .where(Cell.key != TOTAL, Line.accepted_revision.is_not(None))
        .distinct()
    )
    places = sorted(tuple(row) for row in session.execute(statement))
    measures = tuple(dict.fromkeys(code for code, _ in places))
    chosen = measure or next(iter(measures), "")
    periods = tuple(each for code, each in places if code == chosen)
    when = period or next(reversed(periods), "")
    if (measure or period) and (chosen, when) not in places:
        raise NotFound("Nothing is broken down there.")
    return Offered(chosen, when, measures, periods)


def look(session: Session, viewer: Viewer, measure: str, period: str, purpose: object) -> list[SmallCell]:
    """Return the accepted cells of a measure and period, after the audit has the purpose.

    Raises `ValueRejected` without a purpose of at least ten letters, `NotFound` where there is nothing.
    """
    words = parse_text(purpose, "purpose")
    if words is None or len(words) < SHORTEST:
        raise ValueRejected("Say in a sentence what you need this for; the audit keeps it.", "purpose")
    offered(session, measure, period)
    with looking(session, viewer, f"{measure}, {period}", words):
        return _cells(session, measure, period)


def _cells(session: Session, measure: str, period: str) -> list[SmallCell]:
    accepted = (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
    decided = (Decision.line_id == Line.id) & (Decision.revision == Line.accepted_revision)
    figures = (Revision.presence, Revision.number, Revision.numerator, Revision.denominator)
    statement = (
        select(Unit.abbreviation, Cell.key, MeasureVersion.kind, Revision.scale, *figures)
        .join(Line, Line.subject_unit_id == Unit.id)
        .join(Cell, Cell.id == Line.cell_id)
        .join(Measure, Measure.id == Line.measure_id)
        .join(Period, Period.id == Line.period_id)
        .join(Revision, accepted)
        .join(Decision, decided)
        .join(MeasureVersion, MeasureVersion.id == Decision.measure_version_id)
        .where(Measure.code == measure, Period.code == period, Cell.key != TOTAL)
        .order_by(Unit.abbreviation, Cell.key)
    )
    return [_cell(*row) for row in session.execute(statement) if not _is_sum(row.key)]


def _is_sum(key: str) -> bool:
    return all(each.category == SUM_OF_ROWS for each in read_key(key))


def _cell(unit: str, key: str, kind: MeasureKindName, scale: int, *figures: Any) -> SmallCell:
    members = read_key(key)
    return SmallCell(
        subject=unit,
        breakdown=" by ".join(_title(each) for each in members),
        group=", ".join(_group(each) for each in members),
        figure=show(kind, Answer(*figures), scale),
    )


def _title(member: Member) -> str:
    found = next((each for code, each in book().dimensions.items() if code == member.dimension), None)
    return member.dimension if found is None else found.title


def _group(member: Member) -> str:
    try:
        found = book().scheme(member.dimension, member.scheme).by_code.get(member.category)
    except NotFound:  # By a scheme that is no longer in the files.
        return member.category
    return member.category if found is None else found.name
