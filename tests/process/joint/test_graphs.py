"""Random graphs and random lives: what must hold of a join holds whatever the parts do."""

from datetime import date, timedelta
from functools import cache
from random import Random

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.joint.package import BASIS, RESTAURANT, D, JointStory, item
from yimen.law.workdays import shipped
from yimen.process.application import commands as do
from yimen.process.item import Part
from yimen.process.joint import graph
from yimen.process.joint.commands import EndJointForm, UrgePart
from yimen.process.joint.days import shown, way
from yimen.process.joint.events import ConsentedBySilence
from yimen.process.joint.parts import item_of as parts_item, needs
from yimen.process.joint.state import GRANTED, Joint, decided
from yimen.process.joint.table import JOINT
from yimen.process.machine import fold

FIRST = date.fromisoformat(D)


def package(rng):
    """Return a joint item with a graph drawn by chance, and its parts' versions."""
    count = rng.randint(1, 9)
    codes = [f"S-{n}" for n in range(1, count + 1)]
    rng.shuffle(codes)
    parts = tuple(
        Part(code, after=tuple(c for c in codes[:place] if rng.random() < 0.35), days=rng.choice((0, 0, 2)))
        for place, code in enumerate(codes)
    )
    versions = {n: item(f"S-{n}", f"事项{n}", rng.randint(1, 12), "organ") for n in range(1, count + 1)}
    # An organ that is asked for its opinion now and then: no licence, and silent if nobody writes it.
    asked = {code for code in codes if rng.random() < 0.2}
    versions = {n: replace(v, type="other") if v.code in asked else v for n, v in versions.items()}
    parts = tuple(replace(part, silence=BASIS) if part.code in asked else part for part in parts)
    return replace(RESTAURANT, parts=tuple(sorted(parts, key=lambda p: rng.random()))), versions


def longest(story):
    """Return the last day of all by trying every way through the graph: slow, and another algorithm."""
    parts = {p.code: p for p in story.item.parts}
    days = {v.code: min(v.promised.days, parts[v.code].days or 99) for v in story.items.values()}

    @cache
    def last(code):
        return max(
            (shipped().add(last(c), days[code]) for c in parts[code].after),
            default=shipped().add(FIRST, days[code]),
        )

    return max(last(code) for code in parts)


@pytest.mark.parametrize("seed", range(60))
def test_the_one_day_is_the_longest_way_through_the_graph(seed):
    story = JointStory(*package(Random(seed))).accepted()
    found = way(story.state, story.context(D, "W"))
    own = story.state.clock("promised")
    assert max(found.last.values()) == longest(story)
    limit = shipped().add(FIRST, own.limit)
    assert shown(story.state, story.context(D, "W")).on == min(longest(story), limit)
    assert found.critical and max(found.last[k] for k in found.critical) == longest(story)


@pytest.mark.parametrize("seed", range(120))
def test_whatever_the_parts_do_the_join_holds(seed):
    rng = Random(seed)
    story, on = JointStory(*package(rng)).accepted(), FIRST
    for _ in range(120):
        if story.state.phase == "COMPLETED":
            break
        on += timedelta(days=rng.choice((0, 0, 1)))
        act(story, on.isoformat(), rng)
        holds(story)
    assert story.state.phase == "COMPLETED", "whoever goes on comes to an end"
    assert {*story.state.parts} | {*story.state.stopped} == {*story.state.keys}, "no part is lost"
    folded = fold(JOINT, Joint(), story.events)
    assert folded == story.state
    assert msgspec.json.decode(msgspec.json.encode(folded), type=Joint) == folded


def act(story, on, rng):
    """Do something on one part, or now and then on the whole."""
    story.law(on)
    if rng.random() < 0.01 and story.state.phase == "RUNNING" and story.state.waiting:
        story.act(on, "O", EndJointForm("改变计划"))
        return
    if story.state.phase == "COMPLETED":
        return
    open_parts = {k: p for k, p in story.state.parts.items() if p.closed_on is None}
    key = rng.choice(sorted(open_parts))
    phase = open_parts[key].phase
    if rng.random() < 0.05 and phase == "ACCEPTED" and story.state.urged.get(key) != date.fromisoformat(on):
        story.act(on, "W", UrgePart(key, "请尽快办理"))
    match phase:
        case "ACCEPTED":
            story.granted(key, on) if rng.random() < 0.8 else story.refuse(key, on)
        case "GRANTED":
            story.delivered(key, on)
        case "ISSUED":
            story.part(key, on, "W", do.Serve("certificate", date.fromisoformat(on), "direct"))


def holds(story):
    """Check what must hold after every act."""
    state, context = story.state, story.context(story.day, "W")
    for key in state.parts:
        for needed in needs(state, key, context):
            assert state.parts[needed].phase in GRANTED, "it began before what it needs was granted"
    for one in story.events:
        if isinstance(one.event, ConsentedBySilence):
            assert not parts_item(state, one.event.part, context).licence, "no licence by silence"
    undecided = [key for key, part in state.parts.items() if not decided(part)]
    if state.phase == "RUNNING":
        assert undecided, "nothing moves any more, and it is not decided"
    else:
        assert not undecided and not state.waiting, "decided before every part was in"
    if state.phase == "RUNNING":
        owed = {task.key.partition("/")[0] for task in JOINT.tasks(state, context)}
        assert {*undecided} <= owed, "somebody owes something in every running part"


@pytest.mark.parametrize("wrong", [{"a": "b", "b": "a"}, {"a": "a"}, {"a": "x"}])
def test_a_circle_or_a_part_that_is_none_is_named(wrong):
    nodes = [graph.Node(key, (after,), 1) for key, after in wrong.items()]
    with pytest.raises(graph.Cyclic) as caught:
        graph.in_order(nodes)
    assert set(caught.value.keys) == set(wrong)
