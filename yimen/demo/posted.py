"""Postings of the demonstration city: a competition open, one that waits for consent, one made, a change, a return."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.people.models import Organ, Posting, Window
from yimen.postings import consenting, ending, passing, proposing, returning, terms

DAY = timedelta(days=1)
CONDITIONS = "审批科在编人员，从事审批工作两年以上，近两年考核合格（演示）"
SEEN_AT = "机关公告栏、内部网（演示）"
FACT = "上午十点至十点四十分离岗，没有告示，窗口前五人等候。（演示）"
SAID = "当天送家人急诊，已经电话向科长报告，没有挂牌是我的疏忽。（演示）"


def post() -> None:
    """Let departments propose places and go their ways: announced, consented to, made; and one leave, one be returned."""
    first, second, third, *_rest = Organ.objects.filter(code__startswith="organ-").order_by("code")
    _windows((first, second, third))
    _open(third)
    _made(first, consents=2, make=True)
    _made(second, consents=1, make=False)
    _changed(second)
    _returned(third)


@contextmanager
def ago(days: int) -> Iterator[None]:
    """Let the block happen so many days ago: the demonstration's past is written as it would have been."""
    now = clock.standing()
    clock.stand_at(clock.now() - days * DAY)
    try:
        yield
    finally:
        clock.stand_at(now)


def _windows(organs: Sequence[Organ]) -> None:
    since = clock.today() - 300 * DAY
    for place, organ in enumerate(organs, start=21):
        Window.objects.create(
            code=str(place), name=f"{organ.name}窗口（演示）", name_en=f"Window {place} (demonstration)", organ=organ,
            valid_from=since,
        )  # fmt: skip


def _head(organ: Organ) -> int:
    row = Posting.objects.get(organ=organ, role="head_of_organ", principal=True)
    return int(row.account_id)


def _proposed(organ: Organ, closing_on: date, role: str = "chief_representative") -> int:
    today = clock.today()
    return proposing.propose(
        by=_head(organ),
        organ=organ.pk,
        window=Window.objects.get(organ=organ).pk,
        role=role,
        begins_on=terms.working(2, closing_on),
        closing_on=closing_on,
        conditions=CONDITIONS,
        seen_at=SEEN_AT,
        items=[""] if role == "chief_representative" else [],
        document=f"{organ.abbreviation}授〔{today.year}〕6号（演示）"
        if role == "chief_representative"
        else "",
        document_on=today if role == "chief_representative" else None,
    )


def _enter(organ: Organ, proposal: int, role: str = "approver") -> int:
    """Enter everybody of an organ in a role, and return the first one's row."""
    rows = Posting.objects.filter(organ=organ, role=role).select_related("account").order_by("id")
    made = [
        proposing.enter(
            by=_head(organ),
            proposal=proposal,
            login=row.account.login,
            unit="section",
            section="审批科（演示）",
        )
        for row in rows
    ]
    return made[0]


def _open(organ: Organ) -> None:
    _enter(organ, _proposed(organ, terms.working(6), "window_clerk"))


def _made(organ: Organ, *, consents: int, make: bool) -> None:
    """Let a competition of the last weeks close, be decided, be consented to by so many, and be made."""
    with ago(20):
        proposal = _proposed(organ, terms.working(3))
        candidate = _enter(organ, proposal)
    with ago(9):
        said = "笔试和面试都是第一名。（演示）"
        proposing.choose(by=_head(organ), proposal=proposal, candidate=candidate, grounds=said)
    sides = (("efficiency", "supervision"), ("director", "centre"))
    for login, side in sides[:consents]:
        consenting.consent(by=id_of(login), proposal=proposal, side=side, agrees=True)
    if make:
        consenting.make(by=id_of("security"), proposal=proposal)


def _chief(organ: Organ) -> Posting:
    return Posting.objects.filter(organ=organ, role="chief_representative", valid_until=None).order_by("id")[
        0
    ]


def _changed(organ: Organ) -> None:
    """Let a department ask for a change that the centre consents to, and offer the list to a receiver."""
    row = _chief(organ)
    id = ending.ask(
        by=_head(organ),
        posting=row.pk,
        last_on=clock.today() + 20 * DAY,
        why="在窗口已满六年，轮岗回审批科。（演示）",
    )
    ending.answer(by=id_of("director"), ending=id, agrees=True, document="安政务函〔2026〕3号（演示）")
    decider = Posting.objects.filter(organ=organ, role="approver", authorisations__act="decide").order_by(
        "id"
    )[0]
    passing.offer(by=_head(organ), ending=id, receiver=decider.account_id)


def _returned(organ: Organ) -> None:
    """Let a fact be recorded against somebody, who spoke: the principal has yet to decide."""
    row = _chief(organ)
    id = returning.begin(by=id_of("duty"), posting=row.pk, kind="other", said=FACT)
    returning.speak(by=row.account_id, returning=id, said=SAID)
