"""A template of papers: the order of a document's parts, the headings, and fixed words around what the event fixed.

What the event, the item and the law say is never a template's: an editor places it and writes around it. Nothing of it
can be left out, so no template makes a refusal without its facts, reasons, article and remedies (domain research 1.5, 2.9).
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from yimen.process.titles import BLOCKS
from yimen.process.words import Labels
from yimen.process.written.block import PLACEHOLDER, Block, Document, Text

replace = msgspec.structs.replace
# The first and the last part of every document: they stand where they stand.
FIRST, LAST = "case", "seal"
OWN = "own"
LONGEST, MOST_OWN = 2000, 8

# The parts of each kind in the order in which a document has them unless a template says otherwise; those of cases that
# only some have (a bar, a warning, a hearing, an act of the law) stand where they would.
_NO = ("ground", "facts", "reasons", "legal_basis")
_AGAINST = ("warning", "ban", "hearing", "remedies", "reconsideration_first")
_ACCEPTED = ("accepted", "by_law", "limits", "special_procedures", "fee", "query", "complaint")
_GRANT = ("by_law", "legal_basis", "selection", "content", "conditions", "validity", "publication", "hearing")
_ENDS = ("outcome", "ground", "facts", "reasons", "public_interest", "legal_basis")
ORDER: dict[str, tuple[str, ...]] = {
    "receipt": ("materials", "received", "not_acceptance", "correction_until"),
    "not_required": ("reasons", "remedies", "reconsideration_first"),
    "non_acceptance": (*_NO, "competent_organ", *_AGAINST),
    "correction_notice": ("received", "points", "how", "period", "consequence"),
    "acceptance": _ACCEPTED,
    "acceptance_with_gap": (*_ACCEPTED, "gap", "consequence"),
    "lapse": ("ground", "legal_basis", "remedies", "reconsideration_first", "returned"),
    "acceptance_revoked": (*_NO, "remedies", "reconsideration_first", "returned"),
    "excluded_time": ("ground", "legal_basis", "estimate", "from"),
    "extension": ("extension_days", "reasons", "legal_basis", "approved_by", "due"),
    "parties_notice": ("matter", "rights", "period"),
    "hearing_right": ("matter", "rights", "period"),
    "hearing_notice": ("hearing_time", "chair", "recusal"),
    "hearing_record": ("hearing_held", "chair", "minutes", "legal_basis", "signature"),
    "forwarding_list": ("handed_over", "file", "legal_basis", "signature"),
    "service_confirmation": ("service_way", "service_day", "service_change", "signature"),
    "site_check_record": ("officers", "place_and_time", "findings", "legal_basis", "signature"),
    "grant": _GRANT,
    "refusal": (*_NO, "technical_standard", *_AGAINST),
    "certificate": ("certificate_number", "content", "validity", "verification"),
    "withdrawal": ("ground", "returned", "signature"),
    "name_correction": ("name_papers", "name_right"),
    "part_stopped": ("ground", "how", "remedies", "reconsideration_first", "returned"),
    "termination": ("ground", "reasons", "remedies", "reconsideration_first", "returned"),
    "payment_slip": ("charges", "total", "legal_basis", "ways", "complaint"),
    "disclosure_notice": ("named", "purpose", "legal_basis", "rights", "period", "signature"),
    "disclosure_decision": (
        "named",
        "outcome",
        "reasons",
        "legal_basis",
        "remedies",
        "reconsideration_first",
    ),
    "voluntary_request": ("voluntary", "asked", "reasons", "how"),
    "ending_notice": (*_ENDS, "rights", "period"),
    "permit_withdrawal": (*_ENDS, "compensation", *_AGAINST[1:]),
    "permit_revocation": (*_ENDS, "compensation", *_AGAINST[1:]),
    "deregistration": (*_ENDS, "compensation", *_AGAINST[1:]),
    # Signed by others than the organ: no event makes these, and they begin with who signs instead of the case.
    "commitment_letter": ("recipient", "conditions", "materials", "promise", "consequence", "signature"),
    "gap_promise": ("recipient", "promise", "consequence", "signature"),
    "service_receipt": ("recipient", "papers", "signature", "legal_basis"),
}

# What own words may name; each is filled in when the paper is made, and nothing else in braces is let through.
VARIABLES: Labels = {
    "organ": ("机关的名称", "the organ's name"),
    "applicant": ("申请人的姓名或者名称", "the applicant's name"),
    "contact": ("中心的名称", "the centre's name"),
    "number": ("文号", "the document's number"),
    "title": ("文书的标题", "the document's title"),
}

Wrong = Literal[
    "missing", "unknown", "twice", "no_heading", "one_language", "variable", "long", "many", "kind"
]


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a template: a block of the document by its code, or own words under `own-1` and so on.

    A heading of None is the usual one. `before` and `after` are own words around what the document says there.
    """

    code: str
    heading: Text | None = None
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()

    @property
    def own(self) -> bool:
        """Return whether it holds own words alone."""
        return self.code.startswith(f"{OWN}-")


class Template(msgspec.Struct, frozen=True):
    """All parts of a kind of document between its first block and its seal, in their order."""

    kind: str
    parts: tuple[Part, ...]


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a template: at which part, and the word it is about."""

    wrong: Wrong
    code: str = ""
    word: str = ""


def usual(kind: str) -> Template:
    """Return the template that adds and moves nothing. Raises KeyError for an unknown kind."""
    return Template(kind, tuple(Part(code) for code in ORDER[kind]))


def faults(template: Template) -> list[Fault]:
    """Return what keeps a template from being used, in the order of its parts; nothing where it is whole."""
    known = ORDER.get(template.kind)
    if known is None:
        return [Fault("kind", word=template.kind)]
    codes = [part.code for part in template.parts]
    found = [Fault("missing", code) for code in known if code not in codes]
    found += [Fault("twice", code) for code in sorted(set(codes)) if codes.count(code) > 1]
    found += [
        Fault("unknown", part.code) for part in template.parts if not part.own and part.code not in known
    ]
    if sum(part.own for part in template.parts) > MOST_OWN:
        found.append(Fault("many"))
    for part in template.parts:
        if part.own and (part.heading is None or not (part.before or part.after)):
            found.append(Fault("no_heading", part.code))
        texts = (*((part.heading,) if part.heading else ()), *part.before, *part.after)
        found += [fault for text in texts for fault in _of_text(part.code, text)]
    return found


def _of_text(code: str, text: Text) -> list[Fault]:
    found = []
    if not (text.zh.strip() and text.en.strip()):
        found.append(Fault("one_language", code, text.zh.strip() or text.en.strip()))
    if max(len(text.zh), len(text.en)) > LONGEST:
        found.append(Fault("long", code))
    named = {*PLACEHOLDER.findall(text.zh), *PLACEHOLDER.findall(text.en)}
    found += [Fault("variable", code, name) for name in sorted(named - VARIABLES.keys())]
    return found


def applied(document: Document, template: Template, number: int) -> Document:
    """Return a document under a template, its number in it. Every block that it had, it still has, word for word.

    A block that the template does not name keeps its place behind the one before it. Raises ValueError for a template
    of another kind or with faults.
    """
    if template.kind != document.kind or faults(template):
        raise ValueError(f"the template is none for a {document.kind}")
    known = {
        "number": (document.number, document.number),
        "title": (document.title(), document.title("en")),
    }
    blocks = {block.code: block for block in document.blocks}
    ordered = [FIRST, *(part.code for part in template.parts), LAST]
    for place, block in enumerate(document.blocks):
        if block.code not in ordered:
            ordered.insert(ordered.index(document.blocks[place - 1].code) + 1, block.code)
    parts = {part.code: part for part in template.parts}
    made = [
        _block(parts.get(code), blocks.get(code), known)
        for code in ordered
        if code in blocks or (code in parts and parts[code].own)
    ]
    return replace(document, blocks=tuple(made), template=number)


def _block(part: Part | None, block: Block | None, known: Mapping[str, tuple[str, str]]) -> Block:
    if part is None:
        assert block is not None
        return block
    heading = _filled(part.heading, known) if part.heading else None
    before, after = (tuple(_filled(text, known) for text in texts) for texts in (part.before, part.after))
    if block is None:
        return Block(part.code, lines=(*before, *after), title=heading)
    return replace(block, lines=(*before, *block.lines), after=after, title=heading or block.title)


def _filled(text: Text, known: Mapping[str, tuple[str, str]]) -> Text:
    """Return own words with what the document itself knows; what the rendering knows stays a gap."""
    zh = PLACEHOLDER.sub(lambda found: known.get(found[1], (found[0],))[0], text.zh)
    en = PLACEHOLDER.sub(lambda found: known.get(found[1], ("", found[0]))[1], text.en)
    return Text(zh, en)


def called(code: str) -> Text:
    """Return what a part of a document is usually called; own words have no such name."""
    return Text(*BLOCKS[code]) if code in BLOCKS else Text("", "")
