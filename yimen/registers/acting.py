"""What people do about a finding: confirm it, explain it, say which case it is, or answer for the organ.

Who decides is of supervision and holds no post in the organ concerned. What was said stays for ever.
"""

from django.db import transaction

from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.process.registers.found import RULES, WITHOUT
from yimen.registers import judging, parts, sealing
from yimen.registers.items import Items
from yimen.registers.models import Found, Known, Line, Register, Step
from yimen.registers.parts import Part
from yimen.registers.refused import NotReconciled
from yimen.watch import reported

OPEN = frozenset({"found", "explained"})


def _locked(by: Part, id: int) -> Found:
    found = Found.objects.select_for_update().select_related("register").filter(pk=id).first()
    if found is None or not by.sees(found.organ):
        raise NotReconciled("no_register")
    return found


def _open(by: Part, id: int) -> Found:
    found = _locked(by, id)
    parts.require_decides(by, found.organ)
    if found.state not in OPEN or found.gone_at:
        raise NotReconciled("settled")
    return found


def _step(found: Found, act: str, by: Part, words: str = "", case: str = "") -> None:
    Step.objects.create(
        found=found, act=act, case=case, words=sealing.words(words), by=by.account, at=clock.now()
    )


@transaction.atomic
def confirm(*, by: Part, found: int, words: str = "") -> bool:
    """Confirm what was found; return whether a card follows by a rule in force. Raises NotReconciled."""
    one = _open(by, found)
    one.state = "confirmed"
    one.save(update_fields=["state"])
    _step(one, "confirmed", by, words)
    return _report(one)


def _report(one: Found) -> bool:
    rule = RULES.get(one.kind)
    version = Items(one.register).version(one.item) if rule else None
    if rule is None or version is None:
        return False
    line: Line | None = one.line
    said = [("register", one.register.name), ("kind", one.kind)]
    said += [("number", line.number)] if line and line.number else []
    return reported.report(
        rule=rule,
        id=one.pk,
        on=one.on,
        organ=one.organ,
        version=version,
        item=one.item,
        case=one.case,
        said=[*said, *((name, value) for name, value in one.said if name != "number")],
    )


@transaction.atomic
def explain(*, by: Part, found: int, words: str) -> None:
    """Explain what was found, with the reason: it stays in the list and asks nobody for more. Raises NotReconciled."""
    one = _open(by, found)
    if one.state == "explained":
        raise NotReconciled("settled")
    if not words.strip():
        raise NotReconciled("no_words")
    one.state = "explained"
    one.save(update_fields=["state"])
    _step(one, "explained", by, words)


@transaction.atomic
def same_case(*, by: Part, found: int, number: str, words: str = "") -> str:
    """Say which case the line is about; it is held against that one at once. Return the case's number. Raises NotReconciled."""
    one = _open(by, found)
    line = one.line
    if line is None:
        raise NotReconciled("no_line")
    case = _case(number, one)
    line.matched_by, line.case = by.account, case
    line.save(update_fields=["matched_by", "case"])
    if one.kind in WITHOUT:
        one.state, one.case = "same", case
        one.save(update_fields=["state", "case"])
    _step(one, "same", by, words, case)
    # Held against its case the line shows what it shows: no case is missing then, but a fee or a day may be another.
    judging.judge(one.register, [Line.objects.select_for_update().get(pk=line.pk)])
    return case


def _case(typed: str, one: Found) -> str:
    """Return the number of a case, or of a part of a joint one: the organ's, or one that was shown. Raises NotReconciled."""
    whole, dot, part = typed.strip().partition(".")
    number = f"{read_case_number(whole) or ''}{dot}{part}"
    found = Known.objects.filter(number=number).first()
    if found is None or not (found.organ == one.organ or number in {match["case"] for match in one.matches}):
        raise NotReconciled("no_case")
    return found.number


@transaction.atomic
def answer(*, by: Part, found: int, words: str) -> None:
    """Answer for the organ in writing; the words are sealed, supervision reads them beside the finding. Raises NotReconciled."""
    one = _locked(by, found)
    parts.require(by.answers(one.organ))
    if one.state not in OPEN:
        raise NotReconciled("settled")
    if not words.strip():
        raise NotReconciled("no_words")
    _step(one, "answered", by, words)


@transaction.atomic
def judge_again(*, by: Part, register: int) -> int:
    """Let every line of a register be held against the record once more; return how many. Raises NotReconciled."""
    one = Register.objects.filter(pk=register).first()
    if one is None or not by.sees(one.organ):
        raise NotReconciled("no_register")
    parts.require(by.keeps)
    Register.objects.filter(pk=register).update(recount=True)
    return Line.objects.filter(register=one).exclude(standing__in=("", "before")).update(standing="")
