"""What the centre keeps of somebody's mails and calls, before they are a case and after, for that somebody."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from yimen.lib import clock
from yimen.mailbox.deeds import caller, hashed, opened, phone
from yimen.mailbox.models import Call, Mail
from yimen.people.contacts import Way

MOST = 1000
# A number that was given up rests at least so long before somebody else has it: what was said by it before may be another's.
SAME_HOLDER = timedelta(days=90)


def reached(proved: Mapping[Way, str]) -> dict[str, list[dict[str, Any]]]:
    """Return the mails and calls that came from these addresses, newest first; they must have been proved to be theirs.

    What was forgotten is null. A call of longer ago stands without its words. Raises crypto.Damaged, crypto.KeyMissing.
    """
    return {"mails": _mails(proved.get("email", "")), "calls": _calls(proved.get("phone", ""))}


def _mails(address: str) -> list[dict[str, Any]]:
    sender = hashed("address", address.strip().lower())
    if not sender:
        return []
    rows = Mail.objects.filter(sender=sender).select_related("words").order_by("-id")[:MOST]
    return [_mail(row) for row in rows]


def _mail(row: Mail) -> dict[str, Any]:
    said = opened(row.words)
    return {
        "taken_at": row.taken_at,
        "state": row.state,
        "why": row.why,
        "case": row.case,
        "address": said and said.get("address"),
        "subject": said and said.get("subject"),
        "text": said and said.get("text"),
        "files": [one["called"] for one in said.get("files", ())] if said else None,
    }


def _calls(number: str) -> list[dict[str, Any]]:
    read = phone(number)
    if not read:
        return []
    rows = Call.objects.filter(caller=caller(read)).select_related("draft").order_by("-id")[:MOST]
    return [_call(row) for row in rows]


def _call(row: Call) -> dict[str, Any]:
    theirs = row.started_at > clock.now() - SAME_HOLDER
    return {
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "case": row.case if theirs else None,
        "written_down": opened(row.draft) if theirs else None,
    }
