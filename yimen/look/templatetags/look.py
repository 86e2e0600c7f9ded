"""The words of the look in templates: days and sums, masks, language, fields, lists."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.defaultfilters import linebreaks_filter
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from yimen.law.article import Article
from yimen.law.english import english
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import dialled, fields, masking, modes, pages, staying as sessions, words
from yimen.process.written import block

register = template.Library()
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

register.filter("day_text", words.day)
register.filter("instant_text", words.instant)
register.filter("bare_day", words.bare_day)
register.filter("weekday", words.weekday)
register.filter("weekday_mark", words.weekday_mark)
register.filter("days_left", words.days_left)
register.filter("limit", words.limit)
register.filter("number", words.number)
register.filter("money", words.money)
register.filter("amount", words.amount)
register.filter("dial", dialled.links)
register.filter("spaced", spaced_case_number)
register.filter("mask_name", masking.name)
register.filter("mask_identity", masking.identity)
register.filter("mask_phone", masking.phone)
register.filter("mask_email", masking.email)


@register.simple_tag(takes_context=True)
def staying(context: Context) -> dict[str, int]:
    """Return for how many seconds the reader's session lasts, and how many before its end that is told."""
    return {"left": sessions.left(context["request"]), "warned": int(sessions.WARNED.total_seconds())}


@register.filter
def day(on: date | None, year: str = "") -> SafeString | str:
    """Return a day as a `time` element that does not break; nothing for None. `day:"year"` adds the year."""
    if on is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), words.day(on, bool(year)))


@register.filter
def instant(at: datetime | None, year: str = "") -> SafeString | str:
    """Return an instant as a `time` element in China's time; nothing for None. `instant:"year"` adds the year."""
    if at is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words.instant(at, bool(year)))


@register.filter
def hour(at: datetime | None) -> str:
    """Return the time of day of an instant in China, as a clock shows it: 09:05; nothing for none."""
    return f"{words.local(at):%H:%M}" if at else ""


@register.filter
def day_of(at: datetime) -> str:
    """Return the day on which an instant falls in China, with its weekday."""
    return words.day(words.local(at).date())


@register.filter
def zh(text: object) -> SafeString | str:
    """Return text that may exist in Chinese only; what is Chinese is marked so for an English reader's voice."""
    if not text or not words.in_english() or not HAN.search(str(text)):
        return str(text or "")
    return format_html('<span lang="zh-Hans">{}</span>', text)


@register.filter
def zh_paragraphs(text: object) -> SafeString | str:
    """Return what somebody wrote in paragraphs; what is Chinese is marked so as a whole, not from its first one on."""
    drawn = linebreaks_filter(str(text or ""))
    if not words.in_english() or not HAN.search(str(text or "")):
        return drawn
    return format_html('<div lang="zh-Hans">{}</div>', drawn)


@register.simple_tag
def bilingual(chinese: object, english: object = "") -> SafeString | str:
    """Return what an editor wrote in the reader's language: the English where there is one, else the Chinese."""
    return str(english) if english and words.in_english() else zh(chinese)


@register.filter
def article_name(article: Article) -> SafeString | str:
    """Return an article's name in the reader's language; Chinese, marked so, where its law has no English name here."""
    cited = block.cited(article)
    return cited.en if words.in_english() and cited.en else zh(article.name)


@register.filter
def article_english(article: Article) -> str:
    """Return the article's words in English for who reads English, else nothing."""
    return english(article) if words.in_english() else ""


@register.simple_tag
def standing_instant() -> datetime | None:
    """Return where the present centre's clock stands; None where it runs as the machine's."""
    return clock.standing()


@register.simple_tag
def html_lang() -> str:
    """Return the page's language for the html element."""
    return "en" if words.in_english() else "zh-Hans"


@register.simple_tag(takes_context=True)
def other_language_url(context: Context) -> str:
    """Return this page's address in the other language, query included: /en/… for English, none for Chinese.

    What answers a form is found again at the page that sent it.
    """
    request = context.get("request")
    path = pages.shown_at(request) if request else "/"
    if path == "/en" or path.startswith("/en/"):
        # One slash only: two would lead to another host.
        return "/" + path[3:].lstrip("/\\")
    return f"/en{path}"


@register.simple_tag(takes_context=True)
def display_classes(context: Context) -> str:
    """Return the html element's classes for the modes that the reader chose."""
    return " ".join(sorted(modes.modes(context.get("request"))))


@register.simple_tag(takes_context=True)
def mode_links(context: Context) -> list[dict[str, Any]]:
    """Return a link for each display mode: `label` is what a press leads to, `url` where; none where they are not routed."""
    request = context.get("request")
    try:
        target = reverse("look:mode")
    except NoReverseMatch:
        return []
    present, here = modes.modes(request), pages.shown_at(request) if request else "/"
    said = {
        "large": (gettext("适老版"), gettext("标准字号")),
        "contrast": (gettext("高对比"), gettext("标准对比")),
    }
    return [
        {
            "label": said[mode][mode in present],
            "url": f"{target}?{urlencode({mode: str(int(mode not in present)), 'next': here})}",
        }
        for mode in modes.DISPLAY
    ]


@register.simple_tag(takes_context=True)
def key_switch(context: Context) -> dict[str, Any]:
    """Return whether the desk's keys are `on`, and the `url` that switches them (WCAG 2.1.4)."""
    request = context.get("request")
    on = modes.NO_KEYS not in modes.modes(request)
    here = request.get_full_path() if request else "/"
    return {"on": on, "url": f"{reverse('look:mode')}?{urlencode({modes.NO_KEYS: int(on), 'next': here})}"}


@register.inclusion_tag("look/partials/nav_item.html", takes_context=True)
def nav_item(context: Context, url: str, label: object, key: str = "") -> dict[str, Any]:
    """Draw one link of the main navigation, marked where the reader is below it.

    The page may name its `section` in the context; else the address decides, and a home only by itself.
    """
    section, request = context.get("section"), context.get("request")
    path, home = (request.path if request else ""), url in ("/", "/en/")
    here = section == key if section and key else (path == url or (not home and path.startswith(url)))
    return {"url": url, "label": label, "here": here}


@register.simple_tag
def tag(text: object, kind: str = "") -> SafeString:
    """Return a small mark in words. `kind`: go (may be done), warn, late, info, demo; none is neutral."""
    return format_html('<span class="tag{}">{}</span>', f" tag--{kind}" if kind else "", text)


@register.simple_tag(takes_context=True)
def form_tokens(context: Context) -> SafeString:
    """Return a form's two hidden fields: against forged requests, and `submission_key`, which makes it happen once."""
    hidden = '<input type="hidden" name="{}" value="{}">'
    key = format_html(hidden, "submission_key", uuid.uuid4().hex)
    if not (csrf := context.get("csrf_token")) or csrf == "NOTPROVIDED":
        return key
    return format_html("{}{}", format_html(hidden, "csrfmiddlewaretoken", csrf), key)


@register.inclusion_tag("look/partials/field.html")
def field(
    bound: BoundField, mark_optional: bool = True, heading: bool = False, small: bool = False
) -> dict[str, Any]:
    """Draw one field with label, hint, error and control.

    `heading` makes its label the page's h1, `small` draws smaller boxes to tick, as filters have them.
    """
    return {"field": fields.drawn(bound, mark_optional), "heading": heading, "small": small}


@register.inclusion_tag("look/partials/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Draw the list of all errors of the forms, each a link to its field; nothing where there are none."""
    return {"errors": list(fields.errors(*(form for form in forms if form.is_bound)))}


@register.simple_tag
def last_day(on: date | None, left: int | None = None, light: str = "", why: str = "") -> SafeString:
    """Return a last day with words under it and a coloured edge: lists have hundreds, so it asks no template.

    `left` as in `words.days_left`; `light` is green, yellow or red (else late is red, today yellow); `why`
    says why there is no last day: excluded, calendar_unknown.
    """
    if not light and left is not None and left <= 0:
        light = "yellow" if left == 0 else "red"
    both = "<b>{}</b><span>{}</span>"
    if on is not None and left is not None:
        said = format_html(both, day(on), words.days_left(left))
    elif on is not None:
        said = format_html("<b>{}</b>", day(on))
    elif why == "excluded":
        said = format_html(both, gettext("暂停计时"), gettext("恢复后重新算出"))
    elif why == "calendar_unknown":
        said = format_html(both, gettext("暂定"), gettext("放假安排尚未公布"))
    else:
        said = format_html("<span>{}</span>", gettext("没有期限"))
    return format_html('<span class="last-day{}">{}</span>', f" last-day--{light}" if light else "", said)


@register.inclusion_tag("look/partials/table.html")
def table(
    caption: object,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[Any]],
    hide_caption: bool = False,
    walk: bool = False,
) -> dict[str, Any]:
    """Draw rows as a table that becomes cards on a narrow screen; on the desk keys may `walk` it.

    A column has a `label` and may be `numeric`, have a `url` that sorts by it, and `sort` (ascending,
    descending) where it is sorted. Raises ValueError where a row is longer or shorter than the columns.
    """
    paired = [list(zip(columns, row, strict=True)) for row in rows]
    return {
        "caption": caption,
        "columns": columns,
        "rows": paired,
        "hide_caption": hide_caption,
        "walk": walk,
    }


@register.inclusion_tag("look/partials/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """Draw the links to a list's other pages, keeping the address's other parameters."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def url(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        query[name] = str(number)
        return f"?{query.urlencode()}"

    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    pages = [(n, url(n) if isinstance(n, int) else "") for n in around]
    return {
        "page": page,
        "pages": pages,
        "previous": url(page.previous_page_number()) if page.has_previous() else "",
        "next": url(page.next_page_number()) if page.has_next() else "",
    }


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """Return the address's query with some parameters changed, or left out where empty: `?sort=due&page=2`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("look/partials/chips.html", takes_context=True)
def filter_chips(context: Context, form: BaseForm) -> dict[str, Any]:
    """Draw the chosen filters of a GET form, each with the link that takes it away.

    Where a choice is kept (`keeps` of the form) the address says with `f` that this, too, is one.
    """
    query, chips = context["request"].GET, []
    for bound in form:
        # What was not understood narrows nothing, and its field says so.
        chosen = set() if bound.errors else set(query.getlist(bound.html_name)) - {""}
        names = {str(value): label for value, label in _choices(bound)}
        for value in sorted(chosen):
            rest = query.copy()
            rest.setlist(bound.html_name, [kept for kept in query.getlist(bound.html_name) if kept != value])
            rest.pop("page", None)
            chips.append(
                {"field": bound.label, "value": names.get(value, value), "url": f"?{rest.urlencode()}"}
            )
    path = context["request"].path
    return {"chips": chips, "none": f"{path}?f=1" if getattr(form, "keeps", "") else path}


def _choices(bound: BoundField) -> list[tuple[object, object]]:
    """Return (value, label) of the field's choices, those in named groups included."""
    flat: list[tuple[object, object]] = []
    for value, label in getattr(bound.field, "choices", ()):
        flat += label if isinstance(label, list | tuple) else [(value, label)]
    return flat
