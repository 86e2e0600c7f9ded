"""Papers of supervision: what was found and by which rule, what is asked by which day, and how one is heard against it.

None is made without its facts, its rule, what is asked with its day, and its remedy (domain research 2.6, 2.9).
"""

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.english import english
from yimen.law.rule import Rule
from yimen.process import figured, no_licence
from yimen.process.application import events as own
from yimen.process.application.fact import CARD_NOTICE
from yimen.process.card import events as ev
from yimen.process.card.words import LEVELS
from yimen.process.put_right import RectificationReturned
from yimen.process.rectification import events as put_right
from yimen.process.titles import BLOCKS, NOTICES
from yimen.process.words import CLOCKS, day, length, word
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.source import Source, row, until


def about(source: Source) -> Block:
    """Return the block that every paper of supervision begins with: who supervises whom, in which matter."""
    item, state = source.item, source.state
    contact = "{contact}"
    values = {
        "organ": Text("{organ}", "{organ}"),
        "number": said(source.number),
        "addressed": _addressed(source),
        "case_number": Text(state.number, state.number),
        "item": Text(f"{item.name}（{item.code}）", f"{item.name_en or item.name} ({item.code})"),
        "contact": Text(contact, contact),
    }
    rows = tuple((Text(*BLOCKS[f"about.{name}"]), value) for name, value in values.items())
    return Block("about", rows=rows)


def called(source: Source) -> Text | None:
    """Return what a paper is called beside its kind: a notice of a card by the card's level."""
    return Text(*NOTICES[source.state.level]) if source.kind == CARD_NOTICE else None


ABOUT = tuple(code for code in BLOCKS if code.startswith("about."))


def _addressed(source: Source) -> Text:
    person = getattr(source.state, "person", "")
    if not person:
        return Text("{addressed}", "{addressed}")
    return Text(f"{{addressed}}　{{person:{person}}}", f"{{addressed}}, {{person:{person}}}")


def card_notice(source: Source) -> list[Block]:
    """Return the notice of a card: level, what was found where, the rule, an explanation asked for, what may follow."""
    state = source.state
    zh, en = LEVELS[state.level]
    first = Text(f"现发给你单位{zh}。", f"You are given this: {en}.")
    score = Text(
        f"生效后计 {state.score} 分；生效以前不计入考核。",
        f"Once it is final, {state.score} points are taken off; before that it does not count.",
    )
    return [
        Block("level", lines=(first, score)),
        _facts(source),
        _evidence(source),
        _rule(source),
        Block("demand", lines=(
            Text(
                "请对上述情况作出书面说明：是否属实、原因、已经采取的措施。认为不应由你单位负责的，请一并说明。",
                "Explain in writing whether this is so, why, and what was done about it. If another organ answers for it, say so.",
            ),
        )),
        Block("period", lines=(_by(source, "explanation"),)),
        Block("explanation", lines=(
            Text(
                "逾期没有说明的，由监督人员依现有证据处理，不视为承认。",
                "If nothing is explained in time, supervision decides on the evidence there is; silence admits nothing.",
            ),
            _appeal(source),
        )),
    ]  # fmt: skip


def card_decision(source: Source) -> list[Block]:
    """Return the decision on a card: upheld or lifted, the reasons, and how it is appealed."""
    event = source.event
    assert isinstance(event, ev.CardUpheld | ev.CardLifted)
    upheld = isinstance(event, ev.CardUpheld)
    zh, en = LEVELS[source.state.level]
    outcome = (
        Text(
            f"维持{zh}；申诉期限届满或者复核维持以后生效。",
            f"Upheld: {en}. It is final once nobody appealed in time, or the appeal failed.",
        )
        if upheld
        else Text(f"撤销{zh}，不计入考核；记录保留。", f"Lifted: {en}. It does not count; the record stays.")
    )
    remedy = (
        (_appeal(source), _by(source, "card_appeal"))
        if upheld
        else (
            Text(
                "本决定对你单位没有不利影响，不需要申诉。",
                "This decision is not to your disadvantage; there is nothing to appeal.",
            ),
        )
    )
    return [
        Block("outcome", lines=(outcome,)),
        _facts(source),
        _evidence(source),
        Block("reasons", lines=(said(event.reasons),)),
        _rule(source),
        Block("explanation", lines=remedy),
    ]


def appeal_decision(source: Source) -> list[Block]:
    """Return the decision on an appeal, by another person than who upheld the card."""
    event = source.event
    assert isinstance(event, ev.AppealDecided)
    zh, en = LEVELS[source.state.level]
    outcome = (
        Text(
            f"维持{zh}，自本决定之日起生效，计入考核。",
            f"Upheld: {en}. It is final from today on, and counts.",
        )
        if event.uphold
        else Text(f"撤销{zh}，不计入考核；记录保留。", f"Lifted: {en}. It does not count; the record stays.")
    )
    return [
        Block("outcome", lines=(outcome,)),
        _facts(source),
        _evidence(source),
        Block("reasons", lines=(said(event.reasons),)),
        _rule(source),
        Block("explanation", lines=(
            Text(
                "复核由作出原处理以外的监督人员进行，复核决定为最终处理。新的证据或者节假日安排变更使规则不再成立的，仍会撤牌。",
                "The appeal was decided by another supervisor than who upheld the card, and that is the last word. Where a changed"
                " calendar leaves nothing to find, the card is still lifted.",
            ),
        )),
    ]  # fmt: skip


def rectification_order(source: Source) -> list[Block]:
    """Return the order to put something right: what was found, by which rule, what is asked by which day, who hears you."""
    on_card = not hasattr(source.state, "point")
    return [
        _facts(source) if on_card else Block("facts", lines=(Text("{finding}", "{finding}"),)),
        _evidence(source) if on_card else _visit(source),
        _rule(source) if on_card else _of_rectification(source),
        Block("demand", lines=_what(source)),
        Block("period", lines=(_by(source, "rectification"),)),
        Block("consequence", lines=(
            Text(
                "逾期没有整改并报告的，按监察规则 SV-20 另行发牌。",
                "If it is not put right and reported in time, a card is given by rule SV-20 of supervision.",
            ),
        )),
        Block("explanation", lines=_heard(source, on_card)),
    ]  # fmt: skip


def urging_order(source: Source) -> list[Block]:
    """Return the order by which supervision urges an organ on: how far the case is, why, what is answered by when."""
    event, state = source.event, source.state
    assert isinstance(event, own.UrgedBySupervisor)
    phases = no_licence.phases(source.item.licence)
    lines = [Text(
        f"该办件现处于“{word(phases, state.phase)}”阶段。", f"The case stands at: {word(phases, state.phase, 'en')}."
    )]  # fmt: skip
    lines += [
        Text(
            f"{word(CLOCKS, one.kind)}：{until(one, source.calendar).zh}",
            f"{word(CLOCKS, one.kind, 'en')}: {until(one, source.calendar).en}",
        )
        for one in state.clocks
        if one.running and one.kind in ("correction", "statutory", "promised")
    ]
    return [
        Block("facts", lines=tuple(lines)),
        Block("reasons", lines=(said(event.reasons),)),
        Block("rule", lines=(_quoted(licensing.CORRECTED_FROM_ABOVE),)),
        Block("demand", lines=(
            Text(
                "请立即依法推进，并书面答复：办到哪一步、为什么没有办结、下一步何时完成。",
                "Go on with it as the law asks, and answer in writing how far it is, why it is not done, and when the next step will be.",
            ),
        )),
        Block("period", lines=(_by(source, "supervisor_urging"),)),
        Block("consequence", lines=(
            Text(
                "逾期没有答复的，按监察规则 SV-23 发牌。",
                "If it is not answered in time, a card is given by rule SV-23 of supervision.",
            ),
        )),
        Block("explanation", lines=(
            Text(
                f"认为督办不当的，请在答复中说明理由；因此发牌的，可以在 {length(source.profile.card_explain_days, 'wd')}内说明，"
                f"维持的可以在 {length(source.profile.card_appeal_days, 'wd')}内申诉，由另一名监督人员复核。",
                "If you find it unfounded, say so in the answer. Against a card that follows you may explain within"
                f" {length(source.profile.card_explain_days, 'wd', 'en')} and, once it is upheld, appeal within"
                f" {length(source.profile.card_appeal_days, 'wd', 'en')}; another supervisor decides.",
            ),
        )),
    ]  # fmt: skip


def _facts(source: Source) -> Block:
    """Return what a card found: in which case, on which day, with which figures."""
    state, rule = source.state, _of(source)
    lines = [Text(f"{rule.name}。", f"{rule.name_en[:1].upper()}{rule.name_en[1:]}.")] if rule else []
    if state.on:
        lines.append(Text(f"发生日期：{day(state.on)}。", f"On {day(state.on, 'en')}."))
    return Block("facts", lines=tuple(lines))


def _evidence(source: Source) -> Block:
    """Return by what it is proved: the case, the places in its journal, the figures that were computed from it."""
    state = source.state
    number = (
        Text(state.case, state.case) if state.case else Text("登记簿（没有办件）", "the register (no case)")
    )
    rows = [row("办件编号", "Case number", number)]
    if state.seqs:
        listed = "、".join(str(one) for one in state.seqs)
        rows.append(
            row("办件记录中的序号", "Entries of its journal", Text(listed, listed.replace("、", ", ")))
        )
    rows += [
        row(
            figured.called(name),
            figured.called(name, "en"),
            Text(figured.said(name, value), figured.said(name, value, "en")),
        )
        for name, value in state.said
    ]
    return Block("evidence", rows=tuple(rows))


def _of(source: Source) -> Rule | None:
    return source.rules.get(getattr(source.state, "rule", ""))


def _rule(source: Source) -> Block:
    """Return the rule by its code and name, its version, and the words that it rests on."""
    rule = _of(source)
    if rule is None:
        return Block("rule")
    code, version = source.state.rule, source.state.rules
    lines = [Text(
        f"监察规则 {code}“{rule.name}”（{version}）", f"Rule {code} of supervision: {rule.name_en} ({version})"
    )]  # fmt: skip
    article = rule.basis.article()
    lines.append(_quoted(article) if article else Text(rule.basis.note, rule.basis.note_en))
    return Block("rule", lines=tuple(lines))


def _quoted(article: Article) -> Text:
    """Return an article with its words; in English with the words only where somebody has translated them."""
    words = english(article)
    in_english = cited(article).en
    return Text(
        cited(article, quoted=True).zh, f"{in_english}: “{words}”" if in_english and words else in_english
    )


def _of_rectification(source: Source) -> Block:
    answer = source.profile.citations.get("rectification_days")
    lines = (
        Text(
            "特邀监督员发现的问题，由责任单位限期整改。",
            "What an invited supervisor found is put right by the organ in time.",
        ),
        *((Text(answer.note, answer.note_en),) if answer and answer.note else ()),
    )
    return Block("rule", lines=lines)


def _visit(source: Source) -> Block:
    state = source.state
    rows = [row("走访编号", "Visit", Text(str(state.visit), str(state.visit)))]
    rows.append(row("检查要点", "Point", Text(state.point, state.point)))
    if state.photographs:
        count = str(len(state.photographs))
        rows.append(row("照片（存于本件）", "Photographs (kept with it)", Text(count, count)))
    return Block("evidence", rows=tuple(rows))


def _what(source: Source) -> tuple[Text, ...]:
    """Return what is asked: the words of the order, of who sent it back, or of who brought it before the head."""
    usual = Text("请整改到位，并报告整改情况。", "Put it right, and report how.")
    match source.event:
        case ev.RectificationOrdered(what=what):
            return (said(what), usual)
        case RectificationReturned(opinion=opinion):
            return (said(opinion), usual)
        case put_right.RectificationRaised(reasons=reasons):
            return (
                said(reasons),
                Text(
                    "由负责人负责整改，并报告整改情况。", "The head puts it right in person, and reports how."
                ),
            )
        case put_right.RectificationReaddressed(reasons=reasons):
            return (said(reasons), usual)
    return (usual,)


def _heard(source: Source, on_card: bool) -> tuple[Text, ...]:
    if on_card:
        return (
            Text(
                "本牌已经生效。对整改要求有异议的，请在期限内随整改报告书面说明，由监督人员核实后答复。",
                "The card is final. Say in the report, in time, what you object to in this order; supervision looks at it and answers.",
            ),
            _appeal(source),
        )
    days = source.profile.card_appeal_days
    return (
        Text(
            "认为问题不成立或者不属于你单位的，请在整改期限内书面说明，由监督人员认定不成立或者转给责任单位。",
            "If there is nothing to put right, or another organ answers for it, say so in writing in time; supervision finds so or readdresses it.",
        ),
        Text(
            f"因逾期发牌的，可以说明；维持的，可以在 {length(days, 'wd')}内申诉，由另一名监督人员复核。",
            f"A card for lateness may be explained and, once upheld, appealed within {length(days, 'wd', 'en')}; another supervisor decides.",
        ),
    )


def _by(source: Source, kind: str) -> Text:
    """Return the period that the event started, with its last day."""
    clock = next((one for one in source.event.starts if one.kind == kind), None)
    if clock is None:
        return Text("")
    last = until(clock, source.calendar)
    return Text(
        f"{length(clock.limit, clock.unit)}内，最后一日：{last.zh}。",
        f"Within {length(clock.limit, clock.unit, 'en')}; the last day: {last.en}.",
    )


def _appeal(source: Source) -> Text:
    days = source.profile.card_appeal_days
    return Text(
        f"对维持的处理不服的，可以自处理之日的次日起 {length(days, 'wd')}内申诉，由另一名监督人员在 {length(days, 'wd')}内复核；"
        "申诉期间本牌不生效。",
        f"Against a card that is upheld you may appeal within {length(days, 'wd', 'en')}, counted from the day after; another supervisor"
        f" decides within {length(days, 'wd', 'en')}, and meanwhile the card has no effect.",
    )
