"""What the pages of mails and orders show: lines, facts, the record, in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from yimen.catalogue.templatetags.catalogue import item_name
from yimen.desk import choices, lists
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.templatetags.look import day, instant, tag, zh
from yimen.mailbox.queries import MailLine, OrderLine
from yimen.mailbox.words import ACTS, REFUSED_MAIL, STATES, WHY
from yimen.people import colleagues
from yimen.process import words
from yimen.process.complaint.words import SORTS

LIGHTS = {"waiting": "warn", "case": "go", "added": "go", "aside": ""}
MAIL_CELLS = (
    (_("来信"), "id"), (_("收到"), "taken_at"), (_("处理情况"), "state"), (_("理由"), "why"), (_("办件"), "case"),
    (_("文件"), "files"), (_("没有收下的文件"), "refused"),
)  # fmt: skip
ORDER_CELLS = (
    (_("工单编号"), "number"), (_("办件"), "case"), (_("类别"), "sort"), (lists.NOW, "phase"), (_("来电日期"), "received_on"),
    (_("12345 期限"), "due_on"), (_("答复日期"), "answered_on"),
)  # fmt: skip


def mail_columns() -> list[dict[str, Any]]:
    """Return the heads of the list of mails."""
    return heads(gettext("来信"), gettext("收到"), gettext("处理情况"), gettext("办件"), gettext("文件"))


def case(number: str) -> Any:
    """Return a case's number as a link; a dash for none."""
    return cells.link(reverse("desk:case", args=[number]), spaced_case_number(number)) if number else "—"


def mail(one: MailLine) -> list[Any]:
    """Return a mail as a line: no word of it, for the words open with the mail and each reading is recorded."""
    notes = []
    if one.broken:
        notes.append(cells.quiet(choices.word(REFUSED_MAIL, one.broken)))
    if one.names and one.state == "waiting":
        notes.append(cells.quiet(gettext("主题里写着编号 %(n)s") % {"n": spaced_case_number(one.names)}))
    if one.more:
        said = ngettext(
            "同一发件人发得太多，另有 %(n)d 封放在一边", "同一发件人发得太多，另有 %(n)d 封放在一边", one.more
        )
        notes.append(cells.quiet(said % {"n": one.more}))
    named = cells.link(reverse("desk:mailbox:mail", args=[one.id]), gettext("第 %(n)d 封") % {"n": one.id})
    files = [str(one.files)] if one.files else []
    if one.refused:
        files.append(gettext("没有收下 %(n)d 个") % {"n": one.refused})
    return [
        cells.lines(named, *notes),
        instant(one.taken_at, "year"),
        cells.lines(_state(one.state), cells.quiet(choices.word(WHY, one.why)) if one.why else ""),
        case(one.case),
        "，".join(files) or "—",
    ]


def _state(state: str) -> Any:
    return tag(choices.word(STATES, state), LIGHTS[state])


def mail_cells(one: MailLine) -> dict[str, Any]:
    """Return a mail as the cells of a file."""
    return {
        "id": one.id,
        "taken_at": look_words.instant(one.taken_at, True),
        "state": choices.word(STATES, one.state),
        "why": choices.word(WHY, one.why) if one.why else "",
        "case": one.case,
        "files": one.files,
        "refused": one.refused,
    }


def mail_facts(row: Any, said: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is known of a mail: who it claims to come from, and what the own server says of that."""
    claimed = " ".join(
        filter(None, (said.get("name"), f"<{said['address']}>" if said.get("address") else ""))
    )
    facts = [
        (gettext("自称来自"), zh(claimed) if claimed else gettext("没有写")),
        (gettext("本单位邮件服务器的检查"), zh(said.get("checked", "")) or gettext("没有检查结果")),
        (gettext("收到"), instant(row.taken_at, "year")),
        (gettext("处理情况"), cells.lines(_state(row.state), choices.word(WHY, row.why) if row.why else "")),
        (gettext("办件"), case(row.case) if row.case else ""),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def record(deeds: Iterable[Any]) -> list[dict[str, Any]]:
    """Return what was done about a mail or a call, in order."""
    rows = list(deeds)
    people = colleagues.who({row.by for row in rows if row.by})
    return [
        {
            "what": choices.word(ACTS, row.act),
            "why": choices.word(WHY, row.why) if row.why in WHY else "",
            "by": people[row.by].name if row.by in people else "",
            "at": row.at,
        }
        for row in rows
    ]


def order_columns() -> list[dict[str, Any]]:
    """Return the heads of the list of orders."""
    return heads(gettext("工单编号"), gettext("办件"), gettext("办到哪一步"), gettext("12345 期限"))


def order(one: OrderLine) -> list[Any]:
    """Return an order as a line, with the line's own day."""
    late = one.due_on is not None and one.due_on < clock.today() and one.answered_on is None
    due: Any = day(one.due_on, "year") if one.due_on else "—"
    given = gettext("答复已经交回") if one.exported_at else ""
    return [
        cells.lines(zh(one.number), cells.quiet(choices.word(SORTS, one.sort)) if one.sort else ""),
        case(one.case),
        cells.lines(tag(choices.word(words.PHASES, one.phase), ""), cells.quiet(given) if given else ""),
        cells.lines(due, tag(gettext("过期"), "late")) if late else due,
    ]


def order_cells(one: OrderLine) -> dict[str, Any]:
    """Return an order as the cells of a file."""
    return {
        "number": one.number,
        "case": one.case,
        "sort": choices.word(SORTS, one.sort) if one.sort else "",
        "phase": choices.word(words.PHASES, one.phase),
        "received_on": one.received_on,
        "due_on": one.due_on,
        "answered_on": one.answered_on,
    }


def masked_case(one: Any) -> list[Any]:
    """Return a case of a caller: where it stands, and nothing that a number alone may open."""
    return [
        cells.lines(case(one.number), cells.quiet(item_name(one.item))),
        tag(choices.word(words.PHASES, one.phase), ""),
        look_words.day(one.opened_on, True) if one.opened_on else "—",
        day(one.due_on, "year") if one.due_on else "—",
    ]
