"""The plan's pages answer as they should: drafts to who makes them, refusals in words with nothing lost, files without words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.hall.furnished import by, opened, window
from tests.inspectors.pictures import GPS, jpeg
from tests.roster.furnished import MONDAY, TUESDAY, csv, go, lapsed, number, planned, seat
from tests.roster.test_leaves import part
from tests.signing import client
from yimen.applications import files
from yimen.centres import clock
from yimen.hall import sittings
from yimen.roster import lapses, patrols, plans
from yimen.roster.models import Deed, Import, Mark, Seat

HERE = "/desk/roster/"


@pytest.fixture
def hall(city):
    """A hall with a published plan of Monday and a draft of Tuesday."""
    opened()
    planned()
    plans.draft(by=by("duty"), on=TUESDAY)


def said(answer):
    return answer.content.decode()


def test_a_draft_is_shown_to_who_makes_it_alone(hall):
    path = f"{HERE}days/2026-03-03/"
    assert "换人" in said(client("duty").get(path))
    mine = said(client("clerk1").get(path))
    assert "换人" not in mine and "这天还没有排" in mine
    assert "已公布" in said(client("clerk1").get(f"{HERE}days/2026-03-02/"))
    for nothing in ("2026-3-2", "tomorrow", "2026-02-30"):
        assert client("duty").get(f"{HERE}days/{nothing}/").status_code == 404


def test_a_refusal_stands_at_its_field_and_loses_nothing_typed(hall):
    given = {
        "window": window(9),
        "account": by("clerk1"),
        "begins": "10:00",
        "ends": "11:00",
        "why": "加开一个窗口",
    }
    answer = client("duty").post(f"{HERE}days/2026-03-02/put/", given)
    assert answer.status_code == 409 and "一个人不能同时在两个窗口" in said(answer)
    assert "加开一个窗口" in said(answer) and Seat.objects.filter(window=window(9)).count() == 0
    answer = client("duty").post(f"{HERE}days/2026-03-02/put/", given | {"begins": "十点"})
    assert answer.status_code == 422 and "时间写成 09:00" in said(answer)


def test_a_form_that_is_sent_twice_is_done_once(hall):
    given = {"account": by("clerk9"), "why": "换班", "submission_key": "k" * 32}
    path = f"{HERE}seats/{seat(1, hour='13').pk}/"
    duty = client("duty")
    assert duty.post(path, given).status_code == 302
    assert Deed.objects.filter(act="exchanged").count() == 1
    assert duty.post(path, given).status_code == 302
    assert Deed.objects.filter(act="exchanged").count() == 1


def test_the_file_of_attendance_has_no_word_of_what_was_explained(hall):
    one = lapsed(by("clerk3"))
    lapses.explain(by=by("clerk3"), lapse=one.pk, said="去医院复查")
    answer = client("duty").get(f"{HERE}attendance/list.csv")
    assert "2026-02-27" in said(answer) and "复查" not in said(answer)
    assert "复查" in said(client("duty").get(f"{HERE}attendance/{one.pk}/"))
    assert "2026-02-27" not in said(client("clerk4").get(f"{HERE}attendance/list.csv"))


def test_a_machines_file_is_read_and_a_broken_one_is_refused_in_words(hall):
    path, duty = f"{HERE}attendance/files/", client("duty")
    for content, words in (
        (b"PK\x03\x04", "Excel 文件不完整"),
        ("姓名,部门\n某,某".encode(), "没有找到“工号”"),
    ):
        answer = duty.post(path, {"file": SimpleUploadedFile("x.csv", content)})
        assert answer.status_code in (409, 422) and words in said(answer)
    content = (
        csv(f"{number('clerk1')},2026-03-02 08:55", "无此人,2026-03-02 08:55").decode().encode("gb18030")
    )
    answer = duty.post(path, {"file": SimpleUploadedFile("三月.csv", content)})
    one = Import.objects.get()
    assert answer["Location"].endswith(f"attendance/files/{one.pk}/") and (one.new, one.wrong) == (1, 1)
    assert "没有这个工号的人" in said(duty.get(answer["Location"]))


def test_a_photograph_of_a_patrol_loses_what_the_camera_wrote_and_is_shown_to_whom_it_concerns(hall):
    going = patrols.start(me=part("duty"))
    given = {"said": "门口积水", "owner": by("clerk3"), "due_on": "2026-03-05", "window": ""}
    given["pictures"] = SimpleUploadedFile("a.jpg", jpeg())
    answer = client("duty").post(f"{HERE}patrols/{going}/clean/", given)
    assert answer.status_code == 302, said(answer)
    one = Mark.objects.get(fine=False)
    assert GPS not in files.read(one.photographs[0])
    path = f"{HERE}findings/{one.pk}/before/0/"
    assert client("duty").get(path)["Content-Type"] == "image/jpeg"
    # Until the patrol is over it is its walker's alone.
    assert client("clerk3").get(path).status_code == 404
    assert client("duty").get(f"{HERE}findings/{one.pk}/before/1/").status_code == 404


def test_the_halls_page_says_which_open_window_has_nobody(hall):
    for n in range(2, 7):
        sittings.sit(by=by(f"clerk{n}"), window=window(n))
    go("03-02T09:02")
    for path in ("/desk/hall/now/", HERE):
        assert "开放时间没有人的窗口" in said(client("duty").get(path))
    sittings.sit(by=by("clerk1"), window=window(1))
    assert "开放时间没有人的窗口" not in said(client("duty").get("/desk/hall/now/"))
    assert plans.plan(MONDAY).state == "published"


def test_whoever_has_no_part_in_it_is_told_so(hall):
    for login in ("reviewer1", "editor", "collector"):
        for path in ("", "week/", "leave/", "attendance/", "patrols/"):
            assert client(login).get(HERE + path).status_code == 403, (login, path)
    assert client().get(HERE).status_code == 302


def test_the_hall_says_that_no_plan_is_published_rather_than_nothing(city):
    opened()
    assert "看不出来" in client("duty").get("/desk/hall/now/").content.decode()
    clock.take()
    planned()
    assert "看不出来" not in client("duty").get("/desk/hall/now/").content.decode()
