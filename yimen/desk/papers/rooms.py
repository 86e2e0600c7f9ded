"""The rooms of the papers, for whom each is: by hand, unified issue, scanning, the register, the end of the day."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yimen.desk.guard import held_by
from yimen.desk.papers.guard import holds
from yimen.papers import holders

ROOMS: dict[str, Any] = {
    "hand": _("手头"),
    "give": _("交出"),
    "results": _("统一出件"),
    "scan": _("扫描"),
    "register": _("登记簿"),
    "day": _("结束一天"),
}


def rooms(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the rooms that are open to whoever asks, in their order: name, label, address."""
    held, mine = held_by(request), holds(request)
    names = ["hand"]
    names += ["give", "results", "scan"] if mine else []
    names += ["register"] if holders.looks(held) != () else []
    names += ["day"] if mine or holders.closes(held) else []
    return [{"name": name, "label": ROOMS[name], "url": reverse(f"desk:papers:{name}")} for name in names]
