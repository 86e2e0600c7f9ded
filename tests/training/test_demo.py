"""The demonstration city has training in every state, and its clock stands where it stood."""

from yimen.demo import trained
from yimen.lib import clock
from yimen.people import certificates
from yimen.training import attending, courses, planning, trips
from yimen.training.models import Attempt, Course, Proposal, Session, Topic, Trip


def test_the_demonstration_has_training_in_every_state(city):
    before = clock.today()
    trained.train()
    assert clock.today() == before
    assert sorted(planning.state(one) for one in Session.objects.all()) == ["over", "planned"]
    held = Session.objects.get(closed_at__isnull=False)
    assert sorted(attending.last(held).values()) == ["excused", "late", "missed", "present"]
    assert planning.topic_state(Topic.objects.get()) == "held"
    assert sorted(one.passed for one in Attempt.objects.all()) == [False, True, True]
    assert len(certificates.needed(before)) == 2
    assert (
        trips.state(Trip.objects.get()) == "reported"
        and sum(trips.costs(Trip.objects.get()).values()) == 402_400
    )
    assert sorted(trips.became(one) for one in Proposal.objects.all()) == ["done", "proposed"]
    order = courses.order(Course.objects.get())
    assert order[0].window and not order[-1].window and [one.within for one in order].count(True) <= 2
