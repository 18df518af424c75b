"""Evidence through commands, queries and the application: attached, read by whom it is for, withdrawn."""

import base64
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, func, select

from dashboard.access.sessions import Sessions
from dashboard.access.viewer import Viewer
from dashboard.clock import Clock
from dashboard.errors import DashboardError, NotAllowed, NotFound, ValueRejected, WrongState
from dashboard.fields import UploadedFile
from dashboard.files.content import LARGEST
from dashboard.files.store import Store
from dashboard.reporting import evidence_keeping
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.decisions import DecideLine, decide_line
from dashboard.reporting.evidence import WithdrawEvidence, withdraw_evidence
from dashboard.reporting.evidence_queries import EvidenceFile, evidence_file
from dashboard.reporting.queries import SheetRow, entry_sheet
from dashboard.reporting.submitting import SubmitReport, withdraw_report
from models.audit import AuditEntry
from models.reporting import Line
from models.vocabulary import LineState, StoredPresence
from models.work import Evidence, StoredFile
from tests.support.app import Visitor
from tests.support.databases import BACKENDS
from tests.support.evidence import DOCUMENT, ask_for_document, attach, attached
from tests.support.journey import accept_all, answer, decide, queue, submit
from tests.support.placing import SYSTEM
from tests.support.samples import SAMPLES, docx, jpeg, packed_objects, pdf, png
from tests.support.world import FIRST, MEASURES, PERIOD, TODAY, World, fill

Site = Callable[..., Visitor]
HERE = {"unit": "BCHAP", "period": PERIOD, "measure": FIRST, "subject": "BCHAP"}


def sheet_row(
    world: World, measure: str = FIRST, who: str = "director.bchap", unit: str = "BCHAP"
) -> SheetRow:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        rows = entry_sheet(session, viewer, unit, PERIOD).rows
    return next(row for row in rows if row.measure == measure)


def withdraw(world: World, number: int, who: str = "director.bchap", **parts: Any) -> str:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return withdraw_evidence(
            session, viewer, WithdrawEvidence(**{**HERE, "evidence": number, **parts})
        ).words


def sent(world: World, folder: Path, who: str, number: object) -> EvidenceFile:
    viewer = world.viewer(who)
    with world.sessions.read(viewer) as session:
        return evidence_file(session, Store(folder), str(number))


def stored(world: World) -> int:
    with world.sessions.read(SYSTEM) as session:
        return session.scalars(select(func.count(StoredFile.id))).one()


def save(world: World, field: str, raw: str, version: int = 0, measure: str = DOCUMENT) -> None:
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, SaveField("BCHAP", PERIOD, measure, "BCHAP", field, raw, version))


def test_a_file_is_attached_to_a_line_that_did_not_exist_and_sent_back_as_it_came(
    world: World, tmp_path: Path
) -> None:
    number = attached(world, tmp_path, title="  Policy\n 12 ")
    found = sheet_row(world).evidence
    assert [(one.id, one.title, one.what, one.address) for one in found] == [
        (number, "Policy 12", "PDF, 316 bytes", f"/evidence/{number}")
    ]
    assert found[0].added_by == "Director Of Bchap"
    assert sent(world, tmp_path, "director.bchap", number) == EvidenceFile(
        "Policy-12.pdf", "application/pdf", pdf()
    )


@pytest.mark.parametrize("ending", SAMPLES)
def test_every_type_comes_back_byte_by_byte(world: World, tmp_path: Path, ending: str) -> None:
    content = SAMPLES[ending]()
    number = attached(world, tmp_path, file=UploadedFile(f"x{ending}", content))
    found = sent(world, tmp_path, "contributor.bchap", number)
    assert found.content == content
    assert found.name == f"Policy-12{'.jpg' if ending == '.jpeg' else ending}"


def test_a_link_is_attached_as_it_is(world: World, tmp_path: Path) -> None:
    link = "https://www.mass.gov/policy?id=12"
    number = attached(world, tmp_path, link=link)
    (one,) = sheet_row(world).evidence
    assert (one.address, one.what, one.is_link) == (link, "link", True)
    with pytest.raises(NotFound):
        sent(world, tmp_path, "director.bchap", number)


def test_exactly_one_of_file_and_link_is_sent(world: World, tmp_path: Path) -> None:
    file = UploadedFile("policy.pdf", pdf())
    for parts, field in ((({"file": None}), "file"), ({"file": file, "link": "https://a.example/"}, "link")):
        with pytest.raises(ValueRejected) as caught:
            attach(world, tmp_path, **parts)
        assert caught.value.field == field
    assert sheet_row(world).evidence == ()


def test_a_refused_file_leaves_nothing_behind(world: World, tmp_path: Path) -> None:
    for name, content in (
        ("policy.png", pdf()),
        ("policy.pdf", pdf(packed_objects(b"<</S/JavaScript>>"))),
        ("policy.docx", docx({"word/vbaProject.bin": b"x"})),
        ("policy.pdf", b""),
        ("policy.txt", b"a" * (LARGEST + 1)),
        ("policy.exe", pdf()),
    ):
        with pytest.raises(ValueRejected):
            attach(world, tmp_path, file=UploadedFile(name, content))
    assert stored(world) == 0
    assert list(tmp_path.iterdir()) == []
    with world.sessions.read(SYSTEM) as session:
        assert session.scalars(select(func.count(Line.id))).one() == 0


def test_the_same_content_is_refused_on_one_line_and_kept_once_for_two(world: World, tmp_path: Path) -> None:
    attach(world, tmp_path)
    with pytest.raises(ValueRejected, match="attached here already, as “Policy 12”"):
        attach(world, tmp_path, title="Another name", file=UploadedFile("other.pdf", pdf()))
    attach(world, tmp_path, measure=MEASURES[1])
    attach(world, tmp_path, who="director.bfhn", unit="BFHN", subject="BFHN")
    attach(world, tmp_path, link="https://a.example/")
    with pytest.raises(ValueRejected, match="This link is attached here already"):
        attach(world, tmp_path, link="https://a.example/")
    assert stored(world) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_line_takes_twenty_pieces(world: World, tmp_path: Path) -> None:
    for number in range(evidence_keeping.MOST):
        attach(world, tmp_path, link=f"https://a.example/{number}")
    with pytest.raises(ValueRejected, match="20 files and links"):
        attach(world, tmp_path)


def test_only_those_who_enter_for_the_unit_attach_and_withdraw(world: World, tmp_path: Path) -> None:
    number = attached(world, tmp_path)
    for who in ("director.bfhn", "reviewer", "lead", "administrator", "staff"):
        with pytest.raises((NotFound, NotAllowed)):
            attach(world, tmp_path, who=who, title="Another", file=UploadedFile("a.png", png()))
        with pytest.raises((NotFound, NotAllowed)):
            withdraw(world, number, who=who)
    assert attach(world, tmp_path, who="contributor.bchap", file=UploadedFile("a.png", png()))


def test_a_measure_that_is_not_asked_takes_no_evidence(world: World, tmp_path: Path) -> None:
    for parts in ({"measure": DOCUMENT}, {"subject": "BFHN"}, {"unit": "BFHN"}, {"period": "Y9Q1"}):
        with pytest.raises(NotFound):
            attach(world, tmp_path, **parts)


def test_submitted_and_accepted_lines_and_closed_periods_take_no_change(world: World, tmp_path: Path) -> None:
    number = attached(world, tmp_path)
    answer(world)
    submit(world)
    for step in (lambda: attach(world, tmp_path, link="https://a.example/"), lambda: withdraw(world, number)):
        with pytest.raises(WrongState, match="withdraw the report"):
            step()
    accept_all(world)
    with pytest.raises(WrongState, match="correction"):
        withdraw(world, number)
    with pytest.raises(WrongState, match="opens on"):
        attach(world, tmp_path, period="Y4Q4")


def test_a_returned_line_takes_more_evidence(world: World, tmp_path: Path) -> None:
    answer(world)
    submit(world)
    line = next(line for line in queue(world) if line.measure == FIRST)
    decide(world, line, accept=False, reason="Please attach the policy.")
    assert attach(world, tmp_path) == "Policy 12 (PDF, 316 bytes)"
    assert sheet_row(world).state is LineState.RETURNED


READERS = ("director.bchap", "contributor.bchap", "reviewer.bchap")
TEAM = ("reviewer", "lead")
OTHERS = ("director.bfhn", "administrator", "staff")


def readers(world: World, folder: Path, number: int) -> set[str]:
    found = set()
    for who in (*READERS, *TEAM, *OTHERS):
        try:
            sent(world, folder, who, number)
        except NotFound:
            continue
        found.add(who)
    return found


def test_the_unit_reads_its_evidence_and_the_team_once_it_was_handed_in(world: World, tmp_path: Path) -> None:
    number = attached(world, tmp_path)
    assert readers(world, tmp_path, number) == set(READERS)
    answer(world)
    submit(world)
    assert readers(world, tmp_path, number) == {*READERS, *TEAM}
    viewer = world.viewer("director.bchap")
    with world.sessions.write(viewer) as session:
        withdraw_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    assert readers(world, tmp_path, number) == set(READERS)
    submit(world)
    accept_all(world)
    assert readers(world, tmp_path, number) == {*READERS, *TEAM}


def test_the_reviewer_finds_it_beside_the_line(world: World, tmp_path: Path) -> None:
    attach(world, tmp_path)
    answer(world)
    submit(world)
    found = {line.measure: [one.words for one in line.evidence] for line in queue(world)}
    assert found == {FIRST: ["Policy 12 (PDF, 316 bytes)"], MEASURES[1]: [], MEASURES[2]: []}


def test_a_stored_file_is_read_through_evidence_only(world: World, tmp_path: Path) -> None:
    attach(world, tmp_path)
    statement = select(StoredFile.sha256)
    for who, seen in (("director.bchap", 1), ("director.bfhn", 0), ("reviewer", 0), ("staff", 0)):
        with world.sessions.read(world.viewer(who)) as session:
            assert len(session.scalars(statement).all()) == seen, who
    answer(world)
    submit(world)
    with world.sessions.read(world.viewer("reviewer")) as session:
        assert len(session.scalars(statement).all()) == 1


@pytest.mark.parametrize(
    "number", ["0", "999", "-1", "1.5", "x", "", "١", "99999999999", "2147483648", "1 ", "0x1", "../1"]
)
def test_nothing_is_behind_another_number(world: World, tmp_path: Path, number: str) -> None:
    attach(world, tmp_path)
    with pytest.raises(NotFound, match="There is no such file"):
        sent(world, tmp_path, "director.bchap", number)


def test_withdrawn_evidence_is_hidden_and_kept(world: World, tmp_path: Path) -> None:
    number = attached(world, tmp_path)
    assert withdraw(world, number, who="contributor.bchap") == "Policy 12 (PDF, 316 bytes)"
    assert sheet_row(world).evidence == ()
    with pytest.raises(NotFound):
        sent(world, tmp_path, "director.bchap", number)
    with pytest.raises(NotFound):
        withdraw(world, number)
    with world.sessions.read(SYSTEM) as session:
        row = session.get_one(Evidence, number)
        assert row.withdrawn_at is not None
        assert row.withdrawn_by == world.viewer("contributor.bchap").person_id
        kept = session.scalars(select(StoredFile.sha256)).one()
    assert Store(tmp_path).read(kept) == pdf()
    attach(world, tmp_path)
    assert [one.title for one in sheet_row(world).evidence] == ["Policy 12"]


def test_evidence_is_withdrawn_from_its_own_line_only(world: World, tmp_path: Path) -> None:
    number = attached(world, tmp_path)
    with pytest.raises(NotFound):
        withdraw(world, number, measure=MEASURES[1])
    with pytest.raises(NotFound):
        withdraw(world, number, who="director.bfhn", unit="BFHN", subject="BFHN")


def test_who_attaches_never_decides_about_the_line(world: World, tmp_path: Path) -> None:
    attach(world, tmp_path, who="reviewer.bchap")
    answer(world)
    submit(world)
    line = next(line for line in queue(world) if line.measure == FIRST)
    both = world.viewer("reviewer.bchap")
    without_role = Viewer(both.person_id, "Reviewer", rights=world.viewer("reviewer").rights)
    with world.sessions.write(without_role) as session, pytest.raises(DashboardError, match="yourself"):
        decide_line(session, without_role, DecideLine(line.line_id, line.revision, accept=True))


def test_attaching_answers_a_document_measure_without_a_text(world: World, tmp_path: Path) -> None:
    ask_for_document(world.sessions)
    number = attached(world, tmp_path, measure=DOCUMENT)
    row = sheet_row(world, DOCUMENT)
    assert row.answer.text == "Policy 12 (PDF, 316 bytes)"
    assert (row.answer.presence, row.answer.on_date) == (StoredPresence.REPORTED, None)
    attach(world, tmp_path, measure=DOCUMENT, title="Annex", file=UploadedFile("a.png", png()))
    assert sheet_row(world, DOCUMENT).answer.text == "Policy 12 (PDF, 316 bytes)"
    withdraw(world, number, measure=DOCUMENT)
    assert sheet_row(world, DOCUMENT).answer.text is None
    assert [one.title for one in sheet_row(world, DOCUMENT).evidence] == ["Annex"]


def test_a_typed_answer_stays_as_typed(world: World, tmp_path: Path) -> None:
    ask_for_document(world.sessions)
    save(world, "text", "Policy 12, intranet")
    number = attached(world, tmp_path, measure=DOCUMENT)
    withdraw(world, number, measure=DOCUMENT)
    assert sheet_row(world, DOCUMENT).answer.text == "Policy 12, intranet"


def test_a_stated_absence_stays(world: World, tmp_path: Path) -> None:
    ask_for_document(world.sessions)
    save(world, "presence", "not_collected")
    attach(world, tmp_path, measure=DOCUMENT)
    answered = sheet_row(world, DOCUMENT).answer
    assert (answered.presence, answered.text) == (StoredPresence.NOT_COLLECTED, None)


def test_other_kinds_keep_their_figures(world: World, tmp_path: Path) -> None:
    answer(world)
    before = sheet_row(world).answer
    attach(world, tmp_path)
    assert sheet_row(world).answer == before


def test_every_step_is_audited_and_no_content_is(world: World, tmp_path: Path) -> None:
    number = attached(world, tmp_path, file=UploadedFile("confidential.txt", b"confidential words"))
    withdraw(world, number)
    with world.sessions.read(SYSTEM) as session:
        tables = ("evidence", "stored_file", "line", "line_hand")
        entries = session.scalars(select(AuditEntry).where(AuditEntry.table_name.in_(tables))).all()
    steps = [(entry.table_name, entry.operation) for entry in entries]
    assert ("evidence", "insert") in steps
    assert ("evidence", "update") in steps
    assert ("stored_file", "insert") in steps
    assert "confidential" not in repr([(entry.before, entry.after) for entry in entries])


def test_reading_does_not_ask_more_with_more_evidence(world: World, tmp_path: Path) -> None:
    def statements() -> int:
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(world.sessions.bind, "before_cursor_execute", note)
        sheet_row(world)
        queue(world)
        event.remove(world.sessions.bind, "before_cursor_execute", note)
        return len([one for one in seen if one.startswith("SELECT")])

    answer(world)
    few = statements()
    for measure in MEASURES:
        attach(world, tmp_path, measure=measure)
        attach(world, tmp_path, measure=measure, title="b", file=UploadedFile("b.jpg", jpeg()))
    assert statements() == few


def form_body(content: bytes, name: str = "policy.pdf", **parts: str) -> dict[str, object]:
    file = {"name": name, "content": base64.b64encode(content).decode()}
    return {**HERE, "title": "Policy 12", "file": file, "link": "", **parts}


def test_the_form_takes_the_largest_file_and_refuses_a_larger_one_in_words(site: Site) -> None:
    director = site("director.bchap")
    largest = director.post("/entry/evidence", form_body(b"a" * LARGEST, "a.txt"))
    assert largest.get_json() == {"told": "Attached: Policy 12 (Plain text, 10.0 MB).", "go": ""}
    more = director.post("/entry/evidence", form_body(b"a" * (LARGEST + 1), "a.txt"))
    assert more.status_code == 422
    assert more.get_json()["field"] == "file"
    assert "larger than 10 MB" in more.get_json()["message"]
    far_more = director.post("/entry/evidence", form_body(b"a" * 20_000_000, "a.txt"))
    assert far_more.status_code == 413
    assert far_more.get_json()["message"] == "This is too much to be sent at once."
    elsewhere = director.post("/entry/save", form_body(b"a" * 3_000_000, "a.txt"))
    assert elsewhere.status_code == 413


def test_nobody_sends_much_before_signing_in(site: Site) -> None:
    stranger = site()
    stranger.get("/sign-in")
    assert stranger.post("/entry/evidence", form_body(b"a" * 3_000_000, "a.txt")).status_code == 401


def test_the_download_is_an_attachment_with_a_harmless_name(site: Site, world: World) -> None:
    title = "../../Policy 12\u2044final “v2” é"
    made = site("director.bchap").post("/entry/evidence", form_body(pdf(), "../p.PDF", title=title))
    assert made.status_code == 200, made.get_json()
    (one,) = sheet_row(world).evidence
    answered = site("contributor.bchap").get(one.address)
    assert answered.data == pdf()
    assert answered.headers["Content-Disposition"] == "attachment; filename=Policy-12-final-v2-e.pdf"
    assert answered.headers["Content-Type"] == "application/pdf"
    assert answered.headers["X-Content-Type-Options"] == "nosniff"
    assert answered.headers["Cache-Control"] == "no-store"
    hidden = site("director.bfhn").get(one.address)
    assert hidden.status_code == 404
    assert "There is no such file, or it is not for you." in hidden.get_data(as_text=True)


@pytest.mark.parametrize("title", ["gpj.\u202efdp", "a\x00b", "\x1b[31m", "", "   ", "x" * 201])
def test_a_title_that_hides_something_or_nothing_is_refused(site: Site, title: str) -> None:
    refused = site("director.bchap").post("/entry/evidence", form_body(pdf(), title=title))
    assert refused.status_code == 422
    assert refused.get_json()["field"] == "title"


@pytest.mark.parametrize(
    "file", [{"name": "a.pdf"}, {"name": "a.pdf", "content": "%%%"}, "text", 7, {"content": ""}, [1]]
)
def test_a_file_that_did_not_arrive_is_told(site: Site, file: object) -> None:
    body = {**form_body(pdf()), "file": file}
    refused = site("director.bchap").post("/entry/evidence", body)
    assert refused.status_code == 422
    assert refused.get_json()["message"] == "This file did not arrive whole; please choose it again."


def test_the_screens_show_it_where_it_belongs(site: Site, world: World, tmp_path: Path) -> None:
    ask_for_document(world.sessions)
    address = f"/entry/BCHAP/{PERIOD}?measure={DOCUMENT}&subject=BCHAP"
    director = site("director.bchap")
    assert "Attach the document" in director.page(f"/entry/BCHAP/{PERIOD}").words
    assert "Nothing is attached." in director.page(address).words
    attach(world, tmp_path / "files", measure=DOCUMENT)
    assert "1 piece of evidence" in director.page(f"/entry/BCHAP/{PERIOD}").words
    shown = director.page(address).words
    assert "PDF, 316 bytes; Director Of Bchap, " in shown
    assert "Remove" in shown
    save(world, "on_date", "2026-11-01", 1)
    answer(world)
    submit(world)
    locked = director.page(address).words
    assert "Policy 12" in locked
    assert "Remove" not in locked
    assert "PDF, 316 bytes; Director Of Bchap, " in site("reviewer").page("/review").words


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_two_uploads_of_one_content_at_once_make_one_stored_file(
    backend: str,
    new_database: Callable[[str, str], Engine],
    house_over: Callable[..., Flask],
    tmp_path: Path,
) -> None:
    sessions = Sessions(new_database(backend, "uploads"), Clock(TODAY))
    fill(sessions)
    running = house_over(sessions, files=tmp_path)
    bodies = [
        ("director.bchap", form_body(pdf())),
        ("contributor.bchap", form_body(pdf(), measure=MEASURES[1])),
        ("contributor.bchap", form_body(pdf())),
        ("director.bfhn", form_body(pdf(), unit="BFHN", subject="BFHN")),
    ]
    visitors = []
    for who, _ in bodies:
        visitors.append(Visitor(running.test_client()))
        assert visitors[-1].sign_in(who).status_code == 302
    start, statuses = threading.Barrier(len(bodies)), [0] * len(bodies)

    def send(place: int) -> None:
        start.wait()
        statuses[place] = visitors[place].post("/entry/evidence", bodies[place][1]).status_code

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 200, 200, 422]
    assert stored(World(sessions)) == 1
    with sessions.read(SYSTEM) as session:
        assert session.scalars(select(func.count(Evidence.id))).one() == 3
