"""What people of the demonstration city have asked: the centre's own item for questions, and a few of them in every state."""

from collections.abc import Callable

from yimen.cases import queries as cases
from yimen.cases.acts import Outcome
from yimen.catalogue.composed import POWER
from yimen.catalogue.queries import Version
from yimen.catalogue.seeds import WHERE
from yimen.demo.posts import Posts
from yimen.people.models import Account
from yimen.process.item import Basis, Faq, Item, Limit, Material, Step
from yimen.process.question import commands as do
from yimen.process.question.commands import Topic
from yimen.voices import actions
from yimen.voices.about import about

CODE = "511602-Q001"
CENTRE = "安州市政务服务中心管理办公室"
BASIS = Basis("优化营商环境条例", "第三十六条", "administrative_regulation")
AT_THE_DESK = {
    "places": ("安州市政务服务中心咨询台",),
    "places_en": ("Information desk of the Anzhou Government Service Centre",),
}
COMPOSED = (
    "bases", "conditions", "materials", "fees", "special_procedures", "steps", "places", "hours", "consultation",
    "supervision", "reconsideration_organ", "court", "result_name", "faqs", "exercise_level", "body_kind",
    "power_source", "jurisdiction", "handling_unit", "visits_required", "online_depth", "cross_region_scope",
    "validity_note", "progress_query", "quantity", "themes",
)  # fmt: skip


def item() -> Item:
    """Return the centre's own item: questions about anything, answered by whoever was asked first (首问负责)."""
    return Item(
        code=CODE,
        name="办事咨询",
        name_en="Questions about anything",
        type="public_service",
        organ=CENTRE,
        case_type="promised",
        summary="问什么都可以：怎样办、到哪里办、要多久、交多少钱，办成没办成。首问的人负责到有了答复。",
        summary_en="Ask anything: how, where, how long, how much, and what became of it. Whoever is asked first answers for it.",
        bases=(BASIS,),
        conditions=("任何人都可以问，不用说明身份",),
        conditions_en=("Anybody may ask, without saying who they are",),
        quantity="无数量限制",
        quantity_en="Not limited in number",
        statutory=Limit(3, "wd", "receipt"),
        promised=Limit(3, "wd", "receipt"),
        materials=(Material("m1", "收到过的通知书", "A notice that you received", necessity="optional"),),
        steps=(Step("登记", "Registered"), Step("答复", "Answered")),
        themes=("archives",),
        **{**WHERE, **AT_THE_DESK},
        **POWER,
        result_name="答复",
        result_name_en="Answer",
        faqs=(
            Faq("咨询要带什么？", "什么都不用带。", "What do I bring?", "Nothing."),
            Faq("多久答复？", "三个工作日以内。", "How soon is the answer?", "Within three working days."),
        ),
        exercise_level="municipal",
        body_kind="statutory",
        handling_unit="咨询台",
        handling_unit_en="Information desk",
        visits_required=0,
        online_depth="whole",
        cross_region_scope="national",
        validity_note="答复以当时公布的内容为准",
        validity_note_en="As announced on the day of the answer",
        in_hall=True,
        comprehensive_window=True,
        progress_query="本网站“进度”页，凭编号和查询码查询",
        progress_query_en="The page “Progress” of this site, with the number and the query code",
        takes_questions=True,
        provenance=dict.fromkeys(COMPOSED, "demonstration"),
    )


class Asking:
    """What was asked in the last days before the city opens: answered, late, referred, handed over, waiting."""

    def __init__(self, posts: Posts, items: list[Version]) -> None:
        """Know who is there: two clerks, the organ that a newcomer signs in at, and an item of another organ."""
        self.clerk, self.other = posts.clerk(2), posts.clerk(4)
        self.near = posts.of("reviewer", posts.home)
        self.here = next((one for one in items if one.organ == posts.home), items[0])
        self.there = next((one for one in items if one.organ != posts.home), items[0])
        self.found: dict[str, int] = {}
        self.numbers: dict[str, str] = {}
        # By how many working days before the last one it happens.
        self.days: dict[int, tuple[Callable[[], None], ...]] = {
            9: (self.saturday,),
            8: (self.saturday_answered, self.parking),
            6: (self.never_answered,),
            5: (self.somewhere_else,),
            4: (self.somewhere_else_answered,),
            2: (self.of_a_citizen,),
            1: (self.waits_for_a_colleague,),
            # Its one working day must not be over where the city opens on a day of rest.
            0: (self.waits_for_another_organ, self.just_asked),
        }

    def day(self, left: int) -> None:
        """Let happen what happens so many working days before the last."""
        for happens in self.days.get(left, ()):
            happens()

    def saturday(self) -> None:
        """Somebody asks on the site what the guide does not say."""
        self._ask("saturday", "周六上班吗？要请假才能来。", "window")

    def saturday_answered(self) -> None:
        """A clerk answers the next day."""
        self._answer("saturday", self.clerk, "周六不上班；调休的周六照常。网上全天可以提交。")

    def parking(self) -> None:
        """Asked at a window, and answered at once."""
        self._ask(
            "parking", "停车在哪里？", "window", by=self.clerk, answer="大厅地下一层，前两小时免费（演示）。"
        )

    def never_answered(self) -> None:
        """Asked about an item; its organ lets the term pass."""
        self._ask("late", "材料交了复印件，还要带原件吗？", "item", version=self.here)

    def somewhere_else(self) -> None:
        """Asked of an approver about another organ's item: theirs until that organ confirms."""
        self._ask(
            "elsewhere", "这个证要年检吗？", "certificate", by=self.near, version=self.here, to=self.there
        )

    def somewhere_else_answered(self) -> None:
        """The other organ's window answers, and so has confirmed."""
        self._answer("elsewhere", self.other, "不用年检；有变更的，三十日内来变更（演示）。")

    def of_a_citizen(self) -> None:
        """A citizen with an account asks, is answered and asks further."""
        li = Account.objects.get(login="li")
        contact = actions.Asker("李晓明", "13800000001")
        self._ask("citizen", "可以让家人代办吗？", "item", version=self.here, account=li, contact=contact)
        self._answer("citizen", self.clerk, "可以，带授权委托书和双方身份证件。")
        actions.ask_further(account=li.pk, seen=self._seen("citizen"), words="委托书有样本吗？")

    def waits_for_another_organ(self) -> None:
        """A question that was referred and that nobody has confirmed yet."""
        self._ask(
            "referred", "搬了家，登记要不要改？", "item", by=self.near, version=self.here, to=self.there
        )

    def waits_for_a_colleague(self) -> None:
        """A question that a clerk hands over, and the colleague has not confirmed."""
        self._ask("offered", "收费能开电子票据吗？", "fee", by=self.clerk)
        offer = do.HandOver(f"a:{self.other}", "收费的事由六号窗口答复")
        actions.act(account=self.clerk, case=self.found["offered"], command=offer)

    def just_asked(self) -> None:
        """A question that came in this morning."""
        self._ask("new", "上次来没有办成，说缺一份证明，网上没写要这份。", "not_done")

    def _ask(
        self,
        name: str,
        words: str,
        topic: Topic,
        *,
        by: int = 0,
        version: Version | None = None,
        to: Version | None = None,
        account: Account | None = None,
        contact: actions.Asker | None = None,
        answer: str = "",
    ) -> Outcome:
        own = about()
        assert version or own, "the city has an item for questions"
        outcome = actions.ask(
            account=account.pk if account else by,
            asker=actions.known_as(account, f"demo:{name}"),
            item_version=version.id if version else own.version.id,  # type: ignore[union-attr]
            words=words,
            topic=topic,
            channel="window" if by else "online",
            contact=contact,
            answer=answer,
            about=to.item.code if to else "",
            refer_to=to.id if to else 0,
        )
        self.found[name] = outcome.case
        self.numbers[name] = outcome.number
        return outcome

    def _seen(self, name: str) -> cases.View:
        found = cases.view(self.numbers[name])
        assert found is not None
        return found

    def _answer(self, name: str, by: int, words: str) -> None:
        actions.answer(account=by, seen=self._seen(name), words=words)
