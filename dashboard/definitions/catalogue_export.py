"""The catalogue as a list to keep: what is shown, entry by entry, as CSV or as a workbook."""

from collections.abc import Sequence

from dashboard.definitions.catalogue_asked import Asked
from dashboard.definitions.catalogue_entries import Catalogue, Entry
from dashboard.definitions.catalogue_words import approval
from dashboard.definitions.standing import WORDS
from dashboard.definitions.workbook import Identity
from dashboard.errors import NotFound
from dashboard.measures.definition_words import DECIDED_BY, DIRECTION, FREQUENCY, LEVEL
from dashboard.measures.kinds import kind_of
from dashboard.plan.words import FORMS
from dashboard.spreadsheet import XLSX, write_workbook
from dashboard.spreadsheet.delimited import write_csv
from dashboard.spreadsheet.shape import Column, Notes, Sheet

CSV = "text/csv"
NAMES = {"measures.csv": CSV, "measures.xlsx": XLSX}
COLUMNS = (
    Column("objective", 10),
    Column("activity", 10),
    Column("suggestion", 12),
    Column("suggestion_text", 60),
    Column("printed_form", 16),
    Column("printed_caution", 30),
    Column("state", 14),
    Column("measure", 14),
    Column("version", 8),
    Column("title", 50),
    Column("kind", 18),
    Column("type", 12),
    Column("unit_of_count", 20),
    Column("direction", 20),
    Column("subject", 20),
    Column("asked", 14),
    Column("frequency_decided_by", 20),
    Column("owner", 16),
    Column("source", 40),
    Column("origin_note", 30),
    Column("no_measure_because", 40),
    Column("data", 14),
)


def export_catalogue(
    name: str, book: Catalogue, entries: Sequence[Entry], asked: Asked, here: Identity
) -> bytes:
    """Return entries as the named file; raise `NotFound` for a name that is none."""
    if name not in NAMES:
        raise NotFound("There is no such file.")
    rows = [row(book, entry, here) for entry in entries]
    if NAMES[name] == CSV:
        return write_csv([column.head for column in COLUMNS], rows)
    return write_workbook((about(entries, asked, here), Sheet("Measures", COLUMNS, rows, frozen=3)))


def about(entries: Sequence[Entry], asked: Asked, here: Identity) -> Notes:
    """Return what the workbook holds and by which filters it was cut."""
    chosen = "; ".join(f"{name}: {value}" for name, value in asked.chosen.items()) or "none"
    lines = (f"{len(entries)} entries. Filters: {chosen}.", f"Plan: {here.edition}.")
    return Notes("About", ("Catalogue of measures", *here.marks, *lines))


def row(book: Catalogue, entry: Entry, here: Identity) -> list[str | int | None]:
    """Return one entry as texts, in the order of the columns."""
    objective, line = book.objective_of(entry.activity), entry.suggestion
    return [
        objective.code if objective else "",
        entry.activity.code if entry.activity else "",
        line.code if line else "",
        "\n".join([line.text, *line.parts]) if line else "",
        FORMS[line.form] if line and line.form else "",
        (line.caution or "") if line else "",
        " and ".join(WORDS[standing].name for standing in sorted(entry.standings)),
        *_definition(entry),
        _refusal(entry),
        here.installation,
    ]


def _definition(entry: Entry) -> list[str | int | None]:
    if entry.measure is None:
        return [""] * 13
    version = entry.measure.version
    return [
        version.code,
        version.number,
        version.title,
        kind_of(version.kind).label,
        version.measure_type.value,
        version.unit_of_count,
        DIRECTION[version.direction],
        LEVEL[version.level],
        FREQUENCY[version.frequency],
        DECIDED_BY[version.decided_by],
        version.owner,
        version.source,
        version.origin_note or "",
    ]


def _refusal(entry: Entry) -> str:
    return f"{entry.refusal.reason} ({approval(entry.refusal)})" if entry.refusal else ""
