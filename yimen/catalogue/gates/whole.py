"""What the rest of the national list must say: conditions of materials, addresses, visits, delegation, intermediaries."""

import re
from collections.abc import Iterator

from yimen.catalogue.gates.announced import named
from yimen.catalogue.gates.finding import Finding, finding
from yimen.process.item import Basis, Item

_ADDRESS = re.compile(r"https://[^\s<>\"']+")
_FORMS = re.compile(r"表格|格式文本|申请书|申请表")


def conditions(item: Item) -> Iterator[Finding]:
    """Yield materials asked for with an answer that the form does not offer, and a form without fields (30)."""
    offered = {f"{field.name}={answer}" for field in item.fields for answer in field.offered}
    for place, material in enumerate(item.materials):
        field = f"materials[{place}]"
        for when in material.when:
            if when not in offered:
                yield finding(item, "material_condition", field, name=material.name, when=when)
        if material.own_form and not item.fields:
            yield finding(item, "form_without_fields", field, name=material.name)


def form(item: Item) -> Iterator[Finding]:
    """Yield fields asked with an answer that no earlier field offers, and choices that nobody can choose from (30)."""
    offered: set[str] = set()
    for place, one in enumerate(item.fields):
        for when in one.when:
            if when not in offered:
                yield finding(item, "field_condition", f"fields[{place}]", name=one.label, when=when)
        lacking = one.type in ("choice", "choices") and not one.choices
        if lacking or (one.choices_en and len(one.choices_en) != len(one.choices)):
            yield finding(item, "field_choices", f"fields[{place}]", name=one.label)
        offered |= {f"{one.name}={answer}" for answer in one.offered}


def addresses(item: Item) -> Iterator[Finding]:
    """Yield addresses of forms and samples that nobody can open."""
    found = [
        (f"materials[{place}]", m.name, address)
        for place, m in enumerate(item.materials)
        for address in (m.blank_form, m.sample_form)
    ]
    for field, name, address in [*found, ("result_sample", item.result_name, item.result_sample)]:
        if address and not _ADDRESS.fullmatch(address):
            yield finding(item, "address_wrong", field, name=name, address=address)


def service(item: Item) -> Iterator[Finding]:
    """Yield visits without a reason, a delegation or an intermediary that is not founded, answers without words."""
    if item.visits_required and not item.visit_reason.strip():
        yield finding(item, "visit_without_reason", "visits_required", visits=item.visits_required)
    if item.delegating_body and not item.exercise_content.strip():
        yield finding(item, "delegation_not_announced", "exercise_content", body=item.delegating_body)
    for place, one in enumerate(item.intermediary_services):
        if not _founded(one.basis):
            yield finding(
                item, "intermediary_without_basis", f"intermediary_services[{place}]", name=one.name
            )
    for place, faq in enumerate(item.faqs):
        if not faq.question.strip() or not faq.answer.strip():
            yield finding(item, "faq_incomplete", f"faqs[{place}]")
    for place, fee in enumerate(item.fees):
        if _FORMS.search(fee.name):
            yield finding(item, "fee_for_forms", f"fees[{place}]", name=fee.name)


def _founded(basis: Basis | None) -> bool:
    """Return whether a law, a regulation or a decision of the State Council is named (优化营商环境条例 43)."""
    if basis is None:
        return False
    decision = basis.rank == "document" and basis.law.startswith("国务院")
    return decision or (named(basis) and basis.rank not in ("rule", "document"))
