"""A table of two ways as one list of rows, so that the same arithmetic holds for it; pure."""

from dataclasses import replace
from functools import lru_cache
from itertools import product

from dashboard.breakdowns.keys import JOINED
from dashboard.breakdowns.schemes import Category, Scheme
from models.dimensions import CategoryKind

UNCERTAIN = (CategoryKind.UNKNOWN, CategoryKind.DECLINED)


@lru_cache(64)
def joint(schemes: tuple[Scheme, ...]) -> Scheme:
    """Return the scheme of a table: its own, or that of every pair; a pair is known where both parts are."""
    first = schemes[0]
    if len(schemes) == 1:
        return first
    pairs = tuple(_pair(pair) for pair in product(*(scheme.categories for scheme in schemes)))
    because = next((scheme.because for scheme in schemes if scheme.because), None)
    counting = next((scheme.counting for scheme in schemes if scheme.overlapping), first.counting)
    return replace(first, categories=pairs, counting=counting, because=because)


def joint_code(codes: tuple[str, ...]) -> str:
    """Return the code of a row of a table: one category, or several joined."""
    return JOINED.join(codes)


def _pair(pair: tuple[Category, ...]) -> Category:
    kinds = [each.kind for each in pair]
    kind = next((each for each in UNCERTAIN if each in kinds), CategoryKind.GROUP)
    codes = [each.code for each in pair]
    parent = next((place for place, each in enumerate(pair) if each.parent is not None), None)
    above = None
    if parent is not None:
        above = joint_code(
            tuple(pair[at].parent or code if at == parent else code for at, code in enumerate(codes))
        )
    return Category(joint_code(tuple(codes)), ", ".join(each.name for each in pair), kind, above)
