"""A service item as one body carries it out: the definition that a case runs under, fixed per version."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from yimen.law.clock import Unit
from yimen.law.profile import Extender
from yimen.process import form
from yimen.process.form import Field as Field, Group

# law: quoted from it; published: announced by the department; promise: the centre's own; demonstration: composed.
Provenance = Literal["law", "published", "promise", "demonstration"]
# Only by these is a permit renewed: a change, a reissue or a deregistration never does (行政许可法 49, 50).
RENEWING = ("new", "renewal")
# What an application may do to the permit that it names: renew it, change it, put a new certificate in its place, end it.
ON_A_PERMIT = (*RENEWING, "change", "reissue", "deregistration")
ItemType = Literal[
    "licence", "confirmation", "payment", "reward", "adjudication", "levy", "public_service", "other"
]


class Basis(msgspec.Struct, frozen=True, omit_defaults=True):
    """A norm that an element rests on. `rank` says whether it may found a fee or a longer limit."""

    law: str
    article: str
    rank: Literal["law", "administrative_regulation", "local_regulation", "rule", "document"] = "law"
    quote: str = ""
    version: str = ""


class Limit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A period of handling: `days` in `unit`, counted from acceptance or from receipt."""

    days: int
    unit: Unit = "wd"
    counted_from: Literal["acceptance", "receipt"] = "acceptance"
    basis: Basis | None = None
    provenance: Provenance = "demonstration"
    note: str = ""
    note_en: str = ""


class Extension(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far, and by whom, the limits may be extended once. `days` in `unit`; 0 where they may not be.

    By whom, from the narrowest: the principal; the principal or the deputy in charge; whoever a dated
    document authorises.
    """

    days: int
    by: Extender = "principal"
    unit: Unit = "wd"
    basis: Basis | None = None
    provenance: Provenance = "demonstration"


class Material(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of the published material list; nothing outside the list may be asked for (XK-31).

    `when` names the answers with which it is asked for, as `premises=租赁`; empty: of everybody. `own_form`:
    it is the item's application form itself, whose blank and sample are printed from the item's fields. `permits` are
    the codes of the items whose permit, held in this city, stands in for it (优化营商环境条例 37).
    """

    code: str
    name: str
    name_en: str = ""
    necessity: Literal["required", "optional", "may_be_promised"] = "required"
    form: Literal["original", "copy", "electronic", "original_and_copy"] = "electronic"
    copies: int = 1
    source: Literal["applicant", "government", "intermediary", "other"] = "applicant"
    standard: str = ""
    standard_en: str = ""
    obtainable_by_sharing: bool = False
    basis: Basis | None = None
    provenance: Provenance = "demonstration"
    medium: Literal["electronic", "paper", "either"] = "either"
    page_format: str = ""
    page_format_en: str = ""
    issuer: str = ""
    issuer_en: str = ""
    source_note: str = ""
    source_note_en: str = ""
    filling_notes: str = ""
    filling_notes_en: str = ""
    blank_form: str = ""
    sample_form: str = ""
    own_form: bool = False
    when: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()

    def asked(self, answers: Mapping[str, str]) -> bool:
        """Return whether it is asked for with these answers, by the name of their field."""
        return form.holds(self.when, answers)


# What an agent hands in beside the published list: who applies may send an agent (行政许可法 29).
AUTHORISATION = Material(
    code="authorisation", name="授权委托书", name_en="Letter of authorisation", necessity="optional"
)


class Fee(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fee that may be charged: an amount in fen by the published rate, with its basis (XK-58)."""

    name: str
    amount_fen: int
    basis: Basis
    name_en: str = ""
    per: str = ""
    provenance: Provenance = "demonstration"
    per_en: str = ""
    reduction: str = ""
    reduction_en: str = ""
    online_payment: bool = False
    # Before which step the norm behind it wants it paid; empty: the case goes on whether or not it is.
    before: Literal["", "decision", "issue"] = ""
    # Where it stands in the published national or provincial list of fees: what founds a fee that is no licence's.
    listed: str = ""


class SpecialProcedure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A special step and whether its time counts; excluded only on a ground of Art. 45 with a basis."""

    ground: str
    name: str
    counted: bool
    days: int = 0
    basis: Basis | None = None
    provenance: Provenance = "demonstration"
    name_en: str = ""


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of the published procedure: its name, who acts, and its working days."""

    name: str
    name_en: str = ""
    by: str = ""
    days: int = 0
    by_en: str = ""


class Layer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One layer of the sign-off chain between review and decision: its post, who signs it, its working days.

    `letter`: an approver of the organ (R), whoever is authorised to decide (O), a head of the organ (H).
    """

    name: str
    letter: Literal["R", "O", "H"]
    days: int = 0
    name_en: str = ""


class Intermediary(msgspec.Struct, frozen=True, omit_defaults=True):
    """A service by an intermediary that must come first, with the norm that demands it (优化营商环境条例 43)."""

    name: str
    basis: Basis | None = None
    name_en: str = ""
    provenance: Provenance = "demonstration"


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """One part of a joint item: another item, examined and decided by its own organ, under its own version.

    `after` are the codes of the parts that must be granted before it begins. `days` are the working days that its
    organ keeps here, where they are fewer than it promises elsewhere. `when` names the answers with which it is a
    part; empty: always. `shared` says which of its own materials is which of the joint item's, as `own=joint`.
    `silence` is the basis on which its organ's silence at the end of its days is consent; empty: it is none.
    """

    code: str
    after: tuple[str, ...] = ()
    days: int = 0
    when: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    silence: str = ""


class Faq(msgspec.Struct, frozen=True, array_like=True):
    """A question that people ask, and its answer; kept as a list, as the pairs of earlier versions were."""

    question: str
    answer: str
    question_en: str = ""
    answer_en: str = ""


def _shared_by(parts: Iterable[Part]) -> set[str]:
    """Return the codes of the joint item's materials that these parts have among their own."""
    return {pair.partition("=")[2] for part in parts for pair in part.shared}


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One published version of one service item. Texts without an English twin are shown in Chinese."""

    code: str
    name: str
    type: ItemType
    organ: str
    case_type: Literal["immediate", "promised"] = "promised"
    name_en: str = ""
    summary: str = ""
    summary_en: str = ""
    variant: Literal["new", "change", "renewal", "reissue", "deregistration", "other"] = "new"
    base_code: str = ""
    uscc: str = ""
    target: Literal["person", "firm", "both"] = "both"
    bases: tuple[Basis, ...] = ()
    conditions: tuple[str, ...] = ()
    conditions_en: tuple[str, ...] = ()
    quantity: str = ""
    quantity_en: str = ""
    statutory: Limit | None = None
    promised: Limit | None = None
    extension: Extension | None = None
    # The organ's period to tell what is missing, and the applicant's to make it good; 0: by the profile.
    correction_days: int = 0
    correction_term_days: int = 0
    materials: tuple[Material, ...] = ()
    fields: tuple[Field, ...] = ()
    fees: tuple[Fee, ...] = ()
    special_procedures: tuple[SpecialProcedure, ...] = ()
    steps: tuple[Step, ...] = ()
    # Who signs between the review and the decision, in that order: the place's own choice, shown with its days.
    layers: tuple[Layer, ...] = ()
    # What several organs decide on one application (行政许可法 26 ¶2, 一件事); its own organ leads.
    parts: tuple[Part, ...] = ()
    # What its organs do together; the lead's working days after the last decision to hand the results out together.
    joint_acts: tuple[str, ...] = ()
    issuing_days: int = 0
    channels: tuple[str, ...] = ("window", "online")
    places: tuple[str, ...] = ()
    places_en: tuple[str, ...] = ()
    hours: str = ""
    hours_en: str = ""
    consultation: str = ""
    consultation_en: str = ""
    supervision: str = ""
    supervision_en: str = ""
    reconsideration_organ: str = ""
    reconsideration_organ_en: str = ""
    court: str = ""
    court_en: str = ""
    # The norm by which reconsideration must come first (行政复议法 23); the terms of a special law (20, 行政诉讼法 46).
    reconsideration_first: Basis | None = None
    reconsider_within: Limit | None = None
    sue_within: Limit | None = None
    result_name: str = ""
    result_name_en: str = ""
    result_kind: Literal["licence", "document", "other"] = "document"
    validity_months: int = 0
    # How long before expiry a renewal must be asked for by a special law; 0: by the profile.
    renewal_calendar_days: int = 0
    higher_organ: str = ""
    # The two levels' own periods, where a special law sets others than 行政许可法 43 and 42.
    examine_below: Limit | None = None
    decide_above: Limit | None = None
    quantity_limited: bool = False
    # Who is granted it: whoever won fair competition (行政许可法 53), or passed a state examination (54).
    decided_by: Literal["", "competition", "examination"] = ""
    # The norm by which the applicant must come in person, without an agent (行政许可法 29 ¶2).
    presence_basis: Basis | None = None
    safety_class: bool = False
    substantive_check: bool = False
    technical_inspection: bool = False
    hearing_mandatory: bool = False
    commitment_allowed: bool = False
    gap_allowed: bool = False
    # Silence binds licences; another type of item must cite the norm that makes it bind.
    silence_basis: Basis | None = None
    faqs: tuple[Faq, ...] = ()
    themes: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    provenance: dict[str, Provenance] = {}
    # What the national list of items (GB/T 39046, 39554) says beside that.
    implementation_code: str = ""
    variant_code: str = ""
    variant_name: str = ""
    exercise_level: Literal[
        "", "national", "provincial", "municipal", "county", "township", "village", "graded"
    ] = ""
    authority_division: str = ""
    exercise_content: str = ""
    power_source: str = ""
    power_source_en: str = ""
    body_kind: Literal["", "statutory", "authorised", "entrusted", "other"] = ""
    # Whoever entrusted the organ with it: acts are done in its name (行政许可法 24).
    delegating_body: str = ""
    delegating_body_en: str = ""
    handling_unit: str = ""
    handling_unit_en: str = ""
    joint_bodies: tuple[str, ...] = ()
    jurisdiction: str = ""
    jurisdiction_en: str = ""
    review_criteria: tuple[str, ...] = ()
    review_criteria_en: tuple[str, ...] = ()
    intermediary_services: tuple[Intermediary, ...] = ()
    # How often one has to come; None where nobody said, and why where it is at all.
    visits_required: int | None = None
    visit_reason: str = ""
    visit_reason_en: str = ""
    online_depth: Literal["", "information", "forms", "application", "whole"] = ""
    cross_region_scope: Literal["", "city", "province", "region", "national"] = ""
    result_sample: str = ""
    validity_note: str = ""
    validity_note_en: str = ""
    express_delivery: bool = False
    supports_appointment: bool = False
    supports_kiosk: bool = False
    in_hall: bool = False
    comprehensive_window: bool = False
    progress_query: str = ""
    progress_query_en: str = ""
    # Questions that are about no item in particular are asked under this one, of the centre's own organ.
    takes_questions: bool = False

    @property
    def silence_binds(self) -> bool:
        """Return whether silence accepts and renews by law: 行政许可法 32(4), 50; else a cited norm."""
        return self.licence or self.silence_basis is not None

    @property
    def licence(self) -> bool:
        """Return whether it is a licence, which 行政许可法 binds by itself; nothing else is."""
        return self.type == "licence"

    @property
    def main_code(self) -> str:
        """Return the code of the one licence that a main item and its variants are about (a ban holds for all of it)."""
        return self.base_code or self.code

    def serves(self, other: "Item") -> bool:
        """Return whether this one is about permits of that item: by itself, or as a variant of its main item."""
        if self.code == other.code:
            return self.variant in RENEWING
        ours = self.main_code == other.main_code and self.organ == other.organ
        return ours and self.variant in ON_A_PERMIT[1:]

    @property
    def questions(self) -> tuple[Field, ...]:
        """Return the fields of the form whose answers decide about materials and parts, in the form's order."""
        decided = (one.when for kind in (self.materials, self.parts) for one in kind)
        named = {answer.partition("=")[0] for when in decided for answer in when}
        return tuple(field for field in self.fields if field.name in named)

    @property
    def joint(self) -> bool:
        """Return whether several organs decide on one application."""
        return bool(self.parts)

    def part(self, code: str) -> Part:
        """Return the part of that code. Raises StopIteration where it is none of this item's."""
        return next(part for part in self.parts if part.code == code)

    def parts_for(self, answers: Mapping[str, str]) -> tuple[Part, ...]:
        """Return the parts that an application with these answers has, in the item's order."""
        given = self.given(answers)
        return tuple(part for part in self.parts if form.holds(part.when, given))

    def idle(self, chosen: Collection[str]) -> frozenset[str]:
        """Return the codes of the materials that parts share, but none of the parts of these codes."""
        return frozenset(_shared_by(self.parts) - _shared_by(p for p in self.parts if p.code in chosen))

    @property
    def online(self) -> bool:
        """Return whether it can be applied for online."""
        return "online" in self.channels

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the pages of the form, each with every field that may be asked on it."""
        return form.groups(self.fields)

    def given(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Return the answers to what the form asks with them: an answer to what is asked no more counts no more."""
        return {f.name: answers.get(f.name, "") for f in form.asked(self.fields, answers)}

    def wanted(self, answers: Mapping[str, str]) -> tuple[Material, ...]:
        """Return the materials that somebody with these answers hands in; what government has is nobody's to bring."""
        return tuple(m for m in self.needed(answers) if not m.obtainable_by_sharing)

    def needed(self, answers: Mapping[str, str]) -> tuple[Material, ...]:
        """Return the materials that an application with these answers needs, whoever has them.

        What only parts ask for that it does not have is none of them.
        """
        given, idle = self.given(answers), self.idle({part.code for part in self.parts_for(answers)})
        return tuple(m for m in self.materials if m.asked(given) and m.code not in idle)

    def material(self, code: str) -> Material | None:
        """Return the listed material of that code, or None; an agent's authorisation goes with every list."""
        listed = next((m for m in self.materials if m.code == code), None)
        return AUTHORISATION if listed is None and code == AUTHORISATION.code else listed
