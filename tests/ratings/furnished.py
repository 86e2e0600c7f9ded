"""Matters of the filled city that have ended, and ratings of them."""

from tests.projects.furnished import by as by
from tests.signing import client
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.rating_token import token
from yimen.lib import clock
from yimen.people.models import Posting, Window
from yimen.process.application import commands as do
from yimen.process.bad_rating.commands import OpenBadRating
from yimen.process.rating import Given
from yimen.ratings import devices, giving, occasions, visiting
from yimen.ratings.models import Device, Visit

BAD = Given(4, ("efficiency",), "窗口让我跑了三趟，张三不理人", "李晓明", "13800001111")
HIDDEN = Given(5, ("guide",), "指南写的和要的不一样")
GOOD = Given(1, ("efficiency", "guide"), "很快，谢谢")


def ended(house, name="ended", who="li"):
    """Let a case be accepted by clerk3 and withdrawn by its applicant; return its number."""
    case = house.submit(name, who=who)
    house.act("clerk3", case, do.Accept())
    house.act(who, case, do.Withdraw("不办了"))
    return house.cases[name]


def rated(number, given=BAD, **more):
    """Rate a case; return what was made."""
    return giving.give(occasions.of(number), given, via="link", **more)


def tablet(window):
    """Set up a window's tablet as the system administrator's code does; return the browser that is it."""
    offered(window)
    device = client()
    assert device.post(f"/rate/window/{devices.code(window)}/").status_code == 302
    return device


def offered(window):
    """Let a window's tablet wait to be set up."""
    until = clock.now() + devices.OPEN
    Device.objects.update_or_create(window=window, defaults={"open_until": until, "secret": ""})


def stands(window):
    """Let a tablet stand at a window, whichever it is."""
    offered(window)
    devices.bind(devices.code(window))


def to_be_rated(house):
    """A matter that waits for its rating, a bad one that clerk3 served, a visit that clerk3 ended, and the window's tablet."""
    made = rated(ended(house, "rated badly"))
    window = Posting.objects.get(account__login="clerk3").window_id
    stands(window)
    visit = visiting.end(by=by("clerk3"), item="511602-S005")
    other = Window.objects.exclude(pk=window).first()
    offered(other.pk)
    return {
        "to_rate": token(ended(house, "to rate")), "bad_rating": made.case, "visit_ended": visit.pk,
        "tablet": devices.code(other.pk),
    }  # fmt: skip


def to_be_rated_there(town, number):
    """The same in the other centre, none of it anybody's here."""
    version, clerk = town.versions["full"], town.people["clerk"]
    command = OpenBadRating(number="", rating=1, level=5, rater="v:x", against=(f"a:{clerk}",))
    case = perform(Act(command=command, kind="bad_rating", item_version=version, applicant="v:x")).number
    visit = Visit.objects.create(
        window=town.window.pk, item_version=version, by=clerk, on=clock.today(), at=clock.now()
    )
    return {
        "to_rate": token(number), "bad_rating": case, "visit_ended": visit.pk, "tablet": "1-000",
    }  # fmt: skip
