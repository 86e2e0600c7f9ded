"""Receipt and correction: Art. 29 to 32 as decisions on one application."""

from yimen.law import licensing
from yimen.law.article import Article
from yimen.process.application import clocks, commands as do, events as ev
from yimen.process.application.again import not_the_same
from yimen.process.application.fact import Paper
from yimen.process.application.receipt import ONLINE, by_post, counts_from
from yimen.process.application.state import State
from yimen.process.item import ON_A_PERMIT, Basis
from yimen.process.machine import Context, Happened, today
from yimen.process.norms import article_of
from yimen.process.refusals import Refused

STATE_SECRETS = Article(
    "优化营商环境条例",
    "2019-10-22",
    37,
    "除法律、法规另有规定或者涉及国家秘密等情形外",
)
# Requests for no new licence: whoever is barred may still give theirs up, or replace a lost certificate.
ASKS_FOR_NONE = frozenset({"deregistration", "reissue"})
# For others than the applicant, or signed by them: nothing of it is served on them.
TO_OTHERS = frozenset({"parties_notice", "forwarding_list", "service_confirmation", "hearing_record"})
# For the applicant and the interested parties: served when the last of them has it (Art. 47, 48).
TO_ALL = frozenset({"hearing_right", "hearing_notice"})


def paper(state: State, kind: str, *, number: str = "", sealed: bool = True, organ: int = 0) -> Paper:
    """Return a new document of the case, served at once where the applicant consented to that.

    The applicant's consent says nothing about interested parties: what goes to them, or to them too, is served on them.
    What nobody has sealed yet is served by nobody. `organ` issues it where that is not the organ of the case.
    """
    count = sum(p.kind == kind for p in state.papers)
    key = kind if not count else f"{kind}-{count + 1}"
    theirs = kind in TO_OTHERS or (kind in TO_ALL and bool(getattr(state, "parties", ())))
    served = "electronic" if state.electronic_service and sealed and not theirs else ""
    return Paper(key, kind, number=number, sealed=sealed, served=served, organ=organ)  # type: ignore[arg-type]


def read_by_others(state: object, kind: str) -> bool:
    """Return whether a paper comes into other hands than the applicant's: what opens the case stands on no such paper.

    Interested parties, and who attends a hearing, learn of the matter, and not how to act in it for the applicant.
    """
    if kind in TO_ALL:
        hearing = getattr(state, "hearing", None)
        return bool(getattr(state, "parties", ()) or (hearing and (hearing.for_party or hearing.both)))
    return kind in ("parties_notice", "hearing_record")


def submit(state: State, command: do.Submit, context: Context) -> list[Happened]:
    """Receive an application: receipt given, versions frozen, the correction period running from the day that counts."""
    item = context.item
    no_secret(command)
    if command.ban:
        not_barred(command.ban, command.parts, context)
    if command.agent or command.channel != "window":
        in_person(command.parts, context)
    family = "online" if command.channel in ONLINE else command.channel
    if family in ("online", "window") and family not in item.channels:
        raise Refused("wrong_channel", licensing.APPLY)
    if command.permit and item.variant not in ON_A_PERMIT:
        raise Refused("not_a_renewal", licensing.RENEW)
    if command.permit and family == "online" and context.facts.get("permit_unknown"):
        raise Refused("unknown_permit", licensing.RENEW, number=command.permit)
    if command.posted_on is not None:
        by_post(command.channel, command.posted_on, context)
    listed(context, command.materials)
    no_personal(command.answers, context)
    answered(command.answers, context)
    later = counts_from(command.channel, context.now, context.today, context.calendar, context.profile, item)
    fresh = State(electronic_service=command.electronic_service)
    return today(
        context,
        ev.Received(
            number=command.number,
            item=item.code,
            item_version=context.facts.get("item_version", 0),
            channel=command.channel,
            applicant=command.applicant,
            profile=context.profile.key,
            calendar=context.calendar.version,
            commitments=command.commitments,
            answers=command.answers,
            materials=command.materials,
            agent=command.agent,
            electronic_service=command.electronic_service,
            permit=command.permit,
            permit_expires_on=command.permit_expires_on,
            counts_from=later,
            posted_on=command.posted_on,
            parts=command.parts,
            starts=(clocks.correction(context, command.channel, later or context.today),),
            paper=paper(fresh, "receipt"),
        ),
    )


def not_barred(ban: do.Ban, parts: tuple[int, ...], context: Context) -> None:
    """Refuse an applicant who is barred from this licence, or a part's, for a time: for false statements or for fraud (Art. 78, 79)."""
    if context.today >= ban.until:
        return
    items = (context.item, *(context.items(version) for version in parts))
    asked = (one for one in items if one.main_code == ban.item and one.variant not in ASKS_FOR_NONE)
    if (item := next(asked, None)) is None:
        return
    why = ("banned_by_fraud", licensing.BAN_THREE_YEARS) if ban.fraud else ("banned", licensing.BAN_ONE_YEAR)
    raise Refused(*why, until=ban.until, item=item.name, item_en=item.name_en or item.name)


def presence(parts: tuple[int, ...], context: Context) -> Basis | None:
    """Return the norm that wants the applicant in person: for the item, or for a part of it (Art. 29); None without any."""
    items = (context.item, *(context.items(version) for version in parts))
    return next((item.presence_basis for item in items if item.presence_basis), None)


def in_person(parts: tuple[int, ...], context: Context) -> None:
    """Refuse an agent, and any way but the window, where the law wants the applicant there (Art. 29)."""
    if basis := presence(parts, context):
        raise Refused("presence_required", article_of(basis) or licensing.IN_PERSON)


def no_secret(command: do.Submit | do.SupplyMaterials | do.AnswerVoluntary) -> None:
    """Refuse what is marked as a state secret, with where to take it."""
    if command.state_secret:
        raise Refused("state_secret", STATE_SECRETS)


def listed(context: Context, materials: tuple[do.Handed, ...]) -> None:
    """Refuse what stands on no published list (XK-31)."""
    for handed in materials:
        if context.item.material(handed.code) is None:
            raise Refused("material_not_listed", licensing.RELEVANT_MATERIALS, material=handed.code)


def answered(answers: dict[str, str], context: Context) -> None:
    """Refuse an answer to what the form does not ask, or one that it does not offer: no face can store anything else."""
    fields = {field.name: field for field in context.item.fields}
    for name, value in answers.items():
        field = fields.get(name)
        if field is None:
            raise Refused("unknown_field", licensing.RELEVANT_MATERIALS, field=name)
        if field.offered and not set(field.parts(value)) <= set(field.offered):
            raise Refused("not_offered", licensing.RELEVANT_MATERIALS, field=name)


def amend_on_the_spot(state: State, command: do.AmendOnTheSpot, context: Context) -> list[Happened]:
    """Record an error mended at the counter; no clock moves, and no personal value enters the journal."""
    field = next((f for f in context.item.fields if f.name == command.field), None)
    if (field is None or field.personal) and (command.before or command.after or not command.commitment):
        raise Refused("personal_value", field=command.field)
    if command.after:
        answered({command.field: command.after}, context)
    event = ev.AmendedOnTheSpot(
        field=command.field, before=command.before, after=command.after, commitment=command.commitment
    )
    return today(context, event)


def no_personal(answers: dict[str, str], context: Context) -> None:
    """Refuse an answer that must not stand in the journal: the item's form marks its field personal."""
    for field in context.item.fields:
        if field.personal and field.name in answers:
            raise Refused("personal_value", field=field.name)


def at_once(state: State, context: Context, article: Article) -> None:
    """Refuse an act that the law wants done at once when its time is over: at the end of the day of receipt or, where nobody
    is at the counter then (a rest day, an online receipt), of the first working day after it."""
    received, today = state.counts_from, context.today
    assert received is not None
    if today <= received:
        return
    calendar = clocks.calendar_of(state, context)
    last = calendar.add(received, 1) if state.channel in ONLINE else calendar.roll_forward(received)
    if today > last:
        raise Refused("not_at_once", article)


def declare_not_required(state: State, command: do.DeclareNotRequired, context: Context) -> list[Happened]:
    """Tell at once that no licence is needed."""
    at_once(state, context, licensing.NOT_REQUIRED)
    not_the_same(state, "", "", command.reason)
    return today(
        context,
        ev.NotRequired(
            reason=command.reason,
            stops=(
                ("correction", "not_required"),
                ("urging", "not_required"),
                ("supervisor_urging", "not_required"),
            ),
            paper=paper(state, "not_required"),
        ),
    )


def notify_corrections(state: State, command: do.NotifyCorrections, context: Context) -> list[Happened]:
    """Give the one notice with everything in it; the applicant's term starts with its service."""
    if not command.points:
        raise Refused("nothing_to_correct", licensing.ONE_NOTICE)
    for point in command.points:
        if context.item.material(point.code) is None and not point.code.startswith("field:"):
            raise Refused("material_not_listed", licensing.RELEVANT_MATERIALS, material=point.code)
    notice = paper(state, "correction_notice")
    return today(
        context,
        ev.CorrectionsNotified(
            points=command.points,
            # Only a served notice tells the applicant: until then silence goes on (Art. 32 ¶1(4)).
            stops=(("correction", "notified"),) if notice.served else (),
            starts=(clocks.applicant_correction(context.today, context),) if notice.served else (),
            paper=notice,
        ),
    )


def repeat_points(state: State, command: do.NotifyCorrections, context: Context) -> list[Happened]:
    """Ask again, but only for points of the first notice or for what came in since; no new period of ours.

    To be reminded gives nobody more time. Who had handed in what is asked for again has the whole term again, from its
    service: else what came in on the last day would count as never corrected.
    """
    named = {p.code for p in state.points} | set(state.supplied)
    fresh = [p.code for p in command.points if p.code not in named]
    if fresh:
        raise Refused("new_point", licensing.ONE_NOTICE, codes=fresh)
    if not command.points:
        raise Refused("nothing_to_correct", licensing.ONE_NOTICE)
    notice = paper(state, "correction_notice")
    anew = any(p.code in state.supplied for p in command.points)
    event = ev.CorrectionsNotified(
        points=command.points,
        reminder=True,
        stops=(("applicant_correction", "told_again"),) if anew else (),
        starts=(clocks.applicant_correction(context.today, context),) if anew and notice.served else (),
        paper=notice,
    )
    return today(context, event)


def supply(state: State, command: do.SupplyMaterials, context: Context) -> list[Happened]:
    """Take in what was asked for."""
    no_secret(command)
    return today(context, supplied(command, context))


def supplied(
    command: do.SupplyMaterials, context: Context, stops: tuple[tuple[str, str], ...] = ()
) -> ev.MaterialsSupplied:
    """Return what comes in. Raises Refused for nothing at all, or for what is on no list."""
    listed(context, command.materials)
    no_personal(command.answers, context)
    answered(command.answers, context)
    event = ev.MaterialsSupplied(
        materials=command.materials,
        commitments=command.commitments,
        answers=command.answers,
        stops=stops,
        posted_on=command.posted_on if isinstance(command, do.SupplyPosted) else None,
    )
    if not event.codes:
        raise Refused("nothing_supplied", licensing.MUST_ACCEPT)
    return event
