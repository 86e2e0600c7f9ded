"""The message that reminds a holder before a permit runs out: until when it holds, by when to apply, what follows."""

from datetime import date

from yimen.law import licensing
from yimen.process import timeline
from yimen.process.item import Item
from yimen.process.permit.events import PermitReminded
from yimen.process.permit.state import State
from yimen.process.told.letter import Letter
from yimen.process.words import day
from yimen.process.written.block import Block, Text, cited
from yimen.process.written.source import dated, row


def reminder(item: Item, state: State, event: PermitReminded, on: date) -> Letter:
    """Return the reminder; `state` is the permit just after it. It has gaps for the names of organ and centre."""
    name, english = item.name, item.name_en or item.name
    ends, ends_en = day(event.expires_on), day(event.expires_on, "en")
    happened = Text(timeline.sentence(event), timeline.sentence(event, "en"))
    todo = _next(event)
    rows = [row("有效期的最后一日", "Last day of the permit", dated(event.expires_on))]
    if event.renew_by:
        rows.append(row("提出延续申请的最后一日", "Last day to apply for renewal", dated(event.renew_by)))
    return Letter(
        subject=Text(
            f"许可将于{ends}到期：{name}（许可编号 {state.number}）",
            f"Your permit ends with {ends_en}: {english} (permit {state.number})",
        ),
        opening=(Text(f"{day(on)}，{{organ}}：{happened.zh}", f"{day(on, 'en')}, {{organ}}: {happened.en}"),),
        blocks=(
            Block("next", lines=(todo,)),
            Block("proof", rows=tuple(rows), lines=tuple(_articles())),
            Block("where", lines=tuple(_where(item))),
        ),
        brief=Text(
            f"{{centre}}：{name}许可{ends}到期。{todo.zh}{{progress}}",
            f"{{centre}}: {english}: your permit ends with {ends_en}. {todo.en} {{progress}}",
        ),
    )


def _next(event: PermitReminded) -> Text:
    """Return what the holder has to do; the day is named only where it is known."""
    if event.renew_by is None:
        return Text(
            "期满后还要继续的，请尽早提出延续申请：最后一日要等节假日安排公布后才能确定。不再继续的，不用办理。",
            "If you want to go on after that day, apply for renewal early: the last day for it is known only when the holidays are"
            " announced. If you do not, nothing has to be done.",
        )
    return Text(
        f"期满后还要继续的，请最迟在{day(event.renew_by)}提出延续申请。不再继续的，不用办理。",
        f"If you want to go on after that day, apply for renewal by {day(event.renew_by, 'en')} at the latest. If you do not, nothing"
        " has to be done.",
    )


def _articles() -> list[Text]:
    return [cited(licensing.RENEW, quoted=True), cited(licensing.DEEMED_RENEWED, quoted=True)]


def _where(item: Item) -> list[Text]:
    lines = [
        Text(
            "登录后在“我的办件”里可以看到这份许可，并从那里申请延续；也可以到窗口申请。",
            "Sign in and open “My cases”: the permit stands there, and its renewal is applied for from there; or come to a window.",
        )
    ]
    if item.consultation.strip():
        lines.append(
            Text(f"咨询：{item.consultation}", f"Questions: {item.consultation_en or item.consultation}")
        )
    lines.append(
        Text(
            "没有收到提醒，不影响期限的计算。",
            "The time limits run whether or not a reminder reaches you.",
        )
    )
    return lines
