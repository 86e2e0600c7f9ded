"""What whoever booked is told: booked, changed, moved by the centre, cancelled by it, the item closed, and the day before."""

from collections.abc import Mapping

from django.urls import reverse

from yimen.appointments.models import Booking
from yimen.catalogue.names import in_english
from yimen.catalogue.queries import Entry
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.centres.site import site
from yimen.hall import days, lines
from yimen.hall.models import Pool
from yimen.hall.refused import UNSAID, Reason
from yimen.lib import clock, crypto
from yimen.notices import accounts, visitors
from yimen.notices.people import Addressee, of_account, ways
from yimen.process.hall import opening
from yimen.process.words import Language, day

SEALED = Sealed("appointments_booking", "sealed", ("id",), lambda key: f"booking:{key[0]}")
# Subject and text of each message; the text is its own short form.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "booked": {
        "zh": ("预约好了：{on} {at}", "您预约了{on} {at}办理（{pool}），预约号 {number}。到大厅后在取号机或者导办台报预约号签到。改时间、取消：{link}"),
        "en": ("Booked: {on} {at}", "You booked {on} {at} ({pool}), number {number}. Check in at the ticket machine or the reception with it. To change or cancel: {link}"),
    },
    "changed": {
        "zh": ("预约改到{on} {at}", "您的预约 {number} 已经改到{on} {at}（{pool}）。{link}"),
        "en": ("Changed to {on} {at}", "Your appointment {number} is now on {on} {at} ({pool}). {link}"),
    },
    "moved": {
        "zh": ("您的预约改了时间：{on} {at}", "原来的时间大厅不开（{reason}），您的预约 {number} 改到{on} {at}（{pool}），给您添麻烦了。不合适的可以另选：{link}"),
        "en": ("Your appointment was moved: {on} {at}", "The hall is closed at the time that you booked ({reason}). Your appointment {number} is now on {on} {at} ({pool}); we are sorry. Choose another time if it does not suit you: {link}"),
    },
    "cancelled": {
        "zh": ("您的预约取消了", "{on} {at}的预约 {number}（{pool}）取消了：{reason}。可以另约，或者直接到大厅取号，说明情况，优先办理。{link}"),
        "en": ("Your appointment is cancelled", "The appointment {number} of {on} {at} ({pool}) is cancelled: {reason}. Book another time, or take a ticket in the hall and say so: you go first. {link}"),
    },
    "shut_cancelled": {
        "zh": ("您预约要办的事项取消了", "您预约了{on} {at}（{pool}），预约号 {number}。要办的“{item}”到那天已经取消，不再受理新的申请（{reason}）。来申请这件事的请不要空跑，可以取消预约；来取件、补交材料的，预约照旧。{link}"),
        "en": ("What you booked for is cancelled", "You booked {on} {at} ({pool}), number {number}. “{item}” is cancelled by that day and takes no new application ({reason}). If you come to apply for it, please do not come in vain, and cancel; to fetch something, or to bring what was asked for, come as booked. {link}"),
    },
    "shut_suspended": {
        "zh": ("您预约要办的事项暂停受理", "您预约了{on} {at}（{pool}），预约号 {number}。要办的“{item}”那天暂停受理新的申请（{reason}）。来申请这件事的请不要空跑，可以改时间或者取消预约；来取件、补交材料的，预约照旧。{link}"),
        "en": ("What you booked for is suspended", "You booked {on} {at} ({pool}), number {number}. “{item}” takes no new application on that day: it is suspended ({reason}). If you come to apply for it, please do not come in vain: choose another time, or cancel; to fetch something, or to bring what was asked for, come as booked. {link}"),
    },
    "tomorrow": {
        "zh": ("明天{at}的预约", "您约了{on} {at}办理（{pool}），预约号 {number}。来不了的请取消，把时间留给别人：{link}"),
        "en": ("Your appointment tomorrow at {at}", "You booked {on} {at} ({pool}), number {number}. If you cannot come, please cancel, so that others can have the time: {link}"),
    },
}  # fmt: skip


def tell(one: Booking, template: str, reason: Reason = UNSAID, *, item: Entry | None = None) -> None:
    """Tell whoever booked, in their language, by what they gave: their account, else the phone number alone.

    `item` is what they booked for, where the message is about that.
    """
    to = of_account(one.account) if one.account else addressee(one)
    # What was booked of a line that has ended names it all the same.
    line = lines.lines().get(one.pool) or Pool.objects.get(pk=one.pool)
    english = to.language == "en"
    values = {
        "on": day(clock.legal_day(one.starts), to.language),
        "at": opening.said(days.minute(one.starts)),
        "pool": line.name_en if english and line.name_en else line.name,
        "number": one.number,
        "reason": reason.said(english),
        "item": _called(item, english) if item else "",
        "link": f"{site()}{'/en' if english else ''}{reverse('portal:booking', args=[one.token])}",
    }
    subject, text = (words.format_map(values) for words in WORDS[template][to.language])
    if one.account:
        accounts.tell(one.account, to, template=f"appointment_{template}", subject=subject, text=text)
    else:
        visitors.tell(to, template=f"appointment_{template}", subject=subject, text=text)


def _called(item: Entry, english: bool) -> str:
    return (english and in_english([item.code]).get(item.code)) or item.name


def reaches(one: Booking) -> bool:
    """Return whether messages about a booking reach anybody: an account, or a phone while there is a gateway."""
    return bool(one.account) or bool(ways(addressee(one)))


def sealed(id: int, phone: str) -> bytes:
    """Return the phone number of a booking as it is kept."""
    return crypto.seal(current_schema(), phone.encode(), f"booking:{id}")


def addressee(one: Booking) -> Addressee:
    """Return whom messages about a booking go to, as far as a phone number was given. Raises crypto.Damaged, crypto.KeyMissing."""
    return Addressee(language="en" if one.language == "en" else "zh", phone=phone(one))


def phone(one: Booking) -> str:
    """Return the phone number of a booking; empty where none is kept."""
    if not one.sealed:
        return ""
    return crypto.unseal(current_schema(), bytes(one.sealed), f"booking:{one.id}").decode()
