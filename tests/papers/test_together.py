"""One thing, one delivery: the results of a joint application are told of together and handed out in one act."""

from datetime import date

import pytest

from tests.cases.test_joint import Street
from yimen.cases.queries import view
from yimen.notices.models import Notice
from yimen.papers import issuing
from yimen.papers.issuing import Collected
from yimen.papers.models import Folder
from yimen.papers.refused import NotMoved
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
HERE = Collected("authorised", "identity_card", "11010519491231002X")


@pytest.fixture
def street(centre):
    made = Street()
    made.number = made.apply().number
    made.act("clerk", view(made.number).id, do.Accept())
    return made


def came_in(street, key, decider="decider"):
    """Grant a part, make its certificate, and put it on the clerk's shelf; return its folder."""
    if key == "3":
        street.grant(f"{street.number}.3", "inspector", "inspector")
    else:
        street.grant(f"{street.number}.{key}")
    street.on("clerk", view(f"{street.number}.{key}"), do.Issue(certificate=f"证{key}"))
    seen = view(f"{street.number}.{key}")
    return issuing.receive(by=street.people["clerk"], seen=seen, document="certificate", place=f"A-{key}")


def told(folder):
    return Notice.objects.get(template=f"ready:{folder.id}").text


def test_the_applicant_is_told_what_is_still_to_come_and_when_all_is_there(street):
    one = came_in(street, "1")
    assert issuing.to_come(one) == 2 and "还有 2 项结果没有到" in told(one)
    two = came_in(street, "3")
    assert "还有 1 项结果没有到" in told(two)
    assert "都到齐了" in told(came_in(street, "2"))


def test_all_that_lie_here_are_handed_out_in_one_act_and_each_is_served(street):
    made = [came_in(street, key) for key in "132"]
    others = issuing.beside(made[0])
    assert {one.pk for one in others} == {made[1].pk, made[2].pk}
    issuing.hand_out(by=street.people["clerk"], id=made[0].pk, to=HERE, also=[one.pk for one in others])
    for key in "123":
        assert view(f"{street.number}.{key}").state.paper("certificate").served_on == date(2026, 3, 2)
    assert {one.holder for one in Folder.objects.filter(pk__in=[one.pk for one in made])} == {"applicant"}
    assert view(street.number).state.phase == "COMPLETED"


def test_nothing_of_another_application_goes_with_it(street):
    mine, other = came_in(street, "1"), street.apply().number
    street.act("clerk", view(other).id, do.Accept())
    street.number = other
    theirs = came_in(street, "1")
    with pytest.raises(NotMoved):
        issuing.hand_out(by=street.people["clerk"], id=mine.pk, to=HERE, also=[theirs.pk])
    assert Folder.objects.get(pk=mine.pk).holder == "window", "all or nothing"
