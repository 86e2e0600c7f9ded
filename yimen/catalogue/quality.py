"""How good the items are that are in force: what the gates would find today, and what should be mended besides."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import md5

import msgspec
from django.db import connection

from yimen.catalogue.actions import decoded, held_against, hindering, newest, others_of
from yimen.catalogue.edited import definition, definitions
from yimen.catalogue.gates.better import better
from yimen.catalogue.gates.finding import Finding
from yimen.catalogue.publication import Measure
from yimen.centres.current import current_schema
from yimen.lib import clock
from yimen.process.item import Item
from yimen.process.words import Labels

# The marks of the list, and which findings each gathers; what no other gathers stands under `other`.
MARKS: dict[str, frozenset[str]] = {
    "missing": frozenset({
        "element_missing", "telephone_missing", "sample_missing", "material_nameless", "fee_incomplete", "faq_incomplete",
        "visit_without_reason", "form_without_fields", "provenance_missing",
    }),
    "longer": frozenset({
        "promise_late", "promise_starts_later", "limit_without_basis", "correction_late", "extension_long", "extension_unit",
        "limit_negative",
    }),
    "unused": frozenset({"material_idle", "material_condition", "material_twice", "field_condition"}),
    "held": frozenset({"material_held", "material_of_government"}),
    "basis": frozenset({
        "basis_without_article", "basis_rank", "fee_without_basis", "fee_rank", "excluded_without_basis",
        "intermediary_without_basis", "material_intermediary", "quotation_missing", "quotation_not_found",
    }),
    "vague": frozenset({"vague", "material_catch_all"}),
    "other": frozenset(),
}  # fmt: skip
CALLED: Labels = {
    "missing": ("缺少内容", "something missing"),
    "longer": ("承诺比法定长", "a promise longer than the law"),
    "unused": ("用不上的材料", "materials of no use"),
    "held": ("政府已有的材料", "materials that government has"),
    "basis": ("没有依据", "no basis"),
    "vague": ("含糊的说法", "vague words"),
    "other": ("其他", "others"),
}
# So many definitions are read at once: all of them are some dozen megabytes.
LOT = 200
_RUNNING = """SELECT v.id, md5(v.definition), t.code, t.name, COALESCE(n.english, ''), o.name, o.name_en, v.number
FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id JOIN people_organ o ON o.id = t.organ
LEFT JOIN catalogue_naming n ON n.item_id = t.id
WHERE v.status = 'published' AND v.effective_on <= %(on)s AND (v.until IS NULL OR v.until >= %(on)s)
    AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s) AND (%(reach)s::bigint[] IS NULL OR t.organ = ANY(%(reach)s))
ORDER BY t.organ, t.code"""
_STANDING = """SELECT DISTINCT ON (t.id) t.code, md5(v.definition)
FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
WHERE t.code = ANY(%s) AND v.status = 'published' ORDER BY t.id, v.effective_on DESC"""


class Known(msgspec.Struct):
    """What was found by a measure in definitions, by their digests: thousands are judged once in a process, whoever looks.

    `others` are the codes of those that one is held against, its main item and its parts; by their digests, too, it is found.
    """

    measure: Measure
    others: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, ...], tuple[Finding, ...]] = {}

    def at(self, digest: str, standing: Mapping[str, str]) -> tuple[str, ...]:
        """Return under what a definition is kept as those that it is held against stand."""
        return digest, *(standing.get(code, "") for code in self.others.get(digest, ()))


_kept: dict[str, Known] = {}


class Marked(msgspec.Struct, frozen=True):
    """An item in force and what was found in it."""

    code: str
    name: str
    name_en: str
    organ: str
    organ_en: str
    number: int
    findings: tuple[Finding, ...]


def mark(finding: Finding) -> str:
    """Return under which mark a finding stands; a basis that is missing is no mere missing element."""
    if finding.code == "element_missing" and finding.field == "bases":
        return "basis"
    return next((name for name, codes in MARKS.items() if finding.code in codes), "other")


def of_item(item: Item, measure: Measure) -> tuple[Finding, ...]:
    """Return everything that is to be mended in a definition: what hinders its publication first."""
    return (*hindering(item, measure), *better(item))


def of_version(version: int, measure: Measure) -> tuple[Finding, ...]:
    """Return the same of a version. Raises LookupError."""
    return of_item(definition(version), measure)


def every(reach: Collection[int] | None, measure: Measure) -> Iterator[Marked]:
    """Yield the items in force of these organs (None: of all) in which something is to be mended, by organ and code."""
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING, {"on": clock.today(), "reach": None if reach is None else list(reach)})
        rows = cursor.fetchall()
    known = _known(measure)
    standing = _standing({code for row in rows for code in known.others.get(row[1], ())})
    for first in range(0, len(rows), LOT):
        lot = rows[first : first + LOT]
        new = {id: digest for id, digest, *_named in lot if known.at(digest, standing) not in known.found}
        fresh = _judged(new, known) if new else {}
        for id, digest, code, name, name_en, organ, organ_en, number in lot:
            if found := fresh[id] if id in fresh else known.found[known.at(digest, standing)]:
                yield Marked(code, name, name_en, organ, organ_en, number, found)


def _known(measure: Measure) -> Known:
    """Return what is known by this measure in the current centre; of another nothing is kept."""
    schema = current_schema()
    if schema not in _kept or _kept[schema].measure != measure:
        _kept[schema] = Known(measure)
    return _kept[schema]


def _standing(codes: Collection[str]) -> dict[str, str]:
    """Return the digests of items as they are last published, by code."""
    if not codes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [list(codes)])
        return dict(cursor.fetchall())


def _judged(digests: Mapping[int, str], known: Known) -> dict[int, tuple[Finding, ...]]:
    """Return what was found in these versions, and keep it with the digests of what each was held against."""
    read = definitions(digests)
    named = {id: tuple(sorted(others_of(item))) for id, item in read.items()}
    versions = list(newest({code for codes in named.values() for code in codes}))
    others = {version.item.code: decoded(version) for version in versions}
    # The server's own md5 of what was read here: what is published between two questions is seen at the next look.
    standing = {
        version.item.code: md5(version.definition.encode(), usedforsecurity=False).hexdigest()
        for version in versions
    }
    found = {}
    for id, item in read.items():
        known.others[digests[id]] = named[id]
        found[id] = (*held_against(item, known.measure, others), *better(item))
        known.found[known.at(digests[id], standing)] = found[id]
    return found
