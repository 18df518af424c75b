"""The audit: each reads the own tables, finds by day, person, table and text, and takes the same away."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from dashboard.access.audit import write
from dashboard.access.authorise import authorise
from dashboard.access.criteria import ADMINISTRATION, DECISIONS
from dashboard.access.roles import Right
from dashboard.administration import people_commands as commands
from dashboard.administration import role_commands as roles
from dashboard.administration.audit_queries import PAGE, Change, Found, audit_entries, older, readable_tables
from dashboard.administration.audit_search import AuditSearch
from dashboard.administration.audit_views import COLUMNS, audit_csv, change_words, what_words
from dashboard.administration.audit_words import TABLES, column_words, value_words
from dashboard.administration.people_asked import EndGrant, OnePerson
from dashboard.errors import ValueRejected
from models.audit import AuditEntry
from models.organization import Unit
from models.vocabulary import Role
from tests.administration.test_people import NEW, do, given, person
from tests.support.app import Visitor
from tests.support.content import SYSTEM
from tests.support.journey import answer
from tests.support.world import TODAY, World

Site = Callable[..., Visitor]


def found(world: World, who: str = "administrator", most: int = PAGE, **sought: str) -> Found:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return audit_entries(session, AuditSearch(**sought), most)


def tables(world: World, who: str, **sought: str) -> set[str]:
    return {one.table for one in found(world, who, 5000, **sought).entries}


def put(world: World, number: int = 1, **fields: Any) -> None:
    """Add audit entries as if something had been written, at a known moment."""
    common = {
        "at": datetime(2026, 3, 15, 12, tzinfo=UTC),
        "person_id": None,
        "actor": "Somebody",
        "operation": "update",
        "table_name": "unit",
        "row_key": "77777",
        "reporter_unit_id": None,
        "before": {"note": "a"},
        "after": {"note": "b"},
        "reason": None,
    }
    with world.sessions.write(SYSTEM) as session:
        write(session, [{**common, **fields} for _ in range(number)])


def test_administrators_and_leads_read_their_own_tables_and_nobody_else_any(world: World) -> None:
    answer(world)
    given(world, "staff", Role.REVIEWER)
    with world.sessions.read(SYSTEM) as session:
        written = set(session.scalars(select(AuditEntry.table_name)))
    assert written > {"working_figure", "line", "measure_version", "role_grant", "person"}
    assert tables(world, "administrator") == written & ADMINISTRATION
    assert tables(world, "lead") == written & DECISIONS
    for who in ("reviewer", "director.bchap", "contributor.bchap", "staff"):
        assert tables(world, who) == set(), who
    assert tables(world, "administrator", table="measure_version") == set()
    assert tables(world, "lead", table="working_figure") == set()


def test_figures_are_in_nobodys_audit(world: World) -> None:
    figures = {
        "line",
        "working_figure",
        "revision",
        "decision",
        "narrative",
        "evidence",
        "baseline",
        "target",
    }
    for who in ("administrator", "lead"):
        assert not readable_tables(world.viewer(who)) & figures
    assert readable_tables(world.viewer("reviewer")) == frozenset()


def test_every_table_that_is_read_has_a_plain_word() -> None:
    assert set(TABLES) == ADMINISTRATION | DECISIONS


def test_the_newest_come_first_and_pages_follow_without_gap_or_repeat(world: World) -> None:
    put(world, 2 * PAGE + 7, table_name="unit_succession")
    search, seen = AuditSearch(table="unit_succession"), []
    viewer = world.viewer("administrator")
    with world.sessions.read(viewer) as session:
        while True:
            page = audit_entries(session, search)
            seen += [one.id for one in page.entries]
            if not page.more:
                break
            search = older(search, page)
    assert len(seen) == 2 * PAGE + 7
    assert seen == sorted(set(seen), reverse=True)


def test_a_page_sends_as_many_statements_for_many_entries_as_for_few(world: World) -> None:
    bind, sent = world.sessions.bind, []
    assert isinstance(bind, Connection)
    event.listen(bind, "before_cursor_execute", lambda *all: sent.append(all[2]))
    found(world, most=1)
    few = len(sent)
    for name in ("staff", "reviewer", "contributor.bchap"):
        do(world, "administrator", commands.new_link, OnePerson(person(world, name)))
    sent.clear()
    found(world, most=40)
    assert len(sent) <= few + 1  # One more where roles or sign-ins are among them.


@pytest.mark.parametrize(
    ("sought", "hit"),
    [
        ({"since": "2026-03-15", "until": "3/15/2026"}, True),
        ({"since": "2026-03-16"}, False),
        ({"until": "2026-03-14"}, False),
        ({"person": "someb"}, True),
        ({"person": "SOMEBODY"}, True),
        ({"person": "nobody"}, False),
        ({"person": "%"}, False),
        ({"table": "unit"}, True),
        ({"table": "period"}, False),
        ({"operation": "update"}, True),
        ({"operation": "insert"}, False),
        ({"operation": "nothing"}, False),
        ({"text": "77777"}, True),
        ({"text": "7777"}, False),
        ({"text": "MERGED into"}, True),
        ({"text": "_"}, False),
    ],
)
def test_the_search_cuts(world: World, sought: dict[str, str], *, hit: bool) -> None:
    put(world, reason="It was merged into another.")
    entries = found(world, most=5000, **sought).entries
    assert ("77777" in {one.row_key for one in entries}) is hit


def test_a_day_is_a_day_in_massachusetts(world: World) -> None:
    put(world, at=datetime(2026, 3, 16, 3, 59, tzinfo=UTC))  # One minute before midnight there.
    put(world, at=datetime(2026, 3, 16, 4, 0, tzinfo=UTC), row_key="88888")
    day = {one.row_key for one in found(world, since="2026-03-15", until="2026-03-15").entries}
    assert day == {"77777"}


def test_what_a_person_did_is_found_by_the_sign_in_name(world: World) -> None:
    given(world, "staff", Role.REVIEWER)
    by_name = found(world, person="Administrator").entries
    assert found(world, person="administrator").entries == by_name != ()
    assert {one.actor for one in by_name} == {"Administrator"}


def test_changes_are_told_in_words_with_names_and_without_secrets(world: World) -> None:
    grant = given(world, "staff", Role.DIRECTOR, ends_on=TODAY)
    do(world, "administrator", roles.end_grant, EndGrant(grant, "Moves away."))
    do(world, "administrator", commands.new_link, OnePerson(person(world, "staff")))
    link, ended, made = found(world, most=3, table="").entries
    assert "secret key: (secret)" in [change_words(one) for one in link.changes]
    assert link.about == ended.about == "Staff"
    assert ended.reason == "Moves away."
    assert set(map(change_words, ended.changes)) == {
        "last day: 23 November 2026 → 22 November 2026",
        "ended by: Administrator",
        "reason of the end: Moves away.",
    }
    words = set(map(change_words, made.changes))
    assert {"person: Staff", "unit: BFHN", "role: director", "may see small groups of people: no"} <= words
    assert what_words(made) == f"Made: role of a person {grant}"


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("starts_on", "2026-11-23", "23 November 2026"),
        ("granted_at", "2026-11-23T17:05:00+00:00", "23 November 2026, 12:05"),
        ("active", True, "yes"),
        ("post", "deputy_assistant_commissioner", "deputy assistant commissioner"),
        ("sign_in_name", "maria_santos", "maria_santos"),
        ("strategies", ["2", "3"], "2, 3"),
        ("strategies", [], "nothing"),
        ("note", None, "nothing"),
        ("ordinal", 0, "0"),
        ("until", "no day", "no day"),
    ],
)
def test_values_read_as_people_write(column: str, value: Any, words: str) -> None:
    assert value_words(column, value) == words


def test_zero_and_no_are_told_and_nothing_at_all_is_not(world: World) -> None:
    put(
        world, before={"a": 0, "b": False, "c": None, "d": []}, after={"a": None, "b": None, "c": "", "d": []}
    )
    entry = found(world, text="77777").entries[0]
    assert list(map(change_words, entry.changes)) == ["a: 0 → nothing", "b: no → nothing"]


def test_a_long_value_is_cut_on_the_screen_only() -> None:
    change = Change("note", None, "x" * 1000)
    assert len(change_words(change, 300)) < 320
    assert len(change_words(change)) > 1000
    assert column_words("some_other_id") == "some other"


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_export_has_exactly_what_the_search_finds_within_the_viewers_scope(
    site: Site, world: World
) -> None:
    given(world, "staff", Role.REVIEWER)
    put(world, PAGE + 3, table_name="unit_succession", before=None, after={"name": "=1+1"}, reason="@sum")
    put(world, table_name="measure_version", row_key="5")
    for who, number in (("administrator", PAGE + 3), ("lead", PAGE + 4)):
        sent = site(who).get("/admin/audit/export?since=2026-03-15&until=2026-03-15")
        assert sent.headers["Content-Disposition"] == f"attachment; filename=audit-{TODAY}.csv"
        rows = rows_of(sent.data)
        assert (len(rows), tuple(rows[0])) == (number, COLUMNS)
    assert {(row["Reason"], row["Fields"]) for row in rows if row["To what"].startswith("succession")} == {
        ("'@sum", "name: =1+1")
    }
    assert site("lead").get("/admin/audit/export?since=never").status_code == 422


def test_an_export_that_is_cut_says_so(world: World) -> None:
    put(world, 3, table_name="unit_succession")
    rows = rows_of(audit_csv(found(world, most=2, table="unit_succession")))
    assert len(rows) == 3
    assert "older ones were left out" in rows[-1]["When"]
    assert len(rows_of(audit_csv(found(world, most=3, table="unit_succession")))) == 3


def test_the_screen_shows_entries_the_way_to_older_ones_and_faults(site: Site, world: World) -> None:
    do(world, "administrator", commands.invite_person, NEW)
    put(world, PAGE + 1, table_name="unit_succession")
    visitor = site("administrator")
    assert "Older entries" in visitor.page("/admin/audit?table=unit_succession").words
    assert "Older entries" not in visitor.page("/admin/audit?person=administrator").words
    assert "(secret)" in visitor.page("/admin/audit?table=invitation").words
    fault = visitor.page("/admin/audit?since=yesterday")
    assert "Enter a date such as 2026-03-15" in fault.words
    assert "No entry was found" in visitor.page("/admin/audit?text=nothing+of+the+kind").words
    assert "Definition" not in visitor.page("/admin/audit").words
    assert "Definition" in site("lead").page("/admin/audit").words


@pytest.mark.parametrize(
    "query", ["before=%00", "before=99999999999", "text=%00", "since=2026-02-30", "table=line"]
)
def test_no_address_breaks_the_screen(site: Site, query: str) -> None:
    drawn = site("lead").page(f"/admin/audit?{query}")
    assert drawn.answer.status_code == 200
    assert "Something went wrong" not in drawn.words


def test_a_deed_is_found_under_its_reason(world: World) -> None:
    with world.sessions.write(SYSTEM, "The yearly reorganization.") as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.scalars(select(Unit).where(Unit.abbreviation == "BFHN")).one().note = "Changed."
    entry = found(world, text="yearly reorg").entries[0]
    assert (entry.about, entry.actor) == ("BFHN", "system: test")


def test_a_day_after_the_last_is_open(world: World) -> None:
    put(world)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert found(world, since=tomorrow).entries == ()
    with pytest.raises(ValueRejected):
        found(world, until="13/13/2026")
