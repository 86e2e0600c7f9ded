"""What people do about a guide that lacks something: confirm it, which gives a card, or explain it; and who may.

Who decides is of supervision and holds no post in the organ concerned. What was said stays for ever.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db import transaction
from django.db.models import Q

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting
from yimen.people.names import Name, organs
from yimen.watch import reported
from yimen.watch.models import Guide, GuideStep
from yimen.watch.queries import HEADS, READS, WINDOW, Reach
from yimen.watch.refused import NotWatched

# Letter S: who decides on what supervision found.
DECIDES = frozenset({"supervisor", "efficiency_office", "discipline_group"})
OPEN = frozenset({"found", "explained"})
SORTS = {"": ("-on", "-id"), "item": ("item", "-on"), "organ": ("organ", "-on", "-id")}


class Part(msgspec.Struct, frozen=True):
    """What somebody does about guides: `reach` the organs whose they read (None: all), `posts` those they hold a post in."""

    account: int
    reach: Reach
    roles: frozenset[str] = frozenset()
    posts: frozenset[int] = frozenset()

    def decides(self, organ: int) -> bool:
        """Return whether they decide on a guide of an organ: never where they hold a post in it."""
        return not DECIDES.isdisjoint(self.roles) and organ not in self.posts

    def own(self, organ: int) -> bool:
        """Return whether they would decide, were it not of an organ in which they hold a post."""
        return not DECIDES.isdisjoint(self.roles) and organ in self.posts


def part(account: int) -> Part:
    """Return what somebody does about guides today."""
    rows = Posting.objects.filter(in_force(clock.today()), account_id=account, account__is_active=True)
    held = list(rows.values_list("role", "organ_id"))
    everything = any(role in READS for role, _ in held)
    heads = tuple(sorted({organ for role, organ in held if role in HEADS}))
    return Part(
        account,
        None if everything else heads,
        frozenset(role for role, _ in held),
        frozenset(organ for _, organ in held),
    )


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which guides: in which state (found: what waits, all), of an organ, of which item by its code; in which order."""

    state: str = "found"
    organ: int = 0
    item: str = ""
    sort: str = ""


class Guides:
    """The guides that lack something, of the organs in somebody's reach."""

    def __init__(self, me: Part) -> None:
        """Look at what this person reads alone."""
        self.me = me

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[list[Guide], int]:
        """Return `limit` rows from `offset` on, and how many there are, counted up to `WINDOW`."""
        which = Q() if self.me.reach is None else Q(organ__in=self.me.reach)
        if asked.state == "found":
            which &= Q(state="found", gone_on=None)
        elif asked.state != "all":
            which &= Q(state=asked.state)
        for name in ("organ", "item"):
            if value := getattr(asked, name):
                which &= Q(**{name: value})
        rows = Guide.objects.filter(which).order_by(*SORTS.get(asked.sort, SORTS[""]))
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()

    def organs(self) -> list[int]:
        """Return the organs of which there is anything in reach."""
        rows = Guide.objects.all() if self.me.reach is None else Guide.objects.filter(organ__in=self.me.reach)
        return list(rows.values_list("organ", flat=True).distinct())


def seen(me: Part, id: int) -> Guide | None:
    """Return one that somebody reads; None for what there is not, or not for them."""
    found = Guide.objects.filter(pk=id).first()
    return found if found and (me.reach is None or found.organ in me.reach) else None


def version_of(id: int) -> int:
    """Return which version of an item one is about. Raises LookupError."""
    found = Guide.objects.filter(pk=id).values_list("version", flat=True).first()
    if found is None:
        raise LookupError(id)
    return int(found)


class Step(msgspec.Struct, frozen=True):
    """What was said of it: the act, the reason, by which account, and the day."""

    act: str
    words: str
    by: int
    on: date


def steps(of: Guide) -> list[Step]:
    """Return what was said of it, in its order."""
    rows = of.steps.order_by("id")
    return [Step(one.act, one.words, one.by, one.at.astimezone(clock.CHINA).date()) for one in rows]


def names(of: Sequence[Guide]) -> dict[int, Name]:
    """Return what the organs of these are called."""
    return organs(one.organ for one in of)


def _open(by: Part, id: int) -> Guide:
    found = Guide.objects.select_for_update().filter(pk=id).first()
    if found is None or not by.decides(found.organ):
        raise NotWatched("own_organ" if found and by.own(found.organ) else "not_entitled")
    if found.state not in OPEN or found.gone_on:
        raise NotWatched("settled")
    return found


@transaction.atomic
def confirm(*, by: Part, guide: int, words: str = "") -> bool:
    """Confirm what a guide lacks, once it is in force; return whether a rule in force takes it up. Raises NotWatched."""
    one = _open(by, guide)
    if one.on > clock.today():
        raise NotWatched("not_yet")
    _said(one, "confirmed", by, words)
    said = [("elements", "、".join(one.lacks)), ("version", str(one.number))]
    if one.mended_on and one.mended_on <= clock.today():
        said.append(("mended_on", str(one.mended_on)))
    return reported.report(
        beside=reported.GUIDE, rule=one.rule, id=one.pk, on=one.on, organ=one.organ, version=one.version, item=one.item, said=said
    )  # fmt: skip


@transaction.atomic
def explain(*, by: Part, guide: int, words: str) -> None:
    """Explain why it asks nobody for more, with the reason; it stays in the list. Raises NotWatched."""
    one = _open(by, guide)
    if one.state == "explained":
        raise NotWatched("settled")
    if not words.strip():
        raise NotWatched("no_words")
    _said(one, "explained", by, words)


def _said(one: Guide, act: str, by: Part, words: str) -> None:
    one.state = act
    one.save(update_fields=["state"])
    GuideStep.objects.create(guide=one, act=act, words=words.strip(), by=by.account, at=clock.now())
