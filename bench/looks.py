"""What the readers of the pages look at: for each page, the cookies of who looks and the addresses to look at."""

import random
import urllib.parse

from bench import lives, place

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
ITEM = "511602-licence"
OWN = 20
# Whole tables, up to what one file holds: they grow with what they hold, and no page's budget is theirs.
EXPORTS = ("inbox as CSV", "register of cases as CSV", "list of items as CSV")


def of(schema):
    """Return, for each page, the cookies of who looks at it and the addresses to look at."""
    with place.centre(schema):
        decisions = _published()
        numbers = _sample(100)
        words = urllib.parse.quote("经营")
        clerk, reviewer, supervisor, li = (
            signed_in(schema, login) for login in ("clerk", "reviewer", "supervisor", "li")
        )
        verified = [f"/verify/?number={urllib.parse.quote(number)}" for number in decisions]
        return {
            "inbox of a window clerk": (clerk, ["/desk/"]),
            "inbox of an approver": (reviewer, ["/desk/"]),
            "inbox, filtered by words": (reviewer, [f"/desk/?q={words}"]),
            "inbox, taken on by nobody": (reviewer, ["/desk/?whose=free"]),
            "inbox as CSV": (reviewer, ["/desk/inbox.csv"]),
            "case page of an approver": (reviewer, [f"/desk/cases/{n}/" for n in numbers]),
            "register of cases": (supervisor, ["/desk/register/", f"/desk/register/?q={words}&due=late"]),
            "register of cases as CSV": (supervisor, ["/desk/register.csv"]),
            "public progress page": (_visitor(numbers[:20]), [f"/progress/{n}/" for n in numbers[:20]]),
            "my matters": (li, ["/my/"]),
            "item search": ("", [f"/?q={urllib.parse.quote(word)}" for word in WORDS]),
            "guide of an item": ("", [f"/items/{ITEM}/"]),
            "list of items": ("", ["/items/", f"/items/?q={words}"]),
            "list of items as CSV": ("", ["/items.csv"]),
            "changes of items": ("", ["/changes/"]),
            "register of grants": ("", ["/grants/", f"/grants/?item={ITEM}"]),
            "verifying a decision": ("", verified),
            "opening an account": ("", ["/register/"]),
        }


def _published():
    """Let 李 apply some times, and let it be granted and published; return the numbers of the decisions."""
    from yimen.cases import queries as cases
    from yimen.cases.perform import perform
    from yimen.cases.sequencer import sequence
    from yimen.grants.following import follow

    acts, found = lives.Acts(), []
    for _ in range(OWN):
        case = perform(acts.submit())
        for act in (*acts.middle(case.case), acts.grant(case.case), acts.publish(case.case)):
            perform(act)
        found.append(cases.view(case.number).state.paper("grant").number)
    while sequence():
        pass
    while follow():
        pass
    return found


def _sample(size):
    from django.db import connection

    numbers, chance = [], random.Random(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM cases_case")
        ends = cursor.fetchone()
        while len(numbers) < size:
            sought = [chance.randint(*ends)]
            cursor.execute(
                "SELECT number FROM cases_case WHERE kind = 'application' AND id >= %s ORDER BY id LIMIT 1",
                sought,
            )
            numbers += [row[0] for row in cursor.fetchall()]
    return numbers


def signed_in(schema, login):
    from django.test import Client

    from yimen.people.models import Account

    client = Client(headers={"host": place.host(schema)})
    client.force_login(Account.objects.get(login=login))
    return "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())


def _visitor(numbers):
    """Return the cookie of a visitor who has opened these cases with their query codes."""
    from importlib import import_module

    from django.conf import settings

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["opened"] = numbers
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
