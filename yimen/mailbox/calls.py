"""A call: it rings or its number is typed, somebody opens it, writes down what is said, registers it once, and it ends."""

from typing import Any, Literal, get_args

from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.mailbox import parts
from yimen.mailbox.deciding import under
from yimen.mailbox.deeds import caller, opened, phone, record, sealed, sealed_again
from yimen.mailbox.models import Call
from yimen.mailbox.refused import NotTaken
from yimen.process.complaint import commands as do
from yimen.voices import actions, complaints
from yimen.voices.actions import Asker
from yimen.voices.complaints import Complainant

LONGEST = 5000
What = Literal["question", "help", "complaint", "misconduct", "suggestion", "not_done"]


@transaction.atomic
def ring(*, ref: str, number: str) -> int:
    """Take in a call that the call centre tells of, once by its own name; return its id. Raises NotTaken.

    A caller whose number is withheld is nobody that could be found again.
    """
    there = Call.objects.filter(ref=ref).first()
    if there is not None:
        return int(there.id)
    read = phone(number)
    if number.strip() and not read:
        raise NotTaken("no_number")
    try:
        with transaction.atomic():
            return int(_made(read, ref=ref).id)
    except IntegrityError:
        return int(Call.objects.get(ref=ref).id)


@transaction.atomic
def begin(*, by: int, number: str) -> int:
    """Open a call whose number somebody typed; return its id. Raises NotTaken."""
    parts.require(by)
    read = phone(number)
    if not read:
        raise NotTaken("no_number")
    row = _made(read, operator=by)
    record("open", by=by, call=row)
    return int(row.id)


def _made(read: str, **named: Any) -> Call:
    words = sealed({"number": read}) if read else None
    return Call.objects.create(caller=caller(read), words=words, started_at=clock.now(), **named)


@transaction.atomic
def open_call(*, by: int, call: int) -> Call:
    """Return a call that somebody opens; the first one answers it. Raises NotTaken."""
    parts.require(by)
    row = Call.objects.select_for_update().filter(pk=call).first()
    if row is None:
        raise LookupError(f"no call {call}")
    if not row.operator and not row.ended_at:
        row.operator = by
        row.save(update_fields=["operator"])
        record("open", by=by, call=row)
    return row


@transaction.atomic
def note(*, by: int, call: int, draft: dict[str, str]) -> None:
    """Keep what is written down so far, sealed. Raises NotTaken once the call was registered."""
    row = _mine(by, call)
    if row.case:
        raise NotTaken("has_case", case=row.case)
    kept = {name: text[:LONGEST] for name, text in draft.items() if text}
    if row.draft is None:
        row.draft = sealed(kept)
        row.save(update_fields=["draft"])
    else:
        sealed_again(row.draft, kept)


def draft(row: Call) -> dict[str, str]:
    """Return what was written down so far."""
    return dict(opened(row.draft) or {})


def number(row: Call) -> str:
    """Return the caller's number; empty where it is withheld or forgotten."""
    return str((opened(row.words) or {}).get("number", ""))


@transaction.atomic
def register(
    *, by: int, call: int, what: What, words: str, name: str = "", cause: do.Cause = "other", item: str = ""
) -> str:
    """Register what somebody called for, once a call; return its number. Raises NotTaken, Refused.

    A question is the caller's own act: the organ's window answers it. All else the centre writes down for them.
    """
    row = _mine(by, call)
    if row.case:
        raise NotTaken("has_case", case=row.case)
    if not words.strip():
        raise NotTaken("no_words")
    known = actions.known_as(None, f"call:{row.id}")
    version, phoned = under(item).version.id, number(row)
    if what == "question":
        outcome = actions.ask(
            account=0,
            asker=known,
            item_version=version,
            words=words[: actions.LONGEST],
            topic="other",
            channel="phone",
            contact=Asker(name.strip(), phoned),
            key=f"call-{row.id}",
        )
    else:
        outcome = complaints.bring(
            account=by,
            complainant=known,
            item_version=version,
            words=words[:LONGEST],
            sort=what,
            channel="phone",
            cause=cause,
            who=Complainant(name.strip(), phoned),
            key=f"call-{row.id}",
        )
    row.case = outcome.number
    row.save(update_fields=["case"])
    if row.draft is not None:
        sealed_again(row.draft, {})  # the words stand in the case now
    record(what if what in ("question", "complaint") else "complaint", by=by, call=row, case=row.case)
    return outcome.number


@transaction.atomic
def end(*, by: int, call: int) -> None:
    """Note that a call is over; what is written down and not registered stays with it. Raises NotTaken."""
    row = _mine(by, call)
    if row.ended_at:
        raise NotTaken("ended")
    _ended(row, by)


@transaction.atomic
def hung_up(ref: str) -> bool:
    """Note that the call centre says a call is over; return whether it knows it and it was not over yet."""
    row = Call.objects.select_for_update().filter(ref=ref, ended_at=None).exclude(ref="").first()
    if row is not None:
        _ended(row, 0)
    return row is not None


def _ended(row: Call, by: int) -> None:
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    record("end", by=by, call=row)


def _mine(by: int, call: int) -> Call:
    parts.require(by)
    row = Call.objects.select_for_update().filter(pk=call).first()
    if row is None:
        raise LookupError(f"no call {call}")
    return row


KINDS: tuple[str, ...] = get_args(What)
