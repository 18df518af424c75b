"""A measure of the small department that is broken down, and steps on its parts."""

from typing import Any

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.reporting.commands import SaveField
from dashboard.reporting.parts_reading import CellView, cells_of
from dashboard.reporting.parts_saving import SaveCell, SavedCell, save_cell
from models.measures import Measure, MeasureVersion
from models.reporting import Cell, Line
from models.vocabulary import DataClass
from tests.support.world import FIRST, PERIOD, World

SYSTEM = Viewer.system("test")
DIRECTOR = "director.bchap"
ASIAN, WHITE, UNKNOWN = (f"race@spd15-2024={code}" for code in ("asian", "white", "unknown"))
SUM = "race@spd15-2024=*"


def broken_down(world: World, *by: str, people: bool = True) -> World:
    """Have the first measure broken down, by race and level where nothing is said."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        version = session.scalars(
            select(MeasureVersion)
            .join(Measure, Measure.id == MeasureVersion.measure_id)
            .where(Measure.code == FIRST)
        ).one()
        version.breakdowns = list(by or ("race", "level"))
        version.data_class = DataClass.WORKFORCE if people else DataClass.PROCESS
    return world


def cell_command(cell: str, field: str, raw: object, version: int = 0, unit: str = "BCHAP") -> SaveCell:
    """Return the command that saves one field of a cell."""
    return SaveCell(SaveField(unit, PERIOD, FIRST, unit, field, raw, version), cell)


def put(world: World, cell: str, field: str, raw: object, version: int = 0, who: str = DIRECTOR) -> SavedCell:
    """Save one field of a cell."""
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return save_cell(session, viewer, cell_command(cell, field, raw, version))


def put_parts(world: World, who: str = DIRECTOR, **parts: tuple[int, int]) -> None:
    """Enter parts of the first measure by race, each as so many of so many."""
    for code, (part, whole) in parts.items():
        put(world, f"race@spd15-2024={code}", "denominator", str(whole), 0, who)
        put(world, f"race@spd15-2024={code}", "numerator", str(part), 1, who)


def kept(world: World, who: str = DIRECTOR) -> dict[str, CellView]:
    """Return the cells of the first measure as somebody reads them."""
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        line = session.scalars(select(Line).join(Measure).where(Measure.code == FIRST)).first()
        if line is None:
            return {}
        found = cells_of(session, line.reporter_unit_id, line.period_id, line.measure_id)
        return dict(found.get((line.measure_id, line.subject_unit_id), {}))


def states(world: World) -> dict[str, Any]:
    """Return the state of each line of the first measure by its cell's key, the total's empty."""
    with world.sessions.read(SYSTEM) as session:
        statement = select(Cell.key, Line).join(Line, Line.cell_id == Cell.id).join(Measure)
        rows = session.execute(statement.where(Measure.code == FIRST))
        return {
            key: (line.state.value, line.submitted_revision, line.accepted_revision) for key, line in rows
        }
