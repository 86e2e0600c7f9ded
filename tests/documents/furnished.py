"""A case of the filled city that a higher organ decided which has no account there, entered from its paper."""

from datetime import timedelta

from tests.faces import PDF
from yimen.applications import actions, files
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.demo.posts import Posts
from yimen.lib import clock as time
from yimen.people.models import Posting
from yimen.process.application import commands as do

UPWARD = "511602-S108"


def by_paper(house):
    """Return the number of such a case, by the name of its addresses; its organ's people are not those of other cases."""
    case = house.submit("by_paper", code=UPWARD)
    number, posts = house.cases["by_paper"], Posts()
    version = view(number).version
    reviewer, head = posts.of("reviewer", version.organ), posts.of("head", version.organ)
    house.act("clerk3", case, do.Accept())
    for command in (do.StartReview(), do.Forward(opinion="同意上报")):
        actions.act(account=reviewer, case=case, command=command)
    clock.take()
    there = Posting.objects.filter(role="higher_approver", organ=version.higher_organ)
    held = dict(there.values_list("pk", "valid_until"))
    there.update(valid_until=time.today() - timedelta(days=1))
    entry = do.EnterFromAbove(
        "granted", time.today(), "川司许〔2026〕8 号", (files.keep(PDF),), "律师事务所设立"
    )
    house.act("clerk3", case, entry)
    actions.act(account=head, case=case, command=do.ConfirmFromAbove())
    for pk, until in held.items():
        Posting.objects.filter(pk=pk).update(valid_until=until)
    return {"by_paper": number}


def elsewhere(number):
    """Return a case of the other centre by the same name."""
    return {"by_paper": number}
