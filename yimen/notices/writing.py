"""The duty that writes what is queued: from the event, in the applicant's language, once."""

from collections.abc import Iterable, Sequence

import msgspec
import structlog
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from yimen.cases import acting, rulebook
from yimen.cases.rating_token import token
from yimen.cases.then import Then, as_of, ids_of
from yimen.cases.viewed import OF
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.lib import clock, logs
from yimen.notices import claims
from yimen.notices.people import Addressee, Way, addressees, ways
from yimen.process.application import state as application
from yimen.process.application.fact import Paper
from yimen.process.complaint import events as complaint
from yimen.process.complaint.state import State as Complaint
from yimen.process.joint.state import Joint
from yimen.process.permit.events import PermitReminded
from yimen.process.question import state as question
from yimen.process.question.events import QuestionAnswered
from yimen.process.told.complaint import about_complaint
from yimen.process.told.letter import letter
from yimen.process.told.permit import reminder
from yimen.process.told.plain import plain, said
from yimen.process.told.question import answered
from yimen.process.words import Language
from yimen.process.written.source import Source

log = structlog.get_logger(__name__)
BATCH = 100
# Under a message that something has ended (国办发〔2019〕51号: 一事一评); rating is nobody's duty.
TO_RATE: dict[Language, str] = {
    "zh": "办结了，请您评价（自愿，可以不留姓名；办理您这件事的人看不到是谁评的）：\n{link}",
    "en": "It has ended. Rate it if you like, without your name if you prefer; whoever handled it does not see who rated:\n{link}",
}
# Of what there are messages, these are matters that somebody brought.
RATED = (application.State, Joint, question.State)
NO_PAPER = Paper("", "")
# Of what came by e-mail, the mailbox tells these itself, in the thread and with what was answered.
THREADED = (
    complaint.ComplaintFiled,
    complaint.ComplaintAccepted,
    complaint.ComplaintDeclined,
    complaint.ComplaintLed,
    complaint.ComplaintAnswered,
    QuestionAnswered,
)
DEMONSTRATION = {
    "zh": "【演示】本消息出自演示中心，没有法律效力。",
    "en": "[DEMONSTRATION] This message comes from a demonstration centre and has no legal force.",
}


class Written(msgspec.Struct, frozen=True):
    """A message ready to be stored: its words, and the ways outside that it takes."""

    id: int
    language: Language
    subject: str
    text: str
    brief: str
    ways: Sequence[Way]


def write(limit: int = BATCH) -> int:
    """Write up to `limit` messages that are due in the current centre; return how many.

    What cannot be written rests and is tried again, ever more rarely; it holds up no other.
    """
    waiting = claims.notices(limit)
    if not waiting:
        return 0
    cases = as_of((one.case, one.seq) for one in waiting)
    of = {one.case: one.case for one in waiting} | _heard_from(cases.values())
    people = addressees(of.values())
    ready = []
    for one in waiting:
        try:
            ready.append(
                written(one.id, cases[one.case, one.seq], people.of(of[one.case], one.template), one.template)
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the other messages are written
            place = (logs.places(error.__traceback__) or ["?"])[-1]
            log.error("a message could not be written", notice=one.id, exc_info=error)
            claims.not_written(one, f"{logs.kind(error)} at {place}")
    _store(ready)
    return len(ready)


def _heard_from(cases: Iterable[Then]) -> dict[int, int]:
    """Return for a permit, or its ending, the holder's latest application: their addresses stand there."""
    ours = {one.case: one.state.told_by for one in cases if hasattr(one.state, "told_by")}
    known = ids_of(ours.values())
    return {case: known[number] for case, number in ours.items() if number in known}


def written(id: int, then: Then, to: Addressee, template: str = "") -> Written:
    """Return the message about an event as its addressee gets it."""
    if isinstance(then.event, PermitReminded):
        made = reminder(then.version.item, then.state, then.event, then.effective_on)
    elif isinstance(then.event, QuestionAnswered):
        made = answered(then.version.item, then.state, then.event, then.effective_on)
    elif isinstance(then.state, Complaint):
        made = about_complaint(then.state, then.event, then.effective_on)
    else:
        made = letter(source(then), to_before=":" in template)
    values = _values(then, to.language)
    subject, text, brief = (
        said(made.subject, to.language, values),
        plain(made, to.language, values),
        said(made.brief, to.language, values),
    )
    if _ended(then):
        text = f"{text}\n\n{to_rate(then.state.number, to.language)}"
    if current_centre().stands:
        text = f"{DEMONSTRATION[to.language]}\n\n{text}"
    return Written(id, to.language, subject, text, brief, _ways(then, to))


def _ways(then: Then, to: Addressee) -> Sequence[Way]:
    """Return the ways outside: somebody who wrote by e-mail is told some things in that thread, and not a second time."""
    threaded = getattr(then.state, "channel", "") == "email" and type(then.event) in THREADED
    return [way for way in ways(to) if not (threaded and way == "email")]


def _ended(then: Then) -> bool:
    """Return whether the event has ended a matter that can be rated; a part of a joint one is rated with the whole."""
    state = then.state
    return isinstance(state, RATED) and state.closed_on == then.effective_on and OF not in state.number


def to_rate(number: str, language: Language) -> str:
    """Return the line under which a matter that has just ended is rated."""
    with override("en" if language == "en" else "zh-hans"):
        return TO_RATE[language].format(link=site() + reverse("portal:rate", args=[token(number)]))


def source(then: Then) -> Source:
    """Return what a message about an event may know: the rules that its case then ran under, nothing private."""
    return Source(
        kind="",
        item=then.version.item,
        profile=rulebook.profile(then.state.profile),
        state=then.state,
        event=then.event,  # type: ignore[arg-type]
        on=then.effective_on,
        calendar=rulebook.calendar(then.state.calendar),
        paper=getattr(then.event, "paper", None) or NO_PAPER,
    )


def _values(then: Then, language: Language) -> dict[str, str]:
    centre, english = current_centre(), language == "en"
    centre_name = centre.name_en if english and centre.name_en else centre.name
    found = acting.named(then.version.item, then.effective_on)
    organ = (found.en if english and found.en else found.zh) if found else centre_name
    with override("en" if english else "zh-hans"):
        return {"centre": centre_name, "organ": organ, "progress": site() + reverse("portal:query")}


def _store(ready: Sequence[Written]) -> None:
    """Store messages and their ways outside in one statement; what another worker has stored meanwhile stays."""
    if not ready:
        return
    outside = [(one.id, way, one.brief if way == "sms" else "") for one in ready for way in one.ways]
    notice, way, text = ([row[place] for row in outside] for place in range(3))
    now = clock.machine_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH told AS (UPDATE notices_notice n SET language = g.language, subject = g.subject, text = g.text,"
            " sent_at = COALESCE(%s, n.due_at), lease_until = NULL, error = '' FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])"
            " AS g(id, language, subject, text) WHERE n.id = g.id AND n.sent_at IS NULL RETURNING n.id)"
            " INSERT INTO notices_delivery (notice_id, way, text, queued_at, kept_at, attempts, error)"
            " SELECT d.notice, d.way, d.text, %s, %s, 0, '' FROM unnest(%s::bigint[], %s::text[], %s::text[])"
            " AS d(notice, way, text) JOIN told ON told.id = d.notice",
            [
                # A demonstration's weeks were lived in a minute: its messages bear the day on which they were due.
                None if current_centre().stands else clock.now(),
                [one.id for one in ready],
                [one.language for one in ready],
                [one.subject for one in ready],
                [one.text for one in ready],
                now,
                now if current_centre().stands else None,
                notice,
                way,
                text,
            ],
        )
