"""The files of a pre-review, offered again when the application itself is drafted: nothing is asked for twice."""

from collections.abc import Collection

from yimen.applications import files
from yimen.applications.drafts import Offer
from yimen.applications.offers import FILE
from yimen.beforehand.models import Paper
from yimen.process.application.commands import Handed
from yimen.process.item import Item


def found(names: Collection[str], item: Item) -> dict[str, Offer]:
    """Return the files that somebody, under any of these names, gave for an item before filing, as offers by material."""
    rows = Paper.objects.filter(
        request__subject__in=names, request__item=item.code, request__taken=None, request__withdrawal=None
    )
    wanted = {material.code for material in item.materials}
    offers: dict[str, Offer] = {}
    for row in rows.select_related("request").order_by("-id"):
        if row.material in wanted and files.there(row.file):
            handed = Handed(row.material, "electronic", row.file, row.size, row.media_type)
            offers.setdefault(
                FILE + row.material, Offer("", f"{item.name}（预审）", row.request.on.isoformat(), "", handed)
            )
    return offers
