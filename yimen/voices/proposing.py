"""A good answer is proposed for the guide of its item: by who gave it, in words that speak of no person."""

import msgspec

from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.catalogue import advice
from yimen.catalogue.advice import Words
from yimen.lib.clock import legal_day
from yimen.process.question import events as ev
from yimen.voices.queries import said


class Standing(msgspec.Struct, frozen=True):
    """Whether an account may propose a question's answer, and how what was proposed of it stands."""

    may: bool
    status: str


def standing(seen: View, account: int) -> Standing:
    """Return whether the account may propose it: it gave the answer, and nothing of the question is open or published."""
    gave = any(
        isinstance(one.event, ev.QuestionAnswered) and one.actor == f"a:{account}" for one in seen.told
    )
    status = advice.standing(seen.id)
    may = gave and seen.state.phase == "ANSWERED" and status not in ("proposed", "published")
    return Standing(may, status)


def begun(seen: View) -> Words:
    """Return the last question and its answer as they were written, for whoever may read them to rewrite."""
    words = said(seen)
    question = next((one.text for one in reversed(words) if not one.answer), "")
    answer = next((one.text for one in reversed(words) if one.answer), "")
    return Words(question or "", answer or "")


def propose(seen: View, *, account: int, words: Words, item: str = "") -> int:
    """Propose a question's answer for the guide of its item, or of that code, where it was asked about none; return its id.

    Raises PermissionError for whom it is not open, catalogue's NotDone where the words name the asker or anybody.
    """
    if not standing(seen, account).may:
        raise PermissionError("whoever answered proposes it, once")
    answered = next(one for one in reversed(seen.told) if isinstance(one.event, ev.QuestionAnswered))
    asker = personal(seen, "applicant") or {}
    return advice.propose(
        by=account,
        item=item or seen.state.item,
        topic=seen.state.topic,
        case=seen.id,
        organ=seen.version.organ,
        answered_on=legal_day(answered.recorded_at),
        words=words,
        known=tuple(str(asker.get(name, "")) for name in ("name", "phone", "email")),
    )
