"""The room follows the record: under which number somebody is reached in a case, and what is told to whoever wrote by e-mail."""

from yimen.cases import queries as cases, stream
from yimen.cases.opening import COMMITTING, kept
from yimen.cases.stream import Passed
from yimen.cases.then import ids_of
from yimen.lib import crypto
from yimen.mailbox import telling
from yimen.mailbox.deeds import caller, phone
from yimen.mailbox.models import Followed, Reach

BATCH = 500
TYPES = tuple({*COMMITTING, *(one.__name__ for one in telling.TOLD)})
TOLD = {one.__name__ for one in telling.TOLD}


def follow(limit: int = BATCH) -> int:
    """Read the stream on, `limit` events at most; return how many there were. Another follower at work: 0."""
    return stream.read_on("mailbox", Followed, TYPES, _passed, limit)


def _passed(passed: list[Passed]) -> None:
    reach({one.number.partition(".")[0] for one in passed if one.type in COMMITTING})
    for one in passed:
        if one.kind in ("complaint", "question") and one.type in TOLD:
            _tell(one)


def reach(numbers: set[str]) -> None:
    """Keep under which telephone number somebody is reached in these cases, as a keyed hash alone."""
    found = []
    for id, one in kept(ids_of(numbers).values(), "applicant").items():
        try:
            said = one.opened()
        except (crypto.Damaged, crypto.KeyMissing):
            continue  # `check` names it; nobody is found by it
        if isinstance(said, dict) and (number := phone(str(said.get("phone") or ""))):
            found.append(Reach(phone=caller(number), case=id))
    Reach.objects.bulk_create(found, ignore_conflicts=True)


def _tell(one: Passed) -> None:
    seen = cases.view(one.number)
    if seen is None or seen.state.channel != "email":
        return
    told = next((each for each in seen.told if each.seq == one.seq), None)
    if told is not None:
        telling.happened(seen, one.seq, told.event)
