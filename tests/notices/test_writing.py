"""What is queued is written once, from its event, in the applicant's language; nothing else is held up by it."""

import msgspec
import pytest
from django.db import connection

from tests.documents.town import LI, LOCAL, WAYS, PaperTown, acceptance, deemed
from yimen.centres.current import current_schema, using
from yimen.lib import crypto
from yimen.notices import claims, queries, writing
from yimen.notices.models import Delivery, Notice
from yimen.notices.writing import write

pytestmark = pytest.mark.django_db


def test_a_message_is_written_as_its_applicant_gets_it(town):
    acceptance(town)
    assert write() == 2 and write() == 0
    received, accepted = Notice.objects.order_by("id")
    assert accepted.sent_at == accepted.due_at and accepted.language == "zh" and accepted.attempts == 1
    assert "申请已受理：食品经营许可（办件编号" in accepted.subject
    assert "市场监管局：申请已受理" in accepted.text and "安州市政务服务中心：收到" in received.text
    assert "http://testserver:8800/progress/ " in accepted.text
    for text in (received.text, accepted.text, received.subject):
        assert not any(secret in text for secret in (LI.name, LI.identity, LI.phone, "li@example.org"))


def test_who_reads_english_is_written_to_in_english(centre):
    town = PaperTown(msgspec.structs.replace(LI, language="en"))
    acceptance(town)
    write()
    accepted = Notice.objects.get(template="Accepted")
    assert accepted.subject.startswith("Application accepted: Food business licence (case ")
    assert "/en/progress/" in accepted.text and "WHAT YOU HAVE TO DO" in accepted.text


@pytest.mark.parametrize("kind", WAYS)
def test_everything_that_real_lives_lead_to_is_written(centre, other_centre, kind):
    with using(other_centre if kind in LOCAL else centre):
        WAYS[kind](PaperTown())
        while write():
            pass
        assert not Notice.objects.filter(sent_at=None).exists()
        assert all(one.subject and one.text for one in Notice.objects.all())


def test_the_proof_of_an_act_of_law_stands_in_its_message(town):
    case = deemed(town)
    write()
    text = Notice.objects.get(case_id=case, template="Accepted").text
    assert "告知补正的最后一日：2026年3月9日" in text and "自何日起有效：2026年3月2日" in text
    assert "逾期不告知的，自收到申请材料之日起即为受理" in text and "最迟2026年3月10日可以领取" in text


def test_a_message_that_cannot_be_written_holds_up_no_other(town, monkeypatch, capsys):
    acceptance(town)
    whole = writing.letter
    monkeypatch.setattr(
        writing,
        "letter",
        lambda source, **more: whole(source, **more) if source.event.paper.kind == "receipt" else 1 / 0,
    )
    assert write() == 1 and write() == 0
    stuck = Notice.objects.get(template="Accepted")
    assert stuck.sent_at is None and stuck.attempts == 1 and stuck.lease_until
    assert "ZeroDivisionError" in stuck.error and "test_writing.py" in stuck.error
    Notice.objects.filter(id=stuck.id).update(attempts=claims.TRIES - 1, lease_until=None)
    assert write() == 0
    stuck.refresh_from_db()
    assert stuck.failed_at is not None


def test_a_worker_that_died_while_writing_is_taken_over_after_its_lease(town, awake):
    town.apply()
    (one,) = claims.notices(10)
    assert write() == 0
    awake()
    assert write() == 1
    assert Notice.objects.get(id=one.id).attempts == 2


def test_what_two_workers_wrote_is_stored_once(town):
    town.apply()
    (one,) = claims.notices(10)
    from yimen.notices.people import Addressee

    to = Addressee(email="li@example.org")
    then = writing.as_of([(one.case, one.seq)])[one.case, one.seq]
    for _ in range(2):
        writing._store([writing.written(one.id, then, to)])
    assert Delivery.objects.count() == 1


def test_claims_are_read_off_the_index_of_what_waits(centre):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM notices_notice WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= now()"
            " AND (lease_until IS NULL OR lease_until <= now()) ORDER BY due_at, id LIMIT 100 FOR UPDATE SKIP LOCKED"
        )
        assert "notice_waiting" in "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute(
            "EXPLAIN SELECT id FROM notices_delivery WHERE way = 'email' AND sent_at IS NULL AND failed_at IS NULL"
            " AND kept_at IS NULL AND (lease_until IS NULL OR lease_until <= now()) ORDER BY queued_at, id LIMIT 50"
        )
        assert "delivery_waiting" in "\n".join(row[0] for row in cursor.fetchall())


def test_a_demonstration_records_what_it_would_send(town):
    town.apply()
    write()
    kept = Delivery.objects.get()
    assert kept.way == "email" and kept.kept_at and kept.sent_at is None
    (message,) = queries.last(5)
    assert message.ways == {"site": "", "email": "l***@example.org"} and message.to == "李＊＊"


def test_a_real_centre_is_marked_as_nothing_else(town, real):
    town.apply()
    write()
    assert "演示" not in Notice.objects.get().text


def test_what_a_demonstration_tells_is_marked(town):
    town.apply()
    write()
    assert Notice.objects.get().text.startswith("【演示】")


def test_messages_of_one_centre_are_in_no_other(town, other_centre):
    town.apply()
    with using(other_centre):
        assert write() == 0 and queries.last(5) == []
        assert not queries.of(0, Notice(recipient="x").recipient).exists()
    assert write() == 1


def test_messages_belong_to_their_applicant_alone(town):
    from yimen.applications.actions import subject_of

    town.apply()
    write()
    assert [one["subject"][:5] for one in queries.of(0, subject_of(LI.identity))] == ["申请已收到"]
    assert not queries.of(0, "").exists() and not queries.of(0, "somebody else").exists()


def test_an_address_that_the_journal_did_not_commit_to_gets_nothing_and_holds_up_no_other(town):
    changed, whole = acceptance(town), acceptance(town)
    another = {"name": "张冒名", "identity": LI.identity, "phone": "", "email": "thief@example.org"}
    forged = crypto.seal(current_schema(), crypto.canonical(another), "applicant")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_private SET ciphertext = %s WHERE case_id = %s AND name = 'applicant'",
            [forged, changed],
        )
    assert write() == 2
    assert not Notice.objects.filter(case_id=changed, sent_at__isnull=False).exists()
    assert not Delivery.objects.filter(notice__case_id=changed).exists()
    assert Notice.objects.filter(case_id=whole, sent_at__isnull=False).count() == 2
    assert all("Damaged" in one.error for one in Notice.objects.filter(case_id=changed))
