"""Practice in a browser: one case with two faults to full score, one to a bad outcome, and every page fit for everybody."""

from types import SimpleNamespace

import pytest

from tests import accessibility
from tests.faces import complaints, judged_here, open_house, untranslated
from tests.practice.at_the_copy import begun, fitting
from tests.practice.copied import HOST, copy
from yimen.centres import site
from yimen.practice import exercises
from yimen.practice.models import Copy, Exercise
from yimen.process.practice.kinds import APPROVER, CLERK

__all__ = ["copy"]
HERE = "/desk/practice/"


@pytest.fixture(scope="module")
def house(copy, django_db_blocker, windows):
    """The demonstration city with its copy; both answer at this machine's port, the copy under its own name."""
    with (
        open_house(windows, django_db_blocker, filled=False) as found,
        pytest.MonkeyPatch.context() as patched,
    ):
        found.port = int(found.address.rpartition(":")[2])
        patched.setattr(site, "environment", lambda: SimpleNamespace(https=False, port=found.port))
        yield found


@pytest.fixture
def page(house):
    """clerk3's page, wide as a desk."""
    page = house.page("clerk3")
    page.set_viewport_size({"width": accessibility.DESK, "height": 900})
    return page


def there(page, path):
    """Return everything that is wrong with a page of the copy, in both languages and both widths."""
    site, wrong = page.url.partition("/desk/")[0].removesuffix("/en"), []
    for prefix in ("", "/en"):
        assert page.goto(f"{site}{prefix}{path}").status == 200
        wrong += accessibility.judge_at_both(page, bool(prefix))
        wrong += untranslated(page) if prefix else []
    page.set_viewport_size({"width": accessibility.DESK, "height": 900})
    return wrong + complaints(page)


def chosen(page, item, kind):
    """Begin an exercise by the pages and go to the copy; return the exercise."""
    page.goto(f"{HERE}new/clerk/")
    page.select_option("[name=item]", item)
    page.locator(f"[name=kind][value={kind}]").check()
    page.get_by_role("button", name="编一个案例").click()
    page.get_by_role("link", name="去练习工作台").click()
    one = Exercise.objects.latest("pk")
    assert page.url.startswith(f"http://{HOST}") and one.number in page.url
    return one


def back_and_ended(house, page, one):
    """Go back by the strip, end it, and return its page's words."""
    href = page.get_by_role("link", name="回到真的工作台").get_attribute("href")
    # 安州's own name in the tests is known to no name server: what stands behind it is followed.
    assert href == f"http://testserver:{house.port}{HERE}{one.pk}/"
    page.goto(f"{house.address}{HERE}{one.pk}/")
    page.get_by_role("button", name="结束并看得分").click()
    return page.locator("main").inner_text()


def test_a_case_with_two_faults_is_practised_to_full_score(house, page):
    one = chosen(page, fitting("clerk3", CLERK, "two"), "two")
    assert "这里的一切都不是真的" in page.locator("header").inner_text()
    plan = exercises.plan_of(one)
    case = f"/desk/cases/{one.number}/"
    assert there(page, case) == []
    assert there(page, f"{case}NotifyCorrections/") == []
    page.goto(page.url.replace("/en/", "/"))
    item = exercises.item_of(one)
    for code in (*(m.code for m in item.materials), *(f"field:{f.name}" for f in item.fields)):
        name = code.replace(":", "_")
        missing = any(f.code == code and f.fault == "missing" for f in plan.faults)
        page.locator(
            f"label[for=id_fault_{name}_{0 if code not in plan.codes else 1 if missing else 2}]"
        ).click()
        if code in plan.codes:
            page.fill(f"[name=required_{name}]", "请提交本人的、有效的原件")
    page.locator("main form.act__form button").click()
    assert page.url.endswith(case)
    said = back_and_ended(house, page, one)
    assert "100 分" in said and "案例里的情况" in said
    assert house.judged("clerk3", f"{HERE}{one.pk}/") == []


def test_a_bad_outcome_says_what_was_right(house, page):
    one = chosen(page, fitting("clerk3", CLERK, "defective"), "defective")
    page.goto(page.url + "Accept/")
    for line in page.locator("label[for^=id_fault_][for$=_0]").all():
        line.click()
    page.locator("main form.act__form button").click()
    said = back_and_ended(house, page, one)
    assert "0 分" in said and "应当：一次性告知补正。您的处理：受理。" in said
    assert house.judged("clerk3", f"{HERE}{one.pk}/") == []


def test_the_pages_at_the_real_desk_are_right(house):
    assert house.judged("clerk3", "/desk/practice/") == []
    assert house.judged("coordinator", "/desk/practice/") == []
    assert house.judged("clerk3", "/desk/practice/new/clerk/") == []
    assert house.judged("chief1", "/desk/practice/new/approver/") == []
    one = begun("chief1", APPROVER, "conflict")
    assert house.judged("chief1", f"/desk/practice/{one.pk}/") == []
    assert house.judged("chief1", f"/desk/practice/{one.pk}/end/") == []
    # A client of the tests would let the browser's requests close the connection that they share.
    exercises.end(by=one.account, exercise=one.pk, aside=True)
    assert house.judged("coordinator", f"/desk/practice/{one.pk}/") == []
    listed = house.page("coordinator")
    listed.goto("/desk/practice/")
    link = listed.locator(f"main a[href='/desk/practice/{one.pk}/']").first
    assert "09:00" in link.text_content(), (
        "many exercises are of one item: when it began is in its link's name"
    )


def test_the_page_of_a_copy_that_is_being_made_is_right_and_changes_by_itself(house, page):
    made = Copy.objects.get().made_at
    Copy.objects.update(made_at=None, asked_at=None)
    page.goto(HERE)
    page.get_by_role("button", name="准备练习工作台").click()
    assert page.get_by_role("status").first.is_visible() and judged_here(page, "") == []
    Copy.objects.update(made_at=made)
    page.get_by_role("link", name="开始练习").wait_for(timeout=10_000)
    assert complaints(page) == []


def test_what_is_not_in_the_copy_says_where_it_is(house, page):
    for path, status in (("/", 404), ("/sign-in/", 404), ("/desk/practice/enter/", 403)):
        for prefix in ("", "/en"):
            assert page.goto(f"http://{HOST}:{house.port}{prefix}{path}").status == status
            assert accessibility.judge_at_both(page, bool(prefix)) == []
            assert not prefix or untranslated(page) == []
        assert (
            page.locator("main a").first.get_attribute("href").startswith(f"http://testserver:{house.port}/")
        )
