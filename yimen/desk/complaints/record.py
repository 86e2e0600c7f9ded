"""A complaint written down at the window for whoever brings it in person, by telephone or by letter, with its slip."""

from typing import Any, get_args

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications.queries import sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused, Outcome
from yimen.cases.numbers import query_code
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.desk import choices
from yimen.desk.complaints import people
from yimen.desk.complaints.base_forms import Files, coded, radios, text
from yimen.desk.complaints.guard import takes_down
from yimen.desk.guard import concerned, held_by, staff_only
from yimen.desk.office.forms import EMPTY, Asking
from yimen.desk.questions.forms import OfItem
from yimen.hall import calling
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.fields import ContentSelect
from yimen.look.words import in_english
from yimen.people import organs
from yimen.process.complaint import commands as do, words
from yimen.process.refusals import Refused
from yimen.voices import actions, complaints, involved
from yimen.voices.about import about, in_person
from yimen.voices.complaints import Complainant

REMEMBERED = 20
CHANNELS = ("window", "phone", "letter")


class RecordForm(OfItem, Asking):
    """What somebody complains of, as they say it; who it is about and who says it, as far as they like."""

    words = text(_("发生了什么"), 5, help_text=_("照来人说的写，写完念给本人听。"))
    sort = radios(_("诉求类别"), [], initial="complaint")
    channel = radios(_("怎样来的"), [], initial="window")
    case = forms.CharField(label=_("关于哪个办件"), max_length=50, required=False)
    window = forms.TypedChoiceField(label=_("哪个窗口"), required=False, coerce=int, widget=ContentSelect)
    against = forms.ChoiceField(
        label=_("投诉的是谁"),
        required=False,
        widget=ContentSelect,
        help_text=_("说不清的不选。投诉的是您自己的，请来人到别的窗口，或者用网站提出。"),
    )
    name = forms.CharField(label=_("怎样称呼"), max_length=80, required=False)
    phone = forms.CharField(label=_("手机号码"), max_length=30, required=False)
    email = forms.EmailField(label=_("电子邮箱"), max_length=200, required=False)
    papers = Files(_("带来的照片和文件"))

    def offer(self) -> None:
        """Offer sorts, channels, windows and whom it can be about."""
        self.choices("sort", coded(words.SORTS, *get_args(do.Sort)), None)
        self.choices("channel", coded(words.CHANNELS, *CHANNELS), None)
        found = [(one.pk, (in_english() and one.name_en) or one.name) for one in organs.windows()]
        self.choices("window", found, EMPTY)
        case, window = self._given("case"), self._given("window")
        known = involved.at(
            case=read_case_number(case) or "", window=int(window) if window.isdecimal() else 0
        )
        self.choices("against", people.offered(known), EMPTY)
        self.find()

    def _given(self, name: str) -> str:
        return str(self.data.get(name, "") if self.is_bound else self.initial.get(name, ""))

    def clean_case(self) -> str:
        """Return the number of the case that it is about, or nothing."""
        typed = self.cleaned_data["case"].strip()
        if not typed:
            return ""
        number = read_case_number(typed)
        seen = cases.view(number) if number else None
        if seen is None or not seen.applied:
            raise forms.ValidationError(gettext("没有这个编号的办件，请核对。"))
        return seen.whole

    def clean(self) -> dict[str, Any]:
        """Take the chosen item; without one it is about anything."""
        given = super().clean() or {}
        self.version = self.chosen(given)
        return given

    def who(self) -> Complainant | None:
        """Return who complains, as far as they said. Call it on a valid form."""
        given = {name: self.cleaned_data[name].strip() for name in ("name", "phone", "email")}
        return Complainant(**given) if any(given.values()) else None


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Write a complaint down; nobody whom it is about does. Raises Http404 for whom nobody comes to."""
    if not takes_down(request):
        raise Http404
    posted = request.method == "POST"
    initial = {name: request.GET.get(name, "") for name in ("item", "case", "window")}
    form = RecordForm(request.POST if posted else None, request.FILES if posted else None, initial=initial)
    called = calling.called(request.user.pk or 0)
    context: dict[str, Any] = {"form": form, "section": "questions", "called": called}
    if not posted or not form.is_valid():
        return pages.render(request, "desk/complaints/record.html", context, status=422 if posted else 200)
    version = _version(form)
    if version is None:
        form.add_error("item", gettext("请选有关的事项。"))
        return pages.render(request, "desk/complaints/record.html", context, status=422)
    try:
        outcome = _brought(request, form, version)
    except Refused as refused:
        seen = cases.view(form.cleaned_data["case"]) if form.cleaned_data["case"] else None
        item = seen.version.item if seen else None
        said = sentence(refused, item, choices.language()) if item else refused.sentence(choices.language())
        form.add_error("against" if refused.code == "named_in_it" else None, said)
        context["articles"] = [refused.article] if refused.article else []
        return pages.render(request, "desk/complaints/record.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    if form.cleaned_data["channel"] == "window":
        calling.lead(by=request.user.pk or 0, case=outcome.number)
    request.session["recorded"] = [*request.session.get("recorded", []), outcome.number][-REMEMBERED:]
    return redirect(reverse("desk:complaints:slip", args=[outcome.number]))


def _version(form: RecordForm) -> int | None:
    """Return under which version it is registered: its case's, its item's, the centre's own for anything."""
    case = form.cleaned_data["case"]
    if case and (seen := cases.view(case)):
        found = about(seen.version.item.code)
    else:
        found = about(form.version.item.code) if form.version else about()
    return found.version.id if found else None


def _brought(request: HttpRequest, form: RecordForm, version: int) -> Outcome:
    given, me = form.cleaned_data, f"a:{request.user.pk}"
    against = [one for one in [given["against"]] if one]
    if given["window"] in {posting.window for posting in held_by(request).postings}:
        # What is brought against one's own window is not taken down at it.
        against.append(me)
    key = pages.submission_key(request)
    wanted = catalogue.version(version)
    # Whoever is told takes it down under what they have a letter on; the centre gives it to whom it belongs.
    under, elsewhere = in_person(held_by(request), request.user.pk or 0, wanted)
    words_ = given["words"]
    if elsewhere and form.version and not given["case"]:
        words_ = f"{gettext('关于《%(item)s》：') % {'item': form.version.item.name}}{words_}"
    return complaints.bring(
        account=request.user.pk or 0,
        complainant=actions.known_as(None, f"desk:{request.user.pk}:{key}"),
        item_version=under.id,
        words=words_,
        sort=given["sort"],
        channel=given["channel"],
        cause="not_done" if given["sort"] == "not_done" else "other",
        who=form.who(),
        case=given["case"],
        window=given["window"] or 0,
        against=tuple(dict.fromkeys(against)),
        files=given["papers"],
        key=key,
    )


@staff_only
@never_cache
@require_safe
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show the slip with number and query code to whoever has just written it down. Raises Http404."""
    seen: View | None = cases.view(number) if number in request.session.get("recorded", []) else None
    if seen is None or seen.kind.name != "complaint":
        raise Http404
    centre = current_centre()
    context = {
        "seen": seen,
        "spaced": spaced_case_number(number),
        "code": query_code(number),
        "due_on": seen.copies.due_on,
        "centre": centre,
        "site": site(),
        "at": clock.machine_now(),
        "demonstration": centre.stands,
        "opens": concerned(seen, request) is not None,
        "section": "questions",
    }
    return pages.render(request, "desk/complaints/slip.html", context)
