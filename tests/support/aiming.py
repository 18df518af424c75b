"""Steps towards a target: baselines and targets that people of the small department propose and decide."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sign_in import person_viewer
from dashboard.access.viewer import Viewer
from dashboard.targets.baseline_commands import ProposeBaseline, propose_baseline
from dashboard.targets.baseline_decisions import ApproveBaselines, approve_baselines
from dashboard.targets.choosing import Filters
from dashboard.targets.place_queries import BaselinePage, baseline_page
from dashboard.targets.target_commands import propose_target
from dashboard.targets.target_decisions import ApproveTargets, approve_targets
from dashboard.targets.target_place_query import TargetPage, target_page
from dashboard.targets.target_typed import ProposeTarget
from dashboard.targets.target_words import decision_key
from models.measure_vocabulary import Quality
from models.measures import NoMeasure
from models.organization import Person, RoleGrant
from models.plan import PlanItem
from models.vocabulary import PlanItemKind, Post, Role, TargetMethod
from tests.support.world import FIRST, TODAY, World

SYSTEM = Viewer.system("test")
SECOND_LEAD = "lead.two"
WORDS = {
    "rationale": "Two more programs in each quarter.",
    "equity_rationale": "The programs serve the populations most impacted.",
    "equity_group": "all",
    "relation_to_prior": "More than the year before.",
}


def second_lead(world: World) -> Viewer:
    """Return another lead, who has proposed nothing yet."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        found = session.scalars(select(Person).where(Person.sign_in_name == SECOND_LEAD)).first()
        if found is None:
            _add_lead(session)
    return person_viewer(world.sessions, SECOND_LEAD)


def _add_lead(session: Session) -> None:
    now = session.info["clock"].now()
    person = Person(sign_in_name=SECOND_LEAD, display_name="Lead Two", created_at=now)
    session.add(person)
    session.flush()
    grant = RoleGrant(
        person_id=person.id,
        role=Role.LEAD,
        post=Post.DEPUTY_ASSISTANT_COMMISSIONER,
        starts_on=TODAY.replace(year=2024),
    )
    session.add(grant)


def excuse_gaps(world: World) -> None:
    """Record for every primary activity why it has no measure, so that targets may be approved."""
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        now = session.info["clock"].now()
        for item in session.scalars(
            select(PlanItem.id).where(PlanItem.kind == PlanItemKind.PRIMARY_ACTIVITY)
        ):
            session.add(NoMeasure(item_id=item, reason="For this test.", approved_at=now))


def beside_baseline(world: World, who: str | Viewer, unit: str = "BCHAP", year: int = 3) -> BaselinePage:
    """Return the screen of a baseline as somebody sees it."""
    viewer = world.viewer(who) if isinstance(who, str) else who
    with world.sessions.read(viewer) as session:
        return baseline_page(session, viewer, Filters(year=str(year), measure=FIRST, unit=unit))


def beside_target(world: World, who: str | Viewer, unit: str = "BCHAP", year: int = 3) -> TargetPage:
    """Return the screen of a target as somebody sees it."""
    viewer = world.viewer(who) if isinstance(who, str) else who
    with world.sessions.read(viewer) as session:
        return target_page(session, viewer, Filters(year=str(year), measure=FIRST, unit=unit))


def baseline_command(
    world: World, who: str, unit: str = "BCHAP", year: int = 3, **typed: Any
) -> ProposeBaseline:
    """Return what somebody would send from the form: 21 of 50 of Y2Q4, unless typed otherwise."""
    values = {"numerator": "21", "denominator": "50", "period": "Y2Q4", "source": "The unit's list."}
    seen = beside_baseline(world, who, unit, year).seen
    sent = {**values, "quality": Quality.GOOD, "seen": seen, **typed}
    return ProposeBaseline(measure=FIRST, unit=unit, year=year, **sent)


def propose(world: World, who: str = "director.bchap", unit: str = "BCHAP", **typed: Any) -> int:
    """Propose a baseline as somebody; return its id."""
    viewer = world.viewer(who)
    command = baseline_command(world, who, unit, **typed)
    with world.sessions.write(viewer) as session:
        return propose_baseline(session, viewer, command).id


def approve(world: World, *baselines: int, who: str | Viewer = "lead") -> int:
    """Approve baselines; return how many targets have to be approved again."""
    viewer = world.viewer(who) if isinstance(who, str) else who
    with world.sessions.write(viewer) as session:
        return approve_baselines(session, viewer, ApproveBaselines(tuple(map(str, baselines))))


def target_command(world: World, who: str, unit: str = "BCHAP", year: int = 3, **typed: Any) -> ProposeTarget:
    """Return what somebody would send from the form: 60 % by Y3Q4, unless typed otherwise."""
    seen = beside_target(world, who, unit, year).seen
    values = {**WORDS, "value": "60 %", "due": f"Y{year}Q4", "method": TargetMethod.STRETCH, "seen": seen}
    return ProposeTarget(measure=FIRST, unit=unit, year=year, **{**values, **typed})


def aim(world: World, who: str = "reviewer", unit: str = "BCHAP", **typed: Any) -> int:
    """Propose a target as somebody; return its id."""
    viewer = world.viewer(who)
    command = target_command(world, who, unit, **typed)
    with world.sessions.write(viewer) as session:
        return propose_target(session, viewer, command).id


def key_of(world: World, who: str | Viewer = "lead", unit: str = "BCHAP") -> str:
    """Return what the decision about a unit's target names, as it stands on a lead's screen."""
    page = beside_target(world, who, unit)
    return decision_key(page.entry.to_decide, page.compared)


def approve_target(world: World, key: str, who: str | Viewer = "lead", confirmed: str | None = None) -> int:
    """Approve a target by what its decision names; return the number approved."""
    viewer = world.viewer(who) if isinstance(who, str) else who
    with world.sessions.write(viewer) as session:
        return approve_targets(session, viewer, ApproveTargets((key,), confirmed=confirmed))
