"""The demonstration city has postings in each state, and its clock stands where it stood."""

from yimen.demo import posted
from yimen.lib import clock
from yimen.people.models import Posting
from yimen.postings import passing, proposing, returning
from yimen.postings.models import Ending, Proposal, Return


def test_the_demonstration_has_postings_in_every_state(city):
    before = clock.today()
    posted.post()
    assert clock.today() == before
    states = sorted(proposing.state(one) for one in Proposal.objects.all())
    assert states == ["consents", "made", "open"]
    one = Proposal.objects.get(posting__gt=0)
    assert Posting.objects.get(pk=one.posting).valid_from >= before
    assert [passing.state(row) for row in Ending.objects.all()] == ["agreed"]
    assert [returning.state(row) for row in Return.objects.all()] == ["heard"]
