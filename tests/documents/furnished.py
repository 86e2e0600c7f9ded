"""A case of the filled city that a higher organ decides which has no account there, entered from its paper."""

from contextlib import contextmanager
from datetime import timedelta

from tests.faces import PDF
from yimen.applications import actions, files
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.demo.posts import Posts
from yimen.lib import clock as time
from yimen.people.models import Account, Posting
from yimen.process.application import commands as do

UPWARD = "511602-S108"


def forwarded(house):
    """Return a case that went up to the higher organ; its organ's people are not those of the other cases."""
    case = house.submit("by_paper", code=UPWARD)
    reviewer = Posts().of("reviewer", seen(house).version.organ)
    house.act("clerk3", case, do.Accept())
    for command in (do.StartReview(), do.Forward(opinion="同意上报")):
        actions.act(account=reviewer, case=case, command=command)
    return case


def seen(house):
    """Return that case as it stands."""
    clock.take()
    return view(house.cases["by_paper"])


def head(house):
    """Return the login of who heads its organ."""
    return Account.objects.get(pk=Posts().of("head", seen(house).version.organ)).login


@contextmanager
def nobody_above(house):
    """Let nobody of the higher organ hold a posting until the block ends."""
    above = seen(house).version.higher_organ
    there = Posting.objects.filter(role="higher_approver", organ=above)
    held = dict(there.values_list("pk", "valid_until"))
    there.update(valid_until=time.today() - timedelta(days=1))
    yield
    for pk, until in held.items():
        Posting.objects.filter(pk=pk).update(valid_until=until)


def entry():
    """Return what the higher organ's paper says."""
    return do.EnterFromAbove(
        "granted", time.today(), "川司许〔2026〕8 号", (files.keep(PDF),), "律师事务所设立"
    )


def by_paper(house):
    """Return the number of such a case once it was entered and checked, by the name of its addresses."""
    case = forwarded(house)
    with nobody_above(house):
        house.act("clerk3", case, entry())
        house.act(head(house), case, do.ConfirmFromAbove())
    return {"by_paper": house.cases["by_paper"]}


def elsewhere(number):
    """Return a case of the other centre by the same name."""
    return {"by_paper": number}
