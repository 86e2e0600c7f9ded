"""What stands in a document's gaps: names and numbers that the journal does not hold, read from the record."""

import msgspec

from yimen.cases import acting
from yimen.cases.numbers import code_then
from yimen.cases.opening import applicant_then, personal
from yimen.cases.queries import Told, View, view
from yimen.centres.current import current_centre
from yimen.lib.clock import CHINA
from yimen.look import masking
from yimen.people.names import officer_on, organ_on, organs
from yimen.people.rights import BY_CODE
from yimen.process import delegated
from yimen.process.application.fact import OF_SUPERVISION, Paper
from yimen.process.application.intake import read_by_others
from yimen.process.machine import Event
from yimen.process.words import ACTORS, Labels, Language, day, word
from yimen.process.written.block import Document, Text, gaps

HIDDEN = masking.STAR * 6
# The form's field for where the matter takes place, by the name that items give it.
SITES = ("place", "site", "address")
SAID: Labels = {
    "erased": ("（已依法删除）", "(erased as the law requires)"),
    "not_given": ("（没有登记）", "(not on record)"),
    "platform": ("申请人提交，由平台自动收件", "handed in by the applicant, received by the platform"),
    "on_the_receipt": ("（申请人的收件凭证上有）", "(on the applicant's receipt)"),
    "site": ("申请材料载明的地点", "the place that the application names"),
}
PERSON, ACCOUNT = "person:", "a:"


def organ_of(seen: View, told: Told, paper: Paper) -> Text:
    """Return whose document it is, by the name that it bore on the day of its event: of a paper of supervision who supervises.

    Of an entrusted organ's it is that of the organ which entrusted it (行政许可法 24 ¶3), unless it was drawn before papers said so.
    """
    if paper.organ and (known := organs([paper.organ]).get(paper.organ)):
        return Text(known.zh, known.en)
    if paper.kind in OF_SUPERVISION or not delegated.named(paper):
        return _handling(seen, told)
    found = acting.named(seen.under(told.seq).item, told.effective_on)
    return Text(found.zh, found.en) if found else Text(seen.organ_name)


def _handling(seen: View, told: Told) -> Text:
    found = organ_on(seen.under(told.seq).item.organ, told.effective_on)
    return Text(found.zh, found.en) if found else Text(seen.organ_name)


def values(
    document: Document, seen: View, told: Told, *, organ: Text, language: Language, masked: bool, address: str
) -> dict[str, str]:
    """Return the value of each gap of a document by its name, in a language; personal ones whole or masked.

    On what others than the applicant read too, neither the whole number of their identity nor the query code stands: that
    one opens the case to whoever has it (个人信息保护法 6). `address` is where anybody verifies. Raises crypto.KeyMissing,
    crypto.Damaged.
    """
    others = read_by_others(seen.state, document.kind)
    known = {
        "organ": lambda: organ.in_(language)[0],
        "applicant": lambda: _applicant(seen, told, language, masked).name,
        "applicant_before": lambda: _applicant(seen, told, language, masked, before=1).name,
        "applicant_id": lambda: _applicant(seen, told, language, masked or others).identity,
        "query_code": lambda: _opens(seen, told, language, masked, others),
        "entrusted": lambda: _handling(seen, told).in_(language)[0],
        "addressed": lambda: _handling(seen, told).in_(language)[0],
        "finding": lambda: HIDDEN if masked else _finding(seen, language),
        "contact": lambda: _centre(language),
        "received_at": lambda: _instant(told, language),
        "actor": lambda: _officer(told.actor, told, language),
        "verify_address": lambda: address,
        "site": lambda: site(seen, language, masked),
    }
    asked = gaps(document)
    found = {name: known[name]() for name in asked if name in known}
    persons = (name for name in asked if name.startswith(PERSON))
    return found | {name: _officer(name.removeprefix(PERSON), told, language) for name in persons}


def _opens(seen: View, told: Told, language: Language, masked: bool, others: bool) -> str:
    """Return the query code; where others read the paper, or it is masked, what stands in its place."""
    if masked:
        return HIDDEN
    return word(SAID, "on_the_receipt", language) if others else _code(seen, told)


def _code(seen: View, told: Told) -> str:
    """Return the query code that opened the case when the document was made: that is what stood on it."""
    return code_then(seen.number, sum(one.name == "CodeRenewed" and one.seq < told.seq for one in seen.told))


def _finding(seen: View, language: Language) -> str:
    """Return what an invited supervisor found; it was erased when its term was over."""
    return str(personal(seen, "finding") or word(SAID, "erased", language))


class Shown(msgspec.Struct, frozen=True):
    """The applicant as a copy of the document shows them."""

    name: str
    identity: str


def _applicant(seen: View, told: Told, language: Language, masked: bool, before: int = 0) -> Shown:
    """Return the applicant of when the document was made, of an ending the permit's holder, masked where asked.

    What was never given and what was erased are said apart. `before` 1: as they were just before that.
    """
    first = view(seen.state.told_by) if hasattr(seen.state, "told_by") else seen
    own = applicant_then(seen, told.seq - before) if first is seen else "applicant"
    kept = personal(first, own) if first else None
    if kept is None:
        given = first is not None and "applicant" in getattr(_received(first), "commitments", {})
        why = word(SAID, "erased" if given else "not_given", language)
        return Shown(why, why)
    name, identity = kept.get("name", ""), kept.get("identity", "")
    # A firm's name and credit code are public.
    if masked and kept.get("kind", "person") == "person":
        return Shown(masking.name(name), masking.identity(identity))
    return Shown(name, identity)


def _received(seen: View) -> Event | None:
    return next((one.event for one in seen.told if one.name == "Received"), None)


def site(seen: View, language: Language, masked: bool) -> str:
    """Return where a check took place: what the application gives as its place."""
    answers: dict[str, str] = getattr(_received(seen), "answers", {})
    for name in SITES:
        if name in answers:
            return answers[name]
        opened = personal(seen, f"field:{name}")
        if opened is not None:
            return HIDDEN if masked else str(opened)
    return word(SAID, "site", language)


def _officer(who: str, told: Told, language: Language) -> str:
    """Return how somebody who acted is named: an officer, the law, the platform, or a name as it was typed."""
    if who in ACTORS:
        return word(ACTORS, who, language)
    if who.startswith(("v:", BY_CODE)):
        return word(SAID, "platform", language)
    if not who.startswith(ACCOUNT):
        return who
    found = officer_on(int(who.removeprefix(ACCOUNT)), told.effective_on)
    if found is None:
        return word(SAID, "platform", language)
    return found.en if language == "en" else found.zh


def _instant(told: Told, language: Language) -> str:
    local = told.recorded_at.astimezone(CHINA)
    return f"{day(local.date(), language)} {local:%H:%M}"


def _centre(language: Language) -> str:
    centre = current_centre()
    return centre.name_en if language == "en" and centre.name_en else centre.name
