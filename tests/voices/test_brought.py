"""Complaints as people bring them: by one form, named or not, with the law where they belong elsewhere."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.faces import PDF
from tests.signing import client
from tests.voices import furnished as voice
from tests.voices.pages import FORM, NAMED, complain, numbers, send, state
from yimen.cases.numbers import query_code
from yimen.cases.queries import view
from yimen.notices.models import Notice
from yimen.notices.writing import write
from yimen.process.complaint import state as st
from yimen.process.complaint.elsewhere import ways
from yimen.voices import complaints


@pytest.fixture(autouse=True)
def inside(city):
    """In the filled city."""


def test_one_press_is_one_complaint_and_it_is_followed_by_number_and_code_alone():
    browser, key = client(), uuid.uuid4().hex
    first = send(browser, "/complain/", FORM, submission_key=key)
    again = send(browser, "/complain/", FORM, submission_key=key)
    assert first.status_code == again.status_code == 302 and first["Location"] == again["Location"]
    number = first["Location"].rstrip("/").split("/")[-1]
    said = browser.get(first["Location"]).content.decode()
    assert query_code(number) in said and "没有别的办法找回来" in said
    other = client()
    assert other.get(f"/complaints/{number}/").status_code == 404
    assert send(other, "/progress/", {"number": number, "code": "00000000"}).status_code == 422
    answer = send(other, "/progress/", {"number": number, "code": query_code(number)})
    assert answer.status_code == 302
    assert other.get(f"/progress/{number}/")["Location"] == f"/complaints/{number}/"
    assert voice.WORDS in other.get(f"/complaints/{number}/").content.decode()
    assert send(other, f"/complaints/{number}/withdraw/", {}).status_code == 302
    assert state(number).phase == st.WITHDRAWN


def test_an_anonymous_complaint_of_an_account_leaves_nothing_of_the_account():
    li = client("li")
    answer = send(li, "/complain/", FORM | {"name": "李晓明", "phone": "13800000001"})
    assert answer.status_code == 200, "the receipt is the answer itself: no session knows the number"
    (number,) = numbers(answer)
    assert number not in str(dict(li.session)) and li.get(f"/complaints/{number}/").status_code == 404
    seen = view(number)
    assert not seen.state.named and all(one.actor.startswith("v:") for one in seen.told)
    assert complaints.opened(seen, "own", who=0, why="") == {"complaint": voice.WORDS}
    assert number not in li.get("/my/").content.decode()


def test_what_an_anonymous_complaint_does_not_keep_keeps_nobody_from_complaining():
    wrong = {"phone": "1380", "email": "li@", "name": "李" * 99}
    assert state(complain(given=FORM | wrong)).named is False
    assert send(client(), "/complain/", NAMED | wrong).status_code == 422


def test_a_named_one_stands_in_ones_own_matters_and_the_copy_goes_out_without_its_words():
    number = complain(client("li"), NAMED)
    assert state(number).named
    assert number in client("li").get("/my/").content.decode()
    assert number not in client("wang").get("/my/").content.decode()
    whole = client("li").get("/my/account/data.json")
    assert voice.WORDS in whole.content.decode() and number in whole.content.decode()
    while write():
        pass
    told = Notice.objects.filter(case_id=view(number).id).latest("id")
    assert number in told.subject and voice.WORDS not in told.text and "李晓明" not in told.text


def test_what_is_missing_is_said_and_nothing_typed_is_lost():
    answer = send(client(), "/complain/", FORM | {"who": "named"})
    said = answer.content.decode()
    assert answer.status_code == 422 and voice.WORDS in said and "请写怎样称呼您" in said
    photo = SimpleUploadedFile("回执.pdf", PDF, "application/pdf")
    wrong = SimpleUploadedFile("x.pdf", b"MZ not what it says", "application/pdf")
    browser = client()
    assert send(browser, "/complain/", FORM, papers=wrong).status_code == 422
    answer = send(browser, "/complain/", FORM | {"who": ""}, papers=photo)
    kept = re.search(r'name="kept" value="([^"]+)"', answer.content.decode())[1]
    number = complain(browser, FORM, kept=kept)
    assert browser.get(f"/complaints/{number}/files/1/").content == PDF
    assert send(client(), "/complain/", FORM, kept="forged").status_code == 302


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("我不服这个决定", ["reconsideration"]),
        ("要求公开征地的文件", ["disclosure"]),
        ("我要去信访", ["petition"]),
        ("我想申请开饭店怎么申请", ["licence"]),
        (voice.WORDS, []),
    ],
)
def test_words_that_belong_elsewhere_lead_there_with_the_law_and_let_them_go_on(words, to):
    assert [one.to for one in ways(words)] == to
    answer = send(client(), "/complain/", FORM | {"words": words})
    assert answer.status_code == (422 if to else 302)
    if to:
        assert ways(words)[0].article.quote in answer.content.decode()
        assert complain(given=FORM | {"words": words, "seen_ways": "1"})


def test_after_complaining_one_press_leads_to_it_and_only_an_account_s_anonymous_one_asks_for_the_number():
    visitor = client()
    number = complain(visitor)
    receipt = visitor.get(f"/complain/{number}/").content.decode()
    assert f'class="govuk-button" href="/complaints/{number}/"' in receipt
    assert visitor.get(f"/complaints/{number}/").status_code == 200
    answer = send(client("li"), "/complain/", FORM)
    assert answer.status_code == 200 and 'class="govuk-button" href="/progress/"' in answer.content.decode()
