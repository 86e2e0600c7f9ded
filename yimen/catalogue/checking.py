"""Every version that may be read or is being written, held to the gates once more: law and calendars change."""

from collections.abc import Iterator

import msgspec
from django.db.models import Q

from yimen.catalogue.actions import OPEN, decoded, hindering
from yimen.catalogue.gates.finding import Finding
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.publication import Measure
from yimen.lib import clock


class Checked(msgspec.Struct, frozen=True):
    """A version and what hinders its publication today."""

    code: str
    number: int
    status: str
    findings: tuple[Finding, ...]


def check(measure: Measure) -> Iterator[Checked]:
    """Yield the versions that would not pass today: drafts, and what is published and not yet replaced."""
    running = Q(status="published") & (Q(until=None) | Q(until__gte=clock.today()))
    versions = ItemVersion.objects.filter(running | Q(status__in=OPEN), item__cancelled_on=None)
    for version in versions.select_related("item").order_by("item__code", "number").iterator():
        if found := hindering(decoded(version), measure):
            yield Checked(version.item.code, version.number, version.status, found)
