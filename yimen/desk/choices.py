"""What can be chosen in a field of an act: read off the case, its item and its organ, never typed."""

from collections.abc import Callable
from typing import Any, get_args, get_origin

import msgspec
from django.utils.translation import gettext

from yimen.applications.queries import answers
from yimen.cases.queries import View, standings
from yimen.catalogue import queries as catalogue
from yimen.desk.names import called, named
from yimen.fees import slips
from yimen.look import words as look_words
from yimen.look.words import capital as capital, language as language, word as word
from yimen.people import colleagues
from yimen.people.names import organs
from yimen.people.queries import organs_with
from yimen.people.roles import ROLES
from yimen.process import no_licence, titles, words
from yimen.process.application import acceptance, consulting, delivery, negative, review, voiding
from yimen.process.application.delivering import TriedWay
from yimen.process.application.disclosure import DECISION
from yimen.process.application.state import Slip
from yimen.process.appraisal.words import REVERSED_BY
from yimen.process.item import Field
from yimen.process.joint.words import MEETINGS

Choices = list[tuple[str, Any]]
Language = words.Language


def phase(code: str, licence: bool = True) -> str:
    """Return what the reader calls a phase; `licence` says whether the item of the case is one."""
    return word(no_licence.phases(licence), code)


def _negative_grounds(seen: View) -> Choices:
    found = negative.grounds(seen.state.phase, seen.context.profile)
    return [
        (ground, f"{word(words.GROUNDS, ground)} → {words.word(words.NEGATIVES, outcome, language())}")
        for ground, outcome in found.items()
    ]


def _excluded(seen: View) -> list[str]:
    """Return the grounds on which time is excluded now."""
    running = (x for clock in seen.state.clocks for x in clock.exclusions if x.closed_on is None)
    return list(dict.fromkeys(x.ground for x in running))


def _exclusion_grounds(seen: View) -> Choices:
    """Return the grounds of local law on which no time is excluded yet."""
    profile, now = seen.context.profile, _excluded(seen)
    grounds = dict.fromkeys((*profile.excluded_grounds, *profile.promised_excluded_grounds))
    return [(ground, word(words.GROUNDS, ground)) for ground in grounds if ground not in now]


def _open_exclusions(seen: View) -> Choices:
    return [(ground, word(words.GROUNDS, ground)) for ground in _excluded(seen)]


def _fields(seen: View) -> Choices:
    given = answers(seen.told)
    return [(field.name, _field(field, given.get(field.name, ""))) for field in seen.version.item.fields]


def _field(field: Field, now: str) -> str:
    """Return what a field of the form is called, with its answer, and with what may be typed where that is not free."""
    said = {
        "label": field.label_en if language() == "en" and field.label_en else field.label,
        "now": "＊＊＊" if field.personal else now or "—",
        "offered": "、".join(field.offered),
    }
    if field.offered:
        return gettext("%(label)s（现在：%(now)s；可以改为：%(offered)s）") % said
    return gettext("%(label)s（现在：%(now)s）") % said


def _to_serve(seen: View) -> Choices:
    return _papers(seen, lambda p: delivery.on_its_way(seen.state, p))


def _to_announce(seen: View) -> Choices:
    state = seen.state
    return _papers(
        seen,
        lambda p: (
            p.sealed_on is not None
            and p.waits
            and delivery.may_announce(state, p.key)
            and not delivery.announced_on(state, p.key)
        ),
    )


def _to_confirm(seen: View) -> Choices:
    """Return the services that were recorded later, each with its day, its way and its proof."""
    return [
        (
            report.document,
            f"{_titled(seen, report.document)} · {look_words.day(report.served_on, True)}"
            f" · {words.word(words.SERVICE, report.way, language())} · {report.receipt}",
        )
        for report in seen.state.reported
    ]


def _titled(seen: View, key: str) -> str:
    return titles.document(key, language(), licence=seen.version.item.licence)


def _to_seal(seen: View) -> Choices:
    return _papers(seen, lambda p: p.sealed_on is None)


def _to_void(seen: View) -> Choices:
    return _papers(seen, lambda p: voiding.refusal(seen.state, p) is None)


def _papers(seen: View, wanted: Callable[[Any], bool]) -> Choices:
    found = [p for p in seen.state.papers if wanted(p)]
    return [
        (
            p.key,
            gettext("%(title)s %(number)s（%(on)s）")
            % {
                "title": _titled(seen, p.key),
                "number": p.number,
                "on": look_words.day(p.made_on, True),
            },
        )
        for p in found
    ]


def _ways(seen: View) -> Choices:
    """Return how a paper may be served: electronically by consent, by announcement what was announced (民事诉讼法 90, 95)."""
    state = seen.state
    ways = {"electronic": state.electronic_service, "announcement": bool(state.announced)}
    return [(code, word(words.SERVICE, code)) for code in words.SERVICE if ways.get(code, True)]


def _tried(seen: View) -> Choices:
    """Return which ways of service may have been tried in vain."""
    ways = get_args(TriedWay)
    return [one for one in _ways(seen) if one[0] in ways]


def _parties(seen: View) -> Choices:
    return [(party.key, party.key) for party in seen.state.parties]


def _lacking(seen: View) -> Choices:
    found = (seen.version.item.material(code) for code in acceptance.missing(seen.state, seen.context))
    return [(m.code, called(m)) for m in found if m]


def _officers(seen: View) -> Choices:
    """Return who can check: the organ's people, without whoever stands aside from the case."""
    found = colleagues.of_organ(seen.version.organ, seen.whole)
    return [(f"a:{one.id}", f"{one.name} · {role(one.role)}") for one in found]


def _checkers(seen: View) -> Choices:
    """Return who can check an application: nobody who presides over its hearing (行政许可法 48)."""
    chair = seen.state.hearing.chair if seen.state.hearing else ""
    return [(id, name) for id, name in _officers(seen) if id != chair]


def _inspections(seen: View) -> Choices:
    """Return why an inspection was made; of a commitment only while one is left to check."""
    kinds = [kind for kind in words.INSPECTIONS if kind != "commitment" or seen.state.unchecked]
    return [(kind, word(words.INSPECTIONS, kind)) for kind in kinds]


def _chairs(seen: View) -> Choices:
    """Return who may preside: nobody who examines the application (行政许可法 48)."""
    examined = {*seen.state.reviewers, *seen.state.officers}
    return [(id, name) for id, name in _officers(seen) if id not in examined]


def role(code: str) -> str:
    """Return what a posting's role is called."""
    return str(ROLES[code].name) if code in ROLES else code


def _parts(seen: View) -> Choices:
    """Return what an applicant may mark secret: what is handed in, what is filled in, the decision's content."""
    item, english = seen.version.item, language() == "en"
    held = {m.code for m in seen.state.materials}
    materials = [(m.code, called(m)) for m in item.materials if m.code in held]
    fields = [(f"field:{f.name}", f.label_en if english and f.label_en else f.label) for f in item.fields]
    return [*materials, *fields, (DECISION, gettext("决定的内容"))]


def _secret(seen: View) -> Choices:
    return [(name, label) for name, label in _parts(seen) if name in seen.state.secret]


def _to_publish(seen: View) -> Choices:
    """Return what may be published beside the fact of the grant: the decision's content, unless it is secret."""
    return [
        (name, label) for name, label in _parts(seen) if name == DECISION and name not in seen.state.secret
    ]


def _slips(seen: View, wanted: Callable[[Slip], bool], said: Any = "%(sum)s", back: Any = None) -> Choices:
    """Return the slips that count and that an act is about, each by its number on paper and its sum.

    Where the act gives money back, `back` is what of a slip it is about, and `said` says of the sum what it is.
    """
    return [
        (
            one.slip.key,
            f"{one.code} · {said % {'sum': look_words.money(back(one.slip) if back else one.slip.total_fen)}}",
        )
        for one in slips.of(seen)
        if not one.slip.cancelled and wanted(one.slip)
    ]


def _unpaid(seen: View) -> Choices:
    return _slips(seen, lambda slip: slip.paid_on is None)


def _cancellable(seen: View) -> Choices:
    return _slips(seen, lambda slip: slip.paid_on is None or slip.waived)


def _refundable(seen: View) -> Choices:
    return _slips(
        seen,
        lambda slip: slip.paid_on is not None and slip.refund_fen == slip.refunded_fen < slip.total_fen,
        gettext("还可以退 %(sum)s"),
        lambda slip: slip.total_fen - slip.refunded_fen,
    )


def _to_give_back(seen: View) -> Choices:
    return _slips(
        seen,
        lambda slip: slip.refund_fen > slip.refunded_fen,
        gettext("要退 %(sum)s"),
        lambda slip: slip.refund_fen - slip.refunded_fen,
    )


def _running(seen: View) -> Choices:
    """Return the parts of a joint case that run, by what is applied for: whose organs can be called together."""
    return [(one.key, called(one.version.item)) for one in standings(seen) if one.part]


def _bound(seen: View) -> Choices:
    """Return the parts that are applied for, each with the organ that answers for it."""
    versions = [catalogue.version(id) for id in seen.state.bound]
    names = organs(one.organ for one in versions)
    return [
        (key, f"{called(one.item)}（{named(names[one.organ])}）")
        for key, one in zip(seen.state.keys, versions, strict=True)
    ]


def _undecided(seen: View) -> Choices:
    return [
        (one.key, called(one.version.item))
        for one in standings(seen)
        if one.part and not one.part.state.decided_on and not one.part.state.closed_on
    ]


def _invited(seen: View) -> Choices:
    called = seen.state.meeting
    return [one for one in _running(seen) if called and one[0] in called.invited]


def _askable(seen: View) -> Choices:
    """Return the other organs with somebody who examines, and that are not asked already."""
    asked = {one.organ for one in consulting.waiting(seen.state)}
    there = organs_with("approver").items()
    found = [(str(id), named(name)) for id, name in there if id not in {seen.version.organ, *asked}]
    return sorted(found, key=lambda one: one[1])


OF_CASE: dict[str, Callable[[View], Choices]] = {
    "ProposeNegative.ground": _negative_grounds,
    "AskExclusion.ground": _exclusion_grounds,
    "CloseExclusion.ground": _open_exclusions,
    "AmendOnTheSpot.field": _fields,
    "Serve.document": _to_serve,
    "Serve.way": _ways,
    "NoteAttempt.way": _tried,
    "NoteAttempt.document": _to_serve,
    "AnnounceService.document": _to_announce,
    "ConfirmService.document": _to_confirm,
    "Seal.document": _to_seal,
    "VoidPaper.document": _to_void,
    "RecordStatement.party": _parties,
    "AcceptWithGap.gap": _lacking,
    "AssignInspectors.officers": _checkers,
    "RecordSiteCheck.officers": _checkers,
    "RecordInspection.officers": _officers,
    "RecordInspection.about": _inspections,
    "CallHearing.chair": _chairs,
    "ProposePoints.part": _bound,
    "UrgePart.part": _undecided,
    "ReportPart.part": lambda seen: [one for one in _undecided(seen) if one[0] not in seen.state.reported_up],
    "AnswerReport.part": lambda seen: [one for one in _undecided(seen) if one[0] in seen.state.reported_up],
    "CallMeeting.invited": _running,
    "RecordMeeting.absent": _invited,
    "MarkSecret.names": lambda seen: [one for one in _parts(seen) if one[0] not in seen.state.public],
    "AskDisclosure.names": _secret,
    "Publish.also": _to_publish,
    "AskOpinion.organ": _askable,
    "DropOpinion.organ": lambda seen: [
        (str(one.organ), one.called) for one in consulting.waiting(seen.state)
    ],
    "CancelSlip.slip": _cancellable,
    "TakePayment.slip": _unpaid,
    "NoteBill.slip": lambda seen: _slips(
        seen, lambda slip: slip.paid_on is not None and not (slip.bill or slip.waived)
    ),
    "CorrectPayment.slip": lambda seen: _slips(seen, lambda slip: bool(slip.reference)),
    "CorrectRefund.slip": lambda seen: _slips(seen, lambda slip: bool(slip.refunds)),
    "OrderRefund.slip": _refundable,
    "RecordRefund.slip": _to_give_back,
}
LITERALS: dict[str, words.Labels] = {
    "Terminate.ground": words.GROUNDS,
    "RecordStatement.outcome": words.STATEMENTS,
    "EnterFromAbove.outcome": words.ABOVE,
    "GiveOpinion.view": words.OPINIONS,
    "NoteAttempt.whereabouts": words.WHEREABOUTS,
    "MarkSecret.ground": words.SECRETS,
    "AnswerDisclosure.outcome": words.ANSWERS,
    "TakePayment.way": words.PAID_BY,
    "CallMeeting.meeting": MEETINGS,
    "SucceedApplicant.how": words.SUCCESSIONS,
    "EnterOrder.how": REVERSED_BY,
}


def of(command: str, field: msgspec.structs.FieldInfo, seen: View) -> Choices | None:
    """Return what can be chosen for a field of a command on a case, or None where it is written freely."""
    name = f"{command}.{field.name}"
    if name in OF_CASE:
        return OF_CASE[name](seen)
    if get_origin(field.type) is not None and name in LITERALS:
        return [(code, word(LITERALS[name], code)) for code in get_args(field.type)]
    return None


def extension_hint(seen: View) -> str:
    """Return how far the item's limits may be extended, in words; empty where they may not be."""
    rule = review.extension_of(seen.context)
    return gettext("最多 %(limit)s。") % {"limit": look_words.limit(rule.days, rule.unit)} if rule else ""
