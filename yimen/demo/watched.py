"""Supervision of the demonstration city: what the lived days show is found, and the first cards are on their way."""

from datetime import date

from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.demo.posts import id_of
from yimen.people.models import Posting
from yimen.process.card import commands as do, state as st
from yimen.process.machine import Command
from yimen.watch import actions, cards, following
from yimen.watch.models import Finding

EXPLAINED = "当日系统停机两小时，已经电话告知申请人，材料次日补办。（演示）"


def watch(since: date) -> None:
    """Look at everything that was lived since a day; let one card be explained, one upheld, one lifted."""
    following.begin(since)
    while sequence():
        pass
    while following.follow():
        pass
    while following.look_again():
        pass
    while cards.work():
        pass
    while sequence():
        pass
    for number, way in zip(
        _given(),
        (
            (),
            (do.UpholdCard("超过承诺没有公开说明理由。（演示）"),),
            (do.LiftCard("全市停电，已经公告。（演示）"),),
        ),
        strict=False,
    ):
        _explained(number)
        for command in way:
            _act("supervisor", number, command)


def _given() -> list[str]:
    """Return the cards about organs whose head there is, in the order in which they were given."""
    led = Posting.objects.filter(role="head_of_organ").values("organ")
    rows = Finding.objects.filter(organ__in=led, gone_on=None).exclude(card="").order_by("id")
    return [number for number in rows.values_list("card", flat=True) if _open(number)][:3]


def _open(number: str) -> bool:
    seen = view(number)
    return seen is not None and seen.state.phase == st.GIVEN


def _explained(number: str) -> None:
    seen = view(number)
    assert seen is not None, "a card that was just given"
    head = Posting.objects.filter(role="head_of_organ", organ=seen.version.organ).earliest("id")
    actions.act(account=head.account_id, seen=seen, command=do.ExplainCard(), words=EXPLAINED)


def _act(login: str, number: str, command: Command) -> None:
    seen = view(number)
    assert seen is not None, "a card that was just explained"
    actions.act(account=id_of(login), seen=seen, command=command)
