"""Who sits at which window: sit down, pause, go on, rise; and what is done about somebody who is gone."""

from datetime import datetime

from django.db import IntegrityError, transaction

from yimen.hall.models import Pause, Sitting, Stop
from yimen.hall.refused import NotServed
from yimen.lib import clock
from yimen.process.hall.words import PAUSES


def sit(*, by: int, window: int) -> Sitting:
    """Begin to serve at a window; return the sitting. Raises NotServed.

    Whoever sits there already has to rise first, or the duty chief ends it: nobody is taken off a window unseen.
    """
    try:
        with transaction.atomic():
            return Sitting.objects.create(window=window, account=by, since=clock.now())
    except IntegrityError as error:
        if "sits_at_one_window" in str(error):
            raise NotServed("sits_already") from error
        if "one_sits_at_a_window" in str(error):
            raise NotServed("window_taken") from error
        raise


def rise(*, by: int) -> None:
    """End one's own sitting. Raises NotServed while somebody is before the window."""
    with transaction.atomic():
        mine = of(by)
        if Stop.objects.filter(window=mine.window, phase="called").exists():
            raise NotServed("still_serving")
        end(mine)


def end(sitting: Sitting, at: datetime | None = None) -> None:
    """End a sitting that is locked, at an instant (now). Who was to be called there alone may be called by any window."""
    at = at or clock.now()
    _end_pause(sitting, at)
    # Nobody may sit there again today: whoever was passed on to this window would wait for nobody.
    Stop.objects.filter(on=clock.today(), phase="waiting", window=sitting.window).update(window=None)
    sitting.until = at
    sitting.save(update_fields=["until", "paused_at", "pause"])


def pause(*, by: int, why: str) -> None:
    """Call nobody for a while. Raises NotServed for no known reason."""
    if why not in PAUSES:
        raise NotServed("no_reason")
    with transaction.atomic():
        mine = of(by)
        if mine.paused_at is None:
            mine.paused_at, mine.pause = clock.now(), why
            mine.save(update_fields=["paused_at", "pause"])


def resume(*, by: int) -> None:
    """Go on after a pause. Raises NotServed."""
    with transaction.atomic():
        mine = of(by)
        _end_pause(mine, clock.now())
        mine.save(update_fields=["paused_at", "pause"])


def _end_pause(sitting: Sitting, now: datetime) -> None:
    if sitting.paused_at is not None:
        Pause.objects.create(sitting=sitting, why=sitting.pause, since=sitting.paused_at, until=now)
        sitting.paused_at, sitting.pause = None, ""


def of(by: int) -> Sitting:
    """Return one's own sitting, locked until the transaction ends. Raises NotServed."""
    found = Sitting.objects.select_for_update().filter(account=by, until=None).first()
    if found is None:
        raise NotServed("not_sitting")
    return found


def sits(account: int) -> bool:
    """Return whether somebody sits at a window now."""
    return Sitting.objects.filter(account=account, until=None).exists()


def window(account: int) -> int:
    """Return the window at which somebody sits now; 0 for none."""
    return Sitting.objects.filter(account=account, until=None).values_list("window", flat=True).first() or 0


def is_open(id: int) -> bool:
    """Return whether somebody sits there by this sitting now."""
    return Sitting.objects.filter(pk=id, until=None).exists()


def require_reason(reason: str) -> None:
    """Raise NotServed where no reason is written."""
    if not reason.strip():
        raise NotServed("no_reason")
