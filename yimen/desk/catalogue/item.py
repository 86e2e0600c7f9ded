"""One item at the desk: how it stands, its draft at a glance, what was done to it; begun anew, and compared."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue import comparing, drafting, edited, labels, versions
from yimen.catalogue.editors import Hands
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.catalogue import found as finding, listing
from yimen.desk.catalogue.editing import head
from yimen.desk.catalogue.guard import Seen, editors_only, may, seen as see
from yimen.desk.office.act import carried_out
from yimen.look import errors, pages, words as look_words
from yimen.look.templatetags.look import zh
from yimen.people import colleagues

# The acts that have a page of their own, as buttons, the first one the next step.
BUTTONS: dict[str, Any] = {
    "review": _("审核"),
    "publish": _("公布"),
    "submit": _("提交审核"),
    "edit": _("修改草稿"),
    "discard": _("放弃草稿"),
    "suspend": _("暂停"),
    "resume": _("恢复"),
    "cancel": _("取消事项"),
}


@editors_only
@require_safe
def show(request: HttpRequest, me: Hands, code: str) -> HttpResponse:
    """Show an item with everything that this person may do with it."""
    seen = see(me, code)
    context: dict[str, Any] = {"seen": seen, "section": "catalogue"}
    if seen.item.draft_id:
        item = seen.draft()
        context |= head(seen, item, finding.in_draft(item))
    context |= {
        "facts": facts(seen),
        "buttons": buttons(seen),
        "versions": versions.published(code),
        "record": record(seen),
        "variants": [
            (of, name, reverse("desk:catalogue:item", args=[of]))
            for of, name, _one in drafting.variants(code)
        ],
    }
    return pages.render(request, "desk/catalogue/item.html", context)


def buttons(seen: Seen) -> list[tuple[str, Any]]:
    """Return (address, label) of what this person may do on a page of its own."""
    code = seen.item.code
    return [
        (
            reverse("desk:catalogue:section", args=[code, "basics"])
            if act == "edit"
            else reverse("desk:catalogue:review", args=[code])
            if act == "review"
            else reverse("desk:catalogue:act", args=[code, act]),
            label,
        )
        for act, label in BUTTONS.items()
        if act in seen.acts
    ]


def facts(seen: Seen) -> list[dict[str, Any]]:
    """Return how the item stands, in words."""
    one, english = seen.item, choices.language() == "en"
    found = [
        {"label": gettext("事项编码"), "value": one.code},
        {"label": gettext("实施主体"), "value": (english and one.organ_name_en) or one.organ_name},
        {"label": gettext("现在"), "value": listing.standing(one)},
    ]
    if one.status_basis and (one.suspended_on or one.cancelled_on):
        found.append({"label": gettext("依据的文件"), "value": one.status_basis})
    if one.draft:
        who = colleagues.who(one.writers)
        names = "、".join(person.name for person in who.values())
        stage = choices.word(labels.STAGES, one.stage)
        said = gettext("第 %(n)d 版 · %(stage)s") % {"n": one.draft, "stage": stage}
        found.append({"label": gettext("草稿"), "value": said, "note": zh(names)})
    return found


def _nobody(what: str) -> str:
    """Return what stands in the place of a name: an item ends by itself where a decision's day came, else it was imported."""
    return gettext("按决定自动实施") if what in ("cancel", "suspend") else gettext("导入")


def record(seen: Seen) -> list[dict[str, Any]]:
    """Return what was done to the item, in words, the latest first; saves of one draft by one person in a row are one line."""
    told = edited.told(seen.item.id)
    who = colleagues.who(one.by for one in told)
    found: list[dict[str, Any]] = []
    for one in told:
        name = who[one.by].name if one.by in who else _nobody(one.what)
        last = found[-1] if found else None
        if (
            last
            and one.what == "revise"
            and (last["what"], last["by"], last["version"]) == ("revise", name, one.version)
        ):
            last["times"] += 1
            continue
        found.append(
            {
                "what": one.what,
                "said": choices.word(labels.DONE, one.what),
                "by": name,
                "at": one.at,
                "on": one.effective_on,
                "note": "" if one.what == "revise" else one.note,
                "version": one.version,
                "times": 1,
            }
        )
    return found


@editors_only
@require_POST
def begin(request: HttpRequest, me: Hands, code: str) -> HttpResponse:
    """Begin a draft from what is published."""
    seen = see(me, code)
    to = reverse("desk:catalogue:section", args=[code, "basics"])
    if "begin" not in seen.acts and not seen.item.draft_id:
        may(me, code, "begin")
    try:
        carried_out(request, lambda: drafting.begin(by=me.account, code=code))
    except NotDone as refused:
        messages.warning(request, refused.sentence(choices.language()))
        return redirect(reverse("desk:catalogue:item", args=[code]))
    except Reused:
        return errors.response(request, 422)
    messages.success(request, gettext("草稿已经建立，每次保存都留在草稿里，公布以前谁也看不到。"))
    return redirect(to)


@editors_only
@require_safe
def compare(request: HttpRequest, me: Hands, code: str) -> HttpResponse:
    """Show the draft beside what is in force: only what changed."""
    seen = see(me, code)
    context = {"seen": seen, "section": "catalogue", **compared(seen)}
    return pages.render(request, "desk/catalogue/compare.html", context)


def compared(seen: Seen) -> dict[str, Any]:
    """Return the changes of a draft against what is in force. Raises Http404 where there is no draft."""
    item, before = seen.draft(), drafting.in_force(seen.item.code)
    if item is None:
        raise Http404
    return {
        "item": item,
        "before": before,
        "changes": comparing.changes(before, item, choices.language()) if before else [],
        "since": look_words.day(seen.item.effective_on, True) if seen.item.effective_on else "",
    }
