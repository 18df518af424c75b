"""Reads one measure as it was released: the chosen period, its breakdowns, and a subject over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.errors import NotFound
from dashboard.released.queries import ReleasedPeriod, read_release, released_periods
from dashboard.released.shapes import DEPARTMENT, Measure, Released, Row


@dataclass(frozen=True)
class Choice:
    """What the address asks for; an empty text means no choice."""

    period: str = ""
    unit: str = ""
    by: str = ""


@dataclass(frozen=True)
class Told:
    """One measure in one release."""

    release: Released
    measure: Measure


@dataclass(frozen=True)
class ReleasedMeasure:
    """One measure as released: `found` is the chosen release's, `past` every one in order of time.

    `found` is None where no release tells of the measure; `anything` says whether there is any release.
    """

    code: str
    choice: Choice
    past: tuple[Told, ...]
    found: Told | None
    anything: bool

    @property
    def units(self) -> tuple[str, ...]:
        """Return the subjects that the release tells of, without the department."""
        rows = self.found.measure.rows if self.found else ()
        return tuple(sorted(row.subject for row in rows if row.subject != DEPARTMENT))

    @property
    def subject(self) -> str:
        """Return whose figures are looked at over time."""
        return self.choice.unit or DEPARTMENT

    def over_time(self) -> Iterator[tuple[Told, Row | None]]:
        """Yield the subject's row in every release that tells of the measure."""
        for told in self.past:
            yield told, told.measure.row(self.subject)


def released_measure(session: Session, code: str, choice: Choice) -> ReleasedMeasure:
    """Return a measure as released, by default in the latest release that tells of it.

    Raises `NotFound` for a period or unit of which no release of the measure tells, where others do.
    """
    places = released_periods(session)
    past = tuple(_told(session, places, code))
    found = _chosen(places, past, choice.period)
    page = ReleasedMeasure(code, choice, past, found, bool(places))
    if found is not None and choice.unit and choice.unit not in page.units:
        raise NotFound("There is no such unit in this release.")
    return page


def _told(session: Session, places: Sequence[ReleasedPeriod], code: str) -> Iterator[Told]:
    for place in places:
        release = read_release(session, place)
        if (measure := release.measure(code)) is not None:
            yield Told(release, measure)


def _chosen(places: Sequence[ReleasedPeriod], past: Sequence[Told], period: str) -> Told | None:
    if period and past:
        found = next((each for each in past if each.release.period == period), None)
        if found is None:
            raise NotFound(f"Nothing has been released of this measure for “{period[:10]}”.")
        return found
    order = {place.release: (place.released_at, place.release) for place in places}
    return max(past, key=lambda each: order[each.release.id], default=None)
