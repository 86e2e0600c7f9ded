"""A client is entered, is given to another of the staff, and leaves the register once nothing is open."""

from django.db import IntegrityError, transaction

from yimen.clients import parts, visits
from yimen.clients.deeds import locked, record, sealed
from yimen.clients.models import Client
from yimen.clients.refused import NotFollowed
from yimen.clients.words import CLASSES
from yimen.lib import clock
from yimen.people import mandates


@transaction.atomic
def enter(*, by: int, client: str, called: str, kind: str, keeper: int) -> int:
    """Enter a client; return its id. `client` is a login or a firm's credit code, `called` its holder's name.

    Its identity was proved: it confirms what was solved. Raises NotFollowed.
    """
    parts.require(parts.part(by).leads and kind in CLASSES)
    found = mandates.holder(client, called)
    if found is None:
        raise NotFollowed("no_client")
    if not found.subject:
        raise NotFollowed("not_proved")
    parts.require_one_of(parts.STAFF, keeper)
    one = Client(account=found.pk, kind=kind, keeper=keeper, since=clock.today())
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        if "one_client_an_account" not in str(error):
            raise
        raise NotFollowed("on_register") from error
    record("enter", client=one, by=by)
    return int(one.id)


@transaction.atomic
def keep(*, by: int, client: int, keeper: int, why: str) -> None:
    """Let another of the staff keep in touch with a client. Raises NotFollowed."""
    one = locked(client)
    parts.require(parts.part(by).leads)
    parts.require_one_of(parts.STAFF, keeper)
    one.keeper = keeper
    one.save(update_fields=["keeper"])
    record("keep", client=one, by=by, said=sealed(why))


@transaction.atomic
def end(*, by: int, client: int, why: str) -> None:
    """Take a client off the register; visits that were planned are called off with it. Raises NotFollowed."""
    one = locked(client)
    parts.require(parts.part(by).leads)
    if one.matters.filter(confirmed_on=None).exists():
        raise NotFollowed("open_matters")
    visits.drop_all(one)
    one.ended_on = clock.today()
    one.save(update_fields=["ended_on"])
    record("end", client=one, by=by, said=sealed(why))
