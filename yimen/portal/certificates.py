"""What stands beside each material of a draft: its file, one given before, a certificate that the city itself issued."""

from typing import Any

import msgspec
from django import forms
from django.urls import reverse

from yimen.applications.drafts import Offer
from yimen.applications.offers import FILE
from yimen.cases.queries import Permit
from yimen.portal import permits
from yimen.portal.matters import Work, from_earlier
from yimen.process.application.commands import Handed
from yimen.process.item import Material
from yimen.process.permit import state as st


def rows(account: Any, work: Work, page: forms.Form) -> list[dict[str, Any]]:
    """Return the materials of the page, each with its upload, the file that is here, and what can be given instead."""
    wanted = work.item.wanted(work.filled.answers)
    held = _held(account, work) if any(m.permits for m in wanted) else []
    return [_row(work, material, page, held) for material in wanted]


def _row(work: Work, material: Material, page: forms.Form, held: list[Permit]) -> dict[str, Any]:
    code, offer = material.code, work.filled.offers.get(FILE + material.code)
    here = file(work, code)
    return {
        "material": material,
        "field": page[f"file_{code}"],
        "here": here,
        "offer": None if here or offer is None else offer,
        "offered": from_earlier(offer.item, offer.on) if offer else "",
        "offer_url": reverse("portal:earlier_file", args=[work.id, code]) if offer else "",
        "permits": [] if here else [one for one in held if one.code in material.permits],
    }


def file(work: Work, code: str) -> dict[str, Any] | None:
    """Return what is handed in for a material as it is shown: its name, size, address, and whether it is a picture."""
    handed = work.filled.file(code)
    if handed is None:
        return None
    return {
        "name": work.filled.names.get(code, ""),
        "url": reverse("portal:draft_file", args=[work.id, code]) if handed.file else "",
        "picture": handed.media_type.startswith("image/"),
        "kilobytes": -(-handed.size // 1024),
        "permit": handed.permit,
    }


def _held(account: Any, work: Work) -> list[Permit]:
    """Return the applicant's own valid permits; an agent's are not the principal's."""
    if work.filled.on_behalf:
        return []
    return [one for one in permits.held(account) if one.phase in (st.VALID, st.RENEWAL_PENDING)]


def instead(account: Any, work: Work, code: str, number: str) -> tuple[Handed, str] | None:
    """Return the permit of that number in the place of a material, with what it is called; None where it is no such permit."""
    material = work.item.material(code)
    found = next((one for one in _held(account, work) if one.number == number), None)
    if material is None or found is None or found.code not in material.permits:
        return None
    return Handed(code, "shared", permit=number), f"{found.item} {found.certificate}"


def again(offer: Offer, material: Material) -> tuple[Handed, str]:
    """Return a file that was given before, for this material, with what it is called."""
    assert offer.handed is not None
    return msgspec.structs.replace(
        offer.handed, code=material.code
    ), f"{material.name}（{offer.item} {offer.on}）"
