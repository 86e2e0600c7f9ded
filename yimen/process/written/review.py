"""The documents of the review: excluded time, extension, parties, hearing, site check."""

from yimen.law import licensing
from yimen.law.openness import PUBLIC_HEARING
from yimen.process.application import events as ev
from yimen.process.words import CLOCKS, GROUNDS, day, word
from yimen.process.written import on_site
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.grounds import named, of_exclusion, of_extension, of_licensing, own
from yimen.process.written.source import Source, instant, lasting, row, signature, until


def excluded_time(source: Source) -> list[Block]:
    """Return the notice of excluded time: the kind, its basis, how long, and from when."""
    event = source.event
    assert isinstance(event, ev.ExclusionApproved)
    ground = Text(word(GROUNDS, event.ground), word(GROUNDS, event.ground, "en"))
    days = lasting(event.days, "wd")
    norms = (named(one, quoted=True) for one in of_exclusion(source, licensing.EXCLUDED_TIME))
    everywhere = event.ground in source.profile.excluded_grounds
    limits = Text("办理期限", "the limits") if everywhere else Text("承诺期限", "the promised limit")
    return [
        Block("ground", lines=(ground,)),
        Block("legal_basis", lines=(said(event.basis), *norms)),
        Block("estimate", lines=(Text(f"预计需要 {days.zh}。", f"By estimate {days.en}."),)),
        Block(
            "from",
            lines=(
                Text(
                    f"自本告知书送达之日的次日起，至取得结果之日止，所需时间不计入{limits.zh}。",
                    f"From the day after service to the day of the result, time is not counted in {limits.en}.",
                ),
            ),
        ),
    ]


def extension(source: Source) -> list[Block]:
    """Return the notice of extension: how long, why, on whose word, and the new days."""
    event = source.event
    assert isinstance(event, ev.Extended)
    days = lasting(event.days, event.unit)
    clocks = [clock for clock in source.state.clocks if clock.kind in event.clocks]
    return [
        Block("extension_days", lines=(Text(f"延长 {days.zh}。", f"By {days.en}."),)),
        Block("reasons", lines=(said(event.reasons),)),
        Block("legal_basis", lines=tuple(named(one, quoted=True) for one in of_extension(source))),
        Block("approved_by", lines=(Text("{actor}", "{actor}"),)),
        Block(
            "due",
            rows=tuple(
                row(word(CLOCKS, c.kind), word(CLOCKS, c.kind, "en"), until(c, source.calendar))
                for c in clocks
            ),
        ),
    ]


def parties_notice(source: Source) -> list[Block]:
    """Return the notice to interested parties: the matter, their rights, and until when."""
    event = source.event
    assert isinstance(event, ev.PartiesTold)
    days = lasting(source.profile.statement_days, "wd")
    return [
        Block("matter", lines=(said(event.matter),)),
        Block(
            "rights",
            lines=(
                Text(
                    f"该{_matter(source).zh}直接关系您的重大利益，您有权进行陈述和申辩。",
                    f"The {_matter(source).en} touches major interests of yours. You may state and defend your view.",
                ),
                *of_licensing(source.item, licensing.INTERESTED_PARTIES),
            ),
        ),
        Block(
            "period",
            lines=(
                Text(
                    f"请自本告知书送达之日的次日起 {days.zh}内提出；逾期视为放弃。",
                    f"Within {days.en}, counted from the day after service; later it counts as waived.",
                ),
            ),
        ),
    ]


def _matter(source: Source) -> Text:
    return Text("行政许可事项", "licence") if source.item.licence else Text("事项", "matter")


def hearing_right(source: Source) -> list[Block]:
    """Return the notice of the right to a hearing: in what matter, which right, and until when."""
    event = source.event
    assert isinstance(event, ev.HearingRightTold)
    days = lasting(licensing.days_to_request_hearing(), "wd")
    return [
        Block("matter", lines=(said(event.matter),)),
        Block(
            "rights",
            lines=(
                Text(
                    "申请人、利害关系人有权要求听证，不承担组织听证的费用。",
                    "Applicant and interested parties may ask for a hearing. It costs them nothing.",
                ),
                *of_licensing(source.item, licensing.HEARING_RIGHT),
            ),
        ),
        Block(
            "period",
            lines=(
                Text(
                    f"请自本告知书送达之日的次日起 {days.zh}内提出听证申请。",
                    f"Ask within {days.en}, counted from the day after this notice is served.",
                ),
            ),
        ),
    ]


def hearing_notice(source: Source) -> list[Block]:
    """Return the summons to the hearing: when and where, who presides, and recusal."""
    event = source.event
    assert isinstance(event, ev.HearingCalled)
    rows = [row("时间", "Time", instant(event.at)), row("地点", "Place", said(event.place))]
    if event.announcement:
        rows.append(row("向社会公告", "Announced to the public", said(event.announcement)))
    law = (cited(PUBLIC_HEARING),) if event.announcement and source.item.licence else ()
    return [
        Block("hearing_time", lines=law, rows=tuple(rows)),
        Block("chair", lines=(_person(event.chair),)),
        Block(
            "recusal",
            lines=(
                Text(
                    f"申请人、利害关系人认为主持人与该{_matter(source).zh}有直接利害关系的，有权申请回避。",
                    "Who holds that the chair has a direct interest in the matter may ask for another chair.",
                ),
                *of_licensing(source.item, licensing.HEARING_CHAIR),
            ),
        ),
    ]


def _person(id: str) -> Text:
    """Return the gap for a person's name and post, which the rendering knows by the id."""
    return Text(f"{{person:{id}}}", f"{{person:{id}}}")


def site_check_record(source: Source) -> list[Block]:
    """Return the record of a check: two officers or more, where and when, what was found, signatures.

    Of a check that was made on the spot first: both times, what the device's clock was, each photograph, who signed how.
    """
    event = source.event
    assert isinstance(event, ev.SiteChecked)
    passed = Text("核查合格。", "Passed.") if event.passed else Text("核查不合格。", "Not passed.")
    on = Text(day(source.on), day(source.on, "en"))
    there = event.on_site
    times = on_site.times(there, on) if there else (row("时间", "Time", on),)
    signed = on_site.signed(there) if there else ()
    return [
        Block("officers", lines=tuple(_person(officer) for officer in event.officers)),
        Block("place_and_time", rows=(row("地点", "Place", Text("{site}", "{site}")), *times)),
        Block(
            "findings",
            lines=(said(event.finding), passed, *on_site.photographs(there)) if event.finding.strip() else (),
        ),
        Block("legal_basis", lines=of_licensing(source.item, licensing.TWO_OFFICERS) or own(source.item)),
        Block(
            "signature", lines=signed or (signature("核查人员", "Officers"), signature("申请人", "Applicant"))
        ),
    ]
