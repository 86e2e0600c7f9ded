"""The gates of publication: everything that hinders an item from being announced, found at once."""

from collections.abc import Mapping, Sequence

import msgspec

from yimen.catalogue.gates import announced, chosen, honest, joint, limits, whole
from yimen.catalogue.gates.finding import Finding
from yimen.law.profile import Profile
from yimen.law.workdays import WorkCalendar
from yimen.process.item import Item


class Measure(msgspec.Struct, frozen=True):
    """What a publication is measured by: the calendars in force, the place's profile, the kind of centre."""

    calendars: tuple[WorkCalendar, ...]
    profile: Profile
    centre_kind: str


class PublicationRefused(Exception):
    """Items that may not be announced yet, with every finding of each, by code of the item."""

    def __init__(self, findings: dict[str, tuple[Finding, ...]]) -> None:
        self.findings = findings
        super().__init__("；".join(self.sentences()))

    def sentences(self, language: str = "zh") -> list[str]:
        """Return one sentence a finding, in `zh` or `en`, each with its item and article."""
        return [
            f"{code}：{one.sentence(language)}" + (f"（{one.article.name}）" if one.article else "")
            for code, found in self.findings.items()
            for one in found
        ]


def findings(
    item: Item,
    *,
    calendars: Sequence[WorkCalendar],
    profile: Profile,
    centre_kind: str,
    main: Item | None = None,
    parts: Mapping[str, Item] = {},  # noqa: B006 - read only
) -> tuple[Finding, ...]:
    """Return everything that hinders the publication of an item; nothing where it may be announced.

    Promise and law are compared over each calendar; `centre_kind` is real, demo or replay; `main` is the item
    whose variant this is, `parts` those of a joint item by code. A replay centre serves nobody, so that nothing is announced in it: its
    promise alone is held against its own limit. Sources: 行政许可法 24, 30, 31, 32, 42, 45, 58; 优化营商环境条例 25, 35, 36, 37, 43.
    """
    found = tuple(limits.promises(item, calendars))
    if centre_kind == "replay":
        return found
    return (
        *announced.elements(item),
        *announced.materials(item),
        *announced.fees(item),
        *announced.remedies(item),
        *whole.conditions(item),
        *whole.form(item),
        *whole.addresses(item),
        *whole.service(item),
        *chosen.selection(item),
        *chosen.presence(item),
        *found,
        *limits.longer_limits(item, calendars),
        *limits.corrections(item, profile, calendars),
        *limits.extensions(item, profile),
        *limits.exclusions(item, profile),
        *joint.parts(item, parts, calendars),
        *honest.quotations(item),
        *honest.variants(item, main),
        *honest.provenance(item, centre_kind),
    )


def measured(
    item: Item,
    by: Measure,
    main: Item | None = None,
    parts: Mapping[str, Item] = {},  # noqa: B006 - read only
) -> tuple[Finding, ...]:
    """Return the findings of an item by a measure."""
    return findings(
        item,
        calendars=by.calendars,
        profile=by.profile,
        centre_kind=by.centre_kind,
        main=main,
        parts=parts,
    )
