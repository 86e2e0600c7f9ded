"""I was asked to hand in elsewhere, to pay, I was sent away: one press, one complaint, one hint; once a case and cause.

It has no tables: the complaint stands in the record, the hint among the findings of supervision.
"""

from hashlib import sha256

from django.db import connection, transaction

from yimen.cases import linked
from yimen.cases.queries import View
from yimen.lib import clock
from yimen.people.models import Account
from yimen.process.complaint.commands import Cause
from yimen.voices import actions, complaints
from yimen.voices.about import about
from yimen.voices.complaints import Complainant
from yimen.watch import reported

# Under which rule of the profile each is a hint; what promise it would break stands with the rule.
RULES: dict[Cause, str] = {"elsewhere": "XC-11", "fee": "XC-12", "sent_away": "XC-13"}
# What stands in the complaint where nobody wrote a word more.
WORDS: dict[Cause, tuple[str, str]] = {
    "elsewhere": ("被要求到别处递交", "I was asked to hand in elsewhere"),
    "fee": ("被要求另外交钱", "I was asked to pay"),
    "sent_away": ("被推走，白跑了一趟", "I was sent away"),
}


class Closed(LookupError):
    """Nobody at this centre takes complaints of this item."""


def known_as(account: Account | None, case: View | None, visitor: str = "") -> str:
    """Return under which keyed hash somebody says it: their account's, else the case's by its code, else this browser's.

    Whoever opened a case by its code is the same person for that case, from whichever browser.
    """
    if account is not None and account.kind == "public":
        return actions.known_as(account)
    return actions.known_as(None, f"case:{case.whole}" if case else visitor)


def already(who: str, case: View, cause: Cause) -> str:
    """Return the number under which this person said this of this case before; empty for never."""
    return linked.voiced(case.whole, "complaint", cause, [who])


def say(
    *, account: int, who: str, cause: Cause, case: View | None = None, item: str = "", words: str = "",
    contact: Complainant | None = None, key: str = "",
) -> str:  # fmt: skip
    """Open the complaint with the case attached and enter the hint; return its number, that of before where it was said.

    Raises Closed, LookupError for an item that nobody knows, Refused, KeyReused.
    """
    found = about(case.version.item.code if case else item)
    if found is None:
        raise Closed(item)
    with transaction.atomic():
        if case is not None:
            _one_at_a_time(case.whole, cause, who)
            if number := already(who, case, cause):
                return number
        said = words.strip() or WORDS[cause][0]
        made = complaints.bring(
            account=account, complainant=who, item_version=found.version.id, words=said, sort="complaint",
            channel="case" if case else "site", cause=cause, who=contact, case=case.whole if case else "", key=key,
        )  # fmt: skip
        version = case.version if case else found.version
        reported.report(
            rule=RULES[cause], beside=reported.SAID, id=made.number, on=clock.today(), organ=version.organ,
            version=version.id, item=version.item.code, case=case.whole if case else "",
        )  # fmt: skip
    return made.number


def _one_at_a_time(*parts: str) -> None:
    """Let the second of two presses of one person wait for the first, and find what it said."""
    digest = sha256("\0".join(parts).encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], "big", signed=True)])
