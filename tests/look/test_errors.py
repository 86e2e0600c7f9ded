"""The pages for what went wrong."""

import pytest
from django.test import Client, RequestFactory

from yimen.law import licensing
from yimen.look import errors

STATUSES = sorted(errors.PAGES)


def page(path, **options):
    return Client(raise_request_exception=False).get(path, **options)


def test_there_is_a_page_for_each_status_of_the_design():
    assert STATUSES == [400, 403, 404, 405, 409, 413, 422, 429, 500, 503]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("prefix", "language"), [("", "zh-Hans"), ("/en", "en")])
def test_each_page_says_what_happened_what_to_do_and_its_request(status, prefix, language):
    answer = page(f"{prefix}/look/errors/{status}/")
    text = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}"' in text
    assert "01JD9Z4T7K3Q" in text
    assert text.count("<li>") >= 1
    if language == "en":
        body = text.split('<main id="main"')[1].split("</main>")[0].replace("一门", "")
        articles = body.split("<figure")[0] if "<figure" in body else body
        assert not any("\u4e00" <= character <= "\u9fff" for character in articles)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere/", 404),
        ("/en/nowhere/", 404),
        ("/forbidden/", 403),
        ("/bad/", 400),
        ("/large/", 413),
        ("/broken/", 500),
        ("/en/broken/", 500),
        ("/sent/", 405),
    ],
)
def test_what_goes_wrong_gets_its_page(path, status):
    answer = page(path)
    assert answer.status_code == status
    assert "请求编号" in answer.content.decode() or "Request number" in answer.content.decode()


def test_a_refused_method_still_names_the_allowed_ones():
    assert page("/sent/")["Allow"] == "POST"


def test_a_forged_form_is_refused_with_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/sent/", {"a": "1"})
    assert answer.status_code == 403
    assert "请允许本站使用 Cookie" in answer.content.decode()


def test_a_refusal_shows_the_articles_own_words():
    request = RequestFactory().get("/")
    text = errors.refused(request, "补正通知只能发一次。", licensing.ONE_NOTICE).content.decode()
    assert "补正通知只能发一次。" in text
    assert licensing.ONE_NOTICE.quote in text
    assert "行政许可法第三十二条" in text


def test_a_rate_limit_says_when_to_come_back():
    answer = errors.response(RequestFactory().get("/"), 429, retry_after=60)
    assert answer["Retry-After"] == "60"


def test_htmx_gets_the_content_and_is_told_where_to_put_it():
    answer = page("/look/errors/409/", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert "<html" not in answer.content.decode()
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#content", "innerHTML")


@pytest.mark.parametrize("status", [500, 503])
def test_the_pages_for_a_broken_house_need_nothing_of_it(status, house, monkeypatch):
    house.centre = None

    def nothing(*_arguments, **_options):
        raise AssertionError("a context processor was asked")

    monkeypatch.setattr("django.template.context.make_context", nothing)
    monkeypatch.setattr("django.contrib.auth.context_processors.auth", nothing)
    request = RequestFactory().get("/en/x/")
    answer = errors.response(request, status)
    assert answer.status_code == status
    assert "The site" in answer.content.decode() or "this site" in answer.content.decode()


def test_a_status_without_a_page_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        errors.response(RequestFactory().get("/"), 418)
