"""Who is invited, by which letter, for how long, and what they do not look at."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.inspectors.furnished import LETTER, by, entered, given, organ, picture
from tests.inspectors.trying import DAY, later, refused
from tests.people.office import TODAY
from yimen.inspectors import queries, register, standing, visits
from yimen.inspectors.models import Inspector, Letter
from yimen.inspectors.refused import SENTENCES
from yimen.people.models import Organ, Posting


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


def test_the_file_of_a_letter_is_held(city):
    entered(letter=LETTER | {"file": picture()[0], "called": "letter.jpg"})
    name = Letter.objects.get().file
    assert queries.held([name]) == {name}
