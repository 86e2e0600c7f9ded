"""The discipline group's room of the filled city: samples in each state, a demand, an entry of interference, a bulletin."""

from datetime import date, datetime, timedelta

from tests.people.office import TODAY
from tests.signing import by
from yimen.lib import clock
from yimen.oversight import approaches, bulletins, exports, looks, samples
from yimen.oversight.models import Bulletin, Wording
from yimen.oversight.taken import Asked

DAY = timedelta(days=1)
SAID = {"who": "张某某", "post": "某局副局长", "what": "先发证，材料后补", "how": "phone", "on": TODAY}


def announced(**changes):
    """Announce a sample of what was decided since last year; return its id."""
    plain = {
        "title": "办结的办件", "title_en": "Decided cases", "size": 2, "since": date(2026, 1, 1), "until": TODAY,
        "draw_on": TODAY + DAY, "open_by": TODAY + 10 * DAY,
    }  # fmt: skip
    return samples.announce(by=by("discipline"), **plain | changes)


def at(days, act):
    """Do something so many days from now; return what it gives."""
    standing = clock.standing()
    clock.stand_at(datetime.fromisoformat("2026-03-02T09:00+08:00") + days * DAY)
    try:
        return act()
    finally:
        clock.stand_at(standing)


def drawn(**changes):
    """Announce a sample two days ago and draw it yesterday; return its id."""
    days = {"draw_on": TODAY - DAY, "until": TODAY}
    id = at(-2, lambda: announced(**days | changes))
    at(-1, lambda: samples.draw(by=by("discipline"), sample=id))
    return id


def opened(**changes):
    """Draw a sample and open its result; return its id."""
    id = drawn(**changes)
    samples.open_result(by=by("discipline"), sample=id)
    return id


def drawn_of(id):
    """Return the numbers that a sample drew."""
    return samples.locked(id).draw.drawn


def found(id, number):
    """Write a finding about a drawn case down."""
    said = {"result": "finding", "said": "只有一人签字", "articles": "行政许可法第三十四条"}
    return looks.look(by=by("discipline"), sample=id, number=number, **said)


def demanded(id, number, owner="head1"):
    """Demand that a finding be put right; return the demand's id."""
    found(id, number)
    asked = {"owner": by(owner), "what": "补齐签字", "days": 5}
    return looks.order(by=by("discipline"), sample=id, number=number, **asked)


def approached(login="clerk3", **changes):
    """Enter that somebody asked; return the entry's number."""
    return approaches.enter(by=by(login), **SAID | changes)


def exported(**changes):
    """Export something as the group; return what was taken."""
    plain = {"what": "interference", "by": by("discipline"), "why": "移送材料"}
    return exports.export(Asked(**plain | changes))


def overseen():
    """Return what stands at the addresses of the room, by name: the demand is of the organ of head1."""
    id = opened(organ="organ-01")
    number = drawn_of(id)[0]
    bulletin = bulletins.draft(by=by("discipline2"), month=date(2026, 2, 1))
    bulletins.release(by=by("discipline"), bulletin=bulletin, version=bulletins.latest(bulletin))
    exported()
    return {
        "announced": announced(), "sample": id, "drawn": number, "undrawn": drawn(), "demand": demanded(id, number),
        "entry": approached(), "bulletin": bulletin,
        "drafted_bulletin": bulletins.draft(by=by("discipline2"), month=date(2026, 1, 1)),
    }  # fmt: skip


def elsewhere(clerk, number):
    """Return the same of another centre, without its people: rows alone, under ids of their own."""
    from yimen.oversight.kept import committed, sealed
    from yimen.oversight.models import Approach, Draw, Look, Opening, Order, OrderPaper, Sample, Seed

    now = datetime.fromisoformat("2026-03-02T09:00+08:00")
    made = {}
    for name in ("announced", "sample", "undrawn"):
        one = Sample.objects.create(
            terms={"title": "抽查", "title_en": "", "commitment": ""},
            draw_on=TODAY,
            open_by=TODAY,
            by=clerk,
            at=now,
        )
        Seed.objects.create(sample=one, sealed=b"")
        made[name] = one.pk
    Draw.objects.create(
        sample_id=made["sample"], frame="", digest="", count=1, drawn=[number], by=clerk, at=now
    )
    Opening.objects.create(sample_id=made["sample"], seed="", by=clerk, at=now)
    look = Look.objects.create(
        sample_id=made["sample"],
        number=number,
        result="finding",
        articles="某条",
        said=sealed("问题"),
        by=clerk,
        at=now,
    )
    order = Order.objects.create(
        look=look, organ=1, owner=clerk, what=sealed("整改"), due_on=TODAY, by=clerk, at=now
    )
    OrderPaper.objects.create(order=order, organ=1, number="某监〔2026〕1号")
    words = sealed({"who": "某人", "post": "", "what": "某事", "by": clerk})
    entry = Approach.objects.create(
        number=1_000_137,
        how="word",
        on=TODAY,
        mine="",
        said=words,
        commitment=committed(words),
        chain="",
        at=now,
    )
    one, two = (Bulletin.objects.create(month=date(2026, month, 1)) for month in (1, 2))
    for each in (one, two):
        Wording.objects.create(bulletin=each, text="通报", by=clerk, at=now)
    return {
        **made, "drawn": number, "demand": order.pk, "entry": entry.number, "bulletin": two.pk, "drafted_bulletin": one.pk,
    }  # fmt: skip
