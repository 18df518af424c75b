"""Releases made by hand, as their document is described: what is shown, and what is only a place."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.access.sessions import Sessions
from dashboard.calendar.queries import get_period
from dashboard.released.verified import sha256_of
from models.organization import Person
from models.releases import PrivacyPolicy, Release
from tests.support.content import SYSTEM
from tests.support.world import FIRST

PEOPLE_MEASURE = "PM-2.1.2-02"  # Senior leaders: the class of data about the workforce.
LEVEL = "level@mgmt"
RACE = "race@spd15-2024"
NAMES = {
    "asian": "Asian",
    "black": "Black or African American",
    "hispanic": "Hispanic or Latino",
    "white": "White",
    "unknown": "Unknown",
    "bureau": "Bureaus",
    "office": "Offices",
    "MIV": "M4",
    "MV": "M5",
}
SOME = "Some numbers are not shown, because they are about few people or would give others away."
GROUPED = (
    "Shown for groups of bureaus, because some of the groups behind it are too small to show for each bureau."
)
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
Told = dict[str, Any]
Cells = dict[tuple[str, ...], tuple[int, ...] | None]


def row(subject: str, part: int | None = None, whole: int | None = None, **more: Any) -> Told:
    """Return a shown row, reported where it has a figure."""
    figures = {name: each for name, each in (("numerator", part), ("denominator", whole)) if each is not None}
    n, m = (1, 1) if figures else (0, 1)
    told: Told = {
        "subject": subject,
        "shown": True,
        "presence": "reported" if figures else "missing_at_close",
    }
    told |= {"reported": n, "expected": m, "held": False, **figures, "baseline": None, "target": None}
    return told | {"expected_value": None, "status": "target_not_set", "reason": "No target is set"} | more


def hidden(subject: str) -> Told:
    """Return a row that is a place and nothing else."""
    return {"subject": subject, "shown": False}


def dim(way: str, codes: Sequence[str], **more: Any) -> Told:
    """Return a dimension, 'race@spd15-2024' or 'unit'."""
    name, _, scheme = way.partition("@")
    titles = {"race": "Race and ethnicity", "level": "Management level", "unit": "Bureaus and offices"}
    named: list[Told] = [{"code": each, "name": NAMES.get(each, each)} for each in codes]
    named = [each | ({"unknown": True} if each["code"] == "unknown" else {}) for each in named]
    return {"name": name, "scheme": scheme or "totals", "title": titles[name], "categories": named} | more


def table(
    product: str, dims: Sequence[Told], cells: Mapping[tuple[str, ...], tuple[int, ...] | None], **more: Any
) -> Told:
    """Return a breakdown; a cell that is None is hidden."""
    told = [
        {"key": list(key), "shown": False}
        if found is None
        else {"key": list(key), "shown": True, **dict(zip(("n", "d"), found, strict=False))}
        for key, found in cells.items()
    ]
    base: Told = {
        "product": product,
        "name": product,
        "rung": "as declared",
        "held": False,
        "completeness": None,
    }
    return base | {"why": "Every number of this table is shown.", "dims": list(dims), "cells": told} | more


def measure(code: str, rows: Sequence[Told], tables: Sequence[Told] = (), **more: Any) -> Told:
    """Return a measure of a release."""
    people = code == PEOPLE_MEASURE
    return {
        "code": code,
        "title": "Senior leaders of color" if people else "Programs that reviewed their outreach",
        "kind": "count_and_percent" if people else "percent",
        "data_class": "workforce" if people else "process",
        "definition": "What is counted, and what it is out of.",
        "definition_version": 1,
        "unit_of_count": "leaders" if people else "programs",
        "limitations": "None known.",
        "equity_context": None,
        "question": None,
        "caution": None,
        "direction": "increase",
        "scale": 0,
        "decimals": 0,
        "source": "Reports of units",
        "rows": list(rows),
        "tables": list(tables),
    } | more


def document(period: str, measures: Sequence[Told], revision: int = 1) -> Told:
    """Return a release's document with its counts of statuses."""
    rows = [each for one in measures for each in one["rows"]]
    statuses = [each["status"] for each in rows if each.get("status")]
    return {
        "format": 1,
        "period": period,
        "revision": revision,
        "as_of": "2026-11-20T15:00:00+00:00",
        "demonstration": True,
        "policy": {"version": 1, "sha256": "0" * 64},
        "certificate_sha256": sha256_of({}),
        "reported": {
            "n": sum(each.get("reported", 0) for each in rows if each["subject"] == "DPH"),
            "m": sum(each.get("expected", 0) for each in rows if each["subject"] == "DPH"),
        },
        "measures": list(measures),
        "status_counts": {
            "shown": {each: statuses.count(each) for each in sorted(set(statuses))},
            "not_shown": len(rows) - len(statuses),
        },
        "texts": [],
    }


def freeze(sessions: Sessions, told: Told, sha256: str = "") -> int:
    """Write a document as a release, under its own hash unless another is given; return its number."""
    with sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        person = session.scalars(select(Person.id).order_by(Person.id)).first()
        assert person is not None
        now = session.info["clock"].now()
        if not session.scalars(select(func.count()).select_from(PrivacyPolicy)).one():
            session.add(PrivacyPolicy(version=1, content={}, proposed_by=person, proposed_at=now))
            session.flush()
        release = Release(
            period_id=get_period(session, told["period"]).id,
            revision=told["revision"],
            document=told,
            certificate={},
            sha256=sha256 or sha256_of(told),
            policy_id=session.scalars(select(PrivacyPolicy.id)).one(),
            as_of=now,
            released_by=person,
            released_at=now,
        )
        session.add(release)
        session.flush()
        return release.id


def two_quarters(sessions: Sessions) -> None:
    """Release two quarters: programs, and leaders by race whose bureaus are too small to be shown."""
    freeze(sessions, document("Y3Q2", [programs(18, 50), leaders(40)]))
    freeze(sessions, document("Y3Q3", [programs(25, 50), leaders(44)]))


def programs(part: int, whole: int) -> Told:
    """Return a measure about programs with a target and a printed caution."""
    goal = {"baseline": "30", "target": "60", "expected_value": "45"}
    status = {"status": "on_track", "reason": f"{100 * part // whole} % against 45 % expected"}
    rows = [
        row("DPH", part, whole, reported=2, expected=3, **goal, **status),
        row("BCHAP", part - 6, whole - 20),
        row("BFHN", 6, 20),
        row("BSAS"),
    ]
    return measure(FIRST, rows, caution="not intended to suggest quantity is valued over quality")


def leaders(part: int) -> Told:
    """Return a measure about leaders: the department by race, groups of bureaus instead of bureaus."""
    races = ("asian", "black", "hispanic", "white", "unknown")
    by_race: Cells = {("*",): (part, 230), ("asian",): (14, 40), ("black",): (12, 45), ("hispanic",): None}
    by_race |= {("white",): (part - 30, 100), ("unknown",): None}
    groups: Cells = {("*", "*"): (part, 230), ("bureau", "*"): (part - 15, 150), ("office", "*"): (15, 80)}
    return measure(
        PEOPLE_MEASURE,
        [row("DPH", part, 230, reported=3, expected=3), hidden("BCHAP"), hidden("BFHN"), hidden("BSAS")],
        [
            table(
                "one-way",
                [dim(RACE, races)],
                by_race,
                why=SOME,
                completeness={"known": 212, "total": 230},
            ),
            table(
                "bureau-by-race",
                [dim("unit", ("bureau", "office")), dim(RACE, ("asian", "white"))],
                groups | {("bureau", "asian"): (11, 30), ("bureau", "white"): None},
                rung="groups of bureaus",
                why=GROUPED,
            ),
        ],
    )
