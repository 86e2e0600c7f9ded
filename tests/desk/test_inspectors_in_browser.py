"""Every page of invited supervision is fit to work at, and the way from a task to a finding that is closed goes on a phone."""

import pytest

from tests.faces import judged_here, open_house
from tests.inspectors.furnished import given, inspected, organ, put_right, seen
from tests.papers.test_piles import JPEG
from yimen.applications import files
from yimen.inspectors.models import Inspector, Mark, Visit
from yimen.process.rectification import state as st

HERE = "/desk/inspectors/"
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with an inspector, tasks, a visit under way and one handed in."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.there = inspected()
        yield found


def test_the_pages_of_the_register_are_right(house):
    one, tie = house.there["inspector"], house.there["tie"]
    assert house.judged("coordinator", f"{HERE}register/") == []
    assert house.judged("coordinator", f"{HERE}register/new/") == []
    assert house.judged("coordinator", f"{HERE}register/{one}/") == []
    assert house.judged("coordinator", f"{HERE}register/{one}/letter/") == []
    assert house.judged("observer", f"{HERE}register/{one}/tie/") == []
    assert house.judged("coordinator", f"{HERE}register/{one}/ties/{tie}/end/") == []


def test_the_pages_of_tasks_are_right(house):
    waits, walking, reported = (house.there[name] for name in ("task", "walking", "reported"))
    assert house.judged("observer", "/desk/inspectors/") == []
    assert house.judged("efficiency", f"{HERE}tasks/new/") == []
    assert house.judged("efficiency", f"{HERE}tasks/{waits}/") == []
    assert house.judged("efficiency", f"{HERE}tasks/{waits}/drop/") == []
    assert house.judged("head1", f"{HERE}tasks/{reported}/") == []
    assert house.judged("observer", f"{HERE}tasks/{waits}/start/") == []
    assert house.judged("observer", f"{HERE}tasks/{walking}/visit/") == []
    assert house.judged("observer", f"{HERE}tasks/{walking}/visit/queue/") == []


def test_the_pages_of_findings_and_figures_are_right(house):
    number = house.there["rectification"]
    assert house.judged("supervisor", f"{HERE}findings/") == []
    assert house.judged("supervisor", f"{HERE}figures/") == []
    assert house.judged("head1", f"/desk/cases/{number}/") == []
    assert house.judged("head1", f"/desk/cases/{number}/ReportRectified/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/ReaddressRectification/") == []
    assert house.judged(None, "/inspectors/") == []


def test_a_phone_goes_from_the_task_to_a_finding_that_is_seen_to_be_put_right(house):
    one = Inspector.objects.get()
    time_task = given(one.pk, open=False, points=("queue", "space"))
    place = {"latitude": 30.47283, "longitude": 106.63256}
    context = house.context("observer", viewport=PHONE, geolocation=place, permissions=["geolocation"])
    page = context.new_page()
    page.goto(f"{HERE}tasks/{time_task}/")
    page.get_by_role("link", name="开始走访").click()
    page.get_by_label("记下手机给出的位置").check()
    page.locator("#id_place[value*=',']").wait_for(state="attached")
    page.get_by_role("button", name="开始走访").click()
    page.get_by_role("button", name="合规 环境整洁").click()
    page.get_by_role("button", name="交回走访").click()
    assert "还有 1 个点位" in page.get_by_role("alert").inner_text()
    page.get_by_role("link", name="有问题 叫号有序").click()
    page.get_by_label("发现了什么").fill("九点到十点没有叫号")
    page.get_by_label("照片").set_input_files({"name": "a.jpeg", "mimeType": "image/jpeg", "buffer": JPEG})
    page.locator("[data-pictures='1']").wait_for()
    assert page.locator("[data-pictures]").evaluate("(input) => input.files[0].name") == "a.jpg"
    page.get_by_role("button", name="记下").click()
    assert page.locator(".points__pictures img").evaluate(
        "(img) => img.decode().then(() => img.naturalWidth > 0)"
    )
    assert judged_here(page, "") == []
    page.get_by_role("button", name="交回走访").click()
    assert "1 个发现" in page.locator("main, body").first.inner_text()
    mark = Mark.objects.get(visit__task=time_task, fine=False)
    assert Visit.objects.get(task=time_task).place_id and mark.organ == organ()
    assert files.read(seen(mark.number).state.photographs[0]).startswith(b"\xff\xd8")
    assert "30.47283, 106.63256" in page.content()
    put_right(mark.number)
    page.set_viewport_size(PHONE)
    page.goto(f"/desk/cases/{mark.number}/")
    page.get_by_role("link", name="核实整改").click()
    page.get_by_label("整改到位，销号").check()
    page.get_by_role("button", name="核实整改").click()
    assert "整改销号" in page.content() and seen(mark.number).state.phase == st.CLOSED
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
