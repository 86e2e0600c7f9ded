"""The strip of the desk: who is signed in, at which post and window, with what authorisation, and what is due today."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from yimen.cases import inbox
from yimen.desk import choices
from yimen.desk.guard import held_by, inbox_of
from yimen.people import colleagues
from yimen.people.rights import Rights


def of(request: HttpRequest) -> dict[str, Any]:
    """Return `name`, `posts`, `decides` (what one is authorised to decide, in words) and `counts` of the day."""
    account = request.user.pk or 0
    one = colleagues.who([account]).get(account)
    held = held_by(request)
    place = one.place(choices.language() == "en") if one else ""
    roles = [choices.role(role) for role in dict.fromkeys(p.role for p in held.postings)]
    return {
        "name": one.name if one else "",
        "posts": [*filter(None, [place]), *roles],
        "decides": _decides(held),
        "counts": _counts(request),
    }


def _decides(held: Rights) -> str:
    """Return how far somebody is authorised to decide by document; nothing for whom no document says so."""
    items = {a.item for p in held.postings for a in p.allowed if a.act == "decide"}
    if "" in items:
        return gettext("授权全部事项")
    return ngettext("授权 %(n)d 项", "授权 %(n)d 项", len(items)) % {"n": len(items)} if items else ""


def _counts(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what is due today and what is late, for whom tasks wait."""
    waiting = inbox_of(request)
    if not waiting.pairs:
        return []
    late, come = waiting.today
    due = come - late
    at = reverse("desk:inbox")
    said = {"due": _many(due), "late": _many(late)}
    counts = [{"label": gettext("今天到期 %(due)s 项") % said, "url": f"{at}?late=today", "late": False}]
    if late:
        counts.append({"label": gettext("已超期 %(late)s 项") % said, "url": f"{at}?late=1", "late": True})
    return counts


def _many(count: int) -> str:
    return f"{inbox.WINDOW:,}+" if count >= inbox.WINDOW else f"{count:,}"
