"""Changes the action ledger: an action is recorded, changed, or taken away; nothing is deleted."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.fields import Day, MaybeShort, MaybeUpload, MaybeWords, Short, Whole, Words, ask
from dashboard.plan.queries import printed_plan
from dashboard.reporting.evidence_keeping import Shelf, attach_to
from dashboard.reporting.ledger_links import chosen_items, link, linked_codes
from dashboard.reporting.ledger_pieces import piece_of
from dashboard.reporting.ledger_rules import LOOK, conflict_question, day_question
from dashboard.reporting.story_places import report_to_write, row_to_change
from dashboard.reporting.text_hands import remember_text
from models.organization import Person
from models.vocabulary import ActionKind, LineState
from models.work import Action, Evidence

SHORTENED = 120  # So many characters of an action are repeated in a question.


@dataclass(frozen=True)
class AddAction:
    """An action of one side, what it concerns (codes), and the first file or link that proves it, if any."""

    unit: Short
    period: Short
    kind: ActionKind
    text: Words
    on_date: Day
    items: tuple[Short, ...] = ()
    file: MaybeUpload = None
    link: MaybeWords = None
    title: MaybeShort = None
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class ChangeAction:
    """Another text, date or reference for an action, with the version that the person saw."""

    action: Whole
    version: Whole
    text: Words
    on_date: Day
    items: tuple[Short, ...] = ()
    confirmed: MaybeShort = None


@dataclass(frozen=True)
class TakeAwayAction:
    """Take an action out of the report; its record stays."""

    action: Whole
    confirmed: MaybeShort = None


def add_action(session: Session, viewer: Viewer, command: AddAction, shelf: Shelf) -> Action:
    """Record an action in a report that takes entries; return it.

    Raises `Question` for a date outside the period, `ValueRejected` for one in the future, for a reference
    that is none, and for a file or link that is not taken.
    """
    report, period = report_to_write(session, viewer, command.unit, command.period)
    items = chosen_items(printed_plan(session), command.items)
    piece = piece_of(command.file, command.link, command.title)
    if questions := day_question(command.on_date, period, session.info["clock"].today()):
        ask(command.confirmed, LOOK, questions)
    action = Action(
        report_id=report.id,
        kind=command.kind,
        text=command.text,
        on_date=command.on_date,
        state=LineState.OPEN,
        version=1,
        entered_by=person_id(viewer),
        entered_at=moment(session),
        reporter_unit_id=report.reporter_unit_id,
        subject_unit_id=report.subject_unit_id,
    )
    session.add(action)
    remember_text(session, viewer, action)
    link(session, action, items)
    if piece is not None:
        attach_to(session, viewer, action, piece, shelf)
    return action


def change_action(session: Session, viewer: Viewer, command: ChangeAction) -> Action:
    """Change an action that is open or returned; return it.

    Raises `Question` where somebody else changed it meanwhile, with what they wrote, and for a date outside
    the period; `WrongState` where it was handed in.
    """
    action, period = row_to_change(session, viewer, Action, command.action)
    plan = printed_plan(session)
    items = chosen_items(plan, command.items)
    questions = day_question(command.on_date, period, session.info["clock"].today())
    if not _seen(viewer, action, command.version):
        theirs = linked_codes(session, plan, action)
        by = session.scalars(select(Person.display_name).where(Person.id == action.entered_by)).one()
        questions = [*conflict_question(by, action.text, action.on_date, theirs), *questions]
    if questions:
        ask(command.confirmed, LOOK, questions)
    action.text, action.on_date = command.text, command.on_date
    action.entered_by, action.entered_at = person_id(viewer), moment(session)
    action.version += 1
    remember_text(session, viewer, action)
    link(session, action, items)
    return action


def take_away_action(session: Session, viewer: Viewer, command: TakeAwayAction) -> Action:
    """Take an action out of the report, with its evidence, after a question; nothing is deleted."""
    action, _ = row_to_change(session, viewer, Action, command.action)
    shown = action.text if len(action.text) <= SHORTENED else f"{action.text[:SHORTENED].rstrip()} …"
    ask(command.confirmed, "Take this action out of the report?", [shown])
    action.withdrawn = True
    action.version += 1
    pieces = select(Evidence).where(Evidence.action_id == action.id, Evidence.withdrawn_at.is_(None))
    for evidence in session.scalars(pieces):
        authorise(session, viewer, Right.FIGURE_ENTER, evidence)
        evidence.withdrawn_by, evidence.withdrawn_at = person_id(viewer), moment(session)
    return action


def _seen(viewer: Viewer, action: Action, version: int) -> bool:
    """Say whether the person saw the action as it stands, or it is their own last change, told or not."""
    mine = action.entered_by == viewer.person_id
    return action.version == version or (mine and action.version == version + 1)
