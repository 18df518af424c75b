"""The units as they are kept: the tree, one unit with its past, and what can be done with it."""

from typing import Any

from dash import html
from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.administration import unit_asked as asked
from dashboard.administration import unit_changes as changes
from dashboard.administration import unit_commands as commands
from dashboard.administration.unit_forms import all_units, one_unit
from dashboard.administration.unit_queries import UnitFilters, units_page
from dashboard.administration.unit_words import done_sentence
from dashboard.web.endpoints import Done, form
from dashboard.web.guard import register_page

ADDRESS = "/admin/units"


@register_page(__name__, requires=Right.UNIT_KEEP, path=ADDRESS, name="Units", title="Units")
def layout(session: Session, viewer: Viewer, unit: str = "", **query: Any) -> Any:
    """Draw one unit where the address names one, otherwise what its filters ask for."""
    choices = {name: word for name, word in query.items() if name in UnitFilters.__dataclass_fields__}
    page = units_page(session, UnitFilters(**choices))
    if unit:
        return one_unit(page, page.book.unit(unit))
    return [html.H1("Units"), *all_units(page)]


@form("/admin/units/create", requires=Right.UNIT_KEEP, reads=commands.CreateUnit)
def create(session: Session, viewer: Viewer, command: commands.CreateUnit) -> Done:
    """Make a unit."""
    unit = commands.create_unit(session, viewer, command)
    return Done(f"Created: {unit.name} ({unit.abbreviation}).", f"{ADDRESS}?unit={unit.abbreviation}")


@form("/admin/units/rename", requires=Right.UNIT_KEEP, reads=commands.RenameUnit)
def rename(session: Session, viewer: Viewer, command: commands.RenameUnit) -> Done:
    """Rename a unit."""
    unit = commands.rename_unit(session, viewer, command)
    return Done(f"Renamed: {unit.name} ({unit.abbreviation}).", f"{ADDRESS}?unit={unit.abbreviation}")


@form("/admin/units/place", requires=Right.UNIT_KEEP, reads=commands.PlaceUnit)
def place(session: Session, viewer: Viewer, command: commands.PlaceUnit) -> Done:
    """Place a unit under another one."""
    unit = commands.place_unit(session, viewer, command)
    return Done(f"{unit.abbreviation} stands under {unit.parent}.")


@form("/admin/units/merge", requires=Right.UNIT_KEEP, reads=asked.MergeUnits)
def merge(session: Session, viewer: Viewer, command: asked.MergeUnits) -> Done:
    """Merge units."""
    return Done(done_sentence("Merged", changes.merge_units(session, viewer, command)), ADDRESS)


@form("/admin/units/split", requires=Right.UNIT_KEEP, reads=asked.SplitUnit)
def split(session: Session, viewer: Viewer, command: asked.SplitUnit) -> Done:
    """Split a unit."""
    return Done(done_sentence("Split", changes.split_unit(session, viewer, command)), ADDRESS)


@form("/admin/units/end", requires=Right.UNIT_KEEP, reads=asked.EndUnit)
def end(session: Session, viewer: Viewer, command: asked.EndUnit) -> Done:
    """End a unit."""
    return Done(done_sentence("Ended", changes.end_unit(session, viewer, command)), ADDRESS)
