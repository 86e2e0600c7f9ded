"""What sources read off the record: a founded complaint, a correction asked for, a bad rating put right."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.appraisal.furnished import at, begun, by, drafted, read
from tests.faces import House
from tests.ratings.furnished import ended, rated
from tests.ratings.test_bad_ratings import letters, post
from tests.signing import client
from tests.voices import furnished as voice
from yimen.appraisal import appeals, following
from yimen.appraisal.models import Appeal, Fact
from yimen.cases.kinds import decode_event
from yimen.cases.queries import view
from yimen.cases.sweep import sweep
from yimen.centres import clock as standing
from yimen.people.models import Posting
from yimen.process.accountability import commands as accountability
from yimen.process.application import commands as application
from yimen.process.bad_rating import commands as rating
from yimen.process.complaint import commands as do
from yimen.process.order import commands as orders
from yimen.ratings import acting
from yimen.voices import following as following_up


@pytest.fixture
def house(city):
    """The city, appraised since February."""
    begun()
    return House("", None)


def facts(source, login):
    return of_unit(source, "person", by(login))


def of_unit(source, kind, unit):
    rows = Fact.objects.filter(source=source, kind=kind, unit=unit).order_by("seq")
    return [(one.what, one.n) for one in rows]


def heard(key, *accused, **more):
    """Bring a complaint of counter1 and these as far as both sides were heard; return its number."""
    named = ("counter1", *accused)
    number = voice.heard(voice.verifying(voice.brought(key=key, **more), *named))
    for one in named:
        voice.act("reviewer1", number, do.AskAccused(voice.named(one)), questions="当时在哪个窗口？")
        voice.act(one, number, do.AnswerInvestigators(), reply="去送材料了。")
    return number


def found(number, *at_fault, found="founded", nobody=""):
    """Find it against these, and let the head approve it."""
    proposed = do.ProposeFinding(found, at_fault=at_fault, nobody=nobody)
    voice.act("reviewer1", number, proposed, **voice.REPORT)
    voice.act("head1", number, do.ApproveFinding())


def window_of(login):
    return Posting.objects.get(account__login=login).window_id


def test_a_complaint_counts_once_it_is_approved_as_founded_and_not_while_it_is_open_again(house):
    number = heard("a")
    at_fault = do.ProposeFinding("founded", at_fault=(voice.named("counter1"),))
    voice.act("reviewer1", number, at_fault, **voice.REPORT)
    read()
    assert facts("complaints", "counter1") == []
    voice.act("head1", number, do.ApproveFinding())
    read()
    assert facts("complaints", "counter1") == [(["complaint_papers"], 1)]
    assert facts("complaints", "clerk5") == []
    voice.act("complaints", number, do.AnswerComplaint(without_order="当天已经改正"), answer="1. 已经改正。")
    at("03-06T10:00")
    voice.act("complaints", number, do.ReopenComplaint(), grounds="清单上仍然没有那一份。")
    read()
    assert facts("complaints", "counter1") == [(["complaint_papers"], 1), (["complaint_papers"], -1)]


def test_a_complaint_that_is_not_founded_counts_for_nobody(house):
    number = heard("b")
    found(number, found="unfounded")
    read()
    assert facts("complaints", "counter1") == []


def test_a_founded_complaint_counts_for_whom_the_finding_names_and_for_nobody_else_it_was_about(house):
    window = window_of("clerk3")
    number = heard("c", "clerk3", window=window)
    found(number, voice.named("clerk3"))
    read()
    assert facts("complaints", "counter1") == []
    assert facts("complaints", "clerk3") == [(["complaint_papers"], 1)]
    assert Fact.objects.filter(source="complaints", kind="window").count() == 0, "no window was named"
    voice.act("complaints", number, do.AnswerComplaint(without_order="当天已经改正"), answer="1. 已经改正。")
    at("03-06T10:00")
    voice.act("complaints", number, do.ReopenComplaint(), grounds="清单上仍然没有那一份。")
    read()
    assert facts("complaints", "clerk3") == [(["complaint_papers"], 1), (["complaint_papers"], -1)]
    assert facts("complaints", "counter1") == []


def test_a_window_counts_where_it_is_named_and_no_window_where_the_organ_or_the_system_was_at_fault(house):
    window = window_of("clerk3")
    found(heard("d", window=window), f"w:{window}")
    found(heard("e", window=window), nobody="procedure")
    read()
    assert of_unit("complaints", "window", window) == [(["complaint_papers"], 1)]
    assert facts("complaints", "counter1") == []
    assert Fact.objects.filter(source="complaints", kind="organ").count() == 2, "the organ's file has both"


def test_what_was_found_before_findings_named_whom_is_of_everybody_complained_of(house):
    window = window_of("clerk3")
    number = heard("f", "clerk3", window=window)
    found(number, voice.named("counter1"))
    ((_, point),) = following.points([_before_it_named(view(number))])
    both = (by("counter1"), by("clerk3"))
    assert (point.persons, point.windows, point.only) == (both, (window,), False)


def _before_it_named(seen):
    """Return the case as if its finding had been written in the first version of that event."""
    body = '{"by":"a:1","found":"founded"}'
    old = decode_event("complaint", "FindingProposed", 1, body)
    told = (replace(one, event=old) if one.name == "FindingProposed" else one for one in seen.told)
    return replace(seen, told=tuple(told))


def test_a_correction_is_of_whoever_asked_for_it(house):
    case = house.submit("correcting", without=("m2",))
    house.act(
        "clerk3", case, application.NotifyCorrections((application.Point("m2", "missing", "提交复印件"),))
    )
    read()
    assert facts("corrections", "clerk3") == [(["corrected"], 1)]
    assert facts("corrections", "counter1") == []


def head_of(house):
    return next(
        login for login in ("head1", "deputy1") if "H" in letters(login, ended(house, "probe", "wang"))
    )


def put_right(house, name, who, **named):
    """Let a matter be rated badly, clerk3 say what happened, and its head put it right, against these."""
    standing.take()
    case, head = rated(ended(house, name, who)).case, head_of(house)
    assert post(head, case, "ContactRater", reached="yes", spoken="承认跑了三趟").status_code == 302
    acting.act(
        account=by("clerk3"), seen=view(case), command=rating.AnswerServed(), said={"reply": "当天停机"}
    )
    assert post(head, case, "SettleRating", how="at_once", words="当场改好了", **named).status_code == 302
    return case


def test_a_bad_rating_counts_once_it_was_put_right_and_not_while_it_is_looked_into(house):
    rated(ended(house, "open"))
    read()
    assert facts("bad_ratings", "clerk3") == []
    put_right(house, "right", "chen", at_fault=[f"a:{by('clerk3')}"])
    read()
    assert facts("bad_ratings", "clerk3") == [(["bad_rating_founded"], 1)]
    assert Fact.objects.filter(source="bad_ratings", kind="window").count() == 0, "no window was named"


def test_a_bad_rating_counts_for_a_window_that_is_named_and_for_nobody_where_the_system_was_at_fault(house):
    window = window_of("clerk3")
    put_right(house, "window", "chen", at_fault=[f"w:{window}"])
    put_right(house, "system", "li", nobody="system")
    read()
    assert of_unit("bad_ratings", "window", window) == [(["bad_rating_founded"], 1)]
    assert facts("bad_ratings", "clerk3") == []
    assert Fact.objects.filter(source="bad_ratings", kind="organ").count() == 2, "the organ's file has both"


def test_a_bad_rating_settled_before_that_named_anybody_is_of_everybody_who_served(house):
    seen = view(put_right(house, "before", "li", nobody="system"))
    old = decode_event("bad_rating", "RatingSettled", 1, '{"by":"a:1","how":"at_once","words":"改好了"}')
    told = tuple(replace(one, event=old) if one.name == "RatingSettled" else one for one in seen.told)
    ((_, point),) = following.points([replace(seen, told=told)])
    windows = (seen.state.window,) if seen.state.window else ()
    assert (point.persons, point.windows, point.only) == ((by("clerk3"),), windows, False)


def test_an_order_of_the_city_s_line_that_is_not_kept_counts_once_for_who_answers_for_it(house):
    number = heard("g", channel="line_12345")
    found(number, nobody="procedure")
    order = following_up.order(
        account=by("complaints"), complaint=view(number), measures="公布清单", person=voice.named("section1"), days=2
    ).number  # fmt: skip
    at("03-04T17:00")
    sweep()
    read()
    assert facts("orders", "section1") == [], "its last day is not over"
    at("03-05T09:00")
    sweep()
    assert view(order).state.referred and view(number).state.channel == "line_12345"
    for _ in range(2):
        read()
        assert facts("orders", "section1") == [(["order_overdue"], 1)]
    at("03-20T09:00")
    sweep()
    read()
    assert facts("orders", "section1") == [(["order_overdue"], 1)], "lateness costs once"
    assert Fact.objects.filter(source="orders").values_list("ref", flat=True)[0] == order
    assert facts("orders", "counter1") == []


def test_who_took_a_measure_does_not_decide_on_what_it_costs(house):
    number = heard("m")
    found(number, nobody="procedure")
    case = following_up.refer(
        account=by("complaints"), complaint=view(number), person=voice.named("counter1"), reasons="多次被投诉"
    ).number
    voice.act("discipline", case, accountability.TakeUp())
    taken = accountability.TakeMeasure("talk", "安纪驻〔2026〕4号", voice.named("counter1"), 5)
    voice.act("discipline", case, taken)
    read()
    assert facts("orders", "counter1") == [(["measure"], 1)]
    at("04-01T09:00")
    drafted()
    month = date(2026, 3, 1)
    id = appeals.appeal(
        by=by("counter1"),
        kind="person",
        month=month,
        unit=by("counter1"),
        indicator="measure",
        text="已经改正",
    )
    one = Appeal.objects.get(pk=id)
    assert (
        appeals.may_rule(by("discipline"), one) == "own_appeal"
        and appeals.may_rule(by("coordinator"), one) == ""
    )
    page = client("counter1").get("/desk/told/measures/").content.decode()
    office = Posting.objects.get(account=by("discipline")).organ.name
    for words in ("谈话提醒", "安纪驻〔2026〕4号", "投诉属实", office):
        assert words in page, words


def test_an_order_that_is_kept_in_time_counts_for_nobody(house):
    order = voice.ordered(voice.brought(key="h", channel="line_12345"), days=2)
    voice.act("head1", order, orders.ReportRectified(), report="清单已经换成与指南一致的版本。")
    voice.act("complaints", order, orders.VerifyRectified())
    at("03-20T09:00")
    sweep()
    read()
    assert not Fact.objects.filter(source="orders").exists()


def test_who_it_was_found_against_opens_the_complaint_from_their_sheet_and_their_head_does_not(house):
    number = heard("i")
    found(number, voice.named("counter1"))
    at("04-01T09:00")
    drafted()
    path = f"/desk/appraisal/sheets/person/2026-03/{by('counter1')}/"
    mine = client("counter1").get(path).content.decode()
    assert f"/desk/cases/{number}/" in mine
    assert "认定您有责任" in client("counter1").get(f"/desk/cases/{number}/").content.decode()
    organ = Posting.objects.get(account=by("counter1")).organ_id
    assert organ == Posting.objects.get(account=by("head1"), role="head_of_organ").organ_id
    assert f"/desk/cases/{number}/" not in client("head1").get(path).content.decode()
