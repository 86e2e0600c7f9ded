"""A permit before its holder, and what is proposed against it: why, until when, what they state, what was decided."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import endings, remedies, sent_late
from yimen.cases import permits as register, queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.documents.queries import listed
from yimen.law.identity import spaced_case_number
from yimen.law.permits import HEARD
from yimen.look import errors, pages, words as look_words
from yimen.look.receipt import receipt
from yimen.look.words import language
from yimen.portal import limited, permits, set_aside, timeline
from yimen.portal.shown import phase_word
from yimen.portal.views import opened
from yimen.process import words
from yimen.process.ending import grounds, state as st
from yimen.process.ending.table import NOTICE
from yimen.process.permit import events as of_permit
from yimen.process.refusals import Refused

ACTS: dict[str, Any] = {"state": _("陈述和申辩"), "waive": _("放弃陈述和申辩")}
# To the holder's good and given up by nobody: what number and query code open (docs/decisions/what-number-and-code-allow.md).
WITH_CODE = ("state",)


class StateForm(forms.Form):
    """What the holder says against it."""

    words = forms.CharField(
        label=_("您的陈述和申辩"),
        max_length=endings.LONGEST,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("哪些事实不对，您有什么理由和证据。加密保存，只有办理这件事的人看得到，谁看过都有记录。"),
    )


class WaiveForm(forms.Form):
    """That the holder really has nothing to say."""

    sure = forms.BooleanField(
        label=_("我没有要陈述的，放弃陈述和申辩"),
        error_messages={"required": _("放弃前请确认。不放弃的，什么都不用做。")},
    )


@login_not_required
@never_cache
@require_safe
def permit(request: HttpRequest, number: str) -> HttpResponse:
    """Show a permit to its holder: what it says, what can be applied for on it, inspections, what is proposed against it."""
    seen = opened(request, number, "permit")
    own = permits.named(request.user, number) if holds(request, seen) else None
    context = {
        "seen": seen,
        "number": spaced_case_number(number),
        "item": seen.version.item,
        "phase": phase_word(seen.state.phase),
        "ways": permits.ways(own) if own else [],
        "inspections": inspections(seen),
        "fell": _fell(seen),
        "endings": [_line(one) for one in register.endings(seen.state.applicant, number)],
        "entries": timeline.entries(seen, gettext("持证人")),
    }
    return pages.render(request, "portal/permit.html", context)


def _fell(seen: View) -> list[dict[str, Any]]:
    """Return the applications whose grants were set aside: the one that the permit came of, and those that had changed it."""
    own = seen.state.application
    fell = [own] if seen.state.end(own) else []
    changed = list(dict.fromkeys(one.put.application for one in seen.state.taken))
    return [
        {"number": one, "spaced": spaced_case_number(one), "whole": one == own} for one in (*fell, *changed)
    ]


def inspections(seen: View) -> list[dict[str, Any]]:
    """Return the inspections of a permit as their day, kind and result, the newest first: what is open to everybody."""
    return [
        {
            "on": one.effective_on,
            "about": words.word(words.INSPECTIONS, one.event.about, language()).capitalize(),
            "passed": one.event.passed,
            "correct_by": one.event.correct_by,
        }
        for one in reversed(seen.told)
        if isinstance(one.event, of_permit.Inspected)
    ]


def _line(number: str) -> dict[str, Any]:
    seen = cases.view(number)
    assert seen is not None, "a number of the record"
    return {"number": number, "way": way(seen), "phase": phase_word(seen.state.phase)}


def way(seen: View) -> str:
    """Return what is proposed, or was decided, in a word."""
    return words.word(words.WAYS, seen.state.proposal.way, language()).capitalize()


def holds(request: HttpRequest, seen: View) -> bool:
    """Return whether whoever asks is signed in as the holder."""
    account = request.user.pk or 0
    return bool(account) and "A" in cases.who_on(seen, cases.rights(account), account).letters


@login_not_required
@never_cache
@require_safe
def ending(request: HttpRequest, number: str) -> HttpResponse:
    """Show what is proposed against a permit, by its holder's account or by number and query code."""
    seen = opened(request, number, "ending")
    return pages.render(request, "portal/ending.html", _shown(request, seen))


def _shown(request: HttpRequest, seen: View) -> dict[str, Any]:
    state, own = seen.state, holds(request, seen)
    proposal, notice = state.proposal, state.paper(NOTICE)
    running = state.running("statement")
    return {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "phase": phase_word(state.phase),
        "open": state.phase == st.PROPOSED,
        "dropped": state.phase == st.DROPPED,
        "way": way(seen),
        "ground": words.word(words.GROUNDS, proposal.ground, language()).capitalize(),
        "proposal": proposal,
        "article": grounds.GROUNDS[proposal.way][proposal.ground],
        "notice": notice,
        "days": look_words.limit(seen.context.profile.statement_days, "wd"),
        "receipt": receipt(seen.days("statement"), seen.context.today, {}, due=gettext("最后一天"))
        if running
        else None,
        "heading": gettext("陈述和申辩的最后一天"),
        "due_on": seen.due(running).on if running else None,
        "statements": [_stated(one, own) for one in endings.statements(seen)],
        "documents": listed(seen, language()),
        "against": remedies.against(seen, language()),
        "set_aside": set_aside.of(seen),
        "acts": [
            {"name": name, "title": title}
            for name, title in ACTS.items()
            if state.phase == st.PROPOSED and notice and (own or name in WITH_CODE)
        ],
        "with_code": not own,
        "entries": timeline.entries(seen, gettext("持证人")),
    }


def _stated(one: endings.Stated, own: bool) -> dict[str, Any]:
    """Return a statement; its words to whoever wrote them alone, not to who holds the code."""
    stated = one.outcome == "stated"
    outcome = words.word(words.STATEMENTS, one.outcome, language()).capitalize()
    return {
        "outcome": outcome,
        "at": one.at,
        "text": one.text if own else None,
        "erased": own and stated and one.text is None,
    }


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public")
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """State one's case, or waive that; a refusal keeps what was written. Raises Http404 for what is not open."""
    seen = opened(request, number, "ending")
    context = _shown(request, seen)
    if _answered(request, seen, context["with_code"]):
        return redirect(reverse("portal:ending", args=[number]))
    if name not in {one["name"] for one in context["acts"]}:
        if name in ACTS and not context["open"]:
            refused = Refused("not_in_this_phase", HEARD, phase=seen.state.phase, command="StateCase")
            kept = errors.written(StateForm(request.POST)) if request.method == "POST" else ()
            return errors.refused(request, refused.sentence(language()), HEARD, kept=kept)
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = (StateForm if name == "state" else WaiveForm)(sent, initial=sent_late.back(request))
    context |= {"form": form, "name": name, "title": ACTS[name], "heard": HEARD}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "portal/ending_act.html", context, status=status)
    by = {"address": limited.address(request), "case_number": number}
    if context["with_code"] and (wait := limits.take("code_act", **by)):
        return limited.too_many(request, wait)
    try:
        _carry_out(request, seen, form, with_code=context["with_code"])
    except Refused as refused:
        form.add_error(None, refused.sentence(language()))
        return pages.render(request, "portal/ending_act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("portal:ending", args=[number]))


def _answered(request: HttpRequest, seen: View, with_code: bool) -> bool:
    """Return whether this very request has been carried out before."""
    if request.method != "POST":
        return False
    account, holder = (0, seen.state.applicant) if with_code else (request.user.pk or 0, "")
    return cases.answered(account, pages.submission_key(request), holder) == seen.number


def _carry_out(request: HttpRequest, seen: View, form: forms.Form, *, with_code: bool) -> None:
    endings.state_case(
        account=0 if with_code else request.user.pk or 0,
        seen=seen,
        words=form.cleaned_data.get("words", ""),
        waive=isinstance(form, WaiveForm),
        subject=seen.state.applicant if with_code else "",
        with_code=with_code,
        key=pages.submission_key(request),
    )
