"""What earlier releases of a plan year showed and hid, from documents that match their hash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView
from dashboard.measures.figure_words import SHARES
from dashboard.privacy.table import ALL, HIDDEN, Address, Figure, Key
from dashboard.publishing.making import MeasureMade
from dashboard.publishing.policy_content import TOTALS
from dashboard.publishing.rows import Row
from dashboard.publishing.tables import BASELINE
from dashboard.released.shapes import DEPARTMENT
from dashboard.released.verified import verified_release
from models.calendar import Period
from models.measure_vocabulary import MeasureKindName
from models.releases import Release

Shown = Figure | Literal["hidden"]
Told = Mapping[str, Any]


@dataclass(frozen=True)
class EarlierRelease:
    """The newest release of a period of the same plan year."""

    period: str
    revision: int
    as_of: datetime
    document: Told


def released_before(session: Session, periods: Sequence[PeriodView]) -> tuple[EarlierRelease, ...]:
    """Return the newest release of each of some periods; raise `Damaged` for one that was changed."""
    ids = [each.id for each in periods]
    statement = (
        select(Period.code, Release.id)
        .join(Release, Release.period_id == Period.id)
        .where(Period.id.in_(ids))
        .order_by(Release.revision)
    )
    newest: dict[str, int] = {row[0]: row[1] for row in session.execute(statement)}
    found = [verified_release(session, release) for release in newest.values()]
    return tuple(EarlierRelease(each.period, each.revision, each.as_of, each.document) for each in found)


def earlier_figures(
    releases: Sequence[EarlierRelease], made: Mapping[tuple[str, str], MeasureMade]
) -> dict[Address, Shown]:
    """Return every cell of the measures made here that an earlier release showed or hid."""
    found: dict[Address, Shown] = {}
    for release in releases:
        for told in release.document["measures"]:
            measure = made.get((release.period, told["code"]))
            if measure is not None and measure.place.people:
                found |= dict(_of_measure(measure, told))
    return found


def _of_measure(measure: MeasureMade, told: Told) -> Iterator[tuple[Address, Shown]]:
    tables = {each["name"]: each for each in told["tables"]}
    if TOTALS not in tables:
        yield from _of_rows(measure, told)
    for name, table in tables.items():
        for cell in table["cells"]:
            shown = Figure(cell["n"], cell.get("d")) if cell["shown"] else HIDDEN
            yield Address(measure.place.measure, measure.place.period, name, tuple(cell["key"])), shown


def _of_rows(measure: MeasureMade, told: Told) -> Iterator[tuple[Address, Shown]]:
    kept = {made.table.product: made.table for made in measure.tables}
    rows = {row.subject: row for row in measure.rows}
    for row in told["rows"]:
        for product in (TOTALS, BASELINE):
            table, mine = kept.get(product), rows.get(row["subject"])
            key = _key(row["subject"], units=table is not None and bool(table.dims))
            if table is None or mine is None or key not in table.cells:
                continue
            shown = _shown(measure, row) if product == TOTALS else _shown_base(table.cells[key], row, mine)
            if shown is not None:
                yield table.address(key), shown


def _key(subject: str, *, units: bool) -> Key:
    if subject == DEPARTMENT:
        return (ALL,) if units else ()
    return (subject,)


def _shown(measure: MeasureMade, row: Told) -> Shown | None:
    """Return the figure of a shown row, None where it showed none because there was none."""
    if not row["shown"]:
        return HIDDEN
    kind, whole = measure.place.version.kind, row.get("denominator")
    if kind in SHARES:
        return None if row.get("numerator") is None else Figure(row["numerator"], whole)
    if kind is MeasureKindName.SURVEY:
        return None if whole is None else Figure(whole // 10**measure.place.version.scale)
    return None if row.get("number") is None else Figure(row["number"])


def _shown_base(base: Figure, row: Told, mine: Row) -> Shown | None:
    """Return the baseline's figure where it was told; it is frozen, so that it is still the same."""
    told = row["shown"] and row.get("baseline") is not None and mine.baseline is not None
    return base if told else HIDDEN
