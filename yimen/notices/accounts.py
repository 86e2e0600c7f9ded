"""A message about an account itself, of no case: written in the transaction of the act, and queued for its ways outside."""

from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.lib import clock
from yimen.notices.models import Delivery, Notice
from yimen.notices.people import Addressee, ways
from yimen.notices.writing import DEMONSTRATION
from yimen.people.accounts import active
from yimen.people.rights import by_account


def tell(account: int, to: Addressee, *, template: str, subject: str, text: str) -> None:
    """Tell the holder of an account, as `people.of_account` gives them, in their language; `text` is its own short form.

    Of an account that is closed there is nobody to tell.
    """
    if active(account) is None:
        return
    centre, now = current_centre(), clock.machine_now()
    whole = f"{text}\n\n{site()}"
    if centre.stands:
        whole = f"{DEMONSTRATION[to.language]}\n\n{whole}"
    notice = Notice.objects.create(
        account_id=account,
        seq=0,
        template=template,
        recipient=by_account(account),
        queued_at=now,
        due_at=clock.now(),
        sent_at=clock.now(),
        language=to.language,
        subject=subject,
        text=whole,
    )
    Delivery.objects.bulk_create(
        Delivery(
            notice=notice,
            way=way,
            text=text if way == "sms" else "",
            queued_at=now,
            kept_at=now if centre.stands else None,
        )
        for way in ways(to)
    )
