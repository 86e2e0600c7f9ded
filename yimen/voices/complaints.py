"""Complaints as people bring, handle and read them: each prepares an act for the one door, its words sealed."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

from yimen.cases import queries as cases
from yimen.cases.acts import Act, Outcome
from yimen.cases.opening import personals
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.cases.sealing import sealed
from yimen.law.complaints import RECUSED
from yimen.lib import crypto
from yimen.people.actions import record_reading
from yimen.process.complaint import commands as do
from yimen.process.complaint.seen import Sight
from yimen.process.machine import Command
from yimen.process.refusals import Refused

LONGEST = 5000
# Under which names the words of a case stand in the record; the second time they are called as `facts-2`.
COMPLAINT, COMPLAINANT = "complaint", "applicant"
# Who complained, as it stands among the sealed words: seen by the body that handles it alone.
IDENTITY = (COMPLAINANT, "contact")


class Complainant(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who complains, as far as they say; nothing of it has to be given."""

    name: str = ""
    phone: str = ""
    email: str = ""
    language: str = "zh"

    @property
    def named(self) -> bool:
        """Whether they gave a name under which they can be reached."""
        return bool(self.name.strip() and (self.phone.strip() or self.email.strip()))


def brought(
    *,
    account: int,
    complainant: str,
    item_version: int,
    words: str,
    sort: do.Sort,
    channel: do.Channel,
    cause: do.Cause = "other",
    who: Complainant | None = None,
    case: str = "",
    window: int = 0,
    rating: int = 0,
    against: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    key: str = "",
) -> Act:
    """Return the act that registers a complaint, for `perform`; nothing is written yet.

    `complainant` is as `actions.known_as` says, `item_version` as `about.about` finds it; `files` are kept already.
    Raises Refused where nothing is said.
    """
    if not words.strip():
        raise Refused("nothing_complained")
    private: dict[str, object] = {COMPLAINT: words.strip()}
    if who is not None and who != Complainant(language=who.language):
        private[COMPLAINANT] = msgspec.to_builtins(who)
    values, commitments = sealed(private)
    command = do.FileComplaint(
        number="",
        sort=sort,
        channel=channel,
        complainant=complainant,
        named=who is not None and who.named,
        cause=cause,
        case=case,
        window=window,
        rating=rating,
        against=against,
        files=files,
        commitments=commitments,
    )
    whole = [item_version, sort, channel, cause, case, window, rating, list(files), private]
    return Act(
        command=command,
        account=account,
        kind="complaint",
        item_version=item_version,
        applicant=complainant,
        private=values,
        key=key,
        digest=sha256(crypto.canonical(whole)).digest(),
    )


def bring(**named: Any) -> Outcome:
    """Register a complaint (see `brought`); the same `key` makes one. Raises Refused, KeyReused."""
    return perform(brought(**named))


def act(
    *,
    account: int,
    seen: View,
    command: Command,
    words: Mapping[str, str] = {},  # noqa: B006 - read only
    subject: str = "",
    with_code: bool = False,
    key: str = "",
) -> Outcome:
    """Carry out an act on a complaint, or on what follows from it; `words` are sealed, by the part of the case they are.

    Blank words are left out; a part that was said before gets the next free name. Whoever
    stands aside from the case for an interest of theirs does nothing on it. Raises Refused, KeyReused, and TypeError for
    words where the command carries none.
    """
    if account and seen.number in cases.rights(account).recused:
        # At a window one goes on with what needs no judging; here nobody does (信访工作条例 28).
        raise Refused("stood_aside", RECUSED)
    said = {name: text.strip() for name, text in words.items() if text.strip()}
    asked = [type(command).__name__, msgspec.to_builtins(command), said]
    values, commitments = sealed({_free(name, seen): text for name, text in said.items()})
    if commitments:
        if not hasattr(command, "commitments"):
            raise TypeError(f"{type(command).__name__} carries no words")
        command = msgspec.structs.replace(command, commitments=commitments)
    return perform(
        Act(
            command=command,
            account=account,
            case=seen.id,
            kind=seen.kind.name,
            applicant=subject,
            with_code=with_code,
            private=values,
            key=key,
            digest=sha256(crypto.canonical(asked)).digest(),
        )
    )


def _free(part: str, seen: View) -> str:
    """Return under which name a part is kept: none takes another's place."""
    taken = {name for one in seen.told for name in getattr(one.event, "commitments", {})}
    if part not in taken:
        return part
    return next(name for turn in range(2, len(taken) + 3) if (name := f"{part}-{turn}") not in taken)


def opened(seen: View, sight: Sight, *, who: int, why: str) -> dict[str, Any]:
    """Return the words of a complaint that somebody with this sight may read, by their names; None what was erased.

    That they are read, and by whom and why, is recorded first, wherever it is not the complainant who reads. Raises
    crypto.Damaged where they are not what the journal committed to, crypto.KeyMissing.
    """
    names = [name for one in seen.told for name in getattr(one.event, "commitments", {})]
    shown = [name for name in names if _shows(name, sight)]
    if shown and sight != "own":
        field = "complainant" if sight == "identity" else "complaint"
        record_reading(who=who, whose=seen.state.applicant, case_number=seen.number, field=field, why=why)
    return personals(seen, shown)


def words_of(seen: View, *, who: int, why: str) -> dict[str, Any]:
    """Return the words of what followed from a complaint (an order's reports), by their names; None what was erased.

    That they are read, by whom and why, is recorded first. Raises crypto.Damaged, crypto.KeyMissing.
    """
    names = [name for one in seen.told for name in getattr(one.event, "commitments", {})]
    if names:
        record_reading(who=who, whose=seen.state.person, case_number=seen.number, field="report", why=why)
    return personals(seen, names)


def _shows(name: str, sight: Sight) -> bool:
    part = name.partition("-")[0]
    match sight:
        case "identity":
            return True
        case "words":
            return part not in IDENTITY
        case "questions":
            return part in ("questions", "reply")
        case "own":
            return part in (COMPLAINT, COMPLAINANT, "added", "answer", "grounds")
    return False
