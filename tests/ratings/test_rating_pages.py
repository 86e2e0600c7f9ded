"""Rating by link and by the window's tablet: one press and another, nothing by staff, nothing by guessing, nothing twice."""

import re
from datetime import datetime, timedelta

import pytest

from tests.faces import new_house
from tests.ratings.furnished import BAD, GOOD, by, ended, rated, tablet
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.rating_token import token
from yimen.centres import clock as standing, limits
from yimen.lib import clock
from yimen.people.administration import Denied
from yimen.people.models import Administration, Posting, Window
from yimen.process.bad_rating import commands as do
from yimen.ratings import devices, visiting
from yimen.ratings.acting import act
from yimen.ratings.models import Declined, Device, Rating

house = new_house()


def at(number):
    return f"/rate/{token(number)}/"


def said(answer):
    return answer.content.decode()


def test_two_presses_without_an_account(house):
    number, visitor = ended(house), client()
    page = said(visitor.get(at(number)))
    assert page.count("rate__level") >= 5 and "checked" not in page and "办结以后" not in page
    step = said(visitor.get(at(number) + "?level=1"))
    assert "办得快" in step and "checked" not in step
    assert visitor.post(at(number), {"level": "1", "reasons": ["efficiency"]}).status_code == 302
    assert "您的评价" in said(visitor.get(at(number)))
    # Whoever else holds the link learns neither level nor reason, and rates no second time.
    other = client()
    assert "一个链接只能评价一次" in said(other.get(at(number))) and "非常满意" not in said(
        other.get(at(number))
    )
    assert other.post(at(number), {"level": "5", "words": "改掉"}).status_code == 409
    assert Rating.objects.get().level == 1


def test_whose_matter_it_is_mends_what_somebody_else_gave_with_the_code(house):
    """The code on a slip is in a clerk's hands as well: that somebody was first was the end of it for its owner."""
    number = ended(house)
    assert client().post(at(number), {"level": "1"}).status_code == 302
    page = said(client().get(at(number)))
    assert f"/sign-in/?next={at(number)}" in page and "有人替您评了" in page
    theirs = client("li")
    assert "非常满意" in said(theirs.get(at(number)))
    given = {"level": "3", "reasons": ["efficiency"]}
    assert theirs.post(at(number), given).status_code == 302
    assert Rating.objects.get(turn=2).level == 3
    assert "不是您评的" not in said(client("wang").get(at(number)))


def test_a_bad_one_is_told_its_number_and_its_term_and_changed_once(house):
    number, visitor = ended(house), client()
    asked = said(visitor.get(at(number) + "?level=4"))
    assert (
        "至少选一个" in asked
        and "哪里不好" in asked
        and "选填" not in asked.split("哪里不好")[1].split("</legend>")[0]
    )
    assert visitor.post(at(number), {"level": "4"}).status_code == 422
    assert (
        visitor.post(at(number), {"level": "4", "reasons": ["efficiency"], "name": "李"}).status_code == 422
    )
    given = {"level": "4", "reasons": ["efficiency"], "name": BAD.name, "phone": BAD.phone}
    assert visitor.post(at(number), given).status_code == 302
    page = said(visitor.get(at(number)))
    assert "差评，待联系" in page, page[-4000:]
    assert re.search("3 ?月 ?3 ?日", page)
    assert visitor.get(at(number) + "?change=1").status_code == 200
    assert visitor.post(at(number), {"level": "2"}).status_code == 302
    assert "修改过一次" in said(visitor.get(at(number)))
    assert visitor.post(at(number), {"level": "3"}).status_code == 409


def test_its_giver_reads_why_a_rating_was_found_invalid(house):
    """Who served read the reasons; who rated read two words, and that the result is published, which it never is."""
    number, visitor = ended(house), client()
    assert visitor.post(at(number), {"level": "4", "reasons": ["efficiency"]}).status_code == 302
    case = Rating.objects.get().case
    for who, command in (
        ("clerk3", do.DoubtRating("mistaken", "当天没有来访")),
        ("complaints", do.JudgeDoubt(True, "查实当天没有来访记录")),
    ):
        act(account=by(who), seen=cases.view(case), command=command)
    page = said(visitor.get(at(number)))
    assert "查实当天没有来访记录" in page and "公布在好差评页" not in page and "/complain/" in page
    assert "查实" not in said(client().get(at(number)))


def test_nothing_typed_is_lost_and_hostile_words_stay_words(house):
    number, visitor = ended(house), client()
    hostile = "<script>alert(1)</script>'; DROP TABLE ratings_rating; --"
    page = visitor.post(at(number), {"level": "4", "words": hostile, "name": "李"})
    assert page.status_code == 422 and "&lt;script&gt;" in said(page) and "<script>alert" not in said(page)
    assert visitor.post(at(number), {"level": "4", "words": hostile}).status_code == 302
    seen = cases.view(Rating.objects.get().case)
    assert "script" not in str(seen.told)
    for forged in ({"level": "9"}, {"level": "1", "reasons": ["x"]}, {"level": "-1"}, {"level": "abc"}, {}):
        assert client().post(at(ended(house, str(forged), "wang")), forged).status_code == 422


def test_the_same_form_twice_is_one(house):
    number, visitor = ended(house), client()
    given = {"level": "1", "submission_key": "k1"}
    assert [visitor.post(at(number), given).status_code for _ in range(2)] == [302, 302]
    assert visitor.post(at(number), given | {"level": "2"}).status_code == 422
    assert Rating.objects.count() == 1


def test_nobody_guesses_somebody_elses(house):
    number = ended(house)
    other = ended(house, "other", "wang")
    swapped = f"/rate/{number}-{token(other)[-24:]}/"
    for path in (
        "/rate/x/",
        f"/rate/{number}/",
        swapped,
        f"/rate/{number}-{'0' * 24}/",
        "/rate/w1-0/",
        "/rate/window/3/",
        "/rate/window/3-0000000000000000/",
    ):
        assert (
            client().get(path).status_code == 404 and client().post(path, {"level": "5"}).status_code == 404
        )


@pytest.mark.parametrize("login", ["clerk3", "head1", "supervisor", "complaints"])
def test_no_staff_account_rates(house, login):
    number = ended(house)
    for path in (at(number), "/rate/window/", at(number) + "no-more/"):
        assert client(login).post(path, {"level": "1"}).status_code == 403
    page = client(login).get(at(number))
    assert page.status_code == 403 and "工作人员的账号不能评价" in said(page)
    assert not Rating.objects.exists()


def test_a_flood_from_one_address_is_slowed_down(house, monkeypatch):
    monkeypatch.setitem(limits.RULES["rate"], "address", limits.Rule(2, timedelta(minutes=1)))
    for n, name in enumerate("abc"):
        answer = client().post(at(ended(house, name)), {"level": "5", "words": f"第 {n} 条"})
        assert answer.status_code == (302 if n < 2 else 429)
    assert "第 2 条" in said(answer) and Rating.objects.count() == 2 and answer["Retry-After"]


def test_an_expired_link_says_so(house):
    number = ended(house)
    standing.move(datetime.fromisoformat("2026-04-02T09:00+08:00"))
    assert "时间已经过了" in said(client().get(at(number)))
    assert client().post(at(number), {"level": "1"}).status_code == 409
    assert not Rating.objects.exists()


def test_who_wants_no_invitation_says_so_once(house):
    number = ended(house)
    assert "不要再请我评价" in said(client().get(at(number)))
    assert client().post(at(number) + "no-more/").status_code == 200
    assert Declined.objects.get().rater == cases.view(number).state.applicant


def test_links_stand_where_the_matter_stands(house):
    number = ended(house)
    li = client("li")
    assert at(number) in said(li.get(f"/progress/{number}/")) and at(number) in said(
        li.get(f"/cases/{number}/receipt/")
    )
    house.submit("open")
    assert "评价这一件" not in said(li.get(f"/progress/{house.cases['open']}/"))
    from tests.ratings.test_giving import followed

    followed()
    assert at(number) in said(li.get("/my/"))
    standing.take()
    rated(number, GOOD)
    assert at(number) not in said(li.get("/my/"))
    # The party reads what they gave, from another browser too.
    assert "您的评价" in said(li.get(at(number)))


def clerks_window():
    return Posting.objects.get(account__login="clerk3").window_id


def test_the_windows_tablet_opens_for_one_visit_and_clears_itself(house):
    window = clerks_window()
    device, path = tablet(window), "/rate/window/"
    idle = device.get(path)
    assert idle.status_code == 200 and idle["Refresh"].startswith("4;") and "rate__level" not in said(idle)
    row = visiting.end(by=by("clerk3"), item="511602-S005")
    page = device.get(path)
    assert said(page).count("rate__level") >= 5 and page["Refresh"].startswith("120;")
    assert "<svg" in said(page), "who would rather rate at home takes its code along"
    assert device.post(path, {"visit": f"visit:{row.pk + 1}", "level": "1"}).status_code == 409
    assert device.post(path, {"visit": f"visit:{row.pk}", "level": "5"}).status_code == 422
    given = {"visit": f"visit:{row.pk}", "level": "5", "reasons": ["attitude"]}
    assert device.post(path, given)["Location"] == path + "?thanks=1"
    assert "谢谢" in said(device.get(path + "?thanks=1"))
    assert "rate__level" not in said(device.get(path)) and device.post(path, given).status_code == 409
    one = Rating.objects.get()
    assert (one.channel, one.window, one.served, one.via) == ("counter", window, [by("clerk3")], "window")
    assert cases.view(one.case).state.against == (f"a:{by('clerk3')}",)


def test_the_tablet_offers_nothing_for_long_nor_the_visit_before(house):
    device, path = tablet(clerks_window()), "/rate/window/"
    standing.take()
    first = visiting.end(by=by("clerk3"), item="511602-S005")
    visiting.end(by=by("clerk3"), item="511602-S005")
    assert device.post(path, {"visit": f"visit:{first.pk}", "level": "1"}).status_code == 409
    standing.take()
    standing.move(clock.now() + timedelta(minutes=4))
    assert "rate__level" not in said(device.get(path))
    # Whoever took the code home can rate still; on the tablet the next one cannot rate for them.
    assert client().post(at(f"visit:{first.pk}"), {"level": "1"}).status_code == 302


def test_only_the_device_that_was_set_up_is_the_tablet(house):
    """Who copies an address, the code of the setting-up or another window's cookie has nothing."""
    window = clerks_window()
    other = Window.objects.exclude(pk=window).first().pk
    system = client("system")
    at_office = f"/desk/office/windows/{window}/tablet/"
    assert "没有评价平板" in said(system.get(at_office))
    assert system.post(at_office, {"act": "offer"}).status_code == 302
    address = re.search(r"<code>http[^<]*(/rate/window/[^<]+)</code>", said(system.get(at_office)))[1]
    assert Administration.objects.filter(act="offer_tablet", by__login="system").count() == 1
    device, clerk = client(), client()
    assert "就用这一台" in said(device.get(address)) and clerk.get(address).status_code == 200
    assert device.post(address).status_code == 302
    # The code is used up; its address and the tablet's own are nobody's without the cookie.
    assert clerk.get(address).status_code == clerk.post(address).status_code == 404
    assert clerk.get("/rate/window/").status_code == 404 and device.get("/rate/window/").status_code == 200
    secret = device.cookies["tablet"].value
    for forged in (
        secret[:-1] + "0" * (secret[-1] != "0"),
        f"{other}-{secret.partition('-')[2]}",
        f"{window}-",
        "x",
        "1" * 40 + "-a",
    ):
        clerk.cookies["tablet"] = forged
        assert clerk.get("/rate/window/").status_code == 404, forged
    assert device.cookies["tablet"]["httponly"] and secret not in str(list(Device.objects.values()))
    assert "有一台平板在用" in said(system.get(at_office))
    # A new one takes its place at once; what is taken away shows nothing.
    newer = tablet(window)
    assert device.get("/rate/window/").status_code == 404 and newer.get("/rate/window/").status_code == 200
    assert system.post(at_office, {"act": "release"}).status_code == 302
    assert newer.get("/rate/window/").status_code == 404 and not devices.stands(window)


def test_a_code_for_a_tablet_is_over_after_minutes(house):
    window = clerks_window()
    devices.offer(by=by("system"), window=window)
    code = devices.code(window)
    standing.take()
    standing.move(clock.now() + devices.OPEN + timedelta(seconds=1))
    assert client().post(f"/rate/window/{code}/").status_code == 404 and devices.code(window) == ""


@pytest.mark.parametrize("login", ["clerk3", "security", "complaints", "supervisor", "head1"])
def test_nobody_else_sets_a_tablet_up(house, login):
    at_office = f"/desk/office/windows/{clerks_window()}/tablet/"
    assert client(login).post(at_office, {"act": "offer"}).status_code == 403
    with pytest.raises(Denied):
        devices.offer(by=by(login), window=clerks_window())
