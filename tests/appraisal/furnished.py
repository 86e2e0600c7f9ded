"""A month of the filled city appraised: schemes in force since February, a final card, an entry, a draft with an appeal."""

import io
import json
from datetime import date, datetime

from msgspec.structs import replace

from tests.faces import PDF, no
from tests.projects.furnished import by as by
from yimen.applications import files
from yimen.appraisal import drafting, entries, following, reversals, schemes
from yimen.appraisal.models import Scheme
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.cases.sequencer import sequence
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.people.models import Account, Posting
from yimen.process.application import commands as do
from yimen.process.appraisal.shipped import shipped
from yimen.process.card import commands as card
from yimen.process.machine import CASE, Actor
from yimen.watch import actions

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
RULE = Actor("law", frozenset({CASE}))


def at(instant):
    """Let the city stand at an instant of 2026."""
    standing.move(datetime.fromisoformat(f"2026-{instant}+08:00"))


def evidence():
    """Keep a file; return it as entries keep theirs."""
    kept = files.take(io.BytesIO(PDF), "证据.pdf")
    return json.dumps({"name": kept.name, "called": "证据", "size": kept.size, "media_type": kept.media_type})


def adopted(kind="person", since=None, **changes):
    """Draft a scheme as the coordinator, let the duty chief put it in force; return its id."""
    id = schemes.draft(
        by=by("coordinator"),
        scheme=replace(shipped(kind), **changes),
        since=since or schemes.earliest(kind),
        document="安政务〔2026〕2号",
    )
    schemes.adopt(by=by("duty"), scheme=id)
    return id


def begun(since=FEBRUARY):
    """Let both schemes count since a month that may be over."""
    for kind in ("person", "window"):
        Scheme.objects.filter(pk=adopted(kind)).update(since=since)


def carded(house, person="clerk3", rule="SV-01", key="one", score=5):
    """Give a card to somebody for a case that clerk3 took in; return its number."""
    number = house.cases.get("received") or house.cases[next(iter(house.cases))]
    seen = view(number)
    command = card.GiveCard(
        number="", case=number, rule=rule, rules=seen.context.profile.key, fact=f"late:{key}", level="red", on=clock.today(),
        score=score, person=f"a:{by(person)}",
    )  # fmt: skip
    return perform(Act(command=command, kind="card", item_version=seen.version.id, brings=RULE)).number


def upheld(number):
    """Let the head explain a card and a supervisor uphold it."""
    seen = view(number)
    head = Posting.objects.filter(role="head_of_organ", organ=seen.version.organ).earliest("id").account_id
    actions.act(account=head, seen=seen, command=card.ExplainCard(), words="系统停机")
    actions.act(account=by("supervisor"), seen=view(number), command=card.UpholdCard("超过承诺"))
    return number


def final(number):
    """Uphold a card, let its head appeal in vain: it is final."""
    seen = view(upheld(number))
    head = Posting.objects.filter(role="head_of_organ", organ=seen.version.organ).earliest("id").account_id
    actions.act(account=head, seen=view(number), command=card.AppealCard(), words="不同意")
    actions.act(account=by("efficiency"), seen=view(number), command=card.DecideAppeal(True, "事实清楚"))
    return number


def read():
    """Read everything that happened."""
    while sequence():
        pass
    while following.follow():
        pass


def entered(login="duty", unit="clerk3", indicator="away", points=-300, **changes):
    """Enter points by hand; return the entry's id."""
    plain = {
        "kind": "person",
        "unit": by(unit) if isinstance(unit, str) else unit,
        "on": clock.today(),
        "indicator": indicator,
        "points": points,
        "text": "上午十点到十点四十不在岗，没有告知。",
        "file": evidence(),
    }
    return entries.enter(by=by(login), **plain | changes)


def drafted():
    """Read everything and draft what is due; return how many sheets were made."""
    read()
    return drafting.draft_due()


def login_of(unit):
    return Account.objects.get(pk=unit).login


def appraised(house):
    """Return what stands at the addresses of the room, by name: March drafted, with an appeal; February final, a survey."""
    from yimen.appraisal import appeals, closing, years
    from yimen.appraisal.models import Survey

    begun()
    organ = Posting.objects.get(account=by("reviewer1")).organ_id
    draft = schemes.draft(
        by=by("coordinator"), scheme=shipped("person"), since=date(2026, 5, 1), document="安政务〔2026〕5号"
    )
    entry = entered()
    entered("head1", unit="reviewer1", indicator="efficiency_by_hand", points=-200)
    window = Posting.objects.get(account=by("clerk3")).window_id
    entered("duty", kind="window", unit=window, indicator="patrol", points=-100)
    for name in ("one", "two"):
        rejudged(house, name)
    surveyed = surveyed_here()
    set_aside = turned_down(house)
    pledged = years.pledge(by=by("head1"), organ=organ, year=2026, text="即办件比例到八成")
    with standing_at("04-01T09:00"):
        drafted()
        plain = {"kind": "person", "month": MARCH, "text": "那时在领材料"}
        appeal = appeals.appeal(
            by=by("clerk3"), unit=by("clerk3"), indicator="away", file=evidence(), **plain
        )
        appeals.comment(by=by("clerk3"), unit=by("clerk3"), **plain)
    with standing_at("04-20T09:00"):
        closing.close(by=by("coordinator"), kind="window", month=MARCH, why="负责人都出差")
    assert Survey.objects.filter(pk=surveyed["survey"]).exists()
    return {
        "scheme": draft, "entry_by_hand": entry, "appraised": by("clerk3"), "appraised_reviewer": by("reviewer1"), "appeal": appeal,
        "appraised_organ": organ, "pledge": pledged, "appraised_window": window, "reversed": set_aside, **surveyed,
    }  # fmt: skip


def refused(house, key="set_aside"):
    """Let decider1 propose a “no” and head1 sign it; return the case's number."""
    case = house.submit(key)
    officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    checked = do.RecordSiteCheck(officers, "没有消防通道", True)
    house.act("reviewer1", case, do.StartReview(), checked, do.CloseReview("不符合条件"))
    house.act("decider1", case, no())
    house.act("head1", case, do.SignNegative())
    return house.cases[key]


def turned_down(house):
    """Enter as the efficiency office that a “no” was set aside; return the row's id."""
    return reversal(house.cases.get("refused") or refused(house))


def reversal(case, login="efficiency", **changes):
    """Enter that the “no” of a case was set aside by reconsideration; return the row's id."""
    plain = {
        "how": "reconsideration",
        "organ": "安州市人民政府",
        "document": "安政复决〔2026〕3号",
        "on": clock.today(),
        "file": evidence(),
    }
    return reversals.enter(by=by(login), case=case, **plain | changes)


def rejudged(house, name):
    """Give a final card to clerk3 for something."""
    return final(carded(house, key=name, score=2))


def standing_at(instant):
    """Let the city stand at an instant of 2026 until the block ends."""
    from contextlib import contextmanager

    @contextmanager
    def stand():
        before = clock.standing()
        clock.stand_at(datetime.fromisoformat(f"2026-{instant}+08:00"))
        try:
            yield
        finally:
            clock.stand_at(before)

    return stand()


def surveyed_here():
    """Return a survey of what was decided, with a token that waits for its answer, and answers enough to be told."""
    from yimen.appraisal import surveys
    from yimen.appraisal.models import Asked, Invitation, Survey

    organ = Posting.objects.get(account=by("reviewer1")).organ_id
    frame = [[f"N{n}", str(organ)] for n in range(40)]
    one = Survey.objects.create(
        year=2026, title="政风评议", since=date(2026, 1, 1), until=clock.today(), size=20, seed="ab" * 32, frame_digest="",
        frame=frame, opened_on=clock.today(), closes_on=date(2026, 12, 1), by=by("coordinator"), at=clock.now(),
    )  # fmt: skip
    Asked.objects.create(survey=one.pk, organ=organ, frame=40, drawn=20, invited=20)
    for n in range(7):
        Invitation.objects.create(token=surveys.hashed(f"t{n}"), survey=one.pk, organ=organ)
    for n in range(6):
        surveys.answer(token=f"t{n}", marks={"clear": 1 + n % 3, "quick": 2, "whole": 1})
    return {"survey": one.pk, "survey_token": "t6"}


def elsewhere(town):
    """Return the same of another centre: rows alone, under ids of their own."""
    from yimen.appraisal.models import Appeal, Entry, Invitation, Pledge, Reversed, Survey

    clerk, at = town.people["clerk"], datetime.fromisoformat("2026-03-02T09:00+08:00")
    told = {"kind": "person", "unit": clerk, "month": MARCH, "by": clerk, "at": at}
    scheme = Scheme.objects.create(
        kind="person", since=date(2026, 5, 1), body={}, document="x", drafted_by=clerk, drafted_at=at
    )
    entry = Entry.objects.create(
        **told | {"by": clerk + 1},
        on=MARCH,
        indicator="away",
        points=-1,
        text="x",
        file="{}",
        author="duty_chief",
    )
    appeal = Appeal.objects.create(**told, indicator="away", text="x")
    pledge = Pledge.objects.create(organ=town.market.id, year=2026, text="x", by=clerk, at=at)
    turned = Reversed.objects.create(
        case="x", no=1, how="court", decided_by="x", document="x", on=MARCH, file="{}", organ=town.market.id, item="x", by=clerk, at=at,
    )  # fmt: skip
    survey = Survey.objects.create(
        year=2026, title="x", since=MARCH, until=MARCH, size=1, seed="", frame_digest="", frame=[], opened_on=MARCH, closes_on=MARCH,
        by=clerk, at=at,
    )  # fmt: skip
    Invitation.objects.create(token="0" * 64, survey=survey.pk, organ=town.market.id)
    return {
        "scheme": scheme.pk, "reversed": turned.pk, "entry_by_hand": entry.pk, "appraised": clerk, "appeal": appeal.pk, "pledge": pledge.pk,
        "appraised_organ": town.market.id, "survey": survey.pk, "survey_token": "theirs", "appraised_window": town.window.pk,
    }  # fmt: skip
