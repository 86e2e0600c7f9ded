"""Connecting a centre to a gateway: the account that acts for it is a collector like any other, without a password."""

from datetime import date

from django.db import transaction

from yimen.centres.current import current_schema
from yimen.fees.gateway import ADAPTERS
from yimen.fees.models import Connected
from yimen.lib import crypto
from yimen.people import machines
from yimen.people.rights import COLLECTOR

LOGIN, NAME, DOCUMENT = "payment-gateway", "网上支付平台", "接入网上支付"


def connect(adapter: str, since: date | None = None) -> None:
    """Connect the current centre to a gateway; its account and its key are made where there are none.

    The account's posting begins today, or on the day `since`. Raises KeyError for an unknown gateway, LookupError where the centre is not registered as an organ yet.
    """
    ADAPTERS[adapter]
    with transaction.atomic():
        account = machines.post(LOGIN, NAME, COLLECTOR, DOCUMENT, since)
        Connected.objects.update_or_create(id=1, defaults={"adapter": adapter, "account": account})
    crypto.sign(current_schema(), "gateway", b"")


def disconnect() -> None:
    """Take online payment away; what was asked of the gateway stays to be reconciled."""
    Connected.objects.all().delete()
