"""An investor that merges, splits or changes its form (民法典 67): the project is its successor's, who entrusts its agent anew."""

from django.db import transaction

from yimen.law.identity import legal_person
from yimen.people import mandates
from yimen.people.accounts import personal
from yimen.people.models import Account
from yimen.process.application.succeeding import Way
from yimen.process.words import SUCCESSIONS
from yimen.projects import parts
from yimen.projects.deeds import locked, record
from yimen.projects.opening import drafted_anew
from yimen.projects.refused import NotCarried


@transaction.atomic
def succeed(*, by: int, project: int, investor: str, called: str, how: Way, document: str) -> None:
    """Let the investor's successor be the investor, as whoever leads, by documents seen. Raises NotCarried.

    `investor` and `called` are as a project is entered with. Roadmap, cases, shelf and record stay. The entrustment ends with
    who gave it (民法典 173): the successor signs another with the same scope and end. An open case passes by T50 alone.
    """
    one = locked(project)
    parts.require(parts.part(by).leads)
    if not document.strip():
        raise NotCarried("unproved")
    found, was = mandates.holder(investor, called), Account.objects.get(pk=one.investor)
    if found is None:
        raise NotCarried("no_investor")
    if not found.subject:
        raise NotCarried("not_proved")
    if found.pk == was.pk:
        raise NotCarried("same_investor")
    if not all(legal_person(personal(each).get("identity", "")) for each in (was, found)):
        raise NotCarried("no_legal_person")
    one.investor = found.pk
    one.save(update_fields=["investor"])
    record("succeed", project=one, by=by, what=f"{SUCCESSIONS[how][0]} · {document.strip()}")
    drafted_anew(one, by=by)
