"""Decisions of the demonstration city set aside from outside: by a court to be decided anew, entered to the wrong case first, and by reconsideration,
one that had ended a permit too; and a grant that somebody else went against."""

import io
from datetime import date, timedelta

import msgspec

from yimen.applications import files
from yimen.appraisal import reversals
from yimen.appraisal.models import Reversed
from yimen.cases import endings, frames, queries as cases
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.people.models import Account, Organ
from yimen.process.application.state import DELIVERED, NOT_ACCEPTED, REFUSED

DECISION = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def enter() -> None:
    """Enter what became of two of the city's “no”, of one permit's end and of one grant; nothing where it has lived too short to say it.

    Not twice: in a city that has such an entry nothing is done.
    """
    if Reversed.objects.exists():
        return
    first, second, *_more = [*_noes(), "", ""]
    if second:
        court, judgment = "安州区人民法院（演示）", "（2026）川1602行初3号（演示）"
        id = _enter("discipline", first, "court", court, judgment)
        reversals.take_back(by=id_of("discipline"), id=id, why="登记到了另一个办件上。（演示）")
        _enter("discipline", second, "court", court, judgment, anew=True)
    if first:
        _enter("efficiency", first, "reconsideration", "安州市人民政府", "安府复决〔2026〕17号（演示）")
    # One that was ended stays so.
    for ended in _ended()[:1]:
        _enter("discipline", ended, "reconsideration", "安州市人民政府", "安府复决〔2026〕21号（演示）")
    if granted := _granted():
        _enter("efficiency", granted, "reconsideration", "安州市人民政府", "安府复决〔2026〕23号（演示）")


def _noes() -> list[str]:
    """Return the numbers of the applications that were refused or not accepted within a year, in order."""
    return _stand(("refused", "not_accepted"), (REFUSED, NOT_ACCEPTED))


def _granted() -> str:
    """Return the number of an application by which a permit came into somebody's hand who has no account here; empty for none."""
    theirs = set(Account.objects.values_list("subject", flat=True))
    found = (cases.view(number) for number in _stand(("granted",), (DELIVERED,)))
    fitting = (one for one in found if one and one.state.applicant not in theirs and not one.state.permit)
    return next((one.number for one in fitting if one.version.item.licence), "")


def _stand(outcomes: tuple[str, ...], phases: tuple[str, ...]) -> list[str]:
    """Return the numbers of the applications that ended so within a year and stand in one of these phases, in order."""
    today = clock.today()
    since = today - timedelta(days=366)
    every = [frames.framed(kind="application", outcome=one, since=since, until=today) for one in outcomes]
    stands = frames.phases([one.number for found in every for one in found])
    return sorted(number for number, phase in stands.items() if phase in phases)


def _ended() -> list[str]:
    """Return the numbers of the endings that were decided, the newest first, without the first of all."""
    every = endings.Endings(list(Organ.objects.values_list("pk", flat=True)))
    return [one.number for one in every.found(endings.Asked(which="decided"))[0]][:-1]


def _working_day() -> date:
    """Return today, or the last working day before: no court decides on a Saturday. Each “no” was said on one too."""
    on, calendar = clock.today(), cases.calendar()
    while not calendar.is_working_day(on):
        on -= timedelta(days=1)
    return on


def _enter(login: str, case: str, how: str, organ: str, document: str, anew: bool = False) -> int:
    kept = files.take(io.BytesIO(DECISION), "决定书.pdf")
    paper = msgspec.json.encode(msgspec.structs.asdict(kept) | {"called": "决定书（演示）"}).decode()
    return reversals.enter(
        by=id_of(login), case=case, how=how, organ=organ, document=document, on=_working_day(), file=paper, anew=anew,
    )  # fmt: skip
