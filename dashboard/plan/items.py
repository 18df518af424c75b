"""The printed plan as it is read: lines in plan order, each with its children; pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.errors import NotFound
from models.vocabulary import PlanItemKind, PrintedForm

# The order in which lines of different kinds stand beside each other in the plan.
ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            PlanItemKind.STATEMENT,
            PlanItemKind.STRATEGY,
            PlanItemKind.OBJECTIVE,
            PlanItemKind.PRIMARY_ACTIVITY,
            PlanItemKind.PREAMBLE,
            PlanItemKind.NESTED_ITEM,
            PlanItemKind.SECONDARY_ACTIVITY,
            PlanItemKind.SHARED_ACTIVITY,
            PlanItemKind.SHARED_INSTANCE,
            PlanItemKind.SUGGESTED_MEASURE,
            PlanItemKind.MEASURE_PART,
            PlanItemKind.RESOURCE,
            PlanItemKind.DATA_RULE,
            PlanItemKind.CALENDAR_STEP,
        )
    )
}
SECONDARY = (PlanItemKind.SECONDARY_ACTIVITY, PlanItemKind.SHARED_INSTANCE)
SCHEDULED = (*SECONDARY, PlanItemKind.NESTED_ITEM)
ENGAGEMENT = "CE"


@dataclass(frozen=True)
class Item:
    """One printed line; `years` are as printed (1 = Year One), `children` stand in plan order."""

    id: int
    code: str
    kind: PlanItemKind
    ordinal: int
    text: str
    parent: str | None = None
    same_as: str | None = None
    source_line: int | None = None
    note: str | None = None
    form: PrintedForm | None = None
    caution: str | None = None
    cadence: str | None = None
    printed: Mapping[str, Any] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    children: tuple["Item", ...] = ()

    @property
    def title(self) -> str:
        """Return the printed title, or the text of a line that has none."""
        return str(self.printed.get("title", self.text))

    @property
    def shared(self) -> bool:
        """Say whether the line is printed once and stands here as one of several places."""
        return self.kind is PlanItemKind.SHARED_INSTANCE

    @property
    def addressed_to(self) -> tuple[str, ...]:
        """Return the tokens of those whom the line addresses, in the order of its words."""
        return tuple(self.printed.get("addressed_to", ()))

    @property
    def footnotes(self) -> tuple[str, ...]:
        """Return the printed footnotes of the line."""
        return tuple(self.printed.get("footnotes", ()))

    def of(self, *kinds: PlanItemKind) -> tuple["Item", ...]:
        """Return the children of some kinds, in plan order."""
        return tuple(child for child in self.children if child.kind in kinds)

    def secondary(self) -> tuple["Item", ...]:
        """Return the secondary activities, own and shared, in plan order."""
        return self.of(*SECONDARY)


@dataclass(frozen=True)
class PrintedPlan:
    """One edition; `years` is the number of its plan years, `items` has every line in plan order."""

    code: str
    title: str
    source: str
    years: int
    items: Mapping[str, Item]

    def of(self, *kinds: PlanItemKind) -> tuple[Item, ...]:
        """Return every line of some kinds, in plan order."""
        return tuple(item for item in self.items.values() if item.kind in kinds)

    def get(self, code: str) -> Item:
        """Return one line; raise `NotFound` for a code that the plan does not have."""
        found = self.items.get(code)
        if found is None:
            raise NotFound(f"The plan has no line “{code}”.")
        return found

    def path(self, item: Item) -> tuple[Item, ...]:
        """Return the lines above an item, outermost first."""
        above: list[Item] = []
        while item.parent is not None:
            item = self.items[item.parent]
            above.insert(0, item)
        return tuple(above)

    def original(self, item: Item) -> Item:
        """Return the line as printed once, for one of its places; any other line is its own original."""
        return item if item.same_as is None else self.items[item.same_as]

    def places(self, shared: Item) -> tuple[Item, ...]:
        """Return the primary activities under which a shared line stands, in plan order."""
        instances = (item for item in self.items.values() if item.same_as == shared.code)
        return tuple(self.items[item.parent] for item in instances if item.parent is not None)

    def effective_years(self, item: Item) -> tuple[int, ...]:
        """Return the plan years in which an item counts: its own, else its children's, else all of them."""
        if item.years:
            return item.years
        union = {year for child in item.of(*SCHEDULED) for year in child.years}
        return tuple(sorted(union)) or tuple(range(1, self.years + 1))


def in_plan_order(items: Iterable[Item]) -> dict[str, Item]:
    """Return every item by code, children filled in, as one walks through the plan from its first line."""
    below: dict[str | None, list[Item]] = {}
    for item in sorted(items, key=lambda item: (ORDER[item.kind], item.ordinal)):
        below.setdefault(item.parent, []).append(item)
    return {item.code: item for root in below.get(None, ()) for item in _walk(_filled(root, below))}


def _filled(item: Item, below: Mapping[str | None, list[Item]]) -> Item:
    children = tuple(_filled(child, below) for child in below.get(item.code, ()))
    return Item(**{**vars(item), "children": children}) if children else item


def _walk(item: Item) -> Iterator[Item]:
    yield item
    for child in item.children:
        yield from _walk(child)
