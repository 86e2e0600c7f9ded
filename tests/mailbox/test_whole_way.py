"""A complaint by mail from the mailbox to the answer in its thread: real IMAP, the desk's own pages, real SMTP."""

import pytest

from tests.mailbox.mails import ADDRESS, mail
from tests.mailbox.test_deciding import follow, sent
from tests.mailbox.test_taking import all_of
from tests.signing import client
from tests.voices.furnished import named
from tests.voices.pages import desk, send, state
from yimen.cases.numbers import query_code
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.desk.complaints.finding_forms import ProofForm
from yimen.law.identity import spaced_case_number
from yimen.mailbox.models import Mail
from yimen.notices.models import Delivery, Notice
from yimen.notices.writing import write
from yimen.people.models import Posting
from yimen.process.complaint import state as st

pytestmark = pytest.mark.usefixtures("city")
FIRST = "<first.letter@example.org>"
ANSWER = "清单已经改正，多要的那份材料当天退回；窗口人员作了说明。"
REPORT = {"facts": "查明如下", "evidence": "笔录二份", "rule": "行政许可法第三十一条", "proposal": "补正清单"}


def brought(box, login="complaints", **more):
    """Let a mail come in and be made a complaint by the page's one press; return its number."""
    box.put(mail(text="三号窗口多要了一份材料，让我跑了三趟。", subject="投诉三号窗口", id=FIRST, **more))
    assert all_of() == 1
    row, browser = Mail.objects.get(), client(login)
    assert str(row.id) in browser.get("/desk/mailbox/").content.decode()
    page = browser.get(f"/desk/mailbox/{row.id}/").content.decode()
    assert "三号窗口多要了一份材料" in page and "投诉三号窗口" in page
    answer = send(browser, f"/desk/mailbox/{row.id}/complaint/", {"sort": "complaint", "cause": "papers"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return Mail.objects.get().case


def told(city, posted):
    """Let the worker do what it does with messages; return every mail that went out."""
    clock.take()
    follow()
    while write():
        pass
    return sent(city, posted)


def looked_into(number):
    """Carry it by the desk's pages up to where it is to be answered."""
    assert desk("complaints", number, "AcceptComplaint", cause="papers").status_code == 302
    organ = Posting.objects.get(account__login="reviewer1", role="approver").organ_id
    assert desk("complaints", number, "DispatchComplaint", whom="organ", organ=organ).status_code == 302
    first, second = named("reviewer1"), named("chief1")
    assert desk("head1", number, "BeginVerification", first=first, second=second).status_code == 302
    clock.take()
    two = ProofForm(view(number), first, frozenset("R"))._two()
    talk = {"at": "2026-03-02T08:30", "heard": "王某", "first": two[0], "second": two[1]}
    proof = desk("reviewer1", number, "NoteProof", proof="complainant_heard", note="问：……答：……", **talk)
    assert proof.status_code == 302, proof.content.decode()[-3000:]
    assert (
        desk("reviewer1", number, "ProposeFinding", found="founded", nobody="procedure", **REPORT).status_code
        == 302
    )
    assert desk("head1", number, "ApproveFinding", agree="yes").status_code == 302


def test_what_came_by_mail_is_answered_in_its_thread(city, box, posted, rested):
    number = brought(box)
    (first,) = told(city, posted)
    assert (first["To"], first["In-Reply-To"]) == (ADDRESS, FIRST)
    assert spaced_case_number(number) in first["Subject"] and query_code(number) in first.get_content()
    looked_into(number)
    given = {
        "point_1": "多要了材料",
        "reply_1": ANSWER,
        "basis": "行政许可法第三十一条",
        "ways": "不服的可以申请复查。",
        "without_order": "当天已经改正",
    }
    answer = desk("complaints", number, "AnswerComplaint", **given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert state(number).phase == st.ANSWERED
    letters = told(city, posted)
    assert len(letters) == 3, [one["Subject"] for one in letters]
    last = letters[-1]
    # In the thread, with the number, and with the answer's own words; no message on the site has these.
    assert (last["To"], last["In-Reply-To"]) == (ADDRESS, FIRST) and FIRST in last["References"]
    assert spaced_case_number(number) in last["Subject"]
    words = last.get_content()
    assert (
        ANSWER in words
        and "多要了材料" in words
        and "不服的可以申请复查" in words
        and spaced_case_number(number) in words
    )
    assert not Notice.objects.filter(text__contains=ANSWER).exists()
    assert not Delivery.objects.filter(sent_at=None, failed_at=None).exists()
    # Nothing goes out twice, however often the worker comes by.
    assert len(told(city, posted)) == 3
    # Their mail program answers the answer: by what it answers alone, without the number, it finds its case.
    box.put(
        mail(
            text="还是不满意：那份材料没有退给我。",
            subject="Re: ",
            In_Reply_To=last["Message-ID"],
            References=f"{FIRST} {last['Message-ID']}",
        )
    )
    rested()
    assert all_of() == 1
    row = Mail.objects.order_by("-id").first()
    assert (row.state, row.case) == ("added", number)
    assert "还是不满意" in client("complaints").get(f"/desk/cases/{number}/").content.decode()


def test_a_refusal_goes_out_in_the_thread_with_its_reason_and_the_way_that_is_open(city, box, posted):
    number = brought(box)
    given = {"why": "nothing_named", "way": "写明哪一天、哪个窗口以后再来信。"}
    answer = desk("complaints", number, "DeclineComplaint", **given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    letters = told(city, posted)
    assert len(letters) == 2 and letters[-1]["In-Reply-To"] == FIRST
    assert "写明哪一天、哪个窗口" in letters[-1].get_content()


def test_a_question_by_mail_is_answered_by_mail_in_its_thread(city, box, posted, rested):
    box.put(mail(text="办这一项要带身份证原件吗？", subject="问一下", id=FIRST))
    assert all_of() == 1
    row = Mail.objects.get()
    assert send(client("complaints"), f"/desk/mailbox/{row.id}/question/", {}).status_code == 302
    number = Mail.objects.get().case
    clock.take()
    logins = ("reviewer1", "reviewer2", "clerk3", "counter1", "chief1", "head1")
    who = next(one for one in logins if client(one).get(f"/desk/cases/{number}/").status_code == 200)
    answer = desk(who, number, "AnswerQuestion", words="带原件，当场退还。")
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    letters = told(city, posted)
    assert len(letters) == 2, [one["Subject"] for one in letters]
    last = letters[-1]
    assert last["In-Reply-To"] == FIRST and "带原件，当场退还。" in last.get_content()
    assert spaced_case_number(number) in last["Subject"] and "/rate/" in last.get_content()
    # To answer it is to ask further; whoever answered first answers again, in the same thread.
    box.put(
        mail(
            text="复印件要几份？", subject="Re: ", In_Reply_To=last["Message-ID"], sender="other@example.org"
        )
    )
    rested()
    assert all_of() == 1 and Mail.objects.order_by("-id").first().state == "added"
    assert state(number).phase == "ASKED"
    assert desk(who, number, "AnswerQuestion", words="一份。").status_code == 302
    last = told(city, posted)[-1]
    assert "一份。" in last.get_content() and "当场退还" not in last.get_content()
    assert last["To"] == ADDRESS, "the answer goes to whoever asked, whoever wrote in between"
