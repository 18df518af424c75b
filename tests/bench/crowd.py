"""Thirty directors enter at once for a minute, each a cell a second, as a fast typist does."""

import threading
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import quantiles
from time import monotonic

from sqlalchemy import Engine, select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import get_period
from dashboard.clock import Clock
from dashboard.demonstration.accounts import director
from models.measures import Measure
from models.organization import Unit
from models.reporting import Line, WorkingFigure
from tests.bench.saves import Client, Place

PEOPLE, SECONDS, PACE = 30, 60, 1.0
Typed = dict[tuple[str, str, str], int]  # Subject, measure and field → what was acknowledged last, scaled.


@dataclass
class Typist:
    """One director: where they type, and what the server acknowledged."""

    client: Client
    places: list[Place]
    versions: dict[tuple[str, str], int] = field(default_factory=dict)
    kept: Typed = field(default_factory=dict)

    def type_until(self, end: float, period: str, pause: threading.Event) -> None:
        """Save a cell a second until the end."""
        number = 0
        while monotonic() < end:
            began = monotonic()
            self.save(number, period)
            number += 1
            pause.wait(max(0.0, PACE - (monotonic() - began)))

    def save(self, number: int, period: str) -> None:
        """Save one cell and remember it once it is acknowledged."""
        place = self.places[number % len(self.places)]
        raw = str(1000 if place.field == "denominator" else number % 900)
        key = (place.measure, place.subject)
        before = len(self.client.times)
        self.versions[key] = self.client.save_one(place, period, raw, self.versions.get(key, 0))
        if len(self.client.times) > before:
            self.kept[place.subject, place.measure, place.field] = int(raw) * 10**place.scale


def crowd(port: int, by_unit: dict[str, list[Place]], period: str, engine: Engine, today: Clock) -> str:
    """Let everybody type for a minute; return a line with times (ms), refusals and what was lost."""
    units = sorted(by_unit, key=lambda unit: -len(by_unit[unit]))[:PEOPLE]
    stands = versions(engine, period, today)
    typists = [Typist(Client(port, director(unit)), by_unit[unit], dict(stands)) for unit in units]
    for typist in typists:
        typist.client.sign_in()
    end, pause = monotonic() + SECONDS, threading.Event()
    with ThreadPoolExecutor(len(typists)) as hands:
        for done in [hands.submit(typist.type_until, end, period, pause) for typist in typists]:
            done.result()
    times = [time for typist in typists for time in typist.client.times]
    refused = Counter(words for typist in typists for words in typist.client.refused)
    after = figures(engine, period, today)
    lost = sum(lost_by(typist, after) for typist in typists)
    cut = quantiles(times, n=100)
    return (
        f"{len(typists)} directors for {SECONDS} s, a cell a second each: {len(times)} saved, "
        f"p50 {cut[49]:.0f} ms, p95 {cut[94]:.0f} ms, refused {refused.total()}, lost {lost}. "
        f"{dict(refused.most_common(3)) or ''}"
    )


def figures(engine: Engine, period: str, today: Clock) -> dict[tuple[str, str], WorkingFigure]:
    """Return what stands in a period, by subject and measure."""
    statement = (
        select(Unit.abbreviation, Measure.code, WorkingFigure)
        .join(Line, Line.id == WorkingFigure.line_id)
        .join(Unit, Unit.id == Line.subject_unit_id)
        .join(Measure, Measure.id == Line.measure_id)
    )
    with Sessions(engine, today).read(Viewer.system("measurement")) as session:
        rows = session.execute(statement.where(Line.period_id == get_period(session, period).id))
        return {(subject, measure): figure for subject, measure, figure in rows}


def versions(engine: Engine, period: str, today: Clock) -> dict[tuple[str, str], int]:
    """Return the version of every row, by measure and subject, as a screen shows it when it is opened."""
    stands = figures(engine, period, today)
    return {(measure, subject): figure.version for (subject, measure), figure in stands.items()}


def lost_by(typist: Typist, stands: Mapping[tuple[str, str], WorkingFigure]) -> int:
    """Return how many acknowledged cells do not stand in the database."""
    return sum(
        getattr(stands.get((subject, measure)), name, None) != number
        for (subject, measure, name), number in typist.kept.items()
    )
