"""What became of a few permits of the demonstration city: inspected, ordered to be put right, two ends decided and one proposed."""

from collections.abc import Callable
from datetime import timedelta

from yimen.applications import actions, endings
from yimen.cases import permits, queries as cases
from yimen.catalogue.queries import Version
from yimen.demo.posts import Posts
from yimen.lib import clock
from yimen.people import demo as people
from yimen.process.ending import commands as end
from yimen.process.machine import Command
from yimen.process.permit import commands as do, state as st

UNQUALIFIED = end.Proposal(
    way="revoked",
    ground="unqualified",
    facts="复查发现，申请时提交的场所平面图与实际不符，实际面积达不到规定（演示）。",
    reasons="准予时不符合法定条件（演示）。",
    articles=("行政许可法第六十九条第一款第四项",),
    public_interest="同一地段另有两家可以提供同样的服务，撤销不会对公共利益造成重大损害（演示）。",
    compensation="持证人有损失的，凭票据核定后依法赔偿（演示）。",
)
CHANGED = end.Proposal(
    way="withdrawn",
    ground="circumstances_changed",
    facts="所在地块列入防洪工程范围（演示）。",
    reasons="准予所依据的客观情况发生重大变化（演示）。",
    articles=("行政许可法第八条第二款",),
    public_interest="防洪工程关系公共安全，需要收回这一许可（演示）。",
    compensation="按评估给予补偿，另行签订协议（演示）。",
)


class Permits:
    """The lives of some permits in the last days before the city opens; without a permit nothing happens."""

    def __init__(self, posts: Posts, items: list[Version]) -> None:
        """Know who is there, and by how many working days before the last what happens."""
        self.posts = posts
        self.organs = sorted({one.organ for one in items})
        self.taken: list[str] = []
        self.revoked: list[str] = []
        self.days: dict[int, tuple[Callable[[], None], ...]] = {
            7: (self.inspected,),
            5: (self.proposed_and_served,),
            3: (self.heard_and_signed,),
            2: (self.ordered,),
            1: (self.proposed,),
            0: (self.of_a_citizen,),
        }

    def day(self, left: int) -> None:
        """Let happen what happens so many working days before the last."""
        for happens in self.days.get(left, ()):
            happens()

    def inspected(self) -> None:
        """Two officers find everything in order."""
        if seen := self._next():
            self._inspect(seen)

    def proposed_and_served(self) -> None:
        """It is proposed to revoke two permits, and the notices are served the same day."""
        for _place in range(2):
            if seen := self._next():
                self.revoked.append(self._propose(seen, UNQUALIFIED))
                serve = end.Serve(document="ending_notice", on=clock.today(), way="direct")
                self._act("clerk", self._seen(self.revoked[-1]), serve)

    def heard_and_signed(self) -> None:
        """Each holder states their case at a window, and the head signs; one end is set aside later (`set_aside`)."""
        for one in self.revoked:
            seen = self._seen(one)
            words = "平面图是房东给的，我不知道不对（演示）。"
            endings.state_case(account=self.posts.clerk(3), seen=seen, words=words)
            self._act("head", seen, end.SignEnding())

    def ordered(self) -> None:
        """Two officers find something, and order it to be put right."""
        if seen := self._next():
            self._inspect(seen, passed=False)

    def proposed(self) -> None:
        """It is proposed to withdraw a permit; the notice waits at the window."""
        if seen := self._next():
            self._propose(seen, CHANGED)

    def of_a_citizen(self) -> None:
        """The permit of the first citizen is inspected: they find it on the page of their permit."""
        own = cases.permits(self._citizen())
        if own and own[0].phase in st.OPEN:
            self._inspect(self._seen(own[0].number))

    def _citizen(self) -> str:
        return actions.subject_of(people.applicant(0)["identity"])

    def _next(self) -> cases.View | None:
        """Return a permit in force that nothing has happened to: of the organ that a newcomer signs in at, if any."""
        found, _total = permits.Permits(self.organs).found(limit=permits.WINDOW)
        staffed = [one for one in found if ("head", one.organ) in self.posts.found]
        for one in sorted(staffed, key=lambda one: (one.organ != self.posts.home, one.id)):
            seen = self._seen(one.number)
            own = seen.state.applicant == self._citizen()
            if one.number not in self.taken and seen.state.phase == st.VALID and not own:
                self.taken.append(one.number)
                return seen
        return None

    def _seen(self, number: str) -> cases.View:
        found = cases.view(number)
        assert found is not None
        return found

    def _inspect(self, seen: cases.View, passed: bool = True) -> None:
        officers = tuple(f"a:{self.posts.of(post, seen.version.organ)}" for post in ("reviewer", "decider"))
        finding = "现场与许可一致（演示）。" if passed else "公示牌没有挂在显著位置（演示）。"
        by = None if passed else clock.today() + timedelta(days=15)
        command = do.RecordInspection(officers=officers, finding=finding, passed=passed, correct_by=by)
        self._act("reviewer", seen, command)

    def _propose(self, seen: cases.View, proposal: end.Proposal) -> str:
        self._act("reviewer", seen, do.ProposeEnding(proposal))
        return permits.endings(seen.state.applicant, seen.number)[0]

    def _act(self, post: str, seen: cases.View, command: Command) -> None:
        account = self.posts.clerk(3) if post == "clerk" else self.posts.of(post, seen.version.organ)
        actions.act(account=account, case=seen.id, command=command)
