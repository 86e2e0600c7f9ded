"""What can be asked about a case's documents: which there are, and each as its event fixed it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import msgspec

from yimen.cases import queries as cases, rulebook
from yimen.cases.queries import Told, View
from yimen.centres.current import current_centre
from yimen.documents import gaps, templates
from yimen.documents.sheet import Facts, Sealing, Sheet, lay_out
from yimen.lib.clock import legal_day
from yimen.process import documents, titles
from yimen.process.application.above import transcribed
from yimen.process.application.fact import OF_SUPERVISION, Paper
from yimen.process.delegated import IN_ITS_NAME
from yimen.process.machine import Happened, fold
from yimen.process.words import Language
from yimen.process.written import promised, sample, served, template
from yimen.process.written.block import Document, Text
from yimen.process.written.template import Template

NONE = Sealing()
# Drawn at any time, to be signed by others than the organ.
TO_SIGN = (promised.COMMITMENT, promised.GAP, served.KIND)
replace = msgspec.structs.replace


class Listed(msgspec.Struct, frozen=True):
    """A document of a case: which event made it (`seq`), and what it is called in the language asked for.

    `case` is the number under which it is read: a part's own, of a part's paper.
    """

    case: str
    seq: int
    key: str
    kind: str
    number: str
    made_on: date
    title: str
    void: bool = False


def listed(seen: View, language: Language = "zh", *, inside: bool = False) -> list[Listed]:
    """Return a case's documents in the order in which they were made; what is not recorded yet is none.

    `inside`: its papers of supervision, for the organ and for supervision alone, instead of those for everybody.
    """
    return [
        Listed(
            seen.number,
            told.seq,
            paper.key,
            paper.kind,
            titles.number(seen.number, paper.key, paper.number),
            paper.made_on or told.effective_on,
            titles.document(paper.key, language, licence=seen.version.item.licence),
            is_void(seen, paper.key),
        )
        for told, paper in _made(seen)
        if (paper.kind in OF_SUPERVISION) is inside
    ]


def with_parts(seen: View, language: Language = "zh") -> list[Listed]:
    """Return a case's documents, of a joint one also those of its parts, each by the name of what it is about."""
    found = listed(seen, language)
    for one in cases.standings(seen):
        if one.part is None:
            continue
        own = {told.seq for told in one.part.told if part_of(told) == one.key}
        item = one.version.item
        name = (item.name_en if language == "en" else "") or item.name
        mark = ": " if language == "en" else "："
        found += [
            replace(each, title=f"{name}{mark}{each.title}")
            for each in listed(one.part, language)
            if each.seq in own
        ]
    return sorted(found, key=lambda each: each.seq)


def part_of(told: Told) -> str:
    """Return the key of the part of a joint case whose paper an event makes; empty where it is the whole's.

    That a part does not go on is the whole's to say.
    """
    return "" if told.name == "PartStopped" else getattr(told.event, "part", "")


def _made(seen: View) -> list[tuple[Told, Paper]]:
    """Return each paper with the event that made it; what the law made is sealed, and numbered, by a later one.

    A part's papers are read in the part, and not under the name, the number and the organ of the whole.
    """
    own = [told for told in seen.told if told.seq and (seen.kind.name != "joint" or not part_of(told))]
    papers = [(told, getattr(told.event, "paper", None)) for told in own]
    return [(told, _as_sealed(seen, paper)) for told, paper in papers if paper is not None]


def _as_sealed(seen: View, paper: Paper) -> Paper:
    held = None if paper.sealed else seen.state.paper(paper.key)
    if held is None or held.sealed_on is None:
        return paper
    return replace(paper, sealed=True, number=held.number)


def document(seen: View, key: str) -> tuple[Document, Told, Paper] | None:
    """Return a document by its key as its event fixed it, with that event; None where the case has none such.

    Nothing that came later changes it: the case is folded up to the event, under the calendar and the profile
    that it then ran under. What took the place of a void paper says the same by the same event, under its own number.
    Raises Refused("empty_block") where a mandatory part is empty.
    """
    made = {paper.key: (told, paper) for told, paper in _made(seen)}
    if key in TO_SIGN:
        return _to_sign(seen, key)
    if key not in made:
        return None
    paper = made[key][1]
    told = made[documents.words_of(key, {one: told.event for one, (told, _) in made.items()})][0]  # type: ignore[misc]
    state = fold(seen.kind, seen.kind.state(), _until(seen.told, told.seq))
    written = documents.content(
        paper.kind,
        seen.under(told.seq).item,
        state,
        replace(told.event, paper=paper),  # type: ignore[arg-type]
        told.effective_on,
        rulebook.calendar(state.calendar),
        profile=rulebook.profile(state.profile),
        rules=rulebook.profile(state.rules).rules if getattr(state, "rules", "") else None,
    )
    under = templates.in_force(paper.kind, legal_day(told.recorded_at))
    if under is not None:
        written = template.applied(written, under.template, under.number)
    return written, told, paper


def _to_sign(seen: View, key: str) -> tuple[Document, Told, Paper] | None:
    """Return a paper that others sign, as it stands now: no event made it, and each look draws it anew.

    It has the day and the template from which it stands: what was signed is not drawn under a later one.
    """
    if key != served.KIND and not seen.applied:
        return None
    item, on = seen.version.item, seen.context.today
    since = on
    match key:
        case promised.COMMITMENT:
            written = promised.commitment(seen.state, item, seen.context.profile, on)
        case promised.GAP:
            since = promised.since(seen.state, on)
            written = promised.gap(seen.state, item, seen.context.profile, since)
        case _:
            since = served.since(seen.state, on)
            written = served.to_sign(seen.state, item, since)
    if written is None:
        return None
    if under := templates.in_force(key, since):
        written = template.applied(written, under.template, under.number)
    return written, seen.told[-1], Paper(key, key, template=IN_ITS_NAME)


def to_sign(seen: View, language: Language = "zh") -> list[tuple[str, str]]:
    """Return the papers of a case that are printed for somebody to sign now: key and title of each."""
    drawn = ((key, _to_sign(seen, key)) for key in TO_SIGN)
    return [(key, one[0].title(language)) for key, one in drawn if one]


def _until(told: Sequence[Told], seq: int) -> list[Happened]:
    return [Happened(one.event, one.effective_on, one.actor) for one in told if 0 < one.seq <= seq]


def is_void(seen: View, key: str) -> bool:
    """Return whether a paper of a case is void: its number, or what it asks for."""
    held = seen.state.paper(key)
    return held is not None and held.voided_on is not None


def sheet(
    seen: View,
    key: str,
    *,
    language: Language,
    masked: bool,
    address: str,
    sealing: Sealing = NONE,
    inside: bool = False,
) -> Sheet | None:
    """Return a document as it is read in a language, its gaps filled; None where the case has none such.

    `masked` hides names, numbers and the query code, as on every copy that is not the applicant's own.
    A paper of supervision is none for who is not `inside`.
    `address` is where a certificate is verified, `sealing` how far its signature is. Raises Refused("empty_block"), crypto.KeyMissing.
    """
    found = document(seen, key)
    if found is None:
        return None
    written, told, paper = found
    if (paper.kind in OF_SUPERVISION) is not inside:
        return None
    organ = gaps.organ_of(seen, told, paper)
    facts = Facts(
        case=seen.number,
        organ=organ,
        recorded_at=told.recorded_at,
        sealed=paper.sealed,
        void=is_void(seen, key),
        entered=transcribed(seen.state, paper.organ),
        masked=masked,
        demonstration=current_centre().stands,
        values=gaps.values(
            written, seen, told, organ=organ, language=language, masked=masked, address=address
        ),
        address=address,
        sealing=sealing,
    )
    return lay_out(written, facts, language)


def preview(of: Template, *, language: Language, hard: bool, number: int = 0) -> Sheet:
    """Return a sample of a kind under a template, as long as it can become where `hard`. Raises ValueError for faults."""
    written = template.applied(sample.document(of.kind, hard=hard), of, number)
    facts = Facts(
        case="0" * 25,
        organ=Text("样例机关", "Sample organ"),
        recorded_at=datetime(2026, 3, 2, 1, tzinfo=UTC),
        sealed=True,
        masked=False,
        demonstration=True,
        values=sample.values(language, hard=hard),
    )
    return lay_out(written, facts, language)
