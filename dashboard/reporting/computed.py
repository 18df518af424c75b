"""The answers that are worked out from the registers and so are never typed, with the reason beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.calendar.queries import PeriodView, period_of
from dashboard.errors import ValueRejected
from dashboard.measures.answers import Answer
from dashboard.measures.opening import why_shut
from dashboard.measures.rollup import Place
from dashboard.registers import computed as registers
from models.measures import MeasureVersion
from models.reporting import Line
from models.vocabulary import MeasureOrigin

ABSENCE = ("presence", "reason", "note")


@dataclass(frozen=True)
class Computed:
    """An answer that nobody types, why, and where what it is counted from is kept.

    Where there is none, `because` says what is missing, and somebody says why there is no figure.
    """

    answer: Answer | None
    because: str
    address: str


def computed_answers(session: Session, unit_id: int, period: PeriodView) -> Mapping[Place, Computed]:
    """Return a unit's computed answers by measure and subject, while the period takes its entries.

    They are the present ones and belong on lines that are open or returned; afterwards what was submitted
    stays.
    """
    if why_shut(session, unit_id, period):
        return {}
    found = registers.computed_answers(session, session.info["viewer"], unit_id, period)
    return {
        (measure, unit_id): Computed(each.answer, f"Computed from {each.register}. {each.told}", each.address)
        for measure, each in found.items()
    }


def refuse_typing(session: Session, line: Line, version: MeasureVersion, field: str) -> None:
    """Raise `ValueRejected` for what a register answers; where it has no answer, a reason can be given."""
    if version.origin is not MeasureOrigin.REGISTER:
        return
    period = period_of(session, line.period_id)
    found = computed_answers(session, line.reporter_unit_id, period)
    computed = found.get((line.measure_id, line.subject_unit_id))
    if computed is None or (computed.answer is None and field in ABSENCE):
        return
    raise ValueRejected(f"Nobody types this. {computed.because} Change the register instead.", field)
