"""The unified social credit code of an organ: written down by a document, from a day on, once its checks hold."""

from datetime import date

from django.db import transaction

from yimen.law import identity
from yimen.lib import clock
from yimen.people import administration
from yimen.people.administration import Denied, in_force
from yimen.people.models import Administration, Organ
from yimen.people.roles import SYSTEM

ACT = "code_organ"
LENGTH = 18


def written(typed: str) -> str:
    """Return a code as it is kept, however it was typed. Raises Denied with what is wrong with it.

    Both checks of GB 32100-2015 must hold: of an organ a seal is judged by it, so no pseudo-code is taken.
    """
    code = identity.normalised(typed)
    if len(code) != LENGTH:
        raise Denied("uscc_length", str(len(code)))
    verdict = identity.credit_code(code)
    if verdict != "valid":
        raise Denied("uscc_check" if verdict == "invalid" else "uscc_letters")
    return code


def require_free(code: str, on: date, *but: int) -> None:
    """Raise Denied where another organ than these bears the code on a day or later."""
    later = Organ.objects.filter(uscc=code).exclude(valid_until__lt=on).exclude(pk__in=but)
    if code and later.exists():
        raise Denied("uscc_taken")


def since(organ: Organ) -> date | None:
    """Return from which day on an organ bears its code, or None where it has none; with its own first day at the latest."""
    if not organ.uscc:
        return None
    entered = Administration.objects.filter(act=ACT, organ=organ).order_by("-id")
    return entered.values_list("effective_on", flat=True).first() or organ.valid_from


def code_organ(*, by: int, organ: int, uscc: str, valid_from: date, document: str) -> None:
    """Enter or replace the code of an organ, from a day on that has come. Raises Denied.

    By the system administrator, who enters the organ's name and abbreviation too. What the code was before stays in
    the record of administration.
    """
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    code = written(uscc)
    if valid_from > clock.today():
        raise Denied("uscc_not_yet")
    with transaction.atomic():
        found = Organ.objects.select_for_update().filter(in_force(valid_from), pk=organ).first()
        if found is None:
            raise Denied("organ_not_in_force")
        if found.uscc == code:
            raise Denied("uscc_same")
        last = since(found)
        if last is not None and last > valid_from:
            raise Denied("uscc_later")
        require_free(code, valid_from, found.pk)
        before, found.uscc = found.uscc, code
        found.save(update_fields=["uscc"])
        what = f"{before} → {code}" if before else code
        administration.record(ACT, by=by, whom=None, organ=found, what=what, document=document, on=valid_from)
