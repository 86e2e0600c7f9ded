"""Organs that come into being and windows that are opened or ended; what becomes of organs is a reorganisation."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yimen.lib import clock
from yimen.people import administration, coded, divisions
from yimen.people.administration import Denied, in_force
from yimen.people.models import Organ, Posting, Window
from yimen.people.roles import SYSTEM

DAY = timedelta(days=1)
# What sorts of organs there are, and what each is called.
KINDS: dict[str, Any] = {
    "organ": _("行政机关"),
    "government": _("人民政府"),
    "centre": _("政务服务中心"),
    "efficiency_office": _("效能建设机构"),
    "discipline_group": _("派驻纪检组"),
    "zone": _("开发区管理机构"),
}


def found_organ(
    *,
    by: int,
    code: str,
    name: str,
    abbreviation: str,
    office: str,
    kind: str,
    division: str,
    valid_from: date,
    document: str,
    name_en: str = "",
    higher: int | None = None,
    uscc: str = "",
) -> int:
    """Enter an organ that is there beside the others from a day on; return its id. Raises Denied.

    By the system administrator: an organ alone gives nobody any right. One that steps into another's place
    comes by a reorganisation. `uscc` is its unified social credit code, where it has one already.
    """
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    if kind not in KINDS:
        raise Denied("unknown_kind")
    uscc = coded.written(uscc) if uscc else ""
    with transaction.atomic():
        if Organ.objects.filter(code=code).exists():
            raise Denied("organ_code_taken")
        open_then = Q(valid_until=None) | Q(valid_until__gte=valid_from)
        if Organ.objects.filter(open_then, abbreviation=abbreviation).exists():
            raise Denied("abbreviation_taken")
        if higher is not None and not Organ.objects.filter(in_force(valid_from), pk=higher).exists():
            raise Denied("organ_not_in_force")
        coded.require_free(uscc, valid_from)
        divisions.use(division, since=valid_from, document=document)
        made = Organ.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            abbreviation=abbreviation,
            office=office,
            kind=kind,
            uscc=uscc,
            division=division,
            higher_id=higher,
            valid_from=valid_from,
        )
        administration.record(
            "found_organ", by=by, whom=None, organ=made, what=name, document=document, on=valid_from
        )
    return made.pk


def open_window(
    *,
    by: int,
    code: str,
    name: str,
    valid_from: date,
    document: str,
    name_en: str = "",
    organ: int | None = None,
    valid_until: date | None = None,
) -> int:
    """Open a window of an organ, or a comprehensive one (no organ), from a day on; return its id.

    By the system administrator. Raises Denied, also where a window bears that number at the time.
    """
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    administration.require_period(valid_from, valid_until)
    at = Organ.objects.filter(in_force(valid_from), pk=organ).first() if organ is not None else None
    if organ is not None and at is None:
        raise Denied("organ_not_in_force")
    try:
        with transaction.atomic():
            made = Window.objects.create(
                code=code,
                name=name,
                name_en=name_en,
                organ=at,
                valid_from=valid_from,
                valid_until=valid_until,
            )
            administration.record(
                "open_window",
                by=by,
                whom=None,
                organ=at,
                what=_called(made),
                document=document,
                on=valid_from,
            )
    except IntegrityError as error:
        if "one_window_of_a_number" in str(error):
            raise Denied("window_code_taken") from error
        raise
    return made.pk


def end_window(*, by: int, window: int, on: date, document: str) -> None:
    """End a window with the day `on` as its last; yesterday is: at once. Raises Denied.

    Nobody may be posted at it after that day: whoever gives the roles ends those first.
    """
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    if on < clock.today() - DAY:
        raise Denied("in_the_past")
    with transaction.atomic():
        found = Window.objects.select_for_update().select_related(None).get(pk=window)
        if found.valid_until is not None and found.valid_until <= on:
            raise Denied("ended_already")
        if Posting.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), window=found).exists():
            raise Denied("window_staffed")
        found.valid_until = max(on, found.valid_from - DAY)
        found.save(update_fields=["valid_until"])
        administration.record(
            "end_window", by=by, whom=None, organ=found.organ, what=_called(found), document=document, on=on
        )


def _called(window: Window) -> str:
    return f"{window.code} {window.name}"[:200]
