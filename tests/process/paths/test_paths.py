"""A path is read off the journal: its steps add up to the whole, waiting and working to a step, variants to all cases."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec.structs import replace

from tests.process.people import ALL_IN, ITEM, Story, no
from tests.process.test_lives import LIVES, SEEDS, live
from yimen.law.workdays import shipped
from yimen.lib.clock import CHINA
from yimen.process.application import commands as do, state as states
from yimen.process.application.events import Withdrawn
from yimen.process.item import Layer
from yimen.process.machine import fold
from yimen.process.paths import drawn, figures, steps
from yimen.process.paths.figures import Passage
from yimen.process.paths.path import Entry, minutes, path


def walked(story, hours=None):
    """Return the path of a story, each event at ten in the morning or at the hours that are given."""
    entries = [
        Entry(one.event, one.on, datetime(one.on.year, one.on.month, one.on.day, (hours or {}).get(n, 10), tzinfo=CHINA), one.actor)
        for n, one in enumerate(story.events)
    ]  # fmt: skip
    return path(
        story.kind, entries, lambda n: story.item, lambda version: story.known.get(version, story.calendar)
    )


def reviewed(story):
    """Take a story from Monday 2 March to the end of its review on the 11th."""
    story.act("2026-03-02", "A", do.Submit(number="1", channel="online", applicant="li", materials=ALL_IN))
    story.act("2026-03-04", "W", do.Accept())
    story.act("2026-03-06", "R", do.StartReview())
    story.act("2026-03-11", "R", do.CloseReview(opinion="符合"))
    return story


def told(found):
    return [(stay.name, stay.waiting, stay.working) for stay in found.stays]


def test_waiting_ends_with_the_first_act_and_layers_are_steps_of_their_own():
    story = reviewed(Story(replace(ITEM, layers=(Layer("分管领导", "H", 2, "Leader"),))))
    story.act("2026-03-16", ("head", "H"), do.SignLayer())
    story.act("2026-03-17", ("decider", "O"), do.Grant())
    story.act("2026-03-18", "W", do.Issue(certificate="1"))
    assert walked(story) is None, "what has not ended has no path"
    story.act("2026-03-20", "W", do.Serve("certificate", date(2026, 3, 20), "direct"))
    found = walked(story)
    assert told(found) == [
        ("intake", 2, 0), ("first", 2, 0), ("review", 0, 3), ("layer:分管领导", 3, 0), ("decision", 1, 0), ("issue", 1, 0), ("collect", 2, 0),
    ]  # fmt: skip
    assert (found.days, found.signed, found.corrections, found.ending) == (14, 1, 0, "=DELIVERED")
    assert found.days == shipped().between(found.started_on, found.ended_on)


def test_the_applicants_time_is_the_applicants_and_a_returned_case_is_reviewed_twice():
    story = Story(replace(ITEM, layers=(Layer("科长", "H", 1),)))
    story.act("2026-03-02", "A", do.Submit(number="1", channel="online", applicant="li", materials=ALL_IN))
    story.act("2026-03-03", "W", do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)))
    story.act("2026-03-06", "A", do.SupplyMaterials((do.Handed("plan", "electronic"),)))
    story.act("2026-03-06", "W", do.Accept())
    story.act("2026-03-06", "R", do.StartReview())
    story.act("2026-03-06", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-09", ("head", "H"), do.SignLayer(agree=False, opinion="补充"))
    story.act("2026-03-10", "R", do.CloseReview(opinion="补了"))
    story.act("2026-03-10", ("head", "H"), do.SignLayer())
    story.act("2026-03-10", ("decider", "O"), no())
    story.act("2026-03-11", ("decider2", "O"), do.SignNegative())
    found = walked(story)
    names = [name for name, _idle, _busy in told(found)]
    assert names == ["intake", "correction", "intake", "first", "review", "layer:科长", "review", "layer:科长", "decision", "signing"]  # fmt: skip
    assert (found.points, found.corrections, found.returned, found.signed) == (("plan",), 1, 1, 1)
    assert [stay.days for stay in found.stays if stay.name == "correction"] == [3]
    assert steps.who("correction") == "applicant" and steps.who("layer:科长") in steps.OWN
    assert found.stays[6].waiting == 1, "what a layer sent back waits for the reviewer's next act"


def test_silence_of_the_window_is_the_windows_time_though_acceptance_is_dated_back():
    story = Story()
    story.act("2026-03-02", "A", do.Submit(number="1", channel="online", applicant="li", materials=ALL_IN))
    story.law(date(2026, 3, 12))
    entries = [
        Entry(one.event, one.on, datetime(2026, 3, 2 if n == 0 else 10, 0, tzinfo=CHINA), one.actor)
        for n, one in enumerate(story.events)
    ]
    story.act("2026-03-12", "A", do.Withdraw("不办了"))
    entries.append(
        Entry(story.events[-1].event, date(2026, 3, 12), datetime(2026, 3, 12, 9, tzinfo=CHINA), "a")
    )
    found = path(story.kind, entries, lambda n: story.item, lambda version: story.calendar)
    assert story.events[1].on == date(2026, 3, 2), "dated back to the day of receipt"
    assert told(found) == [("intake", 6, 0), ("first", 2, 0)]


def test_a_year_that_is_not_announced_leaves_days_unknown_and_the_variant_known():
    story = Story()
    story.act("2026-12-30", "A", do.Submit(number="1", channel="online", applicant="li", materials=ALL_IN))
    story.act("2026-12-31", "W", do.Accept())
    last = shipped().last
    entries = [
        Entry(one.event, one.on, datetime(one.on.year, one.on.month, one.on.day, 9, tzinfo=CHINA), one.actor)
        for one in story.events
    ]
    gone = date(last.year + 1, 1, 8)
    entries.append(Entry(Withdrawn(), gone, datetime(gone.year, 1, 8, 9, tzinfo=CHINA), "a:1"))
    found = path(story.kind, entries, lambda n: story.item, lambda version: story.calendar)
    assert found.variant == ("intake", "first", "=WITHDRAWN") and found.days is None
    assert (found.stays[0].days, found.stays[1].days, found.stays[1].minutes) == (1, None, None)


def test_office_minutes_add_up_and_run_on_working_days_from_nine_to_five():
    at = lambda *parts: datetime(2026, *parts, tzinfo=CHINA)  # noqa: E731
    calendar = shipped()
    assert minutes(calendar, at(3, 2, 9, 10), at(3, 2, 11)) == 110
    assert minutes(calendar, at(3, 2, 8), at(3, 2, 23)) == 480
    assert minutes(calendar, at(3, 6, 16), at(3, 9, 10)) == 120, "over a weekend"
    assert minutes(calendar, at(3, 7, 10), at(3, 8, 10)) == 0
    assert minutes(calendar, at(3, 3, 10), at(3, 2, 10)) == 0


# The first example of a process waits for what hypothesis reads of the sources.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
INSTANTS = st.integers(0, 500_000).map(lambda n: datetime(2026, 1, 5, tzinfo=CHINA) + timedelta(minutes=n))


@UNHURRIED
@given(st.tuples(INSTANTS, INSTANTS, INSTANTS).map(sorted))
def test_office_minutes_of_three_instants_add_up(three):
    first, second, third = three
    calendar = shipped()
    parts = minutes(calendar, first, second) + minutes(calendar, second, third)
    assert parts == minutes(calendar, first, third)


def ended_under(story):
    """Return the calendar's version under which a story ended: a later change moves nothing of what is over."""
    state, version, over = story.kind.state(), "", False
    for one in story.events:
        state = fold(story.kind, state, [one])
        ends = state.phase in states.ENDED
        version = version if ends and over else state.calendar
        over = ends
    return version


@LIVES
@given(seed=SEEDS, count=st.integers(5, 40))
def test_the_steps_of_any_ended_life_add_up_to_the_whole(seed, count):
    story = live(seed, count)
    found = walked(story)
    ended = story.state.phase in states.ENDED
    assert (found is not None) == ended
    if found is None:
        return
    assert found.stays[0].since == story.events[0].on
    assert all(a.until == b.since for a, b in zip(found.stays, found.stays[1:], strict=False))
    assert all(steps.known(name) and steps.called(name) for name in found.variant)
    assert not any(a == b for a, b in zip(found.variant, found.variant[1:], strict=False))
    if found.days is not None:
        version = ended_under(story)
        calendar = story.known.get(version, story.calendar)
        assert found.days == calendar.between(found.started_on, found.ended_on)
        assert all(stay.waiting >= 0 and stay.working >= 0 for stay in found.stays)
        assert all(stay.minutes >= 0 for stay in found.stays)


@UNHURRIED
@given(st.lists(st.tuples(st.sampled_from(["intake", "review", "decision"]), st.sampled_from(["=DELIVERED", "review"]), st.integers(-1, 9), st.integers(0, 9), st.integers(1, 50)), max_size=30))  # fmt: skip
def test_figures_from_counts_are_those_of_every_single_case(rows):
    passages = [Passage(a, b, idle, busy, n) for a, b, idle, busy, n in rows]
    for one in figures.by_step(passages):
        days = sorted(
            idle + busy for a, _b, idle, busy, n in rows for _ in range(n) if a == one.name and idle >= 0
        )
        assert one.whole.n == len(days) and one.whole.days == sum(days)
        if days:
            assert one.whole.median == days[(len(days) + 1) // 2 - 1]
            assert one.whole.tenth == days[-(-len(days) * 9 // 10) - 1]
    flows = figures.flows(passages)
    assert sum(flow.times for flow in flows) == sum(n for *_rest, n in rows)
    assert [flow.times for flow in flows] == sorted((flow.times for flow in flows), reverse=True)


def test_passages_of_single_paths_are_counted_alike():
    variant = ("intake", "first", "intake", "=WITHDRAWN")
    found = figures.passages([(variant, (1, 2, None), (0, 1, None)), (variant, (1, 0, 0), (0, 0, 0))])
    assert Counter({(p.name, p.then, p.waiting, p.working): p.n for p in found}) == {
        ("intake", "first", 1, 0): 2,
        ("first", "intake", 2, 1): 1,
        ("first", "intake", 0, 0): 1,
        ("intake", "=WITHDRAWN", -1, -1): 1,
        ("intake", "=WITHDRAWN", 0, 0): 1,
    }


def test_the_map_has_every_way_once_and_thicker_where_more_went():
    passages = [Passage("intake", "first", 1, 0, 90), Passage("intake", "correction", 1, 0, 30), Passage("correction", "intake", 3, 0, 30), Passage("first", "=DELIVERED", 0, 4, 90)]  # fmt: skip
    flows = figures.flows(passages)
    names = {name: list(steps.called(name)[:1]) for flow in flows for name in (flow.name, flow.then)}
    labels = {(flow.name, flow.then): f"{flow.times}" for flow in flows}
    made = drawn.draw(flows, names=names, labels=labels)
    assert {(way.name, way.then) for way in made.ways} == set(labels)
    thick = {(way.name, way.then): way.thick for way in made.ways}
    assert thick["intake", "first"] > thick["intake", "correction"]
    assert [way.back for way in made.ways if way.name == "correction"] == [True]
    assert {box.name: box.kind for box in made.boxes} == {
        "intake": "own",
        "correction": "theirs",
        "first": "own",
        "=DELIVERED": "end",
    }
    assert all(
        made.left <= way.ground[0] and way.ground[0] + way.ground[2] <= made.left + made.wide
        for way in made.ways
    )
    assert made == drawn.draw(flows, names=names, labels=labels), "the same graph, the same picture"
    assert [flow.times for flow in drawn.frequent(flows, 120, 50)] == [90, 90]
    assert drawn.draw([], names={}, labels={}) is None


@pytest.mark.parametrize(
    "words", ["特别程序：专家评审", "special procedure: expert review of the whole plan", "很" * 80]
)
def test_words_of_a_box_fit_into_it(words):
    lines = drawn.wrapped(words)
    assert 1 <= len(lines) <= 2 and all(drawn.width(line) <= drawn.SHEET.wide - 4 for line in lines)
