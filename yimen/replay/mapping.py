"""The mapping of a log: which activity is which command of whom, and what is ignored. docs/replay.md explains it."""

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


def load(path: Path) -> Mapping:
    """Return the mapping in a YAML file. Raises BadMapping for anything that is unknown or does not fit."""
    try:
        read = yaml.safe_load(path.read_text("utf-8"))
        mapping = msgspec.convert(read, Mapping)
        ZoneInfo(mapping.time_zone)
    except (OSError, UnicodeDecodeError) as unreadable:
        raise BadMapping(f"{path}: {unreadable}") from None
    except yaml.YAMLError as broken:
        raise BadMapping(f"{path}: this is no YAML: {broken}") from None
    except msgspec.ValidationError as wrong:
        raise BadMapping(f"{path}: {wrong}") from None
    except (ZoneInfoNotFoundError, ValueError):
        raise BadMapping(f"{path}: there is no time zone {read.get('time_zone')!r}") from None
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
    fields = {field.name for field in msgspec.structs.fields(COMMANDS[act.do])}
    if unknown := (set(act.with_) | set(act.taken)) - fields:
        raise BadMapping(f"{where}: {act.do} has no field {', '.join(sorted(unknown))}")


def unmapped(mapping: Mapping, activities: set[str]) -> list[str]:
    """Return the activities that the mapping does not know, where it does not say to ignore them."""
    return [] if mapping.unmapped == "ignore" else sorted(activities - set(mapping.activities))
