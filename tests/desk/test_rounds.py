"""A clean-up round on the desk and before the public: each hand by its own page, and what the public reads of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.faces import PDF
from tests.rounds.test_rounds import ended
from tests.signing import client, done, reads
from yimen.rounds import checking, queries
from yimen.rounds.models import Answer, Effect, Finding

CODE = "511602-S005"
OPENING = {
    "title": "2026 年行政许可事项清理",
    "basis": "国发〔2026〕1号",
    "items": CODE,
    "criteria": ["afterwards", "stopped"],
    "local": "安府发〔2026〕2号 三年没有人申请的",
    "answer_by": "2026-03-20",
}
DECISION = {
    "name": "关于取消的决定",
    "number": "安府发〔2026〕9号",
    "dated_on": "2026-03-02",
    "on": "2026-03-02",
}


def opened():
    done("editor", "/desk/rounds/new/", OPENING)
    return queries.listed()[0].id


def test_a_round_goes_from_desk_to_desk_and_the_public_reads_it(city):
    assert "清理的标准" in done("editor", "/desk/rounds/new/", OPENING | {"criteria": [], "local": ""}, 409)
    round = opened()
    path, item = f"/desk/rounds/{round}/", f"/desk/rounds/{round}/items/{CODE}/"
    reads("editor", path, "行政许可法第十三条", "三年没有人申请的", CODE)
    reads("head1", "/desk/", "2026 年行政许可事项清理：1 项等本部门答复", "3 月 20 日")
    assert "等本部门答复" not in reads("head2", "/desk/")
    assert client("section1").get("/desk/rounds/").status_code == 200
    assert client("head2").get(item).status_code == 404
    assert client("legal1").get(item + "answer/").status_code == 403
    done("head1", item + "answer/", {"what": "cancel", "reasons": "事后监管足够", "basis": ""}, 422)
    done(
        "head1", item + "answer/", {"what": "cancel", "reasons": "事后监管足够", "basis": "安市监〔2026〕3号"}
    )
    last = Answer.objects.get().id
    reads("legal1", "/desk/", "1 项等法制审核")
    reads("legal1", item + "opinion/", "事后监管足够")
    done("legal1", item + "opinion/", {"answer": last, "agrees": "1", "text": "于法有据"})
    one = queries.standings(round)[0].id
    reads("director", "/en/desk/", "1 item awaits the decision")
    reads("director", path + "decide/", "事后监管足够", "于法有据")
    sent = DECISION | {"cases": "finish", f"what_{one}": "cancel", f"why_{one}": ""}
    assert "不同" in done("director", path + "decide/", sent | {f"what_{one}": "keep"}, 409)
    done("director", path + "decide/", sent | {"file": SimpleUploadedFile("决定.pdf", PDF)})
    reads("editor", "/desk/", "1 项等实施")
    reads("editor", path + "carry-out/", CODE)
    done("editor", path + "carry-out/", {})
    public = reads(None, f"/rounds/{round}/", "取消", "决定", "2026 年 3 月 2 日")
    assert "事后监管足够" not in public
    reads(None, f"/en/rounds/{round}/", "Cancelled from", "supervision afterwards", "Deciding documents")
    ruling = queries.one(round).rulings[0].id
    assert client().get(f"/rounds/{round}/documents/{ruling}/").content == PDF
    assert client().get(f"/rounds/{round}/documents/{ruling + 1}/").status_code == 404


def test_what_is_found_is_judged_with_a_reason(city):
    other, subject = ended()
    item = f"/desk/rounds/{other}/items/{CODE}/"
    checking.check(Effect.objects.get(subject=subject))
    for kind, evidence in (
        ("case", {"on": "2026-03-10"}),
        ("grant", {"on": "2026-03-11", "opened": "2026-03-10", "certificate": "证 1 号"}),
        ("certificate", {"on": "2026-03-11", "name": "别的事项", "certificate": "证 2 号"}),
    ):
        Finding.objects.create(
            subject_id=subject, kind=kind, reference=f"511602-S003-{kind}", evidence=evidence,
            found_at=Effect.objects.get(subject=subject).at,
        )  # fmt: skip
    round = opened()
    reads("legal1", item, "证 1 号", "证 2 号", "2026 年 3 月 10 日（周二） 收件", "核实")
    found = Finding.objects.filter(subject=subject, kind="case").get()
    done("legal1", f"{item}findings/{found.id}/", {"verdict": "confirmed", "why": ""}, 422)
    done("legal1", f"{item}findings/{found.id}/", {"verdict": "confirmed", "why": "仍在收件"})
    done("legal1", f"{item}findings/{found.id}/", {"verdict": "rejected", "why": "x"}, 409)
    assert "仍在收件" in reads("editor", item)
    assert client("legal1").get(f"/desk/rounds/{round}/items/{CODE}/findings/{found.id}/").status_code == 404
    assert "确认变相继续的 1 条" in reads(None, f"/rounds/{other}/")


@pytest.mark.parametrize(("login", "status"), [("reviewer1", 403), ("li", 404), ("supervisor", 403)])
def test_who_has_no_part_does_not_enter(city, login, status):
    assert client(login).get("/desk/rounds/").status_code == status
