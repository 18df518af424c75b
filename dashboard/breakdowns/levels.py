"""Management levels are ordinal: a tier jump is counted in steps between them, and never typed; pure."""

from dashboard.breakdowns.book import book
from dashboard.errors import ValueRejected
from models.dimensions import Dimension

BELOW, TIERS = "below_MIV", ("one", "two", "three_or_more")


def levels() -> tuple[str, ...]:
    """Return the management levels from the lowest to the highest, without the row of those below them."""
    scheme = book().scheme(Dimension.LEVEL, "mgmt")
    return tuple(row.code for row in scheme.rows if row.is_known and row.code != BELOW)


def tier_jump(before: str, after: str) -> int:
    """Return by how many tiers somebody rose: MV to MVII are two, as the plan prints it.

    Source: the plan, lines 218, 219 and 221. Raises `ValueRejected` for what is no management level.
    """
    known = levels()
    for level in (before, after):
        if level not in known:
            raise ValueRejected(f"“{level}” is no management level.", "level")
    return known.index(after) - known.index(before)


def tier_row(before: str, after: str) -> str:
    """Return the row of the tier jump that a promotion stands in; raise `ValueRejected` for what is none."""
    jump = tier_jump(before, after)
    if jump < 1:
        raise ValueRejected(f"{before} to {after} is no promotion.", "level")
    return TIERS[min(jump, len(TIERS)) - 1]
