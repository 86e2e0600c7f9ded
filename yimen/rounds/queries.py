"""What is asked of clean-up rounds: the list, one with its items and how far each is, one item with everything said of it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from yimen.rounds.criteria import Criterion, decoded
from yimen.rounds.models import Answer, Decision, Effect, Finding as Finding, Opinion, Round, Ruling, Subject


class Line(msgspec.Struct, frozen=True):
    """A round in a list: how many items it has, how many are decided, carried out, and found to go on (confirmed)."""

    id: int
    title: str
    title_en: str
    basis: str
    opened_at: datetime
    answer_by: date
    items: int
    decided: int
    done: int
    confirmed: int


_LIST = """SELECT r.id, r.title, r.title_en, r.basis, r.opened_at, r.answer_by, count(s.id), count(d.subject_id),
    count(d.subject_id) FILTER (WHERE d.what = 'keep' OR e.subject_id IS NOT NULL),
    count(s.id) FILTER (WHERE EXISTS (SELECT FROM rounds_finding f WHERE f.subject_id = s.id AND f.verdict = 'confirmed'))
FROM rounds_round r JOIN rounds_subject s ON s.round_id = r.id LEFT JOIN rounds_decision d ON d.subject_id = s.id
LEFT JOIN rounds_effect e ON e.subject_id = s.id
WHERE (%(reach)s::bigint[] IS NULL OR s.organ = ANY(%(reach)s)) GROUP BY r.id ORDER BY r.id DESC"""


def listed(reach: Collection[int] | None = None) -> list[Line]:
    """Return the rounds, the newest first; with `reach` those that have items of these organs, and only these counted."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, {"reach": None if reach is None else list(reach)})
        return [Line(*row) for row in cursor.fetchall()]


def concerns(reach: Collection[int] | None) -> bool:
    """Return whether any round has items of these organs (None: any at all)."""
    found = Subject.objects.all() if reach is None else Subject.objects.filter(organ__in=reach)
    return found.exists()


class Whole(msgspec.Struct, frozen=True):
    """A round with its scope, its criteria, and the documents by which it was decided."""

    round: Round
    criteria: tuple[Criterion, ...]
    rulings: list[Ruling]

    def organs(self, lines: Collection["Standing"]) -> list[int]:
        """Return the organs of its scope, of a list those of its items; empty for all of them."""
        if self.round.listed:
            return list(dict.fromkeys(line.organ for line in lines))
        return list(self.round.organs)


def one(id: int) -> Whole | None:
    """Return a round, or None."""
    row = Round.objects.filter(id=id).first()
    return Whole(row, decoded(row.criteria), list(row.rulings.order_by("id"))) if row else None


class Standing(msgspec.Struct, frozen=True):
    """How far an item of a round is: a state of words.STATES, and what was last said, decided and done."""

    id: int
    item: str
    name: str
    name_en: str
    organ: int
    organ_name: str
    organ_name_en: str
    answer: str
    into: str
    reasons: str
    agrees: bool | None
    opinion: str
    what: str
    effective_on: date | None
    cases: str
    why: str
    ruling: int | None
    decided_into: str
    effect: str
    version: int | None
    on: date | None
    check_on: date | None
    checked_at: datetime | None
    open_findings: int
    confirmed: int

    @property
    def state(self) -> str:
        """Return how far it is."""
        if self.what:
            return self._decided()
        if not self.answer:
            return "asked"
        return {None: "answered", True: "reviewed", False: "objected"}[self.agrees]

    def _decided(self) -> str:
        if self.what == "keep":
            return "kept"
        if not self.effect:
            return "decided"
        return "done" if self.checked_at is None else "checking" if self.open_findings else "checked"


_STANDING = """SELECT s.id, s.item, s.name, COALESCE(n.english, ''), s.organ, o.name, o.name_en,
    COALESCE(a.what, ''), COALESCE(a.into, ''), COALESCE(a.reasons, ''), p.agrees, COALESCE(p.text, ''),
    COALESCE(d.what, ''), d.effective_on, COALESCE(d.cases, ''), COALESCE(d.why, ''), d.ruling_id, COALESCE(d.into, ''),
    COALESCE(e.act, ''), e.version, e."on", e.check_on, e.checked_at, f.open, f.confirmed
FROM rounds_subject s JOIN people_organ o ON o.id = s.organ
LEFT JOIN catalogue_item t ON t.code = s.item LEFT JOIN catalogue_naming n ON n.item_id = t.id
LEFT JOIN LATERAL (SELECT * FROM rounds_answer x WHERE x.subject_id = s.id ORDER BY x.id DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (SELECT * FROM rounds_opinion x WHERE x.answer_id = a.id ORDER BY x.id DESC LIMIT 1) p ON true
LEFT JOIN rounds_decision d ON d.subject_id = s.id LEFT JOIN rounds_effect e ON e.subject_id = s.id
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE x.verdict = '') AS open, count(*) FILTER (WHERE x.verdict = 'confirmed')
    AS confirmed FROM rounds_finding x WHERE x.subject_id = s.id) f
WHERE s.round_id = %(round)s AND (%(reach)s::bigint[] IS NULL OR s.organ = ANY(%(reach)s))
    AND (%(item)s = '' OR s.item = %(item)s) ORDER BY o.code, s.item"""


def standings(round: int, reach: Collection[int] | None = None, item: str = "") -> list[Standing]:
    """Return how far the items of a round are, by organ and code: all, those of some organs, or one."""
    values: dict[str, Any] = {
        "round": round,
        "reach": None if reach is None else list(reach),
        "item": item,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, values)
        return [Standing(*row) for row in cursor.fetchall()]


class History(msgspec.Struct, frozen=True):
    """Everything that was said and done of one item in a round, in order."""

    answers: list[Answer]
    opinions: list[Opinion]
    decision: Decision | None
    effect: Effect | None
    findings: list[Finding]

    def people(self) -> set[int]:
        """Return everybody who said or did something."""
        found = {one.by for one in self.answers} | {one.by for one in self.opinions}
        found |= {one.by for one in self.findings if one.by}
        return found | {one.by for one in (self.effect, self.decision and self.decision.ruling) if one}


def history(subject: int) -> History:
    """Return everything that was said and done of an item in a round."""
    return History(
        list(Answer.objects.filter(subject=subject).order_by("id")),
        list(Opinion.objects.filter(answer__subject=subject).order_by("id")),
        Decision.objects.select_related("ruling").filter(subject=subject).first(),
        Effect.objects.filter(subject=subject).first(),
        list(Finding.objects.filter(subject=subject).order_by("kind", "id")),
    )


def finding(round: int, item: str, id: int) -> Finding | None:
    """Return something that was found of an item in a round, or None."""
    return Finding.objects.filter(id=id, subject__round=round, subject__item=item).first()


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files a ruling holds: none of them may be deleted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT file::jsonb ->> 'name' FROM rounds_ruling WHERE file <> '' AND file::jsonb ->> 'name' = ANY(%s)",
            [list(names)],
        )
        return {row[0] for row in cursor.fetchall()}
