"""Supervision follows the record: each case in which something happened, or whose day has come, is looked at.

What is found hangs on the journal, the rules and the day alone. So a stop costs nothing but time: events wait in the
stream, days in their table, and whoever looks later finds the same.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

import structlog
from django.db import connection, transaction

from yimen.cases import past, rulebook, stream
from yimen.cases.kinds import KINDS
from yimen.cases.queries import View, standings
from yimen.centres import turns
from yimen.lib import clock
from yimen.process.watch.found import Finding as Found, look
from yimen.process.watch.seen import Case
from yimen.watch import patterns
from yimen.watch.models import Failed, Finding, Followed, Look
from yimen.watch.reported import BESIDE

log = structlog.get_logger(__name__)
WATCHED = ("application", "joint", "card", "rectification", "order", "bad_rating")
TYPES = tuple({name for kind in WATCHED for name in KINDS[kind].events})
BATCH = 500
_ALL_DUE = """INSERT INTO watch_look (number, "on") SELECT number, %(on)s FROM cases_case
    WHERE closed_on IS NULL AND kind = ANY(%(kinds)s)
    ON CONFLICT (number) DO UPDATE SET "on" = least(watch_look."on", excluded."on")"""


def follow(limit: int = BATCH) -> int:
    """Look at the cases in which something happened since, `limit` events at most; return how many events there were.

    Another follower at work: 0.
    """
    with transaction.atomic():
        at = _turn()
        if at is None:
            return 0
        upto, passed = stream.since(at.position, TYPES, limit)
        look_at({one.number.partition(".")[0] for one in passed if one.kind in WATCHED})
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done


def look_again(limit: int = BATCH) -> int:
    """Look at up to `limit` cases whose day has come; return how many. Costs by what is due alone.

    When other rules have come into force every open case is due once: a rule that is new may have a day in it of which
    nothing else would remind anybody.
    """
    with transaction.atomic():
        at = _turn()
        if at is None:
            return 0
        if at.rules != (rules := rulebook.current_profile().key):
            _all_due()
            at.rules = rules
            at.save(update_fields=["rules"])
        due = Look.objects.filter(on__lte=clock.today()).order_by("on", "number")
        numbers = list(due.values_list("number", flat=True)[:limit]) or _from_a_wrong_clock(limit)
        look_at({number.partition(".")[0] for number in numbers})
        # A case that is gone (none ever should be) would come round for ever.
        Look.objects.filter(number__in=numbers, on__lte=clock.today()).delete()
        return len(numbers)


def _from_a_wrong_clock(limit: int) -> list[str]:
    """Return the cases with a finding dated in the future: a clock ran ahead, and was set right."""
    ahead = Finding.objects.filter(on__gt=clock.today(), gone_on=None).exclude(BESIDE)
    return list(dict.fromkeys(ahead.order_by("-on", "-id").values_list("number", flat=True)[:limit]))


def _all_due() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ALL_DUE, {"on": clock.today(), "kinds": list(WATCHED)})


def begin(since: date) -> None:
    """Let supervision begin with what happens from this day on; a day that was set before stays."""
    Followed.objects.get_or_create(id=1, defaults=_new(since))


def _new(since: date) -> dict[str, object]:
    # The stream is read from its beginning: nothing was looked at by other rules.
    return {"since": since, "rules": rulebook.current_profile().key}


def _turn() -> Followed | None:
    """Return how far the stream was read, for whoever may read it further now; None while somebody else does."""
    if not turns.mine("watch"):
        return None
    return Followed.objects.get_or_create(id=1, defaults=_new(clock.today()))[0]


def look_at(numbers: Iterable[str]) -> None:
    """Look at these cases, and at the parts of joint ones, and keep what is found."""
    profile = rulebook.current_profile()
    found: dict[str, tuple[View, tuple[Found, ...]]] = {}
    days: dict[str, date | None] = {}
    failed: list[Failed] = []
    for whole in past.of(set(numbers)):
        parts = [standing.part for standing in standings(whole) if standing.part]
        for seen in (whole, *parts):
            result = look(case(seen), profile.rules)
            found[seen.number] = (seen, result.findings)
            days[seen.number] = result.look_on
            failed += [
                Failed(number=seen.number, rule=code, error=error[:60], at=clock.now())
                for code, error in result.failed
            ]
    _failed(found, failed, days)
    _keep(found, profile.key, {(one.number, one.rule) for one in failed})
    patterns.keep([(seen, case(seen)) for seen, _ in found.values()])
    Look.objects.filter(number__in=[number for number, on in days.items() if on is None]).delete()
    Look.objects.bulk_create(
        [Look(number=number, on=on) for number, on in days.items() if on],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["on"],
    )


def _failed(of: Iterable[str], failed: Sequence[Failed], days: dict[str, date | None]) -> None:
    """Note which rules could not look at which of these cases, and let each be tried again tomorrow."""
    Failed.objects.filter(number__in=list(of)).delete()
    Failed.objects.bulk_create(failed)
    tomorrow = clock.today() + timedelta(days=1)
    for one in failed:
        days[one.number] = min(days[one.number] or tomorrow, tomorrow)
        log.error("a rule failed", rule=one.rule, number=one.number, error=one.error)


def case(seen: View) -> Case:
    """Return a case for the rules: the clocks of a joint one as they run."""
    return Case(seen.kind, seen.running, seen.told, seen.context, bool(seen.part))


def row(seen: View, one: Found, rules: str) -> Finding:
    """Return a finding as it is kept, of a rule of that profile; nothing is stored."""
    return Finding(
        number=seen.number,
        rule=one.rule,
        fact=one.fact,
        rules=rules,
        level=one.level,
        on=one.on,
        organ=one.organ or seen.version.organ,
        item=seen.version.item.code,
        version=seen.version.id,
        person=one.person,
        seqs=list(one.seqs),
        said=[list(pair) for pair in one.said],
        found_at=clock.now(),
    )


def _keep(
    found: dict[str, tuple[View, tuple[Found, ...]]], rules: str, failed: Collection[tuple[str, str]]
) -> None:
    """Add new findings and mark those that no longer are any; only by the rules they were found by: changed rules take nothing back.

    Nor does a rule that could not look; what was found on a day that has not come was a wrong clock's.
    """
    there = Finding.objects.filter(number__in=list(found)).exclude(BESIDE)
    known = {(one.number, one.rule, one.fact): one for one in there}
    now = {
        (number, one.rule, one.fact): (seen, one) for number, (seen, all_) in found.items() for one in all_
    }
    Finding.objects.bulk_create(
        [row(*both, rules) for key, both in now.items() if key not in known], ignore_conflicts=True
    )
    for key, kept in known.items():
        if key in now and kept.gone_on is not None:
            _again(kept)
        elif key in now or kept.gone_on is not None or key[:2] in failed:
            continue
        elif kept.rules == rules or kept.on > clock.today():
            kept.gone_on = clock.today()
            kept.save(update_fields=["gone_on"])


def _again(kept: Finding) -> None:
    """Let a finding stand again that was marked as none; where its card was lifted meanwhile, another one is due."""
    kept.gone_on, kept.found_at = None, clock.now()
    if kept.cleared:
        kept.card, kept.cleared = "", False
    kept.save(update_fields=["gone_on", "found_at", "card", "cleared"])
