"""What sources read off the record: a founded complaint, a correction asked for, a bad rating put right."""

import pytest

from tests.appraisal.furnished import at, begun, by, read
from tests.faces import House
from tests.ratings.furnished import ended, rated
from tests.ratings.test_bad_ratings import letters, post
from tests.voices import furnished as voice
from yimen.appraisal.models import Fact
from yimen.process.application import commands as application
from yimen.process.complaint import commands as do


@pytest.fixture
def house(city):
    """The city, appraised since February."""
    begun()
    return House("", None)


def facts(source, login):
    rows = Fact.objects.filter(source=source, kind="person", unit=by(login)).order_by("seq")
    return [(one.what, one.n) for one in rows]


def heard(key):
    """Bring a complaint of counter1 as far as both sides were heard; return its number."""
    number = voice.heard(voice.verifying(voice.brought(key=key), "counter1"))
    voice.act("reviewer1", number, do.AskAccused(voice.named("counter1")), questions="当时在哪个窗口？")
    voice.act("counter1", number, do.AnswerInvestigators(), reply="去送材料了。")
    return number


def test_a_complaint_counts_once_it_is_approved_as_founded_and_not_while_it_is_open_again(house):
    number = heard("a")
    voice.act("reviewer1", number, do.ProposeFinding("founded"), **voice.REPORT)
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
    voice.act("reviewer1", number, do.ProposeFinding("unfounded"), **voice.REPORT)
    voice.act("head1", number, do.ApproveFinding())
    read()
    assert facts("complaints", "counter1") == []


def test_a_correction_is_of_whoever_asked_for_it(house):
    case = house.submit("correcting", without=("m2",))
    house.act(
        "clerk3", case, application.NotifyCorrections((application.Point("m2", "missing", "提交复印件"),))
    )
    read()
    assert facts("corrections", "clerk3") == [(["corrected"], 1)]
    assert facts("corrections", "counter1") == []


def test_a_bad_rating_counts_once_it_was_put_right_and_not_while_it_is_looked_into(house):
    case = rated(ended(house)).case
    read()
    assert facts("bad_ratings", "clerk3") == []
    head = next(
        login for login in ("head1", "deputy1") if "H" in letters(login, ended(house, "probe", "wang"))
    )
    assert post(head, case, "ContactRater", reached="yes", spoken="承认跑了三趟").status_code == 302
    assert post(head, case, "SettleRating", how="at_once", words="当场改好了").status_code == 302
    read()
    assert facts("bad_ratings", "clerk3") == [(["bad_rating_founded"], 1)]
