"""Questions as people ask and answer them: each prepares an act for the one door, its words sealed."""

import secrets
from collections.abc import Mapping
from hashlib import sha256

import msgspec

from yimen.cases.acts import Act, Outcome
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.cases.sealing import sealed
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.people.models import Account
from yimen.people.rights import by_account
from yimen.process.machine import Command
from yimen.process.question import commands as do
from yimen.process.question.commands import AskedBy, Topic
from yimen.process.refusals import Refused

LONGEST = 2000
VISITOR = "visitor:"


class Asker(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who asks, as far as they say: the message of an answer goes out by this; nothing of it has to be given."""

    name: str = ""
    phone: str = ""
    email: str = ""
    language: str = "zh"


def known_as(account: Account | None, visitor: str = "") -> str:
    """Return the keyed hash under which a question knows its asker.

    Whoever has an account is known by it; a visitor by what the browser keeps for this one form (`visitor`), so that
    a second press is the same asker and another question is nobody's relative; without that, by a fresh secret.
    """
    if account is not None and account.kind == "public":
        return account.subject or by_account(account.pk)
    return VISITOR + crypto.keyed_hash(current_schema(), "asker", visitor or secrets.token_hex(16))[:48]


def nobody_known(asker: str) -> bool:
    """Return whether a question's asker is nobody that the centre knows: number and query code are all they have."""
    return asker.startswith(VISITOR)


def asked(
    *,
    account: int,
    asker: str,
    item_version: int,
    words: str,
    topic: Topic = "other",
    channel: AskedBy = "online",
    case: str = "",
    about: str = "",
    contact: Asker | None = None,
    answer: str = "",
    refer_to: int = 0,
    key: str = "",
) -> Act:
    """Return the act that registers a question, for `perform`; nothing is written yet.

    `asker` is as `known_as` says, `case` the number of the application that it is about, `about` the code of its item
    where that takes no questions itself, or is another organ's. Whoever writes it down in
    the hall may `answer` it in the same act, or refer it at once to the organ of the version `refer_to`.
    Raises Refused where nothing was asked.
    """
    if not words.strip():
        raise Refused("nothing_asked")
    private: dict[str, object] = {"question": words.strip()}
    if contact is not None:
        private["applicant"] = msgspec.to_builtins(contact)
    said = {"answer": answer.strip()} if answer.strip() else {}
    values, commitments = sealed(private)
    answers, committed = sealed(said)
    then: tuple[Command, ...] = ()
    if refer_to:
        then = (do.ReferQuestion(refer_to, "首问登记，转有权答复的机关。"),)
    elif committed:
        then = (do.AnswerQuestion(committed),)
    whole = [item_version, topic, channel, case, about, private, said, refer_to]
    return Act(
        command=do.Ask(
            number="",
            channel=channel,
            asker=asker,
            topic=topic,
            case=case,
            about=about,
            commitments=commitments,
        ),
        then=then,
        account=account,
        kind="question",
        item_version=item_version,
        applicant=asker,
        private=(*values, *answers),
        key=key,
        digest=sha256(crypto.canonical(whole)).digest(),
    )


def answer(*, account: int, seen: View, words: str, key: str = "") -> Outcome:
    """Answer a question. Raises Refused, KeyReused."""
    return act(
        account=account,
        case=seen.id,
        command=do.AnswerQuestion(),
        private=_words("answer", seen, words, "nothing_answered"),
        key=key,
    )


def ask_further(*, account: int, seen: View, words: str, subject: str = "", key: str = "") -> Outcome:
    """Ask further: by the asker, who is known as `subject` where no account acts, or at a window for them.

    Raises Refused, KeyReused.
    """
    private = _words("question", seen, words, "nothing_asked", more=1)
    return act(
        account=account, case=seen.id, command=do.AskAgain(), private=private, subject=subject, key=key
    )


def _words(name: str, seen: View, words: str, refused: str, more: int = 0) -> dict[str, str]:
    """Return the words by their name in the record: `question`, `answer`, then `question-2`, `answer-2` …"""
    if not words.strip():
        raise Refused(refused)
    turn = seen.state.turns + more
    return {f"{name}-{turn}" if turn > 1 else name: words.strip()}


def act(
    *,
    account: int,
    case: int,
    command: Command,
    private: Mapping[str, str] = {},  # noqa: B006 - read only
    subject: str = "",
    key: str = "",
) -> Outcome:
    """Carry out any act on a question; the words in `private` are sealed. Raises Refused, KeyReused.

    Raises TypeError for a command that carries no words.
    """
    # The words alone tell a request from another: their name follows the turn, which a first press has moved on.
    asked = [type(command).__name__, msgspec.to_builtins(command), list(private.values())]
    values, commitments = sealed(private)
    if commitments:
        if not isinstance(command, do.AnswerQuestion | do.AskAgain):
            raise TypeError(f"{type(command).__name__} carries no words")
        command = msgspec.structs.replace(command, commitments=commitments)
    return perform(
        Act(
            command=command,
            account=account,
            case=case,
            kind="question",
            applicant=subject,
            private=values,
            key=key,
            digest=sha256(crypto.canonical(asked)).digest(),
        )
    )


def ask(**named: object) -> Outcome:
    """Register a question (see `asked`); the same `key` makes one question. Raises Refused, KeyReused."""
    return perform(asked(**named))  # type: ignore[arg-type]
