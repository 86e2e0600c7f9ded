"""What people look at, through the real web server, with many cases in the record and beside a small one.

Pages of the small and of the grown centre are asked for by turns, so that their difference is the record's size.
"""

import random
import statistics
import urllib.parse
from collections import defaultdict

from bench import effort, growth, place, telling, web
from bench.telling import Row, p95

READERS = 50
WORDS = (
    "我想开个小饭馆",
    "二手房过户",
    "公积金取钱",
    "经营许可",
    "登记",
    "变更",
    "spjyxk",
    "food business licence",
)


def figures(run):
    """Measure each page for one reader, in both centres by turns, then for fifty at once in the grown one."""
    growth.both(run.cases)
    looks = {schema: _looks(schema) for schema in (place.SMALL, place.GROWN)}
    with web.server() as (port, pid):
        took = _by_turns(port, looks, run.pages)
        for page, schemas in took.items():
            yield _one(page, schemas, run.cases)
        growths = [
            statistics.median(s[place.GROWN]) / statistics.median(s[place.SMALL]) for s in took.values()
        ]
        said = f"from {growth.small(run.cases):,} cases"
        worst, middle = max(growths), statistics.median(growths)
        yield Row("the pages' growth, worst of them", f"{worst:.2f}", said, worst, "<= 1.25")
        yield Row("the pages' growth, middle of them", f"{middle:.2f}", said, middle, "<= 1.1")
        for page, (cookies, paths) in looks[place.GROWN].items():
            telling.say(f"{READERS} readers of: {page}")
            with effort.Watch(run.server, "yimen", [pid]) as watch:
                many, whole = web.crowd(port, place.host(place.GROWN), cookies, paths, READERS, run.seconds)
            cpu = watch.used / len(many) * 1e3
            ours, pace = f"p95 {p95(many):.0f} ms", f"{len(many) / whole:.0f} pages/s, {cpu:.0f} ms CPU each"
            yield Row(f"{page}, {READERS} readers at once", ours, pace)


def _one(page, schemas, cases):
    ours, small = (schemas[schema] for schema in (place.GROWN, place.SMALL))
    beside = f"median {statistics.median(ours) * 1e3:.1f}, small {statistics.median(small) * 1e3:.1f} ms"
    return Row(f"{page}, {cases:,} cases", f"p95 {p95(ours):.1f} ms", beside, p95(ours), "<= 100")


def _by_turns(port, looks, times):
    took = defaultdict(lambda: defaultdict(list))
    progress = telling.Progress("pages for one reader", times)
    chance = random.Random(1)
    readers = {
        (schema, page): web.Reader(port, place.host(schema), cookies)
        for schema, pages in looks.items()
        for page, (cookies, _) in pages.items()
    }
    for n in range(times + 5):
        for page in looks[place.GROWN]:
            for schema in sorted(looks, reverse=bool(n % 2)):
                path = chance.choice(looks[schema][page][1])
                status, seconds = readers[schema, page].get(path)
                if status != 200:
                    raise RuntimeError(f"{path} was answered with {status}")
                if n >= 5:  # the first ones warm each worker
                    took[page][schema].append(seconds)
        progress.at(n - 4)
    return took


def _looks(schema):
    """Return, for each page, the cookies of who looks at it and the addresses to look at."""
    from django.db import connection

    with place.centre(schema), connection.cursor() as cursor:
        numbers = []
        cursor.execute("SELECT min(id), max(id) FROM cases_case")
        ends = cursor.fetchone()
        chance = random.Random(1)
        while len(numbers) < 100:
            sought = [chance.randint(*ends)]
            cursor.execute("SELECT number FROM cases_case WHERE id >= %s ORDER BY id LIMIT 1", sought)
            numbers.append(cursor.fetchone()[0])
        opened = _visitor(schema, numbers[:20])
        words = urllib.parse.quote("经营")
        searches = [f"/?q={urllib.parse.quote(word)}" for word in WORDS]
        return {
            "inbox of a window clerk": (_staff(schema, "clerk"), ["/desk/"]),
            "inbox of an approver": (_staff(schema, "reviewer"), ["/desk/"]),
            "inbox, filtered by words": (_staff(schema, "reviewer"), [f"/desk/?q={words}"]),
            "case page of an approver": (_staff(schema, "reviewer"), [f"/desk/cases/{n}/" for n in numbers]),
            "public progress page": (opened, [f"/progress/{n}/" for n in numbers[:20]]),
            "item search": ("", searches),
        }


def _staff(schema, login):
    from django.test import Client

    from yimen.people.models import Account

    client = Client(headers={"host": place.host(schema)})
    client.force_login(Account.objects.get(login=login))
    return "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())


def _visitor(schema, numbers):
    """Return the cookie of a visitor who has opened these cases with their query codes."""
    from importlib import import_module

    from django.conf import settings

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["opened"] = numbers
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
