"""Every list that goes out says whether its data are synthetic: in its name, its rows and its notes."""

import csv
import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from dashboard.errors import NotFound
from dashboard.settings import SYNTHETIC
from dashboard.spreadsheet.listed import Listing, Listings
from dashboard.web.endpoints import SentFile
from dashboard.web.keeping import sent_lists
from tests.support.app import Visitor
from tests.support.registering import action, cycle, report
from tests.support.world import World

FOUND = Listings(
    "registers",
    ("Registers", "For the team."),
    (Listing("reports", "Reports", ("Unit",), [("BCHAP",)]), Listing("cycle", "Cycle", ("Opened",), [])),
)


def sent(world: World, name: str, found: Listings = FOUND) -> SentFile:
    with world.sessions.read(world.viewer("reviewer")) as session:
        return sent_lists(session, name, found)


def test_a_workbook_has_every_list_and_says_that_it_is_synthetic(world: World) -> None:
    kept = sent(world, "lists.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(kept.content))
    assert (kept.name, book.sheetnames) == ("demonstration-registers.xlsx", ["Reports", "Cycle", "About"])
    assert [cell.value for (cell,) in book["About"].iter_rows()] == ["Registers", SYNTHETIC, "For the team."]
    assert [cell.value for cell in book["Reports"][2]] == ["BCHAP", "demonstration"]


def test_csv_is_one_list_and_says_in_every_row_that_it_is_synthetic(world: World) -> None:
    kept = sent(world, "reports.csv")
    assert kept.name == "demonstration-registers-reports.csv"
    assert kept.content.decode("utf-8-sig") == "Unit,Data\r\nBCHAP,demonstration\r\n"


@pytest.mark.parametrize("name", ["other.csv", "lists.csv", "reports.txt", "reports", ""])
def test_another_name_is_no_file(world: World, name: str) -> None:
    with pytest.raises(NotFound):
        sent(world, name)


def test_a_unit_keeps_its_own_registers_and_nobody_else_does(
    site: Callable[..., Visitor], world: World
) -> None:
    report(world, finding="=Visits differ.")
    cycle(world, coaching_pod_on=date(2026, 11, 10), attended=0)
    action(world)
    address = "/registers/BCHAP/Y3Q4"
    rows = list(csv.reader(io.StringIO(site("director.bchap").get(f"{address}/cycle.csv").text)))
    kept = dict(zip(rows[0], rows[1], strict=True))
    assert kept["People who attended the pod"] == "0"
    assert "'=Visits differ." in site("reviewer").get(f"{address}/reports.csv").text
    assert "Publish interpreter hours." in site("lead").get(f"{address}/actions.csv").text
    assert site("director.bfhn").get(f"{address}/reports.csv").status_code == 404
