"""Draws the audit: its search, one page of entries, and the same as a list to take away."""

from collections.abc import Collection
from dataclasses import asdict, replace
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.administration.audit_queries import MOST, Change, EntryView, Found, older
from dashboard.administration.audit_search import AuditSearch
from dashboard.administration.audit_words import (
    NOTHING,
    OPERATIONS,
    TABLES,
    column_words,
    table_words,
    value_words,
)
from dashboard.design.filters import Filter, Typed, filter_form
from dashboard.design.messages import message, nothing_here
from dashboard.design.tables import row, table
from dashboard.measures.showing import show_moment
from dashboard.spreadsheet.delimited import write_csv

HERE = "/admin/audit"
EXPORT = "/admin/audit/export"
HEADS = ("When", "Who", "What", "Fields", "Reason")
COLUMNS = ("When", "Who", "What was done", "To what", "Number", "About", "Unit", "Fields", "Reason")
LONGEST = 300  # Characters of one value on the screen; the export has all.


def audit_view(
    search: AuditSearch, tables: Collection[str], found: Found | None, fault: str
) -> list[Component]:
    """Draw the search and what it found, or what is wrong with it."""
    shown = [message(fault)] if fault else [] if found is None else found_part(search, found)
    return [
        html.H1("Audit"),
        html.P("Who changed or decided what, and when. What units enter is no part of it."),
        search_form(search, tables),
        *shown,
    ]


def search_form(search: AuditSearch, tables: Collection[str]) -> Component:
    """Draw the search; what was sought stands in the address."""
    named = sorted((TABLES[name], name) for name in tables)
    return filter_form(
        HERE,
        [
            Typed("since", "From day, such as 2026-03-15", search.since),
            Typed("until", "To day", search.until),
            Typed("person", "Who: a name or sign-in name", search.person),
            Filter(
                "table",
                "What",
                [("", "Everything"), *((name, words.capitalize()) for words, name in named)],
                search.table,
            ),
            Filter("operation", "What was done", [("", "Anything"), *OPERATIONS.items()], search.operation),
            Typed("text", "Number of the row, or words of the reason", search.text),
        ],
    )


def found_part(search: AuditSearch, found: Found) -> list[Component]:
    """Draw one page of entries, the way to older ones and the way to take all of them away."""
    if not found.entries:
        return [nothing_here("No entry was found. Take away a part of the search.")]
    rows = [entry_row(one) for one in found.entries]
    caption = "Newest first" if not search.before else "Older entries, newest first"
    links = [
        html.Li(
            html.A(
                f"Export what is found (CSV, at most {MOST:,})",
                href=address(EXPORT, replace(search, before="")),
            )
        )
    ]
    if found.more:
        links.insert(0, html.Li(html.A("Older entries", href=address(HERE, older(search, found)))))
    return [
        table(caption, HEADS, [html.Tbody(rows)], "cards people audit"),
        html.Ul(links, className="filters"),
    ]


def entry_row(entry: EntryView) -> Component:
    """Draw one entry."""
    changes = [html.Div(change_words(one, LONGEST)) for one in entry.changes] or "–"
    what = [
        html.A(what_words(entry), href=address(HERE, AuditSearch(table=entry.table, text=entry.row_key))),
        *(html.Span(words, className="meta") for words in (entry.about, entry.unit) if words),
    ]
    return row(show_moment(entry.at), [entry.actor, what, changes, entry.reason or "–"], HEADS[1:])


def what_words(entry: EntryView) -> str:
    """Return what was done to which row: 'Changed: role of a person 17'."""
    done = OPERATIONS.get(entry.operation, entry.operation)
    return f"{done}: {table_words(entry.table)} {entry.row_key}"


def change_words(change: Change, longest: int | None = None) -> str:
    """Return one changed field with what stood there before, where something did."""
    before = _cut(value_words(change.column, change.before), longest)
    after = _cut(value_words(change.column, change.after), longest)
    words = f"{before} → {after}" if before != NOTHING else after
    return f"{column_words(change.column)}: {words}"


def _cut(words: str, longest: int | None) -> str:
    return words if longest is None or len(words) <= longest else f"{words[:longest]}…"


def address(path: str, search: AuditSearch) -> str:
    """Return the address of a search, with what was left open left out."""
    sought = {name: word for name, word in asdict(search).items() if word}
    return f"{path}?{urlencode(sought)}" if sought else path


def audit_csv(found: Found) -> bytes:
    """Return the entries as CSV that opens as text; its last line says where older ones were left out."""
    rows = [_fields(entry) for entry in found.entries]
    if found.more:
        rest = f"These are the newest {len(rows):,} entries; older ones were left out. Search a shorter time."
        rows.append([rest, *[""] * (len(COLUMNS) - 1)])
    return write_csv(COLUMNS, rows)


def _fields(entry: EntryView) -> list[str]:
    return [
        entry.at.isoformat(timespec="seconds"),
        entry.actor,
        OPERATIONS.get(entry.operation, entry.operation),
        table_words(entry.table),
        entry.row_key,
        entry.about or "",
        entry.unit or "",
        "; ".join(change_words(one) for one in entry.changes),
        entry.reason or "",
    ]
