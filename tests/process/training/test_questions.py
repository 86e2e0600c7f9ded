"""Questions drawn from an item: one right answer or an exact set, wrong ones that are wrong, the same from the same seed."""

from hypothesis import given, settings, strategies as st

from yimen.process.item import Basis, Extension, Fee, Item, Limit, Material, SpecialProcedure, Step
from yimen.process.training import papers, questions
from yimen.process.training.asked import Place, Said
from yimen.process.training.outcomes import OUTCOMES

LAW = Basis("食品安全法", "第三十五条")
NAMES = ("营业执照", "身份证明", "场所平面图", "设备清单", "承诺书", "检验报告", "委托书", "租赁合同")
PLACE = Place(
    Said("市场监管局", "Market Regulation"),
    others=(Said("卫生健康委", "Health"), Said("市场监管局"), Said("住建局", "Housing")),
    foreign=tuple(Said(name) for name in (*NAMES, "立项批复", "环评报告", "资金证明")),
    elsewhere=(Said("卫生许可", "Sanitary licence"),),
    laws=(Said("《公路法》第三十六条"), Said("《食品安全法》第三十五条"), Said("《水法》第四十八条")),
)
limits = st.none() | st.builds(
    Limit,
    st.integers(1, 90),
    st.sampled_from(["wd", "day", "month"]),
    st.sampled_from(["acceptance", "receipt"]),
)
materials = st.builds(
    Material,
    code=st.sampled_from(["m1", "m2", "m3"]),
    name=st.sampled_from(NAMES),
    necessity=st.sampled_from(["required", "optional", "may_be_promised"]),
    form=st.sampled_from(["original", "copy", "electronic", "original_and_copy"]),
    obtainable_by_sharing=st.booleans(),
    when=st.sampled_from([(), ("premises=rented",)]),
)
fees = st.builds(
    Fee, st.sampled_from(["证照费", "检验费"]), st.integers(0, 500).map(lambda n: n * 100), st.just(LAW)
)
procedures = st.builds(
    SpecialProcedure, st.just("hearing"), st.sampled_from(["听证", "现场核查", "检验"]), st.booleans()
)
items = st.builds(
    Item,
    code=st.just("511602-X001"),
    name=st.just("食品经营许可"),
    type=st.sampled_from(["licence", "confirmation"]),
    organ=st.just("market"),
    statutory=limits,
    promised=limits,
    extension=st.none() | st.builds(Extension, st.integers(0, 30)),
    materials=st.lists(materials, max_size=6).map(tuple),
    fees=st.lists(fees, max_size=2).map(tuple),
    special_procedures=st.lists(procedures, max_size=3).map(tuple),
    steps=st.lists(st.builds(Step, st.sampled_from(["审查", "现场核查", "决定"])), max_size=3).map(tuple),
    validity_months=st.sampled_from([0, 12, 60]),
    gap_allowed=st.booleans(),
)  # fmt: skip


def told(one, keys):
    return {option.said.zh for option in one.options if option.key in keys}


@settings(max_examples=200, deadline=None)
@given(items)
def test_every_question_has_one_right_answer_or_an_exact_set(item):
    pool = questions.every(item, 7, PLACE)
    assert len(pool) >= 2, "even an item that asks for nothing says what it costs and who decides"
    for one in pool:
        keys = [option.key for option in one.options]
        words = [option.said.zh for option in one.options]
        assert len(set(keys)) == len(keys) and len(set(words)) == len(words), "no two choices say the same"
        assert one.right and one.right < set(keys), "something is right and something is not"
        assert one.many or len(one.right) == 1
        assert one.correct(one.right) and not one.correct([]) and not one.correct(keys)
        assert (one.item, one.version) == (item.code, 7) and one.asked.en


@settings(max_examples=200, deadline=None)
@given(items)
def test_answers_stand_in_the_item_and_nothing_wrong_does(item):
    for one in questions.every(item, 7, PLACE):
        right, wrong = told(one, one.right), told(one, {option.key for option in one.options} - one.right)
        own = {material.name for material in item.materials}
        match one.kind:
            case "required":
                assert right <= {m.name for m in item.materials if m.necessity == "required" and not m.when}
                assert not wrong & {
                    m.name for m in item.materials if m.necessity == "required" and not m.when
                }
            case "outside":
                assert not right & own and wrong <= own, "not even what is asked for by an answer"
            case "has_itself":
                assert right == {m.name for m in papers.certain(item) if m.obtainable_by_sharing}
            case "fee" if not item.fees:
                assert right == {"不收费"}
            case "special":
                assert right == {p.name for p in item.special_procedures if not p.counted}
            case "decides":
                assert right == {"市场监管局"} and "市场监管局" not in wrong
            case "missing" | "complete" | "elsewhere" | "written_wrong":
                assert item.licence, "of what is no licence the article says nothing"
                assert right | wrong == {said.zh for said in OUTCOMES.values()}


@settings(max_examples=100, deadline=None)
@given(items, st.text(max_size=8), st.integers(1, 20))
def test_a_seed_draws_the_same_again_and_its_keys_tell_nothing(item, seed, n):
    pool = questions.every(item, 7, PLACE)
    first = questions.draw(pool, n, seed)
    assert first == questions.draw(pool, n, seed)
    assert len(first) == min(n, len(pool))
    assert all({option.key for option in one.options} <= set("abcdefghijkl") for one in first)
    was = {one.asked.zh: one for one in pool}
    assert all(
        told(one, one.right) in [told(two, two.right) for two in pool if two.asked == one.asked]
        for one in first
    )
    assert was


def test_other_people_are_asked_in_another_order_and_the_right_one_stands_anywhere():
    item = Item("X", "食品经营许可", "licence", "market", statutory=Limit(20), promised=Limit(10))
    pool = questions.every(item, 1, PLACE)
    drawn = [questions.draw(pool, 5, f"seed-{n}") for n in range(40)]
    assert len({tuple(one.asked.zh for one in test) for test in drawn}) > 10
    at = {min(one.right) for test in drawn for one in test if one.kind == "promised"}
    assert len(at) >= 3


def test_the_limit_that_is_most_easily_mistaken_is_offered():
    item = Item("X", "食品经营许可", "licence", "market", statutory=Limit(20), promised=Limit(10))
    one = next(one for one in questions.every(item, 1, PLACE) if one.kind == "promised")
    assert told(one, one.right) == {"10 个工作日"} and "20 个工作日" in {
        option.said.zh for option in one.options
    }


def test_each_item_of_a_test_has_its_turn():
    pool = [
        one for code in ("A", "B", "C")
        for one in questions.every(Item(code, code, "licence", "market", statutory=Limit(20)), 1, PLACE)
    ]  # fmt: skip
    assert sorted(one.item for one in questions.draw(pool, 6, "s")) == list("AABBCC")


def test_what_nobody_has_to_learn_anew_is_no_change():
    item = Item("X", "食品经营许可", "licence", "market", statutory=Limit(20), hours="9-17")
    same = Item(
        "X", "食品经营许可", "licence", "market", statutory=Limit(20), hours="8-18", consultation="12345"
    )
    other = Item("X", "食品经营许可", "licence", "market", statutory=Limit(15), hours="9-17")
    assert questions.matters(item, 1) == questions.matters(same, 1)
    assert questions.matters(item, 1) != questions.matters(other, 1)
    assert questions.matters(item, 1) != questions.matters(item, 2), "another organ decides"
