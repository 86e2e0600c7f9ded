"""The mapping of a log: which activity is which command of whom, and what is ignored. docs/replay.md explains it."""

from collections.abc import Iterable, Mapping as Mapping_
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import yaml

from yimen.process.application.table import APPLICATION
from yimen.process.item import Item
from yimen.process.machine import Command

COMMANDS: dict[str, type[Command]] = {
    row.command.__name__: row.command for row in APPLICATION.rows if row.actors != {"LAW"}
}
# What the replay itself gives: the legal day, a new number, the case's applicant.
OWN = frozenset({"on", "number", "applicant"})
ROLES = ("applicant", "clerk", "reviewer", "decider", "second", "head", "above")


class BadMapping(ValueError):
    """A mapping that cannot be used; the message says which key and why."""


class Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the log keeps the case's name, the activity and the instant."""

    case: str
    activity: str
    instant: str


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """A condition: an attribute of the event has one of these values; else the event is ignored."""

    attribute: str
    is_: tuple[str, ...]


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with", "by": "as"}):
    """One command: by whom, with which literal values, and which values come from attributes.

    `taken` maps a field to an attribute; `choices` translates an attribute's words.
    """

    do: str
    by: str
    with_: dict[str, Any] = {}
    taken: dict[str, str] = {}
    choices: dict[str, dict[str, str]] = {}


class Activity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an activity is: acts carried out in order, all or none of the event."""

    acts: tuple[Act, ...]
    when: When | None = None


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One family of logs."""

    name: str
    format: Literal["csv", "xes"]
    time_zone: str
    keys: Keys
    item: Item
    activities: dict[str, Activity | Literal["ignore"]]
    unmapped: Literal["error", "ignore"] = "error"
    source: str = ""


class _Once(yaml.SafeLoader):
    """Reads YAML in which no key stands twice: of two the first would be lost without a word."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping of a node. Raises ConstructorError for a key that stands twice."""
        seen = set[str]()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load(path: Path) -> Mapping:
    """Return the mapping in a YAML file. Raises BadMapping for anything that is unknown or does not fit."""
    try:
        read = yaml.load(path.read_text("utf-8"), Loader=_Once)  # noqa: S506 - a safe loader
    except OSError as unreadable:
        raise BadMapping(f"{path}: {unreadable.strerror}") from None
    except UnicodeDecodeError:
        raise BadMapping(f"{path}: this is not UTF-8: save the file as UTF-8") from None
    except (yaml.YAMLError, ValueError) as broken:  # ValueError: a thirteenth month
        raise BadMapping(f"{path}: this is no YAML: {broken}") from None
    try:
        mapping = msgspec.convert(read, Mapping)
    except msgspec.ValidationError as wrong:
        raise BadMapping(f"{path}: {wrong}") from None
    try:
        ZoneInfo(mapping.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones
        raise BadMapping(f"{path}: there is no time zone {mapping.time_zone!r}") from None
    for name, activity in mapping.activities.items():
        if not isinstance(activity, str):
            for act in activity.acts:
                _check(path, name, act)
    return mapping


def _check(path: Path, activity: str, act: Act) -> None:
    where = f"{path}: activity {activity!r}"
    if act.do not in COMMANDS:
        raise BadMapping(
            f"{where} names an unknown command {act.do!r}; there are {', '.join(sorted(COMMANDS))}"
        )
    if act.by not in ROLES:
        raise BadMapping(f"{where} names an unknown actor {act.by!r}; there are {', '.join(ROLES)}")
    fields = fields_of(act)
    given = set(act.with_) | set(act.taken)
    if unknown := given - set(fields):
        raise BadMapping(f"{where}: {act.do} has no field {', '.join(sorted(unknown))}")
    if lacking := {name for name, field in fields.items() if field.required} - given - OWN:
        raise BadMapping(f"{where}: {act.do} lacks {', '.join(sorted(lacking))}")
    if idle := set(act.choices) - set(act.taken):
        raise BadMapping(
            f"{where}: choices of {', '.join(sorted(idle))}, which is not taken from an attribute"
        )
    for name, literal in act.with_.items():
        _fits(fields[name], literal, f"{where}: with {name}")
    for name, choices in act.choices.items():
        for word, ours in choices.items():
            _fits(fields[name], ours, f"{where}: choice {word!r} of {name}", strict=False)


def fields_of(act: Act) -> dict[str, Any]:
    """Return the fields of an act's command by name."""
    return {field.name: field for field in msgspec.structs.fields(COMMANDS[act.do])}


def _fits(field: Any, value: object, where: str, *, strict: bool = True) -> None:
    try:
        msgspec.convert(value, field.type, strict=strict)
    except (msgspec.ValidationError, ValueError, OverflowError) as wrong:
        raise BadMapping(f"{where}: {value!r} does not fit: {wrong}") from None


def taken(act: Act, field: str, attributes: Mapping_[str, str]) -> str:
    """Return what an act takes for a field from an event's attributes, translated by its choices."""
    word = attributes.get(act.taken[field], "")
    return act.choices.get(field, {}).get(word, word)


def acted_on(mapping: Mapping, name: str, attributes: Mapping_[str, str]) -> Activity | None:
    """Return what an event of this name and with these attributes is; None where it is ignored."""
    activity = mapping.activities.get(name, "ignore")
    return None if isinstance(activity, str) or not meant(activity, attributes) else activity


def meant(activity: Activity, attributes: Mapping_[str, str]) -> bool:
    """Return whether an event with these attributes is the activity, by its `when`."""
    when = activity.when
    return when is None or attributes.get(when.attribute, "") in when.is_


def named(mapping: Mapping) -> frozenset[str]:
    """Return the attributes that conditions and acts are read from."""
    activities = [one for one in mapping.activities.values() if isinstance(one, Activity)]
    asked = {one.when.attribute for one in activities if one.when}
    return frozenset(asked.union(*(act.taken.values() for one in activities for act in one.acts)))


def try_words(path: Path, mapping: Mapping, events: Iterable[tuple[str, Mapping_[str, str]]]) -> None:
    """Convert each word that a log's events (activity, attributes) will bring into a field, before any is used.

    Raises BadMapping naming activity, field and word.
    """
    seen: set[tuple[str, int, str, str]] = set()
    for name, attributes in events:
        activity = acted_on(mapping, name, attributes)
        for place, act in enumerate(activity.acts if activity else ()):
            for field in act.taken:
                key = (name, place, field, taken(act, field, attributes))
                if key not in seen:
                    seen.add(key)
                    where = f"{path}: activity {name!r}: field {field} from {act.taken[field]!r}"
                    _fits(fields_of(act)[field], key[3], where, strict=False)


def unmapped(mapping: Mapping, activities: set[str]) -> list[str]:
    """Return the activities that the mapping does not know, where it does not say to ignore them."""
    return [] if mapping.unmapped == "ignore" else sorted(activities - set(mapping.activities))
