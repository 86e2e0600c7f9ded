"""What the complaint centre makes of a mail, what the sender is told in the same thread, and what is forgotten when."""

from datetime import timedelta

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.test_retention import own_data  # noqa: F401 - a fixture
from tests.mailbox.furnished import complained, me, taken, waiting
from tests.mailbox.mails import ADDRESS, mail
from yimen.cases.opening import personal
from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.centres.current import using
from yimen.centres.sealed import reseal
from yimen.lib import clock, crypto
from yimen.mailbox import deciding, following, retention, telling, threads
from yimen.mailbox.deeds import SEALED, opened, sealed
from yimen.mailbox.models import Deed, Mail, Reach
from yimen.mailbox.refused import SENTENCES, NotTaken
from yimen.notices import mail as smtp, sending
from yimen.notices.models import Delivery, Notice
from yimen.people.models import Account
from yimen.process.complaint import commands as do
from yimen.voices import complaints


def refused(code, act, /, **named):
    with pytest.raises(NotTaken) as one:
        act(**named)
    assert one.value.code == code


def follow():
    while sequence():
        pass
    while following.follow():
        pass


def accept(number):
    complaints.act(account=me(), seen=view(number), command=do.AcceptComplaint())


def test_a_mail_becomes_a_complaint_once_with_what_it_claims(city):
    number, row = complained()
    seen = view(number)
    assert (seen.state.channel, seen.state.sort, seen.state.cause) == ("email", "complaint", "sent_away")
    assert "三趟" in personal(seen, "complaint") and personal(seen, "applicant")["email"] == ADDRESS
    assert len(seen.told[0].event.files) == 1
    refused("settled", deciding.complaint, by=me(), mail=row.id, sort="help", cause="other")
    refused("settled", deciding.aside, by=me(), mail=row.id, why="spam")


def test_a_question_goes_to_whoever_answers_it(city):
    row = waiting()
    seen = view(deciding.question(by=me(), mail=row.id, topic="other"))
    assert seen.kind.name == "question" and seen.state.channel == "email"
    assert Mail.objects.get(pk=row.id).case == seen.number


def test_a_mail_is_added_by_hand_and_set_aside_and_taken_up_again(city):
    number, _row = complained()
    other = waiting(text="说的是同一件", sender="b@example.org")
    refused("no_case", deciding.add, by=me(), mail=other.id, number="")
    assert deciding.add(by=me(), mail=other.id, number=number) == number
    assert view(number).told[-1].actor == f"a:{me()}"
    third = waiting(text="卖发票", sender="c@example.org")
    deciding.aside(by=me(), mail=third.id, why="spam")
    deciding.back(by=me(), mail=third.id)
    assert [one.act for one in Deed.objects.filter(mail=third).order_by("id")] == ["take", "aside", "back"]


def test_nobody_else_decides(city):
    clerk, row = Account.objects.get(login="clerk3").pk, waiting()
    for act, more in (
        (deciding.complaint, {"sort": "help", "cause": "other"}),
        (deciding.question, {"topic": "other"}),
        (deciding.add, {"number": ""}),
        (deciding.aside, {"why": "spam"}),
        (deciding.back, {}),
    ):
        refused("not_entitled", act, by=clerk, mail=row.id, **more)
    assert all(zh and en for zh, en in SENTENCES.values())


def sent(city, box):
    with using(msgspec.structs.replace(city, kind="real")):
        while sending.send_mail(telling.beside):
            pass
    return [message for _to, message in box.taken]


def test_the_sender_is_told_the_number_once_in_the_same_thread(city, posted):
    number, row = complained(id="<first@example.org>")
    (told,) = sent(city, posted)
    assert told["In-Reply-To"] == "<first@example.org>" and told["References"] == "<first@example.org>"
    assert number[:6] in told["Subject"] and told["Auto-Submitted"] == "auto-generated"
    text = told.get_content()
    assert number[-7:-1] in text and "查询码" in text
    # Their mail program answers it: the answer finds its case by what it answers alone.
    answer = taken(
        mail(text="谢谢，还有一点", subject="Re:", In_Reply_To=told["Message-ID"], sender="x@example.org")
    )
    assert (answer.state, answer.case) == ("added", number)
    follow()
    assert len(sent(city, posted)) == 1


def test_what_becomes_of_it_is_told_and_the_answers_words_stand_in_no_message(city, posted):
    number, _row = complained(id="<first@example.org>")
    accept(number)
    follow()
    follow()
    assert [one.template for one in Notice.objects.order_by("id")][-1] == "mail_accepted"
    assert Notice.objects.filter(template="mail_accepted").count() == 1
    seen = view(number)
    # The way to an answer is long (tests/cases/test_complaints.py); here it is only how it is told that counts.
    notice = Notice.objects.create(
        case_id=seen.id, seq=seen.told[0].seq, template="mail_answered", recipient="x", queued_at=clock.now(),
        due_at=clock.now(), sent_at=clock.now(), language="zh", subject="答复", text="答复如下。",
    )  # fmt: skip
    Delivery.objects.create(notice=notice, way="email", queued_at=clock.machine_now())
    told = sent(city, posted)
    assert all(one["In-Reply-To"] == "<first@example.org>" for one in told) and len(told) == 3
    assert all(threads.token(number) in one["Message-ID"] for one in told)


def test_nothing_is_answered_to_a_machine(city):
    row = taken(mail(Auto_Submitted="auto-replied"))
    deciding.back(by=me(), mail=row.id)
    deciding.complaint(by=me(), mail=row.id, sort="help", cause="other")
    assert not Notice.objects.filter(template="mail_received").exists()


def test_a_hostile_message_id_adds_no_header(city, posted):
    complained(id="<a@b>")
    Mail.objects.update(words=None)
    assert sent(city, posted)[0]["In-Reply-To"] is None
    envelope = sending.Envelope(
        "i", "a@b.cn", "s", "zh", "s", "t", "", "<x>\r\nBcc: y@z.cn", ("<ok@x>", "bad\nid")
    )
    made = smtp.composed("me@anzhou.example", envelope)
    assert made["Bcc"] is None and made["In-Reply-To"] is None and made["References"] == "<ok@x>"


def test_whoever_gave_a_number_is_found_by_it_as_a_hash_alone(city):
    from yimen.mailbox import calls, queries
    from yimen.mailbox.models import Call

    call = calls.begin(by=me(), number="139 0000 1111")
    number = calls.register(by=me(), call=call, what="help", words="办不成")
    follow()
    again = calls.begin(by=me(), number="+86-139-0000-1111")
    assert number in [one.number for one in queries.of_caller(Call.objects.get(pk=again).caller)]
    assert "1390000" not in str(list(Reach.objects.values()))


def test_what_is_kept_is_forgotten_when_its_term_is_over(city, monkeypatch):
    from yimen.mailbox import calls
    from yimen.mailbox.models import Call

    row = taken(mail(Precedence="bulk"))
    call = calls.begin(by=me(), number="13900001111")
    _number, case_mail = complained(sender="z@example.org")
    retention.forget()
    assert opened(Mail.objects.get(pk=row.id).words)
    later = clock.now() + timedelta(days=200)
    monkeypatch.setattr(retention.clock, "now", lambda: later)
    assert retention.forget() >= 2 and retention.forget() == 0
    assert opened(Mail.objects.get(pk=row.id).words) is None and Call.objects.get(pk=call).caller == ""
    assert opened(Mail.objects.get(pk=case_mail.id).words), "its case still stands"
    assert retention.held(case_mail.files) == set(case_mail.files)


def test_the_record_is_only_added_to(city):
    waiting()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM mailbox_deed")


def test_words_are_sealed_anew_under_a_new_key(own_data, centre):  # noqa: F811
    kept = sealed({"text": "窗口"})
    crypto.rotate("anzhou")
    assert list(reseal(SEALED)) == [1]
    kept.refresh_from_db()
    assert opened(kept) == {"text": "窗口"} and crypto.key_of(bytes(kept.sealed)) == crypto.newest("anzhou")
