"""What was said of a visit goes a term after its end; what happened, when and why stays without it."""

from datetime import timedelta

from django.db import transaction

from yimen.homevisits import deeds, terms
from yimen.homevisits.models import Note, Visit
from yimen.lib import clock

BATCH = 200


def forget() -> int:
    """Forget names, places, phones and words of visits that ended a term ago; return how many.

    Never while something that was taken on the spot waits to be joined.
    """
    last = clock.today() - timedelta(days=terms.terms().kept)
    waiting = Note.objects.filter(standing="kept").values("visit")
    with transaction.atomic():
        rows = (
            Visit.objects.select_for_update(skip_locked=True)
            .filter(ended_on__lt=last)
            .exclude(pk__in=waiting)
        )
        due = list(rows.exclude(sealed=b"", phone="", account=None).order_by("ended_on", "id")[:BATCH])
        for one in due:
            one.sealed, one.phone, one.account = b"", "", None
            one.save(update_fields=["sealed", "phone", "account"])
            deeds.record("forgotten", one)
    return len(due)
