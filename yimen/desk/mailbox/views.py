"""The list of mails, one mail with what it says, and what is decided about it."""

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import files
from yimen.desk import lists
from yimen.desk.mailbox import forms, shown
from yimen.desk.mailbox.guard import centre_only, done
from yimen.desk.office.act import at_field, settled
from yimen.law.identity import read_case_number
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.mailbox import deciding, queries
from yimen.mailbox.queries import Asked
from yimen.mailbox.refused import NotTaken

ONE = "desk/mailbox/mail.html"
AT = {"no_case": "number", "no_words": "words", "unread": "words"}
SAID = {
    "complaint": _("已经登记为投诉；能回信的，编号和查询码已经回给来信人。"),
    "question": _("已经登记为咨询，由有权答复的部门答复。"),
    "add": _("已经并入办件。"),
    "aside": _("已经放在一边，不回信。"),
    "back": _("已经放回待处理。"),
}


@centre_only
@require_safe
def listed(request: HttpRequest, me: int) -> HttpResponse:
    """List the mails, what waits first."""
    form = forms.MailFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, told = lists.part(request, queries.Mails(), asked, queries.WINDOW)
    context = told | {
        "room": "mailbox",
        "part": "mails",
        "form": form,
        "filtered": asked != Asked(),
        "reached": queries.mailbox(),
        "columns": shown.mail_columns(),
        "rows": [shown.mail(one) for one in found],
    }
    return pages.render(request, "desk/mailbox/list.html", context)


@centre_only
@require_safe
def export(request: HttpRequest, me: int) -> HttpResponse:
    """Give the same list as a file: no word and no address of anybody stands in it."""
    found, _total = queries.Mails().found(
        forms.MailFilter(request.GET).asked(), limit=queries.WINDOW, offset=0
    )
    return lists.as_csv(
        "mails", shown.MAIL_CELLS, (shown.mail_cells(one) for one in found), most=queries.WINDOW
    )


def _mail(id: int) -> Any:
    return or_404(queries.mail(id))


def _forms(row: Any, said: dict[str, Any], sent: dict[str, django_forms.Form]) -> dict[str, Any]:
    """Return the forms of what can be decided about a mail, each with ids of its own."""
    if row.state == "aside":
        return {"back": forms.QuestionForm(auto_id="back_%s")}
    if row.state != "waiting":
        return {}
    written = forms.WrittenForm if said.get("broken") else forms.ComplaintForm
    fresh = {
        "complaint": written(auto_id="complaint_%s"),
        "question": forms.QuestionForm(auto_id="question_%s"),
        "add": forms.AddForm(auto_id="add_%s", initial={"number": said.get("names", "")}),
        "aside": forms.AsideForm(auto_id="aside_%s"),
    }
    if said.get("broken"):
        del fresh["question"], fresh["add"]
    return fresh | {name: form for name, form in sent.items() if name in fresh}


def _context(row: Any, me: int, sent: dict[str, django_forms.Form]) -> dict[str, Any]:
    said = deciding.read(row, by=me)
    given = _forms(row, said, sent)
    # Named by the page for their forms; `form` is the one whose errors are summed up.
    return {
        "room": "mailbox",
        "part": "mails",
        "row": row,
        "said": said,
        "facts": shown.mail_facts(row, said),
        "record": shown.record(queries.mail_deeds(row.id)),
        **{f"{name}_form": form for name, form in given.items()},
    }


@centre_only
@never_cache
@require_safe
def one(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Show a mail to the centre; that it is read is recorded first."""
    return pages.render(request, ONE, _context(_mail(id), me, {}))


@centre_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, me: int, id: int, name: str) -> HttpResponse:
    """Decide about a mail. Raises Http404 for what there is not."""
    row = _mail(id)
    kinds = {
        "complaint": forms.ComplaintForm, "question": forms.QuestionForm, "add": forms.AddForm,
        "aside": forms.AsideForm, "back": forms.QuestionForm,
    }  # fmt: skip
    if name not in kinds:
        raise Http404
    kind = forms.WrittenForm if name == "complaint" and "words" in request.POST else kinds[name]
    form = kind(request.POST if request.method == "POST" else None, auto_id=f"{name}_%s")
    return settled(
        request,
        form,
        _context(row, me, {name: form}),
        done(lambda: _do(name, me, id, form)),
        refusing=(NotTaken, at_field(AT)),
        then=lambda made: _after(name, id, made),
        said=SAID[name],
        template=ONE,
    )


def _do(name: str, me: int, id: int, form: django_forms.Form) -> object:
    given = form.cleaned_data
    match name:
        case "complaint":
            return deciding.complaint(by=me, mail=id, **given)
        case "question":
            return deciding.question(by=me, mail=id, topic="other")
        case "add":
            return deciding.add(by=me, mail=id, number=read_case_number(given["number"]) or "")
        case "aside":
            return deciding.aside(by=me, mail=id, why=given["why"])
    return deciding.back(by=me, mail=id)


def _after(name: str, id: int, made: str) -> str:
    return reverse("desk:mailbox:mail", args=[id]) if name in ("back", "add", "complaint", "question") else reverse("desk:mailbox:list")  # fmt: skip


@centre_only
@never_cache
@require_safe
def file(request: HttpRequest, me: int, id: int, place: int) -> HttpResponse:
    """Give a file that came with a mail; that the mail is read is recorded first. Raises Http404."""
    row = _mail(id)
    kept = deciding.read(row, by=me).get("files", [])
    if place >= len(kept):
        raise Http404
    try:
        content = files.read(kept[place]["name"])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, kept[place]["type"], gettext("来信附件 %(n)d") % {"n": place + 1})
