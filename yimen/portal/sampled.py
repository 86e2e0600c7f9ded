"""Samples of the discipline group, for everybody: what was announced, what was drawn, and with what to draw it again."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import bilingual, day, tag
from yimen.look.words import word
from yimen.oversight import queries, samples, told, words

PAGE = 50
LIGHTS = {"announced": "info", "drawn": "warn", "opened": "go"}


def _mark(one: Any) -> Any:
    state = samples.state(one)
    return tag(word(words.SAMPLES, state), LIGHTS[state])


def _sample(id: int) -> Any:
    return or_404(queries.sample(id))


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the samples that were announced, the newest first."""
    page = Paginator(queries.samples(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": [
            {"label": head} for head in (gettext("抽查的名称"), gettext("抽取日期"), gettext("状态"))
        ],
        "rows": [[_link(one), day(one.draw_on, "year"), _mark(one)] for one in page],
    }
    return pages.render(request, "portal/samples.html", context)


def _link(one: Any) -> Any:
    said = bilingual(one.terms["title"], one.terms["title_en"])
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {} · {}</span></a>',
        reverse("portal:sample", args=[one.pk]),
        said,
        day(one.draw_on, "year"),
        one.pk,
    )


@login_not_required
@require_safe
def page(request: HttpRequest, id: int) -> HttpResponse:
    """Show a sample: what was announced, and once its result is open the cases that were drawn."""
    found = _sample(id)
    state = samples.state(found)
    context = {
        "one": found,
        "mark": _mark(found),
        "state": state,
        "late": state == "announced" and found.draw_on < clock.today(),
        "facts": told.rule(found),
        "tally": queries.tally(found) if state == "opened" else {},
        "drawn": found.draw.drawn if state == "opened" else [],
    }
    return pages.render(request, "portal/sample.html", context)


@login_not_required
@require_safe
def as_json(request: HttpRequest, id: int) -> HttpResponse:
    """Give a sample as data: what `bin/yimen verify sample` reads."""
    centre = getattr(request, "centre", None)
    published = samples.published(_sample(id), centre.name if centre else "")
    return JsonResponse(published, json_dumps_params={"ensure_ascii": False})
