"""Words for what the audit keeps: tables, operations, columns and values; pure."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dashboard.administration.people_words import day_words
from dashboard.measures.showing import show_moment

TABLES: Mapping[str, str] = {
    "activity_assignment": "part in an activity",
    "calendar_step": "step of the yearly cycle",
    "clearance": "clearance of a text",
    "credential": "password",
    "duty": "duty to report",
    "duty_statement": "statement about a duty",
    "inequity_meeting": "quarterly meeting",
    "installation": "installation",
    "invitation": "one-time link",
    "job": "background job",
    "known_margin": "figures known outside",
    "measure": "measure",
    "measure_activity": "activity of a measure",
    "measure_ending": "end of a measure",
    "measure_lineage": "lineage of a measure",
    "measure_set": "locked set of measures",
    "measure_suggestion": "suggestion behind a measure",
    "measure_version": "definition",
    "no_measure": "decision for no measure",
    "outcome_goal": "outcome goal",
    "period": "period",
    "person": "person",
    "plan_amendment": "amendment of the plan",
    "plan_year": "plan year",
    "privacy_policy": "privacy policy",
    "release": "release",
    "reopening": "reopening of a period",
    "role_grant": "role of a person",
    "sign_in_session": "sign-in",
    "small_cells": "small groups of people",
    "unit": "unit",
    "unit_name": "former name of a unit",
    "unit_succession": "succession of units",
}
OPERATIONS: Mapping[str, str] = {
    "insert": "Made",
    "update": "Changed",
    "delete": "Removed",
    "bulk_insert": "Loaded at once",
}
COLUMNS: Mapping[str, str] = {
    "active": "may sign in",
    "demonstration": "belongs to the demonstration",
    "display_name": "name that others see",
    "email": "mail address",
    "end_reason": "reason of the end",
    "ended_at": "signed out at",
    "from_ordinal": "from period (by order)",
    "granted_at": "given at",
    "granted_by": "given by",
    "is_active": "active",
    "item_id": "item of the plan",
    "parent_id": "part of",
    "password_hash": "password",
    "person_id": "person",
    "reporter_unit_id": "reporting unit",
    "reports": "hands in reports",
    "see_small_cells": "may see small groups of people",
    "starts_on": "first day",
    "ends_on": "last day",
    "to_ordinal": "to period (by order)",
    "token_hash": "secret key",
}
PEOPLE = re.compile(r"(?:.*_by|person_id|owner_id|accountable_id|deputy_id)")
UNITS = re.compile(r"(?:.*unit_id|parent_id)")
MEASURES = re.compile(r"(?:.*measure_id)")
CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
AS_IT_STANDS = ("sign_in_name", "display_name", "name", "abbreviation", "code")
NOTHING = "nothing"


def column_kind(column: str) -> str | None:
    """Return what a column points to: a person, a unit or a measure, else None."""
    for kind, pattern in (("person", PEOPLE), ("unit", UNITS), ("measure", MEASURES)):
        if pattern.fullmatch(column) and column != "decided_by":
            return kind
    return None


def table_words(table: str) -> str:
    """Return what a row of a table is, in plain words."""
    return TABLES.get(table, table.replace("_", " "))


def column_words(column: str) -> str:
    """Return the name of a field in plain words."""
    return COLUMNS.get(column, column.removesuffix("_id").replace("_", " "))


def value_words(column: str, value: Any) -> str:
    """Return a kept value as people read it."""
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value_words(column, each) for each in value)
        case str():
            return _text_words(column, value)
    return str(value)


def _text_words(column: str, value: str) -> str:
    if column in AS_IT_STANDS:
        return value
    if column == "at" or column.endswith(("_at", "_on", "until")):
        return _time_words(value)
    return value.replace("_", " ") if CODE.fullmatch(value) else value


def _time_words(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return show_moment(moment) if moment.tzinfo is not None else day_words(date.fromisoformat(value[:10]))
