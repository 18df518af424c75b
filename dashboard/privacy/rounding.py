"""What a rounded percentage says of the count behind it.

A whole-number percentage of fewer than 100 gives the count away. The rule enumerates every count whose
percentage is printed alike, by the way the product rounds: half up.
"""

from decimal import Decimal

from dashboard.privacy.links import Known


def percent(part: int, base: int, decimals: int = 0) -> Decimal:
    """Return 100 × part / base in percent, rounded half up to the decimals; exact, in whole numbers."""
    hundred: int = 100 * 10**decimals
    return Decimal((2 * hundred * part + base) // (2 * base)).scaleb(-decimals)


def counts_behind(shown: Decimal, base: int, decimals: int = 0) -> list[int]:
    """Return all counts from 0 to the base that are printed as the percentage shown, in order."""
    near = int(shown * base / 100)
    reach = base // (200 * 10**decimals) + 2
    wanted = range(max(near - reach, 0), min(near + reach, base) + 1)
    return [count for count in wanted if percent(count, base, decimals) == shown]


def known_from_percent(shown: Decimal, base: int, decimals: int = 0) -> Known:
    """Return what a published percentage of a published base tells about its count.

    Raises `ValueError` where no count would be printed so.
    """
    counts = counts_behind(shown, base, decimals)
    if not counts:
        raise ValueError(f"no count out of {base} is printed as {shown} %")
    return Known(counts[0], counts[-1], base)
