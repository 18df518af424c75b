"""Time of a quarter's and of a year's release of the full-size set, by the steps of its progress."""

from collections.abc import Iterator, Sequence
from datetime import date
from time import perf_counter

from dashboard.access.sessions import Sessions
from dashboard.access.sign_in import person_viewer
from dashboard.clock import Clock
from dashboard.database import make_engine
from dashboard.publishing.freezing import freeze
from dashboard.publishing.preparing import prepare
from dashboard.publishing.summary import summary_of

AIMS = "Aims: a quarter's release in at most 60 s, a year's in at most 10 min, on two cores."
WHO = "lead"


def measure_releases(address: str, today: str, codes: Sequence[str]) -> Iterator[str]:
    """Yield a line for each period that is released, in the order given; the set is written to."""
    engine = make_engine(address)
    sessions = Sessions(engine, Clock(date.fromisoformat(today)))
    for code in codes:
        yield _released(sessions, code)
    engine.dispose()


def _released(sessions: Sessions, code: str) -> str:
    steps: dict[str, float] = {}
    started = perf_counter()

    def tell(_done: int, _of: int, message: str) -> None:
        steps.setdefault(message, perf_counter() - started)

    made = prepare(sessions, code, tell)
    lead = person_viewer(sessions, WHO)
    with sessions.write(lead) as session:
        freeze(session, lead, made)
    took, found = perf_counter() - started, summary_of(made.document)
    told = "; ".join(f"{message.rstrip('.')} from {at:.1f} s" for message, at in steps.items())
    proved = made.certificate
    return (
        f"{code}: {took:.1f} s ({told}). {found.shown:,} shown, {found.hidden:,} hidden; about people "
        f"{proved['shown']:,} of {proved['cells']:,}, {proved['solves']:,} programs solved."
    )
