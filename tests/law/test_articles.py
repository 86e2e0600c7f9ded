"""Every quotation stands in the stored official text, and every number of the law is cited."""

import inspect
import pkgutil
from importlib import import_module

import pytest

import yimen.law
from yimen.law.article import Article, chinese_number, paragraphs, stands_in_text

MODULES = [import_module(f"yimen.law.{m.name}") for m in pkgutil.iter_modules(yimen.law.__path__)]
ARTICLES = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Article)
}


@pytest.mark.parametrize("name", ARTICLES)
def test_the_words_stand_in_the_article(name):
    article = ARTICLES[name]
    assert stands_in_text(article), f"{article.quote!r} is not in {article.key}: {paragraphs(article)}"


def test_a_wrong_quotation_is_found_out():
    assert not stands_in_text(Article("行政许可法", "2019-04-23", 42, "三十日内作出行政许可决定"))
    assert not stands_in_text(Article("行政许可法", "1999-01-01", 42, "二十日"))
    assert not stands_in_text(Article("行政许可法", "2019-04-23", 999, "二十日"))


@pytest.mark.parametrize("module", ["licensing", "remedies"])
def test_every_number_is_cited_and_its_words_say_it(module):
    module = import_module(f"yimen.law.{module}")
    numbers = [
        f for _, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__
    ]
    assert numbers
    for number in numbers:
        quotes = "".join(article.quote for article in number.__articles__)
        assert chinese_number(number()).replace("二", "两") in quotes.replace("二", "两"), number.__name__


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (203, "二百零三"),
     (1000, "一千"), (1010, "一千零一十"), (1259, "一千二百五十九")],
)  # fmt: skip
def test_article_numbers_are_written_as_statutes_write_them(number, chinese):
    assert chinese_number(number) == chinese


def test_the_days_to_make_public_are_those_that_the_regulations_write_in_digits():
    from yimen.law import openness

    assert f"{openness.days_to_make_public()}个工作日" in openness.IN_TIME.quote
