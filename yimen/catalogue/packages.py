"""Packages of the demonstration city (一件事): several items as one, with one form, one list of materials, one day."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from yimen.catalogue import headings, seeds, shipped
from yimen.catalogue.composed import CIRCUMSTANCES, EXCLUDED, unit
from yimen.catalogue.gates.honest import PLAIN
from yimen.law import licensing
from yimen.process.item import Basis, Field, Item, Limit, Material, Part, Step

# The theme under which every package stands.
THEME = "package"
ONE_THING = Basis("国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见", "", "document")
DESK = licensing.ONE_SERVICE_DESK
BASIS = Basis(DESK.law, "第二十六条", "law", DESK.quote, DESK.version)
JOINTLY = msgspec.structs.replace(EXCLUDED, article="第四十二条", quote=licensing.DECIDE_JOINTLY.quote)
FORM = Material("form", "联办申请表", "Joint application form", own_form=True)
STEPS = (
    Step("统一收件", "One receipt", "综合窗口", by_en="Comprehensive window"),
    Step("统一受理", "One acceptance", "牵头部门", by_en="Lead department"),
    Step("各部门办理", "Each department decides", "承办部门", by_en="Department"),
    Step("一次送达", "One delivery", "综合窗口", by_en="Comprehensive window"),
)
replace = msgspec.structs.replace


class Row(msgspec.Struct, frozen=True):
    """One part of a package as the file has it, with its item; `given` is what the package itself answers.

    `estate=买卖转移`: this answer; a name alone: what an earlier part makes, so that nobody can know it yet.
    """

    item: Item
    after: tuple[str, ...]
    field: str
    label: str
    label_en: str
    given: tuple[str, ...]

    @property
    def when(self) -> tuple[str, ...]:
        """Return the answer with which it is a part; empty: always."""
        return (f"{self.field}=yes",) if self.field else ()

    @property
    def answered(self) -> set[str]:
        """Return the names of the fields that the package answers."""
        return {one.partition("=")[0] for one in self.given}

    def asked(self, when: tuple[str, ...]) -> bool:
        """Return whether what is asked for with these answers can be asked for in the package."""
        left = {one for one in when if one.partition("=")[0] not in self.answered}
        return not when or bool(left) or not set(when).isdisjoint(self.given)

    def left(self, when: tuple[str, ...]) -> tuple[str, ...]:
        """Return the answers that still decide; a question of a chosen part is asked of who chose it alone."""
        return tuple(one for one in when if one not in self.given) or self.when


def definitions(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the packages of these items, each made of the items that carry its seeds' names. Raises KeyError."""
    named = {item.name: item for item in items}
    of = {row["no"]: named[row["name_zh"]] for row in seeds.rows() if row["name_zh"] in named}
    for row in shipped.rows("packages.csv"):
        yield _composed(row, _parts(row["code"], of))


def _parts(code: str, of: Mapping[str, Item]) -> list[Row]:
    """Return the parts of a package in the order of the file; the first one's organ leads."""
    return [
        Row(
            of[row["seed_no"]],
            tuple(of[number].code for number in row["after"].split(";") if number),
            row["field"],
            row["label"],
            row["label_en"],
            tuple(filter(None, row["given"].split(";"))),
        )
        for row in shipped.rows("package_parts.csv")
        if row["package"] == code
    ]


def _composed(row: dict[str, str], parts: list[Row]) -> Item:
    """Return the definition of a package; what it says of its own is demonstration."""
    items = [part.item for part in parts]
    licences = {item.organ for item in items if item.licence}
    materials, shared = _materials(row["code"], parts)
    lead = items[0]
    joint = Limit(
        licensing.days_to_decide_jointly(), basis=JOINTLY, provenance="law"
    ) if len(licences) > 1 else None  # fmt: skip
    item = replace(
        lead,
        code=row["code"],
        name=row["name"],
        name_en=row["name_en"],
        summary=row["summary"],
        summary_en=row["summary_en"],
        type="licence" if licences else "public_service",
        case_type="promised",
        variant="other",
        uscc="",
        bases=((BASIS,) if licences else ()) + (ONE_THING, *_first_bases(items)),
        statutory=joint,
        promised=Limit(int(row["promised"])),
        extension=None,
        materials=materials,
        fields=_fields(parts),
        parts=tuple(
            Part(part.item.code, part.after, when=part.when, shared=pairs)
            for part, pairs in zip(parts, shared, strict=True)
        ),
        joint_acts=tuple(filter(None, row["joint_acts"].split("|"))),
        issuing_days=int(row["issuing_days"] or 0),
        steps=STEPS,
        fees=tuple(fee for one in items for fee in one.fees),
        special_procedures=(),
        faqs=(),
        **unit(lead.organ, "综合窗口", "comprehensive window"),
        visits_required=max(one.visits_required or 0 for one in items),
        result_name=row["result"],
        result_name_en=row["result_en"],
        result_kind="document",
        validity_months=0,
        validity_note="以各项结果载明的日期为准",
        validity_note_en="As each result says",
        reconsideration_first=None,
        substantive_check=False,
        technical_inspection=False,
        hearing_mandatory=False,
        commitment_allowed=False,
        themes=(THEME, *headings.composed(lead.name, lead.organ).themes[:2]),
        life_events=tuple(row["events"].split("|")),
        target=row["target"],
    )
    said = {name: "demonstration" for name in (*PLAIN, "themes", "life_events") if getattr(item, name)}
    empty = {name: "demonstration" for name in ("fees", "special_procedures") if not getattr(item, name)}
    return replace(item, provenance={**said, **empty, "visits_required": "demonstration"})


def _first_bases(items: Iterable[Item]) -> tuple[Basis, ...]:
    """Return the first norm of every part, each once."""
    return tuple({(one.bases[0].law, one.bases[0].article): one.bases[0] for one in items}.values())


def _materials(code: str, parts: list[Row]) -> tuple[tuple[Material, ...], list[tuple[str, ...]]]:
    """Return what is handed in once, and for every part which of its own is which of these.

    Application forms are one form. What bears one name, or is asked for as one by the file, is one; what a part of
    this package makes is nobody's to bring. What only parts that are chosen need is asked of who chose them.
    """
    found = {FORM.name: FORM}
    shared: list[tuple[str, ...]] = []
    for part in parts:
        pairs = []
        for own in part.item.materials:
            if not part.asked(own.when):
                continue
            one = FORM if own.own_form else _asked_as(code, own, part, len(found))
            known = found.setdefault(one.name, one)
            found[one.name] = replace(known, when=_either(known.when, one.when))
            pairs.append(f"{own.code}={known.code}")
        shared.append(tuple(pairs))
    return tuple(found.values()), shared


def _either(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the answers with which either is asked; none: always."""
    return tuple(dict.fromkeys(one + other)) if one and other else ()


def _asked_as(code: str, own: Material, part: Row, place: int) -> Material:
    one = replace(own, code=f"m{place}", when=part.left(own.when))
    row = next((r for r in shipped.rows("package_materials.csv") if r["material"] == own.name and r["package"] in ("", code)), None)  # fmt: skip
    if row is None:
        return one
    asked_as = row["asked_as"]
    one = replace(one, name=asked_as, name_en=seeds.english_materials().get(asked_as, ""))
    if not row["result_of"]:
        return one
    return replace(
        one,
        source="government",
        obtainable_by_sharing=True,
        source_note="由本次联办的前一项产生",
        source_note_en="Made by an earlier part of this application",
    )


def _fields(parts: list[Row]) -> tuple[Field, ...]:
    """Return one form: what every form asks, which parts are wanted, and what the parts ask, each question once."""
    own = {field.name: field for field in seeds.FIELDS}
    for part in parts:
        if part.field and part.label:
            own[part.field] = Field(
                part.field, part.label, part.label_en, type="yes_no", example="是", example_en="Yes",
                group=CIRCUMSTANCES["group"], group_en=CIRCUMSTANCES["group_en"],
            )  # fmt: skip
    for part in parts:
        for field in part.item.fields:
            if field.name not in part.answered:
                when = field.when or part.when
                known = own.setdefault(field.name, replace(field, when=when))
                own[field.name] = replace(known, when=_either(known.when, when))
    return tuple(own.values())
