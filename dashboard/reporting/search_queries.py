"""Searches what units handed in in words: narrative fields and actions, as far as the viewer may read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from dashboard.plan.items import PrintedPlan
from dashboard.plan.search import snippet
from dashboard.reporting.ledger_queries import concerned_by
from dashboard.reporting.search_rules import SOURCES, Sought, holds
from models.calendar import Period
from models.organization import Unit
from models.reporting import Report
from models.vocabulary import ActionKind, LineState, NarrativeField
from models.work import Action, ActionLink, Narrative


@dataclass(frozen=True)
class Found:
    """One text that was found: whose, of which period, what it is, and its excerpt in pieces (text, marked).

    `concerns` are the codes and `on_date` the day of an action.
    """

    unit: str
    unit_name: str
    period: str
    ordinal: int
    source: str
    text: str
    state: LineState
    excerpt: tuple[tuple[str, bool], ...]
    concerns: tuple[str, ...] = ()
    on_date: date | None = None

    @property
    def what(self) -> str:
        """Return what it is in words: 'Gaps', 'Action that advanced'."""
        return SOURCES[self.source]

    @property
    def address(self) -> str:
        """Return the address of the report in which it stands."""
        return f"/actions/{self.unit}/{self.period}"


def search_story(session: Session, plan: PrintedPlan, sought: Sought) -> tuple[Found, ...]:
    """Return every handed-in text that holds all words and fits the filters, the newest period first.

    Words are compared in Python, because no two databases fold accents alike. The texts of a whole plan are
    a few megabytes.
    """
    words = sought.folded
    found = [*_narratives(session, sought, words), *_actions(session, plan, sought, words)]
    order = list(SOURCES)
    return tuple(sorted(found, key=lambda each: (-each.ordinal, each.unit, order.index(each.source))))


def _narratives(session: Session, sought: Sought, words: tuple[str, ...]) -> Iterator[Found]:
    if sought.objective or sought.source not in ("", *NarrativeField):
        return
    statement = _handed_in(Narrative, sought, Narrative.field, Narrative.text, Narrative.state)
    if sought.source:
        statement = statement.where(Narrative.field == NarrativeField(sought.source))
    for unit, name, period, ordinal, field, text, state in session.execute(statement):
        if text and holds(text, words):
            yield Found(unit, name, period, ordinal, field.value, text, state, snippet(text, words))


def _actions(session: Session, plan: PrintedPlan, sought: Sought, words: tuple[str, ...]) -> Iterator[Found]:
    if sought.source not in ("", *ActionKind):
        return
    columns = (Action.kind, Action.text, Action.state, Action.id, Action.on_date)
    statement = _handed_in(Action, sought, *columns).where(Action.withdrawn.is_(False), _about(plan, sought))
    if sought.source:
        statement = statement.where(Action.kind == ActionKind(sought.source))
    rows = [row for row in session.execute(statement) if holds(row.text, words)]
    concerns = concerned_by(session, [row.id for row in rows])
    for unit, name, period, ordinal, kind, text, state, key, day in rows:
        codes = tuple(each.code for each in concerns.get(key, ()))
        excerpt = snippet(text, words)
        yield Found(unit, name, period, ordinal, kind.value, text, state, excerpt, codes, day)


def _handed_in(table: type[Narrative] | type[Action], sought: Sought, *columns: Any) -> Select[Any]:
    """Return the select of what was handed in; rows that are being edited are no answer for the team."""
    which: list[ColumnElement[bool]] = [table.state != LineState.OPEN]
    if sought.period:
        which.append(Period.code == sought.period)
    if sought.unit:
        which.append(Unit.abbreviation == sought.unit)
    return (
        select(Unit.abbreviation, Unit.name, Period.code, Period.ordinal, *columns)
        .select_from(table)
        .join(Report, Report.id == table.report_id)
        .join(Unit, Unit.id == table.reporter_unit_id)
        .join(Period, Period.id == Report.period_id)
        .where(*which)
        .order_by(table.id)
    )


def _about(plan: PrintedPlan, sought: Sought) -> ColumnElement[bool]:
    if not sought.objective:
        return Action.id.is_not(None)
    return Action.id.in_(
        select(ActionLink.action_id).where(ActionLink.item_id.in_(_below(plan, sought.objective)))
    )


def _below(plan: PrintedPlan, code: str) -> Sequence[int]:
    """Return the ids of a line and of all below it; what is shared counts below each of its places."""
    found = set()
    for item in plan.items.values():
        if code in (item.code, *(above.code for above in plan.path(item))):
            found |= {item.id, plan.original(item).id}
    return sorted(found)


def searched_units(session: Session) -> list[tuple[str, str]]:
    """Return abbreviation and name of every unit that reports, for a choice."""
    statement = select(Unit.abbreviation, Unit.name).where(Unit.reports.is_(True)).order_by(Unit.abbreviation)
    return [(row.abbreviation, f"{row.abbreviation} {row.name}") for row in session.execute(statement)]
