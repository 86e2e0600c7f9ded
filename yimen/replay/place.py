"""The centre that a replay is made for: its item, and one person for each part."""

from datetime import UTC, date, datetime

import msgspec

from yimen.cases import rulebook
from yimen.catalogue import bulk as catalogue
from yimen.catalogue.queries import published_version
from yimen.centres import registry, schemas
from yimen.centres.current import Centre, using
from yimen.people import replay as people
from yimen.replay.mapping import Mapping

SINCE = date(2000, 1, 1)


class NotForReplay(ValueError):
    """A centre that serves people is no place for a replay."""


def centre(name: str) -> Centre:
    """Return the replay centre of that name, made where there is none. Raises NotForReplay for another kind."""
    registry.ensure()
    try:
        found = registry.by_schema(name)
    except registry.UnknownCentre:
        found = Centre(name, f"{name}.replay.localhost", "回放", "Replay", "replay", "511602", "national")
        schemas.make(found)
        with using(found):
            rulebook.found(profile_code="national", at=datetime(2026, 1, 1, tzinfo=UTC))
    if found.kind != "replay":
        raise NotForReplay(f"{name} is a {found.kind} centre: a replay writes only to a centre made for it")
    return found


def ready(mapping: Mapping) -> tuple[int, dict[str, int]]:
    """Return the item's version and the people's accounts by part, made at the first replay of the family."""
    version = published_version(mapping.item.code)
    if version is None:
        organ = people.organ()
        item = mapping.item
        measure = msgspec.structs.replace(rulebook.measure(), centre_kind="replay")
        catalogue.publish_all([item], organs={item.organ: organ}, on=SINCE, measure=measure)
        version = published_version(item.code)
        assert version is not None
    return version, people.staff()
