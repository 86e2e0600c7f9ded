"""A draft edited section by section: every save keeps it, and what hinders its publication stands at each element."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from yimen.catalogue import comparing, drafting, edited
from yimen.catalogue.editors import EDITOR, Hands
from yimen.catalogue.refused import NotDone
from yimen.desk import choices
from yimen.desk.catalogue import found as finding, parts
from yimen.desk.catalogue.forms import EntryForm, SectionForm
from yimen.desk.catalogue.guard import Seen, editors_only, seen as see
from yimen.desk.catalogue.sections import BY_CODE, LISTS, SECTIONS, Section, following
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.process.item import Item

# What comes without the page's own mark was not sent by it: it is refused, and shown to be sent again.
NO_MARK = "none"


def _section(code: str) -> Section:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def head(seen: Seen, item: Item, found: finding.Found, here: str = "") -> dict[str, Any]:
    """Return what stands at the head of every page of a draft: its sections, each with how much was found in it."""
    code = seen.item.code
    return {
        "seen": seen,
        "item": item,
        "found": found,
        "sections": [
            {
                "title": one.title,
                "url": reverse("desk:catalogue:section", args=[code, one.code]),
                "here": one.code == here,
                "count": found.of(one),
            }
            for one in SECTIONS
        ],
    }


def _gone(request: HttpRequest, seen: Seen, owner: type[msgspec.Struct]) -> HttpResponse:
    """Say to an editor that the draft is no longer there to be edited, with what they wrote, to be copied; else raise PermissionDenied."""
    if request.method != "POST" or not seen.me.holds(EDITOR, seen.item.organ):
        raise PermissionDenied
    sent = {name: request.POST.get(name, "").strip() for name in request.POST}
    elements: tuple[str, ...] = owner.__struct_fields__
    written = [
        (parts.called(owner, element), text)
        for name, text in sent.items()
        if text and (element := name.partition("__")[0]) in elements and not name.endswith("provenance")
    ]
    reason = gettext(
        "您填写的时候，这份草稿已经公布、放弃或者送去签署，不能再改。您写的没有保存，写在下面，可以抄下来。"
    )
    todo = [gettext("回到事项目录打开这个事项，看现在到了哪一步；要改的，起草新版本。")]
    return errors.response(request, 409, reason=reason, todo=todo, kept=written)


@editors_only
@asks
def section(request: HttpRequest, me: Hands, code: str, name: str) -> HttpResponse:
    """Edit a section: whatever is pressed keeps what was typed, then leads on, adds to the section's list or moves in it."""
    seen, here = see(me, code), _section(name)
    if "edit" not in seen.acts:
        return _gone(request, seen, Item)
    item, status = seen.draft(), 200
    form = SectionForm(here, item, request.POST if request.method == "POST" else None)
    if form.is_bound:
        if form.is_valid():
            try:
                return _saved(request, seen, item, here, form)
            except NotDone as refused:
                form.add_error(None, refused.sentence(choices.language()))
                status = 409
        else:
            status = 422
    found = finding.in_draft(item)
    main = drafting.main_of(item)
    remarks = edited.remarks(seen.item.draft_id or 0)
    context = head(seen, item, found, here.code) | {
        "section": "catalogue",
        "here": here,
        "form": form,
        "elements": form.elements(found, remarks, main),
        "origin": form[f"origin__{here.entries}"] if f"origin__{here.entries}" in form.fields else None,
        "main": main,
        "mark": drafting.mark_of(item, here.elements or ("code",)),
        "entries": entries(item, here, found) if here.entries else [],
        "list_mark": drafting.mark_of(item, [here.entries]) if here.entries else "",
        "kind": parts.called(Item, here.entries) if here.entries else "",
        "list_notes": [n for n in found.at(here.entries) if n.place is None] if here.entries else [],
        "list_remarks": [one for one in remarks if one.field == here.entries],
        "list_inherited": drafting.inherits(item, main, here.entries) if main and here.entries else None,
    }
    return pages.render(request, "desk/catalogue/section.html", context, status=status)


def _saved(request: HttpRequest, seen: Seen, item: Item, here: Section, form: SectionForm) -> HttpResponse:
    values, over, mark = form.values(), here.elements or ("code",), request.POST.get("mark", NO_MARK)
    main, back = drafting.main_of(item), request.POST.get("take_back", "")
    if main and back in here.names and drafting.inherits(item, main, back) is not None:
        whole = drafting.taken_back(item, main, [back])
        values[back] = getattr(whole, back)
        values["provenance"][back] = whole.provenance.get(back, "")
    at = ""
    if "move" in request.POST:
        listed, place = _moved(request, item, here)
        values[here.entries], at = listed, f"#entry-{place}"
        if mark == drafting.mark_of(
            item, over
        ):  # both as they were drawn: so they still are where they are written
            over = (*over, here.entries)
            mark = drafting.mark_of(item, over)
    changed = drafting.change(
        by=seen.me.account,
        version=seen.item.draft_id or 0,
        parts=values,
        mark=mark,
        over=over,
        why=here.code,
    )
    if changed or "add" not in request.POST:
        messages.success(request, gettext("已经保存在草稿里。") if changed else gettext("没有改动。"))
    if "add" in request.POST and here.entries:
        return redirect(reverse("desk:catalogue:entry", args=[seen.item.code, here.code, "new"]))
    go = following(here) if "next" in request.POST else here
    return redirect(reverse("desk:catalogue:section", args=[seen.item.code, go.code]) + at)


def entries(item: Item, here: Section, found: finding.Found) -> list[dict[str, Any]]:
    """Return the entries of a section's list: what each is called, what it says in short, and what was found."""
    listed, language = getattr(item, here.entries), choices.language()
    asked = parts.conditions(item.fields)
    return [
        {
            "place": place,
            "name": comparing.said("", one, language) or gettext("没有名称"),
            "note": _short(one, asked),
            "notes": found.at(here.entries, place),
            "first": place == 0,
            "last": place == len(listed) - 1,
        }
        for place, one in enumerate(listed)
    ]


def _short(one: Any, asked: Mapping[str, str]) -> str:
    """Return an entry's codes and conditions in one line; `asked` are the form's answers in words."""
    language, kind = choices.language(), type(one)
    said = []
    for name in ("necessity", "form", "source", "type", "amount_fen", "letter", "by", "counted", "days"):
        value = getattr(one, name, None)
        if value in (None, "", (), 0):
            continue
        words = parts.CODES.get((kind, name))
        text = choices.word(words, value) if words else comparing.said(name, value, language)
        said.append(text if name not in ("days", "counted") else f"{parts.called(kind, name)} {text}")
    return " · ".join([*said, *(asked.get(when, when) for when in getattr(one, "when", ()))])


def _moved(request: HttpRequest, item: Item, here: Section) -> tuple[tuple[Any, ...], int]:
    """Return the list with an entry moved up or down, or taken out, and the place to look at then.

    Raises NotDone where the list is not the one that was drawn.
    """
    act, _colon, number = request.POST["move"].partition(":")
    listed = list(getattr(item, here.entries, ())) if here.entries else []
    if not (number.isascii() and number.isdigit() and act in ("up", "down", "out")):
        raise Http404
    # Another entry may stand at its place by now, or none.
    if request.POST.get("list_mark", NO_MARK) != drafting.mark_of(item, [here.entries]):
        raise NotDone("moved_meanwhile")
    if (place := int(number)) >= len(listed):
        raise Http404
    one = listed.pop(place)
    if act == "out":
        return tuple(listed), max(0, place - 1)
    to = max(0, place - 1) if act == "up" else place + 1
    listed.insert(to, one)
    return tuple(listed), min(to, len(listed) - 1)


def _kept(
    request: HttpRequest, seen: Seen, here: Section, listed: tuple[Any, ...], mark: str
) -> HttpResponse:
    drafting.change(
        by=seen.me.account,
        version=seen.item.draft_id or 0,
        parts={here.entries: listed},
        mark=mark,
        why=here.code,
    )
    messages.success(request, gettext("已经保存在草稿里。"))
    return redirect(reverse("desk:catalogue:section", args=[seen.item.code, here.code]))


@editors_only
@asks
def entry(request: HttpRequest, me: Hands, code: str, name: str, place: str) -> HttpResponse:
    """Edit one entry of a section's list, or write a new one."""
    seen, here = see(me, code), _section(name)
    if "edit" not in seen.acts:
        return _gone(request, seen, LISTS.get(here.entries, Item))
    item = seen.draft()
    if not here.entries or not (place == "new" or (place.isdigit() and len(place) < 5)):
        raise Http404
    at = None if place == "new" else int(place)
    if at is not None and at >= len(getattr(item, here.entries)):
        raise Http404
    form = EntryForm(here.entries, item, at, request.POST if request.method == "POST" else None)
    mark, status = drafting.mark_of(item, [here.entries]), 200
    if form.is_bound and form.is_valid():
        listed = list(getattr(item, here.entries))
        listed[len(listed) if at is None else at : None if at is None else at + 1] = [form.value()]
        # Drawn before somebody changed the list, it stays refused: its place may be another entry's by now.
        mark = request.POST.get("mark", NO_MARK)
        try:
            return _kept(request, seen, here, tuple(listed), mark)
        except NotDone as refused:
            said = NotDone("list_changed") if refused.code == "changed_meanwhile" else refused
            form.add_error(None, said.sentence(choices.language()))
            status = 409
    elif form.is_bound:
        status = 422
    found = finding.in_draft(item)
    context = head(seen, item, found, here.code) | {
        "section": "catalogue",
        "here": here,
        "form": form,
        "elements": form.elements(),
        "notes": found.at(here.entries, at) if at is not None else [],
        "kind": parts.called(Item, here.entries),
        "owner": LISTS[here.entries].__name__,
        "place": at,
        "mark": mark,
    }
    return pages.render(request, "desk/catalogue/entry.html", context, status=status)
