"""Reads what a director looks at before handing a report in: what lacks, what is asked, what goes along."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.measures.opening import why_shut
from dashboard.reporting.narrative_needs import needed_fields
from dashboard.reporting.narrative_rules import Needed
from dashboard.reporting.parts_words import given_words
from dashboard.reporting.places import UnitView, get_place
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.sheet import SheetRow
from dashboard.reporting.submit_officers import Officer, officers
from dashboard.reporting.submit_ready import Lacking, ready_lines
from dashboard.reporting.submit_texts import TEXTS, UNSENT, all_texts
from dashboard.reporting.words_needed import unexplained
from dashboard.reporting.workflow import report_state
from models.organization import Person
from models.reporting import Report, ReportEvent
from models.vocabulary import EventKind, LineState, ReportState

SHOWN = (EventKind.SUBMITTED, EventKind.WITHDRAWN)


@dataclass(frozen=True)
class Unexplained:
    """A question about an answer that no note has answered; it never stops a submission."""

    measure: str
    title: str
    subject: str
    sentence: str


@dataclass(frozen=True)
class Handed:
    """One submission or withdrawal: by whom, on whose authority, when."""

    kind: EventKind
    by: str
    authorised_by: str
    at: datetime
    count: int


@dataclass(frozen=True)
class SubmitPage:
    """A report before it is handed in; `locked` says why it cannot be, `waits` what can be withdrawn."""

    unit: UnitView
    period: PeriodView
    state: ReportState
    locked: str | None
    may_submit: bool
    lacking: tuple[Lacking, ...]
    needed: tuple[Needed, ...]
    questions: tuple[Unexplained, ...]
    parts: tuple[Unexplained, ...]
    owed: int
    answers: int
    texts: dict[str, int]
    waits: int
    accepted: int
    officers: tuple[Officer, ...]
    viewer_id: int | None
    history: tuple[Handed, ...]

    @property
    def can_submit(self) -> bool:
        """Say whether there is something to hand in and nothing that stops it."""
        return not self.lacking and not self.needed and bool(self.answers or sum(self.texts.values()))


def submit_page(session: Session, viewer: Viewer, unit: str, period: str) -> SubmitPage:
    """Return everything that is missing from a report, and what would be handed in."""
    place, when = get_place(session, viewer, unit, period)
    sheet = entry_sheet(session, viewer, unit, period)
    ready = ready_lines(session, place, when)
    report = _report_id(session, place, when)
    texts = _texts(session, report)
    states = [row.state for row in sheet.rows]
    told = [state for kind in texts.values() for state in kind if state is not LineState.OPEN]
    return SubmitPage(
        unit=place,
        period=when,
        state=report_state([*states, *told], started=report is not None),
        locked=why_shut(session, place.id, when),
        may_submit=viewer.may(Right.REPORT_SUBMIT, place.id),
        lacking=ready.lacking,
        needed=tuple(each for each in needed_fields(session, sheet) if not each.answered),
        questions=tuple(
            Unexplained(row.measure, row.title, row.subject, question.sentence)
            for row in sheet.rows
            if row.state in UNSENT
            for question in unexplained(row)
        ),
        parts=tuple(
            Unexplained(row.measure, row.title, row.subject, f"{given_words(row.parts)}: {_not_given(row)}")
            for row in sheet.rows
            if row.state in UNSENT and not all(each.is_given for each in row.parts)
        ),
        owed=ready.owed,
        answers=len(ready.lines),
        texts={name: sum(state in UNSENT for state in kind) for name, kind in texts.items()},
        waits=sum(row.can_be_withdrawn for row in sheet.rows) + told.count(LineState.SUBMITTED),
        accepted=states.count(LineState.ACCEPTED),
        officers=officers(session, place.id),
        viewer_id=viewer.person_id,
        history=_history(session, report),
    )


def _not_given(row: SheetRow) -> str:
    """Return which tables of a measure are not given."""
    missing = [each.title for each in row.parts if not each.is_given]
    return f"not by {', '.join(f'{title[0].lower()}{title[1:]}' for title in missing)}"


def _report_id(session: Session, unit: UnitView, period: PeriodView) -> int | None:
    found = select(Report.id).where(Report.reporter_unit_id == unit.id, Report.period_id == period.id)
    return session.scalars(found).first()


def _texts(session: Session, report: int | None) -> dict[str, list[LineState]]:
    """Return the states of everything that a report tells in words, by table."""
    found: dict[str, list[LineState]] = {model.__tablename__: [] for model in TEXTS}
    for row in all_texts(session, report):
        found[row.__tablename__].append(row.state)
    return found


def _history(session: Session, report: int | None) -> tuple[Handed, ...]:
    by, officer = aliased(Person), aliased(Person)
    columns = (ReportEvent.kind, by.display_name, officer.display_name, ReportEvent.at, ReportEvent.lines)
    statement = (
        select(*columns)
        .join(by, by.id == ReportEvent.person_id)
        .outerjoin(officer, officer.id == ReportEvent.authorised_by)
        .where(ReportEvent.report_id == report, ReportEvent.kind.in_(SHOWN))
        .order_by(ReportEvent.id.desc())
    )
    return tuple(
        Handed(kind, name, authorised or name, at, lines)
        for kind, name, authorised, at, lines in session.execute(statement)
    )
