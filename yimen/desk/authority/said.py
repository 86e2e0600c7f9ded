"""A change of who decides in words: what it changes, why the figures ask for it, who drafted and who signed it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from yimen.authority import proposing, report
from yimen.catalogue import queries as catalogue
from yimen.desk.authority.forms import called
from yimen.desk.authority.item import Seen
from yimen.look import words as look_words
from yimen.look.templatetags.look import tag
from yimen.people import colleagues, posts
from yimen.people.roles import ACTS


def reason(one: Seen) -> str:
    """Return why the figures of an item ask for a change, to be kept or written anew."""
    found = report.of_item(one.item.code, one.since, one.until)
    said = gettext("{since}至{until}办结 {decided} 件，其中 {could} 件本来在窗口就能决定。").format(
        since=look_words.day(one.since, True),
        until=look_words.day(one.until, True),
        decided=found.decided,
        could=found.could,
    )
    english = {one.name: one.name_en for one in one.item.layers} if look_words.in_english() else {}
    parts = [
        gettext("“{layer}”经手 {times} 次，退回 {returned} 次，中位数 {median} 个工作日。").format(
            layer=english.get(layer.name) or layer.name,
            times=layer.times,
            returned=layer.returned,
            median=layer.median,
        )
        for layer in report.layers(one.item.code, one.since, one.until)
        if layer.name and layer.median is not None
    ]
    return " ".join([said, *parts])[:500]


def about(one: proposing.Proposal) -> str:
    """Return in one line what a change changes."""
    if one.layer:
        return gettext("取消签批层级“%(layer)s”") % {"layer": one.layer}
    post = posts.holder(one.posting)
    named = colleagues.who([post.account]) if post else {}
    whom = called(post, named) if post else ""
    return gettext("授权 %(whom)s：%(act)s") % {"whom": whom, "act": ACTS[one.act]}


def state(one: proposing.Proposal) -> Any:
    """Return how far a change is, as a mark."""
    if one.declined_on:
        return tag(gettext("已撤下"))
    if one.effective_on:
        return tag(gettext("已签署"), "go")
    return tag(gettext("等待签署"), "warn")


def lines(found: list[proposing.Proposal]) -> list[dict[str, Any]]:
    """Return changes as rows of a list."""
    return [
        {"url": reverse("desk:authority:change", args=[one.id]), "said": about(one), "state": state(one), "one": one}
        for one in found
    ]  # fmt: skip


def facts(one: proposing.Proposal) -> list[dict[str, Any]]:
    """Return a change as facts: the item, the day, the reason, and each hand with its day."""
    named = colleagues.who([one.drafted_by, one.department, one.centre, one.declined_by])

    def by(account: int, on: Any) -> str:
        name = named[account].name if account in named else ""
        return f"{name} · {look_words.day(on, True)}"

    item = catalogue.version(catalogue.published_version(one.item) or 0).item
    found: list[tuple[Any, Any]] = [
        (gettext("事项"), (look_words.in_english() and item.name_en) or item.name),
        (gettext("从哪一天起施行"), look_words.day(one.effective_on or one.on, True)),
        (gettext("理由"), one.why),
        (gettext("起草"), by(one.drafted_by, look_words.local(one.drafted_at).date())),
        (gettext("部门签署"), by(one.department, one.department_on) if one.department else gettext("还没有")),
        (gettext("依据的文件"), one.document),
        (gettext("中心签署"), by(one.centre, one.centre_on) if one.centre else gettext("还没有")),
    ]
    if one.declined_on:
        found += [
            (gettext("撤下"), by(one.declined_by, one.declined_on)),
            (gettext("撤下的理由"), one.declined_why),
        ]
    return [{"label": label, "value": value} for label, value in found if value]
