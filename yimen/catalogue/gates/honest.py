"""Where each element comes from: quotations that stand and say so, variants, and nothing composed in earnest."""

import re
from collections.abc import Iterator

from yimen.catalogue import sources
from yimen.catalogue.gates.finding import Finding, finding
from yimen.catalogue.gates.sentences import ELEMENTS
from yimen.process.item import Basis, Item, Limit
from yimen.process.words import length

# Elements without a field of their own for where they come from; `Item.provenance` says it.
PLAIN = (
    "bases", "conditions", "quantity", "steps", "places", "hours", "consultation", "supervision",
    "reconsideration_organ", "court", "result_name", "validity_months", "fields", "exercise_level", "authority_division",
    "exercise_content", "power_source", "body_kind", "delegating_body", "handling_unit", "joint_bodies",
    "jurisdiction", "review_criteria", "visits_required", "online_depth", "cross_region_scope", "result_sample",
    "validity_note", "progress_query", "faqs",
)  # fmt: skip
# Where nothing is said by a number: no month of validity is no term, while no visit is something said.
UNSAID = {"validity_months": 0}
LISTED = ("materials", "fees", "special_procedures", "intermediary_services")
# What a centre itself may promise; everything else is law's or the department's.
PROMISED = ("promised", "places", "hours", "consultation", "supervision", "visits_required", "online_depth", "progress_query", "faqs")  # fmt: skip
VARIANTS = {"change": ("变更",), "renewal": ("延续", "延期", "换证", "再注册"), "deregistration": ("注销",), "reissue": ("补办", "补发", "补领", "换发")}  # fmt: skip
# A name that ends with what is done: 许可证变更, 公司注销登记; 变更 in the midst of a name may mean else.
_NAMED_VARIANT = re.compile(
    r"(变更|延续|注销|补办|补发|换证|换发)(登记|许可|备案|审批|核准)?(（[^）]*）|\([^)]*\))?$"
)
NAMES = {
    "new": "设立",
    "change": "变更",
    "renewal": "延续",
    "reissue": "补办",
    "deregistration": "注销",
    "other": "其他",
}


def origins(item: Item) -> dict[str, str]:
    """Return where each element that the item has comes from, empty where it does not say.

    A list counts as composed as soon as one of its entries is; of an empty one the item itself may say it.
    """
    said: dict[str, str] = {
        name: item.provenance.get(name, "")
        for name in PLAIN
        if getattr(item, name) not in ("", (), None, UNSAID.get(name))
    }
    for name in ("statutory", "promised", "extension", "examine_below", "decide_above"):
        if (one := getattr(item, name)) is not None:
            said[name] = one.provenance
    for name in LISTED:
        for one in getattr(item, name):
            if one.provenance == "demonstration" or name not in said:
                said[name] = one.provenance
        if not getattr(item, name) and name in item.provenance:
            said[name] = item.provenance[name]
    return said


def provenance(item: Item, centre_kind: str) -> Iterator[Finding]:
    """Yield elements that do not say where they come from, and composed ones outside a demonstration."""
    said = origins(item)
    if missing := [name for name, where in said.items() if not where]:
        yield finding(item, "provenance_missing", "provenance", **_elements(missing))
    if beyond := [name for name, where in said.items() if where == "promise" and name not in PROMISED]:
        yield finding(item, "promise_misplaced", "provenance", **_elements(beyond))
    composed = [name for name, where in said.items() if where == "demonstration"]
    if composed and centre_kind != "demo":
        yield finding(item, "demonstration", "provenance", **_elements(composed))


def _elements(names: list[str]) -> dict[str, str]:
    return {
        "elements": "、".join(ELEMENTS[name][0] for name in names),
        "elements_en": ", ".join(ELEMENTS[name][1] for name in names),
    }


def quotations(item: Item) -> Iterator[Finding]:
    """Yield limits said to come from law whose words do not stand in it, or do not say the number.

    The limit of both levels together is said by no law: each level's is.
    """
    for name in ("statutory", "promised", "extension", "examine_below", "decide_above"):
        limit = getattr(item, name)
        if limit is None or limit.provenance != "law" or (name == "statutory" and _of_both_levels(item)):
            continue
        basis = limit.basis
        if basis is None or not basis.quote:
            yield finding(item, "quotation_missing", name)
            continue
        where = f"{basis.law}{basis.article}"
        if not sources.stands(basis):
            yield finding(item, "quotation_not_found", name, quote=basis.quote, basis=where)
        if not sources.says(basis, limit.days, limit.unit):
            shown = {
                "limit": length(limit.days, limit.unit),
                "limit_en": length(limit.days, limit.unit, "en"),
            }
            yield finding(item, "quotation_does_not_say", name, quote=basis.quote, **shown)
        if (
            isinstance(limit, Limit)
            and limit.counted_from == "acceptance"
            and sources.counts_from_receipt(basis)
        ):
            yield finding(item, "quotation_counts_from_receipt", name)


def _of_both_levels(item: Item) -> bool:
    whole, below, above = item.statutory, item.examine_below, item.decide_above
    if whole is None or below is None or above is None:
        return False
    return whole.unit == below.unit == above.unit and whole.days == below.days + above.days


def variants(item: Item, main: Item | None) -> Iterator[Finding]:
    """Yield a change, renewal, reissue or deregistration that takes over the limit of the first application.

    A limit that law sets for it must be quoted from a law that speaks of it: in the words themselves, or in
    another quoted basis of the same law. `main` is the item whose variant it is, where it is known.
    """
    if item.variant == "new":
        found = _NAMED_VARIANT.search(item.name)
        if found:
            yield finding(item, "variant_unnamed", "variant", word=found[1], variant=NAMES["new"])
        return
    limit = item.statutory
    if limit is None or limit.basis is None or item.variant not in VARIANTS:
        return
    taken_over = main is not None and main.statutory is not None and main.statutory.basis == limit.basis
    if (limit.provenance == "law" or taken_over) and not _speaks_of(item, limit.basis):
        word = VARIANTS[item.variant][0]
        yield finding(
            item, "variant_inherits", "statutory", basis=f"{limit.basis.law}{limit.basis.article}", word=word
        )


def _speaks_of(item: Item, basis: Basis) -> bool:
    words = VARIANTS[item.variant]
    quoted = [basis, *(b for b in item.bases if b.law == basis.law and sources.stands(b))]
    return any(word in b.quote for b in quoted for word in words)
