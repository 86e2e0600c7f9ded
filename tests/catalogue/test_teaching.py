"""A wording is tried before it is learnt; what it finds leaves the list of what was sought in vain; opened guides count."""

from datetime import date, timedelta

import pytest

from tests.catalogue.test_wordings import names, office  # noqa: F401 - a fixture
from yimen.catalogue import opened, record, teaching, wordings
from yimen.catalogue.models import Opened
from yimen.catalogue.refused import NotDone
from yimen.lib import clock as time

pytestmark = pytest.mark.django_db


def found(items):
    return [one.name for one in items]


def test_a_preview_says_what_would_be_found_and_changes_nothing(office):  # noqa: F811
    seen = teaching.preview("给毛孩子上户口", "毛孩子", "养犬登记")
    assert (found(seen.now), found(seen.then), seen.same) == ([], ["养犬登记"], False)
    assert names("给毛孩子上户口") == [] and ("毛孩子", "养犬登记") not in wordings.synonyms()
    teaching.learn(by=office.who("editor"), wording="毛孩子", means="养犬登记")
    gone = teaching.preview("毛孩子", "毛孩子", "养犬登记", without=True)
    assert (found(gone.now), found(gone.then)) == (["养犬登记"], [])
    assert teaching.preview("毛孩子", "毛孩子", "飞船").same


def test_what_a_new_wording_finds_leaves_the_list_and_what_it_does_not_stays(office):  # noqa: F811
    for query in ("毛孩子", "毛孩子上牌", "飞船毛"):
        names(query)
    learnt = teaching.learn(by=office.who("editor"), wording="毛孩子", means="养犬登记")
    assert learnt == 2 and [words for words, _, _ in wordings.fruitless()] == ["飞船毛"]


def test_noise_is_set_aside_by_an_editor_and_comes_back_when_it_is_sought_again(office):  # noqa: F811
    names("飞船")
    with pytest.raises(NotDone, match="岗位"):
        wordings.set_aside(by=office.who("clerk"), words="飞船")
    wordings.set_aside(by=office.who("editor"), words="飞船")
    assert wordings.fruitless() == [] and wordings.how_many_fruitless() == 0
    with pytest.raises(NotDone) as no:
        wordings.set_aside(by=office.who("editor"), words="飞船")
    assert no.value.code == "search_unknown" and no.value.sentence("en")
    names("飞船")
    assert wordings.how_many_fruitless("飞") == 1


def test_who_changed_which_wording_is_recorded(office):  # noqa: F811
    editor = office.who("editor")
    teaching.learn(by=editor, wording="毛孩子", means="养犬登记")
    wordings.remove_synonym(by=editor, wording="毛孩子", means="养犬登记")
    edits, total = record.edits()
    assert [(one.what, one.subject, one.by) for one in edits] == [
        ("wording_removed", "毛孩子 → 养犬登记", editor),
        ("wording_added", "毛孩子 → 养犬登记", editor),
    ]
    assert total == 2 and record.edits(first=1)[0] == edits[1:]


def test_opened_guides_are_counted_by_day_and_words_without_numbers(office):  # noqa: F811
    for words in ("养犬", "养犬！", "王芳 13800000001", ""):
        opened.count("x-2", words)
    assert dict(Opened.objects.values_list("words", "times")) == {"养犬": 2, "王芳 #": 1, "": 1}
    assert opened.by_item(time.today()) == {"x-2": 4}
    assert opened.followed() == []
    opened.count("x-2", "养犬")
    assert [(one.words, one.name, one.times) for one in opened.followed()] == [("养犬", "养犬登记", 3)]


def test_what_was_counted_long_ago_is_deleted(office):  # noqa: F811
    opened.count("x-2")
    assert opened.forget() == 0
    office.day(date(2026, 3, 2) + opened.KEPT + timedelta(days=1))
    assert opened.by_item(time.today() - opened.KEPT) == {} and opened.forget() == 1
