"""The monthly bulletin: drafted from the month's figures, worded by the group, released by a second of it.

While it is a draft its figures are counted anew each time. At release they are counted once more and fixed, each with
the list of those very cases.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.oversight import figures, parts
from yimen.oversight.figures import Figures, Line
from yimen.oversight.models import Bulletin, Release, Wording
from yimen.oversight.refused import NotOverseen
from yimen.process.oversight import sentences


@transaction.atomic
def draft(*, by: int, month: date) -> int:
    """Draft the bulletin of the month of a day, which is over; return its id. Raises NotOverseen."""
    parts.require_group(by)
    asked = figures.month(month)
    if asked.last >= clock.today():
        raise NotOverseen("not_over")
    made = Bulletin(month=asked.first)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise NotOverseen("begun") from error
    _write(made, sentences.DRAFT, sentences.DRAFT_EN, by)
    return int(made.pk)


def _write(one: Bulletin, text: str, text_en: str, by: int) -> None:
    Wording.objects.create(bulletin=one, text=text.strip(), text_en=text_en.strip(), by=by, at=clock.now())


def _drafted(id: int) -> Bulletin:
    found = Bulletin.objects.filter(pk=id).first()
    if found is None:
        raise NotOverseen("not_entitled")
    if hasattr(found, "release"):
        raise NotOverseen("released")
    return found


@transaction.atomic
def edit(*, by: int, bulletin: int, text: str, text_en: str = "") -> None:
    """Word a bulletin anew; earlier versions stay. Raises NotOverseen for a name in braces that is no figure."""
    parts.require_group(by)
    one = _drafted(bulletin)
    if not text.strip():
        raise NotOverseen("no_words")
    if unknown := (*sentences.unknown(text), *sentences.unknown(text_en)):
        raise NotOverseen("no_figure", name=unknown[0])
    _write(one, text, text_en, by)


def wording(one: Bulletin) -> Wording:
    """Return the words of a bulletin as they stand: those released, else the last version."""
    if hasattr(one, "release"):
        return one.release.wording
    return one.wordings.latest("id")


def latest(bulletin: int) -> int:
    """Return which version of its words a bulletin has now."""
    return int(Wording.objects.filter(bulletin_id=bulletin).latest("id").pk)


@transaction.atomic
def release(*, by: int, bulletin: int, version: int) -> None:
    """Release the version that was read, as another than who wrote it; its figures are fixed now. Raises NotOverseen."""
    parts.require_group(by)
    one = _drafted(bulletin)
    words = wording(one)
    if words.pk != version:
        raise NotOverseen("overtaken")
    if words.by == by:
        raise NotOverseen("own_words")
    counted = {
        name: [msgspec.structs.asdict(line) for line in found]
        for name, found in figures.of(one.month).items()
    }
    made = Release(bulletin=one, wording=words, figures=counted, written_by=words.by, by=by, at=clock.now())
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NotOverseen("released") from error


def counted(one: Bulletin) -> Figures:
    """Return the figures of a bulletin: as they were fixed at its release, else counted now."""
    if not hasattr(one, "release"):
        return figures.of(one.month)
    fixed: Mapping[str, Any] = one.release.figures
    return {name: msgspec.convert(found, list[Line]) for name, found in fixed.items()}


def readable(id: int, account: int) -> Bulletin | None:
    """Return a bulletin that somebody reads: the group every one, whoever else comes here what is released."""
    found = Bulletin.objects.filter(pk=id).first()
    if found is None or not (hasattr(found, "release") or parts.of_the_group(account)):
        return None
    return found


def all_of(account: int) -> list[Bulletin]:
    """Return the bulletins that somebody reads, the newest month first."""
    rows = Bulletin.objects.select_related("release").order_by("-month")
    return list(rows if parts.of_the_group(account) else rows.filter(release__isnull=False))
