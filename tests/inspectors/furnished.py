"""Invited supervision of the filled city: an inspector with a letter and a tie, tasks, a visit, what was found."""

import io
from datetime import date

from tests.inspectors.pictures import jpeg
from tests.people.office import TODAY
from tests.signing import by
from yimen.cases import queries as cases
from yimen.inspectors import places, rectifying, register, tasks, visits
from yimen.inspectors.models import Inspector, Mark
from yimen.people.models import Organ
from yimen.process.rectification import commands as do

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LETTER = {
    "number": "安政务聘〔2026〕1号",
    "dated_on": date(2025, 12, 20),
    "signed_by": "安州市政务服务中心",
    "first": FIRST,
    "last": LAST,
}
POINTS = ("dress", "queue")


def organ(code="organ-01"):
    return Organ.objects.get(code=code).pk


def entered(login="observer", letter=LETTER, **changes):
    """Enter an inspector as the coordinator does; return the id."""
    plain = {"kind": "deputy", "shown": "王女士（演示）", "interests": "老年人办事"}
    return register.enter(by=by("coordinator"), account=by(login), letter=letter, **plain | changes)


def given(inspector, who="efficiency", **changes):
    """Give a task of today; return its id."""
    plain = {
        "open": True,
        "first": TODAY,
        "last": TODAY,
        "points": POINTS,
        "organs": [organ()],
        "note": "看高峰时段",
    }
    return tasks.give(by=by(who), inspector=inspector, **plain | changes)


def picture(mark=b""):
    return io.BytesIO(jpeg(mark=mark)), "IMG_0001.JPG"


def walked(task, who="observer", **changes):
    """Make a visit with one finding and everything else in order, not handed in; return the finding's id."""
    visits.start(by=by(who), task=task, place="30.12345, 106.54321")
    plain = {
        "point": "queue",
        "said": "九点到十点没有叫号，队排到门外",
        "organ": organ(),
        "pictures": [picture()],
    }
    row = visits.find(by=by(who), task=task, **plain | changes)
    visits.fine(by=by(who), task=task, point="dress")
    return row


def reported(task, who="observer", **changes):
    """Make a visit and hand it in; return the number of what was found."""
    row = walked(task, who, **changes)
    visits.hand_in(by=by(who), task=task)
    return Mark.objects.get(pk=row).number


def seen(number):
    found = cases.view(number)
    assert found is not None
    return found


def put_right(number, who="head1", words="已增设两台叫号机，由值班主任巡查", **more):
    """Report as the head that it was put right."""
    rectifying.act(account=by(who), seen=seen(number), command=do.ReportRectified(), words=words, **more)


def verified(number, who="observer", **changes):
    """Say as the inspector that it is put right, or not."""
    rectifying.act(account=by(who), seen=seen(number), command=do.VerifyRectified(**changes))


def inspected():
    """Return what stands at the addresses of invited supervision: by name."""
    one = entered(letter=LETTER | {"file": io.BytesIO(jpeg(mark=b"letter")), "called": "letter.jpg"})
    tie = register.tie(by=by("coordinator"), inspector=one, organ=organ("organ-03"), why="配偶在该局工作")
    waits, secret = given(one), given(one, open=False)
    walking = given(one)
    row = walked(walking, pictures=[picture(b"walking")])
    done = given(one)
    number = reported(done, pictures=[picture(b"done")])
    letter = Inspector.objects.get(pk=one).letters.get().pk
    return {
        "inspector": one, "letter": letter, "tie": tie, "task": waits, "secret": secret, "walking": walking,
        "mark": row, "reported": done, "rectification": number,
    }  # fmt: skip


def hall():
    return places.centre()
