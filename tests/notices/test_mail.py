"""E-mail by a real SMTP server: taken once, refused, put off, slow, down, and a worker that dies in between."""

import smtplib
from datetime import timedelta

import msgspec
import pytest
from django.db import connection

from tests.documents.town import LI, acceptance
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.notices import claims, mail, sending
from yimen.notices.models import Delivery
from yimen.notices.outside import Envelope, Unreachable
from yimen.notices.sending import send_mail
from yimen.notices.writing import write
from yimen.operation.duties import Duty, attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(real, town, mailbox):
    """Two messages that wait for the mail server."""
    acceptance(town)
    assert write() == 2
    return mailbox


def states():
    return [
        (d.attempts, bool(d.sent_at), bool(d.failed_at), d.error) for d in Delivery.objects.order_by("id")
    ]


def test_a_mail_arrives_as_it_was_written(waiting):
    assert send_mail() == 2 and send_mail() == 0
    (to, received), (_, accepted) = waiting.taken
    assert to == ["li@example.org"]
    assert accepted["Subject"].startswith("申请已受理：食品经营许可（办件编号 ")
    assert accepted["From"].addresses[0].display_name == "安州市政务服务中心"
    assert accepted["From"].addresses[0].addr_spec == "yimen@anzhou.example"
    assert accepted["Auto-Submitted"] == "auto-generated" and accepted["Date"]
    assert accepted.get_content_type() == "text/plain" and "承诺办理期限" in accepted.get_content()
    assert len(set(waiting.ids())) == 2 and waiting.ids()[0].endswith("@anzhou.example>")
    assert states() == [(1, True, False, "")] * 2


def test_while_the_server_is_down_nothing_is_lost_and_later_it_arrives(waiting, centre):
    waiting.stop()
    with pytest.raises(Unreachable):
        send_mail()
    assert states() == [(0, False, False, "")] * 2
    done, failures, wait, error = attempt(Duty("mail", send_mail), centre, 3)
    assert (done, failures, wait) == (0, 4, timedelta(seconds=16)) and "Unreachable" in error
    waiting.start()
    assert send_mail() == 2 and len(waiting.taken) == 2


def test_a_recipient_that_does_not_exist_is_given_up_and_nobody_is_named(waiting):
    waiting.answers["li@example.org"] = "550 5.1.1 <li@example.org>: no such user"
    assert send_mail() == 2
    assert states() == [(1, False, True, "SMTP 550 5.1.1")] * 2
    assert send_mail() == 0 and waiting.taken == []


@pytest.mark.parametrize("answer", ["451 4.7.1 greylisted", "550 5.7.1 relaying denied"])
def test_what_may_be_mended_is_put_off_and_arrives_later(waiting, answer, awake):
    waiting.answers["li@example.org"] = answer
    assert send_mail() == 2
    assert [state[:3] for state in states()] == [(1, False, False)] * 2
    assert send_mail() == 0  # they rest
    del waiting.answers["li@example.org"]
    awake()
    assert send_mail() == 2 and len(waiting.taken) == 2


def test_a_message_that_the_server_never_takes_is_given_up(waiting):
    waiting.data_answer = "552 5.3.4 too big"
    send_mail()
    assert states() == [(1, False, True, "SMTP 552 5.3.4")] * 2


def test_a_server_that_does_not_answer_costs_one_timeout_and_no_message(waiting, awake, settings_of):
    how = {
        "smtp_host": "127.0.0.1",
        "smtp_port": waiting.port,
        "smtp_tls": "none",
        "mail_from": "a@b.example",
    }
    settings_of(**how, smtp_timeout=1)
    waiting.slow = 1.6
    with pytest.raises(Unreachable):
        send_mail()
    assert [state[:3] for state in states()] == [(1, False, False), (0, False, False)]
    waiting.slow = 0
    settings_of(**how, smtp_timeout=30)
    awake()
    assert send_mail() == 2


def test_a_slow_server_takes_no_more_time_than_it_is_given(waiting, no_budget):
    assert send_mail() == 1
    assert [state[:2] for state in states()] == [(1, True), (0, False)]
    assert send_mail() == 1 and len(waiting.taken) == 2


def test_a_worker_that_dies_between_sending_and_marking_repeats_the_same_message(waiting, monkeypatch, awake):
    with monkeypatch.context() as dying:
        dying.setattr(claims, "sent", lambda _: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            send_mail()
    assert len(waiting.taken) == 1 and states()[0][:2] == (1, False)
    assert send_mail() == 1  # the other one; the first is still in hand
    awake()
    assert send_mail() == 1
    first, _, again = waiting.ids()
    assert first == again and len(set(waiting.ids())) == 2


def test_what_could_not_be_sent_for_three_days_is_given_up_for_a_person_to_look_at(waiting):
    waiting.stop()
    Delivery.objects.update(
        queued_at=clock.machine_now() - claims.TERM - timedelta(minutes=1), error="SMTP 451"
    )
    assert send_mail() == 2
    assert states()[0] == (0, False, True, "not sent within 72 hours: SMTP 451")


def test_rests_grow_to_an_hour():
    rests = [claims.rest(n) for n in range(1, 40)]
    assert rests == sorted(rests) and rests[0] == timedelta(seconds=30) and rests[-1] == timedelta(hours=1)


def test_a_demonstration_sends_nothing_outside(town, mailbox, centre):
    town.apply()
    write()
    Delivery.objects.update(kept_at=None)
    assert centre.stands and send_mail() == 0 and mailbox.taken == []


def test_who_gave_no_address_gets_no_mail(real, town, mailbox):
    town.applicant = LI
    town.apply()
    assert write() == 1 and Delivery.objects.count() == 0


def test_an_erased_address_is_written_to_no_more(waiting):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_private")
    assert send_mail() == 2 and waiting.taken == []
    assert states()[0][3] == "the address is not kept any more"


def test_a_sign_in_that_fails_gives_nothing_up(waiting, settings_of):
    settings_of(
        smtp_host="127.0.0.1",
        smtp_port=waiting.port,
        smtp_tls="none",
        mail_from="a@b.example",
        smtp_user="yimen",
    )
    with pytest.raises(Unreachable):
        send_mail()
    assert states() == [(0, False, False, "")] * 2


def test_without_tls_nothing_goes_where_tls_was_asked_for(waiting, settings_of):
    settings_of(smtp_host="127.0.0.1", smtp_port=waiting.port, smtp_tls="starttls", mail_from="a@b.example")
    with pytest.raises(Unreachable):
        send_mail()
    assert waiting.taken == []


ENVELOPE = Envelope("1" * 32, "li@例子.中国", "中心", "zh", "题", "文", "短")


def test_an_address_in_chinese_characters_goes_by_its_ascii_form():
    message = mail.composed("a@b.example", ENVELOPE)
    assert message["To"].addresses[0].addr_spec == "li@xn--fsqu00a.xn--fiqs8s"


@pytest.mark.parametrize("to", ["", "nobody", "a@b.example\r\nBcc: c@d.example", "@b.example"])
def test_what_is_no_address_adds_no_header(to):
    with pytest.raises((ValueError, UnicodeError, IndexError)):
        mail.composed("a@b.example", msgspec.structs.replace(ENVELOPE, to=to))


def test_a_subject_of_two_lines_adds_no_header():
    with pytest.raises(ValueError):
        mail.composed("a@b.example", msgspec.structs.replace(ENVELOPE, subject="a\r\nBcc: c@d.example"))


def test_the_reason_of_an_answer_holds_no_address():
    judged = mail._judged(550, b"5.1.1 <li@example.org> unknown")
    assert str(judged) == "SMTP 550 5.1.1"
    assert mail._reason(smtplib.SMTPServerDisconnected("li@example.org")) == "SMTPServerDisconnected"


def test_both_duties_are_the_worker_s():
    from yimen.operation.duties import DUTIES, send_answers

    names = {duty.name: duty.run for duty in DUTIES}
    assert names["mail"] is send_answers and names["sms"] is sending.send_sms


def test_an_address_changed_after_the_message_was_written_is_sent_nothing(waiting):
    another = {"name": "张冒名", "identity": "", "phone": "", "email": "thief@example.org"}
    forged = crypto.seal(current_schema(), crypto.canonical(another), "applicant")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_private SET ciphertext = %s WHERE name = 'applicant'", [forged])
    assert send_mail() == 2 and waiting.taken == []
    assert states() == [(1, False, False, "Damaged")] * 2
