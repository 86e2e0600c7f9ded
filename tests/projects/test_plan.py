"""The days of a roadmap: by hand, at the edges of the calendar, and by random ways."""

from datetime import date

import pytest
from hypothesis import given, settings, strategies as some

from yimen.law.workdays import shipped
from yimen.process.joint.graph import Cyclic
from yimen.projects.plan import Bar, forecast

CALENDAR = shipped()
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def on(*bars, today=MONDAY, target=None, start=MONDAY):
    return forecast(bars, start, today, CALENDAR, target)


def test_the_way_is_as_long_as_its_longest_branch():
    found = on(
        Bar("a", days=5), Bar("b", ("a",), 10), Bar("c", ("a",), 3), Bar("d", ("b", "c"), 1),
        target=date(2026, 3, 24),
    )  # fmt: skip
    assert found.ends == {
        "a": date(2026, 3, 9),
        "b": date(2026, 3, 23),
        "c": date(2026, 3, 12),
        "d": date(2026, 3, 24),
    }
    assert found.critical == ("a", "b", "d")
    assert (found.end, found.over, found.risk) == (date(2026, 3, 24), 0, "close")


def test_what_is_late_moves_all_that_hangs_on_it():
    bars = (Bar("a", days=5, begun=MONDAY, due=date(2026, 3, 9)), Bar("b", ("a",), 5))
    before = on(*bars, today=TUESDAY, target=date(2026, 3, 16))
    assert (before.end, before.late, before.risk) == (date(2026, 3, 16), (), "close")
    after = on(*bars, today=date(2026, 3, 11), target=date(2026, 3, 16))
    assert (after.end, after.over, after.late, after.risk) == (date(2026, 3, 18), 2, ("a",), "late")


def test_a_way_that_ends_after_its_target_is_behind_before_anything_is_late():
    assert on(Bar("a", days=10), target=date(2026, 3, 10)).risk == "behind"
    assert on(Bar("a", days=10), target=date(2026, 3, 31)).risk == "fine"
    assert on(Bar("a", days=10)).risk == "no_target"


def test_what_is_done_is_never_critical_and_ends_the_way():
    done = Bar("a", done=MONDAY)
    assert on(done, Bar("b", ("a",), 2)).critical == ("b",)
    assert on(done).risk == "done"


def test_what_hangs_on_a_step_that_is_done_does_not_hang_on_what_that_waited_for():
    found = on(Bar("a", days=5), Bar("b", ("a",), done=MONDAY), Bar("c", ("b",), 12))
    assert found.critical == ("c",)


def test_a_year_that_is_not_announced_is_not_guessed():
    found = on(Bar("a", days=400), Bar("b", ("a",), 1), Bar("c", days=1), target=date(2026, 6, 1))
    assert (found.ends["a"], found.ends["b"], found.end, found.risk) == (None, None, None, "unknown")
    assert (found.ends["c"], found.critical) == (TUESDAY, ())
    assert on(Bar("a", days=2), target=date(2027, 6, 1)).risk == "unknown"


def test_what_cannot_go_on_has_no_day_nor_has_what_hangs_on_it_and_the_way_says_so():
    found = on(Bar("a", days=5, stuck=True), Bar("b", ("a",), 2), Bar("c", days=1), target=date(2026, 6, 1))
    assert (found.ends["a"], found.begins["b"], found.ends["b"], found.end) == (None, None, None, None)
    assert (found.ends["c"], found.over, found.risk) == (TUESDAY, None, "stuck")
    assert on(Bar("a", stuck=True)).risk == "stuck", "with a target or without one"


def test_a_way_without_a_step_says_that_there_is_none_and_nothing_of_holidays():
    assert (on(target=date(2026, 6, 1)).risk, on().risk) == ("empty", "empty")


def test_steps_that_wait_for_each_other_are_named():
    with pytest.raises(Cyclic) as found:
        on(Bar("a", ("b",)), Bar("b", ("a",)))
    assert found.value.keys == ("a", "b")


@settings(deadline=None, max_examples=60)
@given(
    some.lists(
        some.tuples(some.integers(0, 12), some.sets(some.integers(0, 7)), some.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_no_step_begins_before_what_it_needs_and_the_critical_ones_reach_the_end(drawn):
    bars = [
        Bar(str(n), tuple(str(k) for k in sorted(after) if k < n), days, done=MONDAY if done else None)
        for n, (days, after, done) in enumerate(drawn)
    ]
    found = on(*bars)
    for bar in bars:
        if not bar.done:
            assert all(found.ends[key] <= found.begins[bar.key] for key in bar.after)
        assert found.begins[bar.key] <= found.ends[bar.key]
    open_ = [bar.key for bar in bars if not bar.done]
    assert not open_ or found.end == max(found.ends.values())
    for key in found.critical:
        longer = [Bar(b.key, b.after, b.days + 5, due=b.due) if b.key == key else b for b in bars]
        assert on(*longer).end > found.end
