"""A message to the applicant of a case that no event of it brings: written once in the caller's transaction."""

from collections.abc import Callable

from yimen.cases.queries import View
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.lib import clock
from yimen.notices.models import Delivery, Notice
from yimen.notices.people import addressees, ways
from yimen.notices.writing import DEMONSTRATION


def tell(seen: View, *, template: str, said: Callable[[str], tuple[str, str, str]]) -> None:
    """Write a message about a case, once a template, and queue its ways outside.

    `said` gives subject, text and short form in `zh` or `en`. Raises crypto.KeyMissing, crypto.Damaged.
    """
    to = addressees([seen.id]).of(seen.id)
    subject, text, brief = said(to.language)
    centre, now = current_centre(), clock.machine_now()
    whole = f"{text}\n\n{site()}"
    if centre.stands:
        whole = f"{DEMONSTRATION[to.language]}\n\n{whole}"
    values = {"queued_at": now, "due_at": clock.now(), "sent_at": clock.now(), "language": to.language}
    notice, made = Notice.objects.get_or_create(
        case_id=seen.id,
        seq=0,
        template=template,
        defaults=values | {"recipient": seen.state.applicant, "subject": subject, "text": whole},
    )
    if not made:
        return
    Delivery.objects.bulk_create(
        Delivery(
            notice=notice,
            way=way,
            text=brief if way == "sms" else "",
            queued_at=now,
            kept_at=now if centre.stands else None,
        )
        for way in ways(to)
    )
