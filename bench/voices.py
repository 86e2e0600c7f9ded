"""The complaint centre's pages beside a million complaints, calls and ratings, and the sums of ratings recomputed.

One of each is made through its own door. The others are copies of its rows, made by SQL with numbers, callers and days of
their own: a million acts would take an hour, and no page here reads more of a complaint than its row, its task and its
number's hash. Their journal is not copied, so that nothing is said here of the record itself.
"""

import secrets
import statistics
from datetime import date

from django.db import connection

from bench import effort, place, telling, told, web
from bench.telling import Row, p95

BUDGET = "<= 300"
TURNS = 40
BATCH = 50_000
# So many calls and cases are of the one number that is rung from; a busy firm has some.
OWN = 40
PHONE = "13900001111"
_COLUMNS = "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s AND NOT (column_name = ANY(%s))"
# Every second complaint is closed; the others wait in one of three phases, so that lists, counts and tasks have their share.
_CASES = """INSERT INTO cases_case (id, number, phase, opened_on, closed_on, due_on, applicant, state, {rest})
    SELECT n, %(number)s || n, d.phase, d.day, CASE WHEN n %% 2 = 0 THEN d.day + 20 END, CASE WHEN n %% 2 = 1 THEN d.day + 30 END,
        md5(n::text), replace(replace(c.state, c.number, %(number)s || n), '"' || c.phase || '"', '"' || d.phase || '"'), {rest_of}
    FROM cases_case c, generate_series(%(first)s::bigint, %(last)s::bigint) AS n CROSS JOIN LATERAL (SELECT %(day)s::date + (n %% 700)::int AS day,
        CASE WHEN n %% 2 = 0 THEN 'COMPLAINT_CLOSED' ELSE (ARRAY['COMPLAINT_RECEIVED', 'COMPLAINT_ACCEPTED', 'COMPLAINT_VERIFYING'])[n %% 3 + 1] END AS phase) d
    WHERE c.id = %(case)s"""
_TASKS = """INSERT INTO cases_task (case_id, due_on, {rest}) SELECT c.id, c.due_on, {rest_of} FROM cases_task t, cases_case c
    WHERE t.case_id = %(case)s AND c.id BETWEEN %(first)s AND %(last)s AND c.closed_on IS NULL"""
_REACH = """INSERT INTO mailbox_reach (phone, "case") SELECT CASE WHEN n < %(first0)s + %(own)s THEN %(caller)s ELSE md5('p' || n) END, n
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n"""
_CALLS = """INSERT INTO mailbox_call (ref, caller, operator, started_at, ended_at, "case")
    SELECT '', CASE WHEN n < %(first0)s + %(own)s THEN %(caller)s ELSE md5('p' || n %% 300000) END, 1, t, t + interval '4 minutes', ''
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n CROSS JOIN LATERAL (SELECT %(day)s::date + n * interval '61 seconds' AS t) s"""
_RATINGS = """INSERT INTO ratings_rating (about, turn, level, reasons, channel, via, named, rater, item, item_version, organ, "window", served, month, given, "on", at, "case")
    SELECT 'b' || n, 1, (ARRAY[1,1,1,1,1,1,1,2,2,2,2,2,2,2,3,3,3,3,4,5])[n %% 20 + 1], '[]', 'online', 'link', false, md5('r' || n), 'item-' || n %% 300, 1, n %% 40 + 1,
        0, ARRAY[n %% 500], date_trunc('month', day), date_trunc('month', day), day, day, '' FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
        CROSS JOIN LATERAL (SELECT %(day)s::date + (n %% 390)::int AS day) d"""
_ENDED = """INSERT INTO ratings_ended (about, "on", month, organ, item) SELECT about, "on", month, organ, item FROM ratings_rating"""
_SUMS = """INSERT INTO ratings_sum (month, organ, item, what, given, n)
    SELECT month, organ, item, 'ended', month, count(*) FROM ratings_ended GROUP BY 1, 2, 3
    UNION ALL SELECT month, organ, item, level::text, given, count(*) FROM ratings_rating GROUP BY 1, 2, 3, 4, 5"""


def figures(run):
    """Fill the centre, open each page some times through the real web server, and recompute every sum once."""
    with place.centre(place.EMPTY):
        told.departments()
        cookies = _centre()
        sample = _sample()
        _grow(run.cases, sample)
    place.settle(place.EMPTY)
    pages = {
        "a call that rings, opened": [f"/desk/hotline/{id}/" for id in sample["ringing"]],
        "the calls": ["/desk/hotline/"],
        "the complaints that wait": ["/desk/complaints/"],
        "the complaints of one kind, cause and lateness": ["/desk/complaints/?cause=papers&due=late"],
        "the centre's first page": ["/desk/"],
        "a complaint": [f"/desk/cases/{sample['number']}/"],
        "the mails": ["/desk/mailbox/"],
        "bad ratings": ["/desk/ratings/"],
        "all ratings": ["/desk/ratings/?which=all"],
    }
    with web.server() as (port, pid):
        reader = web.Reader(port, place.host(place.EMPTY), cookies)
        for name, paths in pages.items():
            many = min(run.pages, TURNS)
            for n in range(3):
                _opened(reader, paths[n % len(paths)])
            with effort.Watch(run.server, "yimen", [pid]) as watch:
                took = [_opened(reader, paths[n % len(paths)]) for n in range(many)]
            beside = f"median {statistics.median(took) * 1e3:.0f}, {watch.used / many * 1e3:.0f} ms of CPU"
            yield Row(f"{name}, {run.cases:,} of each", f"p95 {p95(took):.1f} ms", beside, p95(took), BUDGET)
    with place.centre(place.EMPTY):
        from yimen.ratings import counting

        (took,) = telling.timed(lambda: _right(counting.differences()), 1)
        yield Row(f"  every sum of {run.cases:,} ratings recomputed", f"{took:.1f} s")


def _right(differences):
    if differences:
        raise RuntimeError(f"sums that their rows do not give: {differences[:3]}")


def _opened(reader, path):
    status, seconds = reader.get(path)
    if status != 200:
        raise RuntimeError(f"{path} was answered with {status}")
    return seconds


def _centre():
    """Post somebody to the complaint centre; return the cookies of their session."""
    from bench.looks import signed_in
    from yimen.people.models import Account, Organ, Posting

    account = Account.objects.create(login="complaints", kind="staff")
    Posting.objects.create(
        account=account, organ=Organ.objects.get(code="market"), role="efficiency_complaint_centre", valid_from=date(2020, 1, 1)
    )  # fmt: skip
    return signed_in(place.EMPTY, "complaints")


def _sample():
    """Bring one complaint through its own door, and let calls ring from its number; return what the copies are made of."""
    from yimen.cases.queries import view
    from yimen.catalogue.models import ItemVersion
    from yimen.mailbox import calls
    from yimen.mailbox.deeds import caller
    from yimen.voices import actions, complaints
    from yimen.voices.complaints import Complainant

    version = ItemVersion.objects.order_by("id").values_list("id", flat=True)[0]
    made = complaints.bring(
        account=0, complainant=actions.known_as(None, secrets.token_hex(8)), item_version=version, words="窗口多要了一份材料。",
        sort="complaint", channel="phone", cause="papers", who=Complainant("王某", PHONE, ""),
    )  # fmt: skip
    ringing = [calls.ring(ref=f"bench-{n}", number=PHONE) for n in range(20)]
    return {"number": made.number, "case": view(made.number).id, "ringing": ringing, "caller": caller(PHONE)}


def _grow(many, sample):
    progress = telling.Progress("complaints, calls and ratings", many)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) + 1 FROM cases_case")
        (first0,) = cursor.fetchone()
        rest = {}
        for table, own in (("cases_case", ["id", "number", "phase", "opened_on", "closed_on", "due_on", "applicant", "state"]), ("cases_task", ["case_id", "due_on"])):  # fmt: skip
            cursor.execute(_COLUMNS, [table, own])
            rest[table] = cursor.fetchone()[0]
        statements = [
            _CASES.format(rest=rest["cases_case"], rest_of=_of("c", rest["cases_case"])),
            _TASKS.format(rest=rest["cases_task"], rest_of=_of("t", rest["cases_task"])),
            _REACH,
            _CALLS,
            _RATINGS,
        ]
        given = {"case": sample["case"], "caller": sample["caller"], "own": OWN, "first0": first0, "number": "B", "day": date(2025, 3, 1)}  # fmt: skip
        for first in range(first0, first0 + many, BATCH):
            last = min(first + BATCH - 1, first0 + many - 1)
            for statement in statements:
                cursor.execute(statement, given | {"first": first, "last": last})
            progress.at(last - first0 + 1)
        for statement in (_ENDED, _SUMS):
            cursor.execute(statement)


def _of(alias, columns):
    return ", ".join(f"{alias}.{column}" for column in columns.split(", "))
