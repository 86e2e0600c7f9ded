"""What whoever wrote by e-mail is told: the number of their case once, and by the case what becomes of it.

The words of an answer stand in no message: they are opened from the case when the mail goes out, and sealed there.
"""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import override

from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.cases.then import numbers_of
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.mailbox import threads
from yimen.mailbox.deeds import opened
from yimen.mailbox.models import Mail
from yimen.notices.claims import Outgoing
from yimen.notices.models import Delivery, Notice
from yimen.notices.outside import Beside
from yimen.notices.people import addressees, ways
from yimen.notices.writing import DEMONSTRATION, to_rate
from yimen.process.complaint import events as ev, words as complaint_words
from yimen.process.machine import Event
from yimen.process.question.events import QuestionAnswered
from yimen.process.words import Language

# Subject and text of each message; `{way}` and `{why}` are what the centre decided.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "mail_received": {
        "zh": ("已经收到您的来信", "您的来信已经登记，编号 {number}，查询码 {code}。凭这两项可以在 {site} 查看办到哪一步。要补充情况，直接回复本邮件就行，请保留主题里的编号。"),
        "en": ("Your letter has arrived", "Your letter is registered under {number}, query code {code}. With both you can see at {site} how far it is. To add something just answer this mail, and leave the number in its subject."),
    },
    "mail_accepted": {
        "zh": ("您的投诉已经受理", "您的投诉 {number} 已经受理，{days} 个工作日内答复。要补充情况，直接回复本邮件。"),
        "en": ("Your complaint is accepted", "Your complaint {number} is accepted and will be answered within {days} working days. To add something just answer this mail."),
    },
    "mail_declined": {
        "zh": ("您的投诉不予受理", "您的投诉 {number} 不予受理：{why}。可以走的途径：{way}"),
        "en": ("Your complaint is not accepted", "Your complaint {number} is not accepted: {why}. The way that is open: {way}"),
    },
    "mail_led": {
        "zh": ("您的投诉转入其他程序", "您的投诉 {number} 按规定转入{why}办理。{way}"),
        "en": ("Your complaint goes another way", "By law your complaint {number} is led into another procedure: {why}. {way}"),
    },
    "mail_answered": {
        "zh": ("您的投诉有了答复", "您的投诉 {number} 的答复如下。不满意的，回复本邮件说明理由。"),
        "en": ("Your complaint is answered", "The answer to your complaint {number} follows. If it does not satisfy you, say why in an answer to this mail."),
    },
    "mail_question": {
        "zh": ("您的咨询有了答复", "您的咨询 {number} 的答复如下。没有说清楚的，直接回复本邮件继续问。\n{rate}"),
        "en": ("Your question is answered", "The answer to your question {number} follows. If it does not help just answer this mail and ask further.\n{rate}"),
    },
}  # fmt: skip
TOLD: dict[type[Event], str] = {
    ev.ComplaintAccepted: "mail_accepted",
    ev.ComplaintDeclined: "mail_declined",
    ev.ComplaintLed: "mail_led",
    ev.ComplaintAnswered: "mail_answered",
    QuestionAnswered: "mail_question",
}
ANSWERED = ("mail_answered", "mail_question")


def received(number: str) -> None:
    """Tell whoever wrote the number and query code of the case that their mail has become: once."""
    seen = cases.view(number)
    if seen is not None:
        _tell(seen, 1, "mail_received", code=query_code(number))


def happened(seen: View, seq: int, event: Event) -> None:
    """Tell whoever complained by e-mail what became of it, once an event."""
    template = TOLD[type(event)]
    to = addressees([seen.id]).of(seen.id)
    english = to.language == "en"
    values: dict[str, object] = {}
    if isinstance(event, ev.ComplaintAccepted):
        values = {"days": event.days}
    elif isinstance(event, ev.ComplaintDeclined):
        values = {"why": complaint_words.DECLINED[event.why][english], "way": event.way}
    elif isinstance(event, ev.ComplaintLed):
        values = {"why": complaint_words.LED[event.to][english], "way": event.way}
    elif isinstance(event, QuestionAnswered):
        values = {"rate": to_rate(seen.number, to.language)}
    _tell(seen, seq, template, **values)


def _tell(seen: View, seq: int, template: str, **values: object) -> None:
    to = addressees([seen.id]).of(seen.id)
    centre, now = current_centre(), clock.machine_now()
    with override("en" if to.language == "en" else "zh-hans"):
        at = site() + reverse("portal:query")
    subject, text = (
        one.format(number=spaced_case_number(seen.number), site=at, **values)
        for one in WORDS[template][to.language]
    )
    if centre.stands:
        text = f"{DEMONSTRATION[to.language]}\n\n{text}"
    notice, made = Notice.objects.get_or_create(
        case_id=seen.id,
        seq=seq,
        template=template,
        defaults={
            "recipient": seen.state.applicant,
            "queued_at": now,
            "due_at": clock.now(),
            "sent_at": clock.now(),
            "language": to.language,
            "subject": f"{threads.subject(seen.number)} {subject}",
            "text": text,
        },
    )
    if made and "email" in ways(to):
        Delivery.objects.create(
            notice=notice, way="email", queued_at=now, kept_at=now if centre.stands else None
        )


def beside(outgoing: Iterable[Outgoing]) -> dict[int, Beside]:
    """Return what goes with messages about cases that came by e-mail, by delivery: the thread they answer, the answer's words.

    Raises crypto.Damaged, crypto.KeyMissing.
    """
    asked = {one.id: one for one in outgoing if one.case}
    templates = dict(
        Notice.objects.filter(pk__in=[one.notice for one in asked.values()], template__in=WORDS).values_list(
            "id", "template"
        )
    )
    mails = _mails({one.case for one in asked.values() if one.notice in templates and one.case})
    found = {}
    for id, one in asked.items():
        if one.notice in templates and one.case in mails:
            number, last = mails[one.case]
            words = _answer(number, one.notice) if templates[one.notice] in ANSWERED else ""
            found[id] = Beside(threads.token(number), *_thread(last), words)
    return found


def _mails(ids: set[int]) -> dict[int, tuple[str, Mail]]:
    """Return of each case that began as a mail its number and the last mail of its thread."""
    numbers = numbers_of(ids)
    last = {row.case: row for row in Mail.objects.filter(case__in=numbers.values()).order_by("id")}
    return {id: (number, last[number]) for id, number in numbers.items() if number in last}


def _thread(last: Mail) -> tuple[str, tuple[str, ...]]:
    said = opened(last.words) or {}
    message = said.get("message_id", "")
    return message, (*said.get("references", ()), *([message] if message else ()))


def _answer(number: str, notice: int) -> str:
    """Return the words of the answer that a message tells of; empty once they were erased."""
    seq = Notice.objects.values_list("seq", flat=True).get(pk=notice)
    seen = cases.view(number)
    event = next((one.event for one in seen.told if one.seq == seq), None) if seen else None
    committed = getattr(event, "commitments", {})
    if seen is None:
        return ""
    said = [personal(seen, name) for name in committed if name.partition("-")[0] == "answer"]
    return "\n\n".join(str(one) for one in said if one)
