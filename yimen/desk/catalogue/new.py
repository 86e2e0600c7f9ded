"""A new item: its code, its name, its type and whose it is; the rest is written section by section."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.catalogue import actions, edited, labels
from yimen.catalogue.editors import EDITOR, Hands
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.catalogue import parts
from yimen.desk.catalogue.guard import editors_only
from yimen.desk.office.act import carried_out
from yimen.desk.office.forms import Asking
from yimen.look import errors, pages
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.process.item import Item


class NewForm(Asking):
    """What a new item is called and coded, and whose it is."""

    code = forms.RegexField(
        r"^[0-9A-Za-z][0-9A-Za-z.\-_]*$",
        max_length=64,
        label=_("事项编码"),
        help_text=_("字母、数字、点和横线；定了不再更改。"),
        error_messages={"invalid": _("编码只用字母、数字、点和横线。")},
    )
    name = forms.CharField(label=_("事项名称"), max_length=300)
    type = forms.ChoiceField(label=_("事项类型"))
    organ = forms.TypedChoiceField(label=_("实施主体"), coerce=int, widget=ContentSelect)

    def __init__(self, me: Hands, *args: Any, **more: Any) -> None:
        """Offer the organs whose items are edited."""
        self.me = me
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in types and organs."""
        self.choices("type", parts.coded(labels.TYPES))
        english = choices.language() == "en"
        known = [
            (id, (english and en) or zh)
            for id, _code, zh, en in organs.present()
            if self.me.holds(EDITOR, id)
        ]
        self.choices("organ", known)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, me: Hands) -> HttpResponse:
    """Draft a new item."""
    if not me.holds(EDITOR):
        raise PermissionDenied
    form = NewForm(me, request.POST if request.method == "POST" else None)
    context = {
        "section": "catalogue",
        "form": form,
        "title": gettext("新建事项"),
        "back": reverse("desk:catalogue:list"),
    }
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, "desk/catalogue/new.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    name = {id: zh for id, _code, zh, _en in organs.present()}[given["organ"]]
    item = Item(given["code"], given["name"].strip(), given["type"], name)

    def do() -> None:
        if edited.known(given["code"]):
            raise NotDone("code_taken", code=given["code"])
        actions.draft(by=me.account, item=item, organ=given["organ"])

    try:
        carried_out(request, do)
    except NotDone as refused:
        form.add_error("code" if refused.code == "code_taken" else None, refused.sentence(choices.language()))
        return pages.render(request, "desk/catalogue/new.html", context, status=409)
    except Reused:
        return errors.response(request, 422)
    return redirect(reverse("desk:catalogue:section", args=[given["code"], "basics"]))
