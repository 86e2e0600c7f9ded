"""A guide of the city that lacks its court, published past the gates of today, and the same of another centre."""

from datetime import date

import msgspec

from yimen.cases import rulebook
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.record import note
from yimen.law.profile import shipped
from yimen.lib import clock
from yimen.process.item import Item
from yimen.watch import guides, trials
from yimen.watch.models import Guide


def published(item, on, **changes):
    """Publish a version of an item as it came from elsewhere: past the gates; return it."""
    last = ItemVersion.objects.filter(item__code=item, status="published").latest("number")
    definition = msgspec.structs.replace(msgspec.json.decode(last.definition, type=Item), **changes)
    last.until = on
    last.save(update_fields=["until"])
    version = ItemVersion.objects.create(
        item=last.item, number=last.number + 1, definition=msgspec.json.encode(definition).decode(),
        status="published", effective_on=on, organ=last.organ,
    )  # fmt: skip
    note(last.item, "publish", 0, version=version, effective_on=on)
    return version


def tried(**named):
    """Return a trial of a rule on the whole past that has just begun, by name."""
    begun = trials.begin(by=0, code="XC-03", rule=rulebook.current_profile().rules["XC-03"])
    return {"trial": begun.pk, **named}


def lacking(item="511602-S005", on=None):
    """Return what stands at the addresses of guides, by name."""
    version = published(item, on or clock.today(), court="", hours="")
    guides.enter([item])
    return {"lacking": Guide.objects.get(version=version.pk).pk}


def lacking_elsewhere(organ, version):
    """Return the same of another centre, entered there, under another id."""
    row = Guide.objects.create(
        rule="SV-22", rules=shipped("national").key, item="x", version=version, number=1, organ=organ, lacks=["court"],
        on=date(2026, 3, 2), found_at=clock.now(),
    )  # fmt: skip
    return {"lacking": row.pk}
