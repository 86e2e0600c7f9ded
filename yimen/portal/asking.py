"""Asking in one press: what it is about is carried over, an account is not needed, the answer has a day."""

import secrets
from typing import Any, get_args

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import sent_late
from yimen.applications.applicants import ContactForm
from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused, Outcome
from yimen.cases.numbers import query_code
from yimen.centres import limits
from yimen.look import errors, pages
from yimen.look.words import language
from yimen.people.accounts import personal
from yimen.portal import acting, limited, questions_shown, sent_again
from yimen.portal.views import asked_about, opened, remember
from yimen.process.question.commands import Topic
from yimen.process.refusals import Refused
from yimen.voices import actions
from yimen.voices.about import About


class AskForm(ContactForm):
    """What somebody wants to know, and, where they like, how the answer reaches them."""

    topic = forms.ChoiceField(label=_("关于什么"))
    question = forms.CharField(
        label=_("您要问的事"),
        help_text=_("写清楚办什么事、卡在哪里。不要写身份证号码和密码。"),
        max_length=actions.LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    name = forms.CharField(
        label=_("怎样称呼您"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
    )

    field_order = ("topic", "question", "name", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the topics; who is reached is told of the answer, nobody has to be."""
        super().__init__(*args, **more)
        topics = [(code, questions_shown.topic(code)) for code in get_args(Topic)]
        self.fields["topic"].choices = [("", _("请选择")), *topics]  # type: ignore[attr-defined]
        self.fields["phone"].help_text = _("没有可以不填：凭编号和查询码就能看到答复")
        self.fields["email"].help_text = _("填了，答复以后就发邮件告诉您")

    def asker(self) -> actions.Asker:
        """Return who asks, as far as they said. Call it on a valid form."""
        return actions.Asker(self.cleaned_data["name"], **self.values(), language=language())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask what one could not find; a second press is the same question."""
    given = request.POST if request.method == "POST" else request.GET
    case = given.get("case", "")
    found = asked_about(request, given.get("item", ""), case)
    initial = _initial(request, found, case)
    form = AskForm(request.POST or None, initial=initial)
    context = {"form": form, "about": found, "case": case, "term": questions_shown.term()}
    if request.method != "POST":
        request.session.setdefault("visitor", secrets.token_hex(16))
        return pages.render(request, "portal/ask.html", context)
    if found is None or not form.is_valid():
        return pages.render(request, "portal/ask.html", context, status=422)
    said = {**form.cleaned_data, "item": found.code, "case": case}
    if number := sent_again.number(request, said):
        return redirect(reverse("portal:asked", args=[number]))
    if wait := limits.take("ask", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, "portal/ask.html", context, status=429), wait)
    try:
        outcome = _asked(request, form, found, case)
    except Refused as refused:
        form.add_error(None, sentence(refused, found.version.item, language()))
        return pages.render(request, "portal/ask.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    remember(request, outcome.number)
    sent_again.keep(request, said, outcome.number)
    return redirect(reverse("portal:asked", args=[outcome.number]))


def _initial(request: HttpRequest, found: About | None, case: str) -> dict[str, Any]:
    """Return what the form begins with: what was looked for in vain, and how the account is reached."""
    account = acting.of(request).account if request.user.is_authenticated else None
    kept = personal(account) if account and account.kind == "public" else {}
    topic = "progress" if case else "item" if found and found.code else ""
    own = {name: kept.get(name, "") for name in ("name", "phone", "email")}
    words = request.GET.get("q", "").strip()
    return own | {"topic": topic, "question": words[: actions.LONGEST]} | sent_late.back(request)


def _asked(request: HttpRequest, form: AskForm, found: About, case: str) -> Outcome:
    account = acting.of(request).account if request.user.is_authenticated else None
    key = pages.submission_key(request)
    # The browser's own secret and the form's key: a second press is the same asker, another browser never is.
    visitor = f"{request.session.get('visitor') or secrets.token_hex(16)}:{key}"
    contact = form.asker()
    return actions.ask(
        account=request.user.pk or 0,
        asker=actions.known_as(account, visitor),
        item_version=found.version.id,
        words=form.cleaned_data["question"],
        topic=form.cleaned_data["topic"],
        case=case,
        about=found.item,
        contact=contact if contact != actions.Asker() else None,
        key=key,
    )


@login_not_required
@require_safe
def asked(request: HttpRequest, number: str) -> HttpResponse:
    """Show that the question was registered: its number and query code, and by when it is answered, day by day."""
    seen = opened(request, number, "question")
    context = questions_shown.question(seen) | {"code": query_code(seen.number)}
    return pages.render(request, "portal/asked.html", context)
