"""A block of cells pasted as one step: what it falls on, what is refused, and how it is undone."""

import pytest
from sqlalchemy import select

from dashboard.access.viewer import Viewer
from dashboard.errors import NotAllowed, NotFound, ValueRejected, WrongState
from dashboard.reporting.commands import SaveField, save_field
from dashboard.reporting.paste_words import details, refusals, summary
from dashboard.reporting.pasting import PasteBlock, Pasted, paste_block
from dashboard.reporting.queries import SheetRow, entry_sheet
from dashboard.reporting.submitting import SubmitReport, submit_report
from dashboard.reporting.undoing import Undone, UndoPaste, undo_paste
from models.audit import AuditEntry
from models.reporting import Line, LineHand, Report
from models.vocabulary import ReportState, StoredPresence
from models.work import BatchChange
from tests.support.counting import counted_statements
from tests.support.world import FIRST, MEASURES, PERIOD, World

DIRECTOR, COLLEAGUE = "director.bchap", "contributor.bchap"


def paste(
    world: World,
    text: str,
    *,
    field: str = "numerator",
    seen: tuple[int, ...] = (0, 0, 0),
    who: str = DIRECTOR,
    unit: str = "BCHAP",
) -> Pasted:
    viewer = world.viewer(who)
    rows = tuple((measure, unit, version) for measure, version in zip(MEASURES, seen, strict=False))
    with world.sessions.write(viewer) as session:
        return paste_block(session, viewer, PasteBlock(unit, PERIOD, field, text, rows))


def undo(world: World, batch: int | None, who: str = DIRECTOR) -> Undone:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        return undo_paste(session, viewer, UndoPaste("BCHAP", PERIOD, batch or 0))


def save(world: World, field: str, raw: str, version: int, who: str = DIRECTOR, measure: str = FIRST) -> None:
    viewer = world.viewer(who)
    with world.sessions.write(viewer) as session:
        save_field(session, viewer, SaveField("BCHAP", PERIOD, measure, "BCHAP", field, raw, version))


def rows(world: World) -> list[SheetRow]:
    viewer = world.viewer(DIRECTOR)
    with world.sessions.read(viewer) as session:
        return list(entry_sheet(session, viewer, "BCHAP", PERIOD).rows)


def figures(world: World) -> list[tuple[int | None, int | None]]:
    return [(row.answer.numerator, row.answer.denominator) for row in rows(world)]


def words(pasted: Pasted) -> str:
    return summary(pasted.judged, pasted.left_over)


def test_a_block_fills_figures_reason_and_note_of_each_row(world: World) -> None:
    done = paste(world, "21\t50\t\tAs counted.\r\n1,022\t1,050\r\n0\t0\tNobody was hired.\tNone.\r\n")
    assert words(done) == "Pasted: 9 cells saved in 3 measures."
    assert figures(world) == [(21, 50), (1022, 1050), (0, 0)]
    assert [(row.answer.reason, row.answer.note) for row in rows(world)] == [
        (None, "As counted."),
        (None, None),
        ("Nobody was hired.", "None."),
    ]


def test_blank_cells_change_nothing_and_an_absence_is_chosen_by_its_words(world: World) -> None:
    paste(world, "21\t50\n22\t50")
    done = paste(world, "\t60\nNot collected\t\tNo list is kept.", seen=(1, 1, 0))
    assert words(done) == "Pasted: 3 cells saved in 2 measures."
    first, second, _ = rows(world)
    assert (first.answer.numerator, first.answer.denominator) == (21, 60)
    assert second.answer.presence is StoredPresence.NOT_COLLECTED
    assert second.answer.given == ()


def test_figures_that_replace_each_other_are_checked_together(world: World) -> None:
    paste(world, "21\t50")
    paste(world, "60\t80", seen=(1,))
    assert figures(world)[0] == (60, 80)


def test_what_is_refused_is_named_cell_by_cell_and_the_rest_is_saved(world: World) -> None:
    done = paste(world, "21\tfifty\n60\t50\n42 %\t50")
    assert words(done) == "Pasted: 3 cells saved in 3 measures; 3 cells refused."
    assert figures(world) == [(21, None), (None, 50), (None, 50)]
    told = [
        (each["measure"], {field: cell["typed"] for field, cell in each["cells"].items()})
        for each in refusals(done.judged)
    ]
    assert told == [
        (MEASURES[0], {"denominator": "fifty"}),
        (MEASURES[1], {"numerator": "60"}),
        (MEASURES[2], {"numerator": "42 %"}),
    ]
    assert "not a percentage" in refusals(done.judged)[2]["cells"]["numerator"]["why"]


def test_a_total_that_is_less_than_a_figure_that_stands_is_refused(world: World) -> None:
    paste(world, "21\t50")
    done = paste(world, "10", field="denominator", seen=(1,))
    assert "larger than its total" in refusals(done.judged)[0]["cells"]["denominator"]["why"]
    assert figures(world)[0] == (21, 50)


def test_nothing_good_saves_nothing_and_opens_no_report(world: World) -> None:
    done = paste(world, "abc\tdef")
    assert (words(done), done.batch) == ("Nothing was saved; 2 cells refused.", None)
    with world.sessions.read(Viewer.system("test")) as session:
        assert session.scalars(select(Report)).all() == []
        assert session.scalars(select(Line)).all() == []


def test_locked_rows_are_passed_over_and_say_why(world: World) -> None:
    viewer = world.viewer(DIRECTOR)
    paste(world, "21\t50\n22\t50\n23\t50")
    with world.sessions.write(viewer) as session:
        submit_report(session, viewer, SubmitReport("BCHAP", PERIOD))
    done = paste(world, "30\t60", seen=(1,))
    assert words(done) == "Nothing was saved; 1 measure passed over."
    assert details(done.judged) == [
        f"{FIRST} keeps its answer. Submitted: the review team has it. Withdraw the report to change it."
    ]
    assert figures(world)[0] == (21, 50)


def test_cells_and_rows_without_a_place_are_told(world: World) -> None:
    done = paste(world, "21\t50\t\t\textra\n22\t50\n23\t50\n24\t50")
    assert words(done).endswith("1 cell refused; 1 row left over, below the last measure.")
    assert details(done.judged) == [f"{FIRST} has no field in the column of “extra”."]


def test_another_persons_figures_are_not_replaced_unseen(world: World) -> None:
    save(world, "numerator", "5", 0, COLLEAGUE)
    done = paste(world, "21\t50\n22\t50")
    assert words(done) == "Pasted: 2 cells saved in 1 measure; 2 cells refused."
    (refused,) = refusals(done.judged)
    assert refused["other"]["version"] == 1
    assert refused["other"]["theirs"]["numerator"] == "5"
    assert figures(world)[0] == (5, None)


def test_undoing_puts_back_what_was_there_and_is_audited(world: World) -> None:
    save(world, "numerator", "5", 0)
    done = paste(world, "21\t50\n22\t50", seen=(1, 0))
    undone = undo(world, done.batch)
    assert len(undone.restored) == 2
    assert figures(world)[:2] == [(5, None), (None, None)]
    with pytest.raises(WrongState, match="undone already"):
        undo(world, done.batch)
    with world.sessions.read(Viewer.system("test")) as session:
        tables = {entry.table_name for entry in session.scalars(select(AuditEntry))}
        assert {"batch", "batch_change", "working_figure"} <= tables
        assert len(session.scalars(select(BatchChange)).all()) == 2


def test_what_somebody_changed_since_is_not_undone(world: World) -> None:
    done = paste(world, "21\t50\n22\t50")
    save(world, "numerator", "7", 1, COLLEAGUE)
    assert undo(world, done.batch).kept == (FIRST,)
    assert figures(world)[:2] == [(7, 50), (None, None)]


def test_who_undoes_also_had_a_hand_in_the_figures(world: World) -> None:
    done = paste(world, "21\t50")
    undo(world, done.batch, COLLEAGUE)
    with world.sessions.read(Viewer.system("test")) as session:
        assert len(session.scalars(select(LineHand)).all()) == 2


def test_another_unit_neither_pastes_nor_undoes(world: World) -> None:
    done = paste(world, "21\t50")
    for who in ("director.bfhn", "staff", "reviewer", "administrator"):
        with pytest.raises((NotFound, NotAllowed)):
            paste(world, "1\t2", who=who)
        with pytest.raises((NotFound, NotAllowed)):
            undo(world, done.batch, who)
    with pytest.raises(NotFound):
        undo(world, 999)


def test_a_paste_that_is_no_block_or_begins_nowhere_is_refused_whole(world: World) -> None:
    for text, field in (
        ("", "numerator"),
        ("\r\n", "numerator"),
        ("21", "presence"),
        ("x\n" * 501, "numerator"),
    ):
        with pytest.raises(ValueRejected):
            paste(world, text, field=field)
    assert figures(world) == [(None, None)] * 3


@pytest.mark.parametrize("rows", [None, [["a", "b", True]], [["a", "b", 1], ["a", "b", 2]]])
def test_a_malformed_paste_is_refused(rows: list[list[object]] | None) -> None:
    body = {"unit": "BCHAP", "period": PERIOD, "field": "numerator", "text": "1"}
    with pytest.raises(ValueRejected):
        PasteBlock.from_body(body if rows is None else {**body, "rows": rows})


def test_the_reads_of_a_paste_do_not_grow_with_its_rows(world: World) -> None:
    def reads(text: str, seen: tuple[int, ...]) -> int:
        with counted_statements(world) as told:
            paste(world, text, seen=seen)
        numbering = "SELECT max("  # Once for each table that gets several rows, on SQLite.
        return sum(one.startswith("SELECT") and not one.startswith(numbering) for one in told)

    assert reads("1\t2", (0,)) == reads("3\t4\n5\t6\n7\t8", (1, 0, 0))


def test_an_untouched_report_stays_not_started(world: World) -> None:
    viewer = world.viewer(DIRECTOR)
    paste(world, "abc")
    with world.sessions.read(viewer) as session:
        assert entry_sheet(session, viewer, "BCHAP", PERIOD).state is ReportState.NOT_STARTED
