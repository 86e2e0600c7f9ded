"""Who stands aside from a case is named on no check of it and presides over no hearing, whoever names them (行政许可法 34, 48)."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from tests.applications.test_reorganisation import row
from tests.town import SINCE
from yimen.cases import claims
from yimen.cases.queries import rights, view
from yimen.desk import choices
from yimen.people.models import Posting, Recusal
from yimen.process.application import commands as do
from yimen.process.refusals import Refused


@pytest.fixture
def case(office):
    """A case under review, from which the decider stands aside."""
    case = office.submit().case
    office.act("clerk", case, do.Accept())
    office.act("reviewer", case, do.StartReview())
    Recusal.objects.create(
        account_id=office.people["decider"],
        case_number=row(case, what="number")[0],
        reason="近亲属",
        since=SINCE,
    )
    return case


def refused(office, case, command):
    with pytest.raises(Refused) as found:
        office.act("reviewer", case, command)
    return found.value


def named(office, *who):
    return tuple(f"a:{office.people[one]}" for one in who)


def test_they_are_named_on_no_check_and_preside_over_no_hearing(office, case):
    pair = named(office, "decider", "head")
    checked = do.RecordSiteCheck(officers=pair, finding="符合", passed=True)
    for command in (do.AssignInspectors(officers=pair), checked):
        assert refused(office, case, command).code == "stands_aside"
    at = datetime(2026, 3, 30, 1, tzinfo=UTC)
    call = do.CallHearing(at=at, place="三楼", chair=pair[0], announcement="公告栏，3 月 2 日")
    told = refused(office, case, call)
    assert told.code == "stands_aside" and told.article.number == 48
    office.act("reviewer", case, do.AssignInspectors(officers=named(office, "head", "decider2")))


def test_the_desk_offers_them_no_more(office, case):
    seen = view(row(case, what="number")[0])
    offered = {id for id, _name in choices._officers(seen)}
    assert named(office, "decider")[0] not in offered and named(office, "head")[0] in offered


def test_what_they_had_taken_on_is_free_for_their_colleagues(office, case):
    office.act("reviewer", case, do.CloseReview(opinion="符合"))
    at = (row(case, what="number")[0], "decide")
    one, other = (office.people[who] for who in ("decider", "decider2"))
    Recusal.objects.all().delete()
    (taken,) = claims.take(one, rights(one), [at])
    assert taken.holder == one and claims.of(case) == {at[1]: one}
    (first,) = claims.take(other, rights(other), [at])
    assert (first.holder, first.why) == (one, "taken")
    Recusal.objects.create(account_id=one, case_number=at[0], reason="近亲属", since=SINCE)
    assert claims.of(case) == {}
    (mine,) = claims.take(other, rights(other), [at])
    assert mine.holder == other and claims.of(case) == {at[1]: other}
    (late,) = claims.take(one, rights(one), [at])
    assert (late.holder, late.why) == (other, "not_yours")


def test_what_somebody_had_taken_on_who_has_left_is_free_too(office, case):
    office.act("reviewer", case, do.CloseReview(opinion="符合"))
    at = (row(case, what="number")[0], "decide")
    one = office.people["decider2"]
    claims.take(one, rights(one), [at])
    assert claims.of(case) == {at[1]: one}
    Posting.objects.filter(account_id=one).update(valid_until=SINCE)
    assert claims.of(case) == {}


def test_a_hearing_is_not_recorded_under_a_chair_who_stands_aside_since_and_is_called_anew_with_another(
    office, case
):
    aside = Recusal.objects.get()
    Recusal.objects.all().delete()
    called = do.CallHearing(
        datetime(2026, 3, 30, 1, tzinfo=UTC), "三楼", named(office, "decider")[0], "公告栏"
    )
    office.act("reviewer", case, called)
    serve = do.Serve(document="hearing_notice", on=date(2026, 3, 2), way="direct")
    office.act("clerk", case, serve)
    aside.save(force_insert=True)
    office.at("2026-03-30T15:00+08:00")
    held = do.RecordHearing(record="听证笔录 1 号")
    told = refused(office, case, held)
    assert told.code == "chair_aside" and told.article.number == 48
    anew = replace(called, at=datetime(2026, 4, 15, 1, tzinfo=UTC), chair=named(office, "head")[0])
    office.act("reviewer", case, anew)
    serve = do.Serve(document="hearing_notice-2", on=date(2026, 3, 30), way="direct")
    office.act("clerk", case, serve)
    office.at("2026-04-15T15:00+08:00")
    office.act("reviewer", case, held)
