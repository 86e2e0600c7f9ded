"""Certificates: given for a test that was passed or by a document, ended early by hand or by a change of the item.

Where an item needs one, `people.actions.authorise` asks. A certificate that ends ends no authorisation: who may decide is
changed by a person's act alone; what is authorised without one is listed for whoever runs training and who leads.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from yimen.cases import numbers
from yimen.cases.connections import raw
from yimen.catalogue import queries as catalogue, versions
from yimen.law.clock import term_end
from yimen.law.identity import document_number
from yimen.lib import clock
from yimen.people import certificates, certified
from yimen.people.administration import Denied
from yimen.people.models import Certificate, Organ
from yimen.people.posts import CENTRE
from yimen.process.training import questions
from yimen.process.training.terms import Terms
from yimen.training import parts, planning, telling, terms
from yimen.training.deeds import record
from yimen.training.models import Deed
from yimen.training.refused import NotTrained

DAY = timedelta(days=1)
# The mark of the series: 安政务训〔2026〕1号.
SERIES = "训"
BATCH = 200
# How far back changes are looked for: longer than any worker stands still.
LOOKS_BACK = timedelta(days=400)


def number() -> str:
    """Return the next number of the centre's series of certificates, within the transaction that stores it."""
    centre = Organ.objects.filter(kind=CENTRE).order_by("id").first()
    assert centre is not None, "a centre has its organ"
    year = clock.today().year
    running = numbers.allocate(raw(), f"certificates:{centre.pk}:{year}")
    return document_number(centre.abbreviation, year, SERIES, running)


def term(since: date) -> date:
    """Return the last day of a certificate that begins on a day."""
    return term_end(since, terms.on(since).term_months)


def passed(*, account: int, items: Sequence[str], attempt: int) -> Certificate:
    """Give the certificate of a test that was passed, from today; part of the last answer's own act."""
    made = certified.give(
        account=account,
        items=items,
        number=number(),
        valid_from=clock.today(),
        valid_until=term(clock.today()),
        ground="test",
        reference=str(attempt),
        by=None,
    )
    record("certify", "certificate", made.pk, by=0, account=account, said=made.number)
    return made


@transaction.atomic
def give(*, by: int, account: int, items: Sequence[str], document: str, valid_until: date) -> int:
    """Give a certificate by a document, as of a course elsewhere; never to oneself. Return its id. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    if account == by:
        raise NotTrained("own_matter")
    wanted = planning.known_items(items)
    if not wanted:
        raise NotTrained("no_items")
    if not document.strip():
        raise NotTrained("no_document")
    if valid_until < clock.today():
        raise NotTrained("bad_period")
    if valid_until > term(clock.today()):
        raise NotTrained("too_long", months=terms.now().term_months)
    try:
        made = certified.give(
            account=account, items=wanted, number=number(), valid_from=clock.today(), valid_until=valid_until,
            ground="document", reference=document.strip(), by=by,
        )  # fmt: skip
    except Denied as denied:
        raise NotTrained("office", why=str(denied)) from denied
    record("certify", "certificate", made.pk, by=by, account=account, said=made.number)
    return int(made.pk)


@transaction.atomic
def end(*, by: int, certificate: int, why: str) -> None:
    """End a certificate with yesterday, with the reason; never one's own. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    row = certificates.one(certificate)
    if row is None:
        raise NotTrained("not_entitled")
    if row.account_id == by:
        raise NotTrained("own_matter")
    if not why.strip():
        raise NotTrained("no_reason")
    if not certified.end(certificate=certificate, on=clock.today() - DAY, why=why.strip(), by=by):
        raise NotTrained("over")
    record("end", "certificate", row.pk, by=by, account=row.account_id, said=why.strip())


@transaction.atomic
def need(*, by: int, item: str, document: str, valid_from: date) -> int:
    """Let nobody be authorised for an item without a certificate from a day on, by a document; return the id. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    planning.known_items([item])
    entry = catalogue.entry(item, clock.today())
    if entry is None:
        raise NotTrained("no_item", code=item)
    try:
        made = certified.need(by=by, item=item, organ=entry.organ, valid_from=valid_from, document=document)
    except Denied as denied:
        raise NotTrained("office", why=str(denied)) from denied
    record("need", "need", made, by=by, said=f"{item} {document.strip()}")
    return made


@transaction.atomic
def need_no_more(*, by: int, needed: int, document: str) -> None:
    """Let an item need no certificate any more, by a document. Raises NotTrained."""
    parts.require(parts.part(by).runs)
    try:
        certified.need_no_more(by=by, needed=needed, document=document)
    except Denied as denied:
        raise NotTrained("office", why=str(denied)) from denied
    record("need_no_more", "need", needed, by=by, said=document.strip())


def state(row: Certificate, by: Terms | None = None) -> str:
    """Return how a certificate stands today (words.CERTIFICATES); `by` are the terms of today, where a list has read them."""
    today = clock.today()
    if row.valid_until < today:
        return "ended"
    if row.valid_from > today:
        return "coming"
    return "ending" if row.valid_until <= today + timedelta(days=(by or terms.now()).warn_days) else "valid"


def warn_due(limit: int = BATCH) -> int:
    """Tell whose certificate ends soon, once for each last day; return how many were told. Safe to run twice."""
    until, done = clock.today() + timedelta(days=terms.now().warn_days), 0
    for row in certificates.ending(until):
        if done >= limit:
            break
        mark = f"warn:{row.valid_until}"
        if _once(mark, row):
            telling.ends(row.account_id, row.pk, row.valid_until)
            done += 1
    return done


def change_due(limit: int = BATCH) -> int:
    """Let certificates end some days after what matters of an item has changed; return how many end so. Safe to run twice.

    A change of opening hours asks nobody to learn; limits, materials, fees, procedures and who decides do.
    """
    by, today, done = terms.now(), clock.today(), 0
    held = certificates.items_held(today)
    for come in versions.come_into_force(today - LOOKS_BACK, today) if held else ():
        if come.code not in held or come.before is None or not changes(come.id, come.before):
            continue
        last = max(come.effective_on + timedelta(days=by.grace_days), today)
        for row in Certificate.objects.filter(items__contains=[come.code], valid_from__lt=come.effective_on, valid_until__gt=last).order_by("id"):  # fmt: skip
            if done >= limit:
                return done
            why = f"{come.code} {come.effective_on.isoformat()} 起有新的规定"
            with transaction.atomic():
                if certified.end(certificate=row.pk, on=last, why=why, by=None):
                    record("end", "certificate", row.pk, by=0, account=row.account_id, said=why)
                    telling.changed(row.account_id, row.pk, last)
                    done += 1
    return done


def changes(id: int, before: int) -> bool:
    """Return whether what has to be known is another under a version than under the one before it, by their ids."""
    new, old = catalogue.version(id), catalogue.version(before)
    return questions.matters(new.item, new.organ) != questions.matters(old.item, old.organ)


def _once(mark: str, row: Certificate) -> bool:
    """Write down that somebody is told; return whether they were not told before. Two at once: one waits for the other."""
    with transaction.atomic():
        Certificate.objects.select_for_update().get(pk=row.pk)
        if Deed.objects.filter(kind="certificate", row=row.pk, act="warn", said=mark).exists():
            return False
        record("warn", "certificate", row.pk, by=0, account=row.account_id, said=mark)
        return True
