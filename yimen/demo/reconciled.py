"""A department's registers of the demonstration city: some two hundred lines off its real cases, a few wrong in each way."""

import io
from collections.abc import Iterable
from datetime import date, timedelta

from yimen.cases.opening import kept
from yimen.cases.sequencer import sequence
from yimen.catalogue.models import Item
from yimen.demo.posts import id_of
from yimen.people.models import Organ, Posting
from yimen.process.registers.spelled import EXCEL, day
from yimen.registers import acting, counting, judging, keeping, known, parts, reading
from yimen.registers.models import Found, Known
from yimen.registers.parts import Part
from yimen.watch import cards

HEAD = ("许可证编号", "持证人", "统一社会信用代码或者身份证号", "许可事项", "决定日期", "收费（元）", "备注")
RECEIVED = ("受理编号", "申请人", "统一社会信用代码或者身份证号", "申请事项", "受理日期", "备注")
LINES, ACCEPTED = 200, 8
# However people write a day; the ledger has them all.
WAYS = (
    lambda on: f"{on.year}.{on.month}.{on.day}",
    lambda on: f"{on.year}年{on.month}月{on.day}日",
    lambda on: on.isoformat(),
    lambda on: f"{on:%Y%m%d}",
    lambda on: str((on - EXCEL).days),
)
TEN, SEASON = timedelta(days=10), timedelta(days=90)
Row = tuple[str, ...]


def reconcile() -> None:
    """Open three registers of a department, read two, and let people look at the first of what does not agree."""
    while sequence() or known.follow():
        pass
    organ = _organ()
    supervisor, head = (
        _part("supervisor"),
        Posting.objects.filter(organ=organ, role="head_of_organ").earliest("id"),
    )
    cases = list(
        Known.objects.filter(organ=organ, outcome="granted")
        .exclude(numbers=[])
        .order_by("decided_on", "number")
    )
    first = min((one.decided_on for one in cases if one.decided_on), default=date(2026, 1, 1))
    since = first - SEASON
    ledger = _opened(supervisor, organ, "ledger", "许可证台账", "行政审批科", since)
    _opened(supervisor, organ, "seal", "用印登记", "办公室", since)
    rows = _wrong(organ, _right(cases), first)
    _brought(supervisor, ledger, "许可证台账", [("安州市证照台账（演示）",), HEAD, *rows])
    _accepted(supervisor, organ, cases)
    while reading.work() or judging.work() or counting.work():
        pass
    _settle(supervisor, parts.part(head.account_id))


def _opened(by: Part, organ: int, kind: str, name: str, owner: str, since: date) -> int:
    """Open a register of the department, kept by a section of it; return its id."""
    whole = f"{Organ.objects.get(pk=organ).name}{name}（演示）"
    return keeping.open_register(
        by=by, organ=organ, kind=kind, name=whole, owner=f"{owner}（演示）", since=since
    )


def _brought(by: Part, register: int, name: str, rows: Iterable[Row]) -> None:
    """Bring lines to a register as the file that an old spreadsheet writes."""
    file = io.BytesIO("\n".join(",".join(row) for row in rows).encode("gb18030"))
    keeping.bring(by=by, register=register, file=file, called=f"{name}（演示）.csv")


def _accepted(supervisor: Part, organ: int, cases: list[Known]) -> None:
    """Open the department's register of acceptances: most lines are the centre's cases, one was never brought there."""
    received = [
        (one.received_on, row) for one in cases[-ACCEPTED:] for row in _right([one]) if one.received_on
    ]
    if not received:
        return
    days = [on for on, _row in received]
    register = _opened(supervisor, organ, "accepted", "受理登记", "行政审批科", min(days) - SEASON)
    rows = [
        (f"安受〔{on.year}〕{place}号", who, code, item, WAYS[place % len(WAYS)](on), "（演示）")
        for place, (on, (_number, who, code, item, *_rest)) in enumerate(received, 1)
    ]
    item = received[0][1][3]
    rows.append(("安受〔内〕1号", "安州市自收商行（演示）", "", item, WAYS[1](max(days)), "（演示）"))
    _brought(supervisor, register, "受理登记", [RECEIVED, *rows])


def _part(login: str) -> Part:
    return parts.part(id_of(login))


def _organ() -> int:
    """Return the department with a head that decided most."""
    led = set(Posting.objects.filter(role="head_of_organ").values_list("organ", flat=True))
    decided = Known.objects.filter(outcome="granted").exclude(numbers=[]).values_list("organ", flat=True)
    count = {organ: list(decided).count(organ) for organ in sorted(led)}
    return max(count, key=lambda organ: count[organ])


def _right(cases: list[Known]) -> list[Row]:
    """Return a line for each case, as the department would have written it."""
    who = kept([one.case_id for one in cases[:LINES]], "applicant")
    names = dict(Item.objects.values_list("code", "name"))
    rows: list[Row] = []
    for place, one in enumerate(cases[:LINES]):
        of = who[one.case_id].opened() if one.case_id in who else {}
        on = one.decided_on or one.issued_on
        if of and on:
            fee = "" if one.charged_fen is None else f"{one.charged_fen / 100:.2f}"
            said = WAYS[place % len(WAYS)](on)
            rows.append(
                (one.numbers[-1], of["name"], of["identity"], names.get(one.item, ""), said, fee, "（演示）")
            )
    return rows


def _wrong(organ: int, rows: list[Row], first: date) -> list[Row]:
    """Return these lines with a few wrong in each way, and filled up with lines of earlier years."""
    item = rows[0][3] if rows else ""
    for place, change in (
        (1, {0: "临时"}), (3, {0: _slip(rows, 3), 2: ""}), (5, {4: _earlier(rows, 5, 60)}), (7, {4: _earlier(rows, 7, -2)}),
        (9, {5: "88.80"}), (11, {4: "三月中旬"}), (13, {5: "面议"}),
    ):  # fmt: skip
        if place < len(rows):
            rows[place] = tuple(change.get(at, cell) for at, cell in enumerate(rows[place]))
    rows += [
        (
            f"台账外〔2026〕{n}号",
            f"安州市第{n}综合商行（演示）",
            "",
            item,
            WAYS[n % 5](first + TEN * (n % 3)),
            "",
            "（演示）",
        )
        for n in (1, 2, 3, 4, 6, 7)
    ]
    rows += rows[-1:] and [(rows[-1][0], "另一家商行（演示）", *rows[-1][2:])]
    gone = Item.objects.filter(organ=organ, cancelled_on__isnull=False).first()
    if gone and gone.cancelled_on:
        rows.append(
            (
                "停办〔2026〕1号",
                "安州市某服务部（演示）",
                "",
                gone.name,
                WAYS[0](max(gone.cancelled_on, first)),
                "",
                "（演示）",
            )
        )
    old = first - timedelta(days=400)
    rows += [
        (f"旧台账〔{old.year}〕{n}号", f"安州市旧第{n}商行（演示）", "", item, WAYS[n % 5](old + timedelta(days=n)), "", "（演示）")
        for n in range(1, max(LINES - len(rows), 0) + 1)
    ]  # fmt: skip
    return [*rows, ("合计", "", "", "", "", "", "")]


def _slip(rows: list[Row], at: int) -> str:
    """Return a line's number with its last digits changed places, as a hand does it."""
    number = rows[at][0] if at < len(rows) else ""
    return number[:-1] + ("X" if not number.endswith("X") else "Y")


def _earlier(rows: list[Row], at: int, days: int) -> str:
    return (day(rows[at][4]) - timedelta(days=days)).isoformat() if at < len(rows) else ""


def _settle(supervisor: Part, head: Part) -> None:
    """Let one line be answered by the department, one be confirmed, one be explained; a card follows by its rule."""
    found = list(Found.objects.filter(kind="without_case", matches=[]).order_by("id")[:2])
    if found:
        acting.answer(by=head, found=found[0].pk, words="系统升级当天按纸质受理，没有补录。（演示）")
        acting.confirm(by=supervisor, found=found[0].pk, words="当天窗口系统正常。（演示）")
        while cards.work():
            pass
    if fee := Found.objects.filter(kind="other_fee").order_by("id").first():
        acting.explain(by=supervisor, found=fee.pk, words="含邮寄费，票据另开。（演示）")
