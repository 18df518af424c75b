"""Finds what is wrong with the crosswalks of the file of race and ethnicity, each fault at its place."""

from collections.abc import Iterator, Mapping

from dashboard.breakdowns.checks import scheme_problems
from dashboard.breakdowns.content import CategoryContent, CrosswalkContent, RaceFile, SchemeContent
from dashboard.yaml_file import Location, Problem
from models.dimensions import CategoryKind, CountingRule


def race_problems(file: RaceFile) -> Iterator[Problem]:
    """Name faults of the schemes, and crosswalks that stand twice, name strangers or leave a row out."""
    yield from scheme_problems(file.schemes, ("schemes",))
    known = {scheme.code: scheme for scheme in file.schemes}
    seen: set[tuple[str, str]] = set()
    for place, walk in enumerate(file.crosswalks):
        here: Location = ("crosswalks", place)
        if (walk.from_, walk.to) in seen:
            yield Problem(here, f"the way from {walk.from_} to {walk.to} stands twice")
        seen.add((walk.from_, walk.to))
        strange = [code for code in (walk.from_, walk.to) if code not in known]
        yield from (Problem(here, f"there is no scheme {code}") for code in strange)
        if walk.rows and not strange:
            yield from _rows(walk, here, known)


def _rows(walk: CrosswalkContent, here: Location, known: Mapping[str, SchemeContent]) -> Iterator[Problem]:
    sources, targets = codes_of(known[walk.from_], known), codes_of(known[walk.to], known, tops=True)
    told: set[str] = set()
    for place, row in enumerate(walk.rows):
        there = (*here, "rows", place)
        if row.to not in targets:
            yield Problem((*there, "to"), f"{walk.to} has no row {row.to}")
        if row.to in told:
            yield Problem((*there, "to"), f"{row.to} stands twice")
        told.add(row.to)
        for code in row.from_:
            if code not in sources:
                yield Problem((*there, "from"), f"{walk.from_} has no row {code}")
    if missing := [code for code in targets if code not in told]:
        yield Problem((*here, "rows"), f"nothing is said about {', '.join(missing)}")


def codes_of(
    scheme: SchemeContent, known: Mapping[str, SchemeContent], *, tops: bool = False
) -> tuple[str, ...]:
    """Return the codes of a scheme's rows, those of detailed groups too unless only the tops are asked."""
    shared = known.get(scheme.groups_of or "", scheme)
    once = scheme.counting is CountingRule.SINGLE_CODED or scheme is shared
    rows = [each for each in shared.categories if once or each.kind is not CategoryKind.SEVERAL]
    return tuple(each.code for each in rows) if tops else tuple(_all(rows))


def _all(categories: list[CategoryContent]) -> Iterator[str]:
    for each in categories:
        yield each.code
        yield from _all(list(each.groups))
