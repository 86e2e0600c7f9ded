"""What goes wrong for real on the faces reaches the house's own pages, in both languages, and nothing is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.applying import begin, draft_of, fill
from tests.faces import ITEM, PDF
from tests.portal.test_filling import GIVEN
from tests.signing import client

HOST = {"host": "testserver"}
TITLES = {
    400: ("这个请求无法读懂", "This request could not be understood"),
    403: ("您不能查看或办理这一项", "You may not view or handle this"),
    404: ("没有找到这个页面", "This page was not found"),
    405: ("这个地址不能这样使用", "This address cannot be used like this"),
    409: ("现在不能这样办", "This cannot be done now"),
    413: ("文件太大", "The file is too large"),
    422: ("这次提交和之前的不一致", "This submission differs from the earlier one"),
}


def told(answer, prefix):
    """Return (status, whether the page is the one of its status, with the request's number and its language)."""
    page = answer.content.decode()
    title = TITLES[answer.status_code][bool(prefix)]
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)[1].strip()
    assert heading == title
    assert f'<html lang="{"en" if prefix else "zh-Hans"}"' in page
    assert re.search(r"<code>[0-9a-f]{32}</code>", page), "the page bears its request's number"
    return answer.status_code


@pytest.fixture(params=["", "/en"])
def prefix(request):
    """Read Chinese, then English."""
    return request.param


def test_what_is_not_there_or_not_ones_own(house, prefix):
    number = house.cases["received"]
    assert told(client().get(f"{prefix}/nothing-here/"), prefix) == 404
    assert told(client("wang").get(f"{prefix}/progress/{number}/"), prefix) == 404
    assert told(client("li").get(f"{prefix}/desk/cases/{number}/"), prefix) == 404
    assert told(client("clerk3").get(f"{prefix}/desk/cases/{number}/files/m9/"), prefix) == 404


def test_a_form_without_its_token(house, prefix):
    answer = client("clerk3", enforce_csrf_checks=True).post(
        f"{prefix}/desk/cases/{house.cases['received']}/Accept/"
    )
    assert told(answer, prefix) == 403


def test_a_way_that_an_address_does_not_know(house, prefix):
    assert told(client("li").delete(f"{prefix}/my/"), prefix) == 405
    assert told(client("clerk3").post(f"{prefix}/desk/"), prefix) == 405


def test_what_cannot_be_read(house, prefix):
    answer = client("clerk3").post(
        f"{prefix}/desk/cases/{house.cases['received']}/Accept/",
        b"x",
        content_type="multipart/form-data; boundary=\x01",
    )
    assert told(answer, prefix) == 400


def test_an_act_that_is_not_open_now(house, prefix):
    answer = client("clerk3").post(f"{prefix}/desk/cases/{house.cases['received']}/Grant/", {"seen_seq": "1"})
    assert told(answer, prefix) == 409
    assert told(client("li").get(f"{prefix}/progress/{house.cases['withdrawn']}/withdraw/"), prefix) == 409


def test_a_key_that_was_used_for_another_request(house, prefix):
    number = house.submit(f"keys{prefix}") and house.cases[f"keys{prefix}"]
    clerk, key = client("clerk3"), {"submission_key": f"k{prefix}", "seen_seq": "1"}
    path = f"{prefix}/desk/cases/{number}/"
    assert clerk.post(f"{path}AmendOnTheSpot/", key | {"field": "place", "after": "一号"}).status_code == 302
    assert clerk.post(f"{path}AmendOnTheSpot/", key | {"field": "place", "after": "一号"}).status_code == 302
    again = clerk.post(f"{path}AmendOnTheSpot/", key | {"field": "place", "after": "二号"})
    assert told(again, prefix) == 422


def test_a_form_sent_twice_is_answered_like_the_first_time(house, prefix):
    number = house.submit(f"twice{prefix}") and house.cases[f"twice{prefix}"]
    clerk, path = client("clerk3"), f"{prefix}/desk/cases/{number}/"
    checked = dict.fromkeys(
        re.findall(r'name="(fault_\w+)"', clerk.get(f"{path}Accept/").content.decode()), "in_order"
    )
    sent = checked | {"submission_key": f"accept{prefix}", "seen_seq": "1"}
    answers = [clerk.post(f"{path}Accept/", sent) for _time in range(2)]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, path)] * 2
    li, gone = client("li"), {"submission_key": f"gone{prefix}", "sure": "on"}
    answers = [li.post(f"{prefix}/progress/{number}/withdraw/", gone) for _time in range(2)]
    assert [a.status_code for a in answers] == [302, 302]
    assert told(clerk.post(f"{path}Accept/", sent | {"submission_key": "another"}), prefix) == 409


def test_more_than_an_application_may_bring(house, prefix):
    answer = client("li").post(
        f"{prefix}/items/{ITEM}/apply/", b"", content_type="text/plain", CONTENT_LENGTH=str(2**30)
    )
    assert told(answer, prefix) == 413


def test_a_file_that_is_too_large_is_refused_at_its_field_and_the_rest_stays(house, prefix):
    upload = SimpleUploadedFile("大.pdf", PDF + b"0" * (20 * 2**20), "application/pdf")
    li = client("li")
    answer = fill(li, begin(li, ITEM, prefix), **GIVEN, file_m1=upload)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "20 MB" in re.search(r'id="id_file_m1-error".*?</div>', page, re.S)[0]
    kept = li.get(f"{prefix}/apply/{draft_of(answer)}/form-1/").content.decode()
    assert GIVEN["field_matter"] in kept
