"""What the rooms beside the record have at their addresses, here and in the other centre: one line a room in each list."""

from datetime import datetime

from tests.appointments.furnished import booked, elsewhere as booked_elsewhere
from tests.appraisal.furnished import appraised, elsewhere as appraised_elsewhere
from tests.beforehand.furnished import furnish as asked_before
from tests.clients.furnished import followed
from tests.commendation.furnished import elsewhere as honoured_elsewhere, honoured
from tests.documents.furnished import by_paper, elsewhere as by_paper_elsewhere
from tests.figures.figured import priced
from tests.hall.furnished import by, elsewhere as queued_elsewhere, hinted, queued, window
from tests.homevisits.furnished import elsewhere as visited_elsewhere, visited
from tests.inspectors.furnished import inspected
from tests.lanes.furnished import FACTS, published
from tests.leaders.furnished import elsewhere as led_elsewhere, led
from tests.mailbox.furnished import elsewhere as reached_elsewhere, reached
from tests.oversight.furnished import elsewhere, overseen
from tests.paths.furnished import grown, improvement
from tests.people.office import TODAY
from tests.postings.furnished import elsewhere as sent_elsewhere, furnish as sent
from tests.practice.furnished import elsewhere as practised_elsewhere, practised
from tests.projects.furnished import carried
from tests.ratings.furnished import to_be_rated, to_be_rated_there
from tests.registers.furnished import elsewhere as ledgered_elsewhere, ledgered
from tests.roster.furnished import elsewhere as rostered_elsewhere, rostered
from tests.sealedbox.furnished import boxed, elsewhere as boxed_elsewhere
from tests.training.furnished import elsewhere as trained_elsewhere, furnish as trained
from tests.transparency.furnished import logged
from tests.voices.furnished import elsewhere as voiced_elsewhere, voiced
from tests.watch.furnished import lacking, lacking_elsewhere, tried
from yimen.beforehand import asking
from yimen.beforehand.asking import Who
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.clients.deeds import sealed
from yimen.clients.models import Client
from yimen.inspectors.deeds import sealed as seal_inspected
from yimen.inspectors.models import Inspector, Visit
from yimen.lanes.models import Lane
from yimen.lanes.placing import place_case
from yimen.lib import clock
from yimen.paths import findings
from yimen.people.models import Account, Posting
from yimen.process.machine import Actor
from yimen.process.rectification.commands import OpenRectification
from yimen.projects.models import Project
from yimen.watch.models import Trial


def here(house):
    """Return what stands at the addresses in 安州, by name."""
    return {
        **by_paper(house),
        **carried(),
        **asked_before(),
        **_laned(house),
        **followed(),
        **overseen(),
        **_walked(house),
        **inspected(),
        **ledgered(),
        **lacking(),
        **tried(),
        **voiced(),
        **to_be_rated(house),
        **reached(),
        **boxed(),
        **_queued(),
        **sent(),
        **practised(),
        **appraised(house),
        **honoured(),
        **led(),
        **trained(),
        **logged(),
    }


def theirs(town):
    """Return what stands at the same addresses in 临州, under other ids."""
    return {
        **by_paper_elsewhere(_number(town)),
        **_carried(town),
        **_asked_before(town),
        **_another_lane(town),
        **_followed(town),
        **elsewhere(town.people["clerk"], _number(town)),
        **_walked_there(town),
        **_inspected(town),
        **ledgered_elsewhere(town.market.id),
        **_tried_there(),
        **lacking_elsewhere(town.market.id, town.versions["licence"]),
        **voiced_elsewhere(town),
        **to_be_rated_there(town, _number(town)),
        **reached_elsewhere(town.people["clerk"]),
        **boxed_elsewhere(town.people["clerk"]),
        **_queued_there(town.people["clerk"], town.window.pk),
        **sent_elsewhere(town, datetime.fromisoformat("2026-03-02T09:00+08:00")),
        **practised_elsewhere(town.people["clerk"]),
        **appraised_elsewhere(town),
        **honoured_elsewhere(town),
        **led_elsewhere(town),
        **trained_elsewhere(town),
        **logged(),
    }


def _queued():
    """A hall with a ticket that was missed, a time that is booked, who sits where in it, and visits at home."""
    found = queued()
    clue = hinted(found["pool"], by("clerk3"), window(3))
    return found | clue | booked(found["pool"]) | rostered() | visited(found["area"])


def _queued_there(clerk, window):
    """The same of the other centre."""
    found = queued_elsewhere(clerk, window)
    plan = rostered_elsewhere(clerk, window)
    clue = hinted(found["pool"], clerk, window)
    return (
        found | clue | booked_elsewhere(found["pool"], clerk) | plan | visited_elsewhere(found["area"], clerk)
    )


def _tried_there():
    """A trial of the other centre, under another id than any of ours."""
    made = tried()["trial"]
    Trial.objects.filter(pk=made).update(id=made + 100_000)
    return {"trial": made + 100_000}


def _number(town):
    """The number of a case of the other centre."""
    return town.read(town.submit("full").case).number


def _asked_before(town):
    """Another's request there, with a file."""
    one = asking.enter("pre_review", by=town.people["li"], who=Who("li", "某人"), words="能不能办？")
    paper = one.papers.create(material="m1", name="文件", file="e" * 64, size=1, media_type="application/pdf")
    return {"before": one.pk, "asked_of": one.asked.create(organ=town.market.id).pk, "before_file": paper.pk}


def _walked(house):
    """Paths of an item of head1's organ, what would save most days there, and another change taken up already."""
    organ = Posting.objects.get(account__login="head1").organ_id
    grown(organ)
    found = next(one for one in findings.changes((organ,)) if one.kind == "layer")
    one = improvement(
        organ, house.account("reviewer1"), house.account("coordinator"), clock.now(), about="科长"
    )
    return {"change_of_rules": found.key, "improvement": one.pk, **_priced(organ)}


def _priced(organ):
    """A dear step of an organ, and the rates by which it was counted."""
    dear = next(one for one in findings.dearest((organ,)) if one.about == "review")
    return {"dear_step": dear.key, "rates": priced()}


def _walked_there(town):
    """The same of the other centre's organ."""
    grown(town.market.id)
    found = next(one for one in findings.changes((town.market.id,)) if one.kind == "layer")
    clerk, at = town.people["clerk"], datetime.fromisoformat("2026-03-02T09:00+08:00")
    one = improvement(town.market.id, clerk, clerk, at).pk
    return {"change_of_rules": found.key, "improvement": one, **_priced(town.market.id)}


def _laned(house):
    """A lane in force, and a case that was put in."""
    lane = published()
    use = place_case(by=house.account("coordinator"), lane=lane, number=house.cases["received"], facts=FACTS)
    return {"lane": lane, "use": use}


def _another_lane(town):
    """The other centre's lane, with a use of it."""
    at, clerk = datetime.fromisoformat("2026-03-02T09:00+08:00"), town.people["clerk"]
    told = {"criteria": [{"kind": "listed", "text": "名单"}], "drafted_by": clerk, "drafted_at": at}
    lane = Lane.objects.create(name="通道", basis="办法", **told)
    use = lane.placings.create(case="1", facts=["有"], by=clerk, at=at, since=TODAY)
    return {"lane": lane.pk, "use": use.pk}


def _carried(town):
    """Another's project there, with a step and a document."""
    at = datetime.fromisoformat("2026-03-02T09:00+08:00")
    investor = Account.objects.get(login="li").pk
    one = Project.objects.create(
        name="项目", investor=investor, amount=1, site="那里", stage="talks", agent=town.people["clerk"],
        opened_by=town.people["clerk"], opened_at=at, opened_on=TODAY,
    )  # fmt: skip
    step = one.steps.create(place=1, kind="own", name="步骤", owner="投资人")
    paper = one.papers.create(
        name="文件",
        version=1,
        file="f" * 64,
        size=1,
        media_type="application/pdf",
        by=town.people["clerk"],
        at=at,
    )
    return {"project": one.pk, "step": step.pk, "shelved": paper.pk}


def _followed(town):
    """Another's key client there, with a visit that is to come and a problem."""
    clerk = town.people["clerk"]
    one = Client.objects.create(
        account=Account.objects.get(login="li").pk, kind="farm", keeper=clerk, since=TODAY
    )
    visit = one.visits.create(visitor=clerk, planned_on=TODAY, about="走访")
    row = one.matters.create(what=sealed("问题"), owner=clerk, found_on=TODAY, due_on=TODAY)
    return {"client": one.pk, "visit": visit.pk, "asked": row.pk, "problem": row.pk}


def _inspected(town):
    """Another's invited supervisor there, with a letter, a tie, tasks and a visit that is under way."""
    clerk, at = town.people["clerk"], datetime.fromisoformat("2026-03-02T09:00+08:00")
    one = Inspector.objects.create(account=clerk, kind="deputy", shown="某人")
    days = {"first": TODAY, "last": TODAY}
    letter = one.letters.create(
        number="1号", dated_on=TODAY, signed_by="中心", file="a" * 64, by=clerk, at=at, **days
    )
    tie = one.ties.create(organ=town.market.id, why=seal_inspected("亲属"), since=TODAY)
    open_, secret, walking = (
        one.tasks.create(
            open=way, organs=[town.market.id], points=["queue"], given_by=clerk, given_at=at, **days
        )
        for way in (True, False, True)
    )
    visit = Visit.objects.create(task=walking, started_at=at)
    mark = visit.marks.create(
        point="queue",
        fine=False,
        organ=town.market.id,
        said=seal_inspected("队长"),
        photographs=["b" * 64],
        at=at,
    )
    return {
        "inspector": one.pk, "letter": letter.pk, "tie": tie.pk, "task": open_.pk, "secret": secret.pk,
        "walking": walking.pk, "mark": mark.pk, "rectification": _rectification(town, clerk, visit.pk),
    }  # fmt: skip


def _rectification(town, finder, visit):
    """What was found there, as a case; return its number."""
    command = OpenRectification(
        number="", finder=f"account:{finder}", visit=visit, point="queue", commitments={"finding": "c0ffee"}
    )
    acts = Actor(f"a:{finder}", frozenset("A"))
    version = town.versions["full"]
    return perform(Act(command=command, kind="rectification", item_version=version, brings=acts)).number
