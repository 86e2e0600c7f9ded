"""A mail of a thread is added to its complaint, or asks further in its question: words and files, and nothing else changes by it."""

import structlog
from django.db import transaction

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.mailbox.deeds import record
from yimen.mailbox.models import Mail
from yimen.mailbox.threads import Belongs
from yimen.process.complaint import state as st
from yimen.process.complaint.commands import AddToComplaint
from yimen.process.refusals import Refused
from yimen.voices import actions, complaints

log = structlog.get_logger(__name__)
# A picture without a word still says something.
NO_WORDS = "（邮件没有文字，见所附文件。）"


def complaint(number: str) -> View | None:
    """Return a complaint to which something can be added; None where there is no such one."""
    seen = cases.view(number) if number else None
    if seen is None or seen.kind.name != "complaint" or seen.state.phase not in st.OPEN:
        return None
    return seen


def by_itself(row: Mail, text: str, belongs: Belongs) -> bool:
    """Add a mail to its case where it answers a mail of ours, or names the case from an address that wrote in it before.

    Anybody may know a number, and anybody may write under another's address; whoever writes both adds words, which a person reads, and no
    more. Return whether it was added; else it waits in the list, where one press adds it.
    """
    if belongs.sure and _asked_further(row, text, belongs.number):
        return True
    seen = complaint(belongs.number)
    wrote = belongs.number and Mail.objects.filter(case=belongs.number, sender=row.sender).exclude(sender="")
    if seen is None or not (belongs.sure or (wrote and wrote.exists())):
        return False
    try:
        with transaction.atomic():
            add(row, seen, text, account=0)
    except Refused as refused:
        log.info("a mail was not added to its case", mail=row.id, why=refused.code)
        return False
    return True


def _asked_further(row: Mail, text: str, number: str) -> bool:
    """Ask further in a question of which this mail answers our answer; return whether it was done. Files stay with the mail."""
    seen = cases.view(number)
    if seen is None or seen.kind.name != "question" or not text.strip():
        return False
    try:
        with transaction.atomic():
            words = text.strip()[: actions.LONGEST]
            key = f"mail-{row.id}"
            actions.ask_further(account=0, seen=seen, words=words, subject=seen.state.applicant, key=key)
            _joined(row, seen, 0)
    except Refused as refused:
        log.info("a mail asked nothing further in its question", mail=row.id, why=refused.code)
        return False
    return True


def add(row: Mail, seen: View, text: str, *, account: int) -> None:
    """Add a mail's words and files to a complaint, by somebody of the centre or, with account 0, as the complainant's.

    Raises Refused.
    """
    complaints.act(
        account=account,
        seen=seen,
        command=AddToComplaint(files=tuple(row.files)),
        words={"added": text.strip() or NO_WORDS},
        subject="" if account else seen.state.applicant,
        key=f"mail-{row.id}",
    )
    _joined(row, seen, account)


def _joined(row: Mail, seen: View, account: int) -> None:
    row.state, row.case = "added", seen.number
    row.save(update_fields=["state", "case"])
    record("add", by=account, mail=row, case=seen.number)
