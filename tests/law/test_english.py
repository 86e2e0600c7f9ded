"""The words that pages quote are all in English as well, and none that nobody cites."""

import pytest

from yimen.law import (
    aside,
    cleaning,
    complaints,
    interference,
    licensing,
    openness,
    permits,
    personal_data,
    remedies,
)
from yimen.law.article import Article
from yimen.law.english import TEXTS, english
from yimen.process.application.intake import STATE_SECRETS
from yimen.process.application.table import ROWS
from yimen.process.permit.table import ROWS as PERMIT_ROWS
from yimen.process.titles import LAWS

CITED = {
    one
    for module in (
        aside,
        cleaning,
        complaints,
        interference,
        licensing,
        permits,
        personal_data,
        remedies,
        openness,
    )
    for one in vars(module).values()
    if isinstance(one, Article)
}
CITED |= {row.article for row in (*ROWS, *PERMIT_ROWS) if row.article} | {STATE_SECRETS}


@pytest.mark.parametrize("article", sorted(CITED, key=lambda one: one.key), ids=lambda one: one.key)
def test_each_article_of_the_tables_has_an_english_name_and_text(article):
    assert article.law in LAWS and english(article)


def test_nothing_is_translated_that_is_not_cited():
    assert set(TEXTS) <= {article.quote for article in CITED}
    assert english(Article("行政许可法", "2019-04-23", 1, "没有引用过的话")) == ""
