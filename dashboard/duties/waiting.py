"""Reads statements: those that wait for a decision and those decided lately, together as they were made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from dashboard.access.authorise import why_barred
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.duties.words import item_words, span_words
from models.duties import DutyStatement
from models.measures import Measure, MeasureVersion
from models.organization import Person, Unit
from models.plan import PlanItem
from models.vocabulary import DutyState

LATELY = 20
READS_ONLY = "Reviewers decide; you read."


@dataclass(frozen=True)
class Told:
    """One statement: what it is about, in short, in words and as an address, and of which unit.

    `barred` says why this viewer may not decide about it, or is None.
    """

    id: int
    short: str
    about: str
    address: str
    subject: str
    reporter: str
    barred: str | None


@dataclass(frozen=True)
class Group:
    """Statements that were made together, or decided together."""

    statements: tuple[Told, ...]
    state: DutyState
    reason: str
    earliest_on: date | None
    span: str
    proposed_by: str
    proposed_at: datetime
    accepted: bool | None
    decided_by: str | None
    decision_reason: str | None

    @property
    def open_to_viewer(self) -> tuple[Told, ...]:
        """Return the statements about which this viewer may decide."""
        return tuple(each for each in self.statements if each.barred is None)


def waiting_groups(session: Session, viewer: Viewer, known: Sequence[PeriodView]) -> tuple[Group, ...]:
    """Return what waits for a decision, as far as the viewer may read it, the longest waiting first."""
    statement = _statements().where(DutyStatement.accepted.is_(None))
    ordered = statement.order_by(DutyStatement.proposed_at, DutyStatement.proposed_by, DutyStatement.id)
    return tuple(_groups(session.execute(ordered), viewer, known))


def decided_lately(session: Session, viewer: Viewer, known: Sequence[PeriodView]) -> tuple[Group, ...]:
    """Return the statements decided last, the newest first."""
    statement = _statements().where(DutyStatement.accepted.is_not(None))
    ordered = statement.order_by(DutyStatement.decided_at.desc(), DutyStatement.id).limit(LATELY)
    return tuple(_groups(session.execute(ordered), viewer, known))


def _statements() -> Select[Any]:
    subject, reporter = aliased(Unit), aliased(Unit)
    proposer, decider = aliased(Person), aliased(Person)
    return (
        select(
            DutyStatement,
            PlanItem.kind.label("item_kind"),
            PlanItem.code.label("item"),
            PlanItem.text.label("item_text"),
            Measure.code.label("measure"),
            _title().label("title"),
            subject.abbreviation.label("subject"),
            reporter.abbreviation.label("reporter"),
            proposer.display_name.label("proposer"),
            decider.display_name.label("decider"),
        )
        .outerjoin(PlanItem, PlanItem.id == DutyStatement.item_id)
        .outerjoin(Measure, Measure.id == DutyStatement.measure_id)
        .join(subject, subject.id == DutyStatement.subject_unit_id)
        .join(reporter, reporter.id == DutyStatement.reporter_unit_id)
        .join(proposer, proposer.id == DutyStatement.proposed_by)
        .outerjoin(decider, decider.id == DutyStatement.decided_by)
    )


def _title() -> Any:
    """Return the title of a measure's newest definition."""
    return (
        select(MeasureVersion.title)
        .where(MeasureVersion.measure_id == DutyStatement.measure_id)
        .order_by(MeasureVersion.number.desc())
        .limit(1)
        .correlate(DutyStatement)
        .scalar_subquery()
    )


def _groups(rows: Iterable[Any], viewer: Viewer, known: Sequence[PeriodView]) -> Iterable[Group]:
    for _, together in groupby(rows, key=lambda row: _made_together(row.DutyStatement)):
        mine = list(together)
        first: DutyStatement = mine[0].DutyStatement
        yield Group(
            statements=tuple(_told(row, viewer) for row in mine),
            state=first.state,
            reason=first.reason,
            earliest_on=first.earliest_on,
            span=span_words(known, first.from_ordinal, first.to_ordinal),
            proposed_by=mine[0].proposer,
            proposed_at=first.proposed_at,
            accepted=first.accepted,
            decided_by=mine[0].decider,
            decision_reason=first.decision_reason,
        )


def _made_together(row: DutyStatement) -> tuple[object, ...]:
    return row.proposed_by, row.proposed_at, row.decided_by, row.decided_at, row.accepted


def _told(row: Any, viewer: Viewer) -> Told:
    short, address = row.measure, f"/measures/{row.measure}"
    about = f"{row.measure} {row.title or ''}".strip()
    if row.item:
        words = item_words(row.item_kind, row.item)
        short, address = f"{words[0].upper()}{words[1:]}", f"/plan/{row.item}"
        about = f"{short}: {row.item_text}"
    barred = _barred(viewer, row.DutyStatement)
    return Told(row.DutyStatement.id, short, about, address, row.subject, row.reporter, barred)


def _barred(viewer: Viewer, row: DutyStatement) -> str | None:
    if not viewer.may(Right.DUTY_ACCEPT):
        return READS_ONLY
    return why_barred(viewer, row)
