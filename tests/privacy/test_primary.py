"""Which cells a rule hides by itself: small groups, zeros below the department, small rests and bases."""

import pytest

from dashboard.privacy.assembly import Parts, assemble
from dashboard.privacy.building import Sheet
from dashboard.privacy.pattern import first_pattern
from dashboard.privacy.shape import shape_of
from dashboard.privacy.table import ALL, Figure, Key, Table
from tests.support.protecting import POLICY, dims


def hidden(table: Table) -> set[Key]:
    """Return the keys that the rules alone hide."""
    made = assemble(Parts(sheets=[Sheet(table, shape_of(table, 3))]), POLICY)
    pattern = first_pattern(made.system, set(), set())
    cells = {key: made.cell(table.address(key)) for key in table.cells}
    return {key for key, cell in cells.items() if cell and pattern.hidden[cell.number]}


def alone(figure: Figure, *, below: bool, data_class: str = "people") -> bool:
    """Say whether a cell with nothing around it hides, as a unit's or the department's."""
    key = ("u00" if below else ALL,)
    return key in hidden(Table("m", "Y2", "one", data_class, dims(1), {key: figure}))


@pytest.mark.parametrize(
    ("figure", "department", "unit"),
    [
        (Figure(0), False, True),
        (Figure(1), True, True),
        (Figure(2), True, True),
        (Figure(3), False, False),
        (Figure(3, 9), False, False),
        (Figure(0, 9), False, True),
        (Figure(9, 9), False, True),
        (Figure(8, 9), True, True),
        (Figure(2, 9), True, True),
        (Figure(0, 4), True, True),
        (Figure(0, 0), False, True),
    ],
)
def test_a_cell_hides_by_its_numerator_its_rest_and_its_base(
    figure: Figure, department: bool, unit: bool
) -> None:
    assert alone(figure, below=False) is department
    assert alone(figure, below=True) is unit


def test_zeros_are_shown_below_the_department_where_the_rule_says_so() -> None:
    assert not alone(Figure(0), below=True, data_class="open")
    assert alone(Figure(2), below=True, data_class="open")


def test_of_a_survey_the_respondents_count_and_not_the_answers() -> None:
    assert not alone(Figure(1, 3), below=True, data_class="survey")
    assert alone(Figure(1, 2), below=False, data_class="survey")
    assert alone(Figure(2), below=True, data_class="survey")


def test_processes_are_always_shown() -> None:
    assert not any(alone(Figure(number), below=True, data_class="process") for number in range(4))


def test_a_zero_that_the_departments_zero_tells_is_not_hidden() -> None:
    cells: dict[Key, Figure] = {(ALL,): Figure(0), ("u00",): Figure(0), ("u01",): Figure(0)}
    assert not hidden(Table("m", "Y2", "units", "people", dims(2), cells))
    cells = {(ALL,): Figure(3), ("u00",): Figure(3), ("u01",): Figure(0)}
    assert hidden(Table("m", "Y2", "units", "people", dims(2), cells)) == {("u01",)}


def test_thresholds_are_in_the_units_of_the_table() -> None:
    tenths = Table("m", "Y2", "one", "people", dims(1), {("u00",): Figure(29)}, scale=1)
    assert hidden(tenths) == {("u00",)}


@pytest.mark.parametrize(
    ("figure", "hides"),
    [
        (Figure(1000, None, 2, ()), True),
        (Figure(1000, None, 3, ()), False),
        (Figure(1000, None, 30, (500, 300)), False),
        (Figure(1000, None, 30, (500, 400)), True),
        (Figure(1000, None, 30, (845, 5)), False),
        (Figure(1000, None, 30, (845, 75)), True),
        (Figure(1000, None, None, ()), False),
        (Figure(0, None, 0, ()), False),
    ],
)
def test_amounts_hide_for_few_people_and_where_few_hold_most(figure: Figure, hides: bool) -> None:
    assert alone(figure, below=True, data_class="money") is hides
