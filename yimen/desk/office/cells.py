"""The cells and columns of the office's tables: links, periods, marks, and heads that sort."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, day, tag, zh

PAGE = 50


def link(url: str, text: object, note: object = "", of: object = "") -> SafeString:
    """Return a link, with a quiet second line where there is a note.

    `of` is what a voice adds to its name, where many are called the same: the row tells the eye which one it is.
    """
    which = format_html('<span class="govuk-visually-hidden"> {}</span>', zh(of)) if of else ""
    made = format_html('<a class="govuk-link" href="{}">{}{}</a>', url, zh(text), which)
    return lines(made, quiet(note)) if note else made


def heads(*labels: object) -> list[dict[str, Any]]:
    """Return the heads of a table by which it is not sorted."""
    return [{"label": label} for label in labels]


def quiet(text: object) -> SafeString:
    """Return text of less weight."""
    return format_html('<small class="quiet">{}</small>', zh(text))


def marks(*parts: object) -> SafeString:
    """Return several marks beside each other."""
    return format_html_join(" ", "{}", ((part,) for part in parts))


def lines(*parts: object) -> SafeString:
    """Return several lines; empty ones are left out."""
    return format_html_join(mark_safe("<br>"), "{}", ((part,) for part in parts if part))


def join(*parts: object) -> SafeString:
    """Return several words on one line; empty ones are left out."""
    return format_html_join(" · ", "{}", ((part,) for part in parts if part))


def arrow(before: Sequence[object], after: Sequence[object]) -> SafeString:
    """Return who follows whom."""
    return format_html(
        "{} → {}",
        format_html_join("、", "{}", ((b,) for b in before)),
        format_html_join("、", "{}", ((a,) for a in after)),
    )


def organ(one: Any) -> SafeString | str:
    """Return an organ's name in the reader's language; nothing for none."""
    return bilingual(one.name, one.name_en) if one else ""


def period(since: date, until: date | None) -> SafeString:
    """Return from when until when something holds."""
    if until is None:
        return format_html(gettext("{} 起"), day(since, "year"))
    if until < since:
        return format_html('<span class="quiet">{}</span>', gettext("没有生效"))
    return format_html(gettext("{} 至 {}"), day(since, "year"), day(until, "year"))


def plain_period(since: date, until: date | None) -> str:
    """Return the same in words alone, where no element may stand."""
    if until is None:
        return gettext("{} 起").format(look_words.day(since, True))
    return gettext("{} 至 {}").format(look_words.day(since, True), look_words.day(until, True))


def over(until: date | None) -> bool:
    """Return whether something has ended before today."""
    return until is not None and until < clock.today()


def state(since: date, until: date | None) -> SafeString:
    """Return whether something holds today, as a mark in words."""
    if over(until):
        return tag(gettext("已结束"))
    return tag(gettext("尚未开始"), "info") if since > clock.today() else tag(gettext("现行"), "go")


def columns(request: HttpRequest, sort: str, said: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the columns of a table as (label, what sorts by it or nothing); one that sorts turns around."""
    found = []
    for label, by in said:
        ascending, descending = bool(by) and sort == by, bool(by) and sort == f"-{by}"
        query = request.GET.copy()
        query["sort"] = f"-{by}" if ascending else by
        query.pop("page", None)
        found.append(
            {
                "label": label,
                "url": f"?{query.urlencode()}" if by else "",
                "sort": "ascending" if ascending else "descending" if descending else "",
            }
        )
    return found


def ordered(found: list[Any], sort: str, keys: Mapping[str, Callable[[Any], Any]]) -> list[Any]:
    """Return the lines in the order asked for (a leading - turns it around); as they are for an unknown one."""
    by = keys.get(sort.removeprefix("-"))
    return sorted(found, key=by, reverse=sort.startswith("-")) if by else found


def page(request: HttpRequest, total: int, window: int = 0) -> Page[int]:
    """Return the page that is asked for, of so many lines; past a window it says that it does not count on."""
    found = Paginator(range(total), PAGE).get_page(request.GET.get("page", "1"))
    found.capped = bool(window) and total >= window  # type: ignore[attr-defined]
    return found


def start(page: Page[int]) -> int:
    """Return how many lines stand before a page."""
    return (page.number - 1) * PAGE


def query(request: HttpRequest) -> str:
    """Return the list's query without its page, for the export of the same list."""
    asked: Any = request.GET.copy()
    asked.pop("page", None)
    return f"?{asked.urlencode()}" if asked else ""


def counted(total: int, window: int = 0) -> str:
    """Return a number of lines truthfully."""
    return f"{window:,}+" if window and total >= window else f"{total:,}"


def listing(
    page: Page[int], rows: Sequence[Sequence[Any]], heads: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what the table of a list's page shows."""
    return {"page": page, "rows": rows, "columns": heads, "total": page.paginator.count}


def narrowed(request: HttpRequest) -> bool:
    """Return whether anything narrows the list."""
    return any(value for name, value in request.GET.items() if name not in ("page", "sort"))
