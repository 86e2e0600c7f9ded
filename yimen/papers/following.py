"""Folders follow the record: what a window took in on paper gets its folder, once, in the stream's order."""

from django.db import connection, transaction

from yimen.cases import stream
from yimen.papers.folders import enter
from yimen.papers.models import Followed

FOLLOWED = ("Received", "MaterialsSupplied", "PassedOn")


def follow(limit: int = 1000) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('papers:' || current_schema()))")
            if not cursor.fetchone()[0]:
                return 0
        at, _ = Followed.objects.get_or_create(id=1)
        upto, passed = stream.since(at.position, FOLLOWED, limit)
        for one in passed:
            enter(one)
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done
