"""A correction is shown only where the correction itself is nobody's secret; else the old figures stand."""

from dataclasses import replace

import pytest

from dashboard.privacy.audit import audit
from dashboard.privacy.protect import protect
from dashboard.privacy.protected import Protected
from dashboard.privacy.table import ALL, HIDDEN, Address, Figure, Key, Table
from dashboard.privacy.words import HELD
from tests.support.protecting import NO_WORK, POLICY, counted, dims

OLD = counted(dims(2, 2), [1, 8, 9, 12])


def earlier_of(table: Table) -> dict[Address, Figure | str]:
    made = protect([table], POLICY).tables[0]
    return {table.address(key): made.cells.get(key, HIDDEN) for key in table.cells}


def corrected(*numbers: int) -> Protected:
    table = counted(dims(2, 2), numbers)
    return protect([table], POLICY, earlier=earlier_of(OLD), before=[OLD])


def test_nothing_changed_shows_what_was_shown() -> None:
    made = corrected(1, 8, 9, 12).tables[0]
    assert not made.held
    assert {OLD.address(key): made.cells.get(key, HIDDEN) for key in OLD.cells} == earlier_of(OLD)


@pytest.mark.parametrize(
    "numbers", [(1, 8, 9, 13), (2, 8, 9, 12), (1, 8, 10, 11), (0, 8, 9, 12), (1, 8, 9, 2)]
)
def test_a_small_correction_is_held_and_the_old_figures_stand(numbers: tuple[int, ...]) -> None:
    made = corrected(*numbers).tables[0]
    assert made.held
    assert made.why == HELD
    assert {OLD.address(key): made.cells.get(key, HIDDEN) for key in OLD.cells} == earlier_of(OLD)


def test_a_large_correction_is_shown_in_the_same_pattern() -> None:
    made = corrected(1, 8, 9, 22)
    shown = made.tables[0]
    assert not shown.held
    assert shown.cells[ALL, ALL] == Figure(40)
    hidden = {address.key for address, told in earlier_of(OLD).items() if told == HIDDEN}
    assert hidden == set(shown.frame.keys) - shown.shown


def test_what_was_shown_and_would_be_small_now_is_held() -> None:
    old = counted(dims(3), [9, 9, 9])
    new = counted(dims(3), [9, 9, 2])
    made = protect([new], POLICY, earlier=earlier_of(old), before=[old]).tables[0]
    assert made.held
    assert made.cells["u02",] == Figure(9)


def test_a_late_unit_waits_while_it_is_small() -> None:
    old = Table(*OLD.name, "people", OLD.dims, {key: OLD.cells[key] for key in OLD.cells if key[0] != "u01"})
    cells: dict[Key, Figure] = {**old.cells, (ALL, ALL): old.cells["u00", ALL]}
    old = replace(old, cells={**cells, (ALL, "g00"): Figure(1), (ALL, "g01"): Figure(8)})
    late = counted(dims(2, 2), [1, 8, 1, 12])
    assert protect([late], POLICY, earlier=earlier_of(old), before=[old]).tables[0].held


def test_former_figures_must_be_at_hand() -> None:
    table = counted(dims(2, 2), [1, 8, 9, 30])
    with pytest.raises(ValueError, match="former tables are missing"):
        protect([table], POLICY, earlier=earlier_of(OLD))


def test_a_small_change_of_what_a_line_hides_is_held_though_every_cell_changed_by_many() -> None:
    old = counted(dims(4), [1, 8, 9, 9])
    told = earlier_of(old)
    assert {address.key for address, figure in told.items() if figure == HIDDEN} == {("u00",), ("u01",)}
    new = counted(dims(4), [5, 5, 12, 9])
    assert protect([new], POLICY, earlier=told, before=[old]).tables[0].held
    fine = counted(dims(4), [5, 8, 12, 9])
    assert not protect([fine], POLICY, earlier=told, before=[old]).tables[0].held


def test_what_is_hidden_once_stays_hidden_even_when_it_could_be_shown() -> None:
    table = counted(dims(2, 2), [5, 8, 9, 12])
    assert protect([table], POLICY).tables[0].shown == frozenset(table.cells)
    earlier = {table.address(("u01", "g01")): HIDDEN}
    assert ("u01", "g01") not in protect([table], POLICY, earlier=earlier).tables[0].cells


def test_where_not_everything_is_proved_only_what_was_shown_before_is_shown() -> None:
    total = OLD.address((ALL, ALL))
    made = protect([OLD], NO_WORK, earlier={total: OLD.cells[ALL, ALL]})
    assert made.tables[0].shown == {(ALL, ALL)}
    assert not made.certificate.complete


def test_a_held_correction_passes_the_audit_with_the_former_truth() -> None:
    made = corrected(1, 8, 9, 13)
    assert audit(made, POLICY, earlier=earlier_of(OLD), truth=[OLD]).safe
