"""Honours of the filled city: the rules in force, March final, a round announced, one decided."""

from datetime import date

from msgspec.structs import replace

from tests.appraisal.furnished import MARCH, begun, by, drafted, standing_at
from yimen.appraisal import closing
from yimen.appraisal.models import Month
from yimen.commendation import rounds, rules
from yimen.lib import clock
from yimen.process.appraisal.awards import shipped


def ruled(**changes):
    """Put rules in force from today: for few matters, as the tests' city handles few; return their id."""
    plain = {"matters": 0, "size": 2}
    awards = [replace(one, **plain | changes) for one in shipped()]
    id = rules.draft(by=by("coordinator"), awards=awards, since=clock.today(), document="安政务〔2026〕3号")
    rules.adopt(by=by("duty"), rule=id)
    return id


def closed(kind="window", month=MARCH):
    """Draft a month, wait until it may be made final, and do so."""
    with standing_at("04-01T09:00"):
        drafted()
    with standing_at("04-20T09:00"):
        if Month.objects.filter(kind=kind, month=month).exists():
            closing.close(by=by("coordinator"), kind=kind, month=month, why="负责人出差")


def announced(code="red_flag", since=MARCH, login="coordinator"):
    """Announce who stands; return the round's id."""
    return rounds.announce(by=by(login), code=code, since=since)


def honoured():
    """Return what stands at the addresses, by name: February decided, March open with an objection."""
    from yimen.appraisal.models import Closing
    from yimen.commendation.models import Honour, Objection, Round

    with standing_at("03-02T09:00"):
        rule = ruled()
    for month in (date(2026, 2, 1), MARCH):
        if not Closing.objects.filter(kind="window", month=month).exists():
            closed(month=month)
    with standing_at("04-21T09:00"):
        decided = announced(since=date(2026, 2, 1))
    with standing_at("05-15T09:00"):
        rounds.decide(by=by("mayor"), round=decided, document="安政务〔2026〕18号")
    # Its clock goes on: the notice of March is open today, wherever that is.
    open_ = announced()
    nominee = Round.objects.get(pk=open_).nominees.filter(barred=[]).first()
    token = rounds.object_to(
        nominee=nominee.pk, words="三月十日上午窗口无人", name="王某", contact="13800001111"
    )
    draft = rules.draft(
        by=by("coordinator"), awards=shipped(), since=date(2026, 12, 1), document="安政务〔2026〕9号"
    )
    return {
        "honour_round": open_, "honour_decided": decided, "honour_nominee": nominee.pk, "objection_token": token,
        "objection": Objection.objects.get().pk, "honour": Honour.objects.first().pk, "honour_rule": draft, "honour_rule_in_force": rule,
    }  # fmt: skip


def whole(house):
    """Let March be appraised and honoured from nothing; return what stands at the addresses."""
    begun()
    return honoured()


def elsewhere(town):
    """Return the same of another centre: rows alone, under ids of their own."""
    from datetime import datetime

    from yimen.commendation.models import Decision, Honour, Nominee, Objection, Round, Rule, Words

    clerk, at = town.people["clerk"], datetime.fromisoformat("2026-03-02T09:00+08:00")
    rule = Rule.objects.create(since=MARCH, body=[], document="x", drafted_by=clerk, drafted_at=at)
    one = Round.objects.create(
        code="red_flag", award={}, since=MARCH, announced_on=MARCH, object_until=MARCH, by=clerk, at=at
    )
    row = Nominee.objects.create(
        round=one,
        place=1,
        unit=town.window.pk,
        organ=town.market.id,
        called="窗口",
        points=1,
        overdue=0,
        matters=0,
    )
    objection = Objection.objects.create(
        nominee=row, words=Words.objects.create(), named=False, token="1" * 64, at=at
    )
    decision = Decision.objects.create(round=one, document="x", by=clerk, at=at)
    honour = Honour.objects.create(
        decision=decision, nominee=row, number="x", organ=town.market.id, on=MARCH, at=at
    )
    return {
        "honour_round": one.pk, "honour_nominee": row.pk, "objection_token": "theirs", "objection": objection.pk, "honour": honour.pk,
        "honour_rule": rule.pk,
    }  # fmt: skip
