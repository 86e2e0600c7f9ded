"""The tables of open data: what each is called, its fields in their order, and what each field means."""

from typing import Any

from yimen.process.figures.defined import NAMED
from yimen.process.figures.ratings import NAMED as RATED
from yimen.process.figures.rows import MEASURED, PUBLISHED, ROW
from yimen.process.figures.voices import FIGURES as VOICES
from yimen.process.figures.words import ROWS as OF_ROWS

# Of each share of the figures of complaints how many, and of how many.
SHARES = tuple(f"{one.name}_{part}" for one in VOICES for part in ("yes", "of"))

TITLES: dict[str, tuple[str, str]] = {
    "items": ("事项：今天的状态", "Items: how each stands today"),
    "versions": ("版本：每个事项公布过的全部版本", "Versions: every version that was ever published"),
    "changes": ("事项变更", "Changes of items"),
    "announcements": ("公告", "Announcements"),
    "centralised": ("进驻：哪些事项在中心办理", "Centralised: which items are handled in the centre"),
    "grants": ("许可公开：已经公开的准予决定", "Grants: decisions to grant that were published"),
    "permits": (
        "许可以后：监督检查、撤回、撤销、吊销和注销",
        "Permits afterwards: inspections, and how a permit ended",
    ),
    "grants-monthly": ("许可公开：每月数字", "Grants: the figures of each month"),
    "figures": (
        "承诺兑现：每月、每个部门、每个事项的数字",
        "Promises kept: the figures of each month, department and item",
    ),
    "cases": (
        "承诺兑现：数字背后的每一件，不含任何人的信息",
        "Promises kept: the rows behind the figures, one a case, with nobody's data",
    ),
    "ratings": (
        "好差评：每月、每个部门、每个事项的数字",
        "Ratings: the figures of each month, department and item",
    ),
    "bad-ratings": (
        "差评：已经公开的每一条和答复，不含任何人的信息",
        "Bad ratings: each that was published, with the answer, and nobody's data",
    ),
    "heard": (
        "投诉举报：一年的数字，按月、部门、原因、渠道，小组合在一起",
        "Complaints: the figures of a year by month, department, cause and channel, small groups together",
    ),
    "fees-monthly": (
        "收费：每个月、每个事项的数字，单位分",
        "Fees: the figures of each month and item, in fen",
    ),
}
FIELDS: dict[str, tuple[str, ...]] = {
    "items": ("code", "name", "name_en", "organ", "organ_en", "standing", "opens_on", "days", "unit"),
    "versions": ("code", "name", "organ", "number", "effective_on", "until"),
    "changes": ("id", "code", "name", "name_en", "organ", "organ_en", "what", "at", "effective_on", "basis", "version", "before"),
    "announcements": ("id", "released_at", "standing", "reason", "kind", "number", "title", "title_en", "text", "text_en", "issuer",
                      "dated_on", "effective_on", "until", "hearing_at", "place", "hours", "hours_en"),
    "centralised": ("code", "name", "name_en", "centralised", "why", "since", "announcement", "number"),
    "grants": ("place", "number", "decision", "certificate", "item", "item_name", "organ", "holder", "holder_kind",
               "credit_code", "decided_on", "published_on", "valid_until", "working_days"),
    "permits": ("place", "number", "certificate", "item", "item_name", "organ", "event", "happened_on", "about", "passed"),
    "grants-monthly": ("month", "organ", "published", "in_seven", "in_twenty", "longest"),
    "figures": PUBLISHED,
    "cases": ROW,
    "ratings": ("month", "organ", "item", *RATED),
    "bad-ratings": ("number", "month", "organ", "item", "channel", "level", "reasons", "how", "answer", "published_on"),
    "heard": ("dimension", "value", "received", *SHARES),
    "fees-monthly": ("month", "item", "item_name", "slips", "assessed_fen", "cancelled_fen", "paid_fen", "refunded_fen"),
}  # fmt: skip
# What is no text: by field, or by table and field where another table has text there. All but text may be null.
DAY, INSTANT = {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}
NUMBER, TRUTH = {"type": "integer"}, {"type": "boolean"}
TYPES: dict[str, dict[str, str]] = {
    **dict.fromkeys(
        ("decided_on", "happened_on", "published_on", "valid_until", "effective_on", "until", "dated_on", "opens_on", "since", "month"), DAY
    ),
    **dict.fromkeys(("released_at", "hearing_at", "at"), INSTANT),
    **dict.fromkeys(
        ("id", "days", "version", "before", "announcement", "working_days", "published", "in_seven", "in_twenty", "longest",
         *NAMED, *MEASURED, *RATED, *SHARES, "level", "versions.number", "grants.place", "permits.place",
         "slips", "assessed_fen", "cancelled_fen", "paid_fen", "refunded_fen"), NUMBER
    ),
    "centralised": TRUTH,
    "passed": TRUTH,
}  # fmt: skip
OF_VOICES: dict[str, tuple[str, str]] = {
    "dimension": ("按什么分：month 月份，organ 部门，cause 原因，channel 渠道", "by what it is grouped: month, organ, cause, channel"),
    "value": ("这一组：月份、部门、原因或者渠道的代码；空着的是合在一起的其他", "the group: month, department, or code of a cause or channel; empty are the others told together"),
    "received": ("收到的投诉举报", "complaints received"),
    **{
        f"{one.name}_{part}": (f"{one.zh}：{zh}（{one.of_zh}）", f"{one.en}: {en} ({one.of_en})")
        for one in VOICES
        for part, zh, en in (("yes", "是的", "yes"), ("of", "除以的件数", "of how many"))
    },
}  # fmt: skip
OF_RATINGS: dict[str, tuple[str, str]] = {
    "month": ("事项办结、到窗口的月份，写作它的第一天", "month in which it ended, as its first day"),
    "organ": (
        "部门；* 是全部，空着的是合在一起的其他部门",
        "department; * is all of them, empty are the others told together",
    ),
    "item": (
        "事项编号；* 是部门的全部事项，空着的是合在一起的其他事项",
        "code of the item; * is all of a department's, empty are the others told together",
    ),
    "number": ("差评的编号，不是办件的编号", "number of the bad rating, not of the case that was rated"),
    "channel": ("online 网上，counter 窗口", "online, or at the counter"),
    "level": ("4 不满意，5 非常不满意", "4 dissatisfied, 5 very dissatisfied"),
    "reasons": ("原因的代码，空格分开", "codes of the reasons, with blanks between them"),
    "how": (
        "怎样处理：at_once 当场整改，by_date 限期整改，explained 没有依据已解释",
        "how it ended: put right at once, by a day, or explained",
    ),
    "answer": ("公开的处理结果", "the published answer"),
    "published_on": ("公开的日子", "day of publication"),
}
DESCRIBED: dict[str, tuple[str, str]] = {
    "about": (
        "为什么检查：commitment 承诺核查，regular 日常，complaint 投诉举报",
        "why it was inspected: commitment, regular, complaint",
    ),
    "event": (
        "inspected 检查，withdrawn 撤回，revoked 撤销，cancelled 吊销，deregistered 注销，restored 恢复；set_aside 准予的决定经复议、诉讼撤销，stands 仍然有效，granted_anew 重新准予",
        "inspected, or how it ended: withdrawn, revoked, cancelled as a penalty, deregistered, or restored; of the grant itself set_aside by reconsideration or a court, stands all the same, granted_anew",
    ),
    "happened_on": ("检查或者终止的日子", "day of the inspection or of the end"),
    "passed": (
        "检查是否符合要求；不是检查的为空",
        "whether it was in order; empty where it is no inspection",
    ),
    "announcement": ("所依据公告的序号", "serial of the announcement behind it"),
    "assessed_fen": ("核定的应缴数额，分", "assessed, in fen"),
    "at": ("公布的时刻，ISO 8601", "instant of announcement, ISO 8601"),
    "basis": ("依据的文件或者理由", "the document or reason behind it"),
    "before": ("变化前的版本号", "number of the version before"),
    "cancelled_fen": ("作废的缴款单的数额，分", "of slips that were cancelled, in fen"),
    "centralised": (
        "是否在中心办理；空：没有公告说到",
        "whether it is handled in the centre; empty: no announcement says",
    ),
    "certificate": ("证件编号", "number of the certificate"),
    "code": ("事项编号", "code of the item"),
    "credit_code": ("统一社会信用代码，只有企业有", "unified social credit code, of firms alone"),
    "dated_on": ("公告文件的日期", "day of the document"),
    "days": ("承诺时限的数目", "length of the promised limit"),
    "decided_on": ("作出决定的日子", "day of the decision"),
    "decision": ("决定文号", "number of the decision"),
    "effective_on": ("施行的日子", "first day on which it holds"),
    "hearing_at": ("听证的时间", "time of the hearing"),
    "holder": (
        "被许可人：企业的名称，自然人隐去后的姓名",
        "who was granted it: a firm's name, a natural person's masked",
    ),
    "holder_kind": ("firm 企业，person 自然人", "firm or person"),
    "hours": ("期间的办公时间", "hours of its days"),
    "hours_en": ("期间办公时间的英文", "hours of its days in English"),
    "id": ("序号", "serial"),
    "in_seven": (
        "其中自决定起七个工作日内公开的件数",
        "of them published within seven working days of the decision",
    ),
    "in_twenty": (
        "其中自决定起二十个工作日内公开的件数",
        "of them published within twenty working days of the decision",
    ),
    "issuer": ("发布机关", "issuing body"),
    "item": (
        "事项编号；承诺兑现表里 * 是部门的全部事项，空着的是合在一起的其他事项",
        "code of the item; in the tables of promises * is all of a department's, empty are the others told together",
    ),
    "item_name": ("决定时的事项名称", "name of the item at the decision"),
    "kind": ("公告的种类", "kind of announcement"),
    "longest": ("最长用了几个工作日", "the longest, in working days"),
    "month": ("月份，写作它的第一天", "month, as its first day"),
    "name": ("事项名称", "name of the item"),
    "name_en": ("英文名称，没有的空着", "English name, empty where there is none"),
    "number": ("编号；版本表里是版本号", "number; in the table of versions the version's"),
    "opens_on": ("最早可以申请的日子", "first day on which it could be applied for"),
    "organ": (
        "部门；承诺兑现表里 * 是全部，空着的是合在一起的其他部门",
        "department; in the table of promises * is all of them, empty are the others told together",
    ),
    "organ_en": ("部门的英文名称", "English name of the department"),
    "paid_fen": ("缴入国库的数额，分", "paid to the treasury, in fen"),
    "place": (
        "许可：公开的顺序号；公告：听证地点",
        "grants: order of publication; announcements: place of the hearing",
    ),
    "published": ("公开的件数", "how many were published"),
    "published_on": ("公开的日子", "day of publication"),
    "reason": ("撤回的理由", "reason of the withdrawal"),
    "refunded_fen": ("退还的数额，分", "given back, in fen"),
    "released_at": ("发布的时刻", "instant of release"),
    "since": ("从哪一天起", "since which day"),
    "slips": ("核定的缴款单张数", "how many slips were assessed"),
    "standing": (
        "今天的状态；事项的 stopped：一并申请必有的一项现在不受理，不能申请",
        "how it stands today; of an item, stopped: a part that always belongs to it takes nothing in, and nobody can apply",
    ),
    "text": ("正文", "text"),
    "text_en": ("英文正文", "English text"),
    "title": ("标题", "title"),
    "title_en": ("英文标题", "English title"),
    "unit": ("单位：wd 工作日，day 日历日，month 月", "unit: wd working days, day calendar days, month"),
    "until": ("最后一天；空：没有期限", "last day; empty: without an end"),
    "valid_until": ("有效期的最后一天", "last day of validity"),
    "version": ("变化带来的版本号", "number of the version that it brought"),
    "what": (
        "new 新公布，changed 有变化，suspend 暂停，resume 恢复，cancel 取消",
        "new, changed, suspend, resume, cancel",
    ),
    "why": ("没有进驻的原因", "why it is not handled in the centre"),
    "working_days": (
        "从决定到公开的工作日数：决定当日不算，公开当日算",
        "working days from decision to publication: the first day not counted, the last counted",
    ),
}


def says(table: str, field: str) -> tuple[str, str]:
    """Return what a field of a table means, in Chinese and in English."""
    if table in ("ratings", "bad-ratings") and (field in RATED or field in OF_RATINGS):
        return (RATED[field].zh, RATED[field].en) if field in RATED else OF_RATINGS[field]
    if table == "heard":
        return OF_VOICES[field]
    if table == "figures" and field in NAMED:
        return NAMED[field].zh, NAMED[field].en
    return OF_ROWS.get(field) or DESCRIBED[field] if table == "cases" else DESCRIBED[field]


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a table: a list of rows, each field described in both languages."""
    fields = {field: _described(name, field) for field in FIELDS[name]}
    row = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLES[name][1],
        "description": TITLES[name][0],
        "type": "array",
        "items": row,
    }


def _described(table: str, field: str) -> dict[str, Any]:
    chinese, english = says(table, field)
    said = {"title": english, "description": chinese}
    kind = TYPES.get(f"{table}.{field}") or TYPES.get(field)
    if kind is None:
        return {"type": ["string", "null"], **said}
    return {**kind, "type": [kind["type"], "null"], **said}
