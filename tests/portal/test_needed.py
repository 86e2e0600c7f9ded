"""What a case needs of its applicant: the receipt names it, what came in is receipted, what is over is dropped."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.applying import begin, fill, key
from tests.faces import ITEM, PDF, new_house
from tests.portal.test_filling import GIVEN
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.people.models import Account
from yimen.process.application import commands as do

house = new_house()


@pytest.fixture
def li(house):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="li"))
    return client


def at(text):
    clock.move(datetime.fromisoformat(f"2026-{text}+08:00"))


def test_the_receipt_names_the_item_and_what_is_missing_and_dates_the_day_of_receipt(house, li):
    house.submit("r", without=("m2",))
    at("03-03T10:00")
    page = li.get(f"/cases/{house.cases['r']}/receipt/").content.decode()
    assert "食品经营许可" in page and "还没有交的材料" in page
    assert "3 月 2 日（周一）起即为受理" in page and "自今天起" not in page


def test_the_receipt_names_what_an_answer_makes_due_and_nothing_that_another_would(house, li):
    """Whoever sells online owes a paper that others do not: its receipt said that nothing was missing."""
    item = catalogue.version(catalogue.published_version(ITEM)).item
    online, cold = (
        next(m for m in item.materials if m.when == (f"{of}=yes",)) for of in ("food_online", "cold_food")
    )
    house.submit("r", without=(online.code, cold.code), food_online="yes", cold_food="no")
    page = li.get(f"/cases/{house.cases['r']}/receipt/").content.decode()
    left = page.split("还没有交的材料")[1].split("</ul>")[0]
    assert online.name in left and left.count("<li>") == 1
    assert online.name_en in li.get(f"/en/cases/{house.cases['r']}/receipt/").content.decode()


def test_a_receipt_that_is_opened_after_acceptance_says_nothing_that_is_over(house, li):
    case = house.submit("r")
    house.act("clerk3", case, do.Accept())
    page = li.get(f"/cases/{house.cases['r']}/receipt/").content.decode()
    assert "起即为受理" not in page and "收件不等于受理" not in page and "已受理" in page
    assert "还没有交的材料" not in page


def test_who_brought_everything_is_told_so_and_has_a_receipt_for_it(house, li):
    case = house.submit("c", without=("m2",))
    points = (do.Point("m2", "missing", "提交复印件"), do.Point("field:place", "defective", "写到门牌号"))
    house.act("clerk3", case, do.NotifyCorrections(points))
    at("03-04T10:00")
    path = f"/progress/{house.cases['c']}/"
    file = SimpleUploadedFile("b.pdf", PDF, "application/pdf")
    sent = li.post(f"{path}correct/", key() | {"file_m2": file, "field_place": "滨河路 18 号 2 楼"})
    assert sent.status_code == 302, sent.content.decode()
    page = li.get(path).content.decode()
    assert page.count("已补齐，等待受理") >= 2 and "待补正" not in page.split("经过")[0]
    assert "3 月 4 日（周三）已经全部收到" in page
    assert "补交回执" in page and "经营或者办理地点" in page.split("补交回执")[-1] and "10:00" in page
    assert "Complete, awaiting acceptance" in li.get(f"/en{path}").content.decode()
    at("03-05T00:00")
    after = li.get(path).content.decode()
    assert "已补齐，等待受理" not in after and "已受理" in after


def test_the_error_for_a_file_names_its_material(house, li):
    bad = SimpleUploadedFile("a.pdf", b"<html>", "application/pdf")
    page = fill(li, begin(li, ITEM), **GIVEN, file_m1=bad).content.decode()
    summary = page.split("govuk-error-summary__list")[1].split("</ul>")[0]
    assert "：文件" in summary


def test_only_where_the_law_accepts_by_silence_does_the_page_say_so(house, li):
    """行政许可法 32 ¶1(4) binds licences; of anything else silence makes nothing."""
    listed = (
        catalogue.version(catalogue.published_version(one[0])).item for one in catalogue.open_to_applicants()
    )
    other = next(i for i in listed if not i.silence_binds and i.materials and not i.parts and not i.base_code)
    for name, code, said in (("licence", ITEM, True), ("other", other.code, False)):
        case = house.submit(name, code=code)
        page = li.get(f"/progress/{house.cases[name]}/").content.decode()
        assert "一次告知您是否需要补正" in page and ("自 3 月 2 日（周一）起就是受理" in page) is said
        material = catalogue.version(catalogue.published_version(code)).item.materials[0].code
        house.act("clerk3", case, do.NotifyCorrections((do.Point(material, "defective", "重新提交"),)))
        house.act("clerk3", case, do.SupplyMaterials((do.Handed(material, "paper"),)))
        page = li.get(f"/progress/{house.cases[name]}/").content.decode()
        assert "已补齐，等待受理" in page and ("到这一天 24 时依法受理" in page) is said
