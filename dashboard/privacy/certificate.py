"""Writes down what a run did."""

from collections.abc import Sequence
from typing import Any

from dashboard.privacy.hashing import sha256
from dashboard.privacy.links import Link
from dashboard.privacy.outcome import Done
from dashboard.privacy.policy import Policy, Protects
from dashboard.privacy.protected import Certificate


def certify(
    inputs: Sequence[Any], policy: Policy, links: Sequence[Link], done: Sequence[Done]
) -> Certificate:
    """Return the certificate of a run over all families."""
    tables = [table for each in done for _, table in each.tables]
    narrow = [each.narrowest for each in done if each.narrowest is not None]
    return Certificate(
        input_sha256=_input_hash(inputs),
        policy_sha256=sha256(policy),
        policy_version=policy.version,
        thresholds={name: rule.threshold for name, rule in sorted(policy.classes.items())},
        lower_bounds={name: _bounds(policy, name) for name in sorted(policy.classes)},
        cells=sum(len(table.frame.keys) for table in tables),
        shown=sum(len(table.cells) for table in tables),
        protected=sum(each.protected for each in done),
        narrowest=min(narrow, default=None),
        solves=sum(each.solves for each in done),
        rungs={name: rungs for each in done for name, rungs in each.rungs.items()},
        put_off=tuple(sorted(list(links).index(link) for each in done for link in each.put_off)),
        complete=all(each.complete for each in done),
    )


def _input_hash(inputs: Sequence[Any]) -> str:
    """Return the hash of everything that went in; the order in which tables came does not count."""
    tables, *rest = inputs
    return sha256([sorted(sha256(table) for table in tables), *rest])


def _bounds(policy: Policy, name: str) -> str:
    rule = policy.classes[name]
    if rule.protects is Protects.NOTHING:
        return "nothing is hidden"
    department, below = (int(rule.shows_zeros(below)) for below in (False, True))
    return f"hidden is at least {department} for the department and {below} below it"
