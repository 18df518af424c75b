"""Keeps what an activity needs, has and spent, and which agencies take part."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.viewer import Viewer
from dashboard.errors import ValueRejected
from dashboard.fields import MaybeShort, MaybeWhole, Short, Whole
from dashboard.measures.parsing import DOLLARS, NumberForm, parse_number
from dashboard.work_plans.amounts import SCALES
from dashboard.work_plans.keeping import hold_entry, new_part, part_of, sign
from dashboard.work_plans.plan_places import place_to_keep
from models.work_plans import PartnerAgency, WorkResource
from models.work_vocabulary import ResourceKind

POSITIONS = NumberForm("Enter full-time positions, such as 1.5")
LEAVE_BLANK = "Leave this blank where nobody knows; enter 0 where it is none."


@dataclass(frozen=True)
class SaveResource:
    """A resource as typed; `resource` names the one that changes, None adds one."""

    unit: Short
    year: Whole
    activity: Short
    kind: ResourceKind
    text: Short
    resource: MaybeWhole = None
    needed: MaybeShort = None
    allocated: MaybeShort = None
    spent: MaybeShort = None


@dataclass(frozen=True)
class AddPartner:
    """An agency outside the department that takes part in an activity."""

    unit: Short
    year: Whole
    activity: Short
    name: Short


def save_resource(session: Session, viewer: Viewer, command: SaveResource) -> None:
    """Add or change a resource; a blank amount is not known, which is not zero."""
    place = place_to_keep(session, viewer, command.unit, command.year, command.activity)
    row = part_of(session, viewer, hold_entry(session, viewer, place), WorkResource, command.resource)
    row.kind, row.text = command.kind, command.text
    for name in ("needed", "allocated", "spent"):
        setattr(row, name, parse_amount(getattr(command, name), name, command.kind))
    sign(session, viewer, row)
    session.add(row)
    session.flush()


def parse_amount(typed: str | None, name: str, kind: ResourceKind) -> int | None:
    """Return an amount in units of 10^-scale of its kind, or None for a blank."""
    try:
        form = POSITIONS if kind is ResourceKind.PEOPLE else DOLLARS
        return parse_number(typed, name, SCALES[kind], form)
    except ValueRejected as error:
        known = "not applicable" in error.message
        raise ValueRejected(LEAVE_BLANK if known else error.message, name) from None


def add_partner(session: Session, viewer: Viewer, command: AddPartner) -> None:
    """Add a partner agency; one that was removed comes back."""
    place = place_to_keep(session, viewer, command.unit, command.year, command.activity)
    entry = hold_entry(session, viewer, place)
    statement = select(PartnerAgency).where(
        PartnerAgency.entry_id == entry.id, PartnerAgency.name == command.name
    )
    row = session.scalars(statement).first()
    if row is not None and not row.withdrawn:
        raise ValueRejected("This agency is named already.", "name")
    row = row or PartnerAgency(name=command.name, **new_part(entry))
    row.withdrawn = False
    sign(session, viewer, row)
    session.add(row)
    session.flush()
