"""A page answers whole, or with the block that htmx asks for."""

import pytest
from django.test import Client, RequestFactory
from django.utils.safestring import mark_safe

from yimen.look import pages

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_without_htmx_the_page_is_whole():
    text = Client().get("/look/").content.decode()
    assert text.startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")


def test_htmx_gets_the_block_alone():
    text = Client().get("/look/", headers=HTMX).content.decode()
    assert "<html" not in text
    assert "共 238 条" in text


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Request-Type": "full"},
        {**HTMX, "HX-Boosted": "true"},
        {**HTMX, "HX-History-Restore-Request": "true"},
    ],
)
def test_htmx_gets_the_whole_page_where_it_replaces_one(headers):
    assert "<html" in Client().get("/look/", headers=headers).content.decode()


def test_a_block_of_a_parent_can_be_asked_for_and_an_override_wins():
    request = RequestFactory().get("/")
    drawn = pages.render_block("look/error.html", "content", {"title": "丢失", "todo": []}, request)
    assert "丢失" in drawn
    assert "<html" not in drawn
    assert "丢失" in pages.render_block("look/error.html", "page_title", {"title": "丢失"}, request)


def test_a_title_has_no_marks_where_the_page_has_them(english):
    title = {"title": mark_safe('<span lang="zh-Hans">许可 &amp; 备案</span>')}
    drawn = pages.render_block("look/error.html", "page_title", title, RequestFactory().get("/"))
    assert "许可 &amp; 备案" in drawn and "<span" not in drawn and "&lt;" not in drawn


def test_a_block_that_is_not_there_is_a_mistake_of_ours():
    with pytest.raises(KeyError, match="no block named nowhere"):
        pages.render_block("look/error.html", "nowhere", {}, RequestFactory().get("/"))


def test_a_cache_is_told_what_the_answer_depends_on():
    vary = Client().get("/look/")["Vary"]
    assert {"Cookie", "HX-Request", "HX-Request-Type"} <= {name.strip() for name in vary.split(",")}


def test_the_status_is_that_of_the_view():
    request = RequestFactory().get("/")
    assert pages.render(request, "look/error.html", {"title": "x"}, status=409).status_code == 409
