"""What each person of the demonstration city would do next on a case: read off its phase and its story."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from yimen.catalogue.queries import Version
from yimen.demo import charging
from yimen.lib import clock
from yimen.process.application import commands as do, layers, state as st
from yimen.process.application.decision import in_one_sitting
from yimen.process.item import Item
from yimen.process.machine import Command
from yimen.process.words import day

NOT_SERVED = ("receipt", "site_check_record")
# Not a phase: a "no" is proposed, and nobody has given the second signature yet.
SIGNING = "signing"
# Whose post signs a layer of these letters.
SIGNS = {"O": "chief", "H": "head"}
# What a test of the demonstration costs, in fen.
TEST_FEN = 800_00
OFFICERS = ("执法人员甲（演示）", "执法人员乙（演示）")


class Story(msgspec.Struct):
    """One case that somebody lives: what will be special about it, and where it is to stay.

    `turn` is one of the special ways below; `stay` the phase (or SIGNING) in which nobody acts any more, so that
    a newcomer finds a case there. `pace` is the share of the promised time that the organ takes.
    """

    version: Version
    turn: str = ""
    stay: str = ""
    pace: float = 0.5
    subject: str = ""
    case: int = 0
    state: Any = None
    ready_on: date = date.min
    fee: str = ""
    decide_on: date = date.min
    hearing_on: date = date.min

    @property
    def item(self) -> Item:
        """Return the definition that the case runs under."""
        return self.version.item


class Step(msgspec.Struct, frozen=True):
    """Who does what next, and how many working days the one after it waits. `who` is a post's name."""

    who: str
    command: Command
    then_days: int = 0


def next_step(story: Story, today: date, draw: random.Random) -> Step | None:
    """Return what somebody does on the case today, or None where nobody has anything to do yet."""
    state = story.state
    stays = state.negative is not None if story.stay == SIGNING else state.phase == story.stay
    if stays or today < story.ready_on:
        return None
    for paper in state.papers:
        if paper.sealed_on is None:
            return Step("clerk", do.Seal(document=paper.key))
        if paper.served_on is None and paper.kind not in NOT_SERVED and paper.kind != "certificate":
            way = "electronic" if state.electronic_service else "direct"
            return Step("clerk", do.Serve(document=paper.key, on=today, way=way))  # type: ignore[arg-type]
    if step := charging.next_step(story.item, state, charging.way(story.fee, story.case)):
        return Step(*step)
    act = ACTS.get(state.phase)
    return act(story, today, draw) if act else None


def _received(story: Story, today: date, draw: random.Random) -> Step | None:
    state = story.state
    if story.turn == "silence":
        return None
    if state.negative:
        return Step("head", do.SignNegative())
    if story.turn == "not_required":
        return Step("clerk", do.DeclareNotRequired(reason="本事项已改为告知性备案，不需要取得许可"))
    if story.turn == "not_competent":
        return Step("clerk", _no("not_accepted", "not_competent", "不属于本机关职权范围", "安州市公安局"))
    if story.turn in ("correction", "never_corrected"):
        points = (_point(story.item),)
        return Step("clerk", do.NotifyCorrections(points), draw.randint(1, 6))
    if _on_the_spot(story, today):
        return Step("chief", do.GrantOnTheSpot(content="准予"))
    return Step("clerk", do.Accept(), draw.randint(0, 1))


def _on_the_spot(story: Story, today: date) -> bool:
    return story.item.case_type == "immediate" and in_one_sitting(story.state, today)


def _point(item: Item) -> do.Point:
    material = [m for m in item.materials if not m.obtainable_by_sharing and not m.when][-1]
    return do.Point(
        material.code, "defective", f"《{material.name}》缺少签字，请补签后重新提交", "样表见办事指南"
    )


def _no(outcome: str, ground: str, reasons: str, competent: str = "") -> do.ProposeNegative:
    return do.ProposeNegative(
        outcome=outcome,  # type: ignore[arg-type]
        ground=ground,  # type: ignore[arg-type]
        facts="经核对申请材料与登记信息（演示）",
        reasons=reasons,
        articles=("行政许可法第三十八条",),
        competent_organ=competent,
        technical_standard="现行国家标准（演示）",
    )


def _correcting(story: Story, today: date, draw: random.Random) -> Step | None:
    if story.turn == "never_corrected":
        return None
    if story.state.outstanding:
        handed = tuple(do.Handed(code, "paper") for code in story.state.outstanding)
        return Step("applicant", do.SupplyMaterials(handed))
    return Step("clerk", do.Accept(), draw.randint(0, 1))


def _accepted(story: Story, today: date, draw: random.Random) -> Step | None:
    if story.turn == "withdraw":
        return Step("applicant", do.Withdraw(reason="投资计划调整"))
    if _on_the_spot(story, today):
        return Step("chief", do.GrantOnTheSpot(content="准予"))
    if story.state.running("assign_inspectors"):
        return Step("reviewer", do.AssignInspectors(OFFICERS))
    return Step("reviewer", do.StartReview(), draw.randint(0, 2))


def _reviewing(story: Story, today: date, draw: random.Random) -> Step | None:
    state, item = story.state, story.item
    special = _special(story, today)
    if special:
        return special
    if story.turn == "terminate":
        return Step("decider", do.Terminate(ground="object_gone", reasons="申请所涉场所已经拆除"))
    if (item.substantive_check or item.technical_inspection) and state.checked_on is None:
        return Step("reviewer", do.RecordSiteCheck(OFFICERS, "与申请一致", True), 1)
    if today < story.decide_on or _waits_for_hearing(story):
        return None
    if item.higher_organ:
        return Step("reviewer", do.Forward(opinion="材料齐全，建议准予"), 2)
    return Step("reviewer", do.CloseReview(opinion="符合法定条件，建议准予"))


def _special(story: Story, today: date) -> Step | None:
    """Return the next step of an exclusion, an extension or a hearing that this story has."""
    state = story.state
    if state.exclusion and not state.exclusion_approved:
        return Step("decider", do.ApproveExclusion())
    if state.extension:
        return Step("head", do.ApproveExtension())
    if story.turn == "exclude" and state.exclusion is None and not state.excluding:
        story.turn = "excluded"
        return Step("reviewer", do.AskExclusion("testing", "本事项须由法定机构检测（演示）", 5))
    if story.turn == "extend" and not state.extended:
        return Step("reviewer", do.AskExtension(days=3, reasons="须向外地核实有关情况"))
    return _hearing(story, today)


def _waits_for_hearing(story: Story) -> bool:
    hearing = story.state.hearing
    wanted = story.turn == "hearing" or story.item.hearing_mandatory
    return wanted and not (hearing and hearing.record)


def _hearing(story: Story, today: date) -> Step | None:
    if not _waits_for_hearing(story):
        return None
    hearing = story.state.hearing
    if not story.item.hearing_mandatory and hearing is None:
        return Step("reviewer", do.TellHearingRight(matter="拟作决定直接涉及重大利益关系"), 1)
    if not story.item.hearing_mandatory and hearing.asked_on is None:
        return Step("applicant", do.RequestHearing(), 1)
    if hearing is None or hearing.at is None:
        story.hearing_on = today + timedelta(days=21)
        at = datetime.combine(story.hearing_on, datetime.min.time(), clock.CHINA) + timedelta(
            hours=9, minutes=30
        )
        return Step(
            "reviewer",
            do.CallHearing(
                at=at,
                place="政务服务中心三楼听证室",
                chair="听证主持人（演示）",
                announcement=f"中心公告栏，{day(today)}（演示）" if story.item.hearing_mandatory else "",
            ),
        )
    if today >= story.hearing_on:
        return Step("reviewer", do.RecordHearing(record="听证笔录 1 号（演示）"))
    return None


def _excluded(story: Story, today: date, draw: random.Random) -> Step | None:
    opened = story.state.clock("statutory") or story.state.clock("promised")
    ground = next((x.ground for x in opened.exclusions if x.closed_on is None), "testing")
    return Step("reviewer", do.CloseExclusion(ground=ground, result="检测合格", fee_fen=TEST_FEN), 1)


def _forwarded(story: Story, today: date, draw: random.Random) -> Step | None:
    return Step("above", do.GiveOpinionAbove(opinion="同意"))


def _deciding(story: Story, today: date, draw: random.Random) -> Step | None:
    state = story.state
    above = state.forwarded_on is not None
    if state.negative:
        return Step("above2" if above else "head", do.SignNegative())
    if layer := layers.unsigned(state, story.item):
        return Step(SIGNS[layer.letter], do.SignLayer(opinion="同意"), 1)
    if story.turn == "refuse":
        return Step("above" if above else "decider", _no("refused", "conditions", "经营场所不符合规定的条件"))
    return Step("above" if above else "decider", do.Grant(content="准予"), draw.randint(0, 3))


def _granted(story: Story, today: date, draw: random.Random) -> Step | None:
    if story.state.published_on is None:
        return Step("clerk", do.Publish())
    return Step("clerk", do.Issue(certificate=f"安{today:%Y}{story.case:06d}"), draw.randint(0, 2))


def _issued(story: Story, today: date, draw: random.Random) -> Step | None:
    paper = story.state.paper("certificate")
    if paper and paper.served_on is None:
        return Step("clerk", do.Serve(document="certificate", on=today, way="direct"))
    return None


ACTS: dict[str, Callable[[Story, date, random.Random], Step | None]] = {
    st.RECEIVED: _received,
    st.CORRECTION_REQUESTED: _correcting,
    st.ACCEPTED: _accepted,
    st.UNDER_REVIEW: _reviewing,
    st.IN_SPECIAL_PROCEDURE: _excluded,
    st.FORWARDED: _forwarded,
    st.AWAITING_DECISION: _deciding,
    st.GRANTED: _granted,
    st.ISSUED: _issued,
}
