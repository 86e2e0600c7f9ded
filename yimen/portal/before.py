"""Asking before anything is filed: from an item's guide, with one's materials if one likes; and the public count of it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import files, parties, sent_late, uploads
from yimen.applications.files import Kept
from yimen.beforehand import asking, days, paper as papers, queries
from yimen.beforehand.asking import Who, Wish
from yimen.beforehand.queries import Line, Whole
from yimen.beforehand.refused import NotHeard
from yimen.beforehand.words import ASKED_FOR, BINDS, KINDS, SAYS, STATES, TESTS
from yimen.cases import rulebook
from yimen.centres.once import Reused, once
from yimen.law.licensing import WHEN_ACCEPTED
from yimen.lib import clock
from yimen.look import attachment, errors, pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.templatetags.look import bilingual, tag
from yimen.look.words import language, word
from yimen.people.accounts import personal
from yimen.portal import acting, limited
from yimen.portal.beginning import no_identity
from yimen.portal.guides import known
from yimen.process.item import Item

LIGHTS = {"late": "late", "answered": "go", "answered_late": "warn", "waiting": "info"}
SAID_LIGHTS = {"yes": "go", "conditions": "warn", "no": "late"}


class AskForm(forms.Form):
    """What somebody wants to know before they apply, and which of the item's materials they show already."""

    kind = forms.ChoiceField(label=_("哪一种"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("要问什么"),
        help_text=_("写清楚在哪里、做什么、多大规模、卡在哪里。不要写身份证号码和密码。"),
        max_length=asking.LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, item: Item, *args: Any, **more: Any) -> None:
        """Offer the kinds with their days, mock approval where several departments decide; and the item's materials."""
        super().__init__(*args, **more)
        profile = rulebook.current_profile()
        offered = [kind for kind in ASKED_FOR if kind != "mock" or item.parts]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, gettext("%(kind)s（%(days)s内答复）") % {
                "kind": word(KINDS, kind), "days": look_words.limit(days.given(profile, kind), "wd")
            }) for kind in offered
        ]  # fmt: skip
        self.materials = [one for one in item.materials if not one.obtainable_by_sharing]
        for material in self.materials:
            self.fields[f"file_{material.code}"] = uploads.field(material, "", item)

    def clean(self) -> dict[str, Any]:
        """Check each file by its content, and say at its field what is wrong."""
        cleaned = super().clean() or {}
        sizes: dict[str, int] = {}
        for material in self.materials:
            uploads.take(self, cleaned, material.code, sizes)
        return cleaned

    def uploads(self) -> list[forms.BoundField]:
        """Return the fields of the materials."""
        return [self[f"file_{material.code}"] for material in self.materials]

    def wish(self, item: Item) -> Wish:
        """Return what is asked. Call it on a valid form."""
        given = self.cleaned_data
        shown = [
            (one.code, one.name, Kept(*kept[:3]))
            for one in self.materials
            if (kept := given.get(f"file_{one.code}"))
        ]
        return Wish(given["kind"], given["words"], item.code, papers=tuple(shown))


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what can be asked before filing, what each department was asked within a year, and what is late today."""
    profile = rulebook.current_profile()
    heads = (
        gettext("部门"),
        gettext("问了"),
        gettext("按期答复"),
        gettext("逾期答复"),
        gettext("等待答复"),
        gettext("现在超期"),
    )
    context = {
        "kinds": [(word(KINDS, kind), days.given(profile, kind)) for kind in KINDS],
        "columns": [{"label": heads[0]}, *({"label": head, "numeric": True} for head in heads[1:])],
        "rows": [
            [
                bilingual(one.organ.zh, one.organ.en),
                one.asked,
                one.in_time,
                one.answered_late,
                one.waiting,
                tag(one.late, "late") if one.late else 0,
            ]
            for one in queries.figures()
        ],
        "late": [shown(line) for line in queries.late()],
        "binds": word(BINDS, "binds"),
        "article": WHEN_ACCEPTED,
    }
    return pages.render(request, "portal/before.html", context)


def shown(line: Line) -> dict[str, Any]:
    """Return what one department was asked, with its answer that counts, as who asked reads it."""
    reply = line.reply
    return {
        "line": line,
        "kind": word(KINDS, line.kind),
        "test": word(TESTS, line.test) if line.test else "",
        "says": tag(word(SAYS, reply.says), SAID_LIGHTS[reply.says]) if reply else "",
        "state": tag(word(STATES, line.state), LIGHTS.get(line.state, "")),
    }


def lines(whole: Whole) -> list[dict[str, Any]]:
    """Return each department with its answer that counts, as who asked reads it."""
    return [shown(line) for line in whole.lines]


def mine(account: Any) -> list[dict[str, Any]]:
    """Return what the holder of an account asked, the newest first, as rows of a list."""
    return [
        {
            "id": whole.one.id,
            "kind": word(KINDS, whole.one.kind),
            "about": whole.lines[0].about if whole.lines else None,
            "states": [one["says"] or one["state"] for one in lines(whole)],
        }
        for whole in queries.of_subjects(asking.names(account))
    ]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public")
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask about an item before applying for it. Raises Http404 where it is no item that anybody can apply for."""
    entry, acts = known(code), acting.of(request)
    item = entry.definition
    if item is None or not entry.open or item.takes_questions:
        raise Http404
    if parties.identity_of(acts.account) is None:
        return no_identity(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AskForm(item, *sent, initial=sent_late.back(request))
    context = {"form": form, "entry": entry, "item": item, "binds": word(BINDS, "binds")}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, "portal/before_ask.html", context, status=422 if sent else 200)
    if wait := limited.wait(request, "hand_in"):
        return limited.too_many(request, wait)
    try:
        made = _asked(request, acts, form.wish(item))
    except NotHeard as refused:
        form.add_error(None, refused.sentence(language()))
        return pages.render(request, "portal/before_ask.html", context, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, gettext("已经转给承办部门，答复了会告诉您。"))
    return redirect(reverse("portal:before", args=[made]))


def _asked(request: HttpRequest, acts: parties.Acting, wish: Wish) -> int:
    kept: Mapping[str, str] = personal(acts.account)
    who = Who(asking.known_as(acts.account), kept.get("name", ""), kept.get("phone", ""))
    by, key = acts.person.pk, pages.submission_key(request)
    return int(once(f"a:{by}", key, b"", lambda: str(asking.ask(by=by, who=who, wish=wish))))


def _own(request: HttpRequest, id: int) -> Whole:
    """Return one's own request. Raises Http404."""
    found = queries.one(id)
    if (
        found is None
        or found.kind == "tests"
        or found.subject not in asking.names(acting.of(request).account)
    ):
        raise Http404
    return queries.wholes([found])[0]


@login_required
@never_cache
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show one's own request: who answers by when, what was answered on which basis, and how it goes on."""
    whole = _own(request, id)
    context = {
        "whole": whole,
        "kind": word(KINDS, whole.one.kind),
        "about": queries.called(whole.one.item),
        "words": queries.said(whole.one).words,
        "papers": queries.papers(whole.one),
        "answers": lines(whole),
        "binds": word(BINDS, "binds"),
        "article": WHEN_ACCEPTED,
    }
    return pages.render(request, "portal/before_one.html", context)


@login_required
@never_cache
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, id: int) -> HttpResponse:
    """Say that no answer is needed any more."""
    whole = _own(request, id)
    try:
        asking.withdraw(by=acting.of(request).person.pk, request=whole.one.id)
    except NotHeard as refused:
        messages.warning(request, refused.sentence(language()))
    return redirect(reverse("portal:before", args=[id]))


@login_required
@never_cache
@require_safe
def paper(request: HttpRequest, id: int) -> HttpResponse:
    """Give the answers as PDF."""
    made = papers.sheet(_own(request, id), at=clock.now(), language=language())
    return attachment.answer(papers.rendered(made), "application/pdf", f"{made.title}-{id}")


@login_required
@never_cache
@require_safe
def file(request: HttpRequest, id: int, place: int) -> HttpResponse:
    """Give back a file that came with one's own request."""
    found = or_404(next((row for row in queries.papers(_own(request, id).one) if row[0] == place), None))
    try:
        content = files.read(found[2].name)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, found[2].media_type, found[1])
