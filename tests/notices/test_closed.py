"""Whoever closed their account is written to no more: what waits to be sent goes to nobody, and nothing new is written."""

from tests.people.test_identification import NUMBER, WORD
from yimen.notices import accounts, retention
from yimen.notices.models import Delivery, Notice
from yimen.notices.people import NOBODY, of_account
from yimen.notices.sending import send_mail
from yimen.notices.writing import write
from yimen.people import closing, registration
from yimen.people.models import Account


def test_a_message_that_waits_is_emptied_and_taken_to_nobody(real, town, mailbox):
    values = {
        "name": "王小明",
        "identity": NUMBER,
        "phone": "",
        "email": "ming@example.org",
        "kind": "person",
    }
    own = Account.objects.get(login=registration.register(stem="ming", password=WORD, values=values))
    said = {"template": "x", "subject": "给王小明", "text": "王小明，您好"}
    accounts.tell(own.pk, of_account(own.pk), **said)
    (waits,) = Delivery.objects.all()
    assert closing.close(own, present=WORD, waits=lambda _one: False, forgets=(retention.forget_of,))
    assert not Notice.objects.exclude(text="").exists() and of_account(own.pk) == NOBODY
    assert (write(), send_mail(), mailbox.taken) == (0, 1, [])
    waits.refresh_from_db()
    assert waits.failed_at and waits.error == "the address is not kept any more"
    accounts.tell(own.pk, of_account(own.pk), **said)
    assert Notice.objects.count() == 1, "there is nobody to tell"
