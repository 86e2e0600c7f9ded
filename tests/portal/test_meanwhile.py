"""What changes while an applicant types: an item that is closed, one that is changed, an act that is over; nothing typed is lost."""

from datetime import date, datetime

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.applying import begin, draft_of, key
from tests.faces import ITEM, PDF, new_house
from tests.signing import client
from tests.watch.furnished import published
from yimen.applications import drafts
from yimen.catalogue import drafting, standing
from yimen.centres import clock
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.form import Field

CLOSED = "511602-S009"
PLACE = "滨河路 18 号"
house = new_house()


@pytest.fixture
def li(house):
    return client("li")


def filled(answer):
    return drafts.read(draft_of(answer), account=Account.objects.get(login="li").pk)[1]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_typed_while_the_item_is_suspended_is_kept_and_where_it_is_said(house, li, prefix):
    begun = begin(li, CLOSED, prefix=prefix)
    clock.take()
    standing.suspend(by=house.account("editor"), code=CLOSED, on=date(2026, 3, 2), basis="市政府令")
    typed = {"phone": "13800000009", "service": "electronic"}
    for send in (
        lambda: li.post(f"{begun['Location']}contact/", key() | typed),
        lambda: li.get(begun["Location"]),
    ):
        way = send()["Location"]
        assert way == f"{prefix}/items/{CLOSED}/"
        assert ("31 May 2026" if prefix else "保留到 2026 年 5 月 31 日") in li.get(way).content.decode()
    assert filled(begun).applicant["phone"] == "13800000009"


def test_whoever_is_on_a_page_while_the_item_is_changed_is_told_and_loses_no_answer(house, li):
    begun = begin(li, ITEM)
    item = drafting.in_force(ITEM)
    first = Field("first", "新增的一栏", group="新增的一页")
    moved = tuple(msgspec.structs.replace(f, group="申请事项") for f in item.fields if not f.when)
    published(ITEM, date(2026, 3, 3), fields=(first, *moved))
    clock.move(datetime.fromisoformat("2026-03-04T09:00+08:00"))
    # The page that was open is the first of before: the first of now asks something else.
    answer = li.post(f"{begun['Location']}form-1/", key() | {"field_place": PLACE, "asked": "place"})
    assert "这个事项在您上次保存以后改过" in li.get(answer["Location"]).content.decode()
    assert filled(begun).answers["place"] == PLACE
    # A page that is there no more keeps what was typed too.
    gone = li.post(f"{begun['Location']}form-9/", key() | {"field_matter": "热食类制售"})
    assert gone["Location"] == begun["Location"] and filled(begun).answers["matter"] == "热食类制售"
    assert "改过" not in li.get(begun["Location"]).content.decode().partition("<main")[2]


def test_an_act_that_is_over_gives_back_what_was_typed_and_leads_to_the_case(house, li):
    case = house.submit("correcting", without=("m2",))
    house.act(
        "clerk3",
        case,
        do.NotifyCorrections(
            (do.Point("m2", "missing", "提交"), do.Point("field:matter", "defective", "写清"))
        ),
    )
    number = house.cases["correcting"]
    at = f"/progress/{number}/correct/"
    assert "field_matter" in li.get(at).content.decode()
    assert li.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"}).status_code == 302
    sent = {"field_matter": "热食类制售，含凉菜", "file_m2": SimpleUploadedFile("a.pdf", PDF)}
    answer = li.post(at, key() | sent)
    said = answer.content.decode()
    assert answer.status_code == 409 and "热食类制售，含凉菜" in said and "没有收下" in said
    assert f'href="/progress/{number}/"' in said
    again = li.post(f"/progress/{number}/withdraw/", key() | {"sure": "on", "reason": "另有安排"})
    assert again.status_code == 409 and "另有安排" in again.content.decode()
    assert "没有收下" not in li.get(at).content.decode()
