"""A pile scanned in one go: taken in, taken apart, and each part assigned by keyboard to a material of a folder."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.desk.papers.act import Nothing, done
from yimen.desk.papers.forms import PLAIN, PileForm
from yimen.desk.papers.guard import of_hands
from yimen.law.identity import read_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.fields import ContentSelect
from yimen.papers import barcodes, folders, piles
from yimen.papers.folders import Folder
from yimen.papers.piles import Assigned, Part, Pile
from yimen.papers.refused import NotMoved


@of_hands
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take in a pile; what is wrong with it stands at its field."""
    sent = request.method == "POST"
    form = PileForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        initial={"q": request.GET.get("folder", "")[:20]},
    )
    status = 200
    if sent:
        status = 422
        if form.is_valid():
            if answer := done(request, form, lambda: _take(request, form), at="scans"):
                return answer
            status = 409
    return pages.render(request, "desk/papers/scan.html", {"section": "papers", "form": form}, status=status)


def _take(request: HttpRequest, form: PileForm) -> str:
    account, asked = request.user.pk or 0, form.cleaned_data["q"]
    folder = _folder(asked, account) if asked else None
    if asked and folder is None:
        raise NotMoved("unknown", codes=[asked])
    scans = [(file, file.name) for file in form.cleaned_data["scans"]]
    return reverse("desk:papers:pile", args=[piles.take(by=account, scans=scans, folder=folder)])


def _folder(asked: str, account: int) -> Folder | None:
    """Return the folder of a bar code or case number, of those that this person works with."""
    read, number = barcodes.read(asked), read_case_number(asked)
    found = folders.of_case(number) if number else None
    id = read.id if read and read.sort == "F" else found.id if found else 0
    return folders.in_sight(id, account) if id else None


class PartForm(forms.Form):
    """Where one part goes: its folder, where none is known yet, and the material."""

    folder = forms.CharField(required=False, max_length=80, widget=forms.TextInput(PLAIN))
    code = forms.ChoiceField(required=False, widget=ContentSelect)

    def __init__(self, part: Part, account: int, data: Any = None) -> None:
        """Offer the materials of the part's folder, as it is typed or was read off its sheet."""
        self.part = part
        super().__init__(data, prefix=f"p{part.first}")
        typed = (data or {}).get(self.add_prefix("folder"), "").strip()
        known = folders.in_sight(part.folder_id, account) if part.folder_id else None
        self.at = _folder(typed, account) if typed else known
        self.unknown = typed if typed and self.at is None else ""
        said = {"n": part.first, "first": part.first, "last": part.last}
        one = part.first == part.last
        self.pages = gettext("第 %(n)s 页") % said if one else gettext("第 %(first)s–%(last)s 页") % said
        self.fields["folder"].label = gettext("%(pages)s：案卷条码") % {"pages": self.pages}
        self.fields["folder"].initial = barcodes.folder(self.at.id) if self.at else ""
        self.fields["code"].label = gettext("%(pages)s：是哪份材料") % {"pages": self.pages}
        self.fields["code"].choices = [("", _("不归入")), *_materials(self.at)]  # type: ignore[attr-defined]
        self.fields["code"].initial = part.code

    def clean(self) -> dict[str, Any]:
        """Say where a bar code is of no folder of this person's."""
        if self.unknown:
            said = NotMoved("unknown", codes=[self.unknown]).sentence(choices.language())
            self.add_error("folder", said)
        return super().clean() or {}

    def goes(self) -> Assigned | None:
        """Return where the part goes, or None for nowhere. Call it on a valid form."""
        code = self.cleaned_data["code"]
        return Assigned(self.part.first, self.at.id, code) if code and self.at else None


def _materials(folder: Folder | None) -> list[tuple[str, str]]:
    seen = cases.view(folder.number) if folder else None
    if folder is None or seen is None:
        return []
    language = choices.language()
    return [(one.code, name_of(seen.version.item, one.code, language)) for one in folders.contents(folder)]


@of_hands
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, id: int) -> HttpResponse:
    """Assign the parts of a pile; a folder that is scanned at a part offers its materials when the form comes back."""
    pile, account = _own(request, id), request.user.pk or 0
    data = request.POST if request.method == "POST" else None
    parts = piles.parts(pile)
    lines, failed, status = [PartForm(part, account, data) for part in parts], Nothing(data), 200
    if data is not None and request.POST.get("do") != "look":
        status = 422
        if failed.is_valid() and not [one for one in lines if not one.is_valid()]:
            if answer := done(request, failed, lambda: _assign(account, pile, lines)):
                return answer
            status = 409
    context = {
        "section": "papers",
        "pile": pile,
        "lines": lines,
        "left_out": piles.left_out(pile, parts),
        "failed": failed,
        "looked": data is not None and request.POST.get("do") == "look",
    }
    return pages.render(request, "desk/papers/pile.html", context, status=status)


def _assign(account: int, pile: Pile, lines: list[PartForm]) -> str:
    wanted = [goes for one in lines if (goes := one.goes())]
    piles.assign(by=account, pile=pile, wanted=wanted)
    ids = {one.folder for one in wanted}
    if len(ids) == 1:
        return reverse("desk:papers:folder", args=[barcodes.folder(ids.pop())])
    return reverse("desk:papers:hand")


def _own(request: HttpRequest, id: int) -> Pile:
    return or_404(piles.one(id, request.user.pk or 0))


@of_hands
@require_safe
def picture(request: HttpRequest, id: int, page: int) -> HttpResponse:
    """Give a page of one's own pile as a picture."""
    try:
        drawn = piles.picture(_own(request, id), page)
    except LookupError as none:
        raise Http404 from none
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@of_hands
@require_POST
def forget(request: HttpRequest, id: int) -> HttpResponse:
    """Throw a pile away."""
    piles.forget(by=request.user.pk or 0, pile=_own(request, id))
    return redirect(reverse("desk:papers:hand"))
