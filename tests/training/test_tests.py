"""Tests and certificates: everybody's own questions, answered once, taken up again, and what they let somebody be authorised for."""

from datetime import date, timedelta

import pytest

from tests.signing import client
from tests.training.furnished import (
    DAY,
    TODAY,
    authorisable,
    by,
    certificate,
    items,
    later,
    right,
    set_test,
    take,
    wrong,
)
from tests.training.trying import refused
from yimen.appraisal.facts import trained
from yimen.catalogue import queries as catalogue, versions
from yimen.lib import clock
from yimen.people import actions, certificates
from yimen.people.administration import Denied
from yimen.people.models import Authorisation, Certificate, Needed
from yimen.process.training import questions
from yimen.training import certifying, following, terms, testing
from yimen.training.models import Answer, Attempt, Deed, Test as Row

PAPER = "安政务〔2026〕9号"


def authorise(posting, item="", on=None):
    return actions.authorise(
        by=by("head1"), posting=posting.pk, act="decide", item=item, valid_from=on or clock.today(),
        document="授〔2026〕1号", document_on=TODAY,
    )  # fmt: skip


def need(item, on=None):
    return certifying.need(by=by("coordinator"), item=item, document=PAPER, valid_from=on or clock.today())


def test_two_people_have_other_questions_and_the_same_person_goes_on_after_a_power_cut(city):
    test = set_test(*items(3))
    first = testing.begin(by=by("counter1"), test=test)
    one = Attempt.objects.get(pk=first)
    asked = testing.asked(one)
    assert len(asked) == terms.now().questions and {q.item for q in asked} == set(items(3))
    testing.answer(by=by("counter1"), attempt=first, place=0, chosen=right(asked[0]))
    assert testing.begin(by=by("counter1"), test=test) == first, "taken up again, with what was answered"
    assert testing.next_place(one) == 1 and testing.asked(Attempt.objects.get(pk=first)) == asked
    other = Attempt.objects.get(pk=testing.begin(by=by("reviewer1"), test=test))
    assert testing.asked(other) != asked
    refused("not_entitled", testing.answer, by=by("reviewer1"), attempt=first, place=1, chosen=["a"])


def test_an_answer_is_given_once_and_only_what_the_page_offers(city):
    id = testing.begin(by=by("counter1"), test=set_test())
    one = testing.asked(Attempt.objects.get(pk=id))[0]
    refused("no_choice", testing.answer, by=by("counter1"), attempt=id, place=0, chosen=[])
    refused("bad_choice", testing.answer, by=by("counter1"), attempt=id, place=0, chosen=["z"])
    refused("bad_choice", testing.answer, by=by("counter1"), attempt=id, place=99, chosen=["a"])
    testing.answer(by=by("counter1"), attempt=id, place=0, chosen=wrong(one))
    refused("answered", testing.answer, by=by("counter1"), attempt=id, place=0, chosen=right(one))
    assert Answer.objects.get().right is False


def test_who_passes_is_certified_by_the_last_answer_and_need_not_again(city):
    test = set_test(*items(2))
    attempt = take(test)
    assert attempt.passed and attempt.right == len(attempt.questions)
    made = Certificate.objects.get(pk=attempt.certificate)
    assert (
        made.items == sorted(items(2))
        and made.number.startswith("安政务训〔2026〕1")
        and made.given_by is None
    )
    assert (made.valid_from, made.valid_until) == (TODAY, date(2028, 3, 1)), "twenty-four months"
    refused("certified", testing.begin, by=by("counter1"), test=test)
    refused("over", testing.answer, by=by("counter1"), attempt=attempt.pk, place=0, chosen=["a"])
    points = trained.certificates(0)[1]
    assert [(p.what, p.persons, p.ref) for p in points] == [(("trained",), (by("counter1"),), str(made.pk))]
    later(made.valid_until - 20 * DAY)
    assert take(test).passed, "before it ends it can be taken again"


def test_who_fails_waits_and_the_mark_of_the_beginning_counts(city):
    test = set_test(*items(3))
    attempt = take(test, wrongly=3)
    assert attempt.passed is False and attempt.right == 7 and not attempt.certificate
    said = refused("wait", testing.begin, by=by("counter1"), test=test)
    assert "2026年3月5日" in str(said)
    page = client("counter1").get(f"/desk/training/attempts/{attempt.pk}/").content.decode()
    assert "2026 年 3 月 5 日（周四）起可以再考" in page
    later(date(2026, 3, 5))
    going = testing.begin(by=by("counter1"), test=test)
    values = {name: getattr(terms.now(), name) for name in terms.pure.NAMES}
    terms.put(by=by("coordinator"), since=date(2026, 3, 6), document=PAPER, **values | {"pass_percent": 60})
    refused(
        "bad_terms",
        terms.put,
        by=by("coordinator"),
        since=date(2026, 3, 7),
        document=PAPER,
        **values | {"questions": 1},
    )
    later(date(2026, 3, 6), "08:00")
    for place, one in enumerate(testing.asked(Attempt.objects.get(pk=going))):
        testing.answer(
            by=by("counter1"), attempt=going, place=place, chosen=wrong(one) if place < 3 else right(one)
        )
    assert Attempt.objects.get(pk=going).passed is False, (
        "seventy of a hundred was below the mark of its beginning"
    )
    assert take(test, "reviewer1", wrongly=3).passed


def test_what_is_not_answered_in_time_is_wrong(city):
    test = set_test()
    id = testing.begin(by=by("counter1"), test=test)
    later(TODAY + DAY, "10:00")
    refused("time_over", testing.answer, by=by("counter1"), attempt=id, place=0, chosen=["a"])
    assert following.work() == 1 and following.work() == 0
    row = Attempt.objects.get(pk=id)
    assert row.passed is False and row.right == 0


def test_an_item_that_changed_meanwhile_certifies_nobody_and_costs_no_waiting(city, monkeypatch):
    test = set_test()
    id = testing.begin(by=by("counter1"), test=test)
    monkeypatch.setattr(testing, "_changed", lambda row: list(row.test.items))
    for place, one in enumerate(testing.asked(Attempt.objects.get(pk=id))):
        testing.answer(by=by("counter1"), attempt=id, place=place, chosen=right(one))
    row = Attempt.objects.get(pk=id)
    assert row.passed and row.changed == items() and not Certificate.objects.exists()
    assert testing.may_begin(by("counter1"), Row.objects.get(pk=test)) is None


def test_every_item_of_the_city_can_be_asked_about(city):
    standing = [one.item.code for one in catalogue.all_in_force(clock.today())]
    for code, (id, pool) in testing.pools(standing).items():
        assert id and len(pool) >= 3, code
        for one in pool:
            assert one.right < {option.key for option in one.options}
            assert len({option.said.zh for option in one.options}) == len(one.options)


def test_nobody_is_authorised_for_an_item_that_needs_a_certificate_without_one(city):
    code, posting = items()[0], authorisable()
    authorise(posting, code)
    need(code, TODAY + DAY)
    later(TODAY + DAY)
    for item in (code, ""):
        with pytest.raises(Denied) as denied:
            authorise(posting, item)
        assert denied.value.code == "no_certificate" and code in str(denied.value)
    authorise(posting, items(2)[1])
    assert [
        (row.posting_id, item)
        for row, item in certificates.without(clock.today())
        if row.posting_id == posting.pk
    ][:1]
    login = posting.account.login
    certificate(login, [code])
    authorise(posting, code)
    assert not [
        row
        for row, _item in certificates.without(clock.today())
        if row.posting_id == posting.pk and row.item == code
    ]
    certifying.need_no_more(by=by("coordinator"), needed=Needed.objects.get().pk, document=PAPER)
    assert certificates.needed(clock.today()) == []


def test_a_certificate_counts_through_its_last_day_and_not_beyond(city):
    code, posting = items()[0], authorisable()
    need(code)
    made = Certificate.objects.get(pk=certificate(posting.account.login, [code]))
    later(made.valid_until)
    authorise(posting, code)
    with pytest.raises(Denied):
        authorise(posting, code, made.valid_until + DAY)
    held = Authorisation.objects.filter(posting=posting, item=code).order_by("-id").first()
    later(made.valid_until + DAY)
    held.refresh_from_db()
    assert held.valid_until is None, "it ends by a person's act alone"
    assert (held, code) in certificates.without(clock.today()), "and is found until then"


def test_a_certificate_is_given_and_ended_by_another(city):
    for code, who, whom, of, until in (
        ("own_matter", "coordinator", "coordinator", items(), TODAY),
        ("too_long", "coordinator", "counter1", items(), TODAY + 900 * DAY),
        ("no_items", "coordinator", "counter1", [], TODAY),
        ("not_entitled", "head1", "counter1", items(), TODAY),
    ):
        given = {"account": by(whom), "items": of, "document": "证", "valid_until": until}
        refused(code, certifying.give, by=by(who), **given)
    id = certificate()
    refused("no_reason", certifying.end, by=by("coordinator"), certificate=id, why=" ")
    certifying.end(by=by("duty"), certificate=id, why="代考")
    refused("over", certifying.end, by=by("duty"), certificate=id, why="代考")
    assert certificates.held(by("counter1"), TODAY) == frozenset()


def test_who_holds_one_is_warned_once_before_it_ends(city):
    id = certificate()
    until = Certificate.objects.get(pk=id).valid_until
    assert certifying.warn_due() == 0
    later(until - timedelta(days=29))
    assert certifying.warn_due() == 1 and certifying.warn_due() == 0
    assert Deed.objects.filter(act="warn", row=id).count() == 1


def test_a_change_that_matters_ends_certificates_after_a_while_and_hours_do_not(city, monkeypatch):
    code = items()[0]
    id, other = certificate(codes=[code]), certificate("reviewer1", [items(2)[1]])
    later(TODAY + 10 * DAY)
    came = versions.Came(code, 1, 2, 2, TODAY + 10 * DAY, 1)
    monkeypatch.setattr(versions, "come_into_force", lambda since, until: [came])
    monkeypatch.setattr(certifying, "changes", lambda id, before: False)
    assert certifying.change_due() == 0
    monkeypatch.setattr(certifying, "changes", lambda id, before: True)
    assert certifying.change_due() == 1 and certifying.change_due() == 0
    assert Certificate.objects.get(pk=id).valid_until == TODAY + 40 * DAY
    assert Certificate.objects.get(pk=other).valid_until == TODAY + 200 * DAY
    later(TODAY + 11 * DAY)
    fresh = certificate("chief1", [code])
    assert certifying.change_due() == 0, "who learnt the new one has nothing to learn again"
    assert Certificate.objects.get(pk=fresh).valid_until == TODAY + 200 * DAY


def test_a_test_of_nothing_is_refused_and_a_closed_one_is_not_begun(city):
    refused("no_items", testing.make, by=by("coordinator"), title="空", items=[])
    refused("no_item", testing.make, by=by("coordinator"), title="无", items=["nothing"])
    test = set_test()
    going = testing.begin(by=by("counter1"), test=test)
    testing.close(by=by("coordinator"), test=test)
    refused("over", testing.begin, by=by("reviewer1"), test=test)
    assert testing.begin(by=by("counter1"), test=test) == going, "who has begun finishes"


def test_the_trainer_is_asked_as_everybody_and_knows_no_question_before(city):
    test = set_test(*items(3))
    mine = Attempt.objects.get(pk=testing.begin(by=by("coordinator"), test=test))
    assert len(mine.seed) == 32 and testing.asked(mine) == questions.draw(
        [one for _id, pool in testing.pools(items(3)).values() for one in pool], 10, mine.seed
    )
