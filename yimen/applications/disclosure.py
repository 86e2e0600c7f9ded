"""Personal values of a case shown in full: only after it is recorded who sees whose, which, and why."""

from django.db import transaction
from django.utils.translation import gettext_noop

from yimen.applications.actions import subject_of
from yimen.cases.opening import personal
from yimen.cases.queries import View, private_names, rights, view, who_on
from yimen.people import mandates, sight
from yimen.people.actions import record_reading
from yimen.people.rights import Rights, mandate_of
from yimen.people.sight import Sight
from yimen.process.complaint.seen import sight as sight_of_complaint

APPLICANT = ("name", "identity", "phone")
# Who asks a question gives of these what they like.
ASKER = ("name", "phone", "email")
AGENT = "agent:"
# Who acted for a firm, beside it.
HANDLER = "handler:"
# Who was the applicant before another took their place: `applicant:1:name` was the first one's.
FORMER = "applicant:"
# Who was the agent before another was named.
FORMER_AGENT = "former_agent:"
# What people complain of: to be of its organ, or of the discipline group, is no reason to learn who did.
VOICED = ("complaint", "order", "accountability", "bad_rating")
# Who handles the case in its own organ or the higher one; an approver of another organ sees masks.
HANDLING = frozenset("WROHU")


def _may_open(seen: View, who: int, held: Rights) -> bool:
    """Return whether an account may see a case's personal values for a reason: who handles it, or reads everything."""
    if not who_on(seen, held, who).letters.isdisjoint(HANDLING):
        return True
    organ, case = seen.version.organ, seen.number
    looks = sight.on(held, organ=organ, higher_organ=None, waits_above=False, case=case)
    return looks is not None and looks.opens


def holding(seen: View) -> View | None:
    """Return the case that keeps who a case is about: of a permit or its ending the application the holder was last heard by."""
    return view(seen.state.told_by) if hasattr(seen.state, "told_by") else seen


def names(seen: View, *, who: int, held: Rights | None = None) -> tuple[str, ...]:
    """Return what of a case can be shown to an account: the applicant's and agent's values, the item's personal fields.

    Of a question, what its asker gave; of a permit or its ending, its holder. `held` are the account's rights, where they
    were read already.
    """
    if seen.kind.name in VOICED:
        return _complainant(seen, who, held or rights(who))
    if not _may_open(seen, who, held or rights(who)):
        return ()
    if hasattr(seen.state, "told_by"):
        first = holding(seen)
        return APPLICANT if first and "applicant" in private_names(first.id) else ()
    if seen.kind.name == "question":
        given = personal(seen, "applicant") or {}
        return tuple(name for name in ASKER if given.get(name))
    kept = private_names(seen.id)
    fields = (f"field:{f.name}" for f in seen.version.item.fields if f.personal)
    applicant = APPLICANT if "applicant" in kept else ()
    agent = (AGENT + name for name in APPLICANT) if "agent" in kept else ()
    handler = (HANDLER + name for name in APPLICANT) if "handler" in kept else ()
    formerly = (
        f"{name}:{value}"
        for name in kept
        if name.startswith((FORMER, FORMER_AGENT))
        for value in APPLICANT[:2]
    )
    return (*applicant, *agent, *handler, *formerly, *(name for name in fields if name in kept))


def _complainant(seen: View, who: int, held: Rights) -> tuple[str, ...]:
    """Return what a complainant gave, for the body that handles it alone (信访工作条例 30); nothing for anybody else."""
    if seen.kind.name != "complaint" or sight_of_complaint(seen.state, who_on(seen, held, who)) != "identity":
        return ()
    given = personal(seen, "applicant") or {}
    return tuple(name for name in ASKER if given.get(name))


def disclose(*, who: int, seen: View, name: str, why: str) -> str | None:
    """Record the reading, then return the value in full; None where it was erased or is not kept.

    `name` is one of `names`. Raises people's Denied without a reason, LookupError for another name, crypto.Damaged.
    """
    if name not in names(seen, who=who):
        raise LookupError(f"{name} of this case is not shown to this account")
    whose = _whose(seen, name)
    with transaction.atomic():
        record_reading(who=who, whose=whose, case_number=seen.number, field=name, why=why)
        if name.startswith("field:"):
            opened = personal(seen, name)
            return None if opened is None else str(opened)
        beside, _colon, value = name.rpartition(":")
        first = holding(seen)
        kept = personal(first, beside or "applicant") if first else None
        return None if kept is None else str(kept.get(value, ""))


def _whose(seen: View, name: str) -> str:
    """Return whose value it is, as the record of readings knows them: an agent by standing authorisation by who they are."""
    if name.startswith((HANDLER, FORMER_AGENT)):
        return subject_of((personal(seen, name.rpartition(":")[0]) or {}).get("identity", ""))
    if name.startswith(FORMER):
        return str(seen.state.predecessors[int(name.split(":")[1]) - 1])
    if not name.startswith(AGENT):
        return str(seen.state.applicant)
    agent = str(seen.state.agent or getattr(seen.state, "former_agent", ""))
    mandate = mandate_of(agent)
    return mandates.agent_subject(mandate) if mandate else agent


def record_document(*, who: int, seen: View, key: str, why: str) -> None:
    """Record that a document is about to be given whole: it holds the applicant's name and number.

    Raises people's Denied without a reason, LookupError where the case's values are not shown to this account.
    """
    if not names(seen, who=who):
        raise LookupError("personal values of this case are not shown to this account")
    record_reading(
        who=who, whose=seen.state.applicant, case_number=seen.number, field=f"document:{key}", why=why
    )


def record_look(*, who: int, seen: View, by: Sight, what: str = "case") -> None:
    """Record that somebody who does not handle a case looks into it, masked as it is: by which duty, into what.

    `what` is `case`, or `masked:KEY` for a document.
    """
    record_reading(who=who, whose=seen.state.applicant, case_number=seen.number, field=what, why=by.why)


def record_history(*, who: int, seen: View) -> None:
    """Record that somebody who decides on a case sees, masked, what its applicant applied for and was granted before."""
    record_reading(
        who=who,
        whose=seen.state.applicant,
        case_number=seen.number,
        field="history",
        why=gettext_noop("作出决定，查看同一申请人在本机关的以前办件和证件"),
    )
