"""Evidence on actions and activity updates: the same rules as on a value, and shown on the measure's page."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.errors import NotFound, Question, ValueRejected, WrongState
from dashboard.fields import UploadedFile
from dashboard.files.store import Store
from dashboard.reporting.evidence_elsewhere import (
    AttachElsewhere,
    ProvenPlace,
    WithdrawElsewhere,
    attach_elsewhere,
    withdraw_elsewhere,
)
from dashboard.reporting.evidence_keeping import Shelf
from dashboard.reporting.evidence_queries import EvidenceView, evidence_of, evidence_of_measure
from dashboard.reporting.ledger_commands import TakeAwayAction, take_away_action
from models.plan import PlanItem
from models.reporting import Report
from models.vocabulary import ImplementationStatus, LineState
from models.work import ActivityUpdate, Evidence
from tests.support.evidence import attach
from tests.support.journey import accept_all, answer, submit
from tests.support.placing import SYSTEM, measure_id, person_id, unit_id
from tests.support.samples import pdf
from tests.support.telling import put_state, story, tell, write
from tests.support.world import FIRST, World

LINK = "https://www.mass.gov/agenda"
PDF = UploadedFile("a.pdf", pdf())


def add(world: World, folder: Path, number: int, who: str = "director.bchap", **parts: Any) -> str:
    viewer = world.viewer(who)
    command = {"place": ProvenPlace.ACTION, "number": number, "title": "Agenda", **parts}
    with world.sessions.write(viewer) as session:
        return attach_elsewhere(
            session, viewer, AttachElsewhere(**command), Shelf(Store(folder), world.sessions)
        )


def evidence(world: World) -> tuple[EvidenceView, ...]:
    return story(world).actions[0].evidence


def updated(world: World) -> int:
    """Write an activity update; return its id."""
    write(world, "")
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        unit = unit_id(session, "BCHAP")
        update = ActivityUpdate(
            report_id=session.scalars(select(Report.id)).one(),
            item_id=session.scalars(select(PlanItem.id).where(PlanItem.code == "2.1.1.c")).one(),
            status=ImplementationStatus.DONE,
            state=LineState.OPEN,
            version=1,
            entered_by=person_id(session),
            entered_at=world.sessions.clock.now(),
            reporter_unit_id=unit,
            subject_unit_id=unit,
        )
        session.add(update)
        session.flush()
        return update.id


def test_an_action_takes_files_and_links(world: World, tmp_path: Path) -> None:
    number = tell(world)
    assert add(world, tmp_path, number, file=PDF) == "Agenda (PDF, 316 bytes)"
    assert add(world, tmp_path, number, link=LINK, title="List") == "List (link)"
    assert [each.title for each in evidence(world)] == ["Agenda", "List"]
    with pytest.raises(ValueRejected, match="attached here already"):
        add(world, tmp_path, number, file=PDF)


def test_a_new_action_may_bring_its_file_and_none_of_it_stays_where_it_is_refused(
    world: World, tmp_path: Path
) -> None:
    tell(world, folder=tmp_path, file=PDF, title="Agenda")
    assert [each.title for each in evidence(world)] == ["Agenda"]
    for parts, field in (
        ({"file": PDF}, "title"),
        ({"title": "Agenda"}, "file"),
        ({"file": PDF, "link": LINK, "title": "Both"}, "link"),
        ({"file": UploadedFile("a.png", pdf()), "title": "Wrong"}, "file"),
        ({"link": "ftp://a.example/", "title": "Wrong"}, "link"),
    ):
        with pytest.raises(ValueRejected) as caught:
            tell(world, folder=tmp_path, **parts)
        assert caught.value.field == field
    assert len(story(world).actions) == 1


def test_an_activity_update_takes_evidence_too(world: World, tmp_path: Path) -> None:
    number = updated(world)
    add(world, tmp_path, number, place=ProvenPlace.ACTIVITY, link=LINK)
    with world.sessions.read(world.viewer("director.bchap")) as session:
        found = evidence_of(session, ActivityUpdate)
    assert [each.title for each in found[number]] == ["Agenda"]


def test_evidence_is_withdrawn_and_its_row_stays(world: World, tmp_path: Path) -> None:
    number, other = tell(world), tell(world)
    add(world, tmp_path, number, link=LINK)
    (one,) = evidence(world)
    viewer = world.viewer("director.bchap")
    with pytest.raises(NotFound), world.sessions.write(viewer) as session:
        withdraw_elsewhere(session, viewer, WithdrawElsewhere(ProvenPlace.ACTION, other, one.id))
    with world.sessions.write(viewer) as session:
        withdraw_elsewhere(session, viewer, WithdrawElsewhere(ProvenPlace.ACTION, number, one.id))
    assert evidence(world) == ()
    with world.sessions.read(SYSTEM) as session:
        assert session.get_one(Evidence, one.id).withdrawn_by == viewer.person_id


@pytest.mark.parametrize("who", ["director.bfhn", "reviewer", "staff"])
def test_nobody_else_attaches(world: World, tmp_path: Path, who: str) -> None:
    number = tell(world)
    put_state(world, LineState.RETURNED)
    with pytest.raises(NotFound):
        add(world, tmp_path, number, who, link=LINK)


def test_what_was_handed_in_takes_no_evidence(world: World, tmp_path: Path) -> None:
    number = tell(world)
    put_state(world, LineState.SUBMITTED)
    with pytest.raises(WrongState):
        add(world, tmp_path, number, link=LINK)


def test_an_action_that_is_taken_away_takes_its_evidence_along(world: World, tmp_path: Path) -> None:
    number, viewer = tell(world), world.viewer("director.bchap")
    add(world, tmp_path, number, link=LINK)
    with pytest.raises(Question) as asked, world.sessions.write(viewer) as session:
        take_away_action(session, viewer, TakeAwayAction(number))
    with world.sessions.write(viewer) as session:
        take_away_action(session, viewer, TakeAwayAction(number, asked.value.mark))
    with world.sessions.read(SYSTEM) as session:
        left = select(func.count()).select_from(Evidence).where(Evidence.withdrawn_at.is_(None))
        assert session.scalars(left).one() == 0


def proven(world: World, who: str) -> list[tuple[str, str]]:
    with world.sessions.read(world.viewer(who)) as session:
        return [(each.period, each.unit) for each in evidence_of_measure(session, measure_id(session, FIRST))]


def test_the_measure_page_shows_accepted_evidence_to_those_who_may_read_it(
    world: World, tmp_path: Path
) -> None:
    attach(world, tmp_path)
    answer(world)
    submit(world)
    assert proven(world, "director.bchap") == proven(world, "lead") == []
    accept_all(world)
    for who in ("director.bchap", "lead", "reviewer"):
        assert proven(world, who) == [("Y3Q4", "BCHAP")]
    for who in ("director.bfhn", "staff", "administrator"):
        assert proven(world, who) == []
