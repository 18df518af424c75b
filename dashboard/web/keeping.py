"""Sends what a screen lists as a file that says whether its data are synthetic."""

from sqlalchemy.orm import Session

from dashboard.access.installation import installation
from dashboard.errors import NotFound
from dashboard.settings import SYNTHETIC
from dashboard.spreadsheet import XLSX
from dashboard.spreadsheet.listed import CSV, Listing, Listings, listed_csv, listed_workbook
from dashboard.web.endpoints import SentFile
from models.vocabulary import InstallationKind

WORKBOOK = "lists"
DATA = "Data"  # The last column of every list: demonstration or real, row by row.


def sent_lists(session: Session, asked: str, found: Listings) -> SentFile:
    """Send all lists as `lists.xlsx`, or one as `<its name>.csv`; raise `NotFound` for names of nothing.

    A workbook may be named after any of its lists, too, and holds all of them.
    """
    here = installation(session)
    kind = here.kind.value if here else ""
    synthetic = kind == InstallationKind.DEMONSTRATION
    stem = f"demonstration-{found.name}" if synthetic else found.name
    marked = [_marked(each, kind) for each in found.lists]
    if asked in {f"{name}.xlsx" for name in (WORKBOOK, *(each.name for each in marked))}:
        marks = (SYNTHETIC,) if synthetic else ()
        title, *notes = found.notes
        return SentFile(f"{stem}.xlsx", XLSX, listed_workbook(marked, (title, *marks, *notes)))
    for each in marked:
        if asked == f"{each.name}.csv":
            name = stem if len(marked) == 1 else f"{stem}-{each.name}"
            return SentFile(f"{name}.csv", CSV, listed_csv(each.heads, each.rows))
    raise NotFound("There is no such file.")


def _marked(each: Listing, kind: str) -> Listing:
    rows = [(*row, kind) for row in each.rows]
    return Listing(each.name, each.title, (*each.heads, DATA), rows, each.frozen)
