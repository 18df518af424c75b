"""Reads the activity updates, narrative fields and actions that wait for review."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import OWN_WORK, why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.measures.showing import show_day
from dashboard.reporting.decisions_many import spelled_item
from dashboard.reporting.ledger_words import SIDES
from dashboard.reporting.narrative_words import FIELDS
from dashboard.reporting.queue import READERS, objective_of
from dashboard.reporting.submit_texts import TEXTS, Text, is_blank
from dashboard.reporting.text_hands import texts_written
from models.calendar import Period
from models.organization import Person, Unit
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import LineState
from models.work import Action, ActivityUpdate


@dataclass(frozen=True)
class WaitingText:
    """One submitted text: how forms name it, what it is, what it tells, and why the viewer cannot decide."""

    item: str
    unit: str
    unit_name: str
    period: str
    objective: str
    name: str
    told: tuple[str, ...]
    submitted_by: str
    submitted_at: datetime
    barred: str | None


def waiting_texts(
    session: Session, viewer: Viewer, unit: str = "", period: str = ""
) -> tuple[WaitingText, ...]:
    """Return the submitted texts of all units, or of one unit or period, by unit and period."""
    codes: dict[int, tuple[str, str]] = {}
    mine = texts_written(session, viewer)
    found = []
    for model in TEXTS:
        statement = (
            select(model, Unit.abbreviation, Unit.name, Period.code, Person.display_name)
            .join(Report, Report.id == model.report_id)
            .join(Unit, Unit.id == Report.reporter_unit_id)
            .join(Period, Period.id == Report.period_id)
            .outerjoin(Person, Person.id == model.submitted_by)
            .where(model.state == LineState.SUBMITTED)
            .order_by(Period.ordinal, Unit.abbreviation, model.id)
        )
        if unit:
            statement = statement.where(Unit.abbreviation == unit)
        if period:
            statement = statement.where(Period.code == period)
        rows: list[Any] = [row for row in session.execute(statement).all() if not is_blank(_text(row))]
        codes |= _activities(session, rows)
        found += [_waiting(viewer, row, codes, mine) for row in rows]
    return tuple(found)


def _text(row: Any) -> Text:
    text: Text = row[0]
    return text


def _activities(session: Session, rows: list[Any]) -> dict[int, tuple[str, str]]:
    items = {row[0].item_id for row in rows if isinstance(row[0], ActivityUpdate)}
    columns = select(PlanItem.id, PlanItem.code, PlanItem.text).where(PlanItem.id.in_(items))
    return {key: (code, text) for key, code, text in session.execute(columns)} if items else {}


def _waiting(
    viewer: Viewer, row: Any, codes: Mapping[int, tuple[str, str]], mine: Collection[tuple[str, int]]
) -> WaitingText:
    text, unit, unit_name, period, by = row
    code, name = _named(text, codes)
    return WaitingText(
        item=spelled_item(text.__tablename__, text.id, text.version),
        unit=unit,
        unit_name=unit_name,
        period=period,
        objective=objective_of(code),
        name=name,
        told=tuple(part for part in _told(text) if part),
        submitted_by=by or "",
        submitted_at=text.submitted_at or text.entered_at,
        barred=_barred(viewer, text, (text.__tablename__, text.id) in mine),
    )


def _barred(viewer: Viewer, text: Text, mine: bool) -> str | None:
    if not viewer.may(Right.LINE_REVIEW):
        return READERS
    return why_barred(viewer, text) or (OWN_WORK if mine else None)


def _named(text: Text, codes: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
    """Return the activity's code, empty where there is none, and what a text is called."""
    if isinstance(text, ActivityUpdate):
        code, words = codes[text.item_id]
        return code, f"{code} {words}"
    if isinstance(text, Action):
        return "", f"{SIDES[text.kind].short}, {show_day(text.on_date)}"
    return "", FIELDS[text.field].name


def _told(text: Text) -> list[str | None]:
    if not isinstance(text, ActivityUpdate):
        return [text.text]
    unchanged = " (nothing changed)" if text.unchanged else ""
    return [
        f"{text.status.value.replace('_', ' ').capitalize()}{unchanged}",
        text.what,
        _by_when(text.by_when),
        text.next_step and f"Next: {text.next_step}",
        text.reason,
    ]


def _by_when(day: date | None) -> str | None:
    return None if day is None else f"By {show_day(day)}"
