"""Folders, lists and their log as the desk's pages show them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.law.identity import spaced_case_number
from yimen.papers import barcodes, folders, handovers, holders
from yimen.papers.folders import Folder, Movement
from yimen.papers.handovers import Compared, Handover
from yimen.papers.holders import PERSON, Holder, Named
from yimen.people.rights import Rights
from yimen.process import titles

KINDS: dict[str, Any] = {"materials": _("案卷"), "result": _("出件")}
HOLDERS: dict[str, Any] = {
    "window": _("窗口"),
    "person": _("个人"),
    "organ": _("机关"),
    "applicant": _("申请人"),
    "courier": _("寄递途中"),
    "archive": _("档案"),
}
ACTS: dict[str, Any] = {
    "opened": _("登记"),
    "added": _("补入材料"),
    "described": _("核对登记"),
    "gave_back": _("退还原件"),
    "handed": _("交接"),
    "placed": _("上架"),
    "reminded": _("提醒领取"),
    "issued": _("领取"),
    "sent": _("寄出"),
    "delivered": _("妥投"),
    "came_back": _("退回"),
    "archived": _("归档入库"),
    "taken_out": _("调卷出库"),
    "taken_over": _("收管"),
    "scanned": _("扫描"),
}
STATES: dict[str, Any] = {"open": _("待确认"), "confirmed": _("已确认"), "withdrawn": _("已撤回")}
OUTCOMES: dict[str, Any] = {
    "open": _("待清点"),
    "taken": _("已交接"),
    "missing": _("缺"),
    "extra": _("清单以外"),
    "withdrawn": _("已撤回"),
}


def rows(found: Iterable[Folder]) -> list[dict[str, Any]]:
    """Return folders as lines: what each is, who holds it, since when."""
    some = list(found)
    names = holders.names(map(holders.of, some))
    return [_row(one, names) for one in some]


def row(folder: Folder) -> dict[str, Any]:
    """Return one folder as a line."""
    return rows([folder])[0]


def _row(folder: Folder, names: dict[Holder, Named]) -> dict[str, Any]:
    return {
        "id": folder.id,
        "code": barcodes.folder(folder.id),
        "folder": folder,
        "kind": KINDS[folder.kind],
        "what": document(folder.document) if folder.document else "",
        "number": folder.number,
        "spaced": spaced_case_number(folder.number),
        "holder": names.get(holders.of(folder), Named("?")),
        "staff": folders.staff_holder(folder),
    }


def result(folder: Folder) -> str:
    """Return a result in one line: of which item, which document, where it lies."""
    item = (choices.language() == "en" and folder.item_en) or folder.item
    return " · ".join(filter(None, (item, document(folder.document), folder.place)))


def document(key: str) -> str:
    """Return what a document is called in the reader's language."""
    return titles.document(key, choices.language())


def lists(found: Sequence[Handover]) -> list[dict[str, Any]]:
    """Return lists as lines: from whom to whom, how many folders, how they stand."""
    sides = [side for one in found for side in _sides(one)]
    names = holders.names(sides)
    counts = handovers.counted(one.id for one in found)
    return [
        {
            "code": barcodes.handover(one.id),
            "list": one,
            "count": counts.get(one.id, 0),
            "from": names.get(_sides(one)[0], Named("?")),
            "to": names.get(_sides(one)[1], Named("?")),
            "gave": names.get(Holder(PERSON, one.gave), Named("")),
            "took": names.get(Holder(PERSON, one.took), Named("")),
            "state": STATES[one.state],
        }
        for one in found
    ]


def _sides(one: Handover) -> tuple[Holder, Holder, Holder, Holder]:
    people = (Holder(PERSON, one.gave), Holder(PERSON, one.took))
    return (Holder(one.from_holder, one.from_id), Holder(one.to_holder, one.to_id), *people)


def history(folder: Folder, held: Rights, account: int) -> list[dict[str, Any]]:
    """Return a folder's log, the newest first: what, when, from whom to whom, who signed for it; `opens` where somebody reads its list."""
    told = folders.history(folder)
    everybody = [side for one, _said in told for side in _ends(one)]
    names = holders.names(everybody)
    language = choices.language()
    seen = cases.view(folder.number)
    item = seen.version.item if seen else None
    found = []
    for one, said in told:
        source, target, gave, took = (names.get(side, Named("")) for side in _ends(one))
        materials = said.get("materials") or ([said["material"]] if "material" in said else [])
        materials = materials or [line["code"] for line in said.get("contents", ())]
        found.append(
            {
                "act": ACTS[one.act],
                "at": one.at,
                "moved": (one.from_holder, one.from_id) != (one.holder, one.holder_id),
                "from": source,
                "to": target,
                "gave": gave.zh,
                "took": took.zh,
                "place": one.place,
                "list": barcodes.handover(one.handover.id) if one.handover else "",
                "opens": one.handover is not None and handovers.reads(one.handover, held, account),
                "materials": [name_of(item, code, language) for code in materials] if item else [],
                "said": _said(said),
            }
        )
    return found


def _ends(one: Movement) -> tuple[Holder, Holder, Holder, Holder]:
    people = (Holder(PERSON, one.gave), Holder(PERSON, one.took))
    return (Holder(one.from_holder, one.from_id), Holder(one.holder, one.holder_id), *people)


def _said(said: dict[str, Any]) -> str:
    """Return what a movement was about beside its materials, in a few words."""
    if "who" in said:
        return str(COLLECTED[said["who"]])
    if "courier" in said:
        return str(said["courier"])
    if "days" in said:
        return gettext("在架 %(days)s 天") % {"days": said["days"]}
    return str(said.get("why", ""))


COLLECTED: dict[str, Any] = {
    "applicant": _("申请人领取"),
    "agent": _("代理人领取"),
    "authorised": _("持授权委托书代领"),
    "family": _("同住成年家属代收"),
}


def materials(folder: Folder) -> list[dict[str, Any]]:
    """Return what lies in a folder, by the names of the item's list, with what was seen and kept of each."""
    seen = cases.view(folder.number)
    language = choices.language()
    scanned = folders.copies(folder)
    return [
        {
            "content": one,
            "name": name_of(seen.version.item, one.code, language) if seen else one.code,
            "scan": scanned.get(one.code),
            "standing": standing(one),
            "owed": one.kept == "original" and one.returned_at is None,
        }
        for one in folders.contents(folder)
    ]


def standing(one: Any) -> str:
    """Return in a word what became of a material: kept as what, or seen and given back."""
    if one.returned_at:
        return gettext("原件已退还")
    if one.kept == "original":
        return gettext("留存原件")
    if one.kept == "copy":
        return gettext("留存复印件，原件看过退回") if one.seen == "original" else gettext("留存复印件")
    return gettext("看过当场退回")


def label(folder: Folder) -> dict[str, Any]:
    """Return a folder's label: the bar code, drawn and in words, and what it is."""
    code = barcodes.folder(folder.id)
    return {"code": code, "drawn": mark_safe(barcodes.drawn(code))}  # noqa: S308 - drawn here from our own code


def sheets(folder: Folder) -> list[dict[str, Any]]:
    """Return a separating sheet for each material of a folder: the bar code that names both."""
    return [
        {
            "name": one["name"],
            "code": (code := barcodes.folder(folder.id, one["content"].code)),
            "drawn": mark_safe(barcodes.drawn(code)),  # noqa: S308 - as above
        }
        for one in materials(folder)
    ]


def counted(of: Handover, found: Compared | None) -> list[dict[str, Any]]:
    """Return the folders of a list as they stand on it, or as they were just counted."""
    some = [(folder, outcome) for folder, outcome in handovers.lines(of) if outcome != "extra"]
    drawn = rows(folder for folder, _outcome in some)
    for line, (folder, outcome) in zip(drawn, some, strict=True):
        now = ("missing" if folder.id in found.missing else "taken") if found else outcome
        line |= {"outcome": now, "said": OUTCOMES[now]}
    return drawn


def extra(of: Handover, found: Compared | None) -> list[dict[str, Any]]:
    """Return what lay there without standing on a list, each with who holds it."""
    ids = found.extra if found else [f.id for f, outcome in handovers.lines(of) if outcome == "extra"]
    return rows(one for id in ids if (one := folders.one(id)))
