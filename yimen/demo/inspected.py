"""Invited supervision of the demonstration city: three inspectors, an open and an unannounced visit, findings in each state."""

import struct
import zlib
from datetime import timedelta
from io import BytesIO

from yimen.cases.queries import view
from yimen.demo.posts import id_of
from yimen.inspectors import places, rectifying, register, tasks, visits
from yimen.inspectors.models import Mark
from yimen.lib import clock
from yimen.people.models import Organ, Posting
from yimen.process.machine import Command
from yimen.process.rectification import commands as do

INVITED = (
    ("observer", "deputy", "周女士（演示）", "老年人办事"),
    ("observer2", "enterprise", "吴先生（演示）", "企业开办、收费"),
    ("observer3", "public", "郑女士（演示）", "窗口作风"),
)
POINTS = ("manner", "queue", "space", "devices")
SAID = {
    "manner": "窗口两人同时离岗约十五分钟，没有告示，三位群众在等。（演示）",
    "queue": "九点到十点叫号机停用，队排到大门外，没有人引导。（演示）",
    "space": "等候区座椅损坏四张，没有停用标识。（演示）",
    "devices": "二号自助机不出票，屏幕没有故障提示。（演示）",
}
DONE = "已经更换并加贴标识，由值班主任每天巡查两次。（演示）"


def inspect() -> None:
    """Enter three inspectors, let two make their visits, and let what they found be put right, or not."""
    one, two, three = (_entered(place, *each) for place, each in enumerate(INVITED, start=1))
    organs = _led()
    _tied(three, organs[-1])
    home = places.centre()
    secret = _given(two, open=False, hall=True, organs=organs[:2])
    numbers = _visited(
        "observer2", secret, ("queue", home), ("devices", home), ("manner", organs[0]), ("space", organs[1])
    )
    announced = _given(one, open=True, organs=organs[:3])
    numbers += _visited(
        "observer", announced, ("manner", organs[1]), ("queue", organs[0]), ("space", organs[2])
    )
    _lived(numbers)
    _given(three, open=True, hall=True, organs=[])
    _given(two, open=False, organs=organs[:1])


def _entered(place: int, login: str, kind: str, shown: str, interests: str) -> int:
    today = clock.today()
    letter = {
        "number": f"安政务聘〔{today.year}〕{place}号（演示）",
        "dated_on": today - timedelta(days=40),
        "signed_by": "安州市政务服务中心管理办公室",
        "first": today - timedelta(days=30),
        "last": today + timedelta(days=700),
    }
    return register.enter(
        by=id_of("coordinator"), account=id_of(login), kind=kind, shown=shown, interests=interests, letter=letter
    )  # fmt: skip


def _led() -> list[int]:
    """Return four organs that have an item and a head, in the order of their codes."""
    led = set(Posting.objects.filter(role="head_of_organ").values_list("organ_id", flat=True))
    rows = Organ.objects.filter(pk__in=led & set(places.versions()), kind="organ").order_by("code")
    return list(rows.values_list("id", flat=True)[:4])


def _tied(inspector: int, organ: int) -> None:
    register.tie(by=id_of("coordinator"), inspector=inspector, organ=organ, why="配偶在这个局工作（演示）")


def _given(inspector: int, **where: object) -> int:
    today = clock.today()
    return tasks.give(
        by=id_of("efficiency"), inspector=inspector, first=today, last=today + timedelta(days=14), points=POINTS,
        note="看上午高峰的一个小时。（演示）", **where,  # type: ignore[arg-type]
    )  # fmt: skip


def _visited(login: str, task: int, *found: tuple[str, int]) -> list[str]:
    """Make a visit with these findings and everything else in order, and hand it in; return the numbers."""
    by = id_of(login)
    visits.start(by=by, task=task, place="30.47283, 106.63256")
    for point, organ in found:
        pictures = [(BytesIO(_picture(len(point))), "1.png")]
        visits.find(by=by, task=task, point=point, said=SAID[point], organ=organ, pictures=pictures)
    for point in set(POINTS) - {point for point, _organ in found}:
        visits.fine(by=by, task=task, point=point)
    visits.hand_in(by=by, task=task)
    return list(
        Mark.objects.filter(visit__task=task, fine=False).order_by("id").values_list("number", flat=True)
    )


def _lived(numbers: list[str]) -> None:
    """Let the findings be in each state: to be put right, reported, sent back, before the head, closed, nothing."""
    waits, reported, closed, back, again, none, *_rest = numbers
    assert waits
    for number in (reported, closed, back, again):
        _reported(number)
    _verified(closed)
    for number in (back, again):
        _verified(number, agree=False, opinion="现场看，还没有更换。（演示）")
    _reported(again)
    _verified(again, agree=False, opinion="换了两张，另外两张还没有换。（演示）")
    _act("efficiency", none, do.DropRectification("当日全市停电，已经公告。（演示）"))


def _reported(number: str) -> None:
    seen = view(number)
    assert seen is not None, "a finding that was just handed in"
    head = Posting.objects.filter(role="head_of_organ", organ=seen.version.organ).earliest("id")
    rectifying.act(account=head.account_id, seen=seen, command=do.ReportRectified(), words=DONE)


def _verified(number: str, **said: object) -> None:
    _act("efficiency", number, do.VerifyRectified(**said))  # type: ignore[arg-type]


def _act(login: str, number: str, command: Command) -> None:
    seen = view(number)
    assert seen is not None, "a finding that was just handed in"
    rectifying.act(account=id_of(login), seen=seen, command=command)


def _picture(shade: int) -> bytes:
    """Return a plain grey picture: the demonstration photographs nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    wide, high = 160, 120
    rows = b"".join(
        b"\x00" + bytes((90 + 7 * shade + x // 4 + y // 4) % 256 for x in range(wide)) for y in range(high)
    )
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
