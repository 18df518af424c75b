"""The way from printed suggestions to a measure, its versions, and the measures before and after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.definitions.standing import pending_version, shown_version
from models.measure_vocabulary import LineageKind
from models.vocabulary import VersionState


@dataclass(frozen=True)
class VersionStep:
    """One version of a definition: its state, from which period it holds, and who approved it when."""

    number: int
    state: VersionState
    title: str
    since: str | None
    until: str | None
    approved_by: str | None
    approved_at: datetime | None
    change_reason: str | None
    retired_reason: str | None


@dataclass(frozen=True)
class PrintedSource:
    """A suggestion of the plan that a measure answers."""

    code: str
    text: str


@dataclass(frozen=True)
class Node:
    """A measure in a lineage, with its versions in order and the suggestions it answers."""

    id: int
    code: str
    versions: tuple[VersionStep, ...]
    suggestions: tuple[PrintedSource, ...]
    origin_note: str | None

    @property
    def shown(self) -> VersionStep:
        """Return the version in use, otherwise the newest."""
        return shown_version(self.versions)

    @property
    def pending(self) -> VersionStep | None:
        """Return the next version, where one is being prepared or reviewed."""
        return pending_version(self.versions)


@dataclass(frozen=True)
class Branch:
    """A measure that another one follows or is followed by, how and why, and what lies beyond it."""

    kind: LineageKind
    reason: str
    node: Node
    beyond: tuple["Branch", ...]


@dataclass(frozen=True)
class Lineage:
    """A measure with everything before and after it."""

    node: Node
    before: tuple[Branch, ...]
    after: tuple[Branch, ...]


@dataclass(frozen=True)
class Link:
    """One measure follows another."""

    origin: int
    successor: int
    kind: LineageKind
    reason: str


def draw_lineage(measure_id: int, nodes: Mapping[int, Node], links: Iterable[Link]) -> Lineage:
    """Return one measure's lineage out of nodes and links; pure."""
    known = [link for link in links if link.origin in nodes and link.successor in nodes]
    backwards = [Link(link.successor, link.origin, link.kind, link.reason) for link in known]
    here = frozenset({measure_id})
    return Lineage(
        nodes[measure_id],
        before=_branches(measure_id, nodes, backwards, here),
        after=_branches(measure_id, nodes, known, here),
    )


def related(measure_ids: Iterable[int], links: Iterable[Link]) -> frozenset[int]:
    """Return the measures and everything that they are linked with, over any number of steps; pure."""
    known, found = tuple(links), frozenset(measure_ids)
    while True:
        beside = {
            key for link in known for key in (link.origin, link.successor) if found & {*_ends(link)}
        } - found
        if not beside:
            return found
        found |= beside


def _ends(link: Link) -> tuple[int, int]:
    return link.origin, link.successor


def _branches(
    measure_id: int, nodes: Mapping[int, Node], links: list[Link], passed: frozenset[int]
) -> tuple[Branch, ...]:
    """Follow the links outwards; a measure that was passed on the way here is not entered again."""
    following = sorted(
        (link for link in links if link.origin == measure_id and link.successor not in passed),
        key=lambda link: nodes[link.successor].code,
    )
    return tuple(
        Branch(
            link.kind,
            link.reason,
            nodes[link.successor],
            _branches(link.successor, nodes, links, passed | {link.successor}),
        )
        for link in following
    )
