"""What stands in an export, table by table: a case with its journal, findings, the register of interference, a sample."""

from datetime import date
from typing import Any

import msgspec

from yimen.applications import disclosure
from yimen.applications.disclosure import APPLICANT
from yimen.cases import queries as cases
from yimen.cases.export import journal
from yimen.cases.opening import personal
from yimen.look import masking
from yimen.oversight import looks
from yimen.oversight.approaches import read
from yimen.oversight.kept import opened
from yimen.oversight.models import Approach, Sample
from yimen.oversight.parts import GROUP
from yimen.oversight.refused import NotOverseen
from yimen.oversight.samples import published
from yimen.people.names import organs
from yimen.people.sight import SIGHTS
from yimen.process.oversight import bundle
from yimen.transparency import receipts
from yimen.watch.models import Finding

Rows = list[dict[str, Any]]
Part = tuple[str, dict[str, Rows], dict[str, bytes]]
MASKS = {"name": masking.name, "identity": masking.identity, "phone": masking.phone}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be exported, by whom and why; `whole`: the reason for unmasked values, empty for masked ones.

    `number` is the case's, `sample` the sample's id, `since` and `until` the days of findings.
    """

    what: str
    by: int
    why: str
    whole: str = ""
    number: str = ""
    sample: int = 0
    since: date | None = None
    until: date | None = None


def case(asked: Asked) -> Part:
    """Return a case as the law sees it now, its journal with every leaf, its receipt of the public log, and who applied.

    The look is recorded. Raises NotOverseen.
    """
    seen = cases.view(asked.number)
    if seen is None or seen.part or seen.number in cases.rights(asked.by).recused:
        raise NotOverseen("no_case")
    disclosure.record_look(who=asked.by, seen=seen, by=SIGHTS[GROUP], what="export")
    facts = {
        "number": seen.number, "kind": seen.kind.name, "item": seen.version.item.code, "name": seen.version.item.name,
        "organ": seen.organ_name, "phase": seen.state.phase, "promised_on": str(seen.copies.promised_on or ""),
        "decided_on": str(seen.copies.decided_on or ""), "closed_on": str(seen.copies.closed_on or ""),
    }  # fmt: skip
    events = [
        {
            "seq": one.seq,
            "type": one.name,
            "recorded_at": one.recorded_at.isoformat(),
            "effective_on": one.effective_on.isoformat(),
            "actor": one.actor,
        }
        for one in seen.told
    ]
    lines = b"".join(line + b"\n" for line in journal(seen.number))
    tables = {"case": [facts], "events": events, "parties": _parties(seen, asked)}
    files = {bundle.JOURNAL: lines}
    # Whoever reads the file later need not trust that the journal was whole when it was taken out.
    if proved := receipts.receipt(seen.number, {one.seq for one in seen.told}):
        files["receipt.json"] = msgspec.json.format(msgspec.json.encode(proved), indent=1)
    return seen.number, tables, files


def _parties(seen: cases.View, asked: Asked) -> Rows:
    """Return the applicant's values: masked, or whole where there is a reason, and then each reading is recorded."""
    kept = personal(seen, "applicant") or {} if seen.applied else {}
    names = [name for name in APPLICANT if kept.get(name)]
    if not asked.whole.strip():
        return [{"value": name, "shown": MASKS[name](str(kept[name]))} for name in names]
    open_to = disclosure.names(seen, who=asked.by)
    return [
        {"value": name, "shown": disclosure.disclose(who=asked.by, seen=seen, name=name, why=asked.whole)}
        for name in names
        if name in open_to
    ]


def findings(asked: Asked) -> Part:
    """Return what rules of supervision found between two days. Raises NotOverseen."""
    if asked.since is None or asked.until is None or asked.since > asked.until:
        raise NotOverseen("incomplete")
    rows = list(Finding.objects.filter(on__range=(asked.since, asked.until)).order_by("on", "id"))
    called = organs(one.organ for one in rows)
    table = [
        {
            "case": one.number,
            "rule": one.rule,
            "rules": one.rules,
            "level": one.level,
            "on": one.on.isoformat(),
            "organ": called[one.organ].zh,
            "item": one.item,
            "gone_on": one.gone_on.isoformat() if one.gone_on else "",
            "card": one.card,
        }
        for one in rows
    ]
    return f"{asked.since}..{asked.until}", {"findings": table}, {}


def interference(asked: Asked) -> Part:
    """Return the register of interference: without who asked what, or whole for a reason, each reading recorded."""
    rows = Approach.objects.select_related("said").prefetch_related("followed").order_by("number")
    table = []
    for one in rows:
        line = {
            "number": one.number, "case": one.case, "how": one.how, "on": one.on.isoformat(), "entered_at": one.at.isoformat(),
            "followed": " ".join(row.what for row in one.followed.all()), "commitment": one.commitment, "chain": one.chain,
        }  # fmt: skip
        if asked.whole.strip():
            said = read(by=asked.by, number=one.number, why=asked.whole)
            line |= {"who": said.who, "post": said.post, "what": said.what, "entered_by": said.by}
        table.append(line)
    return "", {"interference": table}, {}


def sample(asked: Asked) -> Part:
    """Return a sample that was drawn, with the last look at each case; words of looks only for a reason. Raises NotOverseen."""
    one = Sample.objects.filter(pk=asked.sample).first()
    if one is None or not hasattr(one, "draw"):
        raise NotOverseen("not_drawn")
    found = looks.last(one.pk)
    table = []
    for number in one.draw.drawn:
        at = found.get(number)
        line = {"case": number, "result": at.result if at else "", "articles": at.articles if at else ""}
        if asked.whole.strip():
            line["said"] = opened(at.said) if at else ""
        table.append(line)
    return f"{one.pk} {one.terms['title']}"[:120], {"looks": table, "sample": [published(one)]}, {}
