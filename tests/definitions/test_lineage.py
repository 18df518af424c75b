"""A lineage leads from printed suggestions to measures, their versions and what follows, and back again."""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.access.authorise import authorise
from dashboard.access.roles import Right
from dashboard.definitions.lineage import Branch, Lineage, Link, Node, VersionStep, draw_lineage, related
from dashboard.definitions.lineage_queries import lineage_of
from dashboard.definitions.lineage_views import lineage_view
from models.measure_vocabulary import LineageKind
from models.measures import MeasureLineage
from models.vocabulary import VersionState
from tests.support.counting import counted_statements
from tests.support.defining import save
from tests.support.placing import SYSTEM, measure_id
from tests.support.world import FIRST, World

OLD, NEW, NEWER = "PM-2.1.1-02", "PM-2.1.2-02", "PM-2.1.1-03"
FOUR_AREAS = "PM-4.2.2-10"


def node(key: int) -> Node:
    step = VersionStep(1, VersionState.IN_USE, f"Title {key}", None, None, None, None, None, None)
    return Node(key, f"PM-{key}", (step,), (), None)


def link(origin: int, successor: int, kind: LineageKind = LineageKind.REPLACED) -> Link:
    return Link(origin, successor, kind, f"{origin} to {successor}")


def tree(branches: tuple[Branch, ...]) -> list[object]:
    return [[each.node.id, tree(each.beyond)] for each in branches]


def drawn(key: int, links: list[Link]) -> tuple[list[object], list[object]]:
    nodes = {one: node(one) for one in {*related([key], links)}}
    found = draw_lineage(key, nodes, links)
    return tree(found.before), tree(found.after)


def test_both_ways_are_followed_to_their_ends() -> None:
    links = [link(1, 3), link(2, 3), link(3, 4), link(4, 5), link(4, 6), link(8, 9)]
    assert drawn(3, links) == ([[1, []], [2, []]], [[4, [[5, []], [6, []]]]])
    assert drawn(1, links) == ([], [[3, [[4, [[5, []], [6, []]]]]]])
    assert drawn(6, links) == ([[4, [[3, [[1, []], [2, []]]]]]], [])
    assert related([3], links) == {1, 2, 3, 4, 5, 6}
    assert drawn(7, links) == ([], [])


def test_a_circle_ends_where_it_began() -> None:
    assert drawn(1, [link(1, 2), link(2, 3), link(3, 1)]) == ([[3, [[2, []]]]], [[2, [[3, []]]]])


def follow(world: World, origin: str, successor: str, kind: LineageKind) -> None:
    with world.sessions.write(SYSTEM) as session:
        authorise(session, SYSTEM, Right.CONTENT_LOAD)
        session.add(
            MeasureLineage(
                from_measure_id=measure_id(session, origin),
                to_measure_id=measure_id(session, successor),
                kind=kind,
                reason=f"{successor} says it better.",
            )
        )


def read(world: World, code: str) -> Lineage:
    with world.sessions.read(world.viewer("staff")) as session:
        return lineage_of(session, measure_id(session, code))


def printed(found: Lineage) -> str:
    return json.dumps(lineage_view(found), cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize(
    ("kind", "forwards", "backwards"),
    [
        (LineageKind.MERGED, "Merged into", "Merged into it"),
        (LineageKind.SPLIT, "Split into", "It was split off from"),
        (LineageKind.REPLACED, "Replaced by", "It replaced"),
    ],
)
def test_a_successor_is_shown_with_its_reason_from_both_sides(
    world: World, kind: LineageKind, forwards: str, backwards: str
) -> None:
    follow(world, OLD, NEW, kind)
    before, after = printed(read(world, OLD)), printed(read(world, NEW))
    assert f"{forwards} " in before
    assert f"/measures/{NEW}" in before
    assert f"{backwards} " in after
    assert f"/measures/{OLD}" in after
    assert "Reason: PM-2.1.2-02 says it better." in before
    assert "Reason: PM-2.1.2-02 says it better." in after
    assert "No other measure follows it." in after


def test_versions_are_told_with_state_span_approver_and_reason(world: World) -> None:
    save(world, FIRST, change_reason="The count was unclear.", title="A clearer title")
    found = read(world, FIRST)
    assert [(step.number, step.state) for step in found.node.versions] == [
        (1, VersionState.IN_USE),
        (2, VersionState.DRAFT),
    ]
    assert found.node.shown.number == 1
    assert found.node.pending
    assert found.node.pending.title == "A clearer title"
    assert (found.node.shown.approved_by, found.node.versions[1].since) == ("Lead", None)
    shown = printed(found)
    assert "From Y2 Q1 (Jan–Mar 2025, SFY25 Q3)" in shown
    assert "Approved by Lead on " in shown
    assert "Changed because: The count was unclear." in shown


def test_suggestions_stand_in_plan_order_with_their_words(world: World) -> None:
    sources = read(world, FOUR_AREAS).node.suggestions
    assert [source.code for source in sources] == ["4.2.2-M10", "5.1.1-M9", "5.1.2-M9", "5.2.2-M8"]
    assert all(source.text for source in sources)


def test_it_reads_without_colour_and_script(world: World) -> None:
    shown = printed(read(world, FIRST))
    for words in ("Comes from", f"Measure {FIRST}", "Followed by", "2.1.1-M1", "In use"):
        assert words in shown
    assert "style" not in shown


def test_statements_do_not_grow_with_the_lineage(world: World) -> None:
    def statements() -> int:
        with world.sessions.read(world.viewer("staff")) as session, counted_statements(world) as told:
            lineage_of(session, measure_id(session, NEW))
        return len(told)

    before = statements()
    follow(world, OLD, NEW, LineageKind.MERGED)
    follow(world, NEWER, NEW, LineageKind.MERGED)
    follow(world, FIRST, OLD, LineageKind.SPLIT)
    assert statements() == before
    with world.sessions.read(SYSTEM) as session:
        assert len(session.scalars(select(MeasureLineage)).all()) == 3
