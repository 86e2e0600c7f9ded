"""What whoever asked for a visit is told: how to follow it, the answer, the day and the hours, and that a day was not kept."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse

from yimen.catalogue.names import in_english
from yimen.catalogue.queries import Entry
from yimen.centres.site import site
from yimen.homevisits import deeds
from yimen.homevisits.models import Visit
from yimen.notices import accounts, visitors
from yimen.notices.people import Addressee, of_account, ways
from yimen.process.hall import opening
from yimen.process.homevisits.words import CAUSES
from yimen.process.words import Language, day

# Subject and text of each message; the text is its own short form. No name and no place stands in it: others read phones.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "asked": {
        "zh": ("收到您的上门申请", "收到上门申请 {number}，{by}前答复。查看、取消：{link}"),
        "en": ("Your request for a home visit", "We have your request {number} and answer it by {by}. To follow it or call it off: {link}"),
    },
    "accepted": {
        "zh": ("同意上门", "上门申请 {number} 同意了，{by}前上门；定了日子再告诉您。{link}"),
        "en": ("We will come", "Your request {number} is accepted: we come by {by}, and tell you the day. {link}"),
    },
    # Where a year's holidays are not announced nobody knows the day, and none is told.
    "asked_open": {
        "zh": ("收到您的上门申请", "收到上门申请 {number}，尽快答复。查看、取消：{link}"),
        "en": ("Your request for a home visit", "We have your request {number} and answer it soon. To follow it or call it off: {link}"),
    },
    "accepted_open": {
        "zh": ("同意上门", "上门申请 {number} 同意了；定了日子就告诉您。{link}"),
        "en": ("We will come", "Your request {number} is accepted: we tell you the day once it is fixed. {link}"),
    },
    "declined": {
        "zh": ("没有同意上门", "上门申请 {number} 没有同意：{reason}。别的办法：{link}"),
        "en": ("We cannot come", "Your request {number} was declined: {reason}. What can be done instead: {link}"),
    },
    "planned": {
        "zh": ("{on}上门", "{on} {from}至{until}，我们按申请 {number} 上门，请备好材料。不方便请取消或者来电：{link}"),
        "en": ("We come on {on}", "On {on} between {from} and {until} we come for {number}: please have your papers ready. If it does not suit you: {link}"),
    },
    "tomorrow": {
        "zh": ("明天上门", "明天{from}至{until}，我们按申请 {number} 上门，请备好证件和材料。不方便请今天告诉我们：{link}"),
        "en": ("We come tomorrow", "Tomorrow between {from} and {until} we come for {number}: please have documents and papers ready. If it does not suit you, tell us today: {link}"),
    },
    "shut_cancelled": {
        "zh": ("上门要办的事项取消了", "{on} {from}至{until}我们按申请 {number} 上门。要办的“{item}”到那天已经取消，不再受理新的申请（{reason}）。只为申请这件事的，可以取消上门；补交材料、取件的照旧。{link}"),
        "en": ("What we were to come for is cancelled", "On {on} between {from} and {until} we come for {number}. “{item}” is cancelled by that day and takes no new application ({reason}). If it is only to apply for it, you can call the visit off; to hand in or to fetch something, we come as told. {link}"),
    },
    "shut_suspended": {
        "zh": ("上门要办的事项暂停受理", "{on} {from}至{until}我们按申请 {number} 上门。要办的“{item}”那天暂停受理新的申请（{reason}）。只为申请这件事的，可以取消上门，恢复以后再提；补交材料、取件的照旧。{link}"),
        "en": ("What we were to come for is suspended", "On {on} between {from} and {until} we come for {number}. “{item}” takes no new application on that day: it is suspended ({reason}). If it is only to apply for it, you can call the visit off and ask again later; to hand in or to fetch something, we come as told. {link}"),
    },
    "broken": {
        "zh": ("今天没有去成，对不起", "约定{was}的上门（{number}）没有去成：{cause}。{next}{link}"),
        "en": ("We did not come, and are sorry", "The visit of {was} ({number}) was not made: {cause}. {next}{link}"),
    },
    "dropped": {
        "zh": ("上门取消了", "上门申请 {number} 取消了：{reason}。{link}"),
        "en": ("The visit is called off", "The visit {number} is called off: {reason}. {link}"),
    },
}  # fmt: skip
NEXT: Mapping[Language, tuple[str, str]] = {
    "zh": ("改在{on} {from}至{until}。", "我们会另定日子，并告诉您。"),
    "en": ("We come on {on} between {from} and {until} instead. ", "We will fix another day and tell you. "),
}


def reaches(one: Visit) -> bool:
    """Return whether a message reaches whoever asked; where it does not, somebody has to call them, or the village."""
    return bool(one.account) or bool(one.phone and ways(Addressee(phone="1")))


def tell(
    one: Visit, template: str, *, by: date | None = None, reason: str = "", item: Entry | None = None
) -> None:
    """Tell whoever asked, in their language, by their account, else by the phone that they gave.

    `item` is what the visit is about, where the message is about that.
    """
    to = _addressee(one)
    values = _values(one, to.language) | {"by": day(by, to.language) if by else "", "reason": reason}
    if item is not None:
        values["item"] = (to.language == "en" and in_english([item.code]).get(item.code)) or item.name
    undated = template in ("asked", "accepted") and by is None
    _send(one, to, f"{template}_open" if undated else template, values)


def broken(one: Visit, was: date, cause: str) -> None:
    """Tell them that the visit of a day was not made, why, and the new day where one is fixed."""
    to = _addressee(one)
    values = _values(one, to.language)
    fixed, open_ = NEXT[to.language]
    values |= {
        "was": day(was, to.language),
        "cause": CAUSES[cause][to.language == "en"],
        "next": fixed.format_map(values) if one.state == "planned" else open_,
    }
    _send(one, to, "broken", values)


def _values(one: Visit, language: Language) -> dict[str, str]:
    prefix = "/en" if language == "en" else ""
    return {
        "number": f"{one.number[:4]} {one.number[4:]}",
        "on": day(one.told_on, language) if one.told_on else "",
        "from": opening.said(one.begins) if one.begins is not None else "",
        "until": opening.said(one.ends) if one.ends is not None else "",
        "link": f"{site()}{prefix}{reverse('portal:home_visit', args=[one.token])}",
    }


def _addressee(one: Visit) -> Addressee:
    if one.account:
        return of_account(one.account)
    told = deeds.opened(one)
    return Addressee(language="en" if one.language == "en" else "zh", phone=told.phone if told else "")


def _send(one: Visit, to: Addressee, template: str, values: Mapping[str, str]) -> None:
    subject, text = (words.format_map(values) for words in WORDS[template][to.language])
    if one.account:
        accounts.tell(one.account, to, template=f"homevisit_{template}", subject=subject, text=text)
    else:
        visitors.tell(to, template=f"homevisit_{template}", subject=subject, text=text)
