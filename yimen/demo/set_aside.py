"""Decisions of the demonstration city set aside from outside: one by reconsideration, one entered by mistake and taken back."""

import io

import msgspec

from yimen.applications import files
from yimen.appraisal import reversals
from yimen.appraisal.models import Reversed
from yimen.cases.models import Case
from yimen.lib import clock
from yimen.people.models import Account
from yimen.process.application.state import NOT_ACCEPTED, REFUSED

DECISION = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def enter() -> None:
    """Enter what became of the city's first two refusals; nothing where it has lived too short to refuse.

    Not twice: in a city that has such an entry nothing is done.
    """
    if Reversed.objects.exists():
        return
    found = Case.objects.filter(kind="application", phase__in=(REFUSED, NOT_ACCEPTED)).order_by("id")
    first, second, *_more = [*found.values_list("number", flat=True)[:2], "", ""]
    if first:
        _enter(
            "efficiency", first, "reconsideration", "安州市人民政府（演示）", "安府复决〔2026〕17号（演示）"
        )
    if second:
        court, judgment = "安州区人民法院（演示）", "（2026）川1602行初3号（演示）"
        id = _enter("discipline", second, "court", court, judgment)
        reversals.take_back(by=_by("discipline"), id=id, why="登记错了：判决驳回了原告的请求。（演示）")


def _enter(login: str, case: str, how: str, organ: str, document: str) -> int:
    kept = files.take(io.BytesIO(DECISION), "决定书.pdf")
    paper = msgspec.json.encode(msgspec.structs.asdict(kept) | {"called": "决定书（演示）"}).decode()
    return reversals.enter(
        by=_by(login), case=case, how=how, organ=organ, document=document, on=clock.today(), file=paper
    )


def _by(login: str) -> int:
    return int(Account.objects.get(login=login).pk)
