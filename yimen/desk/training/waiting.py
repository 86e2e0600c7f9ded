"""What waits for somebody about training, in words, for the page of everything that waits beside the cases."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yimen.training.waiting import waiting

WAITS: dict[str, tuple[Any, str]] = {
    "session": (_("您要上一节课"), "session"),
    "attempt": (_("您有一份测试还没有做完"), "attempt"),
    "certificate": (_("您的培训证书快到期，可以再考"), "certificate"),
    "trip": (_("您外出学习回来了，请写学到了什么"), "trip"),
    "proposal": (_("外出学习提的建议由您负责，请写进展"), "trip"),
}


def of(request: HttpRequest, answered: str) -> list[dict[str, Any]]:
    """Return what waits for whoever asks about training, each with its address, its words and its last day."""
    return [
        {"url": reverse(f"desk:training:{WAITS[one.what][1]}", args=[one.id]), "label": WAITS[one.what][0], "on": one.day}
        for one in waiting(request.user.pk or 0, answered)
    ]  # fmt: skip
