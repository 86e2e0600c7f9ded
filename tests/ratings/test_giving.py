"""A rating is one a matter, changed once, by nobody of the staff; a bad one opens its case in the same moment."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.faces import new_house
from tests.ratings.furnished import BAD, GOOD, HIDDEN, by, ended, rated
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.models import Case
from yimen.cases.opening import personal
from yimen.cases.rating_token import read, token
from yimen.cases.sequencer import sequence
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.people.models import Account
from yimen.process.rating import LEVELS, REASONS, Given
from yimen.ratings import checking, counting, following, giving, occasions, published, words
from yimen.ratings.models import Bad, Night, Rating, Said, Sum
from yimen.ratings.refused import SENTENCES, NotRated


def refused(code, act, /, *given, **named):
    with pytest.raises(NotRated) as found:
        act(*given, **named)
    assert found.value.code == code and found.value.sentence() and found.value.sentence("en")


def followed():
    while sequence():
        pass
    while following.follow():
        pass


house = new_house()


def test_a_good_rating_is_a_row_its_words_sealed_and_nothing_else(house):
    number = ended(house)
    made = rated(number, GOOD)
    row = Rating.objects.get(pk=made.id)
    assert (made.case, row.level, row.reasons, row.turn) == ("", 1, ["efficiency", "guide"], 1)
    assert row.served == [by("clerk3")] and not Case.objects.filter(kind="bad_rating").exists()
    assert "谢谢" not in str(bytes(Said.objects.get().sealed)) and words.own(row).words == GOOD.words
    for change in ({"level": 3}, {"reasons": []}):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Rating.objects.filter(pk=made.id).update(**change)


def test_a_bad_one_opens_its_case_with_who_served_and_with_the_words_sealed(house):
    number = ended(house)
    made = rated(number)
    seen = cases.view(made.case)
    state = seen.state
    assert (state.phase, state.rating, state.level, state.named) == ("RATING_BAD", made.id, 4, True)
    assert (
        state.against == (f"a:{by('clerk3')}",) and state.case == number and state.reasons == ("efficiency",)
    )
    assert personal(seen, "words") == BAD.words and personal(seen, "contact")["phone"] == BAD.phone
    assert not Said.objects.exists() and seen.copies.due_on == date(2026, 3, 3)
    assert "a:" in str(cases.who_on(seen, cases.rights(by("li")), by("li")).id)
    assert "A" in cases.who_on(seen, cases.rights(by("li")), by("li")).letters
    assert not list(check())


def test_who_gives_no_name_is_found_by_nobody(house):
    number = ended(house)
    made = rated(number, HIDDEN)
    seen = cases.view(made.case)
    assert not seen.state.named and seen.state.case == ""
    li = Account.objects.get(login="li")
    assert seen.state.applicant not in (li.subject, f"account:{li.pk}", number)
    assert "A" not in cases.who_on(seen, cases.rights(li.pk), li.pk).letters
    assert number not in str(seen.told) and personal(seen, "contact") is None


def test_all_or_nothing(house, monkeypatch):
    number = ended(house)
    monkeypatch.setattr(giving.counting, "ended", lambda one: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rated(number)
    assert not Rating.objects.exists() and not Case.objects.filter(kind="bad_rating").exists()


def test_once_and_changed_once_and_the_first_stays(house):
    number = ended(house)
    rated(number, GOOD)
    refused("rated_already", rated, number)
    first = Rating.objects.get()
    made = rated(number, BAD, changes=True)
    assert made.case and cases.view(made.case).state.rating == made.id
    refused("changed_already", rated, number, GOOD, changes=True)
    assert [(one.turn, one.level) for one in Rating.objects.order_by("turn")] == [(1, 1), (2, 4)]
    assert Rating.objects.get(pk=first.pk).level == 1 and giving.standing(number).level == 4
    assert counting.differences() == []


def test_a_bad_one_that_is_changed_keeps_its_case(house):
    number = ended(house)
    made = rated(number)
    again = rated(number, GOOD, changes=True)
    assert again.case == made.case and Case.objects.filter(kind="bad_rating").count() == 1
    assert counting.differences() == []
    assert {one.what: one.n for one in Sum.objects.exclude(n=0)} == {"ended": 1, "1": 1}


def test_two_at_once_make_one(house, monkeypatch):
    number = ended(house)
    rated(number, GOOD)
    monkeypatch.setattr(giving, "standing", lambda about: None)
    refused("rated_already", rated, number)
    assert Rating.objects.count() == 1 and not Case.objects.filter(kind="bad_rating").exists()


def test_only_what_has_ended_and_only_for_so_long(house):
    house.submit("open")
    refused("not_ended", rated, house.cases["open"])
    number = ended(house)
    standing.move(datetime.fromisoformat("2026-04-01T23:59+08:00"))
    rated(number, GOOD)
    other = ended(house, "other", "wang")
    standing.move(datetime.fromisoformat("2026-05-02T00:00+08:00"))
    refused("over", rated, other)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Given(0), "no_level"), (Given(6), "no_level"), (Given(4), "no_reason_of_bad"), (Given(5, words="  "), "no_reason_of_bad"),
        (Given(1, ("attitude",)), "no_such_reason"), (Given(1, ("<script>",)), "no_such_reason"),
        (Given(2, words="好" * 1001), "too_long"), (Given(2, name="李"), "half_named"), (Given(2, phone="138"), "half_named"),
    ],
)  # fmt: skip
def test_what_is_forged_or_missing_is_refused(house, given, code):
    refused(code, rated, ended(house), given)
    assert not Rating.objects.exists()


def test_a_token_is_made_by_the_centre_alone(house, other_centre):
    number = ended(house)
    made = token(number)
    assert read(made) == number and read(token("visit:7")) == "visit:7"
    for forged in (
        "",
        "-",
        number,
        made[:-1] + ("0" if made[-1] != "0" else "1"),
        f"w7{made[-25:]}",
        made + "é",
        "visit:7-" + made[-24:],
    ):
        assert read(forged) == ""
    from yimen.centres.current import using

    with using(other_centre):
        assert read(made) == ""


def test_sums_follow_what_ended_and_what_is_found_invalid(house):
    number = ended(house)
    followed()
    open_before = Sum.objects.filter(what="ended").count()
    made = rated(number)
    assert Sum.objects.filter(what="ended").count() == open_before
    seen = cases.view(made.case)
    from yimen.process.bad_rating import commands as do
    from yimen.ratings.acting import act

    act(account=by("clerk3"), seen=seen, command=do.DoubtRating("malicious", "当天系统停机，没有让人跑三趟"))
    act(
        account=by("complaints"),
        seen=cases.view(made.case),
        command=do.JudgeDoubt(True, "查实当天没有来访记录"),
    )
    followed()
    assert Bad.objects.get(case=made.case).phase == "RATING_INVALID"
    assert counting.differences() == []
    assert (
        Sum.objects.filter(what="invalid", n=1).exists()
        and not Sum.objects.filter(what="4").exclude(n=0).exists()
    )
    standing.move(datetime.fromisoformat("2026-04-01T09:00+08:00"))
    told = published.lines(date(2026, 3, 1))
    assert told[0].told["ended"] >= 1 and told[0].told["good_share"] is None


def test_words_are_deleted_after_their_term(house):
    rated(ended(house), GOOD)
    assert words.forget() == 0
    standing.move(datetime.fromisoformat("2031-04-01T09:00+08:00"))
    assert words.forget() == 1 and not Said.objects.exists() and words.forget() == 0
    assert words.own(Rating.objects.get()) == Given(1, ("efficiency", "guide"))


def test_levels_and_reasons_are_the_standards_and_said_in_both_languages():
    # GB/T 39046-2020, A.8 满意度: 1 is the best.
    assert [LEVELS[n][0] for n in range(1, 6)] == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    said = [pair for codes in REASONS.values() for pairs in codes.values() for pair in pairs]
    assert all(all(pair) for pair in (*said, *LEVELS.values(), *SENTENCES.values()))
    assert set(REASONS["online"]) >= {"efficiency", "guide", "convenience", "operability"}
    assert set(REASONS["counter"]) >= {"efficiency", "competence", "attitude"}


def test_an_occasion_of_nothing(house):
    assert occasions.of("visit:x") is None and occasions.of("visit:99") is None and occasions.of("1") is None
    assert clock.today() == date(2026, 3, 2)


def test_the_night_and_the_check_find_a_sum_that_its_rows_do_not_give(house):
    rated(ended(house), GOOD)
    case = rated(ended(house, "bad", "wang")).case
    followed()
    assert list(checking.check()) == [] and checking.last() is None
    assert checking.by_night() == 0 == checking.by_night() and Night.objects.count() == 1
    assert checking.last().differ == 0
    Sum.objects.filter(what="1").update(n=7)
    Bad.objects.update(phase="RATING_PUBLISHED")
    found = list(checking.check())
    assert {(one.case, one.field.split()[0], one.stored) for one in found} == {
        (case, "bad", "RATING_PUBLISHED"),
        ("", "ratings", "7"),
    }
    assert [one.case for one in checking.check(case)] == [case]
    assert list(checking.check("no such case")) == []
    standing.move(clock.now() + timedelta(days=1))
    standing.take()
    assert checking.by_night() == 2 == checking.last().differ and checking.by_night() == 0, "once a day"
    assert "2 处不一致" in client("supervisor").get("/desk/ratings/").content.decode()
    assert "不一致" not in client("clerk3").get("/desk/ratings/").content.decode()
