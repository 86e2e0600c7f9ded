"""Somebody who practises: begun by the real desk's pages, handled at the copy's, ended and judged."""

import re

from django.test import Client

from tests.practice.copied import HOST
from tests.signing import client
from yimen.centres import clock as standing
from yimen.practice import exercises, parts
from yimen.practice.models import Exercise

HERE = "/desk/practice/"


def part(login):
    from tests.postings.furnished import by

    return parts.part(by(login))


def fitting(login, role, kind):
    """Return the code of an item that somebody can practise with this difficulty."""
    me = part(login)
    return next(
        code for code, *_rest in exercises.items(me, role) if kind in exercises.kinds_by_item(role, code)
    )


def begun(login, role, kind, item="", seed=7):
    """Begin an exercise of a difficulty; return it. Whoever acts outside a request acts at the city's time."""
    standing.take()
    id = exercises.begin(
        by=part(login), item=item or fitting(login, role, kind), role=role, kind=kind, seed=seed
    )
    return Exercise.objects.get(pk=id)


def entered(login, one):
    """Go into the copy as the real desk leads; return the browser there, and the address of the case."""
    led = client(login).get(f"{HERE}{one.pk}/go/")
    assert led.status_code == 302, led.content.decode()
    there = Client(headers={"host": HOST})
    answer = there.get(way(led))
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == f"/desk/cases/{one.number}/"
    return there, answer["Location"]


def way(led):
    """Return the way into the copy, without the address of its site."""
    return (
        led["Location"].partition(HOST)[2].partition("/")[1]
        + led["Location"].partition(HOST)[2].partition("/")[2]
    )


def notice(one, named, *, more=()):
    """Return what is filled in for the one notice: what is named is wrong, all else in order."""
    plan = exercises.plan_of(one)
    item = exercises.item_of(one)
    faults = {fault.code: fault.fault for fault in plan.faults}
    filled = {}
    for code in (*(m.code for m in item.materials), *(f"field:{f.name}" for f in item.fields)):
        name = code.replace(":", "_")
        wrong = code in named or code in more
        filled[f"fault_{name}"] = (
            ("missing" if faults.get(code) == "missing" else "defective") if wrong else "in_order"
        )
        filled[f"required_{name}"] = "请提交有效的原件" if wrong else ""
    return filled


def sent(there, case, name, filled):
    """Carry out an act at the copy as its page asks for it, looked at and said yes to; return the answer."""
    return there.post(f"{case}{name}/", filled | {"sure": "yes"})


def ended(login, one, **said):
    """End it by the page; return it with its score."""
    answer = client(login).post(f"{HERE}{one.pk}/end/", said)
    assert answer.status_code == 302, answer.content.decode()
    one.refresh_from_db()
    return one


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))
