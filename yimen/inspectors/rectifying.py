"""What was found, as a case: opened when a visit is handed in, put right with words and photographs, and looked at again."""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

from yimen.applications import photographs
from yimen.cases.acts import Act, Outcome
from yimen.cases.opening import personal
from yimen.cases.perform import perform
from yimen.cases.queries import View, rights
from yimen.cases.sealing import sealed
from yimen.inspectors import parts, places, register, tasks
from yimen.inspectors.deeds import opened
from yimen.inspectors.models import Mark, Task, Visit
from yimen.inspectors.refused import NotInspected
from yimen.lib import crypto
from yimen.people.actions import record_reading
from yimen.people.rights import SUPERVISES, by_account
from yimen.process.machine import Command
from yimen.process.rectification.commands import OpenRectification, ReportRectified, VerifyRectified

FINDING, ANSWER = "finding", "answer"


def open_case(visit: Visit, task: Task, mark: Mark, by: int) -> str:
    """Make a case of a finding, within the hand-in; return its number. Its words and photographs are the case's from then on.

    Raises NotInspected where its organ has nothing in force any more, Refused.
    """
    assert mark.organ is not None, "a finding has an organ"
    version = places.under(mark.organ, task.item)
    if version is None:
        raise NotInspected("no_item")
    values, commitments = sealed({FINDING: opened(mark.said)})
    command = OpenRectification(
        number="",
        finder=by_account(by),
        visit=visit.pk,
        point=mark.point,
        window=mark.window or 0,
        owner=places.chief(mark.organ, mark.window),
        photographs=tuple(mark.photographs),
        commitments=commitments,
    )
    key = f"mark:{mark.pk}"
    act = Act(
        command=command,
        account=by,
        kind="rectification",
        item_version=version,
        applicant=by_account(by),
        private=values,
        key=key,
        digest=sha256(key.encode()).digest(),
    )
    said, mark.number, mark.said, mark.photographs = mark.said, perform(act).number, None, []
    mark.save(update_fields=["number", "said", "photographs"])
    if said is not None:
        said.delete()
    return mark.number


def act(
    *,
    account: int,
    seen: View,
    command: Command,
    words: str = "",
    pictures: Sequence[tuple[object, str]] = (),
    key: str = "",
) -> Outcome:
    """Carry out an act on a rectification; `words` are what was done, sealed, with its photographs.

    Who verifies as its finder is in office and not recused. Raises NotInspected, Refused, KeyReused, files.BadFile.
    """
    if isinstance(command, VerifyRectified):
        require_eyes(account, seen)
    values: tuple[object, ...] = ()
    asked = [type(command).__name__, msgspec.to_builtins(command), words.strip()]
    if isinstance(command, ReportRectified):
        if len(pictures) > MOST:
            raise NotInspected("too_many", most=MOST)
        kept = tuple(photographs.take(file, called).name for file, called in pictures)  # type: ignore[arg-type]
        asked.append(list(kept))
        name = answer_name(seen.state.turns + 1)
        values, commitments = sealed({name: words.strip()}) if words.strip() else ((), {})
        command = msgspec.structs.replace(command, commitments=commitments, photographs=kept)
    return perform(
        Act(
            command=command,
            account=account,
            case=seen.id,
            kind="rectification",
            private=values,  # type: ignore[arg-type]
            key=key,
            digest=sha256(crypto.canonical(asked)).digest(),
        )
    )


MOST = 6


def answer_name(turn: int) -> str:
    """Return under which name the answer of a turn is kept: none takes another's place."""
    return f"{ANSWER}{turn}"


def require_eyes(account: int, seen: View) -> None:
    """Raise NotInspected, with the reason, where somebody may verify as its finder alone and is not in office, or recused."""
    if any(posting.role in SUPERVISES for posting in rights(account).postings):
        return
    one = parts.part(account).inspector
    if one is None:
        raise NotInspected("not_entitled")
    register.require_in_office(one)
    tasks.require_no_ties(one, frozenset({seen.version.organ}))


def words_of(seen: View, *, who: int, why: str) -> tuple[str, list[str]]:
    """Return what was found and each answer to it; that it is read, by whom and why, is recorded first.

    What was erased when its term was over is empty. Raises crypto.Damaged, crypto.KeyMissing.
    """
    record_reading(who=who, whose=seen.state.applicant, case_number=seen.number, field=FINDING, why=why)
    names = [FINDING, *(answer_name(turn) for turn in range(1, seen.state.turns + 1))]
    found, *answers = [personal(seen, name) or "" for name in names]
    return found, answers
