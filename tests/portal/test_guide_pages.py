"""The guide and what belongs to it in a real browser: right in both languages and widths, light, on one printed sheet."""

import os
import re
from datetime import date

import pytest

from tests.faces import ITEM, KILOBYTES
from yimen.catalogue.models import ItemVersion

HOUSE = "511602-S071"
NEEDED = f"/items/{HOUSE}/needs/?for=other&estate=买卖转移"
PATHS = [
    f"/items/{HOUSE}/",
    "/items/511602-S031/",
    "/items/511602-J003/",
    f"/items/{HOUSE}/needs/",
    NEEDED,
    f"/items/{ITEM}/form/",
    f"/items/{ITEM}/form/?sample",
    "/open-data/items/",
    "/law/行政许可法/2019-04-23/42/",
]
SHOTS = os.environ.get("YIMEN_SHOTS", "")


@pytest.mark.parametrize("path", PATHS)
def test_each_page_is_right_for_a_visitor(house, path):
    assert house.judged(None, path) == []


def test_a_question_left_out_is_said_at_its_field(house):
    assert house.judged(None, f"/items/{HOUSE}/needs/?for=self", 422) == []


@pytest.mark.parametrize("path", [f"/items/{HOUSE}/", NEEDED])
def test_a_first_load_is_light(house, path):
    assert house.weight(None, path) <= KILOBYTES


@pytest.mark.parametrize(
    "path", [f"/items/{ITEM}/", "/items/511602-S031/", f"/items/{HOUSE}/", f"/en/items/{ITEM}/"]
)
def test_a_guide_is_printed_on_one_page_with_its_qr_code(house, path):
    page = house.page(None)
    page.set_viewport_size({"width": 710, "height": 1055})
    page.goto(path)
    page.emulate_media(media="print")
    try:
        assert page.locator(".guide__qr svg").is_visible() and not page.locator(".mainnav").is_visible()
        printed = page.pdf(prefer_css_page_size=True)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{path.strip('/').replace('/', '-')}-print.png", full_page=True)
    finally:
        page.emulate_media(media="screen")
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_the_path_is_walked_from_the_guide_to_the_application(house):
    page = house.page("li")
    page.goto(f"/items/{HOUSE}/")
    page.get_by_role("link", name="我需要什么？").click()
    page.get_by_label("继承转移").check()
    page.get_by_role("button", name="看结果").click()
    text = page.locator("main").inner_text()
    assert "继承权证明材料" in text and "3 月 5 日" in text and "授权委托书" not in text
    page.get_by_role("link", name="带着这些回答开始申请").click()
    page.get_by_role("button", name="开始填写").click()
    page.get_by_role("link", name="办理情形", exact=True).click()
    assert page.locator("#id_field_estate").input_value() == "继承转移"
    page.get_by_role("button", name="继续", exact=True).click()
    assert (
        page.locator("input[type=file]").count() > 2
        and "身份证明" not in page.locator("form[enctype]").inner_text()
    )


def test_the_versions_of_a_guide_and_what_changed_are_right(house):
    first = ItemVersion.objects.get(item__code=HOUSE, status="published")
    definition = first.definition.replace("买卖转移", "买卖的转移")
    ItemVersion.objects.filter(pk=first.pk).update(until=date(2026, 3, 5))
    ItemVersion.objects.create(
        item=first.item,
        number=first.number + 1,
        definition=definition,
        status="published",
        effective_on=date(2026, 3, 6),
    )
    assert house.judged(None, f"/items/{HOUSE}/versions/{first.number + 1}/") == []
    assert house.judged(None, f"/items/{HOUSE}/versions/{first.number}/{first.number + 1}/") == []
