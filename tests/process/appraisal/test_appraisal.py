"""Points, grades and the survey are arithmetic that anybody does again: caps, weights, ties, shares, margins."""

from datetime import date

import pytest
from hypothesis import given, strategies as some
from msgspec.structs import replace

from yimen.process.appraisal import awards, survey
from yimen.process.appraisal.account import Standing, read, said, total
from yimen.process.appraisal.grades import Year, graded
from yimen.process.appraisal.scheme import AUTHORS, KINDS, month_after, month_before, wrong
from yimen.process.appraisal.shipped import shipped
from yimen.process.appraisal.words import KEPT_FROM, WHAT

PERSON, WINDOW = shipped("person"), shipped("window")


@pytest.mark.parametrize("kind", KINDS)
def test_what_ships_is_sound_and_says_where_each_number_is_from(kind):
    scheme = shipped(kind)
    assert wrong(scheme) == () and scheme.kind == kind and scheme.base == 10000
    assert {one.what for one in scheme.indicators if one.what} <= WHAT.keys()
    assert all(one.source and one.source_en for one in scheme.indicators)
    assert {bar for one in scheme.grades for bar in one.bars} <= KEPT_FROM.keys()
    # A word is priced once, so that nothing costs twice.
    priced = [one.what for one in scheme.indicators if one.what]
    assert len(priced) == len(set(priced))


def test_the_shipped_numbers_are_those_of_the_practices_that_they_name():
    weights = {one.code: one.weight for one in PERSON.sections}
    assert weights == {"discipline": 3000, "service": 2500, "efficiency": 2500, "housekeeping": 2000}
    cangnan = {"late_in": -100, "unsigned": -200, "absent": -500, "away": -300}
    assert {code: PERSON.indicator(code).points for code in cangnan} == cangnan and PERSON.additions == 500
    assert [one.weight for one in WINDOW.sections] == [3000, 3000, 2000, 2000] and WINDOW.additions == 500
    assert PERSON.indicator("late").points == -100, "a card weighs its rule's score"


def test_a_month_loses_no_more_than_a_section_and_gains_no_more_than_the_cap():
    assert total(PERSON, {}, {}).points == 10000
    late = total(PERSON, {"card_late": (2, 15), "handled": (40, 40)}, {})
    assert late.points == 8500 and late.sections["efficiency"] == 1000
    assert [(one.indicator, one.times, one.points) for one in late.lines] == [("late", 2, -1500)]
    assert total(PERSON, {"card_late": (9, 90)}, {}).points == 7500
    good = total(PERSON, {"on_the_spot": (900, 900), "good_rating": (90, 90), "early": (90, 90)}, {})
    assert (good.added, good.points) == (500, 10500)
    assert total(PERSON, {"on_the_spot": (10, 10)}, {}).added == 50


def test_entries_and_what_an_appeal_gives_back_meet_in_their_indicator():
    entered = {"late": (0, 300), "tidy": (2, -250)}
    found = total(PERSON, {"card_late": (1, 5)}, entered)
    assert found.points == 10000 - 200 - 250
    # More given back than lost makes no addition; what is lifted later is no gift either.
    assert total(PERSON, {"card_late": (0, -5)}, {"late": (0, 900)}).points == 10000
    assert total(PERSON, {"refusal_set_aside": (9, 9)}, {}).points == 9500, "capped at five"


COUNTS = some.dictionaries(some.sampled_from(sorted(WHAT)), some.integers(-50, 400).map(lambda n: (n, n)))


@given(COUNTS)
def test_no_month_is_outside_its_bounds_and_the_order_of_events_does_not_matter(counts):
    found = total(PERSON, counts, {})
    assert 0 <= found.points <= 10500
    assert found == total(PERSON, dict(reversed(list(counts.items()))), {})
    assert found.points == sum(found.sections.values()) + found.added


@given(some.integers(-30000, 30000))
def test_points_are_written_and_read(points):
    assert read(said(points)) == points


@pytest.mark.parametrize("text", ["", "x", "1.234", "1.x", "--2", "."])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read(text)


def test_of_two_equals_fewer_overdue_come_first_then_more_matters_and_never_matters_alone():
    order = [Standing(9800, 0, 3), Standing(9700, 0, 90), Standing(9700, 0, 5), Standing(9700, 1, 900)]
    assert sorted((order[2], order[3], order[0], order[1]), key=lambda one: one.key) == order


def test_a_scheme_that_nobody_could_add_up_is_refused():
    assert wrong(replace(PERSON, sections=PERSON.sections[1:])) == ("base", "no_section")
    assert "twice" in wrong(replace(PERSON, indicators=(*PERSON.indicators, PERSON.indicators[0])))
    assert "points" in wrong(replace(PERSON, indicators=(replace(PERSON.indicators[0], points=0),)))
    assert "days" in wrong(replace(PERSON, appeal_days=0))
    assert "grades" in wrong(replace(PERSON, grades=PERSON.grades[::-1]))
    assert "sections" in wrong(
        replace(PERSON, sections=(replace(PERSON.sections[0], by=("nobody",)), *PERSON.sections[1:]))
    )


def test_each_author_has_indicators_of_their_own():
    for author in AUTHORS:
        assert PERSON.open_to(frozenset({author})), author
    assert WINDOW.section("clients").by == (), "what clients say is measured, nobody enters it"
    assert not WINDOW.open_to(frozenset({"nobody"}))


def test_months():
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 1) and month_before(date(2026, 1, 9)) == date(
        2025, 12, 1
    )
    assert month_after(date(2026, 2, 1)) == date(2026, 3, 1) and month_before(date(2026, 3, 31)) == date(
        2026, 2, 1
    )


def year(unit, points, overdue=0, matters=10, **happened):
    return Year(unit, Standing(points, overdue, matters), 12, happened)


def test_grades_are_full_barred_and_fall_to_the_next():
    years = [year(n, 9900 - n) for n in range(1, 11)] + [
        year(11, 9990, card_late=1),
        year(12, 9000),
        year(13, 5000),
        year(14, 6000),
        year(15, 8600, measure=1),
    ]
    found = {one.unit: one for one in graded(years, PERSON.grades)}
    assert [found[n].grade for n in (1, 2, 3)] == ["excellent"] * 3, "a fifth of fifteen"
    assert (found[4].grade, found[4].kept_from) == ("good", ("share",))
    assert (found[11].grade, found[11].kept_from) == ("good", ("card_late",))
    assert (found[12].grade, found[13].grade, found[14].grade) == ("good", "unqualified", "qualified")
    assert (found[15].grade, found[15].kept_from) == ("qualified", ("measure",))
    assert graded([], PERSON.grades) == []


def test_what_was_taken_back_bars_nobody():
    rest = [year(n, 9800 - n) for n in range(2, 6)]
    assert graded([year(1, 9900, card_late=0), *rest], PERSON.grades)[0].grade == "excellent"


def test_whoever_stands_alike_has_one_grade_and_nobody_behind_them_takes_the_place():
    alike = [year(2, 9800), year(3, 9800)]
    behind = [year(n, 9700 - n) for n in range(4, 11)]
    two_places = graded([year(1, 9900), *alike, *behind], PERSON.grades)
    found = {one.unit: (one.grade, one.kept_from) for one in two_places}
    assert found[1] == ("excellent", ())
    assert found[2] == found[3] == ("good", ("share",)), "one place is left for two"
    assert found[4] == ("good", ("share",)), "who stands behind them does not overtake them"
    three = {
        one.unit: one.grade
        for one in graded(
            [year(1, 9900), *alike, *behind, *(year(n, 9000) for n in range(11, 16))], PERSON.grades
        )
    }
    assert three[2] == three[3] == "excellent" and three[4] == "good"
    # Of two that stand alike one is barred: the other has the place.
    one = graded([year(1, 9900), year(2, 9900, card_late=1), *behind[:3]], PERSON.grades)
    assert [(each.grade, each.kept_from) for each in one[:2]] == [("excellent", ()), ("good", ("card_late",))]


def test_a_share_says_how_sure_it_is():
    answers = [{"clear": 1, "quick": 4, "fair": 0}] * 30 + [{"clear": 3}] * 10
    found = survey.told(answers, 400)
    assert (found["clear"].answered, found["clear"].good, found["clear"].share) == (40, 30, 750)
    assert 115 <= (found["clear"].margin or 0) <= 140
    assert found["fair"].share is None and found["fair"].margin is None
    # Whoever was all asked leaves no doubt; nobody answering leaves nothing to say.
    assert survey.margin(30, 40, 40) == 0 and survey.margin(0, 0, 9) is None
    assert (survey.margin(10, 10, 1000) or 0) > 0, "all of ten is not all of a thousand"
    assert survey.response(1, 3) == 333 and survey.response(0, 0) is None


def test_each_shipped_honour_says_where_its_numbers_are_from_in_both_languages():
    assert [one.code for one in awards.shipped() if not (one.source and one.source_en)] == []


def test_a_measure_of_accountability_keeps_from_every_honour_and_from_the_best_grade():
    """One of the measures is that there is no award (取消评优资格): it must be one."""
    assert [one.code for one in awards.shipped() if "measure" not in one.bars] == []
    assert [one.kind for one in (PERSON, WINDOW) if "measure" not in one.grades[0].bars] == []
    orders = [
        one.code for one in awards.shipped() if one.kind == "window" and "order_overdue" not in one.bars
    ]
    assert orders == [] and "order_overdue" in WINDOW.grades[0].bars
