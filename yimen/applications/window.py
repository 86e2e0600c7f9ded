"""An application taken in at a window: who may, what the check list leads to, receipt and answer in one act.

Nothing asks for an account, a telephone, a scan or a face: by paper and by word everything can be begun (行政许可法 29).
What the list shows has one right answer (Art. 32); what came in and that answer are one write.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal

import msgspec

from yimen.applications.actions import Applicant, prepared, subject_of
from yimen.applications.files import Kept
from yimen.applications.queries import FIELD
from yimen.cases import queries as cases, rulebook
from yimen.cases.acts import Act, Outcome
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.catalogue.queries import Version
from yimen.law import licensing
from yimen.lib import clock, crypto
from yimen.people import firms, mandates
from yimen.people.rights import ANYWHERE, CLERKS, HAND_IN, Rights, actor_of, by_mandate
from yimen.process import form
from yimen.process.application import commands as do
from yimen.process.application.tasks import NOT_SERVED
from yimen.process.item import AUTHORISATION, Field, Item, Material
from yimen.process.machine import Command
from yimen.process.refusals import Refused

Found = Literal["", "in_order", "missing", "defective", "shared"]
# What the window does with what came in: take it in alone, or answer at once as well.
Answer = Literal["receive", "accept", "notify", "gap", "grant"]
AGENT, REPRESENTATIVE, REGISTERED = "agent", "representative", "registered"
# The value that says how the form was filled in, kept beside the applicant's; its fields are named, never their content.
HOW = "window"
# Where the confirmation of the way of service is: it is printed with the papers of the sitting, and signed there.
SIGNED_HERE = "窗口收件时在本确认书上签名，随办件存卷"


class Line(msgspec.Struct, frozen=True):
    """What was found of one material; `required` says what is to be done, `shown` what was seen of it."""

    code: str
    found: Found = ""
    required: str = ""
    shown: Literal["", "original", "copy"] = ""
    file: Kept | None = None


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that came in. `acts_as` says who stands there for the applicant: an agent with a letter, who
    represents a firm, or who is registered for it online, as a firm's member or by standing authorisation.

    `by_word` names what the clerk wrote down as the applicant said it: `name`, `field:place`. `before` is what stood on
    the paper, by field, where the applicant mended it on the spot.
    """

    applicant: Applicant
    agent: Applicant | None = None
    acts_as: Literal["", "agent", "representative", "registered"] = ""
    answers: dict[str, str] = {}
    lines: tuple[Line, ...] = ()
    by_word: tuple[str, ...] = ()
    before: Mapping[str, str] = {}
    channel: do.Channel = "window"
    electronic_service: bool = False
    permit: str = ""
    permit_expires_on: date | None = None
    posted_on: date | None = None


def takes_in(held: Rights) -> bool:
    """Return whether somebody with these rights takes in applications at all."""
    return any(posting.role in ANYWHERE | CLERKS for posting in held.postings)


def serves(held: Rights, organ: int) -> bool:
    """Return whether somebody with these rights takes in applications for an organ's items."""
    return any(p.role in ANYWHERE or (p.role in CLERKS and p.organ == organ) for p in held.postings)


def letters(version: Version, held: Rights, account: int) -> frozenset[str]:
    """Return the letters that somebody holds for a new case of an item."""
    return actor_of(
        held,
        account=account,
        subject="",
        parties=(),
        organ=version.organ,
        higher_organ=version.higher_organ,
        item=version.item.code,
        case="",
    ).letters


def offered(version: Version, held: frozenset[str]) -> frozenset[Answer]:
    """Return which answers there may be to an application for an item, by the letters held; the table has the last word.

    In one sitting is granted what is decided on the spot, here, without a check of substance (行政许可法 34); with a gap
    is accepted what the item and the local rules let be promised.
    """
    item, found = version.item, {"receive", "accept", "notify"}
    checked_first = item.substantive_check or item.technical_inspection or item.higher_organ
    if item.case_type == "immediate" and not checked_first and "O" in held:
        found.add("grant")
    promised = any(m.necessity == "may_be_promised" for m in item.materials)
    if item.gap_allowed and promised and rulebook.current_profile().gap_allowed:
        found.add("gap")
    return frozenset(found)  # type: ignore[arg-type]


def asked_of(item: Item, answers: Mapping[str, str], *, by_agent: bool) -> list[Material]:
    """Return the materials that these answers make due: no optional one, none that government shares.

    An agent's letter of authorisation is due as well (行政许可法 29).
    """
    due = [m for m in item.wanted(answers) if m.necessity != "optional"]
    return [*due, AUTHORISATION] if by_agent else due


class Checked(msgspec.Struct, frozen=True):
    """What a check list leads to: the codes that nobody has judged, and every point of the one notice."""

    unjudged: list[str]
    points: list[do.Point]

    @property
    def right(self) -> Literal["", "accept", "notify"]:
        """Return what the law wants done (Art. 32); empty while something is not judged yet."""
        return "" if self.unjudged else "notify" if self.points else "accept"


def checked(item: Item, answers: Mapping[str, str], lines: Sequence[Line], *, by_agent: bool) -> Checked:
    """Return what is not judged yet, and what is missing or defective: materials, and fields of the form left empty."""
    judged = {line.code for line in lines if line.found}
    due = asked_of(item, answers, by_agent=by_agent)
    faults = [
        do.Point(line.code, line.found, line.required or f"提交《{_name(item, line.code)}》")
        for line in lines
        if line.found in ("missing", "defective")
    ]
    empty = [f for f in form.asked(item.fields, answers) if f.required and not answers.get(f.name)]
    faults += [do.Point(FIELD + field.name, "missing", f"填写“{field.label}”") for field in empty]
    return Checked([m.code for m in due if m.code not in judged], faults)


def take_in(*, account: int, version: Version, intake: Intake, answer: Answer, key: str = "") -> Outcome:
    """Receive an application and answer it, in one act: its receipt and its answer are one write.

    The same `key` makes one case. Raises Refused, KeyReused.
    """
    item = version.item
    standing = registered(intake.applicant, intake.agent, item) if intake.acts_as == REGISTERED else None
    if intake.acts_as == REGISTERED and standing is None:
        raise Refused("authorisation_missing", licensing.AGENT)
    if "W" not in letters(version, cases.rights(account), account):
        raise Refused("not_yours", licensing.APPLY, command="Submit")
    mended = _mended(item, intake)
    then = (
        *_chosen(intake),
        *(do.AmendOnTheSpot(name, before, intake.answers[name]) for name, before in mended.items()),
        *_then(item, intake, answer),
    )
    act = prepared(
        account=account,
        item_version=version.id,
        applicant=intake.applicant,
        answers={name: value for name, value in (intake.answers | mended).items() if value},
        materials=_handed(intake),
        channel=intake.channel,
        electronic_service=False,
        permit=intake.permit,
        permit_expires_on=intake.permit_expires_on,
        posted_on=intake.posted_on,
        agent=intake.agent,
        agent_subject=_known(intake.agent) if standing is None else standing,
        beside=_how(intake),
        key=key,
    )
    asked = crypto.canonical([act.digest.hex(), *([type(c).__name__, msgspec.to_builtins(c)] for c in then)])
    return perform(msgspec.structs.replace(act, then=then, digest=sha256(asked).digest()))


def registered(applicant: Applicant, agent: Applicant | None, item: Item) -> str | None:
    """Return by what a case knows who needs no letter for an applicant; None where nothing is registered for them.

    Nothing beside the firm itself for one of its people; the standing authorisation of an agent's.
    """
    if agent is None:
        return None
    if firms.registered(applicant.identity, agent.identity):
        return ""
    held = mandates.between(applicant.identity, agent.identity, HAND_IN, item.code)
    return by_mandate(held) if held else None


def _known(agent: Applicant | None) -> str:
    return subject_of(agent.identity) if agent else ""


def _chosen(intake: Intake) -> tuple[Command, ...]:
    """Return the consent to electronic service as an act of its own: its confirmation is printed, to be signed (民事诉讼法 90)."""
    return (do.ChooseService(electronic=True, request=SIGNED_HERE),) if intake.electronic_service else ()


def _mended(item: Item, intake: Intake) -> dict[str, str]:
    """Return what stood on the paper, by field, where it was another than what the applicant mended it to (Art. 32)."""
    open_ = {field.name for field in item.fields if mendable(field)}
    return {
        name: before
        for name, before in intake.before.items()
        if name in open_ and before and intake.answers.get(name) not in (None, "", before)
    }


def mendable(field: Field) -> bool:
    """Return whether a field's error on the paper can be written down: it is no personal value and is freely written."""
    return not field.personal and not field.offered


def _how(intake: Intake) -> dict[str, object]:
    if not (intake.by_word or intake.acts_as):
        return {}
    return {HOW: {"by_word": list(intake.by_word), "acts_as": intake.acts_as}}


def _then(item: Item, intake: Intake, answer: Answer) -> tuple[Command, ...]:
    """Return what follows the receipt. Raises Refused where another answer is the right one."""
    if answer == "receive":
        return ()
    found = checked(item, intake.answers, intake.lines, by_agent=intake.acts_as == AGENT)
    if found.unjudged:
        raise Refused("material_missing", licensing.MUST_ACCEPT, codes=found.unjudged)
    if answer == "notify":
        return (do.NotifyCorrections(tuple(found.points)),)
    if answer == "gap":
        return (do.AcceptWithGap(tuple(point.code for point in found.points)),)
    if found.points:
        raise Refused("material_missing", licensing.ONE_NOTICE, codes=[point.code for point in found.points])
    return (do.Accept(),) if answer == "accept" else (do.GrantOnTheSpot(content=item.name),)


def _handed(intake: Intake) -> list[do.Handed]:
    """Return what came in: also what is defective; what is missing did not."""
    found = []
    for line in intake.lines:
        if line.found == "shared":
            found.append(do.Handed(line.code, "shared"))
        elif line.found in ("in_order", "defective"):
            file = line.file
            named = (file.name, file.size, file.media_type) if file else ("", 0, "")
            form: Literal["electronic", "paper"] = "electronic" if file else "paper"
            found.append(do.Handed(line.code, form, *named, shown=line.shown))
    return found


def _name(item: Item, code: str) -> str:
    material = item.material(code)
    return material.name if material else code


def unserved(seen: View) -> list[str]:
    """Return the keys of the sealed documents that are still to be handed to the applicant."""
    return [
        p.key
        for p in seen.state.papers
        if p.sealed_on and p.waits and p.kind not in NOT_SERVED and not seen.state.report(p.key)
    ]


def hand_over(*, account: int, seen: View, key: str = "") -> Outcome | None:
    """Record that every document of a case was handed over against signature today; None where none waits.

    Raises Refused, KeyReused.
    """
    served = [do.Serve(document=paper, on=clock.today(), way="direct") for paper in unserved(seen)]
    if not served:
        return None
    asked = crypto.canonical([msgspec.to_builtins(one) for one in served])
    return perform(
        Act(
            command=served[0],
            then=tuple(served[1:]),
            account=account,
            case=seen.id,
            key=key,
            digest=sha256(asked).digest(),
        )
    )
