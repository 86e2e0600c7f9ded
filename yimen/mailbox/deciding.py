"""What the complaint centre does with a mail: a complaint, a question, words for a case there is, or set aside."""

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from yimen.applications import files
from yimen.mailbox import joining, parts, telling
from yimen.mailbox.deeds import opened, record
from yimen.mailbox.models import Mail
from yimen.mailbox.refused import NotTaken
from yimen.mailbox.words import REASONS
from yimen.people.actions import record_reading
from yimen.process.complaint import commands as do
from yimen.process.question.commands import Topic
from yimen.voices import actions, complaints
from yimen.voices.about import About, about
from yimen.voices.actions import Asker
from yimen.voices.complaints import Complainant

# Who could read a mail, and did: the reading is recorded under this case number, for it is none yet.
WHY = gettext_noop("阅看来信，决定登记、并入还是放在一边")
# Fewer Chinese characters than this and the sender is answered in English.
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read(row: Mail, *, by: int) -> dict[str, Any]:
    """Return what a mail says, for somebody of the centre; that it is read is recorded first. Raises NotTaken."""
    parts.require(by)
    said = opened(row.words) or {}
    record_reading(who=by, whose=row.sender, case_number=f"mail-{row.id}", field="complaint", why=WHY)
    return dict(said)


def under(code: str) -> About:
    """Return under which version it is registered. Raises NotTaken where the centre has none."""
    try:
        found = about(code)
    except LookupError:
        found = None
    if found is None:
        raise NotTaken("nobody_answers")
    return found


def whole(said: dict[str, Any]) -> str:
    """Return the words of a mail as they stand in a case: its subject above them."""
    return "\n\n".join(one for one in (said.get("subject", ""), said.get("text", "")) if one)


def _language(text: str) -> str:
    return "zh" if CHINESE.search(text) or not text.strip() else "en"


@transaction.atomic
def complaint(*, by: int, mail: int, sort: do.Sort, cause: do.Cause, item: str = "", words: str = "") -> str:
    """Make a mail a complaint, and tell the sender its number; return the number. Raises NotTaken, Refused.

    `words` stand for a mail that cannot be read here. The sender's name and address are what the mail claims.
    """
    parts.require(by)
    row, version = _locked(mail), under(item).version
    said = opened(row.words) or {}
    text = whole(said) or words
    if not text.strip():
        raise NotTaken("unread" if said.get("broken") else "no_words")
    who = Complainant(said.get("name", ""), "", said.get("address", ""), _language(text))
    outcome = complaints.bring(
        account=by,
        complainant=actions.known_as(None, f"mail:{row.id}"),
        item_version=version.id,
        words=text,
        sort=sort,
        channel="email",
        cause=cause,
        who=who,
        files=tuple(row.files),
        key=f"mail-{row.id}",
    )
    _settle(row, "case", by=by, act="complaint", case=outcome.number)
    if row.why != "loop":
        telling.received(outcome.number)
    return outcome.number


@transaction.atomic
def question(*, by: int, mail: int, topic: Topic, item: str = "") -> str:
    """Make a mail a question, and tell the sender its number; return the number. Raises NotTaken, Refused.

    It is the sender's own act, as if they had asked on the site: its organ's window answers, not the complaint centre.
    """
    parts.require(by)
    row = _locked(mail)
    said = opened(row.words) or {}
    text = whole(said)
    if not text.strip():
        raise NotTaken("unread" if said.get("broken") else "no_words")
    asker = actions.known_as(None, f"mail:{row.id}")
    outcome = actions.ask(
        account=0,
        asker=asker,
        item_version=under(item).version.id,
        words=text[: actions.LONGEST],
        topic=topic,
        channel="email",
        contact=Asker(said.get("name", ""), "", said.get("address", ""), _language(text)),
        key=f"mail-{row.id}",
    )
    _settle(row, "case", by=by, act="question", case=outcome.number)
    if row.why != "loop":
        telling.received(outcome.number)
    return outcome.number


@transaction.atomic
def add(*, by: int, mail: int, number: str) -> str:
    """Add a mail to a complaint that is open; return its number. Raises NotTaken, Refused."""
    parts.require(by)
    row = _locked(mail)
    seen = joining.complaint(number)
    if seen is None:
        raise NotTaken("no_case")
    joining.add(row, seen, whole(opened(row.words) or {}), account=by)
    return seen.number


@transaction.atomic
def aside(*, by: int, mail: int, why: str) -> None:
    """Set a mail aside with a reason (words.REASONS): nobody answers it, and its words go when their term is over."""
    parts.require(by)
    row = _locked(mail)
    if why not in REASONS:
        raise NotTaken("no_words")
    _settle(row, "aside", by=by, act="aside", why=why)


@transaction.atomic
def back(*, by: int, mail: int) -> None:
    """Take up a mail again that was set aside, by a person or by itself. Raises NotTaken."""
    parts.require(by)
    row = Mail.objects.select_for_update().filter(pk=mail, state="aside").first()
    if row is None or opened(row.words) is None:
        raise NotTaken("settled")
    row.state = "waiting"
    row.save(update_fields=["state"])
    record("back", by=by, mail=row, why=row.why)


def _locked(id: int) -> Mail:
    row = Mail.objects.select_for_update().filter(pk=id, state="waiting").first()
    if row is None:
        raise NotTaken("settled")
    for name in row.files:
        files.in_use(name)
    return row


def _settle(row: Mail, state: str, *, by: int, act: str, why: str = "", case: str = "") -> None:
    row.state, row.case, row.why = state, case, why or row.why
    row.save(update_fields=["state", "case", "why"])
    record(act, by=by, mail=row, why=why, case=case)
