"""Turns a proved try into tables that hold nothing but what may be shown."""

from dataclasses import dataclass

from dashboard.privacy.attempt import Standing, Try
from dashboard.privacy.climbing import rung_of
from dashboard.privacy.families import shown_earlier
from dashboard.privacy.links import Link
from dashboard.privacy.policy import ClassRule, Policy, Rung
from dashboard.privacy.protected import Behind, Frame, ProtectedTable
from dashboard.privacy.shape import Shape, shape_of
from dashboard.privacy.table import Figure, Key, Table
from dashboard.privacy.words import why


@dataclass(frozen=True)
class Done:
    """The tables of a family by position, and what its certificate needs."""

    tables: list[tuple[int, ProtectedTable]]
    protected: int
    narrowest: int | None
    solves: int
    rungs: dict[str, tuple[str, ...]]
    complete: bool
    put_off: tuple[Link, ...]


@dataclass(frozen=True)
class Found:
    """What climbing the ladder came to: the standing, the last try, the work, the rungs, the held tables."""

    standing: Standing
    ready: Try
    solves: int
    tried: dict[int, list[Rung]]
    held: frozenset[int]


def printed(found: Found, policy: Policy) -> Done:
    """Return the family's tables as they may be shown."""
    family, ready = found.standing.family, found.ready
    return Done(
        tables=[(number, _table(found, policy, number)) for number, _ in family.tables],
        protected=len(ready.outcome.pool.needs),
        narrowest=ready.outcome.pool.narrowest(),
        solves=found.solves,
        rungs={"/".join(family.numbers[number].name): tuple(each) for number, each in found.tried.items()},
        complete=ready.outcome.safe,
        put_off=tuple(family.links[number] for number in sorted(ready.assembled.off)),
    )


def _table(found: Found, policy: Policy, number: int) -> ProtectedTable:
    standing, declared = found.standing, found.standing.family.numbers[number]
    rule, rung = policy.rule(standing.classes[number]), rung_of(standing, number)
    table = standing.shown(number) or Table(*declared.name, declared.data_class, (), {})
    keys = _keys(found, number, table)
    return ProtectedTable(
        measure=declared.measure,
        period=table.period,
        product=declared.product,
        data_class=standing.classes[number],
        frame=frame_of(table, rule),
        rung=rung,
        why=why(rung, complete=len(keys) == len(table.cells), held=number in found.held),
        cells={key: _bare(table.cells[key]) for key in keys},
        held=number in found.held,
        behind=_behind(standing, number, rule),
        declared_period=declared.period,
    )


def _keys(found: Found, number: int, table: Table) -> list[Key]:
    """Return the keys that may be shown; where not everything is proved, those shown before alone."""
    keys = found.ready.shown_keys(number)
    if found.ready.outcome.safe:
        return keys
    before = shown_earlier(found.standing.family.earlier)
    return [key for key in keys if table.address(key) in before]


def _behind(standing: Standing, number: int, rule: ClassRule) -> tuple[Behind, ...]:
    """Return the finer tables that stay in the system because others point at their cells."""
    steps, at = standing.steps[number], standing.at[number]
    if not standing.linked(number):
        return ()
    after = [step.sources for step in steps[1 : at + 1]] + [None]
    return tuple(
        Behind(frame_of(step.table, rule), step.table.period, sources)
        for step, sources in zip(steps[:at], after, strict=False)
    )


def frame_of(table: Table, rule: ClassRule) -> Frame:
    """Return a table's outside."""
    if not table.cells:
        return Frame((), (), Shape(), ratio=False)
    shape = shape_of(table, rule.threshold * 10**table.scale)
    bare = frozenset(key for key, figure in table.cells.items() if table.ratio and figure.denominator is None)
    return Frame(table.dims, tuple(sorted(table.cells)), shape, table.ratio, table.scale, bare)


def _bare(figure: Figure) -> Figure:
    """Return the figure without its contributors, which are never shown."""
    return Figure(figure.numerator, figure.denominator)
