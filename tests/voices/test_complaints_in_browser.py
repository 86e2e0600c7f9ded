"""The pages of complaints in a real browser: for who complains, who hears it, who looks into it and whom it is about."""

import pytest
from django.contrib.sessions.backends.db import SessionStore

from tests.faces import ITEM, judged_here, open_house
from tests.voices.furnished import voiced
from yimen.cases.numbers import query_code


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with complaints in every phase."""
    with open_house(windows, django_db_blocker) as found:
        found.voices = voiced()
        yield found


@pytest.mark.parametrize(
    "path",
    ["/complain/", f"/complain/?item={ITEM}", "/complain/{voice}/", "/complaints/{voice}/", "/complaints/{voice_closed}/", "/complaints/{voice_order_from}/", "/complaints/{voice}/add/", "/complaints/{voice}/withdraw/", "/complaints/{voice_closed}/reopen/", "/my/"],
)  # fmt: skip
def test_each_page_of_who_complains_is_right(house, path):
    assert house.judged("li", path.format(**house.voices)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/desk/complaints/", "/desk/complaints/?kind=order", "/desk/complaints/?kind=accountability&sort=-opened", "/desk/complaints/new/",
        "/desk/cases/{voice}/", "/desk/cases/{voice}/AcceptComplaint/", "/desk/cases/{voice}/DeclineComplaint/",
        "/desk/cases/{voice_accepted}/DispatchComplaint/", "/desk/cases/{voice_accepted}/JoinComplaint/", "/desk/cases/{voice_found}/AnswerComplaint/",
        "/desk/complaints/{voice_found}/order/", "/desk/complaints/{voice_found}/refer/", "/desk/cases/{voice_order}/",
        "/desk/cases/{voice_closed}/",
    ],
)  # fmt: skip
def test_each_page_of_the_centre_is_right(house, path):
    assert house.judged("complaints", path.format(**house.voices)) == []


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("head1", "/desk/cases/{voice_given}/BeginVerification/"),
        ("head1", "/desk/complaints/"),
        ("head1", "/desk/cases/{voice_order}/ReportRectified/"),
        ("reviewer1", "/desk/cases/{voice_looked_into}/NoteProof/"),
        ("reviewer1", "/desk/cases/{voice_looked_into}/ProposeFinding/"),
        ("reviewer1", "/desk/cases/{voice_to_blame}/ProposeFinding/"),
        ("head1", "/desk/cases/{voice_proposed}/ApproveFinding/"),
        ("reviewer1", "/desk/"),
        ("counter1", "/desk/cases/{voice_asked}/"),
        ("counter1", "/desk/cases/{voice_asked}/AnswerInvestigators/"),
        ("discipline", "/desk/cases/{voice_account}/TakeMeasure/"),
        ("discipline", "/desk/cases/{voice_account}/"),
    ],
)
def test_each_page_of_who_looks_into_it_is_right(house, who, path):
    if "TakeMeasure" in path:
        from tests.voices.furnished import act
        from yimen.process.accountability.commands import TakeUp

        act(who, house.voices["voice_account"], TakeUp())
    assert house.judged(who, path.format(**house.voices)) == []


@pytest.mark.parametrize("modes", ["large", "contrast"])
def test_the_form_is_right_in_other_modes(house, modes):
    assert house.judged(None, "/complain/", modes=modes) == []


def test_the_slip_is_right_for_who_wrote_it_down(house):
    (cookie,) = [c for c in house.page("clerk3").context.cookies() if c["name"] == "sessionid"]
    session = SessionStore(cookie["value"])
    session["recorded"] = [house.voices["voice"]]
    session.save()
    assert house.judged("clerk3", f"/desk/complaints/{house.voices['voice']}/slip/") == []


def test_somebody_complains_without_a_name_is_led_first_and_goes_on(house):
    page = house.page()
    page.goto("/complain/")
    page.check("input[name=sort][value=complaint]")
    page.fill("textarea[name=words]", "不服这个决定，三号窗口还让我再跑一趟。")
    page.check("input[name=who][value=anonymous]")
    page.get_by_role("button", name="提交").click()
    assert "六十日内" in page.content() and page.locator("textarea[name=words]").input_value().startswith(
        "不服"
    )
    assert judged_here(page, "") == []
    page.get_by_role("button", name="仍然提交").click()
    number = page.url.rstrip("/").split("/")[-1]
    assert query_code(number) in page.content()
    page.goto(f"/complaints/{number}/")
    assert "三号窗口还让我再跑一趟" in page.content() and "现在在哪里" in page.content()
