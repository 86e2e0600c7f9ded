"""What owners and leaders are told at the desk: that something waits, by when, and where; never what was written."""

from collections.abc import Iterable
from datetime import date, datetime

from yimen.leaders.models import MeetingStep, Step
from yimen.leaders.parts import HEADS
from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.people.administration import in_force
from yimen.people.lineage import main
from yimen.people.models import Posting
from yimen.telling.tell import tell


def heads_of(organ: int) -> list[int]:
    """Return who heads an organ today, or what took its place; the principal first."""
    rows = Posting.objects.filter(
        in_force(clock.today()), organ__in=main(organ), role__in=HEADS, account__is_active=True
    )
    found = rows.order_by("-principal", "role", "pk").values_list("account_id", flat=True)
    return list(dict.fromkeys(found))


def owners(owner: int, organ: int) -> list[int]:
    """Return who owns what is addressed so: that person, or whoever heads the department."""
    return [owner] if owner else heads_of(organ)


def about_instruction(kind: str, id: int, whom: Iterable[int], on: date | None = None) -> None:
    """Tell these accounts something about an instruction, once a step of it (a kind of `told.words.KINDS`)."""
    turn = Step.objects.filter(instruction=id).count()
    tell(kind, whom, thing=id, on=on, mark=f"instruction:{id}:{kind}:{turn}")


def about_meeting(kind: str, id: int, whom: Iterable[int], at: datetime) -> None:
    """Tell these accounts something about a meeting, once a step of it."""
    turn = MeetingStep.objects.filter(meeting=id).count()
    tell(kind, whom, thing=id, on=legal_day(at), mark=f"meeting:{id}:{kind}:{turn}")
