"""Planning a day's route: which cases need a check, where they are, and which two officers go."""

import uuid
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications.site import routes, visits
from yimen.cases import queries as cases
from yimen.cases.inbox import WINDOW, Asked
from yimen.centres.once import Reused, once
from yimen.desk import choices
from yimen.desk.guard import inbox_of
from yimen.desk.office.forms import Asking, day
from yimen.desk.site import guard
from yimen.documents import gaps
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.look import errors, pages
from yimen.people import colleagues

# The nearest so many are offered: each is opened for its address.
OFFERED = 60


class Candidate(msgspec.Struct, frozen=True):
    """A case that needs a check, or a permit whose commitment does: where it is (masked where that is personal), and until when it is due."""

    number: str
    item: str
    item_en: str
    place: str
    due_on: date | None
    planned: bool


def candidates(request: HttpRequest, organ: int) -> list[Candidate]:
    """Return the cases of an organ that need a check, by address: what lies near each other stands together."""
    lines = inbox_of(request).found(Asked(), limit=WINDOW)[0]
    numbers = list(dict.fromkeys(line.number for line in lines if line.act in visits.ACTS))[:OFFERED]
    planned = routes.planned(numbers)
    found = []
    for number in numbers:
        seen = cases.view(number)
        if seen and seen.version.organ == organ:
            item = seen.version.item
            place = gaps.site(visits.told_by(seen), choices.language(), True)
            found.append(
                Candidate(number, item.name, item.name_en, place, seen.copies.due_on, number in planned)
            )
    return sorted(found, key=lambda one: (one.place, one.number))


class PlanForm(Asking):
    """The day, the officers and the cases of a new route."""

    day = day(_("核查日期"))
    officers = forms.MultipleChoiceField(
        label=_("核查人员"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("两人以上，须是本机关工作人员。已经回避其中一件的，不能去。"),
    )
    numbers = forms.MultipleChoiceField(
        label=_("要核查的办件"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("按地址排列；选定以后还可以调整先后。"),
    )
    permits = forms.CharField(
        label=_("要检查的许可"),
        required=False,
        max_length=2000,
        help_text=_("一行一个许可编号，本机关的有效许可，日常监督检查用。"),
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )

    def __init__(self, offered: list[Candidate], organ: int, *args: Any, **more: Any) -> None:
        """Offer the organ's officers and its cases."""
        self.offered, self.organ = offered, organ
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in who can go and what can be checked."""
        people = [
            (one.id, f"{one.name} · {choices.role(one.role)}") for one in colleagues.of_organ(self.organ)
        ]
        self.fields["officers"].choices = people  # type: ignore[attr-defined]
        self.fields["numbers"].choices = [(one.number, named(one)) for one in self.offered]  # type: ignore[attr-defined]
        if not self.offered:
            del self.fields["numbers"]

    def clean_permits(self) -> list[str]:
        """Return the permits that are named, each once; say which is none in force of this organ."""
        found = []
        for typed in filter(None, map(str.strip, self.cleaned_data["permits"].splitlines())):
            seen = cases.view(read_case_number(typed) or "")
            if seen is None or not visits.to_inspect(seen, self.organ):
                said = gettext("“%(typed)s”不是本机关有效许可的编号，请对照许可页再看一遍。")
                raise forms.ValidationError(said % {"typed": typed})
            found.append(seen.number)
        return list(dict.fromkeys(found))

    def chosen(self) -> list[str]:
        """Return the numbers of what is visited: the cases in the order of the form, by address, then the permits."""
        given = self.cleaned_data
        offered = [one.number for one in self.offered if one.number in given.get("numbers", ())]
        return list(dict.fromkeys([*offered, *given["permits"]]))


def named(one: Candidate) -> str:
    """Return a case as it is chosen: where it is, what it is about, its number."""
    item = (choices.language() == "en" and one.item_en) or one.item
    also = gettext("（已在另一条路线上）") if one.planned else ""
    return f"{one.place} · {item} · {spaced_case_number(one.number)}{also}"


class SheetForm(Asking):
    """The bar code of a sheet that came back signed: the number of its case."""

    q = forms.CharField(
        label=_("纸质核查表上的条码"),
        max_length=50,
        help_text=_("用扫码枪扫，或者填办件编号：打开它的补录页。"),
        widget=forms.TextInput({"class": "govuk-input--width-30", "autocomplete": "off"}),
    )

    def leads(self, account: int, routes_: list[routes.Route]) -> str:
        """Return the address where the sheet is typed in: on the newest route of one's own; said at the field where there is none."""
        number = read_case_number(self.cleaned_data.get("q", "")) if self.is_valid() else None
        own = (one for one in routes_ if account in one.officers and number in one.numbers)
        found = next(own, None)
        if found and number:
            return reverse("desk:site:fill_in", args=[found.id, number])
        self.add_error("q", gettext("您的路线上没有这件办件，请核对条码。"))
        return ""


@guard.reviewers
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the routes of the organs of whoever asks, the newest day first; a sheet's bar code leads to where it is typed in."""
    found = routes.listed(guard.organs(request))
    form = SheetForm(request.GET if "q" in request.GET else None)
    if form.is_bound and (there := form.leads(request.user.pk or 0, found)):
        return redirect(there)
    rows = [
        {
            "route": one,
            "officers": [colleague.name for colleague in colleagues.who(one.officers, one.day).values()],
            "mine": (request.user.pk or 0) in one.officers,
        }
        for one in found
    ]
    return pages.render(request, "desk/site/list.html", {"rows": rows, "section": "site", "form": form})


@guard.reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a route; what cannot be so is said above the form, which keeps what was chosen."""
    organ = _organ(request)
    sent = request.POST if request.method == "POST" else None
    first = {"permits": request.GET.get("permit", "")[:50]}
    form = PlanForm(candidates(request, organ), organ, sent, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(reverse("desk:site:route", args=[_kept(request, form, organ)]))
        except routes.Unfit as unfit:
            form.add_error(None, str(unfit))
        except Reused:
            return errors.response(request, 422)
    context = {"form": form, "section": "site", "none": not form.offered}
    return pages.render(request, "desk/site/plan.html", context, status=422 if form.is_bound else 200)


def _organ(request: HttpRequest) -> int:
    asked = request.GET.get("organ", "")
    organs = guard.organs(request)
    if asked.isdecimal() and int(asked) not in organs:
        raise Http404
    return int(asked) if asked.isdecimal() else organs[0]


def _kept(request: HttpRequest, form: PlanForm, organ: int) -> int:
    given = form.cleaned_data
    said = f"{given['day']}{given['officers']}{form.chosen()}".encode()

    def kept() -> str:
        return str(
            routes.plan(
                by=request.user.pk or 0,
                organ=organ,
                day=given["day"],
                officers=[int(id) for id in given["officers"]],
                numbers=form.chosen(),
            )
        )

    key = pages.submission_key(request) or uuid.uuid4().hex
    return int(once(f"a:{request.user.pk}", key, sha256(said).digest(), kept))
