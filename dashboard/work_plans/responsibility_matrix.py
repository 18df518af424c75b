"""Activities by units of a year: who is accountable and responsible, in letters, with the person named."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.errors import NotFound
from dashboard.work_plans.assign_book import read_book
from dashboard.work_plans.assign_gaps import accountable_persons
from dashboard.work_plans.ground import Activity, Bureau
from models.vocabulary import AssignmentPart

LETTERS: Mapping[AssignmentPart, str] = {AssignmentPart.LEAD: "A/R", AssignmentPart.PARTICIPATING: "R"}
MEANINGS = (
    ("A/R", "leads: accountable and responsible for the activity in the whole department"),
    ("R", "participates: responsible for the unit’s own share of the activity"),
)
NOTES = (
    "Where nobody leads, each participating unit is accountable for its own share.",
    "A name is the person accountable in the unit, as its work plan says; you read those of your own units, "
    "the team reads all of them.",
    "Who is consulted or informed is not kept: everybody in the department reads the plan and its releases.",
)


@dataclass(frozen=True)
class Responsible:
    """A unit's part in an activity, and the accountable person where the viewer may read who it is."""

    part: AssignmentPart
    person: str | None

    @property
    def letters(self) -> str:
        """Return A/R or R."""
        return LETTERS[self.part]


@dataclass(frozen=True)
class MatrixRow:
    """One activity; `units` by abbreviation."""

    activity: Activity
    units: Mapping[str, Responsible]


@dataclass(frozen=True)
class Matrix:
    """The matrix of a year: columns are the units that have any part in it."""

    year: int
    years: range
    objectives: Mapping[str, str]
    units: tuple[Bureau, ...]
    rows: tuple[MatrixRow, ...]


def matrix(session: Session, asked: str = "") -> Matrix:
    """Return the matrix of a year, by default today's; raise `NotFound` for a year that is none."""
    book = read_book(session)
    year = int(asked) if asked.isascii() and asked.isdigit() else 0 if asked else book.present
    if year not in book.years:
        raise NotFound("There is no such plan year.")
    persons = accountable_persons(session, year)
    cells: dict[int, dict[str, Responsible]] = {each.id: {} for each in book.scheduled(year)}
    units: dict[str, Bureau] = {}
    for part in book.parts(year):
        person = persons.get((part.activity.id, part.unit.id))
        cells[part.activity.id][part.unit.abbreviation] = Responsible(part.part, person)
        units[part.unit.abbreviation] = part.unit
    rows = tuple(MatrixRow(each, cells[each.id]) for each in book.scheduled(year))
    columns = tuple(units[name] for name in sorted(units))
    return Matrix(year, book.years, book.objectives, columns, rows)
