"""A table on a coarser rung stays tied to the cells that others still show."""

from dataclasses import replace

from dashboard.privacy.audit import audit
from dashboard.privacy.links import Link
from dashboard.privacy.policy import Product, Rung
from dashboard.privacy.protect import protect
from dashboard.privacy.table import ALL, HIDDEN, Table
from tests.support.protecting import POLICY, counted, dims

UNITS = dims(4, 2)
GROUPS = {"u00": "a", "u01": "a", "u02": "b", "u03": "b"}
STRICT = replace(POLICY, products={"year": Product("year", minimum_share=0.99)})


def quarter(code: str, *numbers: int) -> Table:
    return replace(counted(UNITS, numbers, product="quarter"), period=code)


def test_a_grouped_year_does_not_give_away_what_its_quarters_hide() -> None:
    first, second = quarter("Q1", 9, 8, 7, 9, 8, 9, 7, 8), quarter("Q2", 1, 8, 7, 9, 8, 9, 7, 8)
    year = replace(counted(UNITS, [10, 16, 14, 18, 16, 18, 14, 16], product="year"), period="Y")
    links = [Link(year.address(key), (first.address(key), second.address(key))) for key in year.cells]
    before = protect([first, second], POLICY)
    earlier = {
        table.address(key): before.table(*table.name).cells.get(key, HIDDEN)
        for table in (first, second)
        for key in table.cells
    }
    tables = [first, second, year]
    made = protect(tables, STRICT, links=links, earlier=earlier, groups=GROUPS)
    told = made.table("m", "Y", "year")
    assert told.rung is not Rung.DECLARED
    assert told.behind
    assert made.certificate.complete
    assert audit(made, STRICT, links=links, earlier=earlier, truth=tables, groups=GROUPS).safe


def test_a_link_whose_sum_is_off_by_a_correction_is_put_off() -> None:
    first, second = quarter("Q1", 9, 8, 7, 9, 8, 9, 7, 8), quarter("Q2", 9, 8, 7, 9, 8, 9, 7, 8)
    year = replace(counted(UNITS, [18, 16, 14, 18, 16, 18, 14, 17], product="year"), period="Y")
    links = [Link(year.address(key), (first.address(key), second.address(key))) for key in sorted(year.cells)]
    made = protect([first, second, year], POLICY, links=links)
    off = [links[number].total.key for number in made.certificate.put_off]
    assert off == [(ALL, ALL), (ALL, "g01"), ("u03", ALL), ("u03", "g01")]
    every = [made.table(*table.name) for table in (first, second, year)]
    assert not all(("u03", "g01") in table.cells for table in every)
