"""Who asked is told of each answer on the site, and by the ways outside that they gave: a no with what can be done instead."""

from yimen.beforehand.models import Answer, Request
from yimen.beforehand.words import BINDS, KINDS, SAYS, TESTS
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.lib import clock
from yimen.notices.models import Delivery, Notice
from yimen.notices.people import of_account, ways
from yimen.notices.writing import DEMONSTRATION
from yimen.people.models import Account
from yimen.people.names import organs
from yimen.people.rights import by_account
from yimen.process.application.agency import BY_ACCOUNT
from yimen.process.words import Labels, Language, word

TEXTS: Labels = {
    "subject": ("{organ}答复了您的{kind}：{says}", "Answer to your {kind}: {says}"),
    "text": (
        "{organ}对您的{kind}（{about}）的答复：{says}。\n{text}\n依据：{basis}",
        "{organ} answers your {kind} ({about}): {says}.\n{text}\nBasis: {basis}",
    ),
    "alternatives": ("可以这样办：{text}", "What can be done instead: {text}"),
}


def account_of(one: Request) -> Account | None:
    """Return the public account of who asked; None for somebody who has none, and reads the answer at a window."""
    rows = Account.objects.filter(kind="public", is_active=True)
    if one.subject.startswith(BY_ACCOUNT):
        return rows.filter(pk=one.subject.removeprefix(BY_ACCOUNT)).first()
    return rows.filter(subject=one.subject).order_by("id").first()


def about(one: Request, language: Language) -> str:
    """Return what a request is about: its item by name, else its number."""
    id = catalogue.published_version(one.item) if one.item else None
    item = catalogue.version(id).item if id else None
    if item is None:
        return f"No. {one.id}" if language == "en" else f"{one.id} 号"
    return (language == "en" and item.name_en) or item.name


def tell(answer: Answer) -> None:
    """Write the message about an answer, and queue its ways outside; without an account there is nobody to write to."""
    one = answer.asked.request
    whom = account_of(one)
    if whom is None:
        return
    to = of_account(whom.pk)
    subject, text = _words(answer, one, to.language)
    centre, now = current_centre(), clock.machine_now()
    head = f"{DEMONSTRATION[to.language]}\n\n" if centre.stands else ""
    notice = Notice.objects.create(
        account_id=whom.pk,
        seq=0,
        template=f"beforehand:{answer.pk}",
        recipient=by_account(whom.pk),
        queued_at=now,
        due_at=clock.now(),
        sent_at=clock.now(),
        language=to.language,
        subject=subject,
        text=f"{head}{text}\n\n{site()}",
    )
    Delivery.objects.bulk_create(
        Delivery(
            notice=notice,
            way=way,
            text=subject if way == "sms" else "",
            queued_at=now,
            kept_at=now if centre.stands else None,
        )
        for way in ways(to)
    )


def _words(answer: Answer, one: Request, language: Language) -> tuple[str, str]:
    """Return subject and text of a message."""
    name = organs([answer.asked.organ])[answer.asked.organ]
    kind = word(KINDS, one.kind, language)
    if answer.asked.test:
        kind = f"{kind}（{word(TESTS, answer.asked.test, language)}）"
    values = {
        "organ": (language == "en" and name.en) or name.zh,
        "kind": kind,
        "about": about(one, language),
        "says": word(SAYS, answer.says, language),
        "text": answer.text,
        "basis": answer.basis,
    }
    lines = [word(TEXTS, "text", language).format(**values)]
    if answer.alternatives:
        lines.append(word(TEXTS, "alternatives", language).format(text=answer.alternatives))
    lines.append(word(BINDS, "binds", language))
    return word(TEXTS, "subject", language).format(**values), "\n".join(lines)
