"""Questions drawn from one published version of an item: each answer stands in its guide, none is made up.

What a version does not say is not asked: an item without materials has no question about them. The same seed draws the
same questions in the same order; the keys of the options tell nothing.
"""

from collections.abc import Iterator, Sequence

import msgspec

from yimen.process.item import Item, Limit
from yimen.process.training import asked, outcomes, papers
from yimen.process.training.asked import Option, Place, Question, Said
from yimen.process.training.drawing import drawn, shuffled
from yimen.process.words import length

FREE = Said("不收费", "no fee")


def every(item: Item, version: int, place: Place) -> list[Question]:
    """Return every question that a version bears, in a fixed order; the first option need not be the right one."""
    found = [*_limits(item), *_fees(item, place), *_who(item, place), *_procedures(item), *papers.every(item, place), *outcomes.every(item, place)]  # fmt: skip
    return [msgspec.structs.replace(one, item=item.code, version=version) for one in found]


def draw(pool: Sequence[Question], n: int, seed: str) -> list[Question]:
    """Return `n` questions of the pool as a seed draws them, each item in its turn, options in an order of their own."""
    turns: dict[str, list[Question]] = {}
    for one in shuffled(pool, seed):
        turns.setdefault(one.item, []).append(one)
    chosen: list[Question] = []
    while len(chosen) < n and any(turns.values()):
        for rows in turns.values():
            if rows and len(chosen) < n:
                chosen.append(_distinct(rows, chosen))
    return [_mixed(one, f"{seed}:{place}") for place, one in enumerate(chosen)]


def _distinct(rows: list[Question], chosen: Sequence[Question]) -> Question:
    """Take a question of a kind that has not been asked of the item yet, where there is one."""
    kinds = {(one.item, one.kind) for one in chosen}
    place = next((n for n, one in enumerate(rows) if (one.item, one.kind) not in kinds), 0)
    return rows.pop(place)


def _mixed(one: Question, seed: str) -> Question:
    """Return a question whose options stand in another order under new keys, which do not tell the right ones."""
    order = shuffled(one.options, seed)
    key = {option.key: chr(ord("a") + n) for n, option in enumerate(order)}
    return msgspec.structs.replace(
        one,
        options=tuple(Option(key[option.key], option.said) for option in order),
        right=frozenset(key[right] for right in one.right),
    )


def matters(item: Item, organ: int) -> bytes:
    """Return what somebody has to know of a version, in one form: two versions that give the same ask the same knowledge."""
    known = (
        item.statutory, item.promised, item.extension, item.materials, item.fees, item.special_procedures, item.organ,
        item.higher_organ, item.validity_months, item.type, organ,
    )  # fmt: skip
    return msgspec.json.encode(known)


def _named(item: Item) -> Said:
    return Said(f"“{item.name}”", f"“{item.name_en or item.name}”")


def _length(limit: Limit) -> Said:
    return Said(length(limit.days, limit.unit, "zh"), length(limit.days, limit.unit, "en"))


def _near(limit: Limit) -> Iterator[Said]:
    """Yield other lengths of the same unit that somebody could take for it."""
    for days in (limit.days * 2, limit.days + 5, max(limit.days // 2, 1), limit.days + 10, limit.days - 5, limit.days + 1):  # fmt: skip
        if days > 0 and days != limit.days:
            yield _length(msgspec.structs.replace(limit, days=days))


def _question(
    kind: str,
    said: Said,
    made: tuple[tuple[Option, ...], frozenset[str]] | None,
    *,
    many: bool = False,
) -> Iterator[Question]:
    if made is not None:
        yield Question(kind, "", 0, said, *made, many=many)


def _limits(item: Item) -> Iterator[Question]:
    name = _named(item)
    both = [limit for limit in (item.statutory, item.promised) if limit]
    for kind, limit, zh, en in (
        ("statutory", item.statutory, "法定办理期限是多久？", "What is the statutory limit of"),
        ("promised", item.promised, "承诺办理期限是多久？", "What limit is promised for"),
    ):
        if limit is None or limit.days <= 0:
            continue
        # The other limit is what is most easily taken for this one.
        wrong = [_length(one) for one in both if one.days != limit.days or one.unit != limit.unit]
        said = Said(f"{name.zh}的{zh}", f"{en} {name.en}?")
        yield from _question(kind, said, asked.one(_length(limit), [*wrong, *_near(limit)]))
    if item.statutory is not None and item.statutory.days > 0:
        starts = {"acceptance": Said("受理之日", "acceptance"), "receipt": Said("收到申请之日", "receipt")}
        right = starts.pop(item.statutory.counted_from)
        said = Said(
            f"{name.zh}的法定办理期限从哪一天起算？",
            f"From which day is the statutory limit of {name.en} counted?",
        )
        wrong = [
            *starts.values(),
            Said("申请人缴费之日", "payment of the fee"),
            Said("材料复印件寄出之日", "dispatch of the copies"),
        ]
        yield from _question("counted_from", said, asked.one(right, wrong))
    if item.extension is not None:
        yield from _extension(item, item.extension.days, item.extension.unit)


def _extension(item: Item, days: int, unit: str) -> Iterator[Question]:
    name, no = _named(item), Said("不能延长", "it may not be extended")
    if days <= 0:
        right, wrong = no, [_length(Limit(n)) for n in (5, 10, 15)]
    else:
        limit = Limit(days, unit)  # type: ignore[arg-type]
        right, wrong = _length(limit), [no, *_near(limit)]
    said = Said(
        f"{name.zh}的办理期限最多延长多久？", f"By how much may the limit of {name.en} be extended at most?"
    )
    yield from _question("extension", said, asked.one(right, wrong))


def _yuan(fen: int) -> Said:
    return Said(f"{fen // 100}.{fen % 100:02d}元", f"CNY {fen // 100}.{fen % 100:02d}") if fen else FREE


def _fees(item: Item, place: Place) -> Iterator[Question]:
    name = _named(item)
    if not item.fees:
        said = Said(f"办理{name.zh}收多少钱？", f"What is charged for {name.en}?")
        yield from _question("fee", said, asked.one(FREE, [_yuan(n) for n in (1_000, 5_000, 10_000)]))
    for fee in item.fees:
        per = f"（{fee.per}）" if fee.per else ""
        said = Said(
            f"{name.zh}的“{fee.name}”{per}收多少？", f"How much is “{fee.name_en or fee.name}” for {name.en}?"
        )
        near = [fee.amount_fen * 2, fee.amount_fen // 2 // 100 * 100, fee.amount_fen + 5_000, fee.amount_fen + 10_000, 0]  # fmt: skip
        others = [one.amount_fen for one in item.fees]
        wrong = [_yuan(n) for n in (*others, *near) if n != fee.amount_fen]
        yield from _question("fee", said, asked.one(_yuan(fee.amount_fen), wrong))
        rests = Said(f"《{fee.basis.law}》{fee.basis.article}", f"{fee.basis.law} {fee.basis.article}")
        said = Said(
            f"{name.zh}收“{fee.name}”依据什么？",
            f"On what does “{fee.name_en or fee.name}” for {name.en} rest?",
        )
        laws = [said_ for said_ in place.laws if said_.zh != rests.zh]
        yield from _question("fee_basis", said, asked.one(rests, drawn(laws, 3, f"{item.code}:{fee.name}")))


def _who(item: Item, place: Place) -> Iterator[Question]:
    name = _named(item)
    # With a higher organ this one examines and that one decides (行政许可法 35): who decides is another question then.
    if not item.higher_organ and not item.parts:
        said = Said(f"{name.zh}由哪个机关作出决定？", f"Which body decides on {name.en}?")
        others = [one for one in place.others if one.zh != place.organ.zh]
        yield from _question(
            "decides", said, asked.one(place.organ, drawn(others, 3, f"{item.code}:decides"))
        )
    if item.validity_months > 0:
        right = Limit(item.validity_months, "month")
        said = Said(f"{name.zh}的结果有效多久？", f"For how long is the result of {name.en} valid?")
        near = [Limit(n, "month") for n in (item.validity_months * 2, item.validity_months + 12, max(item.validity_months // 2, 1))]  # fmt: skip
        yield from _question("validity", said, asked.one(_length(right), [_length(one) for one in near]))


def _procedures(item: Item) -> Iterator[Question]:
    name = _named(item)
    out = [Said(one.name, one.name_en) for one in item.special_procedures if not one.counted]
    within = [Said(one.name, one.name_en) for one in item.special_procedures if one.counted]
    named = {one.name for one in item.special_procedures}
    steps = [Said(one.name, one.name_en) for one in item.steps if one.name not in named]
    said = Said(
        f"{name.zh}的下列程序里，哪些所需时间不计入办理期限？",
        f"The time of which of these does not count towards the limit of {name.en}?",
    )
    yield from _question("special", said, asked.many(out, [*within, *steps[:3]]), many=True)
