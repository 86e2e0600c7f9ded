"""The main job, through the pages: found, applied for, accepted, reviewed, granted, seen."""

import re

import pytest
from django.test import Client

from tests.applying import begin, fill
from tests.signing import signed_in

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def upload(name):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(f"{name}.pdf", PDF, "application/pdf")


def apply(client, code="511602-S005"):
    begun = begin(client, code)
    who, contact, listed = (
        client.get(f"{begun['Location']}{name}/").content.decode() for name in ("who", "contact", "materials")
    )
    values = dict(re.findall(r'name="(phone)"[^>]*value="([^"]+)"', contact))
    assert values and "李晓明" in who, (
        "the applicant is who is signed in; what was given before is offered again"
    )
    files = {name: upload(name) for name in re.findall(r'name="(file_m\d+)"', listed)}
    values |= {"field_place": "滨河路 18 号", "field_matter": "热食类制售"}
    checked = fill(client, begun, **values, **files)
    assert checked.status_code == 302, checked.content.decode()
    return checked["Location"]


def test_a_person_finds_applies_and_sees_the_grant(city):
    visitor = Client(headers={"host": "testserver"})
    assert "食品经营许可" in visitor.get("/", {"q": "开饭店"}).content.decode()
    li = signed_in("li")
    check = apply(li)
    assert "滨河路 18 号" in li.get(check).content.decode()
    receipt = li.post(check.replace("/check/", "/hand-in/"))
    again = li.post(check.replace("/check/", "/hand-in/"))
    assert receipt["Location"] == again["Location"], "one press, one case"
    number = receipt["Location"].split("/")[2]
    page = li.get(receipt["Location"]).content.decode()
    code = re.search(r"<strong>(\d{6})</strong>", page)[1]

    clerk = signed_in("clerk3")
    assert number in clerk.get("/desk/").content.decode()
    shown = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "李＊＊" in shown and "李晓明" not in shown
    form = clerk.get(f"/desk/cases/{number}/Accept/").content.decode()
    checked = dict.fromkeys(re.findall(r'name="(fault_\w+)"', form), "in_order")
    assert clerk.post(f"/desk/cases/{number}/Accept/").status_code == 422, "nothing is in order by itself"
    assert clerk.post(f"/desk/cases/{number}/Accept/", checked).status_code == 302
    reviewer = signed_in("reviewer1")
    assert reviewer.post(f"/desk/cases/{number}/StartReview/").status_code == 302
    officers = re.findall(
        r'value="(a:\d+)"', reviewer.get(f"/desk/cases/{number}/RecordSiteCheck/").content.decode()
    )
    check = {"officers": officers[:2], "finding": "合格", "passed": "yes"}
    assert reviewer.post(f"/desk/cases/{number}/RecordSiteCheck/", check).status_code == 302
    close = {"opinion": "符合条件", "favourable": "yes"}
    assert reviewer.post(f"/desk/cases/{number}/CloseReview/", close).status_code == 302
    decider = signed_in("decider1")
    form = decider.get(f"/desk/cases/{number}/Grant/").content.decode()
    met = re.findall(r'name="(met_\d+)".*?<option value="([^"]+)"', form, re.S)
    given = {"content": "准予"} | dict(met)
    assert "预览" in decider.post(f"/desk/cases/{number}/Grant/", given).content.decode()
    assert decider.post(f"/desk/cases/{number}/Grant/", given | {"sure": "on"}).status_code == 302

    opened = visitor.post("/progress/", {"number": number, "code": code})
    page = visitor.get(opened["Location"]).content.decode()
    assert "准予" in page and "3 月 9 日" in page


def test_a_wrong_code_and_an_unknown_number_read_the_same(city):
    li = signed_in("li")
    number = li.post(apply(li).replace("/check/", "/hand-in/"))["Location"].split("/")[2]
    visitor = Client(headers={"host": "testserver"})
    from yimen.law.identity import mod_37_36

    unknown = number[:18] + "999999"
    answers = [
        visitor.post("/progress/", {"number": n, "code": "000000"})
        for n in (number, unknown + mod_37_36(unknown))
    ]
    assert [a.status_code for a in answers] == [422, 422]
    assert all("编号和查询码对不上" in a.content.decode() for a in answers)
    assert visitor.get(f"/progress/{number}/").status_code == 404


def test_an_act_that_the_law_forbids_is_refused_with_its_article_and_nothing_is_lost(city):
    li = signed_in("li")
    number = li.post(apply(li).replace("/check/", "/hand-in/"))["Location"].split("/")[2]
    clerk = signed_in("clerk3")
    typed = {
        "outcome": "not_accepted",
        "ground": "not_competent",
        "facts": "不属于本机关职权",
        "reasons": "由上级办理",
        "articles": "行政许可法第三十二条",
    }
    answer = clerk.post(f"/desk/cases/{number}/ProposeNegative/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "行政许可法第三十二条" in page and "由上级办理" in page
    assert clerk.post(f"/desk/cases/{number}/Grant/").status_code == 409


@pytest.mark.parametrize("login", ["li", "wang"])
def test_the_desk_does_not_exist_for_the_public(city, login):
    assert signed_in(login).get("/desk/").status_code == 404


def test_what_is_not_what_it_says_is_not_taken_in(city):
    from django.core.files.uploadedfile import SimpleUploadedFile

    li = signed_in("li")
    bad = SimpleUploadedFile("a.pdf", b"<html><script>1</script>", "application/pdf")
    answer = fill(li, begin(li, "511602-S005"), file_m1=bad, field_place="滨河路", field_matter="热食")
    page = answer.content.decode()
    assert answer.status_code == 422 and "文件内容不是" in page


def test_a_case_is_not_found_from_another_centre(city, other_centre):
    li = signed_in("li")
    receipt = li.post(apply(li).replace("/check/", "/hand-in/"))["Location"]
    assert li.get(receipt, headers={"host": "linzhou.test"}).status_code in (302, 404)
    assert Client(headers={"host": "nowhere.test"}).get("/").status_code == 421


def test_a_wrong_password_and_an_unknown_login_read_the_same(centre):
    client = Client(headers={"host": "testserver"})
    pages = [
        client.post("/sign-in/", {"login": login, "password": "x"}) for login in ("clerk3", "nobody-at-all")
    ]
    assert [p.status_code for p in pages] == [422, 422]


def test_query_codes_are_not_guessed(city):
    li = signed_in("li")
    number = li.post(apply(li).replace("/check/", "/hand-in/"))["Location"].split("/")[2]
    visitor = Client(headers={"host": "testserver"})
    answers = [visitor.post("/progress/", {"number": number, "code": "x"}) for _ in range(11)]
    assert [a.status_code for a in answers] == [422] * 10 + [429]
    assert int(answers[-1]["Retry-After"]) <= 360
    from yimen.cases.numbers import query_code

    assert visitor.post("/progress/", {"number": number, "code": query_code(number)}).status_code == 429
    assert li.get(f"/progress/{number}/").status_code == 200, "whoever signed in is not shut out"
