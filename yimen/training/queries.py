"""What can be asked about training: topics, sessions, tests, certificates, courses, every act; and all that is one's own."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from yimen.lib import clock
from yimen.people import certificates
from yimen.people.models import Authorisation, Certificate
from yimen.training import certifying, courses, planning, staff, terms, trips
from yimen.training.models import (
    Applicant,
    Asked,
    Attempt,
    Choice,
    Course,
    Deed,
    Proposal,
    Session,
    Test,
    Topic,
)
from yimen.training.parts import Part

WINDOW = 10_000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of a list: by words, of an organ, as they stand (a code of words), of which kind, in which order."""

    text: str = ""
    organ: int = 0
    state: str = ""
    kind: str = ""
    sort: str = ""


def _cut(found: Sequence[Any], limit: int, offset: int) -> tuple[Sequence[Any], int]:
    return found[offset : offset + limit], len(found)


class Topics:
    """The plan: topics, the newest quarter first."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[Sequence[Topic], int]:
        """Return `limit` topics from `offset` on, and how many there are."""
        rows = Topic.objects.prefetch_related("sessions", "wanted")
        if asked.text:
            rows = rows.filter(title__icontains=asked.text)
        if asked.kind:
            rows = rows.filter(why=asked.kind)
        order = ("year", "quarter", "id") if asked.sort == "old" else ("-year", "-quarter", "-id")
        found = [one for one in rows.order_by(*order)[:WINDOW] if not asked.state or planning.topic_state(one) == asked.state]  # fmt: skip
        return _cut(found, limit, offset)


class Sessions:
    """The sessions: those to come first, then the last ones."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[Sequence[Session], int]:
        """Return `limit` sessions from `offset` on, and how many there are."""
        rows = Session.objects.prefetch_related("asked")
        if asked.text:
            rows = rows.filter(Q(title__icontains=asked.text) | Q(place__icontains=asked.text))
        found = [one for one in rows[:WINDOW] if not asked.state or planning.state(one) == asked.state]
        now = clock.now()
        if asked.sort:
            found.sort(key=lambda one: (one.starts, one.pk), reverse=asked.sort == "-starts")
        else:
            found.sort(key=lambda one: (one.ends < now, one.starts if one.ends >= now else now - one.starts))
        return _cut(found, limit, offset)


class Certificates:
    """The certificates of the people whom somebody sees, those that end first at the top."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[Sequence[Certificate], int]:
        """Return `limit` certificates from `offset` on, and how many there are."""
        rows = Certificate.objects.select_related("account")
        reach = self.me.reach
        if asked.organ and (reach is None or asked.organ in reach):
            reach = (asked.organ,)
        if reach is not None:
            rows = rows.filter(account__in=staff.present(reach))
        if asked.text:
            rows = rows.filter(Q(number__icontains=asked.text) | Q(items__contains=[asked.text.strip()]))
        if asked.kind:
            rows = rows.filter(ground=asked.kind)
        order = ("-valid_from", "-id") if asked.sort == "new" else ("valid_until", "id")
        by = terms.now()
        found = [one for one in rows.order_by(*order)[:WINDOW] if not asked.state or certifying.state(one, by) == asked.state]  # fmt: skip
        if not asked.sort:
            found.sort(key=lambda one: certifying.state(one, by) == "ended")
        return _cut(found, limit, offset)


class Courses:
    """The courses of higher organs, the newest first."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[Sequence[Course], int]:
        """Return `limit` courses from `offset` on, and how many there are."""
        rows = Course.objects.order_by("starts_on" if asked.sort == "old" else "-starts_on", "-id")
        if asked.text:
            rows = rows.filter(Q(title__icontains=asked.text) | Q(organ__icontains=asked.text))
        found = [one for one in rows[:WINDOW] if not asked.state or courses.state(one) == asked.state]
        return _cut(found, limit, offset)


class Deeds:
    """The register of all acts, the newest first."""

    def __init__(self, me: Part) -> None:
        """See as `me`."""
        self.me = me

    def found(self, asked: Wanted, *, limit: int, offset: int = 0) -> tuple[QuerySet[Deed], int]:
        """Return `limit` acts from `offset` on, and how many there are."""
        # That a holder was warned is nobody's act: the row keeps it from being said twice.
        rows = Deed.objects.exclude(act="warn")
        if self.me.reach is not None:
            rows = rows.filter(account__in=[0, *staff.present(self.me.reach)])
        if asked.kind:
            rows = rows.filter(kind=asked.kind)
        return rows.order_by("-id")[offset : offset + limit], rows.count()


def topic(id: int) -> Topic | None:
    """Return a topic, or None."""
    return Topic.objects.filter(pk=id).first()


def session(id: int) -> Session | None:
    """Return a session, or None."""
    return Session.objects.select_related("topic").filter(pk=id).first()


def test(id: int) -> Test | None:
    """Return a test, or None."""
    return Test.objects.filter(pk=id).first()


def tests() -> list[Test]:
    """Return every test, those that can be begun first."""
    return sorted(Test.objects.all(), key=lambda one: (one.closed_at is not None, -one.pk))


def attempt(id: int) -> Attempt | None:
    """Return an attempt, or None."""
    return Attempt.objects.select_related("test").filter(pk=id).first()


def course(id: int) -> Course | None:
    """Return a course, or None."""
    return Course.objects.filter(pk=id).first()


def proposal(id: int) -> Proposal | None:
    """Return a proposal of a trip, or None."""
    return Proposal.objects.select_related("trip").filter(pk=id).first()


def deeds_of(kind: str, row: int) -> list[Deed]:
    """Return what was done about one row, the newest first."""
    return list(Deed.objects.filter(kind=kind, row=row).exclude(act="warn").order_by("-id")[:200])


def uncertified(me: Part) -> list[tuple[Authorisation, str]]:
    """Return the authorisations in force of the people whom somebody sees that need a certificate and have none."""
    found = certificates.without(clock.today())
    return (
        found
        if me.reach is None
        else [(row, item) for row, item in found if row.posting.organ_id in me.reach]
    )


class Mine(msgspec.Struct, frozen=True):
    """Everything of training that is somebody's own: sessions, those they teach or could join, tests, certificates, courses.

    `needed` are items on which they may decide, or will, that need a certificate which they lack.
    """

    sessions: list[Session]
    teaching: list[Session]
    open: list[Session]
    tests: list[tuple[Test, Attempt | None]]
    certificates: list[Certificate]
    courses: list[Course]
    proposals: list[Proposal]
    needed: list[str]


def mine(account: int) -> Mine:
    """Return everything of training that is somebody's own."""
    now = clock.now()
    to_come = Session.objects.filter(ends__gt=now - timedelta(hours=12), cancelled_at=None).order_by("starts")
    to_come = to_come.prefetch_related("asked")
    places = Asked.objects.filter(account=account, left_at=None).values("session")
    last: dict[int, Attempt] = {}
    for one in Attempt.objects.filter(account=account).order_by("id"):
        last[one.test_id] = one
    rows = list(Test.objects.filter(closed_at=None).order_by("-id"))
    rows += [one.test for one in last.values() if one.test.closed_at is not None]
    held = certificates.held(account, clock.today())
    items, organs = certificates.covers(account, clock.today())
    needed = {one.item for one in certificates.needed(clock.today()) if one.item in items or one.organ_id in organs}  # fmt: skip
    applied = Applicant.objects.filter(account=account, withdrawn_at=None).values("course")
    return Mine(
        list(to_come.filter(pk__in=places)),
        list(to_come.filter(trainer=account)),
        [one for one in to_come.exclude(pk__in=places).exclude(trainer=account) if free(one) > 0 and one.starts > now],
        [(one, last.get(one.pk)) for one in rows],
        certificates.of([account]),
        list(Course.objects.filter(Q(until__gte=clock.today()) | Q(pk__in=applied)).order_by("-starts_on")[:20]),
        [one for one in Proposal.objects.filter(owner=account).select_related("trip") if trips.became(one) in ("proposed", "under_way")],
        sorted(needed - held),
    )  # fmt: skip


def free(row: Session) -> int:
    """Return how many places a session has left."""
    return max(row.places - sum(one.left_at is None for one in row.asked.all()), 0)


def choice(row: Course) -> Choice | None:
    """Return who was chosen for a course, or None."""
    return Choice.objects.filter(course=row).first()
