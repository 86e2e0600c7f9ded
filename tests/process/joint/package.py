"""Opening a restaurant: one application, four organs, one of which waits for another."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story, no
from yimen.process.application import commands as do
from yimen.process.item import Item, Limit, Material, Part
from yimen.process.joint.commands import CallMeeting, InPart, RecordMeeting
from yimen.process.joint.table import JOINT
from yimen.process.machine import settle, step

D = "2026-03-02"
OFFICERS = ("甲", "乙")


def item(code, name, days, organ):
    """Return a licence of an organ, with one material of its own."""
    return replace(
        ITEM, code=code, name=name, name_en=f"Part {code}", organ=organ, promised=Limit(days),
        materials=(Material("own", "申请书"),), fields=(),
    )  # fmt: skip


SHOP = item("S-1", "营业执照", 3, "market")
FOOD = item("S-2", "食品经营许可", 10, "food")
FIRE = item("S-3", "公众聚集场所消防许可", 8, "fire")
SIGN = item("S-4", "户外招牌设置许可", 5, "city")
VERSIONS = {1: SHOP, 2: FOOD, 3: FIRE, 4: SIGN}
RESTAURANT = Item(
    code="P-1",
    name="开办餐饮店",
    type="licence",
    organ="market",
    statutory=Limit(45),
    promised=Limit(20),
    materials=(Material("form", "一张表单"), Material("plan", "平面图")),
    parts=(
        Part("S-1", shared=("own=form",)),
        Part("S-2", after=("S-1",), shared=("own=form",)),
        Part("S-3", shared=("own=plan",)),
        Part("S-4", after=("S-1",), days=4, shared=("own=plan",)),
    ),
    reconsideration_organ="安州市人民政府",
    court="安州市中级人民法院",
)
# An organ that is asked for its opinion: no licence, and its silence is consent by the scheme.
ASKED = replace(item("S-5", "街道办事处意见", 5, "street"), type="public_service")
BASIS = "安州市联合办理实施方案第七条"
WITH_OPINION = replace(
    RESTAURANT, parts=(*RESTAURANT.parts, Part("S-5", shared=("own=form",), silence=BASIS))
)
IN_HAND = (do.Handed("form"), do.Handed("plan"))


class JointStory(Story):
    """One joint application told day by day."""

    def __init__(self, item=RESTAURANT, versions=VERSIONS, place="national"):
        super().__init__(item, place, JOINT)
        self.items = dict(versions)

    def law(self, on):
        """Let the law do what it owes by that day."""
        state, happened = settle(self.kind, self.state, self.context(on, "W"))
        self.state, self.day = state, str(on)
        self.events += happened
        return happened

    def act(self, on, actor, command):
        """Carry out a command on the whole."""
        self.law(on)
        before = self.state.phase
        self.state, happened = step(self.kind, self.state, command, self.context(on, actor))
        self.events += happened
        self.trail.append((self.kind.index[before, type(command)].id, before, self.state.phase))
        return happened

    def part(self, key, on, actor, *commands):
        """Carry out commands on a part."""
        return [self.act(on, actor, InPart(key, command)) for command in commands]

    def submitted(self, on=D, **more):
        """Hand it in, complete, for all parts."""
        versions = {one.code: version for version, one in self.items.items()}
        parts = tuple(versions[part.code] for part in self.item.parts)
        command = do.Submit("N", "online", "hash", materials=IN_HAND, parts=parts, electronic_service=True)
        self.act(on, "A", replace(command, **more))
        return self

    def accepted(self, on=D):
        """Hand it in and accept it."""
        self.submitted(on)
        self.act(on, "W", do.Accept())
        return self

    def granted(self, key, on):
        """Examine a part and grant it."""
        self.part(key, on, "R", do.StartReview(), do.CloseReview("符合"))
        return self.part(key, on, "O", do.Grant())

    def refuse(self, key, on):
        """Examine a part and refuse it."""
        self.part(key, on, "R", do.StartReview(), do.CloseReview("不符合", favourable=False))
        self.part(key, on, "O", no())
        return self.part(key, on, ("chief", "O"), do.SignNegative())

    def delivered(self, key, on):
        """Make a part's certificate and hand it over."""
        self.part(key, on, "W", do.Issue(f"证{key}"))
        if self.state.parts[key].phase == "ISSUED":
            self.part(key, on, "W", do.Serve("certificate", date.fromisoformat(on), "direct"))


def refused():
    """Return the story in which the first part is refused, and what needs it does not begin."""
    story = JointStory().accepted()
    story.refuse("1", "2026-03-04")
    story.granted("3", "2026-03-05")
    return story


def called():
    """Return the story in which the lead calls a review, which is the organs' own, and then a visit of all to the place."""
    story = JointStory().accepted()
    for meeting, on in (("review", "2026-03-04"), ("visit", "2026-03-06")):
        story.act(D, "R", CallMeeting(meeting, story.context(on, "R").now, "滨河路 18 号"))
        story.act(on, "R", RecordMeeting("符合"))
    return story


JOINTS = (refused(), called())
