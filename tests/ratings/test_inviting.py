"""Who has not rated is asked once, some days after the end, and nobody who wants to be asked no more."""

from datetime import datetime

from tests.faces import new_house
from tests.ratings.furnished import GOOD, by, ended, rated, stands
from tests.ratings.test_giving import followed
from yimen.cases.rating_token import token
from yimen.centres import clock as standing
from yimen.notices.models import Notice
from yimen.notices.writing import write
from yimen.people.models import Posting
from yimen.ratings import counting, inviting, occasions, visiting
from yimen.ratings.models import Ended

house = new_house()


def invited():
    done = 0
    while n := inviting.invite_due():
        done += n
    return [one.case_id for one in Notice.objects.filter(template="rate")], done


def at(text):
    standing.move(datetime.fromisoformat(text))


def test_after_three_days_once_and_never_twice(house):
    number = ended(house)
    followed()
    at("2026-03-04T23:00+08:00")
    assert invited() == ([], 0)
    at("2026-03-05T09:00+08:00")
    cases, _ = invited()
    assert len(cases) == 1
    one = Notice.objects.get(template="rate")
    assert f"/rate/{token(number)}/" in one.text and "自愿" in one.text and one.subject.startswith("请您评价")
    Ended.objects.update(invited_at=None)
    assert invited()[0] == cases


def test_not_who_rated_nor_who_said_no_nor_about_a_visit_nor_when_it_is_too_late(house):
    rated(ended(house), GOOD)
    quiet = ended(house, "quiet", "wang")
    inviting.decline(occasions.of(quiet))
    stands(Posting.objects.get(account__login="clerk3").window_id)
    visiting.end(by=by("clerk3"), item="511602-S005")
    late = ended(house, "late", "chen")
    followed()
    Ended.objects.filter(about=late).update(on="2026-02-01")
    at("2026-03-10T09:00+08:00")
    cases, done = invited()
    assert cases == [] and done >= 4
    assert not Ended.objects.filter(invited_at=None).exists() and counting.differences() == []


def test_the_message_that_something_ended_says_where_it_is_rated(house):
    number = ended(house)
    while write():
        pass
    told = {
        one.template: one.text.count(token(number)) for one in Notice.objects.filter(text__contains=number)
    }
    assert told["Withdrawn"] == 1 and sum(told.values()) == 1 and len(told) >= 3, told
