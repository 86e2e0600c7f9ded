"""What would have been is counted over the cases as they went: nothing but the steps that are named changes."""

from yimen.process.paths.whatif import changeable, tried

LONG = (("intake", "first", "review", "layer:分管领导", "decision", "collect"), (1, 2, 4, 3, 1, 2))
OUTSIDE = (("intake", "first", "outside:testing", "review", "decision", "collect"), (1, 2, 6, 1, 1, 2))
WAYS = ((*LONG, 12), (*OUTSIDE, 8))


def test_nothing_changed_is_what_was():
    found = tried(WAYS, {}, 5)
    assert found.before == found.after and found.shorter == 0
    assert (found.before.whole.n, found.before.whole.median, found.before.whole.days) == (
        20,
        13,
        12 * 13 + 8 * 13,
    )
    assert (found.before.promised.median, found.before.promised.tenth) == (10, 10), (
        "excluded time is in no promise"
    )
    assert found.before.kept == 8


def test_a_step_taken_out_saves_its_days_in_the_cases_that_had_it_and_no_others():
    found = tried(WAYS, {"layer:分管领导": 0}, 7)
    assert found.shorter == 12 and found.after.whole.days == found.before.whole.days - 36
    assert (found.before.kept, found.after.kept) == (8, 20)


def test_what_was_shorter_already_stays_and_a_longer_cap_changes_nothing():
    found = tried(WAYS, {"review": 2, "collect": 5}, None)
    assert found.shorter == 12 and found.after.whole.days == found.before.whole.days - 24
    assert found.before.kept == found.after.kept == 0, "without a promise none is kept"


def test_a_case_of_which_a_length_is_not_known_is_in_no_figure():
    found = tried((*WAYS, (("intake", "review"), (1, None), 3)), {"review": 0}, 5)
    assert found.before.whole.n == found.after.whole.n == 20


def test_nobody_elses_time_can_be_shortened():
    names = ["collect", "outside:testing", "correction", "above", "others", "review", "layer:甲", "intake"]
    assert changeable(names) == ["intake", "review", "layer:甲", "collect"]
