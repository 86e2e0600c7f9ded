"""The whole text of an article that a guide or a decision rests on."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.law import article as law
from yimen.look import pages


@login_not_required
@require_safe
def article(request: HttpRequest, name: str, version: str, number: str) -> HttpResponse:
    """Show one article of one stored version of a law, word by word."""
    digits = number.rstrip("一二三四五六七八九十")
    if version not in law.versions().get(name, ()) or not digits.isdecimal():
        raise Http404
    found = law.Article(name, version, int(digits), "", number[len(digits) :])
    try:
        paragraphs = law.paragraphs(found)
    except KeyError:
        raise Http404 from None
    context = {"article": found, "paragraphs": paragraphs, "versions": law.versions()[name]}
    return pages.render(request, "portal/article.html", context)
