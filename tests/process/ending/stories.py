"""Endings told day by day: each way that a permit can end, and what its documents are made from."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.ending import commands as do
from yimen.process.ending.table import ENDING

D, SERVED, OVER = "2026-03-02", "2026-03-03", "2026-03-11"
CLERK, HEAD = ("a:7", "W"), ("a:9", "H")
REVOKE = do.Proposal(
    way="revoked",
    ground="against_procedure",
    facts="准予前没有现场核查",
    reasons="核查是法定程序",
    articles=("食品安全法第三十五条",),
    public_interest="撤销不影响公众用餐",
    compensation="依法赔偿装修损失",
    reconsideration_organ="安州市人民政府",
    court="安州市中级人民法院",
)
FRAUD = replace(REVOKE, ground="fraud", facts="租赁合同系伪造", compensation="")
WITHDRAW = replace(REVOKE, way="withdrawn", ground="law_changed", facts="条例已经修改")
STRIKE = replace(
    REVOKE, way="deregistered", ground="expired", articles=(), public_interest="", compensation=""
)
WAIVE = do.StateCase("waived")
QUASHED = do.SetAside("court", "安州区人民法院", "（2026）川16行终3号", date(2026, 3, 3))


def opening(proposal=REVOKE):
    return do.OpenEnding("N", "P", "A", "h", "a:8", proposal)


def notice(on=SERVED, way="direct"):
    return do.Serve(document="ending_notice", on=date.fromisoformat(on), way=way)


def told(proposal, *acts, item=ITEM, place="national"):
    """Return an ending opened on the first day, then (day, who, command)."""
    story = Story(item, place, kind=ENDING)
    story.act(D, ("a:8", "CASE"), opening(proposal))
    for act in acts:
        story.act(*act)
    return story


def heard(proposal, *more, **options):
    return told(proposal, (SERVED, CLERK, notice()), (SERVED, CLERK, WAIVE), *more, **options)


def decided(proposal, **options):
    return heard(proposal, (SERVED, HEAD, do.SignEnding()), **options)


def quashed(proposal=REVOKE, by=QUASHED, **options):
    return heard(proposal, (SERVED, HEAD, do.SignEnding()), (SERVED, ("a:9", "CASE"), by), **options)


ENDINGS = (
    decided(REVOKE),
    decided(FRAUD, item=replace(ITEM, safety_class=True)),
    decided(WITHDRAW),
    told(STRIKE, (D, HEAD, do.SignEnding())),
    told(REVOKE, (D, ("a:8", "R"), do.DropEnding("证据不足"))),
    quashed(),
    quashed(FRAUD, replace(QUASHED, anew=True)),
    quashed(FRAUD, replace(QUASHED, anew=True, until=date(2026, 4, 3))),
    heard(
        REVOKE,
        (SERVED, HEAD, do.SignEnding()),
        (SERVED, ("a:9", "CASE"), QUASHED),
        (SERVED, ("a:9", "CASE"), do.TakeBackSetAside("编号写错")),
    ),
)
