"""What the address of a list asks for, and which places that leaves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import edition_id
from dashboard.errors import NotFound
from dashboard.targets.places import Place, Subject
from models.organization import Person
from models.plan import PlanItem
from models.vocabulary import PlanItemKind

PAGE = 30  # So many rows stand on one screen.
Option = tuple[str, str]


@dataclass(frozen=True)
class Filters:
    """What a list is cut to; an empty text means no choice."""

    year: str = ""
    objective: str = ""
    unit: str = ""
    measure: str = ""
    state: str = ""
    page: str = ""

    @property
    def number(self) -> int:
        """Return the page, counted from 1."""
        return max(1, int(self.page)) if self.page.isascii() and self.page[:6].isdigit() else 1

    def query(self, **changed: str) -> str:
        """Return the choices as the part of an address behind its question mark."""
        chosen = replace(self, **changed)
        return urlencode({name: value for name, value in vars(chosen).items() if value})

    def covers(self, place: Place) -> bool:
        """Say whether a place lies under the chosen objective, unit and measure."""
        return (
            self.objective in ("", place.measure.objective)
            and self.unit in ("", place.subject.abbreviation)
            and self.measure in ("", place.measure.code)
        )


@dataclass(frozen=True)
class Choices:
    """What the filters of a list offer."""

    years: tuple[Option, ...]
    objectives: tuple[Option, ...]
    units: tuple[Option, ...]
    measures: tuple[Option, ...]


def choices(years: Iterable[Option], objectives: Mapping[str, str], found: Sequence[Place]) -> Choices:
    """Return what the filters offer for the places of a year."""
    units = {place.subject.abbreviation: place.subject for place in found}
    measures = {place.measure.code: place.measure.title for place in found}
    return Choices(
        tuple(years),
        tuple((code, f"{code} {text}") for code, text in objectives.items()),
        tuple((code, f"{units[code].name} ({code})") for code in sorted(units)),
        tuple((code, f"{code} {title}") for code, title in sorted(measures.items())),
    )


def objectives(session: Session) -> dict[str, str]:
    """Return the plan's objectives, by code in plan order."""
    statement = (
        select(PlanItem.code, PlanItem.text)
        .where(PlanItem.kind == PlanItemKind.OBJECTIVE, PlanItem.edition_id == edition_id(session))
        .order_by(PlanItem.code)
    )
    return {row.code: row.text for row in session.execute(statement)}


def check_known(filters: Filters, offered: Choices) -> None:
    """Raise `NotFound` where the address asks for an objective, unit or measure that is not offered."""
    for name, value, options in (
        ("objective", filters.objective, offered.objectives),
        ("unit", filters.unit, offered.units),
        ("measure", filters.measure, offered.measures),
    ):
        if value and value not in {code for code, _ in options}:
            raise NotFound(f"There is no {name} “{value[:20]}” here.")


def people(session: Session) -> tuple[Option, ...]:
    """Return everybody who may sign in, by name."""
    statement = select(Person.id, Person.display_name).where(Person.active).order_by(Person.display_name)
    return tuple((str(row.id), row.display_name) for row in session.execute(statement))


def units_of(found: Sequence[Place]) -> tuple[Subject, ...]:
    """Return the subjects of places, each once, in order."""
    units = {place.subject.id: place.subject for place in found}
    return tuple(sorted(units.values(), key=lambda unit: unit.abbreviation))
