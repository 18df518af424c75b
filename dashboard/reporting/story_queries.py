"""Reads what a report tells besides figures: its actions, its narrative, and what is still needed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import PeriodView
from dashboard.reporting.ledger_queries import ActionView, actions_of
from dashboard.reporting.narrative_needs import needed_fields
from dashboard.reporting.narrative_queries import FieldView, fields_of
from dashboard.reporting.narrative_rules import Needed
from dashboard.reporting.places import UnitView
from dashboard.reporting.queries import entry_sheet
from dashboard.reporting.story_before import begun_before
from dashboard.reporting.story_places import period_before, story_place, why_locked
from models.vocabulary import ActionKind


@dataclass(frozen=True)
class Story:
    """Actions and narrative of a report; `locked` says why nothing can be written, or is None.

    `team` says that it is read from outside the unit: there what is being edited is not shown. `begun` are
    ended units, which this one follows and which had begun to write.
    """

    unit: UnitView
    period: PeriodView
    before: PeriodView | None
    locked: str | None
    team: bool
    actions: tuple[ActionView, ...]
    fields: tuple[FieldView, ...]
    needed: tuple[Needed, ...]
    begun: tuple[UnitView, ...] = ()

    @property
    def address(self) -> str:
        """Return the address of the screen."""
        return f"/actions/{self.unit.abbreviation}/{self.period.code}"

    def of(self, kind: ActionKind) -> tuple[ActionView, ...]:
        """Return the actions of one side."""
        return tuple(action for action in self.actions if action.kind is kind)

    def action(self, number: str) -> ActionView | None:
        """Return the action with an id, as an address has it, or None."""
        return next((action for action in self.actions if str(action.id) == number), None)


def story_of(session: Session, viewer: Viewer, unit: str, period: str) -> Story:
    """Return actions and narrative for the unit or the team; raise `NotFound` for everybody else."""
    found = story_place(session, viewer, unit, period)
    place, when, before = found.unit, found.period, period_before(session, found.period)
    locked = why_locked(session, viewer, found)
    return Story(
        unit=place,
        period=when,
        before=before,
        locked=locked,
        team=place.id not in viewer.reads,
        actions=actions_of(session, place.id, when.id),
        fields=fields_of(session, place.id, when.id, before.id if before else None),
        needed=() if locked else needed_fields(session, entry_sheet(session, viewer, unit, period)),
        begun=begun_before(session, place, when),
    )
