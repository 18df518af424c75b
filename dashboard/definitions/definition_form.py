"""Draws the fields of a definition as a form; the choices are the closed lists in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.breakdowns.book import book
from dashboard.definitions.definition import DefinitionFields
from dashboard.design.forms import Area, Choice, Field, Options, Tick, Ticks
from dashboard.measures import definition_words as told
from dashboard.measures.kinds import KINDS
from models.dimensions import PRINTED_ONLY, Dimension
from models.vocabulary import DecidedBy, Level

CHOOSE = ("", "Choose")
YEARS = 5
LOWEST = {Level.UNIT: "each bureau or office", Level.DEPARTMENT: "the department as a whole"}


def options(words: Mapping[Any, str], *, first: tuple[str, str] = CHOOSE) -> Options:
    """Return a closed list as the options of a choice, a blank one first."""
    return [first, *((member.value, meaning[0].upper() + meaning[1:]) for member, meaning in words.items())]


def definition_fields(now: DefinitionFields | None, years: int, *, fixed: bool) -> list[Field | Component]:
    """Return every field of a definition; `fixed` leaves out what a measure keeps for life."""
    return [
        html.H3("What is measured"),
        *what(now, fixed=fixed),
        html.H3("How it is collected"),
        *how(now, years),
        html.H3("How figures are added up and shown"),
        *adding(now),
        html.H3("What a reader has to know"),
        *knowing(now),
    ]


def text(now: DefinitionFields | None, name: str) -> str:
    """Return what stands in a field, as it would be typed."""
    value = getattr(now, name) if now is not None else None
    return "" if value is None else str(value)


def what(now: DefinitionFields | None, *, fixed: bool) -> Sequence[Field]:
    """Return the fields that say what is counted."""
    kinds = [CHOOSE, *((kind.key.value, kind.label) for kind in KINDS.values())]
    kept: list[Field] = [
        Choice("kind", "Kind", text(now, "kind"), options=kinds),
        Choice("level", "Subject", text(now, "level"), options=options(told.LEVEL)),
        Choice(
            "scale",
            "Decimals",
            text(now, "scale") or "0",
            "Dollars have 2; counts 0, or 1 for full-time equivalents.",
            [(str(places), str(places)) for places in range(3)],
        ),
    ]
    return [
        Field("title", "Title", text(now, "title"), "Short, and understandable without the plan at hand."),
        *([] if fixed else kept),
        Choice("measure_type", "Type", text(now, "measure_type"), options=options(told.TYPE)),
        Choice("result_class", "Tells", text(now, "result_class"), options=options(told.RESULT_CLASS)),
        Field(
            "unit_of_count",
            "Unit of count",
            text(now, "unit_of_count"),
            "Such as programs, managers, dollars.",
        ),
        Area("numerator_wording", "Numerator, for percentages", text(now, "numerator_wording"), rows=2),
        Area("denominator_wording", "Denominator, for percentages", text(now, "denominator_wording"), rows=2),
        Area("inclusion", "Who or what is counted, and what not", text(now, "inclusion"), rows=2),
        Choice("direction", "Direction", text(now, "direction"), options=options(told.DIRECTION)),
    ]


def how(now: DefinitionFields | None, years: int) -> Sequence[Field]:
    """Return the fields that say when, by whom and from where values come."""
    deciders = {each: words for each, words in told.DECIDED_BY.items() if each is not DecidedBy.DEMONSTRATION}
    decided = "" if now is None or now.decided_by is DecidedBy.DEMONSTRATION else now.decided_by.value
    chosen = tuple(str(year) for year in now.years) if now is not None else ()
    return [
        Choice("frequency", "Asked", text(now, "frequency"), options=options(told.FREQUENCY)),
        Choice("decided_by", "Frequency decided by", decided or "dph", options=options(deciders)),
        Ticks(
            "years", "Plan years", options=[(str(n), f"Year {n}") for n in range(1, years + 1)], chosen=chosen
        ),
        Choice("origin", "Values are", text(now, "origin"), options=options(told.ORIGIN)),
        Area("source", "Data source", text(now, "source"), rows=2),
        Area("collection_method", "How it is collected", text(now, "collection_method"), rows=2),
        Field(
            "owner",
            "Owner",
            text(now, "owner"),
            "“reporting unit” where every unit reports for itself, else the abbreviation of the office.",
        ),
        Field("steward", "Data steward", text(now, "steward"), "A role, not a person's name."),
    ]


def adding(now: DefinitionFields | None) -> Sequence[Field]:
    """Return the fields that say how figures combine, and how small groups are protected."""
    parts = [each for each in Dimension if each not in PRINTED_ONLY]
    return [
        Choice("across_units", "Across units", text(now, "across_units"), options=options(told.ACROSS_UNITS)),
        Choice("across_time", "Across time", text(now, "across_time"), options=options(told.ACROSS_TIME)),
        Choice(
            "accumulation", "A value tells", text(now, "accumulation"), options=options(told.ACCUMULATION)
        ),
        Ticks(
            "breakdowns",
            "Broken down by",
            options=[(each.value, book().dimensions[each].title) for each in parts],
            chosen=now.breakdowns if now is not None else (),
        ),
        Choice("data_class", "Figures are about", text(now, "data_class"), options=options(told.DATA_CLASS)),
        Choice(
            "lowest_published_level",
            "Published for",
            text(now, "lowest_published_level"),
            options=options(LOWEST),
        ),
    ]


def knowing(now: DefinitionFields | None) -> Sequence[Field]:
    """Return the fields for readers: limits, context, notes."""
    return [
        Area("limitations", "Limitations", text(now, "limitations")),
        Area("equity_context", "Equity context", text(now, "equity_context")),
        Area("note", "Note", text(now, "note"), rows=2),
    ]


def change_fields(now: DefinitionFields) -> Sequence[Field]:
    """Return the fields that a further version needs besides."""
    return [
        Area("change_reason", "Why the definition changes", now.change_reason or "", rows=2),
        Tick(
            "breaks_series",
            "Values before and after cannot be compared",
            "yes" if now.breaks_series else "",
            "The series is then drawn with a break, and earlier baselines no longer count.",
        ),
    ]
