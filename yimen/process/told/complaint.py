"""The messages of a complaint: that it is registered, accepted or not, answered, asked about again; never its words."""

from datetime import date

from yimen.process import timeline
from yimen.process.complaint import events as ev
from yimen.process.complaint.state import State
from yimen.process.machine import Event
from yimen.process.told.letter import Letter
from yimen.process.words import day
from yimen.process.written.block import Block, Text

# What the reader does next, by the event.
NEXT: dict[type[Event], Text] = {
    ev.ComplaintFiled: Text(
        "凭编号和查询码随时看办到哪一步，也可以补充情况或者撤回。",
        "With number and query code you see at any time how far it is, add to it or take it back.",
    ),
    ev.ComplaintDeclined: Text(
        "不予受理的理由和您可以走的途径写在进度页上。",
        "Why it was not accepted, and which way is open to you, stands on its page.",
    ),
    ev.ComplaintLed: Text("到哪里办、怎样办写在进度页上。", "Where it goes on, and how, stands on its page."),
    ev.ComplaintExtended: Text("理由写在进度页上。", "Why stands on its page."),
    ev.ComplaintAnswered: Text(
        "答复在进度页上，逐项写明。有新的理由的，可以在那里申请重新办理一次。",
        "The answer to each point stands on its page. With new grounds you may have it reopened there, once.",
    ),
    ev.SolvedAsked: Text(
        "请打开进度页，点“已经解决”或者“没有解决”，一次就好。没有解决的，依照规定重新办理。",
        "Please open its page and press “solved” or “not solved”, once. What is not solved is heard again by the rules.",
    ),
}
FOLLOW = Text(
    "现在不需要您做什么；办到哪一步见进度页。",
    "Nothing has to be done by you now; its page says how far it is.",
)


def about_complaint(state: State, event: Event, on: date) -> Letter:
    """Return the message about an event; `state` is the complaint just after it."""
    happened = Text(timeline.sentence(event), timeline.sentence(event, "en"))
    return Letter(
        subject=Text(
            f"投诉举报办理情况（编号 {state.number}）", f"About your complaint (number {state.number})"
        ),
        opening=(Text(f"{day(on)}：{happened.zh}", f"{day(on, 'en')}: {happened.en}"),),
        blocks=(
            Block("next", lines=(NEXT.get(type(event), FOLLOW),)),
            Block("where", lines=(Text("{progress}", "{progress}"),)),
        ),
        brief=Text(
            f"{{centre}}：编号 {state.number} 的投诉举报有新情况。凭编号和查询码查看：{{progress}}",
            f"{{centre}}: there is news of your complaint {state.number}. Read it with number and code: {{progress}}",
        ),
    )
