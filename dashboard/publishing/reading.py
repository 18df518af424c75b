"""Reads everything that a release is made of, in one view of the database."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.installation import installation
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.facts import Facts
from dashboard.measures.figures import total
from dashboard.measures.reading import all_facts
from dashboard.measures.rollup import Kept
from dashboard.publishing.told import Told, told_definitions
from models.organization import Unit
from models.reporting import CellMember, Line, Revision
from models.vocabulary import InstallationKind, UnitKind


class Member(NamedTuple):
    """One category that a cell is made of; `way` is 'race@spd15-2024'."""

    dimension: str
    scheme: str
    category: str

    @property
    def way(self) -> str:
        """Return dimension and scheme as a table names them."""
        return f"{self.dimension}@{self.scheme}"


class Spot(NamedTuple):
    """Where a broken-down figure stands."""

    period: int
    subject: int
    cell: int


@dataclass(frozen=True)
class Reporting:
    """A unit that reports: its abbreviation, name and kind."""

    id: int
    code: str
    name: str
    kind: UnitKind


@dataclass(frozen=True)
class Material:
    """What a release is made of, as it stood at `as_of`."""

    period: PeriodView
    periods: Mapping[int, PeriodView]
    as_of: datetime
    demonstration: bool
    facts: Mapping[int, Facts]
    told: Mapping[int, Mapping[int, Told]]
    parts: Mapping[int, Mapping[Spot, Kept]]
    cells: Mapping[int, tuple[Member, ...]]
    units: Mapping[int, Reporting]


def read_material(session: Session, viewer: Viewer, period: PeriodView) -> Material:
    """Return what a release of a period is made of: all lines of its plan year."""
    known = {each.id: each for each in periods(session)}
    wanted = [each.id for each in known.values() if each.plan_year == period.plan_year]
    present = installation(session)
    return Material(
        period=period,
        periods=known,
        as_of=session.info["clock"].now(),
        demonstration=present is not None and present.kind is InstallationKind.DEMONSTRATION,
        facts=all_facts(session, viewer, lines_of=wanted),
        told=told_definitions(session),
        parts=broken_down(session, wanted),
        cells=members(session),
        units=_units(session),
    )


def broken_down(session: Session, wanted: Collection[int]) -> Mapping[int, Mapping[Spot, Kept]]:
    """Return the accepted figures of every cell but the totals, by measure and place."""
    place = (Line.measure_id, Line.period_id, Line.subject_unit_id, Line.cell_id)
    numbers = (Revision.presence, Revision.number, Revision.numerator, Revision.denominator, Revision.scale)
    accepted = (Revision.line_id == Line.id) & (Revision.number_in_line == Line.accepted_revision)
    statement: Any = (
        select(*place, *numbers)
        .join(Revision, accepted)
        .where(Line.period_id.in_(wanted), Line.cell_id != total())
        .execution_options(yield_per=5000)
    )
    found: dict[int, dict[Spot, Kept]] = defaultdict(dict)
    for row in session.execute(statement):
        kept = Kept(row[4], row[5], row[6], row[7], scale=row[8])
        found[row[0]][Spot(row[1], row[2], row[3])] = kept
    return found


def members(session: Session) -> Mapping[int, tuple[Member, ...]]:
    """Return what each cell is made of, in the order of its key."""
    columns = (CellMember.cell_id, CellMember.dimension, CellMember.scheme, CellMember.category)
    found: dict[int, list[Member]] = defaultdict(list)
    for row in session.execute(select(*columns).order_by(CellMember.cell_id, CellMember.dimension)):
        found[row[0]].append(Member(*row[1:]))
    return {cell: tuple(made_of) for cell, made_of in found.items()}


def _units(session: Session) -> Mapping[int, Reporting]:
    columns = (Unit.id, Unit.abbreviation, Unit.name, Unit.kind)
    return {row[0]: Reporting(*row) for row in session.execute(select(*columns))}
