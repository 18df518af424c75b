"""The certificate of a release, and the last check: an attacker who reads the displayed document alone."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import structlog

from dashboard.errors import WrongState
from dashboard.privacy.protected import Protected, ProtectedTable
from dashboard.publishing.masking import mask_of
from dashboard.publishing.policy_content import policy_sha256
from dashboard.publishing.protecting import Asked, audit_all
from dashboard.settings import read_settings

log = structlog.get_logger()
HIDDEN_HAS = 2  # A hidden cell has its key and that it is hidden, and nothing else.

UNSAFE = (
    "Something that must stay hidden could be worked out from what this release would show, so nothing was "
    "released. Please tell the administrator."
)


def certificate_document(asked: Asked, protected: Protected) -> dict[str, Any]:
    """Return the certificate as it is kept: hashes, bounds, counts; nothing in it tells a hidden number.

    The hash of the true tables is keyed with the installation's secret: with a plain one, somebody could try
    every table that fits what is shown.
    """
    told = asdict(protected.certificate)
    told["input_hmac_sha256"] = keyed(told.pop("input_sha256"))
    told["rungs"] = {name: list(map(str, rungs)) for name, rungs in told["rungs"].items()}
    told["put_off"] = list(told["put_off"])
    return {
        **told,
        "policy": {"version": asked.policy.version, "sha256": policy_sha256(asked.policy.content)},
        "period": asked.material.period.code,
        "as_of": asked.material.as_of.isoformat(),
        "known_outside": len(asked.margins),
        "earlier_releases": [f"{each.period} revision {each.revision}" for each in asked.earlier],
    }


def keyed(told: str) -> str:
    """Return a hash that only the installation itself can make again."""
    return hmac.new(read_settings().signing_key().encode(), told.encode(), hashlib.sha256).hexdigest()


def refuse_unaudited(asked: Asked, protected: Protected, document: Mapping[str, Any]) -> None:
    """Raise `WrongState` where the document tells more than was proved, or the attacker finds something.

    The attacker works from what is displayed alone; the true tables say afterwards what must not be found.
    """
    if list(told_too_much(asked, protected, document)):
        raise WrongState(UNSAFE)
    found = audit_all(asked, protected)
    if not found.safe:
        log.error("a release would not be safe", faults=len(found.faults), places=found.faults[:5])
        raise WrongState(UNSAFE)


def told_too_much(asked: Asked, protected: Protected, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the places of figures about people that the document tells and the protection did not pass."""
    people = {each.place.measure: each for each in asked.measures if each.place.people}
    for told in document["measures"]:
        measure = people.get(told["code"])
        if measure is None:
            continue
        passed = {
            made.table.product: _of(protected, made.table.name) for made in measure.tables if made.people
        }
        for table in told["tables"]:
            yield from _more_cells(passed[table["name"]], table)
        mask = mask_of(measure, protected)
        shown = {row["subject"] for row in told["rows"] if row["shown"]}
        yield from (row.subject for row in measure.rows if row.subject in shown and not mask.shows(row))


def _of(protected: Protected, name: tuple[str, str, str]) -> ProtectedTable:
    return protected.table(*name)


def _more_cells(passed: ProtectedTable, told: Mapping[str, Any]) -> Iterator[str]:
    for cell in told["cells"]:
        figure = passed.cells.get(tuple(cell["key"]))
        if cell["shown"] and (figure is None or (cell["n"], cell.get("d")) != figure[:2]):
            yield f"{told['name']} {cell['key']}"
        if not cell["shown"] and len(cell) != HIDDEN_HAS:
            yield f"{told['name']} {cell['key']}"
