"""The pages of postings: a department, the centre, the supervision organ and security go the whole way by them."""

import re

from tests.postings.furnished import (
    BEGINS,
    CLOSING,
    DAY,
    SAID,
    TODAY,
    agreed,
    by,
    chosen,
    consented,
    later,
    made,
    posting_of,
    returning_of,
    window,
)
from tests.signing import client
from yimen.people.models import Posting, Reading
from yimen.postings.models import Ending, Proposal, Return

HERE = "/desk/postings/"


def text(login, path):
    answer = client(login).get(path)
    assert answer.status_code == 200, (login, path, answer.status_code)
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def test_a_place_goes_its_whole_way_by_pages(city):
    section, path = client("section1"), f"{HERE}proposals/new/"
    given = {
        "organ": Posting.objects.get(account__login="section1").organ_id, "window": window(), "role": "chief_representative",
        "begins_on": BEGINS.isoformat(), "closing_on": CLOSING.isoformat(), "conditions": "审批科在编", "seen_at": "公告栏",
        "items": [""], "document": "安市监授〔2026〕8号", "document_on": TODAY.isoformat(), "succeeds": "",
    }  # fmt: skip
    assert section.post(path, given | {"conditions": ""}).status_code == 422
    early = section.post(path, given | {"closing_on": TODAY.isoformat()})
    assert early.status_code == 409 and "审批科在编" in early.content.decode(), "nothing typed is lost"
    answer = section.post(path, given)
    one = Proposal.objects.get()
    assert answer["Location"] == f"{HERE}proposals/{one.pk}/" and one.items == [""]
    assert "审批科在编" in text("reviewer1", f"{HERE}mine/"), "the department's staff sees the competition"
    assert "审批科在编" not in text("reviewer2", f"{HERE}mine/")
    at = f"{HERE}proposals/{one.pk}/"
    entered = {"login": "reviewer1", "unit": "subordinate", "section": "服务中心"}
    refused = section.post(f"{at}candidate/", entered)
    assert refused.status_code == 409 and "竞岗，审批科" in refused.content.decode()
    assert section.post(f"{at}candidate/", entered | {"unit": "section"}).status_code == 302
    assert client("section1").get(f"{at}result/").status_code == 404, "not before it has closed"
    later(CLOSING + DAY)
    section = client("section1")
    result = {"candidate": one.candidates.get().pk, "grounds": "第一名"}
    assert section.post(f"{at}result/", result).status_code == 302
    assert client("security").get(f"{at}make/").status_code == 404
    assert client("efficiency").post(f"{at}supervision/", {"agrees": "no"}).status_code == 409
    for login, side in (("director", "centre"), ("efficiency", "supervision")):
        assert "等您表示意见" in text(login, "/desk/")
        assert client(login).post(f"{at}{side}/", {"agrees": "yes"}).status_code == 302
    assert "等双方同意" not in text("supervisor", at) and "第一名" in text("supervisor", at)
    assert "第一名" not in text("security", at), "who carries out does not read the grounds"
    assert client("security").post(f"{at}make/").status_code == 302
    posting = Proposal.objects.get().posting
    page = text("head1", f"{HERE}at/{posting}/")
    assert "2027 年 3 月 9 日" in page and "2027 年 3 月 10 日" in page and "未满期" in page
    later(BEGINS)
    early = client("head1").post(f"{HERE}at/{posting}/change/", {"last_on": "2026-12-31", "why": "轮岗"})
    assert early.status_code == 409 and "2027年3月10日" in early.content.decode()


def test_the_office_says_where_to_go(city):
    security = client("security")
    page = f"/desk/office/people/{by('reviewer1')}/role/"
    given = {
        "role": "window_clerk", "organ": Posting.objects.get(account__login="reviewer1").organ_id, "window": window(),
        "valid_from": TODAY.isoformat(), "document": "安府任〔2026〕3号",
    }  # fmt: skip
    answer = security.post(page, given)
    assert answer.status_code == 409 and "人员和大厅—派驻" in answer.content.decode()
    english = client("security").post(f"/en{page}", given)
    assert "People and hall" in english.content.decode()
    assert client("security").get(f"/desk/office/postings/{posting_of('counter1')}/end/").status_code == 403
    person = client("security").get(f"/desk/office/people/{by('counter1')}/").content.decode()
    assert f"{HERE}at/{posting_of('counter1')}/" in person, "the person's page leads to where it is ended"


def test_a_return_by_pages_and_who_reads_it_is_recorded(city):
    made()
    later(BEGINS)
    posting = Posting.objects.get(window=window()).pk
    duty = client("duty")
    assert (
        duty.post(f"{HERE}at/{posting}/fact/", {"kind": "card", "reference": "1", "said": "x"}).status_code
        == 409
    )
    assert duty.post(f"{HERE}at/{posting}/fact/", {"kind": "other", "said": SAID}).status_code == 302
    at = f"{HERE}returns/{Return.objects.get().pk}/"
    for login in ("reviewer1", "head1", "director"):
        assert SAID in text(login, at)
    assert client("security").get(at).status_code == 404 and client("head2").get(at).status_code == 404
    assert Reading.objects.filter(case_number=f"return-{Return.objects.get().pk}", who=by("head1")).exists()
    assert not Reading.objects.filter(case_number__startswith="return-", who=by("reviewer1")).exists()
    assert client("director").get(f"{at}decide/").status_code == 404, "not heard yet"
    assert client("reviewer1").post(f"{at}speak/", {"said": "当天就医"}).status_code == 302
    assert client("director").post(f"{at}decide/", {"returned": "yes", "grounds": ""}).status_code == 422
    decided = {"returned": "yes", "grounds": "多次离岗", "last_on": BEGINS.isoformat()}
    assert client("director").post(f"{at}decide/", decided).status_code == 302
    assert "安政务退〔2026〕1号" in text("reviewer1", f"{at}paper/")
    assert client("head1").get(f"{at}paper.pdf").content[:4] == b"%PDF"
    assert client("head1").post(f"{at}answer/", {"said": "批评教育"}).status_code == 302
    left = f"{HERE}endings/{Ending.objects.get().pk}/"
    assert "看事实和陈述" in text("reviewer1", left)
    assert client("head1").post(f"{left}offer/", {"receiver": by("decider1")}).status_code == 302
    assert "交出 0 项" in text("decider1", f"{HERE}mine/")
    assert client("decider1").post(f"{left}confirm/").status_code == 302
    assert client("security").post(f"{left}end/").status_code == 302
    assert Posting.objects.get(pk=posting).valid_until == BEGINS


def test_lists_filter_sort_page_and_go_out_as_files(city):
    row = made()
    agreed(posting_of("chief1"), TODAY + 90 * DAY)
    bound = text("section1", f"{HERE}?which=bound&f=1")
    assert "共 1 项" in bound and "50 号窗口" in bound
    assert "首席代表" in text("supervisor", f"{HERE}?sort=first&role=chief_representative&f=1")
    assert "没有符合条件" in text("section1", f"{HERE}?q=nobody&f=1")
    file = client("section1").get(f"{HERE}at-windows.csv?which=bound").content.decode()
    assert file.count("\n") == 2 and BEGINS.isoformat() in file and "2027-03-10" in file
    for path in ("proposals", "leaving", "acts"):
        assert client("supervisor").get(f"{HERE}{path}.csv").content.decode().count("\n") > 1
    assert "同意" in text("supervisor", f"{HERE}acts/?kind=consent&f=1")
    assert "已派驻" in text("supervisor", f"{HERE}proposals/?state=made&f=1")
    assert "更换" in text("supervisor", f"{HERE}leaving/?kind=change&f=1")
    assert row.pk


def test_what_concerns_somebody_stands_on_their_own_page_and_nobody_elses(city):
    returning_of(posting_of("chief1"))
    assert "可以陈述" in text("chief1", f"{HERE}mine/")
    assert "有关您派驻的事实" in text("chief1", "/desk/")
    assert "可以陈述" not in text("chief2", f"{HERE}mine/") and "有关您派驻的事实" not in text(
        "chief2", "/desk/"
    )
    assert client("chief1").get(HERE).status_code == 403


def test_rules_are_shown_with_their_sources_and_set_by_the_principal(city):
    page = text("supervisor", f"{HERE}rules/")
    assert "未满一年不得更换" in page and "本平台的建议" in page
    put = {
        "since": (TODAY + DAY).isoformat(), "months": "18", "announce_days": "5", "hearing_days": "5", "answer_days": "20",
        "supervision": "efficiency_office", "document": "安政务〔2026〕5号",
    }  # fmt: skip
    assert client("coordinator").post(f"{HERE}rules/new/", put).status_code == 403
    assert client("director").post(f"{HERE}rules/new/", put | {"months": "11"}).status_code == 422
    assert client("director").post(f"{HERE}rules/new/", put).status_code == 302
    named = {
        "account": by("duty"), "valid_from": TODAY.isoformat(), "valid_until": "2026-12-31", "document": "授",
        "document_on": TODAY.isoformat(),
    }  # fmt: skip
    assert client("director").post(f"{HERE}rules/signers/new/", named).status_code == 302
    assert client("duty").get(f"{HERE}proposals/{chosen()}/centre/").status_code == 200
    id = re.search(r"signers/(\d+)/end", client("director").get(f"{HERE}rules/").content.decode())[1]
    assert client("director").post(f"{HERE}rules/signers/{id}/end/").status_code == 302


def test_a_successor_is_proposed_from_the_predecessors_page(city):
    of = posting_of("chief1")
    page = client("section1").get(f"{HERE}proposals/new/?succeeds={of}").content.decode()
    assert f'value="{of}" selected' in page
    id = consented(succeeds=of)
    answer = client("security").post(f"{HERE}proposals/{id}/make/")
    assert answer.status_code == 409 and "前任" in answer.content.decode()
