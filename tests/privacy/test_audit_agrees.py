"""The audit does not cry wolf: it passes what is safe, from a beginning that is not the truth."""

from dataclasses import replace

from dashboard.privacy.audit import audit
from dashboard.privacy.protect import protect
from dashboard.privacy.table import ALL, Figure, Key, Table
from tests.support.protecting import POLICY, REAL, dims, shares

LENIENT = replace(REAL, minimum_share=0.0)


def test_a_rest_of_nobody_over_a_small_base_may_be_anything() -> None:
    pairs = [(25, 65), (0, 0), (18, 18), (2, 42), (40, 40), (40, 65), (40, 40), (0, 0), (2, 27)]
    table = replace(shares(dims(0, 3, 3), pairs), data_class="workforce")
    made = protect([table], LENIENT)
    assert made.certificate.complete
    assert audit(made, LENIENT, truth=[table]).faults == ()


def test_a_part_without_a_base_makes_no_sum_of_bases() -> None:
    cells: dict[Key, Figure] = {
        (ALL,): Figure(60, 95),
        ("u00",): Figure(20, 40),
        ("u01",): Figure(25, None),
        ("u02",): Figure(15, 55),
    }
    table = Table("m", "Y2", "units", "workforce", dims(3), cells)
    assert audit(protect([table], LENIENT), LENIENT, truth=[table]).faults == ()


def test_a_family_with_nothing_to_hide_passes() -> None:
    table = Table("m", "Y2", "units", "process", dims(1), {(ALL,): Figure(1), ("u00",): Figure(1)})
    assert audit(protect([table], REAL), REAL, truth=[table]).faults == ()


def test_nobody_of_a_group_of_the_department_is_nobody_in_its_units_over_any_base() -> None:
    pairs = [(10, 12), (0, 12), (6, 9), (0, 2), (7, 9), (0, 6)]
    table = shares(dims(3, 2), pairs)
    made = protect([table], POLICY)
    assert (ALL, "g01") in made.tables[0].cells
    assert made.certificate.complete
    assert audit(made, POLICY, truth=[table]).faults == ()
