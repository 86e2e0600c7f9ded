"""The real cases of an item, tried with other lengths of their steps: read off the paths, nothing is kept."""

from collections.abc import Mapping

from yimen.catalogue import queries as catalogue
from yimen.paths.queries import WHICH, Asked, names_of_steps, read
from yimen.process.paths import whatif
from yimen.process.paths.whatif import Tried

_WAYS = f"""SELECT v.steps, p.waiting, p.working, count(*)::int FROM paths_path p JOIN paths_variant v ON v.id = p.variant
WHERE {WHICH} GROUP BY 1, 2, 3"""  # noqa: S608 - constants


def steps_of(asked: Asked) -> dict[int, str]:
    """Return the steps of a selection that its departments can shorten, by their small numbers, in their usual order."""
    names, _english = names_of_steps()
    there = {id for ids, *_rest in read(_WAYS, asked.values) for id in ids[:-1]}
    numbers = {names[id]: id for id in there}
    return {numbers[name]: name for name in whatif.changeable(numbers)}


def promise(item: str) -> int | None:
    """Return the working days that an item's newest version promises; None where it promises none, or in another unit."""
    id = catalogue.published_version(item)
    limit = catalogue.version(id).item.promised if id else None
    return limit.days if limit is not None and limit.unit == "wd" else None


def tried(asked: Asked, most: Mapping[int, int]) -> Tried:
    """Return the ended cases of a selection as they were and as they would have been; `most` by the steps' small numbers."""
    names, _english = names_of_steps()
    ways = [
        ([names[id] for id in ids[:-1]], [_sum(a, b) for a, b in zip(waiting, working, strict=True)], n)
        for ids, waiting, working, n in read(_WAYS, asked.values)
    ]
    return whatif.tried(ways, {names[id]: days for id, days in most.items()}, promise(asked.item))


def _sum(waiting: int | None, working: int | None) -> int | None:
    return None if waiting is None or working is None else waiting + working
