"""The seal on what leaders and owners wrote, the lock on an instruction, and one more step of it."""

from datetime import date

from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.leaders.models import Instruction, Standing as Row, Step as StepRow, Words
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.people.actions import record_reading
from yimen.process.leaders import instruction as pure
from yimen.process.leaders.instruction import Standing, Step

SEALED = Sealed("leaders_words", "sealed", ("id",), lambda key: f"leaders:{key[0]}")


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotLed where there is none."""
    if not text.strip():
        raise NotLed("no_words")
    return sealed_words(Words, "leaders", text)


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "leaders")


def read_by(who: int, about: str, field: str, why: str) -> None:
    """Record that somebody reads words of others, of which they are no party."""
    record_reading(who=who, whose="", case_number=about[:60], field=field, why=why)


def locked(id: int) -> tuple[Instruction, Row, Standing]:
    """Return an instruction with its row of standing, which nobody else changes until the transaction ends. Raises NotLed."""
    row = Row.objects.select_for_update(of=("self",)).filter(pk=id).first()
    if row is None:
        raise NotLed("not_entitled")
    return Instruction.objects.select_related("meeting").get(pk=id), row, standing(row)


def standing(row: Row) -> Standing:
    """Return a kept standing as the rules take it."""
    return Standing(row.phase, row.owner, row.addressed, row.due_on, row.asked_day)


def step(
    row: Row,
    act: str,
    *,
    by: int = 0,
    day: date | None = None,
    owner: int = 0,
    organ: int = 0,
    words: str = "",
) -> Standing:
    """Add a step to an instruction that is locked, in the transaction of the act; return how it stands then."""
    StepRow.objects.create(
        instruction_id=row.pk, act=act, day=day, owner=owner, organ=organ, by=by, at=clock.now(),
        words=sealed(words) if words.strip() else None,
    )  # fmt: skip
    now = pure.after(standing(row), Step(act, day, owner, organ))
    row.phase, row.owner, row.addressed = now.phase, now.owner, now.organ
    row.due_on, row.asked_day = now.due_on, now.asked_day
    row.save()
    return now
