"""The acts on an item that are pressed on a page of their own: what each changes is said and counted before."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.http import require_http_methods

from yimen.cases import touched
from yimen.catalogue import actions, drafting, standing
from yimen.catalogue.editors import EDITOR, Hands
from yimen.catalogue.publication import PublicationRefused
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.catalogue import found as finding, item as shown
from yimen.desk.catalogue.guard import Seen, editors_only, may, seen as see
from yimen.desk.office.act import carried_out
from yimen.desk.office.forms import Asking, day
from yimen.look import errors, pages, words as look_words
from yimen.process.no_licence import MIXED

SAID: dict[str, Any] = {
    "submit": _("已经提交，由法制审核人员审核。"),
    "discard": _("草稿已经放弃，留在记录里。"),
    "publish": _("已经公布，到那一天自动生效。"),
    "suspend": _("暂停已经登记。"),
    "resume": _("恢复已经登记。"),
    "cancel": _("取消已经登记。"),
}


class NothingForm(Asking):
    """Nothing is to be filled in."""


class WhyForm(Asking):
    """Why it is done."""

    basis = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea({"rows": 3}))


class OnForm(Asking):
    """From which day on; the day is proposed."""

    on = day(_("从哪一天起施行"), help_text=_("从这一天零点起。"))


class ClosingForm(Asking):
    """From which day on, and by which document."""

    on = day(_("从哪一天起"), help_text=_("从这一天零点起；照依据的文件写。"))
    basis = forms.CharField(
        label=_("依据的文件"),
        max_length=300,
        help_text=_("写明名称和文号，公众看得到。例如：国发〔2026〕1号。"),
    )


FORMS: dict[str, type[Asking]] = {
    "submit": NothingForm,
    "discard": WhyForm,
    "publish": OnForm,
    "suspend": ClosingForm,
    "resume": ClosingForm,
    "cancel": ClosingForm,
}


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, me: Hands, code: str, name: str) -> HttpResponse:
    """Say what an act would do, and do it where it is pressed."""
    if name not in FORMS:
        raise Http404
    # What was done a moment ago is not open any more: the form sent twice is answered as the first time.
    seen = may(me, code, name) if request.method != "POST" else see(me, code)
    if not me.holds(EDITOR, seen.item.organ):
        raise PermissionDenied
    form = FORMS[name](request.POST if request.method == "POST" else None, initial=_first(seen, name))
    context: dict[str, Any] = {
        "form": form,
        "title": shown.BUTTONS[name],
        "act": name,
        "section": "catalogue",
    }
    if request.method == "POST" and form.is_valid():
        try:
            carried_out(request, lambda: _do(seen, name, form.cleaned_data))
        except NotDone as refused:
            form.add_error(_where(form, refused.code), refused.sentence(choices.language()))
        except PublicationRefused as hindered:
            context["hinders"] = finding.notes(seen.draft(), hindered.findings[code]).notes
            form.add_error(None, gettext("还有要改的，见下面。"))
        except Reused:
            return errors.response(request, 422)
        else:
            messages.success(request, str(SAID[name]))
            return redirect(reverse("desk:catalogue:item", args=[code]))
        status = 409
    else:
        status = 422 if form.is_bound else 200
    if name not in seen.acts and status == 422:
        may(me, code, name)
    return pages.render(request, "desk/catalogue/act.html", context | beside(seen, name), status=status)


def _first(seen: Seen, name: str) -> dict[str, Any]:
    """Return the day that is proposed for a publication: tomorrow where something is in force today."""
    if name != "publish" or seen.item.version is None:
        return {}
    return {"on": drafting.tomorrow()}


def _where(form: forms.Form, code: str) -> str | None:
    """Return the field that a refusal is about."""
    wanted = {"no_reason": "basis"}.get(code, "on")
    about = code in ("no_reason", "in_the_past", "same_day", "day_taken", "resumes_too_early", "cancelled")
    return wanted if about and wanted in form.fields else None


def _do(seen: Seen, name: str, given: dict[str, Any]) -> None:
    by, version, code = seen.me.account, seen.item.draft_id or 0, seen.item.code
    doing: dict[str, Callable[[], object]] = {
        "submit": lambda: actions.submit(by=by, version=version, measure=finding.measure()),
        "discard": lambda: actions.discard(by=by, version=version, why=given["basis"]),
        "publish": lambda: actions.publish(by=by, version=version, on=given["on"], measure=finding.measure()),
        "suspend": lambda: standing.suspend(by=by, code=code, on=given["on"], basis=given["basis"]),
        "resume": lambda: standing.resume(by=by, code=code, on=given["on"], basis=given["basis"]),
        "cancel": lambda: standing.cancel(by=by, code=code, on=given["on"], basis=given["basis"]),
    }
    doing[name]()


def beside(seen: Seen, name: str) -> dict[str, Any]:
    """Return what stands beside the form: what changes, how many cases it touches, and what becomes of them."""
    code = seen.item.code
    context: dict[str, Any] = {
        "seen": seen,
        "back": reverse("desk:catalogue:item", args=[code]),
        "consequences": [],
        "counts": [],
    }
    if seen.item.draft_id and name in ("submit", "publish"):
        context |= shown.compared(seen)
        if name == "submit":
            context["hinders"] = finding.in_draft(context["item"]).notes
    if name in ("publish", "suspend", "cancel"):
        open_ = touched.open_applications(code, seen.item.organ)
        context["counts"] = [
            {"label": choices.word(MIXED, phase), "value": look_words.number(count)} for phase, count in open_
        ]
        total = sum(count for _phase, count in open_)
        context["total"] = total
        context["consequences"] = [*_of_cases(name, total), *_of_variants(name, code)]
    return context


def _of_cases(name: str, total: int) -> list[str]:
    counted = ngettext("在办的申请 %(n)s 件", "在办的申请 %(n)s 件", total) % {"n": look_words.number(total)}
    said = {
        "publish": gettext("：照收到申请那天的版本办完，承诺日不变。"),
        "suspend": gettext("：照常办理，期限不变。"),
        "cancel": gettext(
            "：照原来的版本办完；依据被取消、不能再准予的，由决定人员以“事项依法取消”终止办理，说明理由和救济途径。"
        ),
    }[name]
    then = {
        "publish": gettext("到生效那天为止，新的申请照现行版本办理；从那天零点起照新版本。"),
        "suspend": gettext(
            "从那天零点起，网上、窗口都不再收新的申请；填了一半的草稿留着，恢复以后可以接着办。"
        ),
        "cancel": gettext(
            "从那天零点起，网上、窗口和通过接口都不再受理；填了一半的草稿不能再提交；已经发出的证件在有效期内照样有效。"
        ),
    }[name]
    return [counted + said, then]


def _of_variants(name: str, code: str) -> list[str]:
    found = drafting.variants(code)
    if not found:
        return []
    names = "、".join(called for _code, called, _item in found)
    if name == "publish":
        return [gettext("它的业务办理项不会自动跟着改，公布后可以成批跟上：%(names)s") % {"names": names}]
    return [gettext("它的业务办理项不受影响，需要的逐项办理：%(names)s") % {"names": names}]
