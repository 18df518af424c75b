"""Loading an edition: whole, once, and never changed afterwards."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed, PlanError
from dashboard.plan.commands import LoadedPlan, LoadPlan, load_plan, load_plan_file
from dashboard.plan.pack import Pack, plan_rows, read_pack
from dashboard.settings import ROOT
from models.audit import AuditEntry
from models.plan import PlanEdition, PlanItem, PlanItemAddress, PlanItemYear
from models.vocabulary import PlanItemKind, PrintedForm

FILE = ROOT / "data" / "plan" / "dph-2024-2028.yaml"
SYSTEM = Viewer.system("test")
LINES = 467  # 427 printed lines, and 40 places where the ten shared activities stand under four activities.


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(FILE)


def load(sessions: Sessions, pack: Pack, checksum: str = "first") -> LoadedPlan:
    with sessions.write(SYSTEM) as session:
        return load_plan(session, SYSTEM, LoadPlan(pack, checksum))


def item(session: Session, code: str) -> PlanItem:
    return session.scalars(select(PlanItem).where(PlanItem.code == code)).one()


def as_edition(pack: Pack, code: str) -> Pack:
    return pack.model_copy(update={"edition": pack.edition.model_copy(update={"code": code})})


def test_every_line_of_the_file_is_in_the_database(sessions: Sessions, pack: Pack) -> None:
    assert load(sessions, pack) == LoadedPlan("dph-2024-2028", LINES, already=False)
    with sessions.read(SYSTEM) as session:
        items = {found.code: found for found in session.scalars(select(PlanItem))}
        codes = {found.id: found.code for found in items.values()}
        years = all_of(session, PlanItemYear.item_id, PlanItemYear.year, codes)
        addresses = all_of(session, PlanItemAddress.item_id, PlanItemAddress.token, codes)
    for row in plan_rows(pack):
        found = items[row.code]
        assert (found.text, found.note, found.source_line) == (row.text, row.note, row.source_line)
        assert (found.kind.value, found.ordinal) == (row.kind, row.ordinal)
        assert (None if found.parent_id is None else codes[found.parent_id]) == row.parent
        assert sorted(row.years) == years.get(row.code, [])
        assert sorted(row.extra.get("addressed_to", [])) == addresses.get(row.code, [])
        kept = {"form": found.form, "caution": found.caution, "cadence": found.cadence, **found.printed}
        assert {name: value for name, value in kept.items() if value is not None} == row.extra


def all_of(session: Session, key: Any, value: Any, codes: Mapping[int, str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for item_id, content in session.execute(select(key, value).order_by(value)):
        found.setdefault(codes[item_id], []).append(content)
    return found


def test_shared_activities_stand_under_each_of_their_four(sessions: Sessions, pack: Pack) -> None:
    load(sessions, pack)
    with sessions.read(SYSTEM) as session:
        kinds = Counter(session.scalars(select(PlanItem.kind)))
        shared, instance = item(session, "CE.1"), item(session, "4.2.2/CE.1")
        scheduled = session.scalars(
            select(PlanItemYear.year).where(PlanItemYear.item_id == instance.id)
        ).all()
        parent = item(session, "4.2.2")
    assert kinds[PlanItemKind.SHARED_ACTIVITY] == 10
    assert kinds[PlanItemKind.SHARED_INSTANCE] == 40
    assert (instance.same_as_id, instance.parent_id) == (shared.id, parent.id)
    assert (instance.text, instance.source_line) == (shared.text, shared.source_line)
    assert sorted(scheduled) == [1, 2]


def test_form_caution_and_cadence_have_their_columns(sessions: Sessions, pack: Pack) -> None:
    load(sessions, pack)
    with sessions.read(SYSTEM) as session:
        counted = session.scalars(
            select(PlanItem).where(PlanItem.caution.is_not(None), PlanItem.form == PrintedForm.COUNT)
        ).first()
        quarterly = item(session, "2.1.2.d")
    assert counted is not None
    assert counted.caution is not None
    assert counted.caution in counted.text
    assert quarterly.cadence == "quarterly"


def test_loading_again_changes_nothing(sessions: Sessions) -> None:
    assert load_plan_file(sessions, FILE).added == LINES
    with sessions.read(SYSTEM) as session:
        written = session.scalar(select(func.count(AuditEntry.id)))
    assert load_plan_file(sessions, FILE) == LoadedPlan("dph-2024-2028", 0, already=True)
    with sessions.read(SYSTEM) as session:
        assert session.scalar(select(func.count(PlanItem.id))) == LINES
        assert session.scalar(select(func.count(AuditEntry.id))) == written


def test_other_contents_under_the_same_edition_are_refused(sessions: Sessions, pack: Pack) -> None:
    load(sessions, pack)
    with pytest.raises(PlanError, match=r"give the file a new edition code.* Nothing was loaded\."):
        load(sessions, pack, "second")


def test_a_second_edition_stands_beside_the_first(sessions: Sessions, pack: Pack) -> None:
    load(sessions, pack)
    assert load(sessions, as_edition(pack, "dph-2029-2033"), "second").added == LINES
    with sessions.read(SYSTEM) as session:
        editions = session.scalars(select(PlanEdition.code).order_by(PlanEdition.id)).all()
        parents = session.execute(
            select(PlanItem.edition_id, func.count(PlanItem.id)).group_by(PlanItem.edition_id)
        ).all()
    assert editions == ["dph-2024-2028", "dph-2029-2033"]
    assert [count for _edition, count in parents] == [LINES, LINES]


def test_a_damaged_file_loads_nothing(sessions: Sessions, tmp_path: Path) -> None:
    damaged = tmp_path / "plan.yaml"
    damaged.write_text(FILE.read_text("utf-8").replace("years: [1, 2]", "years: [1, 9]", 1), "utf-8")
    with pytest.raises(PlanError, match=r"plan\.yaml, line \d+ .*year 9 is not a plan year"):
        load_plan_file(sessions, damaged)
    with sessions.read(SYSTEM) as session:
        assert session.scalar(select(func.count(PlanEdition.id))) == 0


def test_nobody_but_the_system_loads(sessions: Sessions, pack: Pack) -> None:
    person = Viewer(1, "Director")
    with pytest.raises(NotAllowed), sessions.write(person) as session:
        load_plan(session, person, LoadPlan(pack, "first"))


def test_the_database_refuses_to_change_a_printed_line(sessions: Sessions, pack: Pack) -> None:
    load(sessions, pack)
    with sessions.read(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        item(session, "2.1.1.a").text = "Something else"
        with pytest.raises(DBAPIError, match="append-only"):
            session.flush()
