"""The code by which somebody proves an address: it goes there and nowhere else, and stands in no message on the site."""

from collections.abc import Mapping

from django.db import transaction

from yimen.centres.current import current_centre
from yimen.lib import clock
from yimen.notices import people
from yimen.notices.models import Delivery, Notice
from yimen.notices.people import Addressee
from yimen.notices.writing import DEMONSTRATION
from yimen.people import accounts, contacts
from yimen.people.contacts import Way
from yimen.people.models import Account
from yimen.people.rights import by_account
from yimen.process.words import Language

TEMPLATE = "prove_contact"
# Subject, what stands on the site, and what goes to the address itself.
WORDS: Mapping[Language, tuple[str, str, str]] = {
    "zh": (
        "确认您的联系方式",
        "为确认联系方式，给您填写的地址发了一个验证码。如果不是您本人要的，不用理会。",
        "{centre}的验证码：{code}，十分钟内有效。用来确认这个地址是您的。不是您本人要的，不用理会，也不要告诉别人。",
    ),
    "en": (
        "Confirming how you are reached",
        "A code was sent to the address that you gave, to confirm that it is yours. If you did not ask for it, do nothing.",
        "{code} is your code for {centre}, good for ten minutes. It confirms that this address is yours. If you did not ask for it do nothing, and tell it to nobody.",
    ),
}


BY: Mapping[Way, people.Way] = {"phone": "sms", "email": "email"}


def possible(account: Account) -> frozenset[Way]:
    """Return which of an account's addresses a message reaches: those that were given, where the centre has the way."""
    kept = accounts.personal(account)
    there = people.ways(Addressee(phone=kept.get("phone", ""), email=kept.get("email", "")))
    return frozenset(way for way, by in BY.items() if by in there)


@transaction.atomic
def send(account: Account, way: Way) -> None:
    """Send the code of now to an address of somebody's account, where a message reaches it."""
    if way not in possible(account):
        return
    kept = accounts.personal(account)
    language: Language = "en" if kept.get("language") == "en" else "zh"
    centre, now = current_centre(), clock.machine_now()
    subject, text, outside = WORDS[language]
    named = centre.name_en if language == "en" and centre.name_en else centre.name
    notice = Notice.objects.create(
        account_id=account.pk, seq=0, template=TEMPLATE, recipient=by_account(account.pk), queued_at=now,
        due_at=clock.now(), sent_at=clock.now(), language=language, subject=subject,
        text=f"{DEMONSTRATION[language]}\n\n{text}" if centre.stands else text,
    )  # fmt: skip
    outside = outside.format(centre=named, code=contacts.code(account, way))
    kept_at = now if centre.stands else None
    Delivery.objects.create(notice=notice, way=BY[way], text=outside, queued_at=now, kept_at=kept_at)
