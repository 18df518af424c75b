"""The dimensions of published tables: categories in order, what rolls up, what overlaps; pure."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from dashboard.breakdowns.book import book
from dashboard.breakdowns.schemes import Scheme
from dashboard.errors import NotFound
from dashboard.privacy.table import UNIT, Dim


def unit_dim(codes: Iterable[str]) -> Dim:
    """Return the dimension of bureaus and offices, by abbreviation."""
    return Dim(UNIT, tuple(sorted(codes)))


@cache
def scheme_of(way: str) -> Scheme | None:
    """Return the scheme that a way such as 'race@spd15-2024' names, None for one that is not declared."""
    dimension, _, code = way.partition("@")
    try:
        return book().scheme(dimension, code)
    except NotFound:
        return None


def dim_of(way: str, reported: Collection[str]) -> Dim:
    """Return the dimension of a way with the categories that somebody reported, in the scheme's order."""
    scheme = scheme_of(way)
    if scheme is None:
        return Dim(way, tuple(sorted(reported)))
    kept = [each.code for each in scheme.categories if each.code in reported]
    kept += sorted(set(reported) - set(kept))
    parents = {child: parent for child, parent in scheme.parents.items() if child in kept}
    return Dim(way, tuple(kept), scheme.overlapping, parents, scheme.ordered)


def category_name(way: str, code: str) -> str:
    """Return what people read for a category; the code itself where no scheme names it."""
    scheme = scheme_of(way)
    found = None if scheme is None else scheme.by_code.get(code)
    return code.replace("_", " ") if found is None else found.name


def way_title(way: str) -> str:
    """Return 'Race and ethnicity' for 'race@spd15-2024'."""
    dimension = way.partition("@")[0]
    info = next((each for key, each in book().dimensions.items() if key == dimension), None)
    return dimension.replace("_", " ").capitalize() if info is None else info.title


def unknown_codes(way: str) -> frozenset[str]:
    """Return the categories about which nothing is known, which never count for completeness."""
    scheme = scheme_of(way)
    if scheme is None:
        return frozenset()
    return frozenset(each.code for each in scheme.categories if not each.is_known)


def dimensions_of(ways: Sequence[str]) -> tuple[str, ...]:
    """Return the dimensions of ways, without their schemes."""
    return tuple(way.partition("@")[0] for way in ways)
