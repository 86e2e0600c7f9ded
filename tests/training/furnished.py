"""Training of the filled city: a topic, sessions, a test taken and failed and passed, certificates, a course, a study trip."""

from datetime import datetime, timedelta

from tests.appraisal.furnished import evidence
from tests.people.office import TODAY
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.people.models import Account, Certificate, Needed, Organ, Posting
from yimen.training import attending, certifying, courses, planning, testing, trips
from yimen.training.models import Attempt, Cost, Course, Proposal, Session, Test, Topic, Trip, Wanted

DAY = timedelta(days=1)
PDF = '{"name":"' + "e" * 64 + '","size":1,"media_type":"application/pdf","called":"发票"}'


def by(login):
    """Return an account; whoever acts outside a request acts at the city's time."""
    standing.take()
    return Account.objects.get(login=login).pk


def later(day, hour="09:00"):
    """Let it be a day, at an hour of China."""
    standing.move(datetime.fromisoformat(f"{day}T{hour}+08:00"))
    standing.take()


def items(n=1, organ="organ-01"):
    """Return the codes of items of an organ that are in force."""
    standing.take()
    id = Organ.objects.get(code=organ).pk
    return [one.item.code for one in catalogue.all_in_force(clock.today()) if one.organ == id][:n]


def at(day, hour="14:00"):
    return datetime.fromisoformat(f"{day}T{hour}+08:00")


def session(on=TODAY + 2 * DAY, who="coordinator", **changes):
    """Plan a session; return its id."""
    plain = {
        "title": "一次告知怎么写", "place": "三楼会议室", "starts": at(on), "ends": at(on, "16:00"), "places": 10,
        "trainer": by("duty"),
    }  # fmt: skip
    return planning.schedule(by=by(who), **plain | changes)


def asked(id, *logins):
    planning.ask(by=by("coordinator"), session=id, accounts=[by(login) for login in logins])
    return Session.objects.get(pk=id)


def topic(**changes):
    plain = {"year": TODAY.year, "quarter_": 1, "title": "一次告知", "why": "other", "reason": "值班主任建议"}
    return planning.add(by=by("coordinator"), **plain | changes)


def set_test(*codes, title="食品经营许可办理规则"):
    return testing.make(by=by("coordinator"), title=title, items=codes or items())


def right(one):
    return sorted(one.right)


def wrong(one):
    return [next(option.key for option in one.options if option.key not in one.right)]


def take(test, login="counter1", wrongly=0):
    """Take a test, the first so many questions wrongly; return the attempt."""
    id = testing.begin(by=by(login), test=test)
    attempt = Attempt.objects.get(pk=id)
    for place, one in enumerate(testing.asked(attempt)):
        chosen = wrong(one) if place < wrongly else right(one)
        testing.answer(by=by(login), attempt=id, place=place, chosen=chosen)
    attempt.refresh_from_db()
    return attempt


def course(places=1, **changes):
    plain = {
        "organ": "省政务服务中心", "title": "窗口业务骨干班", "starts_on": TODAY + 30 * DAY, "ends_on": TODAY + 34 * DAY,
        "place": "省行政学院", "places": places, "until": TODAY + 5 * DAY, "document": "川政务〔2026〕11号",
    }  # fmt: skip
    return courses.enter(by=by("coordinator"), **plain | changes)


def trip(**changes):
    plain = {
        "place": "浙江省义乌市", "host": "义乌市政务服务中心", "starts_on": TODAY + DAY, "ends_on": TODAY + 3 * DAY,
        "purpose": "看无证明城市怎么做", "document": "安政务〔2026〕6号", "accounts": [by("counter1"), by("coordinator")],
    }  # fmt: skip
    return trips.plan(by=by("coordinator"), **plain | changes)


def reported():
    """Make a trip, with its costs, what was learned and a proposal; return (trip, proposal)."""
    id = trip()
    trips.spend(by=by("counter1"), trip=id, kind="transport", fen=123_400, file=PDF)
    later(TODAY + 4 * DAY)
    trips.report(by=by("counter1"), trip=id, learned="材料能共享的一律不收，窗口只核对。")
    made = trips.propose(
        by=by("counter1"),
        trip=id,
        text="第一批十个事项免交营业执照复印件",
        owner=by("head1"),
        due_on=TODAY + 60 * DAY,
    )
    return id, made


def authorisable(role="approver", organ="organ-01"):
    """Return a posting that the head of its organ can authorise."""
    return Posting.objects.filter(organ__code=organ, role=role).order_by("id").first()


def signed_in(id, login):
    return attending.sign_in(by=by(login), code=attending.code(id))


def certificate(login="counter1", codes=None):
    return certifying.give(
        by=by("coordinator"),
        account=by(login),
        items=codes or items(),
        document="省中心结业证",
        valid_until=TODAY + 200 * DAY,
    )


def furnish():
    """Return what stands at the addresses of training, by name; nothing has happened yet, for the city's clock stands still."""
    made = certificate("counter1")
    test = set_test(*items(2))
    certifying.need(by=by("coordinator"), item=items(3)[2], document="安政务〔2026〕9号", valid_from=TODAY)
    one = topic(items=items())
    Wanted.objects.create(
        topic_id=one, account=by("counter1"), item=items()[0], counted={"refusal_set_aside": 1}
    )
    here = session(topic=one)
    gone = trip(accounts=[by("counter1"), by("coordinator")])
    cost = trips.spend(by=by("coordinator"), trip=gone, kind="transport", fen=123_400, file=evidence())
    Trip.objects.filter(pk=gone).update(starts_on=TODAY - 9 * DAY, ends_on=TODAY - 6 * DAY)
    proposal = trips.propose(
        by=by("counter1"),
        trip=gone,
        text="第一批十个事项免交营业执照复印件",
        owner=by("head1"),
        due_on=TODAY + 60 * DAY,
    )
    open_course, closed = course(), course(title="审批业务班")
    courses.apply(by=by("reviewer1"), course=open_course)
    courses.apply(by=by("counter1"), course=closed)
    Course.objects.filter(pk=closed).update(until=TODAY - DAY)
    return {
        "training_topic": one,
        "training_dropped": topic(title="要放下的主题"),
        "training_session": here,
        "training_own_session": session(title="收件的材料怎么看"),
        "training_code": attending.code(here),
        "training_test": test,
        "training_attempt": testing.begin(by=by("reviewer1"), test=test),
        "training_certificate": made,
        "training_needed": Needed.objects.get().pk,
        "training_course": open_course,
        "training_closed_course": closed,
        "training_trip": gone,
        "training_cost": cost,
        "training_proposal": proposal,
    }


def elsewhere(town):
    """Return what stands at the same addresses of another centre, under other ids."""
    clerk, moment = town.people["clerk"], datetime.fromisoformat("2026-03-02T09:00+08:00")
    said = {"by": clerk, "at": moment}
    far = 100_000
    one = Topic.objects.create(pk=far, year=2026, quarter=1, title="主题", why="other", **said)
    here = Session.objects.create(
        pk=far,
        topic=one,
        title="课",
        place="会议室",
        starts=moment + DAY,
        ends=moment + DAY * 1.1,
        trainer=clerk,
        places=3,
        **said,
    )
    test = Test.objects.create(pk=far, title="测试", items=["x"], **said)
    attempt = Attempt.objects.create(
        pk=far,
        test=test,
        account=clerk,
        seed="s",
        versions={},
        questions=[],
        pass_percent=80,
        started_at=moment,
        until=moment + DAY,
    )
    held = Certificate.objects.create(
        pk=far, account_id=clerk, number="证1", items=["x"], valid_from=TODAY, valid_until=TODAY + DAY, ground="document",
        reference="文", at=moment,
    )  # fmt: skip
    needed = Needed.objects.create(
        pk=far, item="x", organ=town.market, valid_from=TODAY, document="文", set_by_id=clerk
    )
    days = {"starts_on": TODAY + DAY, "ends_on": TODAY + DAY, "place": "省城", "document": "文", **said}
    going = Course.objects.create(pk=far, organ="省厅", title="班", places=1, until=TODAY, **days)
    gone = Trip.objects.create(pk=far, year=2026, host="某市", purpose="学", **days)
    cost = Cost.objects.create(pk=far, trip=gone, kind="meals", fen=1, file=PDF, **said)
    proposal = Proposal.objects.create(pk=far, trip=gone, text="建议", owner=clerk, due_on=TODAY, **said)
    return {
        "training_topic": one.pk, "training_dropped": one.pk, "training_session": here.pk, "training_own_session": here.pk,
        "training_code": attending.code(here.pk), "training_test": test.pk, "training_attempt": attempt.pk,
        "training_certificate": held.pk, "training_needed": needed.pk, "training_course": going.pk,
        "training_closed_course": going.pk, "training_trip": gone.pk, "training_cost": cost.pk, "training_proposal": proposal.pk,
    }  # fmt: skip
