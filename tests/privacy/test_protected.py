"""What comes out holds nothing that is hidden, and says what was done."""

import pickle
from dataclasses import replace

import pytest

from dashboard.privacy.hashing import sha256
from dashboard.privacy.policy import Rung
from dashboard.privacy.protect import protect
from dashboard.privacy.table import ALL, Figure, Key, Table
from dashboard.privacy.words import SENTENCES, SOME, WHOLE, why
from tests.support.protecting import POLICY, REAL, counted, dims

PRIMES = (10007, 20011, 30011, 1, 40009, 2, 50021, 60013, 70001)
TABLE = counted(dims(3, 3), [5, 6, 7, 1, 9, 2, 4, 7, 11])


def test_hidden_numbers_are_nowhere_in_what_comes_out() -> None:
    table = counted(dims(3, 3), PRIMES)
    made = protect([table], POLICY).tables[0]
    hidden = [table.cells[key].numerator for key in set(table.cells) - made.shown]
    assert len(hidden) > 3
    told = repr(made)
    assert not [number for number in hidden if number and number > 2 and str(number) in told]
    assert str(table.cells[ALL, ALL].numerator) in told


def test_contributors_never_come_out() -> None:
    cells: dict[Key, Figure] = {(ALL,): Figure(1000, None, 30, (50, 40))}
    made = protect([Table("m", "Y2", "pay", "money", dims(1), cells)], POLICY).tables[0]
    assert made.cells[ALL,] == Figure(1000)


def test_the_certificate_counts_and_names_what_was_done() -> None:
    made = protect([TABLE], POLICY)
    certificate = made.certificate
    assert (certificate.cells, certificate.shown) == (len(TABLE.cells), len(made.tables[0].cells))
    assert certificate.complete
    assert certificate.narrowest is not None
    assert certificate.narrowest >= 2
    assert certificate.policy_sha256 == sha256(POLICY)
    assert certificate.rungs == {"m/Y2/cross": (Rung.DECLARED,)}
    assert certificate.thresholds["people"] == 3
    assert certificate.lower_bounds["people"] == "hidden is at least 1 for the department and 0 below it"


def test_any_change_of_input_or_policy_changes_its_hash() -> None:
    first = protect([TABLE], POLICY).certificate
    other = protect([replace(TABLE, cells={**TABLE.cells})], POLICY).certificate
    assert other == first
    changed = counted(dims(3, 3), [5, 6, 7, 1, 9, 2, 4, 7, 12])
    assert protect([changed], POLICY).certificate.input_sha256 != first.input_sha256
    assert sha256(replace(POLICY, version="x")) != sha256(POLICY)


def test_a_run_can_be_kept() -> None:
    made = protect([TABLE], POLICY)
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_product_is_found_by_its_name() -> None:
    made = protect([TABLE], POLICY)
    assert made.table("m", "Y2", "cross") is made.tables[0]
    with pytest.raises(KeyError):
        made.table("m", "Y1", "cross")


def test_every_rung_has_one_plain_sentence() -> None:
    assert why(Rung.DECLARED, complete=True, held=False) == WHOLE
    assert why(Rung.DECLARED, complete=False, held=False) == SOME
    assert set(SENTENCES) == set(Rung) - {Rung.DECLARED}
    assert why(Rung.GROUPS, complete=False, held=False).startswith("Shown for groups of bureaus, because")


def test_progress_is_told_family_by_family() -> None:
    told: list[tuple[int, int]] = []
    tables = [replace(TABLE, measure=name) for name in "abc"]
    protect(tables, REAL, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
