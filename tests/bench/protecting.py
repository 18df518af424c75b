"""Measures the protection of small groups: time, rung, and the share of cells that is shown."""

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from dashboard.privacy.audit import audit
from dashboard.privacy.policy import Policy
from dashboard.privacy.protect import protect
from dashboard.privacy.table import Table
from tests.bench.optimum import fewest_hidden
from tests.support.staff import POLICY, Staff

DEFAULT = (("race", "level"), ("unit", "race"), ("unit",), ("level",))
RING = (("race", "level"), ("unit", "race"), ("unit", "level"))
SMALL = range(1, 9)


def measure_protection() -> Iterator[str]:
    """Yield a line for each set of products, and how far small tables are from the fewest hidden cells."""
    staff = Staff(people=3_000, units=30, levels=12)
    yield from _measured("default products", [staff.table(*names) for names in DEFAULT], staff)
    yield from _measured("a ring of products", [staff.table(*names) for names in RING], staff)
    yield from _measured("all three ways (stress)", [staff.table("unit", "race", "level")], staff)
    yield from _beside_the_optimum()


def _measured(name: str, tables: list[Table], staff: Staff, policy: Policy = POLICY) -> Iterator[str]:
    began = perf_counter()
    made = protect(tables, policy, groups=staff.groups())
    ended = perf_counter()
    safe = audit(made, policy, truth=tables, groups=staff.groups()).safe
    yield (
        f"{name}: {ended - began:.1f} s, {made.certificate.solves} programs; "
        f"audit {perf_counter() - ended:.1f} s, {'passed' if safe else 'FAILED'}"
    )
    for table in made.tables:
        shown, of = len(table.cells), len(table.frame.keys)
        yield f"  {table.product}: {table.rung}, {shown} of {of} cells shown ({shown / max(of, 1):.0%})"


def _beside_the_optimum() -> Iterator[str]:
    """Yield the cells shown of small tables, beside the most that can be shown."""
    for seed in SMALL:
        staff = Staff(people=260, units=4, levels=3, seed=seed)
        table = staff.table("unit", "race")
        lenient = replace(POLICY, minimum_share=0.0)
        made = protect([table], lenient).tables[0]
        best = fewest_hidden(table, lenient)
        most = "unknown" if best is None else f"{len(table.cells) - best[0]}{'' if best[1] else ' or more'}"
        yield f"small table {seed}: {len(made.cells)} of {len(table.cells)} cells shown, at best {most}"
