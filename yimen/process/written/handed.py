"""Papers that somebody signs who is not the organ alone: the way of service, a hand-over upward, the record of a hearing."""

from yimen.law import licensing
from yimen.process import titles
from yimen.process.application import events as ev
from yimen.process.application.delivery import CONSENT
from yimen.process.application.fact import OF_SUPERVISION
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.process.application.succession import named
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.grounds import of_licensing, own
from yimen.process.written.intake import came_as
from yimen.process.written.source import Source, dated, instant, material, of_case, row, signature

BY_SITE = Text(
    "申请人同意电子送达：本件的文书送到本平台上本件的页面，用账号登录或者凭办件编号和查询码打开。",
    "The applicant consents to electronic service: papers of this case are delivered to its page on this platform, opened by"
    " signing in or with case number and query code.",
)
BY_PAPER = Text(
    "申请人不采用电子送达：本件的文书当面交付、邮寄或者以法律规定的其他方式送达。",
    "The applicant takes no electronic service: papers of this case are handed over, sent by post, or served by another way of"
    " the law.",
)
SITE_DAY = Text(
    "文书出现在该页面的日期是送达日期，期限自该日的次日起算。需要纸质文书的，可以随时到窗口领取。",
    "The day on which a paper appears on that page is its day of service; periods run from the next day. A copy on paper can"
    " be had at a window at any time.",
)
PAPER_DAY = Text(
    "在送达回证上签收的日期是送达日期，期限自该日的次日起算。已经电子送达的文书仍然有效。",
    "The day of signing the receipt of service is the day of service; periods run from the next day. What was served"
    " electronically stays served.",
)
CHANGE = (
    Text(
        "同意只对本件有效，可以随时撤回：登录后在办件页面办理，或者到窗口书面提出。",
        "The consent holds for this case alone and can be taken back at any time: on the case's page after signing in, or in"
        " writing at a window.",
    ),
    Text(
        "联系方式变更的，请及时告知窗口；没有告知的，按原来的方式送达。",
        "Please tell the window when your contact changes; otherwise papers go the way that is known.",
    ),
)


def service_confirmation(source: Source) -> list[Block]:
    """Return the confirmation of the way of service: the way, its day, how to change it, and where to sign (民事诉讼法 90)."""
    event = source.event
    assert isinstance(event, ev.ServiceChosen)
    kept = (said(event.request),) if event.request.strip() else ()
    return [
        Block("service_way", lines=(BY_SITE if event.electronic else BY_PAPER, *kept)),
        Block(
            "service_day", lines=(SITE_DAY if event.electronic else PAPER_DAY, cited(CONSENT, quoted=True))
        ),
        Block("service_change", lines=CHANGE),
        Block("signature", lines=(signature("申请人", "Applicant"),)),
    ]


def name_correction(source: Source) -> list[Block]:
    """Return the notice that stands with papers whose name was written wrong: which, and the right one (个人信息保护法 46)."""
    assert isinstance(source.event, ApplicantSucceeded)
    rows = []
    for number, paper in named(source.state):
        if paper.key != source.paper.key:
            names = (
                titles.document(paper.key, language, licence=source.item.licence) for language in ("zh", "en")
            )
            rows.append(
                (Text(*names), said(titles.number(number, paper.key, paper.number)), dated(paper.made_on))
            )
    head = (Text("文书", "Paper"), Text("文号", "Number"), Text("日期", "Date"))
    right = Text(
        "上列文书所写申请人的姓名（名称）“{applicant_before}”有误，更正为“{applicant}”。其余内容不变，文书仍然有效；本告知书和它们一并使用，"
        "作废换号的，对换号后的文书同样适用。",
        "The papers above give the applicant’s name as “{applicant_before}”, which is wrong: it is “{applicant}”. Nothing else in them"
        " changes, and they stay valid. This notice is used together with them, also with one that is declared void and drawn anew.",
    )
    return [Block("name_papers", head=head, rows=tuple(rows)), Block("name_right", lines=(right,))]


def forwarding_list(source: Source) -> list[Block]:
    """Return the list by which a file goes to the higher organ: who hands what to whom, when, and both signatures (Art. 35)."""
    event, item, state = source.event, source.item, source.state
    assert isinstance(event, ev.Forwarded)
    above = said(item.higher_organ)
    rows = [
        (Text(str(n), str(n)), material(item, one.code), came_as(one), Text("", ""))
        for n, one in enumerate(state.materials, start=1)
    ]
    papers = [p for p in state.papers if p.kind not in (source.kind, *OF_SUPERVISION) and not p.voided_on]
    for paper in papers:
        at = str(len(rows) + 1)
        called = (titles.document(paper.key, language, licence=item.licence) for language in ("zh", "en"))
        rows.append((Text(at, at), Text(*called), of_case(state.number, paper), Text("", "")))
    opinion = Text("初步审查意见", "Opinion of the first examination")
    rows.append((Text(str(len(rows) + 1), str(len(rows) + 1)), opinion, dated(source.on), Text("", "")))
    head = (
        Text("序号", "No."),
        Text("名称", "What"),
        Text("形式或者文号", "Form or number"),
        Text("核对", "Checked"),
    )
    return [
        Block(
            "handed_over",
            rows=(
                row("移交机关", "From", Text("{organ}", "{organ}")),
                row("移交人", "Handed over by", Text("{actor}", "{actor}")),
                row("接收机关", "To", above),
                row("移交日期", "On", dated(source.on)),
                row("总数", "In all", Text(f"{len(rows)} 项", f"{len(rows)} entries")),
            ),
        ),
        Block("file", head=head, rows=tuple(rows)),
        Block(
            "legal_basis",
            lines=of_licensing(item, licensing.FORWARD, licensing.NO_REPEATED_MATERIALS, quoted=True)
            or own(item),
        ),
        Block(
            "signature",
            lines=(signature("移交人", "Handed over by"), signature("接收人", "Taken over by")),
        ),
    ]


def hearing_record(source: Source) -> list[Block]:
    """Return the record of a hearing: when, who presided, what was said, and where everybody signs (Art. 48)."""
    event, hearing = source.event, source.state.hearing
    assert isinstance(event, ev.HearingHeld) and hearing is not None
    calls = [p for p in source.state.papers if p.kind == "hearing_notice" and not p.voided_on]
    called = titles.number(source.state.number, calls[-1].key, calls[-1].number) if calls else ""
    when = (row("时间", "Time", instant(hearing.at)),) if hearing.at else ()
    return [
        Block(
            "hearing_held",
            rows=(
                *when,
                row("听证通知书", "Called by", said(called)),
                row("笔录编号", "Record", said(event.record)),
            ),
        ),
        Block("chair", lines=(Text(f"{{person:{hearing.chair}}}", f"{{person:{hearing.chair}}}"),)),
        Block("minutes", lines=(said(event.gist),) if event.gist.strip() else ()),
        Block("legal_basis", lines=of_licensing(source.item, licensing.HEARING_RECORD) or own(source.item)),
        Block(
            "signature",
            lines=(
                signature("主持人", "Chair"),
                signature("审查人员", "Reviewing officer"),
                signature("申请人、利害关系人", "Applicant and interested parties"),
            ),
        ),
    ]
