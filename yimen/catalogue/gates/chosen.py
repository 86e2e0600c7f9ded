"""Who may be granted it, and who may apply: by competition or examination (行政许可法 53, 54), in person alone (29)."""

import re
from collections.abc import Iterator

from yimen.catalogue.gates.announced import named, ranked
from yimen.catalogue.gates.finding import Finding, finding
from yimen.catalogue.labels import DECIDED_BY
from yimen.catalogue.sources import stands
from yimen.process.item import Item

_TRAINING = re.compile(r"考前培训|培训(班|合格|结业|证明|证书)|指定(的)?教材|助考")
COMPETITIONS = frozenset({"tender", "auction"})


def selection(item: Item) -> Iterator[Finding]:
    """Yield what contradicts a decision by competition or examination; nothing where neither decides."""
    if not item.decided_by:
        return
    zh, en = DECIDED_BY[item.decided_by]
    if not item.licence:
        yield finding(item, "selection_no_licence", "decided_by", way=zh, way_en=en)
    if item.commitment_allowed:
        yield finding(item, "selection_by_commitment", "commitment_allowed", way=zh, way_en=en)
    if item.decided_by == "competition":
        if COMPETITIONS.isdisjoint(one.ground for one in item.special_procedures):
            yield finding(item, "competition_unannounced", "special_procedures")
        return
    if item.target == "firm":
        yield finding(item, "examination_of_firms", "target")
    asked = [(f"materials[{place}]", one.name) for place, one in enumerate(item.materials)]
    asked += [(f"conditions[{place}]", one) for place, one in enumerate(item.conditions)]
    for field, text in asked:
        if _TRAINING.search(text):
            yield finding(item, "training_demanded", field, text=text)


def presence(item: Item) -> Iterator[Finding]:
    """Yield a presence without a norm that may demand it, one that is misquoted, or other channels beside it."""
    basis, field = item.presence_basis, "presence_basis"
    if basis is None:
        return
    if not named(basis) or basis.rank == "document":
        yield finding(item, "presence_unfounded", field)
    else:
        yield from ranked(item, field, basis)
        if basis.quote and not stands(basis):
            where = f"{basis.law}{basis.article}"
            yield finding(item, "quotation_not_found", field, quote=basis.quote, basis=where)
    if item.channels != ("window",):
        yield finding(item, "presence_and_other_channels", "channels")
