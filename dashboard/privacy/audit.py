"""Audits a release from what it displays: proves anew, with an attacker who sees no more, that it is safe.

A release is refused unless this passes. With the true tables at hand (`truth`) everything that a rule
protects is proved again as far as the rule asks; without them, that nothing small is shown, and that no
hidden number is known to be small more closely than hiding itself tells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import NamedTuple

import numpy as np

from dashboard.privacy.attacker import Contradiction, take_in
from dashboard.privacy.attempt import prepare
from dashboard.privacy.families import Earlier, Family, families, shown_earlier
from dashboard.privacy.hashing import sha256
from dashboard.privacy.links import Known, Link
from dashboard.privacy.policy import Budget, Policy
from dashboard.privacy.primary import Need
from dashboard.privacy.proof import prove
from dashboard.privacy.protect import ALONE, NEVER, NONE, by_name, standing_of
from dashboard.privacy.protected import Protected
from dashboard.privacy.reading import Reading, displayed, placeholder
from dashboard.privacy.rungs import Surroundings
from dashboard.privacy.solver import OutOfBudget, Worker
from dashboard.privacy.suspicion import needs_here, open_faults, suspicions
from dashboard.privacy.system import System
from dashboard.privacy.table import Address, Figure, Table
from dashboard.privacy.told import told_exactly
from dashboard.privacy.witnesses import Pool

PATIENCE = 5  # Times the work of the search.


class Wanted(NamedTuple):
    """What the rules want, in terms of the system of the true tables."""

    system: System
    needs: list[Need]


@dataclass(frozen=True)
class Audit:
    """What an audit found: sentences about what is not safe, none where everything is proved."""

    faults: tuple[str, ...]
    proved: int

    @property
    def safe(self) -> bool:
        """Say whether the release may be made."""
        return not self.faults


def audit(
    protected: Protected,
    policy: Policy,
    *,
    links: Sequence[Link] = (),
    known: Mapping[Address, Known | None] = NONE,
    earlier: Mapping[Address, Earlier] = NEVER,
    truth: Sequence[Table] = (),
    groups: Mapping[str, str] = ALONE,
    pools: Sequence[Table] = (),
) -> Audit:
    """Return whether what is displayed can be taken apart; arguments are those that `protect` was given."""
    faults = list(_certified(protected, policy))
    deadline = monotonic() + policy.budget.seconds
    outside = [placeholder(table, declared=True) for table in protected.tables]
    proved = 0
    for family in families(outside, links, known, earlier, ()):
        try:
            needs = _needs(protected, policy, family, truth, Surroundings(groups, by_name(pools)))
            put_off = [links[each] for each in protected.certificate.put_off]
            reading = displayed(protected, policy, family, put_off, groups)
            more, count = _attack(Worker(more_work(policy.budget), deadline), reading, family, needs)
        except (Contradiction, OutOfBudget, ValueError) as problem:
            more, count = [f"{_name(family)}: {problem or 'not proved within the work allowed'}"], 0
        faults += more
        proved += count
    return Audit(tuple(faults), proved)


def more_work(budget: Budget) -> Budget:
    """Return a budget that lets the audit end what the search could end, from a less lucky beginning."""
    return replace(budget, solves=PATIENCE * budget.solves, work=PATIENCE * budget.work)


def _certified(protected: Protected, policy: Policy) -> Iterator[str]:
    """Yield what does not agree between the certificate and what it certifies."""
    certificate = protected.certificate
    if certificate.policy_sha256 != sha256(policy):
        yield "The certificate is about another policy."
    if certificate.cells != sum(len(table.frame.keys) for table in protected.tables):
        yield "The certificate is about other tables."
    if certificate.shown != sum(len(table.cells) for table in protected.tables):
        yield "The certificate is about another selection of cells."
    if not certificate.complete:
        yield "Not everything was proved when the tables were protected."


def _attack(worker: Worker, reading: Reading, family: Family, wanted: Wanted | None) -> tuple[list[str], int]:
    """Return the faults found in a family, and how many numbers were proved."""
    system, hidden = reading.assembled.system, reading.hidden
    system.hidden = hidden
    for address, told in family.earlier.items():
        cell = reading.assembled.cell(address)
        if cell and not isinstance(told, Figure):
            system.sticky.add(cell.number)
    within = take_in(worker, system, hidden)
    weak = suspicions(worker, system, hidden, within)
    earlier = {
        cell.number for each in shown_earlier(family.earlier) if (cell := reading.assembled.cell(each))
    }
    nobody = Pool(np.array(system.truth, dtype=np.int64), [])
    secret = [cell for cell in system.cells if cell.displayed and hidden[cell.number]]
    hiding = hidden.copy()
    hiding[told_exactly(worker, within, nobody, secret)] = False
    weak += open_faults(system, hidden, hiding, earlier)
    needs = needs_here(system, wanted.system, wanted.needs) if wanted else []
    pool = Pool(np.array(system.truth, dtype=np.int64), needs)
    weak += [needs[each].column for each in prove(worker, within, pool, stop=False)]
    return sorted({_told(system, column) for column in weak}), len(needs)


def _told(system: System, column: int) -> str:
    """Return where a number can be narrowed down, without the number."""
    place = system.cells[int(system.owner[column])].place
    where = ", ".join(f"{name} {category}" for name, category in place.members) or "the department"
    return f"{place.measure}, {place.period}: a hidden number can be narrowed down ({where})."


def _needs(
    protected: Protected, policy: Policy, family: Family, truth: Sequence[Table], around: Surroundings
) -> Wanted | None:
    """Return what the rules want of the true tables on the rungs displayed, if they are given."""
    known = {table.name: table for table in truth}
    tables = tuple((number, known[table.name]) for number, table in family.tables if table.name in known)
    if len(tables) < len(family.tables):
        return None
    standing = standing_of(replace(family, tables=tables), policy, around)
    for number, _ in tables:
        rungs = [step.rung for step in standing.steps[number]]
        rung = protected.tables[number].rung
        standing.at[number] = rungs.index(rung) if rung in rungs else len(rungs)
    ready = prepare(standing, policy, None)
    return Wanted(ready.assembled.system, ready.outcome.pattern.needs)


def _name(family: Family) -> str:
    return ", ".join("/".join(table.name) for _, table in family.tables)
