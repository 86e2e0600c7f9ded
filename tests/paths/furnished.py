"""Paths as if the city had lived them: kept by the follower's own hand, without the cases behind them."""

from datetime import date, timedelta

from yimen.paths.following import Made, digest, keep
from yimen.paths.improving import Improvement, Said
from yimen.paths.models import Path

# Each step with its waiting and working days, and how the case ended.
LONG = (("intake", 1, 0), ("first", 2, 0), ("review", 0, 4), ("layer:科室负责人", 2, 0), ("layer:分管领导", 3, 0), ("decision", 1, 0), ("issue", 1, 0), ("collect", 2, 0))  # fmt: skip
CORRECTED = (("intake", 1, 0), ("correction", 4, 1), *LONG)
OUTSIDE = (*LONG[:3], ("outside:expert_review", 0, 6), ("review", 0, 1), *LONG[3:])


def made(number, stays=LONG, *, item="511602-S005", organ=1, version=1, ended=date(2026, 2, 20), ending="=DELIVERED", points=(), kind="application", cost=0):  # fmt: skip
    """Return a path with these steps, which ended on a day; each of them cost so much for each day begun, in fen (0: no rates)."""
    names = (*(name for name, _idle, _busy in stays), ending)
    waiting, working = [idle for _name, idle, _busy in stays], [busy for *_rest, busy in stays]
    days = sum(waiting) + sum(working)
    row = Path(
        number=number, kind=kind, item=item, version=version, organ=organ, started_on=ended - timedelta(days=days * 7 // 5),
        ended_on=ended, variant=digest(names), days=days, corrections=int(bool(points)), points=list(points),
        signed=sum(name.startswith("layer:") for name in names), returned=0, waiting=waiting, working=working,
        minutes=[n * 480 + 35 for n in waiting],
        costs=[cost * (idle + busy + 1) for _name, idle, busy in stays] if cost else None,
    )  # fmt: skip
    return Made(row, names, {"科室负责人": "Section head"})


def grown(organ, item="511602-S005", version=1, ended=date(2026, 2, 20)):
    """Keep forty paths of an item: most of them long, some corrected for one material, some sent to experts."""
    at = {"organ": organ, "item": item, "version": version, "ended": ended, "cost": 1000}
    keep(
        [made(f"{item}-{organ}-{n}", **at) for n in range(20)]
        + [made(f"{item}-{organ}-c{n}", CORRECTED, points=("m2",), **at) for n in range(12)]
        + [made(f"{item}-{organ}-e{n}", OUTSIDE if n % 3 else (*OUTSIDE[:3], ("outside:expert_review", 0, 14), *OUTSIDE[4:]), **at) for n in range(8)]
    )  # fmt: skip


def improvement(organ, owner, by, at, **changed):
    """Keep an improvement that takes a layer out, just opened."""
    plain = {
        "kind": "layer",
        "item": "511602-S005",
        "organ": organ,
        "about": "分管领导",
        "figures": {"cases": 40, "median": 3, "saved": 120, "yearly": 240, "days": 182, "peers": 0},
        "owner": owner,
        "opened_by": by,
        "opened_at": at,
    }
    one = Improvement.objects.create(**plain | changed)
    Said.objects.create(improvement=one, act="opened", by=by, at=at, words="省得最多")
    return one
