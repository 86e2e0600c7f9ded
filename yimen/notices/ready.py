"""An applicant is told that a result lies ready at a window, and reminded of it: in the transaction of the act."""

from collections.abc import Mapping

from yimen.cases.queries import View
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.notices.models import Delivery, Notice
from yimen.notices.people import addressees, ways
from yimen.notices.writing import DEMONSTRATION
from yimen.process import titles
from yimen.process.words import Language

# Subject, text, and the short form of each message.
WORDS: Mapping[str, Mapping[Language, tuple[str, str, str]]] = {
    "ready": {
        "zh": (
            "可以来领：{document}",
            "办件 {case} 的{document}已经到{window}，请凭本人证件原件来领。单位由法定代表人或者负责收件的人来领，凭单位证照。"
            "请人代领的，带您签名的授权委托书和代领人的证件原件。不方便来的，可以告诉窗口，寄给您。",
            "办件 {case} 的{document}可以到{window}领取，请带证件原件。",
        ),
        "en": (
            "Ready to be collected: {document}",
            "The {document} of case {case} lies ready at {window}. Bring your original document; for a firm its head or"
            " mail clerk comes with the firm's certificate. Whoever collects it for you brings a power of attorney with"
            " your signature and their own document. If you cannot come, tell the window: it can be sent to you.",
            "{document} of case {case} is ready at {window}. Bring your original document.",
        ),
    },
    "uncollected": {
        "zh": (
            "还没有领取：{document}",
            "办件 {case} 的{document}在{window}已经放了 {days} 天，还没有领取。请凭本人证件原件来领，或者请人带授权委托书代领；"
            "也可以告诉窗口寄给您。",
            "办件 {case} 的{document}还在{window}，请带证件原件来领。",
        ),
        "en": (
            "Not collected yet: {document}",
            "The {document} of case {case} has been waiting at {window} for {days} days. Come with your original"
            " document, let somebody collect it with a power of attorney, or ask the window to send it to you.",
            "{document} of case {case} still waits at {window}. Bring your original document.",
        ),
    },
}


# Of a joint application: how many of its other results are still to come, or that all are there.
MORE: Mapping[Language, str] = {
    "zh": "同一次申请还有 {n} 项结果没有到，可以等到齐了一次来领，到齐时再告诉您。",
    "en": "Of the same application {n} more of the results are still to come. You can wait and collect all at once: you are told when they are there.",
}
ALL: Mapping[Language, str] = {
    "zh": "同一次申请的结果都到齐了，可以一次领走。",
    "en": "All results of the same application are there: collect them at once.",
}


def tell(
    seen: View,
    document: str,
    *,
    what: str,
    folder: int,
    window: tuple[str, str],
    days: int = 0,
    more: int | None = None,
) -> None:
    """Write a message about a result, once, and queue its ways outside.

    `what` is `ready`, or `uncollected` with its turn behind it; `window` is where it lies, in Chinese and English. `more`:
    how many other results of the same joint application are still to come; None for a case alone. Raises crypto.KeyMissing,
    crypto.Damaged.
    """
    to = addressees([seen.id]).of(seen.id)
    english = to.language == "en"
    values = {
        "case": spaced_case_number(seen.number),
        "document": titles.document(document, to.language, licence=seen.version.item.licence),
        "window": window[english],
        "days": days,
    }
    subject, text, brief = (one.format(**values) for one in WORDS[what.rstrip("0123456789")][to.language])
    if more is not None:
        text = f"{text}\n{(MORE if more else ALL)[to.language].format(n=more)}"
    centre, now = current_centre(), clock.machine_now()
    whole = f"{text}\n\n{site()}"
    if centre.stands:
        whole = f"{DEMONSTRATION[to.language]}\n\n{whole}"
    notice, made = Notice.objects.get_or_create(
        case_id=seen.id,
        seq=_made_by(seen, document),
        template=f"{what}:{folder}",
        defaults={
            "recipient": seen.state.applicant,
            "queued_at": now,
            "due_at": clock.now(),
            "sent_at": clock.now(),
            "language": to.language,
            "subject": subject,
            "text": whole,
        },
    )
    if made:
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


def _made_by(seen: View, document: str) -> int:
    """Return the event that made a document: what the message is about."""
    made = (one.seq for one in seen.told if getattr(getattr(one.event, "paper", None), "key", "") == document)
    return next(made, 0)
