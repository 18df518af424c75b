"""Many new rows take as few statements as several, on both databases, and keep the order of their adding."""

from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from models.audit import AuditEntry
from models.reporting import Cell
from tests.support.content import SYSTEM
from tests.support.counting import counted_statements
from tests.support.world import World


def added(world: World, names: list[str]) -> tuple[list[int], int]:
    """Add cells as one; return their keys in the order of adding, and how many statements that took."""
    cells = [Cell(key=name) for name in names]
    with world.sessions.write(SYSTEM) as session, counted_statements(world) as told:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.add_all(cells)
        session.flush()
    return [cell.id for cell in cells], len(told)


def test_statements_do_not_grow_with_new_rows(world: World) -> None:
    _, few = added(world, [f"few-{number}" for number in range(3)])
    _, many = added(world, [f"many-{number}" for number in range(300)])
    assert many == few


def test_every_row_has_the_key_under_which_it_stands_and_is_audited(world: World) -> None:
    names = [f"cell-{number}" for number in reversed(range(40))]
    keys, _ = added(world, names)
    with world.sessions.read(SYSTEM) as session:
        assert [session.get_one(Cell, key).key for key in keys] == names
        entries = select(AuditEntry.row_key).where(AuditEntry.table_name == "cell").order_by(AuditEntry.id)
        told = session.scalars(entries).all()[-len(keys) :]
    assert keys == sorted(keys)
    assert sorted(told, key=int) == [str(key) for key in keys]


def test_a_single_row_goes_on_after_many(world: World) -> None:
    keys, _ = added(world, ["one", "two", "three"])
    (alone,), _ = added(world, ["four"])
    assert alone > max(keys)
