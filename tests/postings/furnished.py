"""Postings of the filled city: a place proposed, chosen, consented to and made; changed, or returned for cause."""

from datetime import datetime, timedelta

from tests.people.office import TODAY
from yimen.centres import clock as standing
from yimen.people.models import Account, Organ, Posting, Window
from yimen.postings import consenting, ending, passing, proposing, returning, setting
from yimen.postings.deeds import sealed
from yimen.postings.models import Ending, Proposal, Return, Signer

DAY = timedelta(days=1)
CLOSING = TODAY + 3 * DAY
BEGINS = TODAY + 7 * DAY
SAID = "三月一日上午十点离岗四十分钟，窗口无人。（演示）"


def by(login):
    """Return an account; whoever acts outside a request acts at the city's time."""
    standing.take()
    return Account.objects.get(login=login).pk


def organ(code="organ-01"):
    return Organ.objects.get(code=code).pk


def window(code="50", of="organ-01"):
    """Return a window of an organ, opened where it is missing."""
    at = {"organ_id": organ(of) if of else None, "valid_from": TODAY - 400 * DAY}
    return Window.objects.get_or_create(code=code, defaults={"name": f"{code} 号窗口", **at})[0].pk


def later(day):
    standing.move(datetime.fromisoformat(f"{day}T09:00+08:00"))
    standing.take()


def posting_of(login, **at):
    return Posting.objects.get(account__login=login, **at).pk


def proposed(who="section1", **changes):
    """Propose a place as the department; return its id."""
    plain = {
        "organ": organ(),
        "window": window(),
        "role": "chief_representative",
        "begins_on": BEGINS,
        "closing_on": CLOSING,
        "conditions": "审批科在编人员，两年以上审批工作经历",
        "seen_at": "机关公告栏、内部网",
        "items": [""],
        "document": "安市监授〔2026〕8号",
        "document_on": TODAY,
    }
    return proposing.propose(by=by(who), **plain | changes)


def entered(proposal, login="reviewer1", unit="section", who="section1"):
    """Enter a candidate; return the id."""
    return proposing.enter(by=by(who), proposal=proposal, login=login, unit=unit, section="审批一科")


def chosen(login="reviewer1", **changes):
    """Propose, enter and choose somebody; return the proposal's id. The competition is over then."""
    id = proposed(**changes)
    one = entered(id, login)
    later(CLOSING + DAY)
    proposing.choose(by=by("section1"), proposal=id, candidate=one, grounds="笔试第一，面试第一")
    return id


def consented(login="reviewer1", **changes):
    """Bring a proposal so far that both sides consented; return its id."""
    id = chosen(login, **changes)
    consenting.consent(by=by("director"), proposal=id, side="centre", agrees=True)
    consenting.consent(by=by("efficiency"), proposal=id, side="supervision", agrees=True)
    return id


def made(login="reviewer1", **changes):
    """Bring somebody to the window; return the posting."""
    id = consented(login, **changes)
    return Posting.objects.get(pk=consenting.make(by=by("security"), proposal=id))


def changing(posting, last_on, who="head1"):
    """Ask for a change as the department's principal; return the ending's id."""
    return ending.ask(by=by(who), posting=posting, last_on=last_on, why="轮岗")


def agreed(posting, last_on, who="head1"):
    """Ask for a change and let the centre consent in writing; return the ending's id."""
    id = changing(posting, last_on, who)
    ending.answer(by=by("director"), ending=id, agrees=True, document="安政务函〔2027〕2号")
    return id


def returning_of(posting, who="coordinator", **changes):
    """Record a fact against somebody at a window; return the return's id."""
    return returning.begin(by=by(who), posting=posting, **{"kind": "other", "said": SAID} | changes)


def returned(posting):
    """Return somebody for cause, heard; return the return's id."""
    id = returning_of(posting)
    returning.speak(by=Posting.objects.get(pk=posting).account_id, returning=id, said="当天突发疾病就医")
    returning.decide(by=by("director"), returning=id, returned=True, grounds="多次离岗，教育后不改")
    return id


def handed(ending_id, receiver="decider1", who="head1"):
    """Offer everything to a receiver who confirms; return how many tasks passed."""
    passing.offer(by=by(who), ending=ending_id, receiver=by(receiver))
    return passing.confirm(by=by(receiver), ending=ending_id)


def proposal(id):
    return Proposal.objects.get(pk=id)


def furnish():
    """Return what stands at the addresses of postings, by name: one of each sort, in the states that open most pages."""
    entered(place := proposed())
    fact = returned(posting_of("chief3"))
    setting.name_signer(
        by=by("director"), account=by("duty"), document="安政务授〔2026〕1号（演示）", document_on=TODAY, valid_from=TODAY,
        valid_until=TODAY + 300 * DAY,
    )  # fmt: skip
    return {
        "posting_place": place,
        "sent": posting_of("counter1"),
        "sent_elsewhere": posting_of("chief2"),
        "leaving": changing(posting_of("chief1"), TODAY + 30 * DAY),
        "returning": returning_of(posting_of("counter1")),
        "returned": fact,
        "signer": Signer.objects.get().pk,
    }


def elsewhere(town, at):
    """Return what stands at the same addresses of another centre, under other ids."""
    clerk, organ_ = town.people["clerk"], town.market.id
    held = Posting.objects.filter(account_id=clerk).first()
    days = {
        "announced_on": TODAY,
        "closing_on": TODAY,
        "begins_on": TODAY,
        "proposed_by": clerk,
        "proposed_at": at,
    }
    place = Proposal.objects.create(
        organ=organ_, window=1, role="window_clerk", conditions="条件", seen_at="内网", **days
    )
    common = {"posting": held.pk, "account": clerk, "organ": organ_}
    said = {"opened_by": clerk, "opened_at": at, "hearing_due_on": TODAY}
    open_ = Return.objects.create(**common, **said)
    over = Return.objects.create(
        **common, **said, returned=False, grounds=sealed("理由"), decided_by=0, decided_at=at
    )
    left = Ending.objects.create(
        **common, cause="change", last_on=TODAY, reason=sealed("理由"), asked_by=clerk, asked_at=at
    )
    signer = Signer.objects.create(
        account=clerk,
        document="文",
        document_on=TODAY,
        valid_from=TODAY,
        valid_until=TODAY,
        given_by=0,
        at=at,
    )
    return {
        "posting_place": place.pk, "sent": held.pk + 10**6, "sent_elsewhere": held.pk + 10**6, "leaving": left.pk,
        "returning": open_.pk, "returned": over.pk, "signer": signer.pk,
    }  # fmt: skip
