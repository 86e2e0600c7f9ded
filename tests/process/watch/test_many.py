"""Rules over many cases: exact, careful with small numbers, and the same for everybody."""

from math import comb

from hypothesis import given, strategies as st

from yimen.process.watch.many import RARE, Count, rarity, unusual


def counted(*pairs, item="A"):
    return [Count(f"a:{n}", 1, item, hits, of) for n, (hits, of) in enumerate(pairs)]


def test_whoever_refuses_far_more_than_the_others_on_an_item_is_found():
    (found,) = unusual(counted((12, 40), (2, 60), (1, 50)), 20)
    assert (found.own.who, found.own.hits, found.others_hits, found.others_of) == ("a:0", 12, 3, 110)
    assert found.one_in >= RARE


def test_few_acts_of_one_person_or_of_the_others_are_compared_with_nothing():
    assert unusual(counted((10, 10), (0, 500)), 20) == []
    assert unusual(counted((30, 30), (0, 19)), 20) == []


def test_a_difference_that_chance_may_bring_about_is_not_told():
    assert unusual(counted((5, 40), (6, 100)), 20) == []


def test_whoever_has_the_difficult_item_is_held_against_those_who_have_it_too():
    hard, easy = counted((20, 40), (22, 44), item="hard"), counted((0, 40), (1, 60), item="easy")
    assert unusual([*hard, *easy], 20) == []


def test_who_does_it_less_often_than_the_others_is_no_finding():
    assert [one.own.who for one in unusual(counted((0, 60), (25, 60)), 20)] == ["a:1"]


@given(st.integers(1, 30), st.integers(0, 30), st.integers(1, 40), st.integers(0, 40))
def test_how_rare_it_is_adds_up_over_all_ways(of, hits, others_of, others_hits):
    hits, others_hits = min(hits, of), min(others_hits, others_of)
    all_of, all_hits = of + others_of, hits + others_hits
    ways = [comb(all_hits, k) * comb(all_of - all_hits, of - k) for k in range(min(of, all_hits) + 1)]
    assert sum(ways) == comb(all_of, of)
    assert rarity(hits, of, all_hits, all_of) == comb(all_of, of) // sum(ways[hits:])
