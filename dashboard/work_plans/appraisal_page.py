"""What the screen of goals for appraisals shows: goals of a year, and how many managers linked one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.errors import NotFound
from dashboard.work_plans.appraisal_counts import Linked, counts
from dashboard.work_plans.appraisal_goals import Goal, goals
from dashboard.work_plans.assign_book import Book, read_book
from dashboard.work_plans.ground import Bureau


@dataclass(frozen=True)
class AppraisalsPage:
    """The screen; `unit` is None for the whole plan, `counts` are those that the viewer reads."""

    book: Book
    year: int
    unit: Bureau | None
    units: tuple[Bureau, ...]
    goals: tuple[Goal, ...]
    counts: tuple[Linked, ...]
    mine: frozenset[int]
    whole: bool


def appraisals_page(session: Session, viewer: Viewer, address: Mapping[str, str]) -> AppraisalsPage:
    """Return what an address asks for; raise `NotFound` for a year or unit that is none."""
    book = read_book(session)
    asked = address.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else 0 if asked else book.present
    if year not in book.years:
        raise NotFound("There is no such plan year.")
    units = tuple(
        each
        for each in book.offices
        if book.is_there(each, year) and (viewer.sees_live or each.id in viewer.reads)
    )
    unit = _unit(units, address.get("unit", ""), whole=viewer.sees_live)
    read = {each.id for each in units}
    return AppraisalsPage(
        book=book,
        year=year,
        unit=unit,
        units=units,
        goals=goals(session, book, year, unit) if unit or viewer.sees_live else (),
        counts=tuple(each for each in counts(session, book, year) if each.unit.id in read),
        mine=frozenset(each.id for each in units if viewer.may(Right.WORK_PLAN_KEEP, each.id)),
        whole=viewer.sees_live,
    )


def _unit(units: tuple[Bureau, ...], name: str, *, whole: bool) -> Bureau | None:
    """Return the unit with a name; without one the whole plan for the team, the first unit for others."""
    if not name:
        return units[0] if units and not whole else None
    found = next((each for each in units if each.abbreviation == name), None)
    if found is None:
        raise NotFound("There is no such unit.")
    return found
