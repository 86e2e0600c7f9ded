"""The paper of a return (退回原单位通知书): the facts, what the person said, the decision with its grounds, what is asked.

It is numbered in a series of the centre's organ and set anew from the sealed rows when it is read; it is kept nowhere.
"""

from collections.abc import Sequence

from yimen.cases import numbers
from yimen.cases.connections import raw
from yimen.centres.current import current_centre
from yimen.documents import pdf
from yimen.documents.sheet import Part, Sheet, Words
from yimen.law.identity import document_number, spaced_case_number
from yimen.lib.clock import legal_day
from yimen.people.models import Organ
from yimen.people.names import Name, officer_on, organs
from yimen.people.posts import CENTRE
from yimen.postings.deeds import opened
from yimen.postings.models import Return
from yimen.postings.words import FACTS
from yimen.process.postings.speech import quoted
from yimen.process.words import Language, day, word

# The mark of the series: 安政务退〔2026〕1号.
SERIES = "退"
TITLE = ("退回原单位通知书", "Notice of return to the sending unit")
HEADS = {
    "about": ("基本情况", "About"),
    "facts": ("事实", "Facts"),
    "hearing": ("本人陈述", "What the person said"),
    "decision": ("决定", "Decision"),
    "asked": ("请原单位答复", "What the sending unit is asked"),
}
ROWS = {
    "number": ("文号", "Document number"),
    "person": ("退回的人", "Person returned"),
    "unit": ("原单位", "Sending unit"),
    "last": ("在窗口的最后一天", "Last day at the window"),
}


def number(one: Return) -> str:
    """Return the number of a decision's paper in the centre's series, within the transaction that stores it."""
    assert one.decided_at is not None
    made_on = legal_day(one.decided_at)
    centre = _centre()
    running = numbers.allocate(raw(), f"returns:{centre.pk}:{made_on.year}")
    return document_number(centre.abbreviation, made_on.year, SERIES, running)


def _centre() -> Organ:
    return Organ.objects.filter(kind=CENTRE).order_by("-valid_from", "-id")[0]


def sheet(one: Return, language: Language) -> Sheet | None:
    """Return the paper of a decision to return somebody; None of any other. Raises crypto.Damaged, crypto.KeyMissing."""
    if not one.number or one.decided_at is None or one.last_on is None or one.answer_due_on is None:
        return None
    at = 1 if language == "en" else 0
    made_on = legal_day(one.decided_at)
    known = organs([one.organ])[one.organ]
    unit = (language == "en" and known.en) or known.zh
    who = officer_on(one.account, made_on) or Name("")
    person = (language == "en" and who.en) or who.zh

    def said(text: str) -> Words:
        return Words(text, language)

    def written(text: str) -> Words:
        return Words(text, "zh")

    def part(code: str, lines: Sequence[Words] = (), rows: tuple[tuple[Words, ...], ...] = ()) -> Part:
        return Part(code, HEADS[code][at], tuple(lines), (), rows)

    rows = {
        "number": written(one.number),
        "person": written(person),
        "unit": said(unit) if language == "en" and known.en else written(unit),
        "last": said(day(one.last_on, language)),
    }
    due = day(one.answer_due_on, language)
    asked = (
        f"请在{due}以前书面答复：对此人和有关负责人怎样追究责任。",
        f"Please answer in writing by {due}: how this person and whoever leads them are held to account.",
    )
    facts: list[Words] = []
    for fact in one.facts.select_related("said").order_by("id"):
        # What rests on no case has no number.
        number = f" {spaced_case_number(fact.reference)}" if fact.reference else ""
        facts += (said(f"{word(FACTS, fact.kind, language)}{number}"), written(opened(fact.said)))
    silent = said(("没有在期限内陈述。", "Nothing was said within the term.")[at])
    centre = current_centre()
    issuer = (language == "en" and centre.name_en) or centre.name
    return Sheet(
        case=f"return-{one.id}",
        key="posting_return",
        kind="posting_return",
        template=1,
        language=language,
        copy="whole",
        title=TITLE[at],
        organ=said(issuer),
        number=one.number,
        made_on=made_on,
        recorded_at=one.decided_at,
        notes=(),
        parts=(
            part("about", rows=tuple((said(ROWS[name][at]), value) for name, value in rows.items())),
            part("facts", facts),
            part("hearing", [written(opened(one.stated)) if one.stated else silent]),
            part("decision", [written(opened(one.grounds)), said(quoted("year")[at])]),
            part("asked", [said(asked[at])]),
        ),
        seal=(said(issuer), said(day(made_on, language))),
    )


def rendered(one: Sheet) -> bytes:
    """Return a paper as PDF; it is kept nowhere. Raises pdf.NotRendered."""
    return pdf.render(pdf.data(one), one.recorded_at)
