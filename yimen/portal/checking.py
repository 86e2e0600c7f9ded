"""Checking before it is handed in: everything that was filled in, each with the way to change it."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.applications.asked import label
from yimen.applications.queries import worded
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.look import masking, pages
from yimen.look.words import language
from yimen.portal import certificates, matters, needs
from yimen.portal.apply import opened
from yimen.portal.beginning import under_way
from yimen.portal.matters import CONTACT, FORM, MATERIALS, WHO, Work
from yimen.process.item import AUTHORISATION, Material


@login_required
@require_safe
def check(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show everything that will be handed in, each with a way to change it."""
    work = opened(request, draft)
    if isinstance(work, HttpResponse):
        return work
    if not matters.ready(work):
        return redirect(reverse("portal:tasks", args=[draft]))
    context = {"draft": draft, "work": work, "item": work.item, "permit": work.permit}
    context["under_way"] = [] if work.filled.on_behalf else under_way(work.acts, work.item.code)
    entry = catalogue.entry(work.item.code, clock.today())
    context["lacking"] = needs.lacking(entry, matters.handed(work).answers) if entry else ()
    return pages.render(request, "portal/check.html", context | shown(work))


def shown(work: Work) -> dict[str, Any]:
    """Return the rows of the check page: who applies, who acts, the answers page by page, the materials."""
    kept = matters.handed(work)
    parts = [
        {
            "title": matters.title(work, name),
            "facts": [
                {
                    "label": label(field),
                    "value": worded(field, kept.answers.get(field.name, ""), language()),
                    "url": _at(work, name, f"field_{field.name}"),
                }
                for field in matters.asked(work, name)
            ],
        }
        for name in matters.names(work)
        if name.startswith(FORM)
    ]
    wanted = work.item.wanted(work.filled.answers)
    materials = [_material(work, material) for material in wanted]
    shared = [m for m in work.item.needed(kept.answers) if m.obtainable_by_sharing]
    return {"parts": parts, "materials": materials, "shared": shared} | _who(work, kept.applicant)


def _material(work: Work, material: Material, page: str = MATERIALS) -> dict[str, Any]:
    return {
        "label": _name(material),
        "here": certificates.file(work, material.code),
        "missing": _not_uploaded(material),
        "url": _at(work, page, f"file_{material.code}"),
    }


def _name(material: Material) -> str:
    return material.name_en if language() == "en" and material.name_en else material.name


def _not_uploaded(material: Material) -> str:
    """Return what is said of a material without a file: nobody has to hand it in, or it is to come."""
    if material.own_form:
        return gettext("以网上填写的为准，可以不交")
    if material.necessity == "optional":
        return gettext("未上传，可以不交")
    return gettext("未上传，可以到窗口交纸质材料")


def _who(work: Work, kept: dict[str, str]) -> dict[str, Any]:
    """Return the rows of applicant and agent; what belongs to the account is not changed in an application."""
    own, other = work.own, work.filled.on_behalf
    name, number = (kept["name"], kept["identity"]) if other else (own.name, own.identity)
    applicant: list[dict[str, Any]] = [
        {"label": gettext("姓名或者单位名称"), "value": name},
        {"label": gettext("证件号码"), "value": number},
    ]
    if work.whom:
        applicant[1]["value"] = masking.identity(number)
    elif other:
        for row, field in zip(applicant, ("name", "identity"), strict=True):
            row["url"] = _at(work, WHO, field)
    ways = {"electronic": gettext("电子送达"), "paper": gettext("纸质送达")}
    reached = (
        ("phone", gettext("手机号码"), kept["phone"] or gettext("没有填写")),
        ("email", gettext("电子邮箱"), kept["email"] or gettext("没有填写")),
        ("service_0", gettext("文书送达方式"), ways[kept["service"]]),
    )
    contact = [{"label": one, "value": value, "url": _at(work, CONTACT, at)} for at, one, value in reached]
    agent = [
        {"label": gettext("姓名或者单位名称"), "value": own.name},
        {"label": gettext("证件号码"), "value": own.identity},
    ]
    letter = [_material(work, AUTHORISATION, WHO)] if other and not work.filled.mandate else []
    return {"applicant": applicant, "contact": contact, "agent": agent if other else [], "letter": letter}


def _at(work: Work, page: str, field: str) -> str:
    return f"{reverse('portal:matter', args=[work.id, page])}?back=check#id_{field}"
