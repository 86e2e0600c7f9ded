"""Rating a matter or a visit by its link: no account is needed, no staff account may, and a link is worth one rating."""

from collections.abc import Collection
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.cases.rating_token import read, token
from yimen.catalogue import queries as catalogue
from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.law.identity import spaced_case_number
from yimen.lib import crypto
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.words import language
from yimen.portal import limited
from yimen.portal.rating_form import RatingForm, chosen, levels
from yimen.portal.whose_device import staff_of, tablet_of
from yimen.process.bad_rating.events import DoubtJudged, RatingPublished
from yimen.process.bad_rating.state import INVALID
from yimen.process.bad_rating.words import PHASES
from yimen.process.rating import level, reasons
from yimen.process.words import word
from yimen.ratings import giving, inviting, occasions, words
from yimen.ratings.occasions import Occasion
from yimen.ratings.refused import NotRated

PAGE = "portal/rate.html"
FILLED_WRONGLY = frozenset({"no_reason_of_bad", "half_named", "too_long"})
# Which ratings this browser has given: their giver reads and changes them here, whoever else holds the link does not.
KEPT = "rated"


class Shown(msgspec.Struct, frozen=True):
    """A rating as its giver reads it, with the number of the case that a bad one opened and how that stands.

    `answer` is what was published of it, `why_invalid` the reasons for which it was found invalid.
    """

    level: str
    reasons: list[str]
    named: bool
    changed: bool
    number: str
    phase: str
    due_on: date | None
    answer: str
    why_invalid: str


def staff_refused(request: HttpRequest) -> HttpResponse | None:
    """Return the page that refuses a staff account, whatever it asks for; None for everybody else."""
    if getattr(request.user, "kind", "") != "staff":
        return None
    todo = [gettext("把窗口平板转向来办事的人，或者请对方扫描二维码。")]
    return errors.response(request, 403, reason=NotRated("staff").sentence(language()), todo=todo)


def _on_tablet(request: HttpRequest) -> HttpResponse | None:
    """Return the page that refuses a window's tablet: it rates what has just ended there, at its own address; None elsewhere."""
    if not tablet_of(request):
        return None
    return errors.response(request, 403, reason=NotRated("on_tablet").sentence(language()), todo=[])


def link(seen: View) -> str:
    """Return the address at which a case is rated; empty where it has not ended yet, or its time is over."""
    one = occasions.of_case(seen) if seen.kind.name in occasions.KINDS and not seen.part else None
    return reverse("portal:rate", args=[token(one.about)]) if one and not giving.may_be_rated(one) else ""


def _occasion(given: str) -> Occasion:
    about = read(given)
    return or_404(occasions.of(about) if about else None)


def _own(request: HttpRequest, one: Occasion) -> bool:
    """Return whether whoever asks gave the rating: in this browser, or as the party of the matter with an account."""
    if one.about in request.session.get(KEPT, []):
        return True
    seen = cases.view(one.case) if one.case and one.about == one.case else None
    account = request.user.pk or 0
    return bool(seen and account and "A" in cases.who_on(seen, cases.rights(account), account).letters)


def remember(request: HttpRequest, about: str) -> None:
    """Keep that this browser has given a rating."""
    request.session[KEPT] = [*request.session.get(KEPT, [])[-19:], about]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, given: str) -> HttpResponse:
    """Rate by a link: press a level, say why where one likes; what was given stands here afterwards, for its giver."""
    if refused := staff_refused(request) or _on_tablet(request):
        return refused
    one = _occasion(given)
    row, own = giving.standing(one.about), _own(request, one)
    context = _about(one, given) | {
        "rated": _shown(row) if row and own else None,
        "taken": row is not None and not own,
    }
    changing = row is not None and own and row.turn == 1 and not giving.may_be_rated(one)
    context["may_change"] = changing
    if request.method == "POST":
        return _given(request, one, given, context, changes=changing)
    if why := giving.may_be_rated(one) or giving.own(one, staff_of(request)):
        context["closed"] = NotRated(why).sentence(language()) if row is None else ""
        return pages.render(request, PAGE, context)
    if row is not None and not (changing and "change" in request.GET):
        return pages.render(request, PAGE, context)
    context |= {"asking": True, "changing": changing, "levels": levels()}
    if pressed := chosen(request.GET.get("level", "")):
        initial = msgspec.structs.asdict(words.own(row)) if row else {}
        context |= _step(one, pressed, RatingForm(one.channel, pressed, initial=initial | {"level": pressed}))
    return pages.render(request, PAGE, context)


def _about(one: Occasion, given: str) -> dict[str, Any]:
    item = catalogue.version(one.item_version).item
    return {
        "item": item,
        "one": one,
        "token": given,
        "number": spaced_case_number(one.case) if one.case else "",
        "may_decline": bool(one.applicant),
    }


def _step(one: Occasion, pressed: int, form: RatingForm) -> dict[str, Any]:
    return {
        "form": form,
        "pressed": pressed,
        "pressed_said": level(pressed, language() == "en"),
        "bad": pressed > 3,
    }


def _shown(row: Any) -> Shown:
    """Return a rating as its giver reads it, with how its bad-rating case stands."""
    english = language() == "en"
    seen = cases.view(row.case) if row.case else None
    told = [one.event for one in reversed(seen.told)] if seen else []
    invalid = seen is not None and seen.state.phase == INVALID
    return Shown(
        level(row.level, english),
        reasons(row.channel, row.reasons, bad=row.level > 3, english=english),
        row.named,
        row.turn > 1,
        spaced_case_number(row.case) if row.case else "",
        word(PHASES, seen.state.phase, language()) if seen else "",
        seen.copies.due_on if seen and row.named else None,
        next((one.words for one in told if isinstance(one, RatingPublished)), ""),
        next((one.reasons for one in told if isinstance(one, DoubtJudged)), "") if invalid else "",
    )


def _given(
    request: HttpRequest, one: Occasion, given: str, context: dict[str, Any], *, changes: bool
) -> HttpResponse:
    pressed = chosen(request.POST.get("level", ""))
    form = RatingForm(one.channel, pressed, request.POST)
    context |= {"asking": True, "changing": changes, "levels": levels()} | _step(one, pressed or 1, form)
    if not pressed:
        context |= {"form": None, "wrong": NotRated("no_level").sentence(language())}
        return pages.render(request, PAGE, context, status=422)
    if not form.is_valid():
        return pages.render(request, PAGE, context, status=422)
    if wait := limits.take("rate", address=limited.address(request)):
        form.add_error(None, limited.rated_too_much(wait))
        return limited.later(pages.render(request, PAGE, context, status=429), wait)
    try:
        give(request, one, form, "link", changes=changes, here=staff_of(request))
    except NotRated as refused:
        form.refuse(refused)
        return pages.render(request, PAGE, context, status=422 if refused.code in FILLED_WRONGLY else 409)
    except Reused:
        return errors.response(request, 422)
    remember(request, one.about)
    return redirect(reverse("portal:rate", args=[given]))


def give(
    request: HttpRequest,
    one: Occasion,
    form: RatingForm,
    via: giving.Via,
    *,
    changes: bool = False,
    here: Collection[int] = (),
) -> None:
    """Give what a valid form says; a second press of the same form is the same rating. Raises NotRated, Reused."""
    asked = form.given()

    def act() -> str:
        return giving.give(one, asked, via=via, changes=changes, here=here).case

    digest = sha256(crypto.canonical(msgspec.to_builtins(asked))).digest()
    once(f"rate:{one.about}", pages.submission_key(request), digest, act)


@login_not_required
@require_POST
def decline(request: HttpRequest, given: str) -> HttpResponse:
    """Be asked for no rating any more; nothing else changes by it."""
    if refused := staff_refused(request):
        return refused
    one = _occasion(given)
    inviting.decline(one)
    return pages.render(request, PAGE, _about(one, given) | {"declined": True})
