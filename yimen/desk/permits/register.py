"""The register of permits as a page: narrowed by its address, by certificate, and by a holder's document that was shown."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import disclosure
from yimen.applications.actions import subject_of
from yimen.cases import permits, queries as cases
from yimen.cases.opening import personal
from yimen.centres import limits
from yimen.desk import choices, lists
from yimen.desk.guard import by_sight, concerned, held_by, inbox_of, register_of, staff_only
from yimen.desk.office.forms import Asking
from yimen.grants.following import numbered
from yimen.law.identity import holder as known, read_case_number, spaced_case_number
from yimen.lib import clock
from yimen.look import errors, masking, pages
from yimen.look.fields import ContentSelect
from yimen.people import organs, sight
from yimen.people.actions import record_reading
from yimen.people.lineage import Share
from yimen.people.rights import ANYWHERE, shares
from yimen.process import words

WHICH = {
    "": _("有效"),
    "unchecked": _("承诺待核查"),
    "corrected": _("责令改正"),
    "ending": _("已提出终止"),
    "over": _("待注销"),
    "ended": _("已注销"),
}
WITHIN = {"": _("全部"), "30": _("30 天内到期"), "45": _("45 天内到期"), "60": _("60 天内到期")}
STATES = {"VALID": "go", "RENEWAL_PENDING": "info"}


def offer_organs(form: forms.Form, own: list[int]) -> None:
    """Offer these organs to choose from; nothing where there is one alone."""
    english = choices.language() == "en"
    named = [(id, (english and en) or zh) for id, _code, zh, en in organs.present() if id in own]
    if len(named) > 1:
        form.fields["organ"].choices = [("", _("全部")), *named]  # type: ignore[attr-defined]
    else:
        del form.fields["organ"]


class PermitsFilter(forms.Form):
    """What the register shows."""

    q = forms.CharField(
        label=_("许可编号、证件编号或者事项名称"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    which = forms.ChoiceField(
        label=_("哪些许可"), required=False, widget=forms.RadioSelect, choices=list(WHICH.items())
    )
    within = forms.ChoiceField(
        label=_("有效期"), required=False, widget=forms.RadioSelect, choices=list(WITHIN.items())
    )
    organ = forms.TypedChoiceField(label=_("承办机关"), required=False, coerce=int, widget=ContentSelect)

    def __init__(self, own: list[int], *args: Any, **more: Any) -> None:
        """Offer the organs of whoever asks."""
        super().__init__(*args, **more)
        offer_organs(self, own)

    def asked(self) -> permits.Asked:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        return permits.Asked(
            which=given.get("which") or "open",
            organ=given.get("organ") or 0,
            text=(given.get("q") or "").strip(),
            within=int(given.get("within") or 0),
        )


def _own(request: HttpRequest) -> list[int]:
    """Return the organs on whose permits whoever asks works. Raises Http404 for whom there are none."""
    found = permits.organs_of(inbox_of(request).pairs)
    if not found:
        raise Http404
    return found


def scope(request: HttpRequest) -> tuple[list[int], dict[int, Share]]:
    """Return the organs whose permits whoever asks works on or watches, and of which some items alone. Raises Http404 for whom there are none."""
    held = held_by(request)
    if sight.watches_permits(held):
        return register_of(request).organs, {}
    everywhere = any(posting.role in ANYWHERE for posting in held.postings)
    return _own(request), {} if everywhere else shares(held)


def _look_up(request: HttpRequest) -> str:
    """Return the number of the permit that is asked for by its own number or its certificate's, where it may be seen."""
    typed = request.GET.get("q", "").strip()
    number = read_case_number(typed) if typed else None
    for one in [number] if number else numbered(typed):
        seen = cases.view(one)
        if seen is None or seen.kind.name != "permit":
            continue
        if concerned(seen, request) is not None or by_sight(seen, request):
            return seen.number
    return ""


def rows(lines: Sequence[permits.Listed]) -> list[dict[str, Any]]:
    """Return the register as rows: which permit of which organ, until when, and what is owed on it."""
    found, english, today = [], choices.language() == "en", clock.today()
    for one in lines:
        left = (one.expires_on - today).days if one.expires_on else None
        found.append(
            {
                "number": one.number,
                "spaced": spaced_case_number(one.number),
                "item": one.item,
                "certificate": one.certificate,
                "organ": (english and one.organ_name_en) or one.organ_name,
                "phase": choices.word(words.PHASES, one.phase),
                "state": STATES.get(one.phase, "late"),
                "issued_on": one.issued_on,
                "expires_on": one.expires_on,
                "left": left,
                "unchecked": one.unchecked,
                "correct_by": one.correct_by,
                "ending": one.ending,
            }
        )
    return found


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the permits of the organs that this person works for or watches; a number leads straight to its permit."""
    own, of = scope(request)
    if number := _look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = PermitsFilter(own, request.GET)
    asked = form.asked()
    lines, said = lists.part(request, permits.Permits(own, of), asked, permits.WINDOW)
    context = said | {
        "section": "permits",
        "rows": rows(lines),
        "form": form,
        "filtered": asked != permits.Asked(),
        "capped": said["page"].capped,
        "works": bool(permits.organs_of(inbox_of(request).pairs)),
        "columns": [gettext("许可"), gettext("事项"), gettext("有效期至"), pgettext("phase", "现在")],
    }
    return pages.render(request, "desk/permits/list.html", context, "list")


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window; nobody is named in it."""
    own, of = scope(request)
    asked = PermitsFilter(own, request.GET).asked()
    lines, _total = permits.Permits(own, of).found(asked, limit=permits.WINDOW)
    cells = (
        (_("许可"), "spaced"),
        (_("证件编号"), "certificate"),
        (_("事项"), "item"),
        (_("承办机关"), "organ"),
        (_("发证日期"), "issued_on"),
        (_("有效期至"), "expires_on"),
        (pgettext("phase", "现在"), "phase"),
        (_("改正的最后一天"), "correct_by"),
    )
    return lists.as_csv("permits", cells, rows(lines), most=permits.WINDOW)


class HolderForm(Asking):
    """The number of a holder's document, and why their permits are looked for."""

    identity = forms.CharField(label=_("持证人的证件号码或者统一社会信用代码"), max_length=18)
    why = forms.CharField(
        label=_("查找的理由"),
        max_length=200,
        help_text=_("例如：投诉核查、双随机抽查。理由、查看人和时间都会记录。"),
    )

    def clean_identity(self) -> str:
        """Return the number as it is kept; say where it is none."""
        typed = str(self.cleaned_data["identity"]).strip().upper()
        if known(typed, clock.today())[1] != "valid":
            raise forms.ValidationError(gettext("这不是有效的证件号码，请逐位核对。"))
        return typed


@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def holder(request: HttpRequest) -> HttpResponse:
    """List the permits of the holder of a document, of one's own organs alone; each that is found is recorded as looked for."""
    own = _own(request)
    form = HolderForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "section": "permits"}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "desk/permits/holder.html", context, status=status)
    if wait := limits.take("visitor", account=str(request.user.pk)):
        return errors.response(request, 429, retry_after=int(wait.total_seconds()) + 1)
    subject = subject_of(form.cleaned_data["identity"])
    found = []
    for one in cases.permits(subject):
        seen = cases.view(one.number)
        if seen is None or seen.version.organ not in own or concerned(seen, request) is None:
            continue
        why = form.cleaned_data["why"]
        record_reading(
            who=request.user.pk or 0, whose=subject, case_number=one.number, field="holder", why=why
        )
        found.append({"permit": one, "holder": _masked(seen), "phase": choices.word(words.PHASES, one.phase)})
    return pages.render(request, "desk/permits/holder.html", context | {"found": found, "sent": True})


def _masked(seen: cases.View) -> str:
    first = disclosure.holding(seen)
    kept = personal(first, "applicant") if first else None
    return masking.name((kept or {}).get("name", ""))
