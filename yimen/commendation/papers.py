"""The certificate (荣誉证书) and the papers of the yearly summary meeting, set as the documents of the house."""

from yimen.centres.current import current_centre
from yimen.commendation.models import Honour
from yimen.commendation.queries import Year
from yimen.commendation.rounds import award_of
from yimen.documents import pdf
from yimen.documents.sheet import Facts, Sheet, lay_out
from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.people.names import organs
from yimen.process.appraisal.account import said as points_said
from yimen.process.appraisal.awards import Award
from yimen.process.appraisal.shipped import shipped
from yimen.process.words import Language
from yimen.process.written.block import Block, Document, Text, said
from yimen.process.written.source import dated

FIGURES = ("done", "on_time_share", "at_once_share", "on_the_spot_share", "once_share", "used_median")
CALLED = {
    "done": Text("办结", "Decided"),
    "on_time_share": Text("按时办结率", "In time"),
    "at_once_share": Text("即办率", "On the day of receipt"),
    "on_the_spot_share": Text("现场办结率", "At the window in one sitting"),
    "once_share": Text("最多跑一次的比例", "One trip at most"),
    "used_median": Text("实际用时（工作日，中位数）", "Working days used, median"),
}


def _facts(at: object, values: dict[str, str], language: Language) -> Facts:
    centre = current_centre()
    return Facts(
        case="",
        organ=Text(centre.name, centre.name_en or centre.name),
        recorded_at=at,  # type: ignore[arg-type]
        sealed=True,
        masked=False,
        demonstration=centre.stands,
        values=values,
    )


def period(award: Award, year: int, month: int) -> Text:
    """Return what a period is called: 2026年3月, 2026年第一季度, 2026年."""
    if award.period == "month":
        return Text(f"{year}年{month}月", f"{year}-{month:02d}")
    if award.period == "quarter":
        place = (month - 1) // 3
        return Text(f"{year}年第{'一二三四'[place]}季度", f"quarter {place + 1} of {year}")
    return Text(f"{year}年", str(year))


def certificate(one: Honour, language: Language) -> Sheet:
    """Return a certificate in a language."""
    nominee = one.nominee
    award, of = award_of(nominee.round), nominee.round.since
    when = period(award, of.year, of.month)
    organ = organs([nominee.organ]).get(nominee.organ)
    called = {
        "who": (language == "en" and nominee.called_en) or nominee.called,
        "organ": ((language == "en" and organ.en) or organ.zh) if organ else "",
    }
    made_on = legal_day(one.at)
    blocks = (
        Block("honoured", title=Text("受表彰者", "Honoured"), lines=(Text("{who}（{organ}）", "{who} ({organ})"),)),
        Block("honour", title=Text("荣誉", "Honour"), lines=(
            Text(
                f"在{when.zh}的工作中成绩突出，经公示无异议成立，授予“{award.name}”称号。",
                f"For outstanding work in {when.en}, after a public notice against which no objection holds: “{award.name_en}”.",
            ),
        )),
        Block("rows", title=Text("依据", "By"), rows=(
            (Text("表彰决定", "Decision"), said(one.decision.document)),
            (Text("得分", "Points"), said(points_said(nominee.points))),
            (Text("办理", "Matters"), said(str(nominee.matters))),
        )),
        Block("seal", lines=(Text(current_centre().name + "（印章）", f"{current_centre().name_en or current_centre().name} (seal)"), dated(made_on))),
    )  # fmt: skip
    document = Document(
        kind="honour", key="honour", number=one.number, made_on=made_on, template=1, articles=(), blocks=blocks,
        mandatory=(), called=Text("荣誉证书", "Certificate of honour"),
    )  # fmt: skip
    whole(document)
    return lay_out(document, _facts(one.at, called, language), language)


def _figures(year: Year) -> Block:
    rows = []
    for name in FIGURES:
        value = year.figures.get(name)
        share = name.endswith("_share")
        shown = "—" if value is None else f"{value / 10:.1f}%" if share else str(value)
        rows.append((CALLED[name], said(shown)))
    return Block("figures", title=Text("一年的数字", "The year in figures"), rows=tuple(rows))


def _grades(year: Year) -> tuple[Block, ...]:
    if not year.grades:
        return ()
    names = {(kind, one.code): one for kind in ("person", "window") for one in shipped(kind).grades}
    kinds = {"person": Text("人员", "Persons"), "window": Text("窗口", "Windows")}
    rows = []
    for kind, code, n in year.grades:
        grade = names.get((kind, code))
        called = Text(grade.name, grade.name_en) if grade else said(code)
        rows.append((kinds[kind], called, said(str(n))))
    head = (Text("考核谁", "Who"), Text("等次", "Grade"), Text("多少", "How many"))
    return (Block("grades", title=Text("年度考核", "Grades of the year"), head=head, rows=tuple(rows)),)


def _honoured(year: Year) -> Block:
    title = Text("表彰名单", "Honoured")
    if not year.honours:
        return Block(
            "names", title=title, lines=(Text("这一年还没有表彰。", "Nobody was honoured in this year."),)
        )
    called = organs({one.organ for one in year.honours})
    rows = []
    for one in year.honours:
        award, of = award_of(one.nominee.round), one.nominee.round.since
        organ = called.get(one.organ)
        rows.append(
            (
                Text(award.name, award.name_en),
                period(award, of.year, of.month),
                Text(one.nominee.called, one.nominee.called_en),
                Text(organ.zh, organ.en) if organ else said(""),
                said(one.number),
            )
        )
    head = (Text("称号", "Honour"), Text("时间", "When"), Text("谁", "Who"), Text("部门", "Department"), Text("证书", "Certificate"))  # fmt: skip
    return Block("names", title=title, head=head, rows=tuple(rows))


def _speech(year: Year) -> Block:
    done, on_time = year.figures.get("done") or 0, year.figures.get("on_time_share")
    share = "—" if on_time is None else f"{on_time / 10:.1f}%"
    return Block(
        "speech",
        title=Text("主持词（供改）", "Words for the chair (to be edited)"),
        lines=(
            Text(
                f"{year.year}年，中心办结{done}件，按时办结{share}。成绩来自每个窗口每一天的工作。",
                f"In {year.year} the centre decided {done} matters, {share} of them in time. That is the daily work of every window.",
            ),
            Text(
                f"这一年月度考核签定{year.sheets}张，窗口平均{points_said(year.mean)}分；表彰{len(year.honours)}次，都经过公示。下面宣读表彰名单。",
                f"{year.sheets} monthly sheets became final, windows {points_said(year.mean)} points on average; {len(year.honours)} honours, each after a public notice. The names follow.",
            ),
            Text("请受表彰的同志上台领取证书。", "Would those honoured come up for their certificates."),
        ),
    )  # fmt: skip


def meeting(year: Year, language: Language) -> Sheet:
    """Return the papers of a year's summary meeting: agenda, figures, words for the chair, names."""
    agenda = Block("agenda", title=Text("议程", "Agenda"), lines=(
        Text("一、一年的数字；二、年度考核等次；三、宣读表彰名单、颁发证书；四、领导讲话。", "1. The year in figures; 2. grades; 3. names and certificates; 4. the leader's words."),
    ))  # fmt: skip
    document = Document(
        kind="meeting", key="meeting", number="", made_on=clock.today(), template=1, articles=(),
        blocks=(agenda, _figures(year), *_grades(year), _speech(year), _honoured(year)),
        mandatory=(),
        called=Text(f"{year.year}年总结表彰会材料", f"Summary and commendation meeting of {year.year}"),
    )  # fmt: skip
    whole(document)
    return lay_out(document, _facts(clock.now(), {}, language), language)


def whole(document: Document) -> None:
    """Raise ValueError for a paper of which a part would be empty: its parts are its own, and none of them may be."""
    if empty := [one.code for one in document.blocks if one.empty]:
        raise ValueError(f"a paper without {empty}")


def rendered(one: Sheet) -> bytes:
    """Return a paper as PDF; it is kept nowhere. Raises pdf.NotRendered."""
    return pdf.render(pdf.data(one), one.recorded_at)
