"""What the place decides about the plan of windows: the minutes that count, and the sheet of a patrol."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache

from yimen.desk.roster import forms
from yimen.desk.roster.guard import answered, keeping_only
from yimen.lib import clock
from yimen.look.pages import asks
from yimen.process.roster import points
from yimen.roster import figures, patrols
from yimen.roster.parts import Part


@keeping_only
@never_cache
@asks
def terms(request: HttpRequest, me: Part) -> HttpResponse:
    """Decide from when on which minutes and days count."""
    form = forms.TermsForm(figures.now(), *((request.POST,) if request.method == "POST" else ()))
    back = reverse("desk:roster:today")
    notes = [gettext("从那一天起算；以前的按以前的数字，不追溯。")]
    context = {"room": "duty", "title": gettext("定分钟数"), "back": back, "notes": notes}

    def do() -> None:
        figures.decide(by=me.account, terms=form.terms(), since=form.cleaned_data["since"])

    return answered(request, form, context, do, then=lambda _made: back, said=_("已经定了。"))


@keeping_only
@never_cache
@asks
def sheet(request: HttpRequest, me: Part) -> HttpResponse:
    """Decide the points of a patrol from a day on."""
    held = points.written(patrols.sheet(clock.today()))
    form = forms.SheetForm(*((request.POST,) if request.method == "POST" else ()), initial={"text": held})
    back = reverse("desk:roster:patrols")
    notes = [gettext("随附的点位按 GB/T 36112-2018（服务现场管理规范）的各部分编写，可以改成本地的。")]
    context = {"room": "patrol", "title": gettext("定巡查点位"), "back": back, "notes": notes}

    def do() -> None:
        patrols.decide(me=me, text=form.cleaned_data["text"], since=form.cleaned_data["since"])

    return answered(request, form, context, do, then=lambda _made: back, said=_("已经定了。"))
