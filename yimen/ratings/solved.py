"""Is it truly solved? Asked of an applicant once, some while after their matter has ended; a no opens what the profile says.

A complaint asks by its own table; here it is asked of applications, which the record has closed for good.
"""

from datetime import date, timedelta

from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import override

from yimen.cases import queries as cases, rulebook
from yimen.cases.linked import chain
from yimen.cases.queries import View
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.notices import about_case
from yimen.people.models import Account
from yimen.process.application.state import WITHDRAWN
from yimen.ratings.inviting import declined
from yimen.ratings.models import Ended, Solved
from yimen.ratings.refused import NotRated
from yimen.voices import actions, complaints
from yimen.voices.about import about

BATCH = 100
# So long it can be answered; what a stopped worker finds later than that is asked about no more.
OPEN = timedelta(days=30)
KINDS = ("application", "joint")
WORDS = {
    "zh": (
        "您的事真正办成了吗：{item}",
        "办件 {case}（{item}）已经办结一段时间。您要办的事真正解决了吗？只问这一次，回答自愿：登录后打开这一件，或者凭编号和查询码打开：\n{link}\n没有解决的，写一句，就有人核实、答复您。",
        "办件 {case} 办结一段时间了，您的事真正解决了吗（自愿回答）：{link}",
    ),
    "en": (
        "Is it truly solved: {item}",
        "Case {case} ({item}) ended some time ago. Is what you came for truly solved? This is asked once, and you need not"
        " answer: open it signed in, or by its number and query code:\n{link}\nIf it is not, write a sentence, and somebody looks into it and answers you.",
        "Case {case} ended some time ago. Is it truly solved? {link}",
    ),
}


def ask_due() -> int:
    """Ask up to a batch of those whose matter ended so many calendar days ago as the profile says; return how many were looked at.

    Safe to run twice: who was looked at is not looked at again.
    """
    last = clock.today() - timedelta(days=rulebook.current_profile().case_solved_after_days)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT about, "on" FROM ratings_ended WHERE looked_at IS NULL AND "on" <= %s'
                ' ORDER BY "on" LIMIT %s FOR UPDATE SKIP LOCKED',
                [last, BATCH],
            )
            due = cursor.fetchall()
        Ended.objects.filter(about__in=[number for number, _on in due]).update(looked_at=clock.now())
        for number, on in due:
            seen = cases.view(number) if on > last - OPEN else None
            if seen is not None and _asks(seen):
                _, made = Solved.objects.get_or_create(about=number, defaults={"asked_on": clock.today()})
                if made:
                    _tell(seen)
    return len(due)


def _asks(seen: View) -> bool:
    """Return whether to ask: not who gave it up, who wants to be asked no more, nor who has complained of it already."""
    if seen.kind.name not in KINDS or seen.state.phase == WITHDRAWN or declined(seen.state.applicant):
        return False
    return all(one.kind != "complaint" for one in chain(seen.whole))


def _tell(seen: View) -> None:
    item = seen.version.item

    def said(language: str) -> tuple[str, str, str]:
        english = language == "en"
        with override("en" if english else "zh-hans"):
            link = site() + reverse("portal:query")
        named = (english and item.name_en) or item.name
        subject, text, brief = (
            one.format(item=named, case=spaced_case_number(seen.number), link=link) for one in WORDS[language]
        )
        return subject, text, brief

    about_case.tell(seen, template="solved", said=said)


def standing(number: str) -> Solved | None:
    """Return what was asked of a matter, and answered; None where nothing was."""
    return Solved.objects.filter(about=number).first()


def until(row: Solved) -> date:
    """Return the last day on which it can be answered."""
    return row.asked_on + OPEN


def asks(row: Solved | None) -> bool:
    """Return whether an answer is waited for."""
    return row is not None and row.solved is None and clock.today() <= until(row)


@transaction.atomic
def say(
    *, seen: View, by: int = 0, account: Account | None = None, solved: bool, words: str = "", key: str = ""
) -> str:
    """Take the answer, once; return the number of what a no opened, empty where nothing. Raises NotRated, Refused.

    The complaint or question has the case attached. `by` acts for `account`, which is the applicant's; whoever came by
    number and query code has none.
    """
    row = Solved.objects.select_for_update().filter(about=seen.whole).first()
    if row is None or (row.solved is None and clock.today() > until(row)):
        raise NotRated("not_asked")
    if row.solved is not None:
        raise NotRated("said_already")
    opens = "noted" if solved else seen.context.profile.case_not_solved
    if opens != "noted" and not words.strip():
        raise NotRated("nothing_said")
    row.solved, row.said_at = solved, clock.now()
    if opens != "noted":
        row.case = _opened(seen, by, account, opens, words.strip(), key)
    row.save()
    return row.case


def _opened(seen: View, by: int, account: Account | None, opens: str, words: str, key: str) -> str:
    who = actions.known_as(account) if account else actions.known_as(None, f"case:{seen.whole}")
    by = by if account else 0
    if opens == "question":
        return actions.ask(
            account=by, asker=who, item_version=seen.version.id, words=words, topic="not_done",
            case=seen.whole, key=key,
        ).number  # fmt: skip
    found = about(seen.version.item.code)
    if found is None:
        raise NotRated("not_asked")
    return complaints.bring(
        account=by, complainant=who, item_version=found.version.id, words=words, sort="not_done", channel="case",
        cause="not_done", case=seen.whole, key=key,
    ).number  # fmt: skip
