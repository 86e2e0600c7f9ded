"""Invited supervision: who may look, where, on which days; what was found is a case until it is closed."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.inspectors.furnished import (
    LETTER,
    POINTS,
    by,
    entered,
    given,
    hall,
    organ,
    picture,
    put_right,
    reported,
    seen,
    verified,
    walked,
)  # fmt: skip
from tests.inspectors.pictures import GPS
from tests.people.office import TODAY
from yimen.applications import files
from yimen.cases import retention
from yimen.cases.models import Case
from yimen.centres import clock
from yimen.inspectors import (
    figures,
    parts,
    queries,
    rectifying,
    register,
    retention as left,
    standing,
    tasks,
    visits,
)
from yimen.inspectors.models import Inspector, Letter, Mark, Task, Visit, Words
from yimen.inspectors.refused import SENTENCES, NotInspected
from yimen.people.models import Account, Organ, Posting, Reading
from yimen.process.rectification import commands as do, state as st
from yimen.process.refusals import Refused

DAY = timedelta(days=1)


def refused(code, act, /, *given, **named):
    with pytest.raises(NotInspected) as found:
        act(*given, **named)
    assert found.value.code == code, found.value
    assert found.value.sentence() and found.value.sentence("en")
    return found.value


def later(day):
    clock.move(datetime.fromisoformat(f"{day}T09:00+08:00"))
    clock.take()


def sees(login, task):
    return parts.part(by(login)).tasks().filter(pk=task).exists()


def test_every_refusal_is_said_in_both_languages():
    for chinese, english in SENTENCES.values():
        assert chinese.endswith("。") and english.endswith(".")


def test_only_who_holds_the_posting_is_entered_by_who_keeps_the_register(city):
    for who in ("supervisor", "head1", "discipline", "observer"):
        refused(
            "not_entitled",
            register.enter,
            by=by(who),
            account=by("observer"),
            kind="deputy",
            shown="王",
            letter=LETTER,
        )
    refused("no_posting", entered, login="reviewer1")
    one = entered()
    refused("on_register", entered)
    (entry,) = queries.entries()
    assert (entry.standing, entry.last, entry.one.pk) == ("in_force", LETTER["last"], one)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": " "}, "no_words"),
        ({"last": date(2025, 12, 31)}, "bad_term"),
        ({"dated_on": date(2026, 1, 2)}, "letter_later"),
    ],
)
def test_a_letter_that_cannot_be_is_refused_and_nothing_is_entered(city, changes, code):
    refused(code, entered, letter=LETTER | changes)
    assert not Inspector.objects.exists()


def test_a_term_ends_by_its_days_and_a_new_letter_prolongs_it(city):
    one = entered(letter=LETTER | {"last": TODAY})
    task = given(one)
    refused("term_shorter", given, one, last=TODAY + DAY)
    visits.start(by=by("observer"), task=task)
    later("2026-03-03")
    over = refused("term_over", visits.fine, by=by("observer"), task=task, point="queue")
    assert "2026-03-02" in over.sentence() and "2026-03-02" in over.sentence("en")
    assert queries.entries()[0].standing == "over"
    refused("term_over", given, one, first=TODAY + DAY, last=TODAY + DAY)
    new = LETTER | {
        "number": "2号",
        "dated_on": date(2026, 3, 3),
        "first": date(2026, 3, 3),
        "last": date(2027, 3, 2),
    }
    register.prolong(by=by("coordinator"), inspector=one, **new)
    visits.fine(by=by("observer"), task=task, point="queue")
    assert queries.entries()[0].standing == "in_force"


@pytest.mark.parametrize(
    ("terms", "day", "said"),
    [
        ([], date(2026, 3, 2), "over"),
        ([(date(2026, 3, 2), date(2026, 3, 2))], date(2026, 3, 2), "in_force"),
        ([(date(2026, 3, 2), date(2026, 3, 2))], date(2026, 3, 1), "coming"),
        ([(date(2026, 3, 2), date(2026, 3, 2))], date(2026, 3, 3), "over"),
        (
            [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 4, 1), date(2026, 5, 1))],
            date(2026, 3, 1),
            "coming",
        ),
    ],
)
def test_how_somebody_stands_on_a_day(terms, day, said):
    assert standing.on(terms, None, day) == said
    assert standing.on(terms, day, day) == "ended"


def test_terms_that_follow_each_other_cover_and_a_gap_does_not():
    one, two = (date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 2, 2), date(2026, 3, 1))
    assert standing.covers([two, one], date(2026, 1, 31), date(2026, 2, 3))
    assert not standing.covers(
        [one, (date(2026, 2, 3), date(2026, 3, 1))], date(2026, 1, 31), date(2026, 2, 3)
    )


def test_letters_and_the_record_are_only_added_to(city):
    entered()
    for table in ("inspectors_letter", "inspectors_deed"):
        for act in (f"UPDATE {table} SET by = 1", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(act)


def test_who_was_dismissed_does_not_look_and_a_new_letter_invites_again(city):
    one = entered()
    task = given(one)
    register.end(by=by("efficiency"), inspector=one, why="本人辞去")
    refused("ended", given, one)
    refused("ended", visits.start, by=by("observer"), task=task)
    refused("ended", register.end, by=by("efficiency"), inspector=one, why="再一次")
    register.prolong(by=by("efficiency"), inspector=one, **LETTER | {"number": "2号"})
    visits.start(by=by("observer"), task=task)


def test_without_the_posting_the_letter_alone_opens_nothing(city):
    one = entered()
    task = given(one)
    Posting.objects.filter(account__login="observer").update(valid_until=TODAY - DAY)
    refused("not_entitled", visits.start, by=by("observer"), task=task)


def test_nobody_looks_at_what_they_have_ties_to(city):
    one = entered()
    task = given(one)
    refused("no_tie", register.tie, by=by("coordinator"), inspector=one, why="亲属")
    refused("not_entitled", register.tie, by=by("head1"), inspector=one, organ=organ(), why="亲属")
    row = register.tie(by=by("observer"), inspector=one, organ=organ(), why="配偶在该局工作")
    named = refused("recused", given, one)
    assert Organ.objects.get(pk=organ()).name in named.sentence()
    refused("recused", visits.start, by=by("observer"), task=task)
    in_hall = given(one, hall=True, organs=[])
    visits.start(by=by("observer"), task=in_hall)
    refused(
        "recused", visits.find, by=by("observer"), task=in_hall, point="queue", said="队长", organ=organ()
    )
    refused("not_entitled", register.untie, by=by("observer"), inspector=one, row=row, why="已离职")
    register.untie(by=by("coordinator"), inspector=one, row=row, why="配偶已调离")
    visits.start(by=by("observer"), task=task)


def test_a_firm_with_ties_is_not_accompanied(city):
    one, code = entered(), "91350100M000100Y43"
    refused("bad_code", register.tie, by=by("observer"), inspector=one, firm="91350100M000100Y44", why="股东")
    register.tie(by=by("observer"), inspector=one, firm=code.lower(), why="股东")
    refused("recused", given, one, firm=code)
    assert given(one)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"organs": []}, "no_place"),
        ({"organs": [10**6]}, "no_place"),
        ({"windows": [10**6]}, "no_place"),
        ({"points": ["nothing"]}, "no_points"),
        ({"first": TODAY - DAY}, "in_the_past"),
        ({"last": TODAY - DAY}, "in_the_past"),
        ({"who": "coordinator"}, "not_entitled"),
        ({"who": "head1"}, "not_entitled"),
        ({"firm": "1"}, "bad_code"),
    ],
)
def test_a_task_that_cannot_be_is_refused(city, changes, code):
    one = entered()
    refused(code, given, one, **changes)


def test_nobody_gives_a_task_about_their_own_organ(city):
    one = entered()
    refused("own_place", given, one, organs=[organ("efficiency")])
    assert given(one, "discipline", organs=[organ("efficiency")])


def test_an_unannounced_task_is_seen_by_nobody_of_the_place_before_it_is_reported(city):
    one = entered()
    secret, open_ = given(one, open=False), given(one, open=True)
    place = ("head1", "chief1", "coordinator", "duty", "supervisor", "head2")
    assert not any(sees(login, secret) for login in place)
    assert all(sees(login, open_) for login in ("head1", "chief1", "coordinator", "duty", "supervisor"))
    assert not sees("head2", open_) and not sees("observer2", secret) and not sees("observer2", open_)
    assert all(sees(login, secret) for login in ("observer", "efficiency", "discipline"))
    walked(secret)
    assert not any(sees(login, secret) for login in place)
    assert not Case.objects.filter(kind="rectification").exists()
    visits.hand_in(by=by("observer"), task=secret)
    assert all(sees(login, secret) for login in ("head1", "chief1", "coordinator", "duty", "supervisor"))
    assert not sees("head2", secret)


def test_who_gives_tasks_and_is_of_the_place_does_not_see_an_unannounced_one(city):
    one = entered()
    secret = given(one, "discipline", open=False, organs=[organ("efficiency")])
    assert sees("discipline", secret) and not sees("efficiency", secret)


def test_a_task_is_made_on_its_days_and_called_off_before(city):
    one = entered()
    tomorrow = given(one, first=TODAY + DAY, last=TODAY + DAY)
    refused("not_its_days", visits.start, by=by("observer"), task=tomorrow)
    refused("not_entitled", tasks.drop, by=by("observer"), task=tomorrow, why="没空")
    tasks.drop(by=by("discipline"), task=tomorrow, why="改期")
    refused("not_open", tasks.drop, by=by("discipline"), task=tomorrow, why="改期")
    later("2026-03-03")
    refused("not_open", visits.start, by=by("observer"), task=tomorrow)
    own = given(one, "observer", first=TODAY + DAY, last=TODAY + DAY)
    visits.start(by=by("observer"), task=own)
    refused("under_way", tasks.drop, by=by("observer"), task=own, why="不去了")


def test_another_inspector_cannot_make_the_visit(city):
    task = given(entered())
    entered("observer2", shown="李先生（演示）")
    refused("not_entitled", visits.start, by=by("observer2"), task=task)


def test_every_point_has_its_answer_before_a_visit_is_handed_in(city):
    task = given(entered())
    me = by("observer")
    refused("not_started", visits.fine, by=me, task=task, point="queue")
    visits.start(by=me, task=task)
    assert "2" in refused("points_left", visits.hand_in, by=me, task=task).sentence()
    refused("no_point", visits.fine, by=me, task=task, point="fees")
    visits.fine(by=me, task=task, point="queue")
    visits.fine(by=me, task=task, point="queue")
    assert Mark.objects.count() == 1
    row = visits.find(by=me, task=task, point="queue", said="叫号机坏了", organ=organ())
    assert Mark.objects.filter(fine=True).count() == 0
    refused("found_already", visits.fine, by=me, task=task, point="queue")
    visits.remove(by=me, task=task, row=row)
    for point in POINTS:
        visits.fine(by=me, task=task, point=point)
    assert visits.hand_in(by=me, task=task) == 0
    refused("not_open", visits.hand_in, by=me, task=task)
    refused("not_open", visits.fine, by=me, task=task, point="queue")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"organ": None}, "no_place"),
        ({"window": 10**6}, "no_place"),
        ({"said": " "}, "no_words"),
        ({"organ": "organ-02"}, "not_there"),
        ({"pictures": [picture() for _ in range(7)]}, "too_many"),
    ],
)
def test_a_finding_that_cannot_be_is_refused_and_nothing_is_kept(city, changes, code):
    task = given(entered())
    visits.start(by=by("observer"), task=task)
    if isinstance(changes.get("organ"), str):
        changes = {"organ": organ(changes["organ"])}
    plain = {"point": "queue", "said": "队长", "organ": organ()}
    refused(code, visits.find, by=by("observer"), task=task, **plain | changes)
    assert not Mark.objects.exists()


def test_what_is_no_photograph_is_refused(city):
    task = given(entered())
    visits.start(by=by("observer"), task=task)
    with pytest.raises(files.BadFile):
        visits.find(
            by=by("observer"), task=task, point="queue", said="队长", organ=organ(), pictures=[(io.BytesIO(b"%PDF-1.4"), "a.jpg")],
        )  # fmt: skip


def test_what_was_found_becomes_a_case_of_the_organ_with_its_words_and_photographs_and_nowhere_else(city):
    number = reported(given(entered()))
    one = seen(number)
    assert (one.state.phase, one.version.organ, one.state.applicant) == (
        st.FOUND, organ(), f"account:{by('observer')}",
    )  # fmt: skip
    assert one.kind.tasks(one.state, one.context)[0].due_on == date(2026, 3, 16)
    assert one.state.owner == "" and one.kind.tasks(one.state, one.context)[0].letter == "H"
    before = Reading.objects.count()
    assert rectifying.words_of(one, who=by("head1"), why="整改") == ("九点到十点没有叫号，队排到门外", [])
    assert Reading.objects.count() == before + 1
    mark = Mark.objects.get(number=number)
    assert mark.said is None and mark.photographs == []
    (photograph,) = one.state.photographs
    assert GPS not in files.read(photograph) and retention.held([photograph]) == {photograph}
    assert "队" not in str(Case.objects.get(number=number).state)


def test_a_finding_at_a_window_is_the_chief_representatives_and_at_a_comprehensive_one_the_centres(city):
    from yimen.inspectors import places

    window = places.windows()[0]
    number = reported(given(entered(), hall=True, organs=[]), window=window.id, organ=None)
    one = seen(number)
    assert (one.version.organ, one.state.window) == (hall(), window.id)
    chief = Posting.objects.create(
        account=Account.objects.get(login="chief1"), organ_id=hall(), window_id=window.id, role="chief_representative", valid_from=TODAY,
    )  # fmt: skip
    assert (
        places.chief(hall(), window.id) == f"a:{chief.account_id}"
        and places.chief(organ("organ-02"), 0) == ""
    )


def test_a_finding_is_put_right_and_closed_by_whoever_looked(city):
    number = reported(given(entered()))
    with pytest.raises(Refused):
        put_right(number, "head2")
    with pytest.raises(Refused):
        put_right(number, words=" ")
    put_right(number, pictures=[picture(b"after")])
    assert seen(number).state.phase == st.RECTIFIED
    refused("not_entitled", verified, number, "head1")
    refused("not_entitled", verified, number, "observer2")
    verified(number, agree=False, opinion="叫号机还没有通电")
    put_right(number, words="已通电")
    verified(number)
    one = seen(number)
    assert one.state.phase == st.CLOSED
    _found, answers = rectifying.words_of(one, who=by("observer"), why="核实")
    assert answers == ["已增设两台叫号机，由值班主任巡查", "已通电"]


def test_who_is_out_of_office_or_recused_does_not_verify_and_the_efficiency_office_does(city):
    one = entered(letter=LETTER | {"last": TODAY})
    first, second = reported(given(one)), reported(given(one), pictures=[picture(b"2")])
    put_right(first)
    put_right(second)
    register.tie(by=by("observer"), inspector=one, organ=organ(), why="配偶在该局工作")
    refused("recused", verified, first)
    later("2026-03-03")
    refused("term_over", verified, first)
    verified(first, "efficiency")
    assert seen(first).state.phase == st.CLOSED


def test_what_is_overdue_rises_and_is_told_to_the_head(city):
    from yimen.cases.sequencer import sequence
    from yimen.watch import cards, following
    from yimen.watch.models import Finding

    following.begin(TODAY)
    one = entered()
    first, second = reported(given(one)), reported(given(one), pictures=[picture(b"2")])
    put_right(second)
    later("2026-03-17")
    lines = queries.findings(None)
    assert [(line.number, line.overdue, line.late) for line in lines] == [
        (first, True, True),
        (second, False, False),
    ]
    while sequence():
        pass
    while following.follow() or following.look_again():
        pass
    while cards.work():
        pass
    found = Finding.objects.get(number=first)
    assert (found.rule, found.on) == ("SV-20", date(2026, 3, 17))
    card = seen(found.card)
    assert [task.letter for task in card.kind.tasks(card.state, card.context)] == ["H"]
    assert card.version.organ == organ() and not Finding.objects.filter(number=second).exists()


def test_figures_count_what_was_handed_in_by_organ_and_month(city):
    one = entered()
    numbers = [reported(given(one), pictures=[picture(bytes([n + 65]))]) for n in range(3)]
    walked(given(one), pictures=[picture(b"left")])
    put_right(numbers[0])
    verified(numbers[0])
    rectifying.act(account=by("efficiency"), seen=seen(numbers[1]), command=do.DropRectification("停电当日"))
    later("2026-04-01")
    put_right(numbers[2])
    verified(numbers[2])
    whole = figures.figures(None)
    assert (whole.all.visits, whole.all.found, whole.all.closed, whole.all.in_time, whole.all.late) == (
        3,
        2,
        2,
        1,
        1,
    )
    assert [(each.key, each.visits, each.found) for each in whole.organs] == [(organ(), 3, 2)]
    assert [(each.key, each.visits) for each in whole.months] == [("2026-03", 3)]
    assert figures.figures([organ("organ-02")]).all.visits == 0
    assert whole.since == date(2025, 5, 1)


def figure(key, found):
    return figures.Figure(key, found, found, 0, 0, 0, found)


@pytest.mark.parametrize(
    ("found", "told"),
    [((5, 4), [(1, 5)]), ((5, 3, 2), [(1, 5), (0, 5)]), ((4,), []), ((2, 2), [])],
)
def test_in_public_no_organ_with_fewer_than_five_is_named(found, told):
    whole = figures.Whole(TODAY, figure("", 9), [figure(n, many) for n, many in enumerate(found, 1)], [])
    named, shown = figures.told(whole)
    assert [(one.key, one.found) for one in named] == told
    assert shown == {key for key, _many in told if key}


def test_what_nobody_handed_in_is_kept_no_longer_than_a_draft(city):
    one = entered()
    row = walked(given(one))
    kept = reported(given(one), pictures=[picture(b"kept")])
    (name,) = Mark.objects.get(pk=row).photographs
    assert queries.held([name, "x"]) == {name}
    words = Words.objects.count()
    later("2026-05-31")
    assert left.forget() == 0
    later("2026-06-01")
    assert left.forget() == 1 and left.forget() == 0
    assert not Mark.objects.filter(pk=row).exists() and Words.objects.count() == words - 1
    assert queries.held([name]) == set() and Mark.objects.filter(number=kept).exists()


def test_the_file_of_a_letter_is_held(city):
    entered(letter=LETTER | {"file": picture()[0], "called": "letter.jpg"})
    name = Letter.objects.get().file
    assert queries.held([name]) == {name}


def test_from_above_the_organs_of_the_own_region_alone_are_read(city):
    assert parts.part(by("province")).reach == tuple(
        sorted(Organ.objects.filter(division__startswith="51").values_list("id", flat=True))
    )
    elsewhere = Organ.objects.get(code="organ-02")
    elsewhere.division = "440100"
    elsewhere.save(update_fields=["division"])
    one = entered()
    here = reported(given(one))
    there = reported(given(one, organs=[elsewhere.pk]), organ=elsewhere.pk, pictures=[picture(b"2")])
    me = parts.part(by("province"))
    assert elsewhere.pk not in me.reach and organ() in me.reach
    lines, _total = queries.Findings(me).found(queries.Asked())
    assert [line.number for line in lines] == [here]
    assert {each.key for each in figures.figures(me.reach).organs} == {organ()}
    assert not me.tasks().exists()
    own = Posting.objects.get(account__login="province")
    Organ.objects.filter(pk=own.organ_id).update(division="440000")
    lines, _total = queries.Findings(parts.part(by("province"))).found(queries.Asked())
    assert [line.number for line in lines] == [there]


def test_a_visit_is_one_and_counts_once(city):
    task = given(entered())
    visits.start(by=by("observer"), task=task)
    refused("not_open", visits.start, by=by("observer"), task=task)
    assert Visit.objects.count() == 1 and Task.objects.count() == 1
