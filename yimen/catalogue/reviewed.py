"""Real items with a verified limit: what a review one by one found to be the very matter of a seed."""

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from yimen.catalogue import seeds, shipped, sources
from yimen.catalogue.composed import unit
from yimen.process.item import Item, ItemType

TYPES: dict[str, ItemType] = {
    "1": "licence",
    "5": "payment",
    "7": "confirmation",
    "8": "reward",
    "9": "adjudication",
    "10": "other",
    "20": "public_service",
}


def real_list() -> list[dict[str, str]]:
    """Return the real items of Guang'an District as they stand in the list, dirty codes and all."""
    return list(shipped.rows("guangan_district_service_items.csv"))


def verdicts() -> list[dict[str, str]]:
    """Return what the review found of every screened pair: guangan_code, seed_no, verdict, reason."""
    return list(shipped.rows("reviewed_matches.csv"))


@cache
def english_names() -> dict[str, str]:
    """Return the English of real names, as far as it was written: by the Chinese name."""
    return {row["name_zh"]: row["name_en"] for row in shipped.rows("english_names.csv")}


@cache
def english_organs() -> dict[str, str]:
    """Return the English of the departments that the real and the composed items name: by the Chinese name."""
    return {row["name_zh"]: row["name_en"] for row in shipped.rows("organ_names.csv")}


def definitions() -> Iterator[Item]:
    """Yield the definitions of the real items whose limit is verified: by review and by the law's own words."""
    composed = {row["no"]: seeds.definition(row) for row in seeds.rows()}
    yield from joined(real_list(), verdicts(), composed)


def joined(
    listed: list[dict[str, str]], reviewed: list[dict[str, str]], composed: Mapping[str, Item]
) -> Iterator[Item]:
    """Yield a definition for each pair that was found the same and whose seed quotes the law for its limit.

    Code, name, type, department and the body's code are the real list's, the limit is the law's; everything
    else is the seed's, composed. A variant, another matter, or a limit that no stored words prove hands
    nothing on; nor does the licensing law's own limit to what is no licence, nor a limit of two levels: the
    list names one body, and not whether it is the one below. Raises KeyError for a pair whose item is not in
    the list or whose seed does not exist.
    """
    items = {row["item_code"]: row for row in listed}
    for pair in reviewed:
        if pair["verdict"] != "same":
            continue
        row, seed = items[pair["guangan_code"]], composed[pair["seed_no"]]
        kind = TYPES.get(row["item_type_code"], "other")
        if _proven(seed, kind):
            yield _real(row, seed, kind)


def _proven(seed: Item, kind: ItemType) -> bool:
    limit = seed.statutory
    if limit is None or limit.provenance != "law" or limit.basis is None or seed.higher_organ:
        return False
    return kind == "licence" or limit.basis.law != sources.LICENSING


def _real(row: dict[str, str], seed: Item, kind: ItemType) -> Item:
    name, organ = row["item_name_zh"], row["department_zh"]
    return msgspec.structs.replace(
        seed,
        code=row["item_code"],
        name=name,
        name_en=english_names().get(name, ""),
        type=kind,
        organ=organ,
        uscc=row["subject_uscc"],
        **unit(organ),
        base_code="",
        summary=f"{name}，由{organ}办理。",
        summary_en=f"{english_names()[name]}." if name in english_names() else "",
        result_name=f"{name}决定",
        result_name_en="Decision",
        result_kind="licence" if kind == "licence" else "document",
        provenance={**seed.provenance, "name": "published", "organ": "published"},
    )
