"""Answers measures from the registers: what a unit's report says for a period without anybody typing it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView, periods
from dashboard.measures.answers import Answer
from dashboard.measures.duties import collected_in
from dashboard.registers.places import standing_day
from dashboard.registers.reading import read_book
from dashboard.registers.rules import RULES, Rule
from dashboard.registers.windows import window
from models.measures import Measure, MeasureSuggestion, MeasureVersion
from models.organization import Unit
from models.plan import PlanItem
from models.vocabulary import Accumulation, Level, MeasureKindName, MeasureOrigin


@dataclass(frozen=True)
class Computed:
    """What a register says about one measure; without an answer somebody says why there is none.

    `told` is how it was counted; `register` is the register's name for people, `address` its screen.
    """

    code: str
    title: str
    answer: Answer | None
    told: str
    register: str
    address: str


@dataclass(frozen=True)
class Counted:
    """A measure that a register answers, and its rule."""

    measure_id: int
    code: str
    title: str
    kind: MeasureKindName
    accumulation: Accumulation
    rule: Rule


def computed_answers(
    session: Session, viewer: Viewer, unit_id: int, period: PeriodView
) -> Mapping[int, Computed]:
    """Return by measure what the registers say about a unit in a period; nine statements at most.

    Only what happened by the period's last day counts. The answers are the present ones, so they belong on
    lines that are open or returned; what was submitted keeps what it said. A viewer who may not read the
    registers of the unit gets none.
    """
    counted = counted_measures(session, period)
    if not counted or not (viewer.is_system or viewer.sees_live or unit_id in viewer.reads):
        return {}
    known = periods(session)
    book = read_book(session, unit_id, standing_day(session, period))
    unit = session.scalars(select(Unit.abbreviation).where(Unit.id == unit_id)).one()
    found = {}
    for each in counted:
        outcome = each.rule.count(book, window(known, period, each.accumulation))
        name, place = each.rule.register
        address = f"/registers/{unit}/{period.code}#{place}"
        found[each.measure_id] = Computed(each.code, each.title, outcome.answer, outcome.told, name, address)
    return found


def counted_measures(session: Session, period: PeriodView) -> tuple[Counted, ...]:
    """Return the measures of units that a register answers in a period, by the definition that holds then.

    A measure that several of these suggestions were merged into has no one rule, and is typed.
    """
    statement = (
        select(Measure.id, Measure.code, MeasureVersion.title, MeasureVersion.accumulation)
        .add_columns(MeasureVersion.kind, PlanItem.code)
        .join(MeasureVersion, collected_in(period))
        .join(MeasureSuggestion, MeasureSuggestion.measure_id == Measure.id)
        .join(PlanItem, PlanItem.id == MeasureSuggestion.item_id)
        .where(MeasureVersion.origin == MeasureOrigin.REGISTER, MeasureVersion.level == Level.UNIT)
        .where(PlanItem.code.in_(RULES))
        .order_by(Measure.code)
    )
    found: dict[int, list[Counted]] = {}
    for measure_id, code, title, accumulation, kind, suggestion in session.execute(statement):
        if kind in RULES[suggestion].kinds:
            counted = Counted(measure_id, code, title, kind, accumulation, RULES[suggestion])
            found.setdefault(measure_id, []).append(counted)
    return tuple(rules[0] for rules in found.values() if len(rules) == 1)
