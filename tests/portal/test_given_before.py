"""Nothing is asked twice: answers and files of earlier applications, permits of this city, a renewal that begins filled in."""

import re
from datetime import date

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.applying import begin, draft_of, fill, key
from tests.faces import ITEM, PDF, new_house
from tests.portal.test_filling import GIVEN, filled, hand_in, number_of
from tests.portal.test_renewal import apply, issued, letter
from tests.signing import client
from yimen.applications import files
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.lib import vault
from yimen.people import demo

HOTEL = "511602-S015"
ADDRESS = "安州市人民路 2 号 3 单元 501"
house = new_house()


def plan(name="a.pdf"):
    return SimpleUploadedFile(name, PDF, "application/pdf")


def first(of, code=ITEM, **values):
    """Hand in a first application with an answer that is personal, and a file."""
    answer = fill(of, begin(of, code), **GIVEN, field_address=ADDRESS, file_m1=plan(), **values)
    return number_of(hand_in(of, answer))


def test_what_was_answered_before_is_offered_with_where_it_comes_from_and_may_be_changed(house):
    li = client("li")
    first(li)
    at = begin(li, HOTEL)["Location"]
    page = li.get(f"{at}form-1/").content.decode()
    assert f'value="{GIVEN["field_place"]}"' in page and f'value="{ADDRESS}"' in page
    assert page.count("来自您 2026 年 3 月 2 日（周一） “食品经营许可”的申请") == 3
    assert "未填" in re.sub("<[^>]+>", "", li.get(at).content.decode()), (
        "it is offered, and given only by Continue"
    )
    li.post(f"{at}form-1/", key() | {"field_place": "江北路", "field_matter": "住宿", "field_address": ""})
    again = li.get(f"{at}form-1/").content.decode()
    assert 'value="江北路"' in again and ADDRESS not in again and "来自您" not in again
    assert (
        ADDRESS
        not in client("wang").get(f"{begin(client('wang'), HOTEL)['Location']}form-1/").content.decode()
    )


def test_a_file_given_before_is_given_again_by_one_press(house):
    li = client("li")
    number = first(li)
    at = begin(li, ITEM)["Location"]
    page = li.get(f"{at}materials/").content.decode()
    assert (
        "您以前交过这份材料" in page
        and 'name="reuse" value="m1"' in page
        and 'name="reuse" value="m2"' not in page
    )
    assert li.get(f"{at}earlier/m1/").content == PDF
    assert client("wang").get(f"{at}earlier/m1/").status_code == 404
    assert li.get(f"{at}earlier/m2/").status_code == 404
    li.post(f"{at}materials/", key() | {"reuse": "m1", "file_m2": plan("b.pdf")})
    kept = filled(draft_of({"Location": at}))
    assert kept.file("m1").file == cases.view(number).state.materials[0].file and kept.names["m2"] == "b.pdf"
    again = number_of(hand_in(li, fill(li, {"Location": at}, **GIVEN)))
    assert {m.code for m in cases.view(again).state.materials} == {"m1", "m2"}


def test_a_file_whose_term_is_over_is_offered_no_more(house):
    li = client("li")
    number = first(li)
    at = begin(li, ITEM)["Location"]
    file = cases.view(number).state.materials[0].file
    assert {
        offer.handed.file for offer in filled(draft_of({"Location": at})).offers.values() if offer.handed
    } == {file}
    vault.delete("anzhou", file)
    li.post(f"{at}materials/", key() | {"reuse": "m1"})
    assert not files.there(file), "the form brought nothing back"
    assert not filled(draft_of({"Location": at})).materials
    assert 'name="reuse"' not in li.get(f"{begin(li, ITEM)['Location']}materials/").content.decode()


def taking(version, code):
    """Return how a version is read where a permit of this item stands in for the second material."""

    def read(id):
        found = version(id)
        first, second, *rest = found.item.materials
        listed = (first, msgspec.structs.replace(second, permits=(code,)), *rest)
        return msgspec.structs.replace(found, item=msgspec.structs.replace(found.item, materials=listed))

    return read


def test_the_demonstration_takes_the_fire_check_for_a_hotel(house):
    item = catalogue.version(catalogue.published_version(HOTEL)).item
    assert item.materials[1].permits == ("511602-S076",)


def test_a_permit_of_this_city_stands_in_for_its_material(house, monkeypatch):
    li = client("li")
    permit = issued(house, date(2026, 9, 30))
    monkeypatch.setattr(catalogue, "version", taking(catalogue.version, ITEM))
    at = begin(li, HOTEL)["Location"]
    page = li.get(f"{at}materials/").content.decode()
    assert f'name="permit_for" value="m2:{permit.number}"' in page and permit.certificate in page
    for forged in (f"m1:{permit.number}", "m2:nothing", "m9:x"):
        li.post(f"{at}materials/", key() | {"permit_for": forged})
    assert not filled(draft_of({"Location": at})).materials
    theirs = begin(client("wang"), HOTEL)["Location"]
    client("wang").post(f"{theirs}materials/", key() | {"permit_for": f"m2:{permit.number}"})
    assert permit.certificate not in client("wang").get(f"{theirs}materials/").content.decode()
    li.post(f"{at}materials/", key() | {"permit_for": f"m2:{permit.number}"})
    answer = fill(li, {"Location": at}, **GIVEN)
    assert permit.certificate in li.get(answer["Location"]).content.decode()
    (handed,) = cases.view(number_of(hand_in(li, answer))).state.materials
    assert (handed.code, handed.form, handed.permit) == ("m2", "shared", permit.number)


def test_a_renewal_begins_with_what_led_to_the_permit(house):
    li = client("li")
    number = first(li, **{f"file_m{n}": plan() for n in range(2, 6)})
    permit = issued(house, date(2026, 9, 30), cases.view(number).id)
    for _more in range(9):
        house.submit("later")
    at = begin(li, ITEM, permit=permit.number)["Location"]
    page = li.get(f"{at}form-1/").content.decode()
    assert f'value="{GIVEN["field_place"]}"' in page and ADDRESS in page
    assert "您以前交过这份材料" in li.get(f"{at}materials/").content.decode()
    answer = fill(li, {"Location": at}, **GIVEN)
    assert cases.view(number_of(hand_in(li, answer))).state.permit == permit.number


def test_what_an_agent_wrote_for_one_is_offered_for_nobody_else(house):
    agent = client("agent")
    hand_in(
        agent, apply(agent, True, **demo.applicant(0), file_authorisation=letter(), field_address=ADDRESS)
    )
    for place, offered in ((0, True), (1, False)):
        at = begin(agent, ITEM, **{"for": "other"})["Location"]
        who = {n: v for n, v in demo.applicant(place).items() if n != "phone"}
        agent.post(f"{at}who/", key() | who | {"for": "other", "file_authorisation": letter()})
        assert (ADDRESS in agent.get(f"{at}form-1/").content.decode()) is offered
    at = begin(agent, ITEM)["Location"]
    assert ADDRESS not in agent.get(f"{at}form-1/").content.decode(), "nor for the agent"
    assert ADDRESS in client("li").get(f"{begin(client('li'), ITEM)['Location']}form-1/").content.decode()
