"""A sample is announced with the commitment of its seed, drawn on its day, and its result opened for everybody.

Nobody can tell before the draw who is drawn: the seed is read by `draw` alone, and not before its day, and the frame is
closed in the same transaction. Seed, frame and rule are published when the result is opened, at the latest by the day
that was announced with it.
"""

import secrets
from datetime import date, timedelta
from typing import Any

import structlog
from django.db import transaction

from yimen.cases.frames import OUTCOMES, framed
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.oversight import parts
from yimen.oversight.models import Draw, Opening, Sample, Seed
from yimen.oversight.refused import NotOverseen
from yimen.people import organs
from yimen.process.oversight import draw as pure

MOST, LONGEST = 1000, 60
DAY = timedelta(days=1)
NOBODY = 0
log = structlog.get_logger(__name__)


@transaction.atomic
def announce(
    *,
    by: int,
    title: str,
    size: int,
    since: date,
    until: date,
    draw_on: date,
    open_by: date,
    title_en: str = "",
    kind: str = "",
    item: str = "",
    organ: str = "",
    outcome: str = "",
    strata: str = "",
    share: str = "proportional",
    source: str = "",
) -> int:
    """Announce a sample; return its id. `organ` and `item` are codes, empty filters ask for nothing. Raises NotOverseen.

    `source` names what outside this platform says a number after today and by the draw, as a lottery does: mixed into the
    seed, so that whoever holds database and keys cannot tell who is drawn before either.
    """
    parts.require_group(by)
    known = strata in pure.STRATA and share in pure.SHARES and (not outcome or outcome in OUTCOMES)
    if not (title.strip() and 1 <= size <= MOST and since <= until and known):
        raise NotOverseen("incomplete")
    if draw_on <= clock.today():
        raise NotOverseen("in_the_past")
    if not draw_on <= open_by <= draw_on + LONGEST * DAY:
        raise NotOverseen("too_late")
    if organ and organs.organ(organ) is None:
        raise NotOverseen("no_organ")
    if item and catalogue.published_version(item) is None:
        raise NotOverseen("no_item")
    seed = secrets.token_bytes(pure.SEED_BYTES)
    terms = {
        "title": title.strip(), "title_en": title_en.strip(), "size": size, "strata": strata, "share": share,
        "kind": kind, "item": item, "organ": organ, "outcome": outcome, "since": since.isoformat(),
        "until": until.isoformat(), "draw_on": draw_on.isoformat(), "open_by": open_by.isoformat(),
        "announced_on": clock.today().isoformat(), "commitment": pure.commitment(seed),
    } | ({"source": source.strip()} if source.strip() else {})  # fmt: skip
    made = Sample.objects.create(terms=terms, draw_on=draw_on, open_by=open_by, by=by, at=clock.now())
    Seed.objects.create(sample=made, sealed=crypto.seal(current_schema(), seed, f"sample:{made.id}"))
    return int(made.id)


def locked(id: int) -> Sample:
    """Return a sample of which nobody else draws or opens anything until the transaction ends. Raises NotOverseen."""
    # The row itself is never written: who holds its secret's row holds the sample.
    found = Seed.objects.select_for_update(of=("self",)).filter(pk=id).select_related("sample").first()
    if found is None:
        raise NotOverseen("not_entitled")
    return found.sample


@transaction.atomic
def draw(*, by: int, sample: int, public: str = "") -> None:
    """Close the frame and draw, on the announced day or after it; `public` is what the announced source said, word for word.

    Raises NotOverseen, crypto.Damaged, crypto.KeyMissing.
    """
    parts.require_group(by)
    one = locked(sample)
    if Draw.objects.filter(pk=one.pk).exists():
        raise NotOverseen("drawn")
    if clock.today() < one.draw_on:
        raise NotOverseen("too_early", on=one.draw_on.isoformat())
    terms, public = one.terms, public.strip()
    if bool(terms.get("source")) != bool(public):
        raise NotOverseen("no_public" if terms.get("source") else "no_source")
    seed = pure.mixed(_seed(one), public)
    lines = framed(
        **{name: terms[name] for name in ("kind", "item", "organ", "outcome")},
        since=date.fromisoformat(terms["since"]),
        until=date.fromisoformat(terms["until"]),
    )
    frame = pure.ordered((line.number, _stratum(terms["strata"], line)) for line in lines)
    Draw.objects.create(
        sample=one,
        frame="".join(f"{number},{stratum}\n" for number, stratum in frame),
        digest=pure.digest(frame),
        count=len(frame),
        public=public,
        drawn=list(pure.draw(seed, frame, terms["size"], terms["share"])),
        by=by,
        at=clock.now(),
    )


def _stratum(strata: str, line: Any) -> str:
    return str(getattr(line, strata)) if strata else ""


def _seed(one: Sample) -> bytes:
    """Return the seed where it is the one that was committed to. Raises NotOverseen, crypto.Damaged, crypto.KeyMissing."""
    kept = Seed.objects.get(pk=one.pk)
    seed = crypto.unseal(current_schema(), bytes(kept.sealed), f"sample:{one.pk}")
    if pure.commitment(seed) != one.terms["commitment"]:
        raise NotOverseen("seed_changed")
    return seed


@transaction.atomic
def open_result(*, by: int, sample: int) -> None:
    """Open the result of a sample that was drawn: from now on everybody recomputes it. Raises NotOverseen."""
    if by != NOBODY:
        parts.require_group(by)
    one = locked(sample)
    if not Draw.objects.filter(pk=one.pk).exists():
        raise NotOverseen("not_drawn")
    if Opening.objects.filter(pk=one.pk).exists():
        raise NotOverseen("opened")
    Opening.objects.create(sample=one, seed=_seed(one).hex(), by=by, at=clock.now())


def open_due(limit: int = 100) -> int:
    """Open what was drawn and whose announced last day for that has passed; return how many. Safe to run twice."""
    due = Sample.objects.filter(open_by__lt=clock.today(), draw__isnull=False, opening=None).order_by(
        "open_by"
    )
    done = 0
    for id in due.values_list("pk", flat=True)[:limit]:
        try:
            open_result(by=NOBODY, sample=id)
        except NotOverseen as refused:
            # One whose seed was tampered with is said aloud, and holds up no other.
            if refused.code != "opened":
                log.error("a sample could not be opened", sample=id, why=refused.code)
            continue
        done += 1
    return done


def state(one: Sample) -> str:
    """Return how a sample stands (words.SAMPLES)."""
    if hasattr(one, "opening"):
        return "opened"
    return "drawn" if hasattr(one, "draw") else "announced"


def frame_of(drawn: Draw) -> list[list[str]]:
    """Return the frame of a draw as it is published: [number, stratum] a case."""
    return [line.split(",", 1) for line in drawn.frame.splitlines()]


def outlined(one: Sample, centre: str = "") -> dict[str, Any]:
    """Return what everybody may know of a sample now but the long lists: after its opening with the seed."""
    told: dict[str, Any] = {
        "format": pure.FORMAT,
        "v": pure.V,
        "centre": centre,
        "terms": one.terms,
        "announcement": pure.announced(one.terms),
        "state": state(one),
    }
    if hasattr(one, "draw"):
        told |= {
            "drawn_at": one.draw.at.isoformat(),
            "frame_digest": one.draw.digest,
            "cases": one.draw.count,
        } | ({"public": one.draw.public} if one.draw.public else {})
    if hasattr(one, "opening"):
        told |= {
            "opened_at": one.opening.at.isoformat(),
            "seed": one.opening.seed,
        }
    return told


def published(one: Sample, centre: str = "") -> dict[str, Any]:
    """Return everything that everybody may know of a sample now: after its opening with the frame and what was drawn."""
    told = outlined(one, centre)
    if hasattr(one, "opening"):
        told |= {"frame": frame_of(one.draw), "sample": one.draw.drawn}
    return told
