"""Training of the demonstration city: needs in the plan, sessions held and to come, tests, certificates, a course, a trip."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import msgspec

from yimen.applications import files
from yimen.catalogue import queries as catalogue
from yimen.demo.appraised import EVIDENCE
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.lib.clock import CHINA
from yimen.people.models import Organ, Posting
from yimen.process.training.needs import Count, Need
from yimen.training import attending, certifying, courses, following, planning, testing, trips
from yimen.training.models import Attempt

DAY = timedelta(days=1)
DOCUMENT = "安政务〔2026〕9号（演示）"


def train() -> None:
    """Let training go on since some weeks: a session held, tests taken, a study trip made; and some of each to come."""
    first, second, *_rest = Organ.objects.filter(code__startswith="organ-").order_by("code")
    codes = _items(first)
    staff = _people(first, second)
    _held(codes[0], staff)
    _tested(codes, staff)
    _travelled(staff)
    _to_come(staff)
    for code in codes[:2]:
        certifying.need(by=id_of("coordinator"), item=code, document=DOCUMENT, valid_from=clock.today())


@contextmanager
def _at(instant: datetime) -> Iterator[None]:
    """Let the block happen at an instant: the demonstration's past is written as it would have been."""
    now = clock.standing()
    clock.stand_at(instant)
    try:
        yield
    finally:
        clock.stand_at(now)


def _items(organ: Organ) -> list[str]:
    return [one.item.code for one in catalogue.all_in_force(clock.today()) if one.organ == organ.pk][:3]


def _people(*organs: Organ) -> list[int]:
    """Return who works at these organs' windows and behind them, those at a window first."""
    rows = Posting.objects.filter(organ__in=organs, valid_until=None, account__is_active=True)
    window = rows.filter(role__in=("window_clerk", "chief_representative")).order_by("id")
    behind = rows.filter(role="approver").order_by("id")
    found = [*window.values_list("account_id", flat=True), *behind.values_list("account_id", flat=True)]
    return list(dict.fromkeys(found))


def _working_before(days: int) -> date:
    on = clock.today() - days * DAY
    while planning.rests(on):
        on -= DAY
    return on


def _hour(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), CHINA)


def _held(code: str, staff: list[int]) -> None:
    """Let a session of two weeks ago answer needs, with somebody late, somebody excused, somebody who did not come."""
    on = _working_before(14)
    with _at(_hour(on - 7 * DAY, 9)):
        needs = [
            Need(id, code, (Count("corrected", 4 + n, ()),), 11, False) for n, id in enumerate(staff[:4])
        ]
        topic = planning.take(by=id_of("coordinator"), needs=needs)
        id = planning.schedule(
            by=id_of("coordinator"), topic=topic, title="一次告知怎样写全（演示）", place="三楼会议室（演示）",
            starts=_hour(on, 14), ends=_hour(on, 16), places=20, trainer=id_of("duty"),
        )  # fmt: skip
    for n, minute in ((0, 50), (1, 14)):
        with _at(_hour(on, 13 + (n == 1), minute)):
            attending.sign_in(by=staff[n], code=attending.code(id))
    with _at(_hour(on, 14, 30)):
        attending.tick(
            by=id_of("duty"), session=id, account=staff[2], what="excused", reason="到法院应诉（演示）"
        )
    with _at(_hour(on, 17)):
        following.work()


def _tested(codes: list[str], staff: list[int]) -> None:
    """Let a test be passed by two and failed by one."""
    with _at(_hour(_working_before(8), 10)):
        test = testing.make(by=id_of("coordinator"), title="首批要证书的事项（演示）", items=codes)
        for n, account in enumerate(staff[:3]):
            _take(test, account, wrongly=4 if n == 2 else 1)


def _take(test: int, account: int, wrongly: int) -> None:
    id = testing.begin(by=account, test=test)
    for place, one in enumerate(testing.asked(Attempt.objects.get(pk=id))):
        wrong = [next(option.key for option in one.options if option.key not in one.right)]
        testing.answer(by=account, attempt=id, place=place, chosen=wrong if place < wrongly else sorted(one.right))  # fmt: skip


def _travelled(staff: list[int]) -> None:
    """Let a study trip be made, with what it cost, what was learned and two proposals, one of which is done."""
    on = _working_before(12)
    coordinator = id_of("coordinator")
    with _at(_hour(on - 10 * DAY, 9)):
        id = trips.plan(
            by=coordinator, place="浙江省义乌市（演示）", host="义乌市政务服务中心（演示）", starts_on=on, ends_on=on + 2 * DAY,
            purpose="看“无证明城市”怎样做：哪些材料由部门自己查，窗口怎样说。（演示）", document=DOCUMENT,
            accounts=[coordinator, *staff[:2]],
        )  # fmt: skip
    with _at(_hour(on + 4 * DAY, 9)):
        file = _voucher()
        for kind, fen in (("transport", 186_400), ("lodging", 126_000), ("meals", 90_000)):
            trips.spend(by=coordinator, trip=id, kind=kind, fen=fen, file=file)
        trips.report(
            by=staff[0],
            trip=id,
            learned="材料能共享的一律不收，窗口只核对；清单上每一项写明由谁去查。（演示）",
        )
        due = clock.today() + 60 * DAY
        done = trips.propose(by=staff[0], trip=id, text="第一批十个事项不再收营业执照复印件。（演示）", owner=id_of("coordinator"), due_on=due)  # fmt: skip
        trips.propose(
            by=staff[1],
            trip=id,
            text="指南上写明每份共享材料由哪个部门去查。（演示）",
            owner=staff[0],
            due_on=due,
        )
    with _at(_hour(on + 8 * DAY, 9)):
        trips.step(by=coordinator, proposal=done, state="done", said="十个事项的清单已经改好公布。（演示）")


def _voucher() -> str:
    """Keep a small voucher, and return it as costs keep theirs."""
    kept = files.take(io.BytesIO(EVIDENCE), "发票.pdf")
    return msgspec.json.encode(msgspec.structs.asdict(kept) | {"called": "发票（演示）"}).decode()


def _to_come(staff: list[int]) -> None:
    """Plan a session of the next days, and a course of a higher organ that some apply for."""
    coordinator, on = id_of("coordinator"), planning.next_working(clock.today())
    id = planning.schedule(
        by=coordinator, title="差评怎样核实、怎样回复（演示）", place="三楼会议室（演示）", starts=_hour(on, 17, 30),
        ends=_hour(on, 18, 30), places=12, trainer=id_of("duty"),
    )  # fmt: skip
    planning.ask(by=coordinator, session=id, accounts=staff[:3])
    today = clock.today()
    course = courses.enter(
        by=coordinator, organ="省政务服务中心（演示）", title="窗口业务骨干班（演示）", starts_on=today + 30 * DAY,
        ends_on=today + 34 * DAY, place="省行政学院（演示）", places=2, until=today + 7 * DAY, document="省政务〔2026〕11号（演示）",
    )  # fmt: skip
    for account in (staff[-1], *staff[:3]):
        courses.apply(by=account, course=course)
