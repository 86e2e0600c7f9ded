"""A clean-up round from its opening to the check three months later, and what each hand may not do."""

from datetime import date, datetime

import msgspec
import pytest
from django.db import DatabaseError, transaction

from tests.faces import House
from tests.signing import by, client
from yimen.announcements import queries as announcements, replies
from yimen.cases.models import Case
from yimen.catalogue import drafting, standing as items
from yimen.catalogue.models import Item as ItemRow
from yimen.centres import clock as standing
from yimen.demo import announced, cleaned
from yimen.grants.models import Grant
from yimen.law import cleaning
from yimen.rounds import actions, checking, criteria, effects, owed, parts, queries
from yimen.rounds.actions import Document, Opening, Verdict
from yimen.rounds.likeness import likeness
from yimen.rounds.models import Answer, Effect, Finding
from yimen.rounds.refused import NotCleaned

CODE = "511602-S005"
DOCUMENT = Document("关于取消一批行政许可事项的决定", "安府发〔2026〕9号", date(2026, 3, 2))
ON = date(2026, 3, 9)


def opened(**changes):
    plain = {
        "title": "2026 年行政许可事项清理",
        "basis": "国发〔2026〕1号",
        "answer_by": date(2026, 3, 20),
        "criteria": (criteria.of_law(cleaning.AFTERWARDS),),
        "items": (CODE,),
    }
    return actions.open_round(by=by("editor"), opening=Opening(**{**plain, **changes}))


def refused(code, act):
    with pytest.raises(NotCleaned) as found:
        act()
    assert found.value.code == code and found.value.sentence() and found.value.sentence("en")


def subject(round):
    return queries.standings(round)[0]


def reviewed(what="cancel", agrees=True, **more):
    """A round whose one item was answered and reviewed; return both ids."""
    round = opened()
    one = subject(round)
    actions.answer(
        by=by("head1"),
        subject=one.id,
        verdict=Verdict(what, why="事后监管足够"),
        basis="安市监〔2026〕3号",
        **more,
    )
    last = Answer.objects.get(subject=one.id)
    actions.review(by=by("legal1"), subject=one.id, answer=last.id, agrees=agrees, text="于法有据")
    return round, one.id


def decide(round, verdicts, login="director", on=ON, document=DOCUMENT):
    actions.decide(by=by(login), round=round, document=document, on=on, cases="finish", verdicts=verdicts)


def ended():
    round, one = reviewed()
    decide(round, {one: Verdict("cancel")})
    effects.carry_out(by=by("editor"), subject=one)
    return round, one


def test_a_cancelled_item_goes_through_every_hand_and_is_checked(city):
    round, one = ended()
    row = ItemRow.objects.get(code=CODE)
    assert row.cancelled_on == ON and DOCUMENT.number in row.status_basis
    (after,) = queries.standings(round)
    assert (after.state, after.effect, after.on, after.check_on) == ("done", "cancel", ON, date(2026, 6, 9))
    assert checking.check_due() == 0
    standing.move(datetime.fromisoformat("2026-06-09T09:00+08:00"))
    assert checking.check_due() == 1 and checking.check_due() == 0
    assert subject(round).state in ("checking", "checked")


def test_what_goes_on_is_named_with_its_evidence_and_judged_by_a_person(city):
    House("", None).submit("received", code=CODE)
    number = Case.objects.latest("id").number
    round, one = ended()
    # As if the item had ended a week ago: what was received today is then what went on.
    effect = Effect.objects.get(subject=one)
    effect.on = date(2026, 2, 23)
    effect.save()
    publish(number, CODE)
    publish("of another", "511602-S003")
    assert checking.check(effect) >= 2 and checking.check(effect) == 0
    found = Finding.objects.filter(subject=one, kind="case").get()
    assert found.reference == number and found.evidence == {"on": "2026-03-02"}
    assert Finding.objects.get(subject=one, kind="grant").evidence["opened"] == "2026-03-02"
    judge = lambda login="legal1", why="取消以后仍然收件": checking.judge(  # noqa: E731
        by=by(login), finding=found.id, verdict="confirmed", why=why
    )
    refused("not_entitled", lambda: judge("editor"))
    refused("no_reason", lambda: judge(why=" "))
    judge()
    refused("judged", judge)
    assert queries.listed()[0].confirmed == 1


def publish(number, item):
    """Enter a grant as the follower of the stream does."""
    day = date(2026, 3, 2)
    Grant.objects.create(
        place=9_000_000 + Grant.objects.count(), number=number, item=item, item_name="x", organ="x", holder_kind="firm",
        decided_on=day, published_on=day, tokens="",
    )  # fmt: skip


def test_a_certificate_of_the_same_name_is_found_at_another_item(city):
    item = drafting.in_force(CODE)
    organ = ItemRow.objects.get(code=CODE).organ
    publish("n", "511602-S003")
    named = msgspec.structs.replace(item, result_name=drafting.in_force("511602-S003").result_name)
    (found,) = checking.certificates(CODE, organ, named, date(2026, 3, 1))
    assert (found.kind, found.reference) == ("certificate", "n")
    assert checking.certificates(CODE, organ, named, date(2026, 3, 3)) == []


def test_what_every_item_asks_for_makes_none_alike(city):
    item = drafting.in_force(CODE)
    organ = ItemRow.objects.get(code=CODE).organ
    assert "511602-S003" not in {one.reference for one in checking.resembling(CODE, organ, item, "")}


def test_an_item_of_another_name_is_found_by_what_it_asks_for(city):
    item = drafting.in_force(CODE)
    twin = msgspec.structs.replace(item, code="x", name="经营场所告知书")
    assert likeness(item, twin).tells and likeness(item, twin).materials == 100
    other = msgspec.structs.replace(twin, materials=(), conditions=("无关的条件一则",))
    assert not likeness(item, other).tells


def test_each_hand_does_its_own_and_no_other(city):
    refused("not_entitled", lambda: actions.open_round(by=by("head1"), opening=Opening("t", "b", ON, ())))
    refused("no_criteria", lambda: opened(criteria=()))
    refused("too_early", lambda: opened(answer_by=date(2026, 3, 2)))
    refused("unknown_items", lambda: opened(items=("nothing",)))
    round = opened()
    one = subject(round)
    cancel = Verdict("cancel", why="w")
    answer = lambda login, verdict=cancel, basis="b": actions.answer(  # noqa: E731
        by=by(login), subject=one.id, verdict=verdict, basis=basis
    )
    refused("not_entitled", lambda: answer("head2"))
    refused("not_entitled", lambda: answer("legal1"))
    refused("incomplete", lambda: answer("head1", basis=" "))
    refused("no_target", lambda: answer("head1", Verdict("merge", CODE, "w")))
    refused(
        "not_answered",
        lambda: actions.review(by=by("legal1"), subject=one.id, answer=0, agrees=True, text="t"),
    )
    refused("not_reviewed", lambda: decide(round, {one.id: Verdict("cancel")}))
    answer("head1")
    first = Answer.objects.get(subject=one.id)
    answer("section1")
    refused(
        "changed",
        lambda: actions.review(by=by("legal1"), subject=one.id, answer=first.id, agrees=True, text="t"),
    )
    refused("not_entitled", lambda: decide(round, {one.id: Verdict("cancel")}, login="head1"))
    refused("nothing", lambda: decide(round, {}))


def test_what_departs_from_the_answer_or_an_objection_says_why(city):
    round, one = reviewed(agrees=False)
    refused("no_why", lambda: decide(round, {one: Verdict("cancel")}))
    refused("in_the_past", lambda: decide(round, {one: Verdict("cancel", why="w")}, on=date(2026, 3, 1)))
    decide(round, {one: Verdict("keep", why="法律设定，不得取消")})
    assert subject(round).state == "kept"
    refused("decided", lambda: decide(round, {one: Verdict("keep", why="w")}))
    refused("not_decided", lambda: effects.carry_out(by=by("editor"), subject=one))


def test_what_nobody_carried_out_comes_about_on_the_eve_so_that_the_very_day_takes_nothing_in(city):
    round, one = reviewed()
    decide(round, {one: Verdict("cancel")}, on=date(2026, 3, 12))
    standing.move(datetime.fromisoformat("2026-03-10T23:59+08:00"))
    assert effects.carry_out_due() == 0 and ItemRow.objects.get(code=CODE).cancelled_on is None
    standing.move(datetime.fromisoformat("2026-03-11T00:01+08:00"))
    assert (effects.carry_out_due(), effects.carry_out_due()) == (1, 0)
    row = ItemRow.objects.get(code=CODE)
    assert row.cancelled_on == date(2026, 3, 12) and DOCUMENT.number in row.status_basis
    (after,) = queries.standings(round)
    assert (after.state, after.effect, after.on) == ("done", "cancel", date(2026, 3, 12))
    refused("not_decided", lambda: effects.carry_out(by=by("editor"), subject=one))
    for page in (f"/desk/rounds/{round}/items/{CODE}/", f"/desk/catalogue/items/{CODE}/"):
        assert "按决定自动实施" in client("editor").get(page).content.decode(), page


def test_what_is_kept_or_changed_never_comes_about_by_itself(city):
    round, one = reviewed("change")
    decide(round, {one: Verdict("change")})
    assert effects.carry_out_due() == 0 and subject(round).state == "decided"


def test_a_stop_suspends_by_its_article(city):
    round, one = reviewed("change")
    decide(round, {one: Verdict("stop", why="国务院批准停止实施")})
    effects.carry_out(by=by("editor"), subject=one)
    row = ItemRow.objects.get(code=CODE)
    assert row.suspended_on == ON and "行政许可法第二十一条" in row.status_basis
    assert subject(round).check_on == date(2026, 6, 9)


def test_a_change_waits_for_its_version(city):
    round, one = reviewed("change")
    decide(round, {one: Verdict("change")})
    refused("no_version", lambda: effects.carry_out(by=by("editor"), subject=one))
    assert subject(round).state == "decided"


@pytest.mark.parametrize("what", ["cancel", "change"])
def test_what_another_act_cancelled_meanwhile_waits_for_nothing_more(city, what):
    round, one = reviewed(what)
    decide(round, {one: Verdict(what)})
    items.cancel(by=by("editor"), code=CODE, on=date(2026, 3, 4), basis="国务院决定")
    standing.move(datetime.fromisoformat("2026-03-08T09:00+08:00"))
    if what == "cancel":
        assert (effects.carry_out_due(), effects.carry_out_due()) == (1, 0)
    else:
        effects.carry_out(by=by("editor"), subject=one)
    after = subject(round)
    assert (after.state, after.effect, after.on) == ("done", "already", date(2026, 3, 4))
    assert after.check_on == (date(2026, 6, 4) if what == "cancel" else None)
    page = client("editor").get(f"/desk/rounds/{round}/items/{CODE}/").content.decode()
    assert "已由别的决定取消" in page and owed.owed(parts.part(by("editor"))) == []
    row = ItemRow.objects.get(code=CODE)
    assert (row.cancelled_on, row.status_basis) == (date(2026, 3, 4), "国务院决定")


@pytest.mark.parametrize("login", ["editor", ""])
def test_a_stop_takes_the_end_from_a_suspension_that_holds(city, login):
    round, one = reviewed("change")
    decide(round, {one: Verdict("stop", why="国务院批准停止实施")})
    items.suspend(by=by("editor"), code=CODE, on=date(2026, 3, 4), basis="系统检修")
    items.resume(by=by("editor"), code=CODE, on=date(2026, 3, 20), basis="检修结束")
    standing.move(datetime.fromisoformat("2026-03-08T09:00+08:00"))
    if login:
        effects.carry_out(by=by(login), subject=one)
    else:
        assert effects.carry_out_due() == 1
    row = ItemRow.objects.get(code=CODE)
    assert (row.suspended_on, row.resumed_on) == (date(2026, 3, 4), None)
    assert "行政许可法第二十一条" in row.status_basis and subject(round).state == "done"


def test_what_was_said_stays(city):
    reviewed()
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(reasons="别的")


def test_the_demonstration_has_a_round_on_its_way_and_a_consultation(city):
    announced.announce()
    cleaned.consult()
    states = [one.state for one in queries.standings(cleaned.clean())]
    assert states[:4] == ["kept", "reviewed", "answered", "asked"]
    (asked,) = announcements.listed("consultation")
    assert replies.counted(asked.id) == replies.Counted(2, 1, 1)


def test_a_criterion_is_kept_with_its_article():
    kept = criteria.encoded((criteria.of_law(cleaning.MARKET), criteria.Criterion("w", document="d")))
    found = criteria.decoded(kept)
    assert (found[0].article, found[1].article) == (cleaning.MARKET, None)


def test_three_months_later_is_the_same_day_or_the_months_last():
    assert effects.months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert effects.months_after(date(2026, 3, 9), 3) == date(2026, 6, 9)
