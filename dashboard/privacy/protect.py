"""The one entry: protects all tables of a release together."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from types import MappingProxyType

from dashboard.privacy.attempt import Standing
from dashboard.privacy.certificate import certify
from dashboard.privacy.climbing import climb
from dashboard.privacy.corrections import Settled, settle
from dashboard.privacy.families import Earlier, Family, bound_classes, families, wider_of
from dashboard.privacy.links import Known, Link
from dashboard.privacy.outcome import Done, Found, printed
from dashboard.privacy.policy import Policy
from dashboard.privacy.protected import Protected
from dashboard.privacy.rungs import Surroundings, ladder
from dashboard.privacy.table import Address, Table

NONE: Mapping[Address, Known | None] = MappingProxyType({})
NEVER: Mapping[Address, Earlier] = MappingProxyType({})
ALONE: Mapping[str, str] = MappingProxyType({})


def nothing(_done: int, _of: int) -> None:
    """Report progress to nobody."""


def protect(
    tables: Sequence[Table],
    policy: Policy,
    *,
    links: Sequence[Link] = (),
    known: Mapping[Address, Known | None] = NONE,
    earlier: Mapping[Address, Earlier] = NEVER,
    before: Sequence[Table] = (),
    groups: Mapping[str, str] = ALONE,
    pools: Sequence[Table] = (),
    progress: Callable[[int, int], None] = nothing,
) -> Protected:
    """Return what may be shown of all tables, proved against an attacker who sees all of it.

    `tables`: the true figures, earlier released periods included where links tie them to this one.
    `links`: sums over time, cumulative values, overlapping groups, bases. `known`: outside knowledge of a
    cell (`None`: its true figure). `earlier`: what was shown of a cell before, or "hidden". `before`: the
    true tables as they were then, where figures have changed since. `groups`: the declared group of a unit.
    `pools`: tables of several years together, for that rung. Amounts are in units of their table's scale.

    Deterministic: the same input gives the same pattern, whatever the order of tables. Whatever cannot be
    proved within the policy's budget is not shown. Raises `ValueError` where tables contradict each other.
    """
    deadline = monotonic() + policy.budget.seconds
    around = Surroundings(groups, by_name(pools))
    found = families(tables, links, known, earlier, before)
    done: list[Done] = []
    for number, family in enumerate(found):
        done.append(_protect(family, policy, around, deadline))
        progress(number + 1, len(found))
    every = sorted((pair for each in done for pair in each.tables), key=lambda pair: pair[0])
    certificate = certify((tables, links, known, earlier, before, groups, pools), policy, links, done)
    return Protected(tuple(table for _, table in every), certificate)


def _protect(family: Family, policy: Policy, around: Surroundings, deadline: float) -> Done:
    """Return a family's tables; corrections that cannot be proved safe are held."""
    settled = settle(family, policy)
    done = _climb(settled, policy, around, deadline)
    if settled.former and not done.complete:
        done = _climb(settle(family, policy, hold=True), policy, around, deadline)
    return done


def _climb(settled: Settled, policy: Policy, around: Surroundings, deadline: float) -> Done:
    standing = standing_of(settled.family, policy, around)
    standing.former = settled.former
    return printed(Found(standing, *climb(standing, policy, deadline), settled.held), policy)


def standing_of(family: Family, policy: Policy, around: Surroundings) -> Standing:
    """Return a family with the ladder of each table, on the rung where it begins."""
    steps = {
        number: ladder(table, policy.product(table.product).rungs, around) for number, table in family.tables
    }
    standing = Standing(family, bound_classes(family, policy), steps, dict.fromkeys(steps, 0))
    standing.wider = wider_of(family, around.groups)
    _start(standing)
    return standing


def by_name(pools: Sequence[Table]) -> dict[tuple[str, str], Table]:
    """Return the tables of several years by measure and product."""
    return {(each.measure, each.product): each for each in pools}


def _start(standing: Standing) -> None:
    """Put each table on the rung on which an earlier release showed it."""
    for number, table in standing.family.tables:
        keys = {address.key for address in standing.family.earlier if address[:3] == table.name}
        for at, step in enumerate(standing.steps[number]):
            if keys <= step.table.cells.keys():
                standing.at[number] = at
                break
        else:
            standing.at[number] = len(standing.steps[number])
