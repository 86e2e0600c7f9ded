"""A permit that 李晓明 holds, and the steps of its end, for pages that show them."""

from datetime import date

from yimen.applications import actions
from yimen.cases import permits as register, queries as cases
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.ending import commands as end
from yimen.process.permit import commands as permit

UNQUALIFIED = end.Proposal(
    way="revoked",
    ground="unqualified",
    facts="健康证明在申请时已经过期",
    reasons="不符合从业条件",
    articles=("食品安全法第四十五条",),
    public_interest="撤销不影响公众用餐",
    compensation="装修损失经核定后赔偿",
)
# The same as somebody types it at the desk.
WORDS = {
    "facts": "健康证明在申请时已经过期",
    "reasons": "不符合从业条件",
    "articles": "食品安全法第四十五条",
    "public_interest": "撤销不影响公众用餐",
    "compensation": "没有损失",
    "reconsideration_organ": "安州市人民政府",
    "court": "安州市中级人民法院",
}


def issued(house, until=date(2031, 3, 1), who="li", certificate="食许 1 号", publish=False):
    """Issue a food licence to somebody; return the permit's number."""
    case = house.submit(f"permit-{certificate}", who)
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    house.act("clerk3", case, do.Issue(certificate, until), *([do.Publish()] if publish else []))
    return cases.permits(Account.objects.get(login=who).subject)[0].number


def inspected(house, number, passed=True, **more):
    """Record an inspection by two officers."""
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    finding = "与许可一致" if passed else "后厨没有消毒柜"
    command = permit.RecordInspection(officers=officers, finding=finding, passed=passed, **more)
    house.act("reviewer1", cases.view(number).id, command)


def proposed(house, number, proposal=UNQUALIFIED):
    """Propose to end a permit; return the number of the ending."""
    seen = cases.view(number)
    house.act("reviewer1", seen.id, permit.ProposeEnding(proposal))
    return register.endings(seen.state.applicant, number)[0]


def served(house, ending, on):
    """Serve the notice on its holder in person."""
    command = end.Serve(document="ending_notice", on=on, way="direct")
    house.act("clerk3", cases.view(ending).id, command)


def ended(house, number, on):
    """Carry a permit to its end: proposed, served, waived and signed; return the number of the ending."""
    ending = proposed(house, number)
    served(house, ending, on)
    case = cases.view(ending).id
    house.act("clerk3", case, end.StateCase("waived"))
    actions.act(account=house.account("head1"), case=case, command=end.SignEnding())
    return ending
