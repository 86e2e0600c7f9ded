"""The register of grants compared with the record that it follows, as far as it has read."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from yimen.cases import queries as cases, stream
from yimen.cases.check import Difference, snapshot
from yimen.cases.opening import kept
from yimen.cases.queries import Told, View
from yimen.grants.following import (
    LIFE,
    PAPERS,
    PERMIT,
    PERMITS,
    SEVEN,
    entry,
    holder,
    papers,
    tokens,
)
from yimen.grants.lives import PUBLISHED, UNDONE, granted_anew, last_published, life, life_of
from yimen.grants.models import Followed, Grant, Life, Paper
from yimen.law.openness import days_to_make_public
from yimen.lib import crypto

FIELDS = (
    "place", "decision", "certificate", "item", "item_name", "organ", "decided_on", "published_on", "valid_until",
    "working_days",
)  # fmt: skip
# What is read from the personal values: nobody knows it once these were erased.
PERSONAL = ("holder", "holder_kind", "credit_code")
LOT = 1000


def check(number: str = "") -> Iterator[Difference]:
    """Yield what the register says otherwise than the record, of one case or of the current centre.

    Compares each grant, each paper's number, what became of each permit and, in the whole centre, the monthly figures with the grants. A case of
    which the register has not read the last event is left to the next check: a follower may lag, and that is no
    difference.
    """
    with snapshot():
        read = Followed.objects.values_list("position", flat=True).first() or 0
        if number:
            yield from _cases([number], read)
            return
        compared = set[str]()
        after = 0
        while after < read:
            after, passed = stream.since(
                after, (*PAPERS, *PERMITS, *LIFE, *UNDONE, PUBLISHED), min(LOT, read - after)
            )
            fresh = dict.fromkeys(one.number for one in passed if one.number not in compared)
            compared.update(fresh)
            yield from _cases(list(fresh), read)
        yield from _unfounded(compared)
        yield from _figures()


def _cases(numbers: Sequence[str], read: int) -> Iterator[Difference]:
    entered = _grants(numbers)
    numbered: dict[str, dict[str, Paper]] = {}
    for paper in Paper.objects.filter(case_number__in=numbers):
        numbered.setdefault(paper.case_number, {})[paper.key] = paper
    for number, places in stream.places(numbers).items():
        if not all(0 < place <= read for place in places.values()):
            continue
        seen = cases.view(number)
        assert seen is not None
        yield from _numbers(seen, numbered.get(number, {}))
        yield from _lives(seen, places)
        yield from _grant(seen, places, entered.get(number))


def _grants(numbers: Sequence[str]) -> dict[str, Grant]:
    return {grant.number: grant for grant in Grant.objects.filter(number__in=numbers)}


def _numbers(seen: View, stored: dict[str, Paper]) -> Iterator[Difference]:
    """Yield each paper that bears another number than the record says, or stands otherwise in its series."""
    if seen.kind.name == PERMIT:
        number = seen.state.certificate
        want = {PERMIT: Paper(key=PERMIT, number=number)} if number else {}
    else:
        want = papers(seen)
    for key in sorted(stored.keys() | want.keys()):
        have, should = stored.get(key, Paper()), want.get(key, Paper())
        if have.number != should.number:
            yield Difference(seen.number, f"paper {key}", have.number, should.number)
        elif _placed(have) != _placed(should):
            yield Difference(seen.number, f"paper {key} in its series", _placed(have), _placed(should))


def _placed(paper: Paper) -> str:
    """Return the place of a paper in the series of its organ, and that its number is void where it is."""
    parts = (paper.organ, paper.year, paper.running, paper.voided_on, paper.voided_by, paper.replaced_by)
    return " ".join(str(part) for part in parts if part not in ("", None))


def _lives(seen: View, places: dict[int, int]) -> Iterator[Difference]:
    """Yield what became of a permit and stands in the register otherwise, or not at all, or of nobody's doing."""
    want = {
        row.place: row for told in seen.told if told.seq and (row := _life(seen, told, places)) is not None
    }
    stored = {row.place: row for row in Life.objects.filter(permit=seen.number)}
    for place in sorted(want.keys() | stored.keys()):
        have, should = _said(stored.get(place)), _said(want.get(place))
        if have != should:
            yield Difference(seen.number, f"life {place}", have, should)


def _life(seen: View, told: Told, places: dict[int, int]) -> Life | None:
    if seen.kind.name == PERMIT:
        return life(seen, told, places[told.seq])
    if told.name in UNDONE:
        return life_of(seen, told, places[told.seq])
    first = next((one.seq for one in seen.told if one.name == PUBLISHED), 0)
    if told.name == PUBLISHED and told.seq != first:
        return granted_anew(seen, told, places[told.seq])
    return None


def _said(row: Life | None) -> str:
    if row is None:
        return ""
    parts = (row.application, row.event, row.happened_on, row.about, row.passed)
    return " ".join(str(part) for part in parts if part not in ("", None))


def _grant(seen: View, places: dict[int, int], stored: Grant | None) -> Iterator[Difference]:
    published = last_published(seen)
    if bool(published) != (stored is not None):
        yield Difference(
            seen.number, "grant", stored.number if stored else "", seen.number if published else ""
        )
    if not published or stored is None:
        return
    known = _known(seen)
    want = entry(seen, published, places[published], **known)
    for field in (*FIELDS, *(PERSONAL if known else ())):
        have, should = getattr(stored, field), getattr(want, field)
        if have != should:
            yield Difference(seen.number, f"grant {field}", str(have), str(should))
    if known and set(tokens(stored)) != set(_found_by(stored)):
        yield Difference(seen.number, "grant tokens", str(sorted(_found_by(stored))), str(tokens(stored)))


def _known(seen: View) -> dict[str, str]:
    """Return who was granted it; nothing where the value was erased, or its key is not on this machine."""
    try:
        return holder(seen) if kept([seen.id], "applicant") else {}
    except crypto.KeyMissing:
        return {}


def _found_by(grant: Grant) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(tokens) FROM grants_grant WHERE place = %s", [grant.place])
        return list(cursor.fetchone()[0])


def _unfounded(compared: set[str]) -> Iterator[Difference]:
    """Yield what stands in the register of cases that published nothing and made no paper."""
    for number in Grant.objects.order_by("place").values_list("number", flat=True).iterator():
        if number not in compared:
            yield Difference(number, "grant", number, "")
    for number, key, stored in Paper.objects.values_list("case_number", "key", "number").iterator():
        if number not in compared:
            yield Difference(number, f"paper {key}", stored, "")
    for row in Life.objects.iterator():
        if row.permit not in compared:
            yield Difference(row.permit, f"life {row.place}", _said(row), "")


_FIGURES = """WITH made AS (SELECT date_trunc('month', published_on)::date AS month, organ, count(*) AS published,
        count(*) FILTER (WHERE working_days <= %(seven)s) AS in_seven,
        count(*) FILTER (WHERE working_days <= %(twenty)s) AS in_twenty, COALESCE(max(working_days), 0) AS longest
    FROM grants_grant GROUP BY 1, 2)
SELECT month, organ, (t.published, t.in_seven, t.in_twenty, t.longest)::text,
    (m.published, m.in_seven, m.in_twenty, m.longest)::text
FROM grants_tally t FULL JOIN made m USING (month, organ)
WHERE (t.published, t.in_seven, t.in_twenty, t.longest) IS DISTINCT FROM
    (m.published, m.in_seven, m.in_twenty, m.longest) ORDER BY month, organ"""


def _figures() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, {"seven": SEVEN, "twenty": days_to_make_public()})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for month, organ, stored, recomputed in rows:
        yield Difference("", f"grants {month:%Y-%m} {organ}", stored, recomputed)
