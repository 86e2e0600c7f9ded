"""What was asked before filing in the demonstration city: answered, waiting and late; and the three tests of its projects."""

from datetime import timedelta

from yimen.beforehand import answering, asking, sheet
from yimen.beforehand.asking import Who, Wish
from yimen.beforehand.models import Asked, Request
from yimen.beforehand.words import TESTS
from yimen.catalogue import queries as catalogue
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.people.accounts import personal
from yimen.people.models import Account, Organ, Posting

# What the departments that answer the tests are called; where there is none, the first ones that decide do.
NAMED = {"industry": "发展和改革", "plan": "自然资源", "zoning": "生态环境"}
AGO = timedelta(days=30)
BASIS = {
    "industry": "产业结构调整指导目录（演示）",
    "plan": "安州市国土空间总体规划（演示）",
    "zoning": "安州市生态环境分区管控方案（演示）",
}


def name_testers() -> None:
    """Let three departments answer the three tests, before a project is entered."""
    deciding = list(Organ.objects.filter(code__startswith="organ-").order_by("code"))
    named: dict[str, int] = {}
    for place, test in enumerate(TESTS):
        found = next((one for one in deciding if NAMED[test] in one.name), deciding[place])
        named[test] = found.pk
    sheet.name_testers(by=id_of("coordinator"), organs=named)


def ask() -> None:
    """Answer the sheet of the first project three times yes and say no once to the other's; ask three things more."""
    first, *others = Request.objects.filter(kind="tests").order_by("id")
    for one in first.asked.all():
        _answered(one, "yes", "与规划、目录和管控要求相符（演示）。", BASIS[one.test])
    for other in others:
        _refused(other)
    _ask_more()


def _answered(one: Asked, says: str, text: str, basis: str, alternatives: str = "") -> None:
    officer = Posting.objects.filter(organ_id=one.organ, role="approver").order_by("id").first()
    if officer is not None:
        answering.answer(
            by=officer.account_id, asked=one.id, says=says, text=text, basis=basis, alternatives=alternatives
        )


def _refused(sheet_: Request) -> None:
    one = sheet_.asked.get(test="zoning")
    _answered(
        one,
        "no",
        "选址在水源保护区的准保护区内（演示）。",
        BASIS["zoning"],
        "经济开发区三期有同类用地，或者改用不产生生产废水的工艺（演示）。",
    )


def _who(login: str) -> Who:
    account = Account.objects.get(login=login)
    kept = personal(account)
    return Who(asking.known_as(account), kept.get("name", ""), kept.get("phone", ""))


def _ask_more() -> None:
    """Ask for a pre-review that is answered, a mock approval that waits, and a question about policy that is late."""
    every = [version.item for version in catalogue.all_in_force(clock.today())]
    single = next(item for item in every if item.type == "licence" and not item.parts and item.materials)
    package = next((item for item in every if item.parts), single)
    wish = Wish("pre_review", "门面在一楼，八十平方米，材料请先看一遍（演示）。", single.code)
    id = asking.ask(by=id_of("chen"), who=_who("chen"), wish=wish)
    for one in Asked.objects.filter(request=id):
        _answered(one, "conditions", "平面图要补消防疏散标志，其余齐全（演示）。", "办事指南材料清单（演示）")
    mock = Wish("mock", "几个部门一起看看这样办行不行（演示）。", package.code)
    asking.ask(by=id_of("wang"), who=_who("wang"), wish=mock)
    standing = clock.standing()
    clock.stand_at(clock.now() - AGO)
    try:
        organ = Organ.objects.get(code="organ-02").pk
        policy = Wish("policy", "小微企业的补贴能不能和这个优惠一起享受（演示）？", "", (organ,))
        asking.ask(by=id_of("clerk3"), who=_who("li"), wish=policy)
    finally:
        clock.stand_at(standing)
