"""A lane of the filled city: drafted by the coordinator, published by another."""

from tests.projects.furnished import by
from yimen.lanes import drafting
from yimen.lanes.criteria import Criterion

LISTED = Criterion("listed", "列入市重点建设项目年度名单", "On the year's list of the city's key projects")
FACTS = ("安州市 2026 年重点建设项目名单第 14 项",)


def drafted(*criteria, **changes):
    """Draft a lane; return its id."""
    plain = {
        "name": "重点项目优先通道",
        "name_en": "Lane of key projects",
        "basis": "安州市重点建设项目管理办法第十二条（演示）",
        "criteria": criteria or (LISTED,),
        "aim_days": 5,
    }
    return drafting.draft(by=by("coordinator"), **plain | changes)


def published(*criteria, **changes):
    """Draft and publish a lane; return its id."""
    id = drafted(*criteria, **changes)
    drafting.publish(by=by("duty"), lane=id)
    return id
