"""Changes definitions up to their review: new measures, drafts, new versions, sent, returned, passed."""

from dataclasses import dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.access.acting import moment, person_id
from dashboard.access.authorise import OWN_WORK, authorise
from dashboard.access.roles import Right
from dashboard.access.viewer import Viewer
from dashboard.calendar.queries import edition_id, get_period, periods
from dashboard.definitions.definition import DefinitionFields, changed, check, refuse_other_measure
from dashboard.definitions.life_cycle import DefinitionAction, next_state, right_for
from dashboard.errors import NotAllowed, NotFound, Superseded, ValueRejected, WrongState
from dashboard.fields import MaybeShort, MaybeWords, Short
from models.measures import Measure, MeasureActivity, MeasureSuggestion, MeasureVersion
from models.plan import PlanItem
from models.vocabulary import PlanItemKind, VersionState

DRAFT, UNDER_REVIEW = VersionState.DRAFT, VersionState.UNDER_REVIEW


@dataclass(frozen=True)
class NewMeasure:
    """A measure that is added: what it answers or where it comes from, which activities it serves."""

    activities: tuple[Short, ...]
    definition: DefinitionFields
    suggestions: tuple[Short, ...] = ()
    origin_note: MaybeWords = None


@dataclass(frozen=True)
class SaveDefinition:
    """What a draft shall say now; `edits` is the counter of the version that the person saw.

    For a measure in use this opens its next version, or changes the one that is open.
    """

    measure: Short
    edits: int
    definition: DefinitionFields


@dataclass(frozen=True)
class MoveDefinition:
    """Send a draft for review, take it back, return it with a note, or pass it as a reviewer."""

    measure: Short
    edits: int
    action: DefinitionAction
    note: MaybeWords = None


@dataclass(frozen=True)
class TryOut:
    """Let units give values on a first draft from a period on; these stay provisional."""

    measure: Short
    edits: int
    from_period: MaybeShort = None


def propose_measure(session: Session, viewer: Viewer, command: NewMeasure) -> str:
    """Add a measure with a first draft and return its code, the next free one of its first activity."""
    authorise(session, viewer, Right.DEFINITION_DRAFT)
    activities = _items(session, command.activities, PlanItemKind.PRIMARY_ACTIVITY, "activities")
    suggestions = _items(session, command.suggestions, PlanItemKind.SUGGESTED_MEASURE, "suggestions")
    _refuse_homeless(command, activities, suggestions)
    check(command.definition, years_of_plan(session))
    measure = Measure(
        edition_id=edition_id(session),
        code=_next_code(session, command.activities[0]),
        origin_note=command.origin_note,
        created_at=moment(session),
    )
    session.add(measure)
    session.flush()
    session.add_all(MeasureSuggestion(measure_id=measure.id, item_id=item.id) for item in suggestions)
    session.add_all(
        MeasureActivity(measure_id=measure.id, item_id=item.id, first=place == 0)
        for place, item in enumerate(activities)
    )
    version = MeasureVersion(measure_id=measure.id, number=1, state=DRAFT, caution_printed=False)
    write(session, viewer, version, command.definition)
    version.caution_printed = any(item.caution for item in suggestions)
    session.add(version)
    session.flush()
    return measure.code


def _refuse_homeless(command: NewMeasure, activities: list[PlanItem], suggestions: list[PlanItem]) -> None:
    if not activities:
        raise ValueRejected("Choose the activity that this measure serves.", "activities")
    if not suggestions and command.origin_note is None:
        raise ValueRejected("Say where this measure comes from; it answers no suggestion.", "origin_note")
    served = {activity.id for activity in activities}
    if strays := [item.code for item in suggestions if item.parent_id not in served]:
        raise ValueRejected(f"{', '.join(strays)} stands under an activity that is not chosen.", "activities")


def save_definition(session: Session, viewer: Viewer, command: SaveDefinition) -> MeasureVersion:
    """Write a draft, opening the next version of a measure in use; refuse what somebody else changed."""
    measure = find_measure(session, command.measure)
    authorise(session, viewer, Right.DEFINITION_DRAFT)
    version = newest(session, measure)
    refuse_stale(version, command.edits)
    before = DefinitionFields.of(version)
    check(command.definition, years_of_plan(session))
    if version.number > 1 or version.state is not DRAFT:
        refuse_other_measure(before, command.definition)
    if version.state is VersionState.IN_USE:
        version = _next_version(session, version, command.definition)
    version.state = next_state(version.state, DefinitionAction.EDIT)
    if changed(before, command.definition) or version.prepared_by is None:
        write(session, viewer, version, command.definition)
    session.flush()
    return version


def _next_version(session: Session, version: MeasureVersion, wanted: DefinitionFields) -> MeasureVersion:
    next_state(version.state, DefinitionAction.REVISE)
    if wanted.change_reason is None:
        raise ValueRejected(
            "Say why the definition changes; readers of the series will ask.", "change_reason"
        )
    following = MeasureVersion(
        measure_id=version.measure_id,
        number=version.number + 1,
        state=DRAFT,
        caution_printed=version.caution_printed,
    )
    session.add(following)
    return following


def move_definition(session: Session, viewer: Viewer, command: MoveDefinition) -> MeasureVersion:
    """Move a version along the table of its life, up to where a lead approves it."""
    version = newest(session, find_measure(session, command.measure))
    authorise(session, viewer, right_for(command.action), version)
    refuse_stale(version, command.edits)
    version.state = next_state(version.state, command.action)
    match command.action:
        case DefinitionAction.SEND | DefinitionAction.WITHDRAW:
            version.review_note = version.reviewed_by = version.reviewed_at = None
        case DefinitionAction.RETURN:
            if command.note is None:
                raise ValueRejected("Say what has to change, so that it can be changed.", "note")
            version.review_note, version.reviewed_by, version.reviewed_at = command.note, None, None
        case DefinitionAction.PASS:
            version.review_note = command.note
            version.reviewed_by, version.reviewed_at = person_id(viewer), moment(session)
        case _:
            raise WrongState("This is decided elsewhere.")
    session.flush()
    return version


def try_out(session: Session, viewer: Viewer, command: TryOut) -> MeasureVersion:
    """Begin, or with no period end, to take provisional values on a measure's first draft."""
    authorise(session, viewer, Right.DEFINITION_DRAFT)
    version = newest(session, find_measure(session, command.measure))
    refuse_stale(version, command.edits)
    if version.number > 1 or version.state not in (DRAFT, UNDER_REVIEW):
        raise WrongState("Values are tried out only before a measure is first taken into use.")
    version.provisional_from_ordinal = None
    if command.from_period is not None:
        period = get_period(session, command.from_period)
        if period.closed_at is not None or period.before_system:
            raise ValueRejected("Choose a period that is still open.", "from_period")
        version.provisional_from_ordinal = period.ordinal
    session.flush()
    return version


def write(session: Session, viewer: Viewer, version: MeasureVersion, wanted: DefinitionFields) -> None:
    """Copy what was typed into a version and remember who prepared it."""
    for each in fields(DefinitionFields):
        value = getattr(wanted, each.name)
        if each.name == "breakdowns":
            value = list(value)
        if getattr(version, each.name, None) != value:
            setattr(version, each.name, value)
    version.prepared_by, version.prepared_at = person_id(viewer), moment(session)


def find_measure(session: Session, code: str) -> Measure:
    """Return a measure; raise `NotFound` for a code that none has."""
    found = session.scalars(select(Measure).where(Measure.code == code)).first()
    if found is None:
        raise NotFound(f"There is no measure {code[:20]}.")
    return found


def newest(session: Session, measure: Measure) -> MeasureVersion:
    """Return the newest version of a measure's definition."""
    statement = select(MeasureVersion).where(MeasureVersion.measure_id == measure.id)
    return session.scalars(statement.order_by(MeasureVersion.number.desc()).limit(1)).one()


def refuse_stale(version: MeasureVersion, edits: int) -> None:
    """Raise `Superseded` where somebody changed a version after it was seen."""
    if version.edits != edits:
        raise Superseded(
            "Somebody else changed this definition meanwhile. Nothing was saved; "
            "load it again in another tab and compare.",
            version.edits,
        )


def refuse_own(viewer: Viewer, *makers: int | None) -> None:
    """Raise `NotAllowed` where the viewer is one of those who had a hand in what is decided."""
    if viewer.person_id is not None and viewer.person_id in makers:
        raise NotAllowed(OWN_WORK)


def years_of_plan(session: Session) -> int:
    """Return the number of the plan's years."""
    return max((each.plan_year for each in periods(session)), default=0)


def _items(session: Session, codes: tuple[str, ...], kind: PlanItemKind, field: str) -> list[PlanItem]:
    """Return lines of the plan by code, in the given order; raise `ValueRejected` for a strange one."""
    statement = select(PlanItem).where(
        PlanItem.edition_id == edition_id(session), PlanItem.kind == kind, PlanItem.code.in_(codes)
    )
    found = {item.code: item for item in session.scalars(statement)}
    if strange := [code for code in codes if code not in found]:
        raise ValueRejected(f"The plan has no {strange[0][:20]} of this kind.", field)
    return [found[code] for code in dict.fromkeys(codes)]


def _next_code(session: Session, activity: str) -> str:
    prefix = f"PM-{activity}-"
    largest = session.scalar(select(func.max(Measure.code)).where(Measure.code.startswith(prefix)))
    return f"{prefix}{int(largest.removeprefix(prefix)) + 1 if largest else 1:02}"
