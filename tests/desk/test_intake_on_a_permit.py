"""A permit is changed, reissued and given up at a window: found by its number, its certificate's, or by who holds it."""

from datetime import date

import msgspec
import pytest

from tests.desk.test_intake import GIVEN, send, view_of
from tests.faces import ITEM, open_house
from tests.grants.town import followed
from tests.permits import issued
from tests.signing import client
from yimen.applications.parties import under_way_of
from yimen.cases import queries as cases
from yimen.catalogue import drafting
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.people.demo import applicant
from yimen.people.models import Reading

LI = applicant(0)
HOLDER = {"identity": LI["identity"], "name": LI["name"]}
VARIANTS = ("change", "reissue", "deregistration")


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker):
    """The demonstration city with a permit of 李晓明's, and a variant for each thing that can be done to it."""
    with open_house(None, django_db_blocker, filled=False) as found:
        found.permit = issued(found, publish=True)
        for variant in VARIANTS:
            publish(variant)
        yield found


def publish(variant):
    """Publish a variant of the food licence."""
    main = ItemRow.objects.get(code=ITEM)
    item = msgspec.structs.replace(
        drafting.in_force(ITEM), code=f"{ITEM}-{variant}", base_code=ITEM, variant=variant
    )
    row = ItemRow.objects.create(
        code=item.code, name=f"{item.name}（{variant}）", organ=main.organ, type=item.type, status="published",
        opens_on=main.opens_on,
    )  # fmt: skip
    ItemVersion.objects.create(
        item=row, number=1, definition=msgspec.json.encode(item).decode(), status="published",
        effective_on=main.opens_on,
    )  # fmt: skip


def path(variant):
    return f"/desk/intake/items/{ITEM}-{variant}/"


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_page_asks_first_which_permit_and_takes_it_in(house, variant):
    clerk = client("clerk3")
    page = clerk.get(path(variant)).content.decode()
    assert page.index('name="permit"') < page.index("field_place") and "permit_expires_on" not in page
    without = send(clerk, path(variant), **HOLDER)
    assert without.status_code == 422 and "请写明是哪一项许可" in without.content.decode()
    seen = view_of(send(clerk, path(variant), **HOLDER, permit=house.permit))
    assert seen.state.permit == house.permit and seen.state.phase == "ACCEPTED"


def test_it_is_found_by_the_certificate_and_by_its_holder_with_a_record(house):
    followed()
    clerk = client("clerk3")
    seen = view_of(send(clerk, path("change"), **HOLDER, permit="食许 1 号", another="on"))
    assert seen.state.permit == house.permit
    found = send(clerk, path("change"), **HOLDER, do="look").content.decode()
    assert f'value="{house.permit}"' in found and "食许 1 号" not in found
    assert "窗口收件：查找来访人的许可" in {
        one.why for one in Reading.objects.filter(case_number=house.permit)
    }
    picked = send(clerk, path("change"), **HOLDER, do=f"permit:{house.permit}").content.decode()
    assert f'value="{house.permit}"' in picked and LI["name"] in picked


def test_anothers_permit_is_told_from_ones_own_and_an_old_one_is_taken_as_it_stands(house):
    clerk = client("clerk3")
    wrong = send(clerk, path("change"), permit=house.permit)
    assert wrong.status_code == 422 and "不是这个申请人的许可" in wrong.content.decode()
    assert GIVEN["name"] in wrong.content.decode()
    assert view_of(send(clerk, path("change"), permit="JY1-2011-7")).state.permit == "JY1-2011-7"


def test_the_permit_ends_by_what_was_taken_in(house):
    clerk = client("clerk3")
    seen = view_of(send(clerk, path("deregistration"), **HOLDER, permit=house.permit, another="on"))
    assert [one.number for one in under_way_of(HOLDER["identity"], seen.version.item.code, house.permit)][
        :1
    ] == [seen.number]
    assert under_way_of(HOLDER["identity"], seen.version.item.code, "another") == []
    assert cases.view(seen.state.permit).kind.name == "permit"
    assert send(clerk, path("change"), do="permit").status_code == 400


def test_a_renewal_that_came_by_mail_is_entered_with_the_day_of_its_postmark(house):
    """民事诉讼法 85: by that day it was asked for in time or not. At a counter there is no such day."""
    clerk = client("clerk3")
    assert "posted_on" not in clerk.get(path("change")).content.decode()
    where, posted = f"/desk/intake/items/{ITEM}/", {"posted_on": "2026-02-27"}
    assert 'name="posted_on"' in clerk.get(where).content.decode()
    wrong = send(clerk, where, **HOLDER, **posted)
    assert wrong.status_code in (409, 422) and "交邮日期只用于窗口收到的邮寄件" in wrong.content.decode()
    seen = view_of(send(clerk, where, **HOLDER, **posted, channel="mail", another="on"))
    assert seen.state.entered_on == date(2026, 2, 27) < seen.state.received_on
