"""The centre that a replay is made for: its item, and one person for each part."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import msgspec
from django.db import connection, transaction

from yimen.cases import rulebook
from yimen.catalogue import bulk as catalogue
from yimen.catalogue.publication import Measure, measured
from yimen.catalogue.queries import published_version, version as version_of
from yimen.centres import clock as centre_clock, registry, schemas
from yimen.centres.current import Centre, using
from yimen.law import profile as profiles
from yimen.law.workdays import shipped
from yimen.people import replay as people
from yimen.replay.mapping import Mapping

SINCE = date(2000, 1, 1)
FOUNDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
# A replay that was killed holds its centre until its last statement ends: seconds to wait.
LETS_GO = 5
_TAKE = "SELECT pg_try_advisory_lock(hashtext('replay:' || current_schema()))"
_LEAVE = "SELECT pg_advisory_unlock(hashtext('replay:' || current_schema()))"


class NotForReplay(ValueError):
    """A centre that serves people is no place for a replay."""


def centre(name: str, *, begins: datetime) -> Centre:
    """Return the replay centre of that name; where there is none it is made, its clock at the log's beginning.

    Raises NotForReplay for another kind of centre and for what is no name of a centre.
    """
    registry.ensure()
    try:
        found = registry.by_schema(name)
    except registry.UnknownCentre:
        found = Centre(
            name, f"{registry.label(name)}.replay.localhost", "回放", "Replay", "replay", "511602", "national"
        )
    if found.kind != "replay":
        raise NotForReplay(f"{name} is a {found.kind} centre: a replay writes only to a centre made for it")
    if not _founded(found):
        try:
            schemas.make(found)
        except ValueError as wrong:
            raise NotForReplay(f"{wrong}") from None
        with using(found), transaction.atomic():
            rulebook.found(profile_code="national", at=FOUNDED_AT)
            centre_clock.begin(begins)
    return found


def _founded(centre: Centre) -> bool:
    """Return whether the centre has its rules: one whose making was broken off is made to its end."""
    if centre not in registry.centres():
        return False
    with using(centre):
        if schemas.pending(centre):
            return False
        try:
            rulebook.current()
        except LookupError:
            return False
    return True


@contextmanager
def alone() -> Iterator[None]:
    """Hold the current centre: two replays at once would stop each other's clock halfway. Raises NotForReplay."""
    until = time.monotonic() + LETS_GO
    with connection.cursor() as cursor:
        cursor.execute(_TAKE)
        while not cursor.fetchone()[0]:
            if time.monotonic() > until:
                raise NotForReplay(
                    "another replay is at work in this centre: wait for its end, or name another"
                )
            time.sleep(0.2)
            cursor.execute(_TAKE)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_LEAVE)


def hindered(mapping: Mapping) -> list[str]:
    """Return why the mapping's item could not be published in a replay centre, a sentence a finding."""
    measure = Measure((shipped(),), profiles.shipped("national"), "replay")
    return [finding.sentence("en") for finding in measured(mapping.item, measure)]


def fits(mapping: Mapping) -> None:
    """See that the centre, where it has the mapping's item already, has it as the mapping says. Raises NotForReplay."""
    version = published_version(mapping.item.code)
    if version is not None and version_of(version).item != mapping.item:
        raise NotForReplay(
            f"this centre has an item {mapping.item.code} already, and the mapping says it otherwise: give it another"
            " code, or name a fresh centre with --centre"
        )


def ready(mapping: Mapping) -> tuple[int, dict[str, int]]:
    """Return the item's version and the people's accounts by part, made at the first replay of the family.

    All of them or none: whatever breaks off in between leaves nobody half made.
    """
    with transaction.atomic():
        version = published_version(mapping.item.code)
        if version is None:
            organ = people.organ()
            item = mapping.item
            measure = msgspec.structs.replace(rulebook.measure(), centre_kind="replay")
            catalogue.publish_all([item], organs={item.organ: organ}, on=SINCE, measure=measure)
            version = published_version(item.code)
            assert version is not None
        return version, people.staff()
