"""Who comes to the demonstration city's hall on a day, for what, and what will be special about it.

Shaped by published figures of real centres: data/calibration.json names each with its address.
"""

import json
import random
from importlib.resources import files

import msgspec

from yimen.applications.actions import Applicant
from yimen.catalogue.queries import Version
from yimen.demo import charging
from yimen.demo.agents import Story
from yimen.law.identity import credit_check, organisation_check
from yimen.people.demo import identity
from yimen.process.item import Field, Item

SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = (
    "建国",
    "秀英",
    "志强",
    "丽娟",
    "海燕",
    "春生",
    "雪梅",
    "立新",
    "玉兰",
    "家明",
    "文静",
    "晓东",
    "思远",
    "雨桐",
)
TRADES = ("商贸", "餐饮管理", "建筑工程", "物流", "医疗器械", "农业科技", "文化传媒", "机械制造")
WORDS = ("恒远", "瑞丰", "金桥", "新源", "百汇", "华信", "同德", "泰和", "锦程", "云帆")


class Calibration(msgspec.Struct, frozen=True):
    """The shares that the simulated days follow."""

    immediate: float
    early: float
    late: float


def calibration() -> Calibration:
    """Return the shares that published figures give: immediate cases, decisions before the day, and late ones."""
    text = files("yimen.demo").joinpath("data", "calibration.json").read_text("utf-8")
    centres = {one["where"]: one for one in json.loads(text)["centres"]}
    youxian, panyu = (
        centres["Youxian district, Mianyang (Sichuan)"],
        centres["Panyu district, Guangzhou"],
    )
    return Calibration(
        immediate=youxian["immediate_cases"] / youxian["cases"],
        early=panyu["early_completion_rate"],
        late=1 - panyu["on_time_rate"],
    )


# What happens now and then to a promised case, of a thousand.
TURNS = (
    ("correction", 110), ("never_corrected", 15), ("not_required", 15), ("not_competent", 15), ("withdraw", 20),
    ("refuse", 25), ("exclude", 50), ("extend", 25), ("hearing", 12), ("terminate", 6), ("silence", 4),
)  # fmt: skip


def turn(draw: random.Random) -> str:
    """Return what will be special about a promised case; mostly nothing."""
    dice = draw.randrange(1000)
    for name, share in TURNS:
        dice -= share
        if dice < 0:
            return name
    return ""


def pace(draw: random.Random, shares: Calibration) -> float:
    """Return the share of the promised time after which the organ decides; above 1 it breaks the promise."""
    dice = draw.random()
    if dice < shares.late:
        return 1.15
    return draw.uniform(0.2, 0.75) if dice < shares.late + shares.early else draw.uniform(0.8, 1.0)


def applicant(draw: random.Random, item: Item) -> Applicant:
    """Return a person or a firm that never lived, with numbers whose check is right and that are nobody's."""
    phone = f"1390000{draw.randrange(10_000):04d}"
    if item.target == "person" or (item.target == "both" and draw.random() < 0.5):
        name = draw.choice(SURNAMES) + draw.choice(GIVEN)
        return Applicant(name, identity(draw.randrange(100, 1000)), phone)
    name = f"安州市{draw.choice(WORDS)}{draw.choice(TRADES)}有限公司"
    eight = f"9{draw.randrange(10**7):07d}"
    body = "91511602" + eight + organisation_check(eight)
    return Applicant(name, body + credit_check(body), phone, "firm")


def answer(field: Field) -> str:
    """Return what everybody answers to a field of a form."""
    by_type = {
        "number": "80",
        "money": "120000",
        "date": "2026-03-02",
        "yes_no": "yes",
        "phone": "13800000000",
        "email": "demo@example.org",
        "identity": identity(1),
        "credit_code": "91511602MA0000007A",
    }
    return field.choices[0] if field.choices else by_type.get(field.type, "安州市中心大道 1 号（演示）")


# So many cases of different items go through all layers.
LAYERED = 4


def specimens(draw: random.Random, items: list[Version]) -> list[Story]:
    """Return one promised case of every special way, one with a fee of every way, and some that layers sign: no chance."""
    promised = [v for v in items if v.item.case_type == "promised" and not v.item.higher_organ]
    charged = [v for v in items if v.item.fees]
    found = [Story(draw.choice(promised), name, pace=0.4) for name, _ in TURNS]
    found += [Story(v, pace=0.4) for v in promised if v.item.layers][:LAYERED]
    return found + [Story(draw.choice(charged), pace=0.4, fee=way) for way in charging.WAYS if charged]


def stories(draw: random.Random, items: list[Version], count: int) -> list[Story]:
    """Return the cases that begin on one day, drawn by the shares of a real hall."""
    shares = calibration()
    by_type = {kind: [v for v in items if v.item.case_type == kind] for kind in ("immediate", "promised")}
    found = []
    for _ in range(count):
        kind = "immediate" if draw.random() < shares.immediate else "promised"
        version = draw.choice(by_type[kind] or items)
        special = turn(draw) if kind == "promised" else ""
        found.append(Story(version, special, pace=pace(draw, shares)))
    return found
