"""Actions of both sides and narrative of the demonstration's latest quarters, in their reports' states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.demonstration.accounts import REVIEWER, director
from dashboard.demonstration.chance import draw
from dashboard.demonstration.stage import Stage
from dashboard.demonstration.story_texts import ACTIONS, FIELDS, SYNTHETIC
from dashboard.plan.queries import printed_plan
from models.reporting import Line, Report
from models.vocabulary import ActionKind, LineState, NarrativeField, PeriodKind
from models.work import Action, ActionLink, Evidence, Narrative

QUARTERS = 3  # So many of the latest quarters are told in words.
TOLD = ((ActionKind.ADVANCES, 0), (ActionKind.ADVANCES, 1), (ActionKind.DOES_NOT_ADVANCE, 0))
REASON = f"Please say which programs. {SYNTHETIC}"
LINK = "https://www.example.org/agenda"


@dataclass(frozen=True)
class Telling:
    """Writes what one report tells; `state` is that of its lines, `where` its owner's columns."""

    stage: Stage
    report: Report
    period: PeriodView
    unit: str
    state: LineState

    @property
    def owned(self) -> dict[str, int]:
        """Return the owner's columns."""
        unit = self.report.reporter_unit_id
        return {"reporter_unit_id": unit, "subject_unit_id": unit}

    def _state_of(self, *, returned: bool) -> LineState:
        """Return the state of one row; what may come back does in a returned report and some that wait."""
        waits = self.state is LineState.SUBMITTED
        if returned and (self.state is LineState.RETURNED or (waits and self.pick(3, "back") == 0)):
            return LineState.RETURNED
        return LineState.ACCEPTED if self.state is LineState.RETURNED else self.state

    def workflow(self, *, returned: bool = False) -> dict[str, Any]:
        """Return the columns of the workflow; `returned` is a row that may have come back to the unit."""
        people, now = self.stage.people, self.stage.now
        state = self._state_of(returned=returned)
        handed_in, decided = state is not LineState.OPEN, state in (LineState.ACCEPTED, LineState.RETURNED)
        mine = people[director(self.unit)]
        return {
            "state": state,
            "version": 1,
            "entered_by": mine,
            "entered_at": now,
            "submitted_by": mine if handed_in else None,
            "submitted_at": now if handed_in else None,
            "decided_by": people[REVIEWER] if decided else None,
            "decided_at": now if decided else None,
            "return_reason": REASON if state is LineState.RETURNED else None,
        }

    def pick(self, below: int, *key: object) -> int:
        """Draw a number that is always the same for this report."""
        return draw(below, self.unit, self.period.code, "story", *key)

    def day(self, *key: object) -> date:
        """Return a day of the period that is not in the future."""
        last = min(self.period.ends_on, self.stage.today)
        return self.period.starts_on + timedelta(
            days=self.pick((last - self.period.starts_on).days + 1, *key)
        )

    def fields(self) -> Iterator[Narrative]:
        """Yield the fields; a draft has only the first two."""
        for field, texts in FIELDS.items():
            if self.state is LineState.OPEN and field in (NarrativeField.SUPPORTS, NarrativeField.LEARNING):
                continue
            text = f"{texts[self.pick(len(texts), field)]} {SYNTHETIC}"
            flow = self.workflow(returned=field is NarrativeField.GAPS)
            yield Narrative(report_id=self.report.id, field=field, text=text, **flow, **self.owned)

    def action(self, kind: ActionKind, at: int) -> tuple[Action, tuple[str, ...]]:
        """Return an action with the codes of what it concerns."""
        known = ACTIONS[kind]
        text, codes = known[(self.pick(len(known), kind) + at) % len(known)]
        flow = self.workflow(returned=kind is ActionKind.DOES_NOT_ADVANCE)
        told = {"text": f"{text} {SYNTHETIC}", "on_date": self.day(kind, at)}
        return Action(report_id=self.report.id, kind=kind, **told, **flow, **self.owned), codes


def add_story(session: Session, viewer: Viewer, stage: Stage) -> None:
    """Tell actions of both sides and the narrative for each report of three quarters."""
    authorise(session, viewer, Right.CONTENT_LOAD)
    items = {code: item.id for code, item in printed_plan(session).items.items()}
    for telling in _tellings(session, stage):
        session.add_all(telling.fields())
        for kind, at in (
            (ActionKind.ADVANCES, 0),
            (ActionKind.ADVANCES, 1),
            (ActionKind.DOES_NOT_ADVANCE, 0),
        ):
            _add_action(session, telling, items, kind, at)
    session.flush()


def _add_action(
    session: Session, telling: Telling, items: Mapping[str, int], kind: ActionKind, at: int
) -> None:
    action, codes = telling.action(kind, at)
    session.add(action)
    session.flush()
    session.add_all(ActionLink(action_id=action.id, item_id=items[code], **telling.owned) for code in codes)
    if at == 0:
        by, now = action.entered_by, telling.stage.now
        title = f"Agenda {SYNTHETIC}"
        session.add(
            Evidence(title=title, link=LINK, action_id=action.id, added_by=by, added_at=now, **telling.owned)
        )


def _tellings(session: Session, stage: Stage) -> Iterator[Telling]:
    latest = [each.period for each in stage.quarters if each.period.kind is PeriodKind.QUARTER][-QUARTERS:]
    names = {place.id: place.code for place in stage.units}
    for period in latest:
        for report in session.scalars(
            select(Report).where(Report.period_id == period.id).order_by(Report.reporter_unit_id)
        ).all():
            if report.reporter_unit_id in names:
                state = _state(session.scalars(select(Line.state).where(Line.report_id == report.id)).all())
                yield Telling(stage, report, period, names[report.reporter_unit_id], state)


def _state(lines: Sequence[LineState]) -> LineState:
    """Return how far a report has come: returned where a line is, else the earliest state of its lines."""
    for state in (LineState.RETURNED, LineState.SUBMITTED, LineState.OPEN):
        if state in lines:
            return state
    return LineState.ACCEPTED if lines else LineState.OPEN
