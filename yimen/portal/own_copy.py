"""Everything that is kept about whoever is signed in: as a page to read, and as one JSON file to take along."""

import json
from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import own_data, parties
from yimen.applications.queries import FIELD
from yimen.beforehand import asking, own_data as beforehand
from yimen.catalogue.templatetags.catalogue import item_name
from yimen.clients import own_data as clients
from yimen.homevisits import own_data as homevisits
from yimen.look import pages
from yimen.look.templatetags.look import day, instant, zh
from yimen.look.words import amount, language
from yimen.mailbox import own_data as letters
from yimen.notices import queries as notices
from yimen.people import contacts, own_data as people
from yimen.portal.own_words import HIDDEN, KEYS, VALUES
from yimen.process.words import word
from yimen.projects import own_data as projects
from yimen.ratings import own_data as ratings
from yimen.voices import own_data as voices

# Shorter than any number of a matter: what looks like a day is one.
DAY, FEN = len("2026-03-02"), "_fen"
# So many applications stand on the page; the file has all.
READ = 50
# What one has of a message; of which case it is, its words say.
MESSAGE = ("id", "sent_at", "language", "subject", "text")
# So many facts of a record need their labels to be told apart.
MANY = 3
ROW = '<div class="facts__row"><dt>{}</dt><dd>{}</dd></div>'
# What a record is about, and what tells it from others.
ABOUT = ("item", "subject", "name", "by", "class", "kind")
TOLD = ("number", "certificate", "code", "about_case", "request", "sent_at", "at", "updated_at", "since")


def kept(account: Any, most: int = parties.MOST) -> dict[str, Any]:
    """Return everything that is kept about an account's holder, ready for JSON; of applications the `most` newest.

    Raises crypto.Damaged, crypto.KeyMissing.
    """
    names, own = parties.known_as(account), parties.mine(account, most)
    messages = notices.of(account.pk, account.subject, parties.acting_in(account))
    return own_data.everything(
        account,
        language(),
        most,
        questions=voices.questions(names, language()),
        complaints=voices.complaints(names),
        ratings=ratings.ratings([one.number for one in own if not one.as_agent], language()),
        before_filing=beforehand.requests(asking.names(account)),
        followed=clients.followed(account.pk),
        projects=projects.projects(account.pk),
        home_visits=homevisits.visits(account.pk),
        powers=people.powers(account),
        messages=list(messages.values(*MESSAGE)[: parties.MOST]),
        **letters.reached(contacts.proved(account)),
    )


@login_required
@never_cache
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give everything that is kept about whoever is signed in as one JSON file, with what each field means."""
    whole = {"fields": {name: str(said) for name, said in KEYS.items()}} | kept(request.user)
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="yimen-my-data.json"'
    return answer


@login_required
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the same to be read: each kind under its heading, the words of the codes, what is empty left out."""
    whole = kept(request.user, READ)
    made = instant(datetime.fromisoformat(whole.pop("made_at")), "year")
    parts = [{"name": name, "title": called(name), **part(value, name)} for name, value in whole.items()]
    return pages.render(request, "portal/own_copy.html", {"parts": parts, "made": made, "most": READ})


def part(value: Any, name: str) -> dict[str, Any]:
    """Return a part of the copy: one set of facts, or records, each under what it is about."""
    if isinstance(value, dict):
        one = shown(value, name)
        return {} if empty(one) else {"one": drawn(one)}
    return {"records": [(headed(one, name), drawn(shown(one, name))) for one in value]}


def headed(one: dict[str, Any], name: str) -> list[Any]:
    """Return by what a record is known in its part: what it is about, and its number or time."""
    first = [next((key for key in keys if one.get(key)), "") for keys in (ABOUT, TOLD)]
    return [said(one[key], (name, key)) for key in first if key]


def called(name: str) -> str:
    """Return what a field is called; the field itself where it has no name."""
    return str(KEYS.get(name, name))


def shown(value: Any, *path: str) -> dict[str, Any]:
    """Return a value as the page draws it: facts, a list, or words; `path` leads to it from the outside in."""
    if isinstance(value, dict):
        # A phase is a code, whose word depends on the item; where it stands beside, that alone is for people.
        names = [name for name in value if told(name) and not (name == "phase" and "stands" in value)]
        facts = [(called(name), shown(value[name], *path, name)) for name in names]
        return {"facts": [(label, one) for label, one in facts if not empty(one)]}
    if isinstance(value, list):
        found = [shown(one, *path) for one in value]
        # Short words stand in one line; a list of records stands one below the other.
        if all("said" in one for one in found):
            return {"said": format_html_join(_("、"), "{}", ((one["said"],) for one in found))}
        records = [one for one in found if not empty(one)]
        return {"facts": list(map(line, records))} if all(map(flat, records)) else {"records": records}
    return {"said": said(value, path)}


def told(name: str) -> bool:
    """Return whether a field is for people: the form's own stand in the words of its questions."""
    return name not in HIDDEN and not name.startswith(FIELD)


def flat(one: dict[str, Any]) -> bool:
    """Return whether a record is a few short facts, which fit on one line."""
    return all("said" in value for _label, value in one.get("facts", [("", {})]))


def line(one: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Return a record as one line: its first fact, and the others; many of them each with its label."""
    (_label, first), *others = one["facts"]
    form = "{1}" if len(others) < MANY else "{0} {1}"
    rest = format_html_join(" · ", form, ((label, value["said"]) for label, value in others))
    return first["said"], {"said": rest}


def drawn(one: dict[str, Any]) -> Any:
    """Return what `shown` made as HTML: drawn here, as a template that calls itself takes three times as long."""
    if "facts" in one:
        rows = ((label, drawn(value)) for label, value in one["facts"])
        return format_html('<dl class="facts">{}</dl>', format_html_join("", ROW, rows))
    if "records" in one:
        return format_html_join("", "{}", ((drawn(record),) for record in one["records"]))
    return one["said"]


def empty(one: dict[str, Any]) -> bool:
    """Return whether there is nothing to show."""
    return not next(iter(one.values()))


def said(value: Any, path: tuple[str, ...]) -> Any:
    """Return one value in words: days and sums as people write them, codes by their names."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    for labels in (VALUES.get((path[0], path[-1])), VALUES.get(("", path[-1]))):
        if labels and value in labels:
            return word(labels, value, language())
    if path[-1].endswith(FEN) and isinstance(value, int):
        return amount(value)
    text = "" if value is None else str(value)
    if path[-1] in ("item", "step") or path[-2:] == ("steps", "name"):
        return item_name(text)
    try:
        if len(text) == DAY:
            return day(date.fromisoformat(text), "year")
        return instant(datetime.fromisoformat(text), "year") if "T" in text else zh(text)
    except ValueError:
        return zh(text)
