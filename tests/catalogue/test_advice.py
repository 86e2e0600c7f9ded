"""A question and its answer stand in a guide once an editor has read them, speak of nobody, and can be taken out."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cases.test_retention import own_data  # noqa: F401 - a fixture
from yimen.catalogue import advice, record
from yimen.catalogue.advice import Words
from yimen.catalogue.gates.nameless import personal_in
from yimen.catalogue.models import Advice
from yimen.catalogue.refused import NotDone
from yimen.centres.sealed import reseal
from yimen.lib import crypto

pytestmark = pytest.mark.django_db
CODE = "511602-licence"
WORDS = Words("要带原件吗？", "带复印件就可以，咨询电话 0800-1234567。")


def propose(office, by="clerk", case=1, words=WORDS, known=()):
    return advice.propose(
        by=office.who(by), item=CODE, topic="item", case=case, organ=office.market.id, answered_on=date(2026, 2, 27),
        words=words, known=known,
    )  # fmt: skip


def refused(code, act):
    with pytest.raises(NotDone) as no:
        act()
    assert no.value.code == code and no.value.sentence("en")
    return no.value


def test_a_proposal_is_sealed_read_by_the_editor_and_stands_in_the_guide_as_it_was_written_then(office):
    id = propose(office)
    assert advice.of(CODE) == [] and advice.counted() == {} and advice.standing(1) == "proposed"
    row = Advice.objects.get()
    assert row.question == "" and WORDS.question.encode() not in bytes(row.sealed)
    assert advice.one(id).words == WORDS and advice.listed("proposed")[0].words is None
    better = Words("要带原件吗？", "带复印件就可以。", "Bring originals?", "A copy is enough.")
    advice.publish(by=office.who("editor"), id=id, words=better)
    (found,) = advice.of(CODE)
    assert (found.words, found.answered_on, found.published_on) == (
        better,
        date(2026, 2, 27),
        date(2026, 3, 2),
    )
    assert found.organ == office.market.name and advice.counted() == {(CODE, "item"): 1}
    assert bytes(Advice.objects.get().sealed) == b"" and record.edits()[0][0].what == "advice_published"


def test_who_proposed_it_does_not_publish_it_and_nobody_but_an_editor_does(office):
    id = propose(office, by="editor")
    refused("advice_own", lambda: advice.publish(by=office.who("editor"), id=id, words=WORDS))
    refused("not_entitled", lambda: advice.publish(by=office.who("clerk"), id=id, words=WORDS))
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.update(decided_by=office.who("editor"))
    advice.publish(by=office.who("editor2"), id=id, words=WORDS)
    refused("advice_unknown", lambda: advice.publish(by=office.who("editor2"), id=id, words=WORDS))


def test_what_is_declined_loses_its_words_and_may_be_proposed_again(office):
    id, editor = propose(office), office.who("editor")
    refused("advice_open", lambda: propose(office))
    refused("no_reason", lambda: advice.decline(by=editor, id=id, reason=" "))
    advice.decline(by=editor, id=id, reason="指南里已经有了")
    assert advice.one(id).words is None and advice.standing(1) == "declined"
    assert [one.id for one in advice.listed("declined", CODE)] == [id] and advice.listed(
        "declined", "none"
    ) == []
    assert propose(office) != id


def test_what_is_published_is_taken_out_with_a_reason_and_the_reason_is_recorded(office):
    id, editor = propose(office), office.who("editor")
    advice.publish(by=editor, id=id, words=WORDS)
    refused("not_entitled", lambda: advice.remove(by=office.who("clerk"), id=id, reason="过时"))
    advice.remove(by=editor, id=id, reason="过时")
    assert advice.of(CODE) == [] and advice.one(id).removed_on == date(2026, 3, 2)
    assert (record.edits()[0][0].what, record.edits()[0][0].note) == ("advice_removed", "过时")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我叫王芳，110105 19491231 002X", ["11010519491231002X"]),
        ("打 138-0000-0001", ["13800000001"]),
        ("卡号 6222 0000 0000 0000 001", ["6222000000000000001"]),
        ("写信到 li@example.org", ["li@example.org"]),
        ("车牌川A12345", ["川A12345"]),
        ("李晓明的店", ["李晓明"]),
        ("咨询电话 0800-1234567，网址 12345.gov.cn，第 20260302 号", []),
        ("需要 3 份，10 个工作日", []),
    ],
)  # fmt: skip
def test_what_is_somebodys_own_is_found_in_words(text, found):
    assert personal_in(text, ("李晓明", "", "王")) == found


def test_nothing_personal_is_proposed_or_published(office):
    personal = Words("李晓明问", "打 13800000001")
    said = refused("advice_personal", lambda: propose(office, words=personal, known=("李晓明",)))
    assert "李晓明" in said.sentence() and "13800000001" in said.sentence("en")
    refused("advice_empty", lambda: propose(office, words=Words(" ", "答")))
    id = propose(office)
    refused("advice_personal", lambda: advice.publish(by=office.who("editor"), id=id, words=personal))
    assert not Advice.objects.filter(status="published").exists()


def test_a_proposal_is_sealed_anew_under_a_new_key(own_data, office):  # noqa: F811
    id = propose(office)
    crypto.rotate("anzhou")
    assert list(reseal(advice.SEALED)) == [1] and advice.one(id).words == WORDS
    assert crypto.key_of(bytes(Advice.objects.get().sealed)) == crypto.newest("anzhou")
