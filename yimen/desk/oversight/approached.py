"""Somebody was approached about a case: entered by anybody of the staff, who from then on sees only that they did."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.centres.once import Reused, once
from yimen.desk.office.act import at_field, sent
from yimen.desk.office.cells import heads
from yimen.desk.oversight import forms
from yimen.desk.oversight.acting import AT
from yimen.desk.oversight.guard import Part, staff
from yimen.law.interference import INTERFERING, NO_REVENGE, NOT_TOLD
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant
from yimen.oversight import approaches
from yimen.oversight.refused import NotOverseen

ARTICLES = (INTERFERING, NOT_TOLD, NO_REVENGE)


@staff
@never_cache
@require_safe
def own(request: HttpRequest, me: Part) -> HttpResponse:
    """List what somebody entered: the numbers and when, nothing else; and lead to the form."""
    context = {
        "section": "approached",
        "columns": heads(gettext("登记号"), gettext("登记时间")),
        "rows": [[str(one.number), instant(one.at, "year")] for one in approaches.own(me.account)],
        "articles": ARTICLES,
    }
    return pages.render(request, "desk/oversight/approached.html", context)


@staff
@never_cache
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter that somebody asked something about a case."""
    form = forms.ApproachForm(*sent(request), initial={"case": request.GET.get("case", "")[:60]})
    context = {"section": "approached", "form": form, "articles": ARTICLES}
    template = "desk/oversight/approach.html"
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, template, context, status=422 if form.is_bound else 200)
    try:
        _once(request, me, form)
    except NotOverseen as refused:
        at_field(AT)(form, refused)
        return pages.render(request, template, context, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, gettext("已经登记。只有驻点纪检组看得到内容；谁也改不了、删不了。"))
    return redirect(reverse("desk:oversight:approached"))


def _once(request: HttpRequest, me: Part, form: forms.ApproachForm) -> None:
    """Enter it once, however often the form is sent; the key that is kept for a week names nobody and no number."""
    key = pages.submission_key(request)
    name = approaches.hash_of(me.account)[:24]
    digest = approaches.digest_of(sorted((field, str(value)) for field, value in form.cleaned_data.items()))

    def enter() -> str:
        approaches.enter(by=me.account, **form.cleaned_data)
        return ""

    once(f"k:{name}", key, digest, enter)
