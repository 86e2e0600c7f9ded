"""Figures are made of rows by one table; small groups are told with others; whoever has the rows finds the same."""

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from yimen.process.figures import words
from yimen.process.figures.defined import (
    FIGURES,
    NAMED,
    median,
    ninth,
    of_legal,
    share,
    spread,
    together,
    told,
)
from yimen.process.figures.groups import ALL, FEWEST, OTHER, gathered, lines, rolled, small
from yimen.process.figures.rows import MEASURED, BadRow, recomputed


def test_every_figure_says_in_both_languages_what_it_is_and_has_a_name_of_its_own():
    assert len(NAMED) == len(FIGURES)
    assert all(one.zh and one.en and one.zh != one.en for one in FIGURES)
    assert set(MEASURED) | {"what"} == set(words.ROWS)


def test_shares_are_cut_off_and_never_rounded_up():
    spreads = {"on_time": {1: 1999, 0: 1}}
    assert share(spreads, "on_time") == 999
    assert share({}, "on_time") is None


@given(st.lists(st.integers(-5, 60), min_size=1, max_size=80))
def test_half_and_nine_of_ten_do_not_exceed_it(values):
    spreads = {"used": Counter(values)}
    for found, tenths in ((median(spreads, "used"), 5), (ninth(spreads, "used"), 9)):
        assert found in values
        assert sum(v <= found for v in values) * 10 >= len(values) * tenths
        assert sum(v < found for v in values) * 10 < len(values) * tenths


def test_speed_is_of_all_days_together_and_no_mean_of_shares():
    rows = [{"legal": 20, "spared": 18}, {"legal": 5, "spared": -1}]
    assert of_legal(spread(rows), "spared") == 680


def test_of_few_cases_nothing_is_told_but_that_they_came():
    few = told(
        spread([{"received": 1, "online": 0}] * 12 + [{"granted": 1, "on_time": 1}] * (FEWEST - 1)), FEWEST
    )
    assert (few["received"], few["done"], few["on_time"], few["on_time_share"]) == (12, None, None, None)
    enough = told(spread([{"granted": 1, "on_time": 1}] * FEWEST), FEWEST)
    assert (enough["done"], enough["on_time_share"], enough["used_median"]) == (FEWEST, 1000, None)


def test_a_length_of_few_of_many_is_not_told():
    found = told(spread([{"granted": 1}] * 50 + [{"granted": 1, "used": 3}] * 2), FEWEST)
    assert (found["done"], found["used_median"]) == (52, None)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1))
def test_what_is_told_together_is_enough_or_everything(counts):
    hidden = small(counts, FEWEST)
    n = sum(counts[name] for name in hidden)
    assert {name for name in counts if counts[name] < FEWEST} <= hidden
    assert n == 0 or n >= FEWEST or hidden == set(counts)


GROUPS = st.dictionaries(
    st.tuples(st.sampled_from(["甲局", "乙局", "丙局"]), st.sampled_from(["A1", "A2", "B7"])), st.integers(0, 30), min_size=1
)  # fmt: skip


@given(GROUPS)
def test_no_group_can_be_found_by_taking_the_others_from_their_sum(counts):
    to = rolled(counts)
    seen = Counter()
    for group, target in to.items():
        seen[target] += counts[group]
    total = sum(counts.values())
    for (organ, item), n in seen.items():
        assert n == 0 or n >= FEWEST or n == total, (organ, item)
        assert organ != OTHER or item == OTHER


def row(used, on_time, trips):
    kept = {
        "granted": 1,
        "used": used,
        "promised": 10,
        "statutory": 20,
        "legal": 20,
        "spared": 20 - used,
        "cut": 10,
    }
    return kept | {
        "on_time": on_time,
        "kept": on_time,
        "trips": trips,
        "early": 3 if on_time else -1,
        "fee_fen": 1000,
    }


ROW = st.builds(row, st.integers(0, 25), st.integers(0, 1), st.integers(0, 4))
CAME = st.just({"received": 1, "online": 1})


@given(st.dictionaries(st.tuples(st.sampled_from(["甲局", "乙局"]), st.sampled_from(["A1", "A2"])), st.lists(ROW | CAME, max_size=25), min_size=1))  # fmt: skip
def test_whoever_has_the_published_rows_finds_the_published_figures_to_the_digit(cases):
    groups = {group: spread(rows) for group, rows in cases.items()}
    to = rolled({group: spreads.get("granted", Counter()).total() for group, spreads in groups.items()})
    enough = together(groups.values()).get("granted", Counter()).total() >= FEWEST
    published = [
        {"month": "2026-03-01", "organ": to[group][0], "item": to[group][1], "what": ""}
        | {name: str(one[name]) if name in one else "" for name in MEASURED}
        for group, rows in cases.items()
        for one in rows
        if enough or "granted" not in one
    ]
    found = {(organ, item): said for _, organ, item, said in recomputed(published)}
    told_ = {
        (o, i): {n: "" if v is None else str(v) for n, v in t.items()} for o, i, t in lines(gathered(groups))
    }
    for group, said in told_.items():
        # A group of which no row is published has nothing to say.
        assert found.get(group, dict.fromkeys(said, "")) == said or not any(
            v not in ("", "0") for v in said.values()
        )
    assert set(found) <= set(told_)
    assert not published or (ALL, ALL) in found


def test_a_row_that_is_none_is_said_with_its_line():
    bad = dict.fromkeys(MEASURED, "") | {"month": "2026-03-01", "organ": "甲局", "item": "A1", "used": "五"}
    with pytest.raises(BadRow, match="line 2, used: '五'"):
        list(recomputed([bad]))


def test_no_definition_calls_a_licence_what_is_counted_of_every_type_of_item():
    """Filings, confirmations and payments are decided too, and none of it is 行政许可."""
    said = [*(figure.zh for figure in FIGURES), *(chinese for chinese, _english in words.ROWS.values())]
    assert [one for one in said if "许可" in one] == []
