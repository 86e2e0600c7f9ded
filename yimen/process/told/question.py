"""The message that a question was answered: that it was, where to read it, what to do if it does not help."""

from datetime import date

from yimen.process import timeline
from yimen.process.item import Item
from yimen.process.question.events import QuestionAnswered
from yimen.process.question.state import State
from yimen.process.told.letter import Letter
from yimen.process.words import day
from yimen.process.written.block import Block, Text


def answered(item: Item, state: State, event: QuestionAnswered, on: date) -> Letter:
    """Return the message; `state` is the question just after the answer. The words of both stand in no message."""
    happened = Text(timeline.sentence(event), timeline.sentence(event, "en"))
    read = Text(
        "答复在咨询页上，凭编号和查询码查看；没有说清楚的，可以在那里继续问，或者表示不满意。",
        "The answer stands on the page of your question, with its number and query code. If it does not help, ask further there.",
    )
    return Letter(
        subject=Text(
            f"咨询已答复（编号 {state.number}）",
            f"Your question was answered (number {state.number})",
        ),
        opening=(Text(f"{day(on)}，{{organ}}：{happened.zh}", f"{day(on, 'en')}, {{organ}}: {happened.en}"),),
        blocks=(
            Block("next", lines=(read,)),
            Block("where", lines=(Text("{progress}", "{progress}"),)),
        ),
        brief=Text(
            f"{{centre}}：您的咨询 {state.number} 已答复。凭编号和查询码查看：{{progress}}",
            f"{{centre}}: your question {state.number} was answered. Read it with number and code: {{progress}}",
        ),
    )
