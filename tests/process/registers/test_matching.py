"""Which case a line is about, with the reasons; what it shows beside it; which numbers of a series nobody bears."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from yimen.process.registers import found, series, words
from yimen.process.registers.alike import likeness, one_off, pairs, variants
from yimen.process.registers.found import About, Rate, judged
from yimen.process.registers.line import Line
from yimen.process.registers.matching import POINTS, SHOWN, Asked, Known, match
from yimen.process.registers.spelled import number_key

D = date(2026, 3, 2)
NAMES = st.text("安州市星河餐饮管理有限公司张伟王芳（）", min_size=1, max_size=14)
TEXTS = st.text("ABC12", max_size=8)


def apart(first, last):
    return (last - first).days


def case(number="C1", **more):
    plain = {"item": "I1", "numbers": ("JY1001",), "identity": "t1", "holder": "安州星河餐饮有限公司", "accepted_on": D - timedelta(days=5), "decided_on": D, "outcome": "granted"}  # fmt: skip
    return Known(number=number, **plain | more)


def asked(**more):
    plain = {"number": "JY1001", "item": "I1", "holder": "安州星河餐饮有限公司", "identity": "t1", "day": D}
    return Asked(**plain | more)


def told(line, of=None, about=None, **more):
    return [one.kind for one in judged(line, of, about or About(), **more)]


def test_a_number_is_sure_unless_it_is_somebody_elses():
    sure, matches = match(asked(), [case(), case("C2", numbers=("JY1002",))], apart)
    assert sure == "C1" and matches[0].sure and "number_near" in matches[1].codes
    sure, matches = match(asked(identity="t9"), [case()], apart)
    assert sure == "" and {"number_same", "identity_other"} <= matches[0].codes


def test_code_item_and_day_are_sure_without_a_number_and_two_such_cases_are_a_question():
    without = asked(number="")
    assert match(without, [case()], apart)[0] == "C1"
    sure, matches = match(without, [case(), case("C2")], apart)
    assert sure == "" and [one.case for one in matches] == ["C1", "C2"]
    assert match(asked(number="", day=D + timedelta(days=1)), [case()], apart)[0] == ""


def test_what_is_alike_is_shown_with_reasons_and_never_taken_by_itself():
    slip = asked(number="JY1010", identity="", holder="安州星河餐饮有限责任公司", day=D + timedelta(days=2))
    sure, matches = match(slip, [case()], apart)
    assert sure == "" and matches[0].score >= 50
    assert matches[0].codes == {"number_near", "holder_same", "item_same", "day_near"}
    figures = {reason.code: reason.figure for reason in matches[0].reasons}
    assert figures["day_near"] == 2
    assert match(asked(number="", identity="", holder="别家", item=""), [case()], apart) == ("", ())


@given(
    st.lists(
        st.builds(
            case, number=TEXTS, identity=TEXTS, holder=NAMES, decided_on=st.dates(D, D + timedelta(days=9))
        ),
        max_size=6,
    ),
    st.builds(asked, number=TEXTS, identity=TEXTS, holder=NAMES),
)
def test_a_match_is_its_reasons_and_the_order_of_cases_changes_nothing(cases, line):
    sure, matches = match(line, cases, apart)
    assert len(matches) <= SHOWN and list(matches) == sorted(matches, key=lambda one: (-one.score, one.case))
    for one in matches:
        assert (
            one.score == sum(POINTS[reason.code] for reason in one.reasons)
            and one.codes <= words.REASONS.keys()
        )
    if sure:
        assert any(one.case == sure and one.sure for one in match(line, cases, apart)[1])
    assert match(line, cases[::-1], apart)[0] == sure


@given(NAMES, NAMES)
def test_likeness_is_of_both_and_the_same_name_is_wholly_alike(one, other):
    assert likeness(one, other) == likeness(other, one) and 0 <= likeness(one, other) <= 100
    assert likeness(one, one) == 100
    assert likeness(one, other) < 80 or pairs(one) & pairs(other)


@given(TEXTS, TEXTS)
def test_one_slip_is_one_slip_from_both_sides(one, other):
    assert one_off(one, other) == one_off(other, one) and not one_off(one, one)
    assert not one_off(one, other) or variants(one) & variants(other)


@given(st.text("AB12", min_size=1, max_size=8), st.data())
def test_each_slip_of_the_hand_is_found(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    assert one_off(text, text[:at] + "9" + text[at + 1 :])
    assert one_off(text, text[:at] + text[at + 1 :])
    assert one_off(text, text[:at] + "9" + text[at:])
    swapped = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    assert swapped == text or one_off(text, swapped)
    assert not one_off(text, text + "99")


def test_each_kind_of_finding():
    line = Line(number="JY1001", decided_on=D, fee_fen=5000)
    fees = About(fees=(Rate(5000), Rate(2000)))
    assert told(line) == ["without_case"] and told(line, case()) == []
    assert told(line, None, About(centralised=False)) == []
    assert told(line, case(accepted_on=D + timedelta(days=1))) == ["before_acceptance"]
    assert told(
        line, case(accepted_on=None, received_on=D + timedelta(days=1), decided_on=None, outcome="")
    ) == ["before_acceptance"]
    assert told(line, case(outcome="refused")) == ["other_outcome"]
    assert told(line, case(decided_on=D + timedelta(days=1))) == ["other_day"]
    assert told(line, case(decided_on=None, outcome="")) == ["other_day"]
    assert told(Line(number="1", issued_on=D + timedelta(days=3)), case()) == [], (
        "a certificate follows its decision"
    )
    assert told(line, case(charged_fen=5000)) == [] and told(line, case(charged_fen=4000)) == ["other_fee"]
    assert (
        told(line, case(), fees) == []
        and told(Line(number="1", decided_on=D, fee_fen=7000), case(), fees) == []
    )
    assert told(Line(number="1", decided_on=D, fee_fen=6000), case(), fees) == ["other_fee"]
    assert told(line, case(), About(fees=())) == ["other_fee"], "an item without a fee charges none"
    assert told(line, case(), About(fees=(Rate(1000, per=True),))) == []
    assert told(line, case(), again=True) == ["number_twice"]


def test_a_cancelled_item_is_used_from_its_day_on_unless_it_was_accepted_before():
    line, gone = Line(number="1", decided_on=D), About(cancelled_on=D)
    assert told(line, None, gone) == ["cancelled_item"], "and not a second finding for the same line"
    assert told(line, None, About(cancelled_on=D + timedelta(days=1))) == ["without_case"]
    assert told(line, case(), gone) == []
    assert told(line, case(accepted_on=D), gone) == ["cancelled_item"]


def test_what_may_give_a_card_is_a_kind_and_every_kind_has_its_words():
    assert found.RULES.keys() <= set(found.KINDS) == words.FOUND.keys()


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("安市监许[2026] 012 号", ("安市监许〔2026〕", 12)), ("安卫许-2026-0007", ("安卫许-2026-", 7)), ("JY000123", ("JY", 123)),
        ("JY15116020001234", None), ("12", None), ("无编号", None),
    ],
)  # fmt: skip
def test_a_running_number_has_its_series(number, place):
    assert series.place(number) == place


@given(st.sets(st.integers(1, 400)), st.integers(1, 60))
def test_gaps_are_what_is_missing_between_and_nothing_else(there, longest):
    ordered = sorted(there)
    missing = [n for first, last in series.gaps(ordered, longest) for n in range(first, last + 1)]
    assert not there & set(missing) and missing == sorted(set(missing))
    for before, after in zip(ordered, ordered[1:], strict=False):
        between = after - before - 1
        assert (before + 1 in missing) == (0 < between <= longest)
    assert series.left(1, 5, [2, 3]) == (1, 4, 5)
    assert series.whole(10, 10) and not series.whole(10, 11)


@given(st.text(max_size=12))
def test_the_series_of_any_text_is_none_or_reads_back(text):
    if found_ := series.place(text):
        assert number_key(text).startswith(found_[0])
