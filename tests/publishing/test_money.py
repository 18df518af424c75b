"""Of money only the department's amount is published: nobody says how many a unit's belongs to."""

from typing import Any, cast

import pytest

from dashboard.privacy.table import ALL, Figure
from dashboard.publishing.rows import Row
from dashboard.publishing.tables import Place, totals
from models.vocabulary import DataClass, MeasureKindName, PeriodKind


class Told:
    """The little of a row and of a definition that totals ask for."""

    def __init__(self, **parts: Any) -> None:
        self.__dict__.update(parts)


ROWS = [Told(subject="DPH", department=True), Told(subject="BCHAP", department=False)]
FIGURES = {"DPH": Figure(500_00), "BCHAP": Figure(200_00)}


@pytest.mark.parametrize(
    ("data_class", "keys"),
    [(DataClass.MONEY, {()}), (DataClass.PROCESS, {(ALL,), ("BCHAP",)})],
)
def test_a_units_amount_of_money_is_in_no_table(data_class: DataClass, keys: set[tuple[str, ...]]) -> None:
    version = Told(kind=MeasureKindName.CURRENCY, scale=2)
    policy = Told(classes={data_class: Told(threshold=11)})
    place = Place(
        "M", "Y3", PeriodKind.YEAR_END, cast(Any, version), data_class, cast(Any, None), cast(Any, policy)
    )
    made = totals(place, cast(list[Row], ROWS), "totals", FIGURES)
    assert made is not None
    assert set(made.table.cells) == keys
    assert FIGURES["DPH"] in made.table.cells.values()
