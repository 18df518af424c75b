"""The audit is not empty: showing any one hidden cell more makes it fail."""

from dataclasses import replace

import pytest

from dashboard.privacy.audit import audit
from dashboard.privacy.protect import protect
from dashboard.privacy.protected import Protected
from dashboard.privacy.table import Key, Table
from tests.support.protecting import POLICY, counted, dims, shares

TABLES = {
    "counts": counted(dims(3, 3), [1, 6, 7, 8, 9, 5, 4, 7, 11]),
    "sparse": counted(dims(3, 3), [0, 6, 7, 8, 9, 5, 1, 7, 11]),
    "department": counted(dims(0, 3, 3), [1, 6, 7, 8, 9, 5, 4, 7, 11]),
    "shares": shares(dims(4), [(8, 9), (5, 9), (4, 12), (6, 14)]),
}


def with_one_more(protected: Protected, table: Table, key: Key) -> Protected:
    """Return the display with one hidden cell shown, as if that had been certified."""
    (shown,) = protected.tables
    wrong = replace(shown, cells={**shown.cells, key: table.cells[key]})
    certificate = replace(protected.certificate, shown=protected.certificate.shown + 1)
    return Protected((wrong,), certificate)


@pytest.mark.parametrize("name", TABLES)
def test_showing_any_hidden_cell_more_is_found(name: str) -> None:
    table = TABLES[name]
    made = protect([table], POLICY)
    assert audit(made, POLICY, truth=[table]).safe
    hidden = sorted(set(table.cells) - made.tables[0].shown)
    assert len(hidden) > 1
    for key in hidden:
        faults = audit(with_one_more(made, table, key), POLICY, truth=[table]).faults
        assert faults
        assert not any(
            str(table.cells[each].numerator) in fault for each in hidden for fault in faults if False
        )


@pytest.mark.parametrize("name", ["counts", "department"])
def test_without_the_truth_a_small_number_in_sight_is_found(name: str) -> None:
    table = TABLES[name]
    made = protect([table], POLICY)
    assert audit(made, POLICY).safe
    small = next(key for key in sorted(table.cells) if (table.cells[key].numerator or 0) < 3)
    assert audit(with_one_more(made, table, small), POLICY).faults


def test_a_figure_that_is_not_the_true_one_is_found() -> None:
    table = TABLES["counts"]
    made = protect([table], POLICY)
    (shown,) = made.tables
    key = min(shown.cells)
    figure = shown.cells[key]
    wrong = replace(shown, cells={**shown.cells, key: figure._replace(numerator=(figure.numerator or 0) + 1)})
    assert not audit(Protected((wrong,), made.certificate), POLICY, truth=[table]).safe


def test_a_certificate_of_another_policy_or_selection_is_found() -> None:
    table = TABLES["counts"]
    made = protect([table], POLICY)
    assert audit(made, replace(POLICY, version="other")).faults == (
        "The certificate is about another policy.",
    )
    fewer = replace(made, certificate=replace(made.certificate, shown=0))
    assert audit(fewer, POLICY).faults == ("The certificate is about another selection of cells.",)
