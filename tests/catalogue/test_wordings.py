"""Synonyms that a centre edits take effect at once and only there; what finds nothing is kept without a person."""

from datetime import date

import pytest

from tests.catalogue.test_life import Office
from yimen.catalogue import bulk, search, wordings
from yimen.catalogue.models import Fruitless, Synonym
from yimen.catalogue.refused import NotDone
from yimen.catalogue.wordings import add_synonym, fruitless, plain, remove_synonym
from yimen.centres.current import using

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(centre):
    office = Office()
    bulk.announce_incomplete(
        [bulk.Listed("x-1", "烟草专卖零售许可证核发", "licence", "market"),
         bulk.Listed("x-2", "养犬登记", "public_service", "market")],
        organs={"market": office.market.id},
    )  # fmt: skip
    return office


def names(query):
    return [one.name for one in search.ask(query).found]


def test_a_new_centre_knows_the_shipped_wordings(centre):
    assert ("开饭店", "食品经营许可") in wordings.synonyms()
    assert len(wordings.synonyms()) > 80


def test_a_wording_that_is_added_finds_at_once_and_no_longer_when_it_is_taken_out(office):
    assert names("给毛孩子上户口") == []
    add_synonym(by=office.who("editor"), wording="毛孩子", means="养犬登记")
    assert names("给毛孩子上户口") == ["养犬登记"]
    remove_synonym(by=office.who("editor"), wording="毛孩子", means="养犬登记")
    assert names("给毛孩子上户口") == []


def test_one_centre_s_wordings_are_not_another_s(office, other_centre):
    add_synonym(by=office.who("editor"), wording="毛孩子", means="养犬登记")
    assert ("毛孩子", "养犬登记") in wordings.synonyms()
    with using(other_centre):
        assert ("毛孩子", "养犬登记") not in wordings.synonyms()


def test_wordings_are_an_editor_s_stand_once_and_say_something(office):
    editor = office.who("editor")
    for act in (add_synonym, remove_synonym):
        with pytest.raises(NotDone) as no:
            act(by=office.who("clerk"), wording="毛孩子", means="养犬登记")
        assert no.value.code == "not_entitled"
    add_synonym(by=editor, wording=" 毛孩子 ", means="养犬登记")
    for code, wording in (("synonym_known", "毛孩子"), ("synonym_empty", " "), ("synonym_empty", "狗" * 61)):
        with pytest.raises(NotDone) as no:
            add_synonym(by=editor, wording=wording, means="养犬登记")
        assert no.value.code == code
    with pytest.raises(NotDone) as no:
        remove_synonym(by=editor, wording="猫", means="养犬登记")
    assert no.value.code == "synonym_unknown"
    assert Synonym.objects.filter(wording="毛孩子").count() == 1


def test_words_that_find_nothing_are_counted_by_their_plain_form(office):
    for query in ("ＺＺＺ 飞船！", "zzz飞船", "ZZZ  飞船"):
        names(query)
    names("养犬")
    assert fruitless() == [("zzz 飞船", 2, date(2026, 3, 2)), ("zzz飞船", 1, date(2026, 3, 2))]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("11010519491231002X", "#"),
        ("王芳 13800000001 的执照", "王芳 # 的执照"),
        ("138 0000 0001", "#"),
        ("2026年的", "#年的"),
        ("飞" * 100, "飞" * 40),
        ("' OR 1=1 --", "or 1 1"),
    ],
)  # fmt: skip
def test_no_number_of_a_person_is_kept(query, kept):
    assert plain(query) == kept


@pytest.mark.parametrize("query", ["", "x", "?", "13800000001"])
def test_what_says_nothing_is_not_kept(office, query):
    names(query)
    assert fruitless() == []


def test_only_so_many_are_kept_and_the_rare_and_old_go_first(office, monkeypatch):
    monkeypatch.setattr(wordings, "KEPT", 3)
    Fruitless.objects.create(text="常找", times=9, last_on=date(2020, 1, 1))
    Fruitless.objects.create(text="旧", times=1, last_on=date(2020, 1, 1))
    for query in ("飞船甲", "飞船乙", "飞船丙"):
        names(query)
    kept = [words for words, _, _ in fruitless()]
    assert len(kept) == 3 and kept[0] == "常找" and "飞船丙" in kept and "旧" not in kept


def test_an_item_indexed_again_is_counted_once(office):
    from yimen.catalogue.models import Frequency, Item

    before = dict(Frequency.objects.values_list("token", "items"))
    item = Item.objects.get(code="x-2")
    search.index([(item.id, item.name, "")])
    assert dict(Frequency.objects.values_list("token", "items")) == before
    search.index([(item.id, "养猫登记", "")])
    assert names("养犬") == [] and names("养猫") == ["养犬登记"]
    assert Frequency.objects.get(token="养犬").items == 0


def test_what_is_suspended_or_cancelled_is_found_and_stands_after_what_is_open(office):
    from yimen.catalogue import standing

    office.published(name="养犬许可")
    assert [(one.name, one.status) for one in search.search("养犬")][0] == ("养犬许可", "published")
    standing.cancel(by=office.who("editor"), code="511602-9001", on=date(2026, 3, 2), basis="文件")
    assert ("养犬许可", "cancelled") in [(one.name, one.status) for one in search.search("养犬")]
