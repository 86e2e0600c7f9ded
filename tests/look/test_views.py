"""The style guide and the switch of the display modes."""

import pytest
from django.test import Client

PAGES = ("/look/", "/look/?wrong=1", "/look/desk/")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_guide_is_drawn_in_both_languages_without_a_database(prefix, path):
    answer = Client().get(prefix + path)
    assert answer.status_code == 200
    assert "演示" in answer.content.decode() or "Demo" in answer.content.decode()


@pytest.mark.parametrize("path", ["/look/", "/look/desk/", "/look/errors/409/"])
@pytest.mark.parametrize("kind", ["real", "replay", None])
def test_outside_a_demonstration_centre_there_is_no_guide(path, kind, house):
    import msgspec

    house.centre = msgspec.structs.replace(house.centre, kind=kind) if kind else None
    assert Client().get(path).status_code == 404


def test_an_unknown_error_page_is_not_found():
    assert Client().get("/look/errors/418/").status_code == 404


def test_the_banner_says_where_the_clock_stands():
    assert "2026 年 9 月 28 日 10:30" in Client().get("/look/").content.decode()
    assert "28 September 2026, 10:30" in Client().get("/en/look/").content.decode()


def test_a_real_centre_has_no_banner(house):
    import msgspec

    house.centre = msgspec.structs.replace(house.centre, kind="real")
    text = Client().get("/nowhere/").content.decode()
    assert "demonstration" not in text
    assert "安州市政务服务中心" in text


def test_large_letters_and_contrast_are_switched_and_kept():
    client = Client()
    assert client.get("/look/mode/?large=1&next=/look/")["Location"] == "/look/"
    client.get("/look/mode/?contrast=1&next=/look/")
    assert 'class="govuk-template contrast large"' in client.get("/look/").content.decode()
    client.get("/look/mode/?large=0")
    assert 'class="govuk-template contrast"' in client.get("/look/").content.decode()
    client.get("/look/mode/?contrast=0")
    assert 'class="govuk-template "' in client.get("/look/").content.decode()
    assert client.cookies["look"].value == ""


def test_the_cookie_of_the_modes_is_no_script_s_business():
    cookie = Client().get("/look/mode/?large=1", secure=True).cookies["look"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil", "look"]
)
def test_the_switch_leads_to_no_other_site(elsewhere):
    assert Client().get("/look/mode/", {"large": "1", "next": elsewhere})["Location"] == "/"


def test_a_forged_cookie_brings_no_class_into_the_page():
    client = Client()
    client.cookies["look"] = 'large.x"onload=1'
    text = client.get("/look/").content.decode()
    assert 'class="govuk-template large"' in text
    assert "onload" not in text


def test_the_page_in_error_says_so_in_its_title():
    assert "<title>错误：样式指南" in Client().get("/look/?wrong=1").content.decode()
    assert "<title>Error: Style guide" in Client().get("/en/look/?wrong=1").content.decode()
