"""A clean-up round of the demonstration city on its way, and what people said of its consultations."""

from datetime import timedelta

from yimen.announcements import queries as announcements, replies
from yimen.demo.posts import id_of
from yimen.law import cleaning
from yimen.lib import clock
from yimen.people.models import Account
from yimen.rounds import actions, queries
from yimen.rounds.actions import Document, Opening, Verdict
from yimen.rounds.criteria import Criterion, of_law

TERM = timedelta(days=30)
LOCAL = Criterion("三年没有人申请的", document="安府办发〔2026〕2号（演示）")
# What the first department answers, in the order of its items; the legal office reads the first two.
ANSWERS = (
    Verdict("keep", why="直接关系公共安全，法律设定（演示）"),
    Verdict("cancel", why="事后监督足以管理（演示）"),
    Verdict("change", why="两种材料可以共享，不再收取（演示）"),
)
BASIS = "安市监〔2026〕3号（演示）"
SAID = ("营业执照不用再交复印件，赞成。（演示）", "老人不会用网，窗口还请照收纸质。（演示）")


def clean() -> int:
    """Open a round over the first department's licences and let it come half way; return its id."""
    editor, legal, leader, head = (id_of(login) for login in ("editor", "legal1", "director", "head1"))
    criteria = (of_law(cleaning.AFTERWARDS), of_law(cleaning.MARKET), LOCAL)
    opening = Opening(
        "行政许可事项清理（演示）",
        "安府办发〔2026〕2号（演示）",
        clock.today() + TERM,
        criteria,
        organs=(_organ(head),),
        types=("licence",),
        title_en="Clean-up of licences (demonstration)",
    )
    round = actions.open_round(by=editor, opening=opening)
    lines = queries.standings(round)
    for line, verdict in zip(lines, ANSWERS, strict=False):
        actions.answer(by=head, subject=line.id, verdict=verdict, basis=BASIS)
    for line in lines[:2]:
        last = queries.history(line.id).answers[-1]
        actions.review(by=legal, subject=line.id, answer=last.id, agrees=True, text="于法有据（演示）")
    document = Document("关于保留行政许可事项的决定（演示）", "安府发〔2026〕9号（演示）", clock.today())
    verdicts = {lines[0].id: Verdict("keep")}
    actions.decide(
        by=leader, round=round, document=document, on=clock.today(), cases="finish", verdicts=verdicts
    )
    return round


def consult() -> None:
    """Let two people reply to the consultations that run, and the editor show what one of them said."""
    editor = id_of("editor")
    for one in announcements.listed("consultation"):
        for text in SAID:
            replies.reply(announcement=one.id, text=text)
        first = replies.received(one.id)[0]
        replies.show(by=editor, id=first.id, text=first.text)


def _organ(account: int) -> int:
    return int(Account.objects.get(pk=account).postings.order_by("id")[0].organ_id)
