"""How often somebody came on a case, as a fact of its page."""

from typing import Any

from django.utils.translation import gettext, ngettext

from yimen.applications import coming
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.look import words


def fact(seen: View) -> list[dict[str, Any]]:
    """Return how often and what for, against what the guide says; nothing before the first time."""
    found = coming.shown(seen, choices.language())
    if not found["trips"]:
        return []
    came = gettext("；").join(f"{words.day(one['on'])} {one['what']}" for one in found["trips"])
    n = len(found["trips"])
    value = ngettext("%(n)d 次：%(came)s", "%(n)d 次：%(came)s", n) % {"n": n, "came": came}
    note = gettext("比指南写明的 %(n)d 次多") % {"n": found["foreseen"]} if found["beyond"] else ""
    return [{"label": gettext("到中心"), "value": value, "note": note}]
