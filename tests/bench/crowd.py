"""Thirty directors enter at once for a minute, each a cell a second, as a fast typist does."""

import threading
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
    typists = [Typist(Client(port, director(unit)), by_unit[unit]) for unit in units]
    for typist in typists:
        typist.client.sign_in()
    end, pause = monotonic() + SECONDS, threading.Event()
    with ThreadPoolExecutor(len(typists)) as hands:
        for done in [hands.submit(typist.type_until, end, period, pause) for typist in typists]:
            done.result()
    times = [time for typist in typists for time in typist.client.times]
    refused = sum(len(typist.client.refused) for typist in typists)
    lost = sum(lost_by(typist, engine, period, today) for typist in typists)
    cut = quantiles(times, n=100)
    return (
        f"{len(typists)} directors for {SECONDS} s, a cell a second each: {len(times)} saved, "
        f"p50 {cut[49]:.0f} ms, p95 {cut[94]:.0f} ms, refused {refused}, lost {lost}."
    )


def lost_by(typist: Typist, engine: Engine, period: str, today: Clock) -> int:
    """Return how many acknowledged cells do not stand in the database."""
    with Sessions(engine, today).read(Viewer.system("measurement")) as session:
        rows = session.execute(
            select(Unit.abbreviation, Measure.code, WorkingFigure)
            .join(Line, Line.id == WorkingFigure.line_id)
            .join(Unit, Unit.id == Line.subject_unit_id)
            .join(Measure, Measure.id == Line.measure_id)
            .where(Line.period_id == get_period(session, period).id)
        )
        stands = {(subject, measure): figure for subject, measure, figure in rows}
        return sum(
            getattr(stands.get((subject, measure)), name, None) != number
            for (subject, measure, name), number in typist.kept.items()
        )
