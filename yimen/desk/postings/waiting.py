"""What waits for somebody about postings, in words, for the page of everything that waits beside the cases."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yimen.desk.guard import held_by
from yimen.desk.postings import shown
from yimen.desk.postings.guard import part_of
from yimen.postings import waiting
from yimen.postings.parts import ROLES
from yimen.postings.waiting import Waits

# What is to be done, and the page on which it is.
WAITS: dict[str, tuple[Any, str]] = {
    "confirm": (_("确认接手%(name)s交出的清单"), "ending"),
    "speak": (_("有关您派驻的事实：请看，可以陈述"), "return"),
    "result": (_("竞岗已经截止，请写结果"), "proposal"),
    "consent": (_("窗口岗位的竞岗结果等您表示意见"), "proposal"),
    "make": (_("双方已经同意，请办理派驻和授权"), "proposal"),
    "agree": (_("%(name)s的更换申请等中心表示意见"), "ending"),
    "offer": (_("%(name)s要离开窗口：请选接手人"), "ending"),
    "end": (_("%(name)s的派驻等您办理结束"), "ending"),
    "decide": (_("%(name)s退回原单位：已听取意见，等您决定"), "return"),
    "answer": (_("%(name)s退回原单位：请答复问责情况"), "return"),
}


def of(request: HttpRequest, answered: str) -> list[dict[str, Any]]:
    """Return what waits for whoever asks about postings, each with its address, its words and its last day."""
    roles = {posting.role for posting in held_by(request).postings}
    found = waiting.own(answered) + (waiting.held(part_of(request)) if roles & ROLES else [])
    if not found:
        return []
    named = shown.people(one.account for one in found)
    return list(_shown(found, named))


def _shown(found: Iterable[Waits], named: dict[int, str]) -> Iterable[dict[str, Any]]:
    for one in found:
        said, page = WAITS[one.what]
        yield {
            "url": reverse(f"desk:postings:{page}", args=[one.id]),
            "label": said % {"name": named.get(one.account, "")},
            "on": one.due_on,
        }
