"""What somebody looked into, as the person reads it whose data it was."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from yimen.law.identity import spaced_case_number

register = template.Library()
# By the first word of the key under which a look is recorded; what stands behind it is a number.
KINDS: dict[str, Any] = {
    "beforehand": _("提交以前的请求 %(number)s"),
    "visit": _("上门 %(number)s"),
    "mail": _("来信 %(number)s"),
    "project": _("投资项目 %(number)s"),
    "client": _("中心的走访 %(number)s"),
}
CASE = 25


@register.filter
def looked_into(key: str) -> str:
    """Return what a look was recorded under: a case's number in groups, or what else it is, in words; else the key."""
    kind, dash, number = key.partition("-")
    if dash and kind in KINDS:
        return str(KINDS[kind] % {"number": number})
    return spaced_case_number(key) if len(key) == CASE else key
