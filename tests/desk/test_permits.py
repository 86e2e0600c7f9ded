"""A permit and its end at the desk: inspected, proposed with what its holder gets, served, stated, signed; each by its people."""

import uuid
from datetime import date

from tests.faces import new_house
from tests.grants.town import followed
from tests.permits import WORDS, ended, inspected, issued, proposed, served
from tests.signing import client, signed_in
from yimen.cases import permits as register, queries as cases
from yimen.people.demo import identity
from yimen.people.models import Reading

TODAY = date(2026, 3, 2)
house = new_house()


def post(client, number, name, **given):
    given.setdefault("submission_key", uuid.uuid4().hex)
    return client.post(f"/desk/cases/{number}/{name}/", given)


def page(login, path):
    answer = signed_in(login).get(path)
    assert answer.status_code == 200, (login, path, answer.status_code)
    return answer.content.decode()


def test_the_page_of_a_permit_shows_inspections_to_its_organ_and_to_nobody_else(house):
    number = issued(house)
    inspected(house, number, False, correct_by=date(2026, 3, 20))
    shown = page("reviewer1", f"/desk/cases/{number}/")
    assert "食许 1 号" in shown and "后厨没有消毒柜" in shown and "2026 年 3 月 20 日" in shown
    assert "李晓明" not in shown and "持证人" in shown
    assert page("clerk3", f"/desk/cases/{number}/")
    for login in ("reviewer2", "li", "system", "coordinator", "observer"):
        assert signed_in(login).get(f"/desk/cases/{number}/").status_code == 404, login
    seen = signed_in("reviewer1").post(f"/desk/cases/{number}/show/name/", {"why": "电话通知整改"})
    assert "李晓明" in seen.content.decode() and Reading.objects.get().field == "name"


def test_who_watches_looks_into_permits_and_endings_masked_and_recorded(house):
    number = issued(house)
    ending = proposed(house, number)
    served(house, ending, TODAY)
    words = {"outcome": "stated", "words": "证明是今年新办的"}
    assert post(signed_in("clerk3"), ending, "StateCase", **words).status_code == 302
    before = Reading.objects.count()
    for login in ("supervisor", "efficiency", "discipline"):
        watcher = client(login)
        listed = watcher.get("/desk/permits/").content.decode()
        assert "食许 1 号" in listed and "按持证人查找" not in listed
        shown = "".join(watcher.get(f"/desk/cases/{one}/").content.decode() for one in (number, ending))
        assert "李晓明" not in shown and "证明是今年新办的" not in shown and "只读" in shown
        assert ending in watcher.get("/desk/permits/endings/").content.decode()
        assert watcher.get("/desk/permits/holder/").status_code == 404
    assert {one.why for one in Reading.objects.all()} >= {"网上监督", "行政效能监察"}
    assert Reading.objects.count() == before + 6, "each look at a case, and nothing else"
    assert "证明是今年新办的" in page("head1", f"/desk/cases/{ending}/")
    sheet = signed_in("reviewer1").get("/desk/permits/endings.csv").content.decode()
    assert "撤销" in sheet and "李晓明" not in sheet
    assert page("reviewer1", "/desk/permits/endings/?which=dropped")


def test_the_inbox_names_what_is_owed_on_a_permit_and_narrows_by_its_phase(house):
    number = issued(house)
    ended(house, number, TODAY)
    waits = page("reviewer1", "/desk/?phase=PERMIT_REVOKED")
    assert number in waits and "办理注销手续" in waits and "提出撤回、撤销或者注销</" not in waits
    assert number not in page("reviewer1", "/desk/?phase=ENDING_PROPOSED")
    assert register.endings(cases.view(number).state.applicant, number)[0] in page(
        "clerk3", "/desk/?phase=ENDING_DECIDED"
    )


def test_an_inspection_is_written_down_with_two_officers(house):
    number, client = issued(house), signed_in("reviewer1")
    form = page("reviewer1", f"/desk/cases/{number}/RecordInspection/")
    assert "检查人员" in form and "承诺履行情况核查" not in form, "nothing was promised"
    own = [f"a:{house.account(login)}" for login in ("reviewer1", "chief1")]
    given = {"about": "regular", "finding": "与许可一致", "passed": "yes"}
    assert post(client, number, "RecordInspection", officers=own[:1], **given).status_code == 409
    wrong = post(client, number, "RecordInspection", officers=own, correct_by="2026-03-20", **given)
    assert wrong.status_code == 409 and "与许可一致" in wrong.content.decode()
    assert post(client, number, "RecordInspection", officers=own, **given).status_code == 302
    assert cases.view(number).told[-1].name == "Inspected"


def test_an_end_is_proposed_by_its_ground_and_shows_what_the_holder_gets(house):
    number, client = issued(house), signed_in("reviewer1")
    path = f"/desk/cases/{number}/ProposeEnding/"
    grounds = page("reviewer1", path)
    assert "?ground=holder_gone" in grounds and "?ground=body_ended" not in grounds, "a person holds it"
    assert (
        "?ground=unqualified" in grounds and "?ground=expired" not in grounds and "不具备申请资格" in grounds
    )
    form = page("reviewer1", path + "?ground=unqualified")
    assert 'name="public_interest"' in form and 'name="compensation"' in form and "不具备申请资格" in form
    fraud = page("reviewer1", path + "?ground=fraud")
    assert 'name="compensation"' not in fraud
    empty = post(client, number, "ProposeEnding", ground="unqualified", **WORDS | {"facts": " "})
    assert empty.status_code == 422 and "食品安全法第四十五条" in empty.content.decode()
    shown = post(client, number, "ProposeEnding", ground="unqualified", preview="1", **WORDS)
    said = shown.content.decode()
    assert shown.status_code == 200 and "拟撤销许可" in said and "5 个工作日" in said and "李晓明" not in said
    assert not cases.view(number).state.ending
    assert post(client, number, "ProposeEnding", ground="unqualified", **WORDS).status_code == 302
    (ending,) = register.endings(cases.view(number).state.applicant, number)
    assert cases.view(ending).state.proposal.facts == WORDS["facts"]
    assert ending in page("reviewer1", f"/desk/cases/{number}/")
    assert "ProposeEnding" not in page("reviewer1", f"/desk/cases/{number}/"), "it is proposed once"


def test_it_is_served_stated_at_the_window_and_signed_by_the_head(house):
    number = issued(house)
    ending = proposed(house, number)
    clerk, head = signed_in("clerk3"), signed_in("head1")
    assert ending in page("clerk3", "/desk/"), "a notice waits to be served"
    document = page("clerk3", f"/desk/cases/{ending}/documents/ending_notice/")
    assert "拟撤销许可" in document
    whole = clerk.post(f"/desk/cases/{ending}/documents/ending_notice/whole/", {"why": "送达"})
    assert whole["Content-Type"] == "application/pdf"
    answer = post(clerk, ending, "Serve", document="ending_notice", on="2026-03-02", way="direct")
    assert answer.status_code == 302
    early = post(head, ending, "SignEnding", agree="yes")
    assert early.status_code == 409 and "陈述和申辩期限" in early.content.decode()
    assert post(clerk, ending, "StateCase", outcome="stated", words=" ").status_code == 422
    assert post(clerk, ending, "StateCase", outcome="stated", words="已经换了健康证").status_code == 302
    assert "已经换了健康证" in page("head1", f"/desk/cases/{ending}/")
    (kept,) = Reading.objects.filter(field="statement")
    assert (kept.who.login, kept.case_number) == ("head1", ending)
    declined = post(head, ending, "SignEnding", agree="no", opinion=" ")
    assert declined.status_code == 409 and "不能空着" in declined.content.decode()
    form = page("head1", f"/desk/cases/{ending}/SignEnding/")
    assert WORDS["facts"] in form and "已经换了健康证" in form and "注销行政许可决定书" not in form
    assert post(head, ending, "SignEnding", agree="yes").status_code == 302
    assert cases.view(number).state.phase == "PERMIT_REVOKED"
    assert "撤销行政许可决定书" in page("clerk3", f"/desk/cases/{ending}/")
    assert signed_in("clerk3").get(
        f"/desk/cases/{ending}/documents/permit_revocation.pdf"
    ).status_code == 200  # fmt: skip


def test_the_register_finds_by_day_task_certificate_and_holder(house):
    near = issued(house, date(2026, 4, 10))
    far = issued(house, date(2031, 3, 1), certificate="食许 2 号")
    inspected(house, far, False, correct_by=date(2026, 3, 20))
    shown = page("reviewer1", "/desk/permits/")
    assert shown.index(near) < shown.index(far)
    soon = page("reviewer1", "/desk/permits/?within=45")
    assert near in soon and far not in soon
    assert far in page("reviewer1", "/desk/permits/?which=corrected")
    ended(house, far, TODAY)
    over = page("reviewer1", "/desk/permits/?which=over")
    assert far in over and near not in over
    followed()
    found = signed_in("reviewer1").get("/desk/permits/", {"q": "食许 1 号"})
    assert found.status_code == 302 and near in found["Location"]
    assert "食许 1 号" in signed_in("reviewer1").get("/desk/permits/permits.csv").content.decode()
    assert signed_in("reviewer2").get("/desk/permits/", {"q": "食许 1 号"}).status_code == 200
    for login in ("li", "system", "coordinator"):
        assert signed_in(login).get("/desk/permits/").status_code == 404, login


def test_a_holder_is_found_by_their_document_and_the_look_is_recorded(house):
    number = issued(house)
    client = signed_in("reviewer1")
    wrong = client.post("/desk/permits/holder/", {"identity": "1", "why": ""})
    assert wrong.status_code == 422
    found = client.post("/desk/permits/holder/", {"identity": identity(1), "why": "投诉核查"})
    said = found.content.decode()
    assert number in said and "李晓明" not in said
    (look,) = Reading.objects.all()
    assert (look.case_number, look.field, look.why) == (number, "holder", "投诉核查")
    assert number not in signed_in("reviewer2").post(
        "/desk/permits/holder/", {"identity": identity(1), "why": "投诉核查"}
    ).content.decode()  # fmt: skip


def test_the_penalty_of_another_organ_cancels_the_permit(house):
    number, head = issued(house), signed_in("head1")
    form = page("head1", f"/desk/cases/{number}/RecordPenalty/")
    assert "处罚决定书文号" in form
    given = {"organ": "安州市公安局", "document": "安公罚〔2026〕7号"}
    assert post(head, number, "RecordPenalty", on="2026-03-03", **given).status_code == 409
    assert post(head, number, "RecordPenalty", on="2026-03-01", **given).status_code == 302
    shown = page("head1", f"/desk/cases/{number}/")
    assert cases.view(number).state.phase == "PERMIT_CANCELLED" and "安公罚〔2026〕7号" in shown
    assert "办理注销手续" in page("reviewer1", f"/desk/cases/{number}/")


def test_a_permit_that_is_over_is_struck_off_without_a_notice(house):
    number = issued(house)
    ended(house, number, TODAY)
    path = f"/desk/cases/{number}/ProposeEnding/"
    assert "?ground=ended_before" in page("reviewer1", path)
    given = {k: v for k, v in WORDS.items() if k in ("facts", "reasons", "reconsideration_organ", "court")}
    client = signed_in("reviewer1")
    shown = post(client, number, "ProposeEnding", ground="ended_before", preview="1", **given)
    assert "注销行政许可决定书" in shown.content.decode()
    assert post(client, number, "ProposeEnding", ground="ended_before", **given).status_code == 302
    ending = register.endings(cases.view(number).state.applicant, number)[0]
    assert post(signed_in("head1"), ending, "SignEnding", agree="yes").status_code == 302
    assert cases.view(number).state.phase == "DEREGISTERED"


def test_it_is_given_up_with_a_reason(house):
    ending = proposed(house, issued(house))
    served(house, ending, TODAY)
    client = signed_in("reviewer1")
    assert post(client, ending, "DropEnding", reason=" ").status_code in (409, 422)
    assert post(client, ending, "DropEnding", reason="核实后情况不符").status_code == 302
    assert "核实后情况不符" in page("clerk3", f"/desk/cases/{ending}/")
