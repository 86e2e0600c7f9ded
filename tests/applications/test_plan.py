"""The drawing of a joint application's parts: whatever waits for whatever, nothing lies on anything else."""

import random
from itertools import combinations, pairwise

import pytest

from yimen.applications.plan import START, Node, laid_out, wrapped

SEED = 20261127


def graph(draw, parts, dense):
    """Return a graph that comes from somewhere: each part waits for some that stand before it, told in any order."""
    nodes = [Node(START, (), "统一受理")]
    for place in range(1, parts + 1):
        before = [str(n) for n in range(1, place) if draw.random() < dense]
        small = ("市场监管局 · 5 个工作日", "审查中")[: draw.randrange(3)]
        nodes.append(
            Node(
                str(place),
                tuple(before) or (START,),
                "事项" * draw.randint(2, 14),
                small,
                binding=tuple(before[:1]),
            )
        )
    told = nodes[1:]
    draw.shuffle(told)
    return [nodes[0], *told]


GRAPHS = [
    graph(random.Random(SEED + n), parts, dense)  # noqa: S311 - a story, not a secret
    for n, (parts, dense) in enumerate(
        (p, d) for p in (1, 2, 5, 12, 20) for d in (0.0, 0.1, 0.4, 1.0) for _ in range(5)
    )
]


def segments(edge):
    """Return the straight pieces of a way."""
    return list(pairwise(edge.points))


def test_no_box_covers_another_and_all_of_it_lies_in_the_picture():
    for nodes in GRAPHS:
        plan = laid_out(nodes)
        assert sorted(box.key for box in plan.boxes) == sorted(node.key for node in nodes)
        for upper, lower in pairwise(plan.boxes):
            assert upper.y + upper.high < lower.y
        for box in plan.boxes:
            assert box.x > 0 and box.x + box.wide <= plan.width and box.y + box.high <= plan.height
            assert all(box.y < text.y < box.y + box.high for text in box.texts)
        assert all(
            0 <= x <= plan.width and 0 <= y <= plan.height for edge in plan.edges for x, y in edge.points
        )


def test_every_edge_is_drawn_from_its_box_down_to_the_one_that_waits():
    for nodes in GRAPHS:
        plan = laid_out(nodes)
        wanted = {(before, node.key) for node in nodes for before in node.after}
        assert {(edge.source, edge.target) for edge in plan.edges} == wanted and len(plan.edges) == len(
            wanted
        )
        boxes = {box.key: box for box in plan.boxes}
        for edge in plan.edges:
            source, target = boxes[edge.source], boxes[edge.target]
            assert edge.points[0][0] == source.x and source.y < edge.points[0][1] < source.y + source.high
            assert edge.points[-1][0] < target.x and target.y < edge.points[-1][1] < target.y + target.high
            heights = [y for _x, y in edge.points]
            assert heights == sorted(heights) and heights[0] < heights[-1], "from top to bottom"
            assert all(x <= target.x for x, _y in edge.points), "beside the boxes, never through one"


def test_ways_of_different_parts_cross_and_never_run_in_each_other():
    for nodes in GRAPHS:
        for one, other in combinations(laid_out(nodes).edges, 2):
            for (ax, ay), (bx, by) in segments(one):
                for (cx, cy), (dx, dy) in segments(other):
                    if one.source != other.source and ax == bx == cx == dx:
                        assert min(by, dy) <= max(ay, cy), "two lanes"
                    if one.target != other.target and one.source != other.source:
                        assert not ay == by == cy == dy, "two heights"


def test_a_picture_grows_downwards_and_hardly_sideways():
    wide = laid_out([Node(START, (), "受理"), *(Node(str(n), (START,), "事项") for n in range(12))])
    deep = laid_out(
        [Node(START, (), "受理"), *(Node(str(n), (str(n - 1) if n else START,), "事项") for n in range(12))]
    )
    assert wide.width == deep.width < 340
    assert laid_out([Node(START, (), "受理")]).edges == ()


def test_what_waits_in_a_circle_or_for_nothing_that_is_there_is_not_drawn():
    for nodes in ([Node("1", ("2",), "一"), Node("2", ("1",), "二")], [Node("1", ("9",), "一")]):
        with pytest.raises(ValueError, match="1"):
            laid_out(nodes)


def test_critical_ways_are_drawn_over_the_others():
    nodes = [
        Node(START, (), "受理"),
        Node("1", (START,), "一", critical=True, binding=(START,)),
        Node("2", (START,), "二"),
    ]
    assert [edge.critical for edge in laid_out(nodes).edges] == [False, True]


def test_names_are_broken_where_one_would_break_them():
    assert wrapped("公众聚集场所营业前消防安全检查", 9) == ["公众聚集场所营业前", "消防安全检查"]
    assert wrapped("Household registration of a newborn", 15) == ["Household registration of", "a newborn"]
    assert wrapped("", 9) == [""]
