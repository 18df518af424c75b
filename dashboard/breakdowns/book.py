"""The dimensions, schemes and crosswalks in use, read once from the two files of `data/`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.breakdowns.checks import breakdown_problems
from dashboard.breakdowns.content import (
    Basis,
    BreakdownsFile,
    CategoryContent,
    CrosswalkContent,
    DimensionContent,
    Order,
    RaceFile,
    SchemeContent,
)
from dashboard.breakdowns.crosswalk_checks import race_problems
from dashboard.breakdowns.schemes import (
    DECLINED,
    UNKNOWN,
    Category,
    Crosswalk,
    DimensionInfo,
    Follows,
    Scheme,
)
from dashboard.errors import NotFound
from dashboard.settings import ROOT
from dashboard.yaml_file import read_yaml
from models.dimensions import CategoryKind, CountingRule, Dimension

FOLDER = ROOT / "data"
LAST = (
    Category(UNKNOWN, "Unknown", CategoryKind.UNKNOWN, note="Nobody knows it, or nobody asked."),
    Category(DECLINED, "Declined", CategoryKind.DECLINED, note="They were asked and chose not to say."),
)


@dataclass(frozen=True)
class Book:
    """Everything that figures can be broken down by."""

    dimensions: Mapping[Dimension, DimensionInfo]
    crosswalks: tuple[Crosswalk, ...]

    def scheme(self, dimension: str, code: str) -> Scheme:
        """Return a scheme by its dimension and code; raise `NotFound` where there is none."""
        known = self.dimensions.get(Dimension(dimension)) if dimension in set(Dimension) else None
        found = known.scheme(code) if known else None
        if found is None:
            raise NotFound("There is no such breakdown.")
        return found

    def crosswalk(self, source: str, target: str) -> Crosswalk | None:
        """Return what leads from one scheme of race to another, or None where nothing is said."""
        return next(
            (each for each in self.crosswalks if (each.source, each.target) == (source, target)), None
        )


@cache
def book() -> Book:
    """Return the dimensions in use; raise `PlanError` with every fault of the files and its line."""
    return read_book(FOLDER)


def read_book(folder: Path) -> Book:
    """Read both files of a folder; raise `PlanError` with every fault and its line."""
    others = read_yaml(folder / "breakdowns.yaml", BreakdownsFile, breakdown_problems)
    race = read_yaml(folder / "race_schemes.yaml", RaceFile, race_problems)
    by_code = {scheme.code: scheme for scheme in race.schemes}
    combined = DimensionContent(
        code=Dimension.RACE,
        title="Race and ethnicity",
        by="race and ethnicity",
        asked=True,
        schemes=tuple(race.schemes),
    )
    found = {each.code: _dimension(each, by_code) for each in (combined, *others.dimensions)}
    return Book(found, tuple(map(_crosswalk, race.crosswalks)))


def _dimension(content: DimensionContent, race: Mapping[str, SchemeContent]) -> DimensionInfo:
    schemes = tuple(_scheme(content, each, race) for each in content.schemes)
    return DimensionInfo(content.code, content.title, content.by, content.asked, schemes)


def _scheme(content: DimensionContent, scheme: SchemeContent, known: Mapping[str, SchemeContent]) -> Scheme:
    given = known[scheme.groups_of].categories if scheme.groups_of else scheme.categories
    alphabetical = scheme.order is Order.ALPHABETICAL
    overlaps = scheme.counting is CountingRule.ALONE_OR_IN_COMBINATION
    kept = [each for each in given if not (overlaps and each.kind is CategoryKind.SEVERAL)]
    return Scheme(
        dimension=content.code,
        code=scheme.code,
        title=scheme.title,
        counting=scheme.counting,
        categories=(*_rows(kept, None, by_name=alphabetical), *LAST),
        ordered=not alphabetical,
        asked=content.asked,
        proposal=scheme.basis is Basis.PROPOSAL,
        source=scheme.source,
        because=scheme.because,
    )


def _rows(given: list[CategoryContent], parent: str | None, *, by_name: bool) -> Iterator[Category]:
    """Yield groups in their order, each with its detailed groups below; those who chose several come last."""
    names = {each.code: each.name.casefold() if by_name else "" for each in given}
    several = CategoryKind.SEVERAL
    for each in sorted(given, key=lambda one: (one.kind is several, _is_other(one), names[one.code])):
        yield Category(each.code, each.name, each.kind, parent, each.note)
        yield from _rows(list(each.groups), each.code, by_name=by_name)


def _is_other(each: CategoryContent) -> bool:
    """Say whether a row gathers what no other row names; it stands after these."""
    return each.code.startswith("other_")


def _crosswalk(content: CrosswalkContent) -> Crosswalk:
    rows = tuple(Follows(row.to, row.flag, row.from_, row.reason) for row in content.rows)
    return Crosswalk(content.from_, content.to, content.about, rows, content.not_derivable)
