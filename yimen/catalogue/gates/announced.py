"""What must be announced before anything can be applied for: XK-30, the speech's six elements, XK-31, XK-58."""

import re
from collections.abc import Iterator

from yimen.catalogue.gates.finding import Finding, finding
from yimen.catalogue.sources import ranks_of, stands
from yimen.law.remedies import days_to_ask_reconsideration
from yimen.process.item import Basis, Fee, Item, Limit, Material

# The speech's six (S13) are item, basis, procedure, fee, promised limit, materials; the rest is XK-30's and
# what a guide and its remedies need. "No fee" is an announcement too, so that an empty list of fees is one.
MANDATORY = (
    "name", "organ", "bases", "conditions", "quantity", "steps", "promised", "materials", "places", "hours",
    "consultation", "supervision", "reconsideration_organ", "court", "result_name",
)  # fmt: skip
_CATCH_ALL = re.compile(
    r"(其他|其它|有关|相关|必要的?)(的?(材料|资料|文件|证明|证件))$|等(材料|资料|文件|证明)?$|要求(提交|提供)的"
)
_TECHNOLOGY = re.compile(r"技术转让|转让技术|技术出让")
_TELEPHONE = re.compile(r"[0-9]{3,}")
MAY_FOUND_A_FEE = ("law", "administrative_regulation")
RANKS = {
    "law": ("法律", "law"),
    "administrative_regulation": ("行政法规", "administrative regulation"),
    "local_regulation": ("地方性法规", "local regulation"),
    "rule": ("规章", "rule"),
    "document": ("规范性文件", "normative document"),
}


def elements(item: Item) -> Iterator[Finding]:
    """Yield what is not announced at all, and bases that are nothing one could look up (行政许可法 30)."""
    for name in MANDATORY:
        value = getattr(item, name)
        empty = not value.strip() if isinstance(value, str) else not value
        if empty or (name in ("bases", "conditions", "steps", "places") and not all(map(_written, value))):
            yield finding(item, "element_missing", name)
    if item.supervision.strip() and not _TELEPHONE.search(item.supervision):
        yield finding(item, "telephone_missing", "supervision", value=item.supervision)
    for place, basis in enumerate(item.bases):
        yield from ranked(item, f"bases[{place}]", basis)
    if bare := [f.label for f in item.fields if f.required and f.type != "choice" and not f.example.strip()]:
        yield finding(item, "sample_missing", "fields", fields="、".join(bare))
    names = [f.name for f in item.fields]
    for name in dict.fromkeys(n for n in names if names.count(n) > 1):
        yield finding(item, "form_field_twice", "fields", name=name)


def _written(one: object) -> bool:
    """Return whether an entry of a list says anything: a condition, a place, a step's or a norm's name."""
    text = one if isinstance(one, str) else getattr(one, "name", None) or getattr(one, "law", "")
    return bool(str(text).strip())


def ranked(item: Item, field: str, basis: Basis) -> Iterator[Finding]:
    """Yield a rank that a norm of that name cannot have: a 办法 is no law."""
    possible = ranks_of(basis.law)
    if possible and basis.rank not in possible:
        zh, en = RANKS[basis.rank]
        yield finding(item, "basis_rank", field, basis=basis.law, rank=zh, rank_en=en)


def materials(item: Item) -> Iterator[Finding]:
    """Yield rows that name nothing, ask twice, or ask what may not be asked (行政许可法 30, 31)."""
    seen: set[str] = set()
    for place, material in enumerate(item.materials):
        field = f"materials[{place}]"
        if not material.name.strip() or not material.code.strip():
            yield finding(item, "material_nameless", field)
        for code, wrong in _asked_wrongly(material):
            if wrong:
                yield finding(item, code, field, name=material.name)
        if {material.code, material.name} & seen:
            yield finding(item, "material_twice", field, name=material.name)
        seen |= {material.code, material.name}
    for name in ("conditions", "materials"):
        for place, one in enumerate(getattr(item, name)):
            text = one if isinstance(one, str) else one.name + one.standard
            if _TECHNOLOGY.search(text):
                yield finding(item, "technology_transfer", f"{name}[{place}]", text=text)


def _asked_wrongly(material: Material) -> Iterator[tuple[str, bool]]:
    yield "material_catch_all", bool(_CATCH_ALL.search(material.name.strip()))
    held = (
        material.obtainable_by_sharing and material.necessity == "required" and material.source == "applicant"
    )
    yield "material_held", held
    yield "material_intermediary", material.source == "intermediary" and not named(material.basis)


def fees(item: Item) -> Iterator[Finding]:
    """Yield fees without name or amount, or that nothing founds.

    A licence's needs a law or an administrative regulation (行政许可法 58); another item's that, or an entry of the
    published national or provincial list of fees.
    """
    for place, fee in enumerate(item.fees):
        field = f"fees[{place}]"
        if not fee.name.strip() or fee.amount_fen <= 0:
            yield finding(item, "fee_incomplete", field, name=fee.name)
        yield from _founded(item, f"{field}.basis", fee)


def _founded(item: Item, field: str, fee: Fee) -> Iterator[Finding]:
    if item.type != "licence" and fee.listed.strip():
        return
    if not named(fee.basis):
        yield finding(item, "fee_without_basis", field, name=fee.name)
    elif fee.basis.rank not in MAY_FOUND_A_FEE:
        yield finding(item, "fee_rank", field, name=fee.name, basis=fee.basis.law)
    else:
        yield from ranked(item, field, fee.basis)


def remedies(item: Item) -> Iterator[Finding]:
    """Yield a norm for reconsideration before the court that no law or administrative regulation is (行政复议法 23)."""
    yield from _own_terms(item)
    basis, field = item.reconsideration_first, "reconsideration_first"
    if basis is None:
        return
    if not named(basis) or basis.rank not in MAY_FOUND_A_FEE:
        yield finding(item, "reconsideration_first_rank", field, basis=basis.law)
        return
    yield from ranked(item, field, basis)
    if basis.quote and not stands(basis):
        yield finding(
            item, "quotation_not_found", field, quote=basis.quote, basis=f"{basis.law}{basis.article}"
        )


def _own_terms(item: Item) -> Iterator[Finding]:
    """Yield a time to ask, or to sue, that no law sets, or that is none longer than the sixty days (行政复议法 20, 行政诉讼法 46)."""
    for field in ("reconsider_within", "sue_within"):
        limit: Limit | None = getattr(item, field)
        if limit is None:
            continue
        if limit.basis is None or not named(limit.basis) or limit.basis.rank != "law":
            yield finding(item, "term_without_law", field)
        else:
            yield from ranked(item, field, limit.basis)
        if limit.days < 1 or limit.unit == "wd":
            yield finding(item, "term_in_calendar_days", field)
        elif (
            field == "reconsider_within"
            and limit.unit == "day"
            and limit.days <= days_to_ask_reconsideration()
        ):
            yield finding(item, "term_not_longer", field)


def named(basis: Basis | None) -> bool:
    """Return whether a norm is named with its article: what one can look up."""
    return basis is not None and bool(basis.law.strip()) and bool(basis.article.strip())
