"""The rules of supervision carried out on one case: what each finds as of today, and when to look again.

The same journal, rules and day give the same findings, whenever and however often they are asked for (N10): a look
that was missed costs nothing but time.
"""

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from yimen.law.rule import Level, Rule
from yimen.process.watch import in_form, in_time, opinions
from yimen.process.watch.seen import Case, Fact, Looked

# Of a part of a joint application nothing is asked that the whole answers: its receipt, its one notice.
PART = "part"
TRIGGERS: Mapping[str, Callable[[Case, Rule], Looked]] = {
    "clock_passed": in_time.clock_passed,
    "share_used": in_time.share_used,
    "excluded_too_long": in_time.excluded_too_long,
    "quiet": in_time.quiet,
    "opinion_late": opinions.opinion_late,
    "mode": in_form.mode,
    "new_points": in_form.new_points,
    "unreasoned": in_form.unreasoned,
    "asked_late": in_form.asked_late,
    "fee_unlisted": in_form.fee_unlisted,
    "hearing_missing": in_form.hearing_missing,
    "officers_missing": in_form.officers_missing,
    "repeated": in_form.repeated,
    "paper_missing": in_form.paper_missing,
    "told_last_day": in_form.told_last_day,
    "same_hand": in_form.same_hand,
    "too_often": in_form.too_often,
    "back_dated": in_form.back_dated,
    "in_registers": in_form.beside,
    "guide_incomplete": in_form.beside,
}


class Finding(msgspec.Struct, frozen=True):
    """What a rule found in a case: on which day, at which level, and, where it addresses a person, by whose act; `organ` as in `Fact`."""

    rule: str
    fact: str
    on: date
    level: Level
    person: str = ""
    seqs: tuple[int, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    organ: int = 0


class Result(msgspec.Struct, frozen=True):
    """What all rules found, and the next day on which there may be more without any event; None: not before one.

    `failed` are the rules that could not look at it, each with the sort of its error: they found nothing, and nothing is gone.
    """

    findings: tuple[Finding, ...]
    look_on: date | None
    failed: tuple[tuple[str, str], ...] = ()


def look(seen: Case, rules: Mapping[str, Rule]) -> Result:
    """Return what these rules find in a case as of its day; nothing of before a rule's own first day.

    A rule that fails stops no other.
    """
    findings: list[Finding] = []
    days: list[date] = []
    failed: list[tuple[str, str]] = []
    for code, rule in rules.items():
        if not rule.on or (PART if seen.part else seen.kind.name) not in rule.kinds:
            continue
        try:
            looked = list(TRIGGERS[rule.trigger](seen, rule))
        except Exception as error:  # noqa: BLE001 - whatever a rule stumbles over, the others look
            failed.append((code, type(error).__name__))
            continue
        for one in looked:
            if not isinstance(one, Fact):
                days.append(one.on)
            elif one.on >= rule.since:
                findings.append(_finding(code, rule, one))
    return Result(tuple(findings), min(days, default=None), tuple(failed))


def _finding(code: str, rule: Rule, fact: Fact) -> Finding:
    person = fact.actor if rule.addressee == "person" and fact.actor.startswith("a:") else ""
    return Finding(code, fact.key, fact.on, rule.level, person, fact.seqs, fact.said, fact.organ)
