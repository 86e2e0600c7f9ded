"""How a question is laid before staff: its words, who answers for it, and beside an answer what the guide says."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop

from yimen.applications import disclosure
from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.desk import choices, journal, shown
from yimen.look import masking, words as look_words
from yimen.people.names import organs
from yimen.people.sight import Sight
from yimen.process import words
from yimen.process.item import Item
from yimen.process.machine import Row
from yimen.voices import proposing, queries
from yimen.voices.about import item_of

LABELS: dict[str, Any] = {"name": _("怎样称呼"), "phone": _("手机号码"), "email": _("电子邮箱")}
MASKS = {"name": masking.name, "phone": masking.phone, "email": masking.email}
WHY = gettext_noop("处理咨询")


def page(seen: View, open_rows: Sequence[Row], account: int, sight: Sight | None) -> dict[str, Any]:
    """Return what the page of a question shows; whoever reads its words leaves a record, by `sight` with its duty.

    Of an open sight only what is public: neither words nor who asked.
    """
    public = sight is not None and sight.open_only
    called = journal.people(seen, named=not public)
    actor, item = cases.who_on(seen, cases.rights(account), account), item_of(seen)
    return head(seen) | {
        "sight": sight,
        "section": "questions" if sight else "inbox",
        "facts": facts(seen, account, public),
        "said": [] if public else words_of(seen, account, sight.why if sight else WHY),
        "clocks": [shown.period(seen, clock) for clock in seen.state.clocks],
        "tasks": shown.tasks(seen),
        "acts": shown.acts(seen, cases.ready(seen, actor, open_rows)),
        "entries": journal.titles(seen, called) if public else journal.entries(seen, called),
        "item": item,
        "guide": [] if item.takes_questions else guide(item),
        "proposes": proposing.standing(seen, account),
        "guide_url": reverse("portal:guide", args=[item.code]),
    }


def head(seen: View) -> dict[str, Any]:
    """Return what stands at the top of every page of a question."""
    return shown.heading(seen) | {"topic": choices.word(words.TOPICS, seen.state.topic)}


def words_of(seen: View, account: int, why: str) -> list[dict[str, Any]]:
    """Return what was asked and answered, who wrote it and when, after it is recorded that it is read."""
    called = journal.people(seen)
    return [
        {"answer": one.answer, "text": one.text, "at": one.at, "by": called.get(one.by, one.by)}
        for one in queries.said_to_staff(seen, who=account, why=why)
    ]


def facts(seen: View, account: int, public: bool) -> list[dict[str, Any]]:
    """Return who answers for the question, what it is about, and who asked, masked."""
    state, held = seen.state, queries.holder(seen)
    english = choices.language() == "en"
    owner = ""
    if held.officer:
        place = (english and held.officer.window_en) or held.officer.window or choices.role(held.officer.role)
        owner = place if public else f"{held.officer.name} · {place}"
    found = [
        {"label": gettext("负责机关"), "value": (english and held.organ.en) or held.organ.zh},
        {
            "label": gettext("负责答复的人"),
            "value": owner or gettext("本机关窗口，还没有人接手"),
            "note": gettext("%(at)s 起") % {"at": look_words.instant(held.since, True)},
        },
        {"label": gettext("关于什么"), "value": choices.word(words.TOPICS, state.topic)},
        {"label": gettext("来的渠道"), "value": choices.word(words.ASKED_BY, state.channel)},
    ]
    if state.referred_from:
        last = next(
            (task.due_on for task in seen.kind.tasks(state, seen.context) if task.key == "referral"), None
        )
        there = organs([seen.version.organ])[seen.version.organ]
        waits = {"label": gettext("转办"), "value": (english and there.en) or there.zh}
        if last:
            note = gettext("等对方确认，最后一天是 %(on)s；过了没有确认，自动退回首问者")
            waits["note"] = note % {"on": look_words.day(last)}
        found.append(waits)
    if state.case:
        found.append({"label": gettext("关于办件"), "value": state.case})
    return found if public else [*found, *_asker(seen, account)]


def _asker(seen: View, account: int) -> list[dict[str, Any]]:
    """Return who asked, each value masked with the way to the whole; nothing where nothing was given."""
    given, open_to = personal(seen, "applicant") or {}, disclosure.names(seen, who=account)
    rows: list[dict[str, Any]] = []
    for name, label in LABELS.items():
        if given.get(name):
            row = {"label": label, "value": MASKS[name](given[name])}
            if name in open_to:
                row["url"] = reverse("desk:disclose", args=[seen.number, name])
                row["action"] = gettext("查看完整内容")
            rows.append(row)
    return rows or [{"label": gettext("咨询人"), "value": gettext("没有说明是谁")}]


def guide(item: Item) -> list[dict[str, Any]]:
    """Return what the guide says of an item, to be copied into an answer: in short lines, as it was announced."""
    english = choices.language() == "en"

    def said(zh: Sequence[str], en: Sequence[str] = ()) -> list[str]:
        return [one for one in (en if english and any(en) else zh) if one]

    named = [(english and m.name_en) or m.name for m in item.materials if not m.obtainable_by_sharing]
    fees = [
        f"{(english and fee.name_en) or fee.name}：{look_words.money(fee.amount_fen)}" for fee in item.fees
    ]
    rows = [
        (gettext("承诺时限"), [str(look_words.limit(item.promised.days, item.promised.unit))] if item.promised else []),
        (gettext("地点"), said(item.places, item.places_en)),
        (gettext("时间"), said([item.hours], [item.hours_en])),
        (gettext("咨询电话"), said([item.consultation], [item.consultation_en])),
        (gettext("条件"), said(item.conditions, item.conditions_en)),
        (gettext("材料"), named),
        (gettext("收费"), fees),
        *(
            ((english and faq.question_en) or faq.question, said([faq.answer], [faq.answer_en]))
            for faq in item.faqs
        ),
    ]  # fmt: skip
    return [{"label": label, "lines": lines} for label, lines in rows if lines]
