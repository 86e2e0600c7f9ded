"""Honours for everybody: who was honoured, notices that are open to objections, an objection, its answer, a certificate."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.commendation import papers, queries, rounds
from yimen.commendation.refused import NotHonoured
from yimen.look import errors, pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.fields import say_what_is_wanted
from yimen.look.words import language
from yimen.people.names import organs
from yimen.portal import limited
from yimen.process.appraisal.account import said
from yimen.process.appraisal.awards import BARRED, Award
from yimen.process.appraisal.words import WHAT
from yimen.process.words import Language, word

LANGUAGE: dict[bool, Language] = {True: "en", False: "zh"}


class ObjectForm(forms.Form):
    """What somebody objects, and, where they like, who they are."""

    words = forms.CharField(
        label=_("异议的事实"), max_length=2000, widget=forms.Textarea({"rows": 5}), help_text=_("写时间、地点、发生了什么。加密保存，只有核实的人看得到。"),
    )  # fmt: skip
    name = forms.CharField(label=_("姓名"), max_length=40, required=False, help_text=_("可以不留。"))
    contact = forms.CharField(label=_("联系方式"), max_length=80, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say by its name what is wanted."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)


def title(award: Award, since: Any) -> dict[str, Any]:
    """Return an honour and its period as a page names them."""
    text = papers.period(award, since.year, since.month)
    return {"award": award, "period": (language() == "en" and text.en) or text.zh}


def listed_words(codes: Iterable[str]) -> str:
    """Return what bars in words, as the reader's language parts them."""
    return ("; " if language() == "en" else "；").join(word(WHAT | BARRED, one, language()) for one in codes)


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the notices that are open, and who was honoured, the newest first."""
    shown = [one for one in queries.listed() if one.stage != "decided"]
    honours = queries.honours()
    known = organs({one.organ for one in honours})
    context = {
        "notices": [
            title(one.award, one.one.since) | {"id": one.one.pk, "until": one.one.object_until, "open": one.stage == "notice"}
            for one in shown
        ],
        "honours": [
            title(rounds.award_of(one.nominee.round), one.nominee.round.since)
            | {"one": one, "organ": known.get(one.organ), "url": reverse("portal:certificate", args=[one.pk])}
            for one in honours
        ],
    }  # fmt: skip
    return pages.render(request, "portal/honours.html", context)


def _round(id: int) -> queries.Shown:
    found = or_404(queries.round(id))
    return queries.shown(found)


@login_not_required
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show a round: who stands on which facts, until when to object, and what was decided."""
    found = _round(id)
    known = organs({row.organ for row in found.nominees})
    left: dict[int, list[str]] = dict(found.decision.left_out if found.decision else [])
    context = title(found.award, found.one.since) | {
        "found": found,
        "open": found.stage == "notice",
        "bars": listed_words(found.award.bars),
        "least": said(found.award.least),
        "nominees": [
            {
                "row": row,
                "organ": known.get(row.organ),
                "points": said(row.points),
                "matters": look_words.number(row.matters),
                "why": "、".join(
                    word(WHAT | BARRED, one, language()) for one in left.get(row.pk, row.barred)
                ),
                "honour": getattr(row, "honour", None),
            }
            for row in found.nominees
        ],
    }
    return pages.render(request, "portal/honour_round.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, id: int) -> HttpResponse:
    """Object to somebody who stands; the answer is read by an address that only whoever objects holds."""
    row = queries.nominee(id)
    if row is None or row.barred:
        raise Http404
    form = ObjectForm(request.POST if request.method == "POST" else None)
    context = title(rounds.award_of(row.round), row.round.since) | {"form": form, "row": row}
    template = "portal/object.html"
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, template, context, status=422 if form.is_bound else 200)
    if wait := limits.take("complain", address=limited.address(request)):
        form.add_error(None, limited.sentence(wait))
        return limited.later(pages.render(request, template, context, status=429), wait)
    given = form.cleaned_data
    digest = sha256(repr(sorted(given.items())).encode()).digest()
    try:
        # A second press is the same objection, and is led to the same answer.
        token = once(
            f"object:{id}",
            pages.submission_key(request),
            digest,
            lambda: rounds.object_to(nominee=id, **given),
        )
    except NotHonoured as refused:
        form.add_error("contact" if refused.code == "half_named" else None, refused.sentence(language()))
        return pages.render(request, template, context, status=409)
    except Reused:
        return errors.response(request, 422)
    return pages.render(request, template, context | {"form": None, "token": token})


@login_not_required
@never_cache
@require_safe
def followed(request: HttpRequest, given: str) -> HttpResponse:
    """Show what was answered to an objection, to whoever holds its address. Raises Http404."""
    row = or_404(queries.followed(given))
    context = title(rounds.award_of(row.nominee.round), row.nominee.round.since) | {
        "row": row.nominee,
        "at": row.at,
        "reply": getattr(row, "reply", None),
        "said": gettext("异议成立，不再授予。") if getattr(row, "reply", None) and row.reply.holds else gettext("异议不成立。"),
    }  # fmt: skip
    return pages.render(request, "portal/objection.html", context)


def _certificate(id: int) -> Any:
    found = or_404(queries.honour(id))
    return papers.certificate(found, LANGUAGE[language() == "en"])


@login_not_required
@require_safe
def certificate(request: HttpRequest, id: int) -> HttpResponse:
    """Show a certificate to whoever checks it."""
    return pages.render(request, "portal/certificate_of_honour.html", {"sheet": _certificate(id), "id": id})


@login_not_required
@require_safe
def certificate_pdf(request: HttpRequest, id: int) -> HttpResponse:
    """Give a certificate as PDF."""
    answer = HttpResponse(papers.rendered(_certificate(id)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="honour-{id}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
