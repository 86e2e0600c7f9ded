"""Nobody is changed before a year; later by consent in writing; for cause only heard; and nothing that lay with them is lost."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.faces import House
from tests.postings.furnished import (
    BEGINS,
    DAY,
    SAID,
    TODAY,
    agreed,
    by,
    changing,
    consented,
    handed,
    later,
    made,
    organ,
    posting_of,
    proposal,
    returned,
    returning_of,
)
from tests.postings.trying import refused
from tests.ratings.furnished import ended, rated
from yimen.cases import claims, queries as cases
from yimen.cases.inbox import Inbox
from yimen.centres import together
from yimen.people import actions, rights
from yimen.people.models import Authorisation, Organ, Posting, Reorganisation, Substitution, Succession
from yimen.postings import consenting, ending, papers, parts, passing, queries, returning, standing, waiting
from yimen.postings.models import Deed, Ending, Fact, Return
from yimen.process.application import commands as do
from yimen.process.bad_rating.commands import ContactRater, SettleRating
from yimen.ratings import acting


def chief():
    return Posting.objects.get(account__login="chief1")


def test_a_change_before_twelve_months_is_refused_with_the_first_day(city):
    posting = made()
    bound = standing.bound_of(posting)
    assert (bound.since, bound.least, bound.first) == (BEGINS, date(2027, 3, 9), date(2027, 3, 10))
    assert not bound.free
    said = refused("too_early", changing, posting.pk, date(2027, 3, 8))
    assert "2027年3月9日" in str(said) and "2027年3月10日" in str(said) and "未满一年不得更换" in str(said)
    assert "12 months" in said.sentence("en") and "a year" in said.sentence("en")
    assert changing(posting.pk, date(2027, 3, 9)), "on the day itself it may be asked for, ahead"
    refused("ending_already", changing, posting.pk, date(2027, 4, 1))


def test_a_year_counts_on_where_an_organ_steps_into_anothers_place(city):
    posting = made()
    heir = Organ.objects.create(
        code="heir", name="市场监管局（新）", abbreviation="安市监新", office="9002", kind="organ",
        division="511602", valid_from=date(2026, 6, 1),
    )  # fmt: skip
    plan = Reorganisation.objects.create(
        kind="rename", effective_on=date(2026, 6, 1), document="文", plan={}, by_id=by("security"),
        recorded_at="2026-05-01T00:00Z",
    )  # fmt: skip
    Succession.objects.create(predecessor_id=posting.organ_id, successor=heir, reorganisation=plan)
    Posting.objects.filter(pk=posting.pk).update(valid_until=date(2026, 5, 31))
    new = Posting.objects.create(
        account_id=posting.account_id, organ=heir, role=posting.role, window_id=posting.window_id,
        valid_from=date(2026, 6, 1),
    )  # fmt: skip
    assert standing.bound_of(new).since == BEGINS


def test_a_later_change_needs_the_reason_and_the_centres_consent_in_writing(city):
    row = chief()
    refused("not_entitled", changing, row.pk, TODAY, "coordinator")
    refused("no_words", ending.ask, by=by("head1"), posting=row.pk, last_on=TODAY, why=" ")
    refused("in_the_past", changing, row.pk, TODAY - DAY)
    refused("not_entitled", changing, posting_of("reviewer1"), TODAY)
    id = changing(row.pk, TODAY + 9 * DAY)
    refused("not_agreed", ending.carry_out, by=by("security"), ending=id)
    refused("not_agreed", passing.offer, by=by("head1"), ending=id, receiver=by("decider1"))
    say = {"by": by("director"), "ending": id, "agrees": True, "document": "安政务函〔2026〕2号"}
    refused("not_entitled", ending.answer, **say | {"by": by("coordinator")})
    refused("no_document", ending.answer, **say | {"document": " "})
    refused("no_words", ending.answer, **say | {"agrees": False})
    ending.answer(**say)
    refused("over", ending.answer, **say)
    refused("not_entitled", ending.carry_out, by=by("director"), ending=id)
    ending.carry_out(by=by("security"), ending=id)
    row.refresh_from_db()
    assert row.valid_until == TODAY + 9 * DAY
    refused("over", ending.carry_out, by=by("security"), ending=id)
    with pytest.raises(IntegrityError, match="consented_in_writing"), transaction.atomic():
        Ending.objects.update(document="")


def test_what_the_centre_refuses_or_the_department_takes_back_ends_nothing(city):
    row = chief()
    id = changing(row.pk, TODAY + DAY)
    ending.answer(by=by("director"), ending=id, agrees=False, why="窗口正忙")
    refused("over", ending.carry_out, by=by("security"), ending=id)
    again = changing(row.pk, TODAY + DAY)
    refused("not_entitled", ending.withdraw, by=by("director"), ending=again, why="不办")
    ending.withdraw(by=by("section1"), ending=again, why="本人留任")
    refused("over", ending.answer, by=by("director"), ending=again, agrees=True, document="函")
    assert chief().valid_until is None


@pytest.fixture
def decision(city):
    """An application that waits for a decision which chief1 alone may take, and one that chief1 took on; their numbers."""
    house = House("", None)
    for name in ("waiting", "taken"):
        case = house.submit(name)
        house.act("clerk3", case, do.Accept())
        if name == "waiting":
            officers = tuple(f"a:{by(login)}" for login in ("reviewer1", "chief1"))
            house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "一致", True))
            house.act("reviewer1", case, do.CloseReview("符合条件"))
    found, _total = Inbox(cases.rights(by("chief1"))).found()
    task = next((one.number, one.key) for one in found if one.number == house.cases["taken"])
    assert not claims.take(by("chief1"), cases.rights(by("chief1")), [task])[0].why
    Authorisation.objects.filter(posting__account__login="decider1").update(valid_until=TODAY - DAY)
    return house.cases


def test_acts_that_wait_for_a_signature_are_listed_and_never_left_without_anybody(decision):
    row = chief()
    found = {one.number: one for one in passing.lying(row, TODAY)}
    assert set(found) == set(decision.values())
    waiting, taken = found[decision["waiting"]], found[decision["taken"]]
    assert (waiting.alone, waiting.signs, waiting.claimed) == (True, True, False)
    assert (taken.alone, taken.claimed) == (False, True)
    id = agreed(row.pk, TODAY)
    said = refused("unsigned", ending.carry_out, by=by("security"), ending=id)
    assert decision["waiting"] in str(said)
    offer = {"by": by("head1"), "ending": id, "receiver": by("decider1")}
    assert decision["waiting"] in str(refused("cannot_sign", passing.offer, **offer))
    refused("no_receiver", passing.offer, **offer | {"receiver": by("chief1")})
    refused("no_receiver", passing.offer, **offer | {"receiver": by("reviewer2")})
    actions.authorise(
        by=by("head1"), posting=posting_of("decider1"), act="decide", valid_from=TODAY, document="文", document_on=TODAY,
    )  # fmt: skip
    assert {one.number for one in passing.lying(row, TODAY)} == {decision["taken"]}, "another may sign now"
    refused("not_confirmed", ending.carry_out, by=by("security"), ending=id)
    assert passing.offer(**offer) == 1
    refused("not_offered", passing.confirm, by=by("reviewer1"), ending=id)
    assert _holder(decision["taken"]) == by("chief1"), "until it is confirmed nothing has moved"
    assert passing.confirm(by=by("decider1"), ending=id) == 1
    assert _holder(decision["taken"]) == by("decider1")
    refused("not_offered", passing.confirm, by=by("decider1"), ending=id)
    ending.carry_out(by=by("security"), ending=id)
    later(TODAY + DAY)
    assert "O" not in {one.letter for one in Inbox(cases.rights(by("chief1"))).found()[0]}
    assert decision["waiting"] in {one.number for one in Inbox(cases.rights(by("decider1"))).found()[0]}


def _holder(number):
    return next(iter(claims.of(cases.view(number).id).values()), 0)


def test_a_substitute_who_may_sign_keeps_the_acts_from_being_nobodys(decision):
    row = chief()
    id = agreed(row.pk, TODAY)
    stands_in = {"absent_id": by("head1"), "substitute_id": by("reviewer1"), "given_by_id": by("mayor")}
    Authorisation.objects.create(
        posting_id=posting_of("head1"), act="decide", valid_from=TODAY, document="文", document_on=TODAY
    )
    Authorisation.objects.filter(posting__account__login="head1").update(valid_from=TODAY)
    Substitution.objects.create(
        posting_id=posting_of("head1"), valid_from=TODAY, valid_until=TODAY + 30 * DAY, document="文", document_on=TODAY,
        whole=True, **stands_in,
    )  # fmt: skip
    assert passing.offer(by=by("head1"), ending=id, receiver=by("reviewer1")) == 1
    passing.confirm(by=by("reviewer1"), ending=id)
    ending.carry_out(by=by("security"), ending=id)


def test_acts_that_only_the_leaver_could_sign_go_to_the_receiver_with_the_list(decision):
    row = chief()
    id = agreed(row.pk, TODAY + 5 * DAY)
    actions.authorise(
        by=by("head1"), posting=posting_of("decider1"), act="decide", valid_from=TODAY + 6 * DAY, document="文",
        document_on=TODAY,
    )  # fmt: skip
    # From the day after the leaver's last another may sign: nothing is alone then, and the task taken on passes.
    assert {one.number for one in passing.lying(row, TODAY + 5 * DAY)} == {decision["taken"]}
    assert handed(id) == 1


def test_nobody_leaves_an_item_without_anybody_to_decide_on_it(city):
    row = chief()
    id = agreed(row.pk, TODAY + 20 * DAY)
    Authorisation.objects.filter(posting__account__login="decider1").update(item="511602-S005")
    said = refused("undecided", ending.carry_out, by=by("security"), ending=id)
    assert "511602-S003" in str(said) and "511602-S005" not in passing.undecided(row, TODAY)
    Authorisation.objects.filter(posting__account__login="decider1").update(item="")
    ending.carry_out(by=by("security"), ending=id)


def test_what_somebody_takes_on_after_their_end_was_entered_is_handed_over_too(decision):
    row = chief()
    Authorisation.objects.filter(posting__account__login="decider1").update(valid_until=None)
    claims.release(by("chief1"), cases.rights(by("chief1")), _held(decision["taken"]))
    id = agreed(row.pk, TODAY)
    ending.carry_out(by=by("security"), ending=id)
    assert not claims.take(by("chief1"), cases.rights(by("chief1")), _held(decision["taken"]))[0].why
    later(TODAY + DAY)
    assert [one.number for one in passing.lying(chief(), TODAY)] == [decision["taken"]]
    assert handed(id) == 1 and _holder(decision["taken"]) == by("decider1")


def _held(number):
    return [(number, key) for key in claims.of(cases.view(number).id)] or [
        (one.number, one.key) for one in Inbox(cases.rights(by("chief1"))).found()[0] if one.number == number
    ]


def test_whoever_is_returned_leaves_on_their_day_and_the_list_stays_until_it_is_confirmed(decision):
    row = chief()
    Authorisation.objects.filter(posting__account__login="decider1").update(valid_until=None)
    of = returned(row.pk)
    one = Ending.objects.get(returning=of)
    ending.carry_out(by=by("security"), ending=one.pk)
    later(TODAY + DAY)
    assert _holder(decision["taken"]) == 0, (
        "nobody who is there holds it: a colleague need not wait for the list"
    )
    assert passing.offer(by=by("coordinator"), ending=one.pk, receiver=by("decider1")) == 1, "not lost"
    assert passing.confirm(by=by("decider1"), ending=one.pk) == 1
    assert _holder(decision["taken"]) == by("decider1")


def test_a_return_rests_on_facts_of_cases_that_are_there(city):
    row = chief()
    refused("not_entitled", returning_of, row.pk, "head1")
    refused("no_fact", returning_of, row.pk, said=" ")
    refused("no_fact", returning_of, row.pk, kind="rumour")
    refused("no_case", returning_of, row.pk, kind="complaint", reference="")
    refused("no_case", returning_of, row.pk, kind="card", reference="1")
    house = House("", None)
    house.submit("application")
    refused("no_case", returning_of, row.pk, kind="complaint", reference=house.cases["application"])
    bad = rated(ended(house, "badly")).case
    acting.act(
        account=by("head1"), seen=cases.view(bad), command=ContactRater(True), said={"contacted": "跑了三趟"}
    )
    settled = SettleRating("at_once", "改好了", nobody="system")
    acting.act(account=by("head1"), seen=cases.view(bad), command=settled)
    refused("found_against_others", returning_of, row.pk, kind="rating", reference=bad)
    id = returning_of(row.pk, kind="correction", reference=house.cases["application"])
    assert Fact.objects.get(of=id).reference == house.cases["application"]
    refused("returning_already", returning_of, row.pk)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Fact.objects.update(kind="card")
    assert SAID.encode() not in bytes(Fact.objects.get(of=id).said.sealed)


def test_nobody_is_returned_before_they_were_heard_nor_by_who_recorded_the_facts(city):
    row = chief()
    id = returning_of(row.pk)
    decide = {"by": by("director"), "returning": id, "returned": True, "grounds": "多次离岗"}
    assert "2026年3月9日" in str(refused("not_heard", returning.decide, **decide))
    refused("not_entitled", returning.speak, by=by("head1"), returning=id, said="替他说")
    refused("no_words", returning.speak, by=by("chief1"), returning=id, said="")
    returning.speak(by=by("chief1"), returning=id, said="当天就医")
    refused("stated_already", returning.speak, by=by("chief1"), returning=id, said="再说")
    # A fact that comes later was not spoken about: they are heard anew.
    returning.add(by=by("duty"), returning=id, kind="other", said="又一次离岗")
    refused("not_heard", returning.decide, **decide)
    assert Return.objects.get(pk=id).stated is None
    assert Deed.objects.filter(returning=id, act="state").count() == 1, "what was said stays in the register"
    later("2026-03-10")
    for login in ("coordinator", "head1", "duty", "efficiency"):
        refused("not_entitled", returning.decide, **decide | {"by": by(login)})
    refused("no_words", returning.decide, **decide | {"grounds": " "})
    returning.decide(**decide), "the term has passed in silence"
    refused("decided_already", returning.decide, **decide)
    refused("decided_already", returning.add, by=by("duty"), returning=id, kind="other", said="晚了")
    refused("decided_already", returning.speak, by=by("chief1"), returning=id, said="晚了")


def test_a_principal_who_recorded_a_fact_does_not_decide(city):
    row = chief()
    id = returning_of(row.pk)
    returning.speak(by=by("chief1"), returning=id, said="就医")
    Posting.objects.filter(account__login="director").update(account_id=by("coordinator"))
    refused(
        "recorded_it", returning.decide, by=by("coordinator"), returning=id, returned=True, grounds="是我记的"
    )


def test_a_return_ends_the_posting_before_the_year_and_the_unit_answers_for_it(city):
    posting = made()
    later(BEGINS + DAY)
    id = returned(posting.pk)
    one = Return.objects.get(pk=id)
    left = Ending.objects.get(returning=id)
    assert (one.number, left.document, left.agreed) == ("安政务退〔2026〕1号", "安政务退〔2026〕1号", True)
    ending.carry_out(by=by("security"), ending=left.pk)
    posting.refresh_from_db()
    assert posting.valid_until == BEGINS + DAY
    refused("not_entitled", ending.withdraw, by=by("head1"), ending=left.pk, why="不服")
    refused("not_entitled", returning.answer, by=by("section1"), returning=id, said="已谈话")
    returning.answer(by=by("head1"), returning=id, said="对本人批评教育，对科长谈话提醒")
    refused("not_asked", returning.answer, by=by("head1"), returning=id, said="又一次")
    assert returning.state(Return.objects.get(pk=id)) == "answered"
    sheet = papers.sheet(one, "zh")
    said = "".join(line.text for part in sheet.parts for line in part.lines)
    assert all(word in said for word in (SAID, "当天突发疾病就医", "多次离岗，教育后不改", "未满一年"))
    assert sheet.title == "退回原单位通知书" and papers.sheet(one, "en").title.startswith("Notice")
    kinds = [
        next(part for part in papers.sheet(one, language).parts if part.code == "facts").lines[0].text
        for language in ("zh", "en")
    ]
    # A fact that rests on no case had four hyphens for a number, and its kind was Chinese in English too.
    assert kinds == ["其他事实", "other fact"]
    assert papers.rendered(sheet)[:4] == b"%PDF"


def test_a_return_gives_way_to_a_change_that_was_asked_for(city):
    row = chief()
    asked = changing(row.pk, TODAY + 30 * DAY)
    returned(row.pk)
    assert passing.state(Ending.objects.get(pk=asked)) == "withdrawn"


def test_not_to_return_somebody_is_decided_with_grounds_too(city):
    row = chief()
    id = returning_of(row.pk)
    returning.speak(by=by("chief1"), returning=id, said="就医")
    returning.decide(by=by("director"), returning=id, returned=False, grounds="有就诊证明")
    assert returning.state(Return.objects.get(pk=id)) == "kept"
    assert papers.sheet(Return.objects.get(pk=id), "zh") is None
    assert not Ending.objects.exists()


def test_a_successor_is_proposed_the_same_way_and_comes_after_the_predecessors_last_day(city):
    row = chief()
    id = consented(succeeds=row.pk)
    refused("predecessor", consenting.make, by=by("security"), proposal=id)
    last = BEGINS + 9 * DAY
    one = agreed(row.pk, last)
    ending.carry_out(by=by("security"), ending=one)
    new = Posting.objects.get(pk=consenting.make(by=by("security"), proposal=id))
    assert new.valid_from == last + DAY
    assert proposal(id).succeeds == row.pk


def test_lists_show_whoever_is_in_reach_and_everybody_sees_what_concerns_them(city):
    posting = made()
    returned(posting.pk)
    other = posting_of("chief2")
    everywhere, of_one = parts.part(by("supervisor")), parts.part(by("head1"))
    rows, total = queries.AtWindows(everywhere).found(queries.Asked(), limit=1000)
    assert total == len(rows) and {posting.pk, other} <= {one.row.pk for one in rows}
    assert {one.row.organ_id for one in queries.AtWindows(of_one).found(queries.Asked(), limit=99)[0]} == {
        organ()
    }
    free, _n = queries.AtWindows(of_one).found(queries.Asked(which="free", sort="first"), limit=99)
    bound, _n = queries.AtWindows(of_one).found(queries.Asked(which="bound"), limit=99)
    assert posting.pk in {one.row.pk for one in bound} and posting.pk not in {one.row.pk for one in free}
    leaving, _n = queries.AtWindows(of_one).found(queries.Asked(which="leaving"), limit=99)
    assert [one.row.pk for one in leaving] == [posting.pk]
    assert queries.Deeds(parts.part(by("head2"))).found(queries.Wanted(), limit=9)[1] == 0
    assert queries.Deeds(everywhere).found(queries.Wanted(kind="return"), limit=9)[1] == 1
    assert queries.Deeds(parts.part(by("security"))).found(queries.Wanted(kind="return"), limit=9)[1] == 0
    mine = queries.mine(by("reviewer1"))
    assert len(mine.lines) == len(mine.candidacies) == len(mine.returns) == len(mine.leaving) == 1


def test_what_waits_is_told_to_whoever_it_waits_for(city):
    def waits(login):
        own = waiting.own(together.ask({"own": waiting.OWN}, {"account": by(login)})["own"])
        return [one.what for one in own + waiting.held(parts.part(by(login)))]

    id = returning_of(chief().pk)
    assert waits("chief1") == ["speak"] and waits("director") == []
    returning.speak(by=by("chief1"), returning=id, said="就医")
    assert waits("chief1") == [] and waits("director") == ["decide"]
    returning.decide(by=by("director"), returning=id, returned=True, grounds="离岗")
    assert sorted(waits("head1")) == ["answer", "offer"] and waits("security") == ["end"]
    passing.offer(by=by("head1"), ending=Ending.objects.get().pk, receiver=by("decider1"))
    assert waits("decider1") == ["confirm"] and waits("security") == ["end"]
    assert rights.rights_of([by("chief1")]), "and the person goes on until the posting is ended"
    other = consented()
    assert "make" in waits("security") and proposal(other).chosen is not None
