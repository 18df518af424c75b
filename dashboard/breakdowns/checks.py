"""Finds what is wrong with a whole file of breakdowns; each fault names its place, so that it has a line."""

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.breakdowns.content import BreakdownsFile, CategoryContent, DimensionContent, SchemeContent
from dashboard.breakdowns.schemes import DECLINED, NOT_KNOWN, UNKNOWN
from dashboard.yaml_file import Location, Problem
from models.dimensions import PRINTED_ONLY, CategoryKind, CountingRule, Dimension

OF_PEOPLE = frozenset({CountingRule.SINGLE_CODED, CountingRule.ALONE_OR_IN_COMBINATION})
SEVERAL_ROWS = (
    "a scheme that counts everybody once, and only such a one, has one row for those who chose several"
)


def breakdown_problems(file: BreakdownsFile) -> Iterator[Problem]:
    """Name dimensions that stand twice, in the wrong file or nowhere, and what is wrong in each."""
    seen: set[Dimension] = set()
    for place, dimension in enumerate(file.dimensions):
        here: Location = ("dimensions", place)
        if dimension.code in {*PRINTED_ONLY, Dimension.RACE}:
            yield Problem((*here, "code"), f"{dimension.code} has no schemes in this file")
        if dimension.code in seen:
            yield Problem((*here, "code"), f"{dimension.code} stands twice")
        seen.add(dimension.code)
        yield from _of_no_people(dimension, here)
        yield from scheme_problems(dimension.schemes, (*here, "schemes"))
    if missing := sorted(set(Dimension) - PRINTED_ONLY - {Dimension.RACE} - seen):
        yield Problem(("dimensions",), f"there is no scheme for {', '.join(missing)}")


def _of_no_people(dimension: DimensionContent, here: Location) -> Iterator[Problem]:
    for place, scheme in enumerate(dimension.schemes):
        if scheme.counting in OF_PEOPLE:
            yield Problem(
                (*here, "schemes", place, "counting"), "this counting rule is for race and ethnicity alone"
            )


def scheme_problems(schemes: Sequence[SchemeContent], here: Location) -> Iterator[Problem]:
    """Name schemes that stand twice, strange references, and rows that stand twice or are reserved."""
    seen: dict[str, SchemeContent] = {}
    for place, scheme in enumerate(schemes):
        there = (*here, place)
        if scheme.code in seen:
            yield Problem((*there, "code"), f"the scheme {scheme.code} stands twice")
        if scheme.groups_of is not None and not getattr(seen.get(scheme.groups_of), "categories", ()):
            yield Problem(
                (*there, "groups_of"), f"no scheme {scheme.groups_of} with groups of its own stands before it"
            )
        seen.setdefault(scheme.code, scheme)
        yield from _category_problems(scheme.categories, (*there, "categories"), set())
        yield from _several(scheme, there)


def _category_problems(
    categories: Sequence[CategoryContent], here: Location, seen: set[str]
) -> Iterator[Problem]:
    for place, category in enumerate(categories):
        there: tuple[Any, ...] = (*here, place)
        if category.code in (UNKNOWN, DECLINED) or category.kind in NOT_KNOWN:
            yield Problem(
                (*there, "code"), f"“{category.code}” is a row of every scheme and is not written here"
            )
        if category.code in seen:
            yield Problem((*there, "code"), f"{category.code} stands twice in this scheme")
        if category.groups and category.kind is not CategoryKind.GROUP:
            yield Problem((*there, "groups"), "only a group has detailed groups")
        seen.add(category.code)
        yield from _category_problems(category.groups, (*there, "groups"), seen)


def _several(scheme: SchemeContent, here: Location) -> Iterator[Problem]:
    if scheme.groups_of is not None:
        return
    rows = sum(each.kind is CategoryKind.SEVERAL for each in scheme.categories)
    if rows != (scheme.counting is CountingRule.SINGLE_CODED):
        yield Problem((*here, "counting"), SEVERAL_ROWS)
