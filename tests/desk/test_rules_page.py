"""The profile in force before the office: every answer with its words, in both languages, and every version kept."""

import html
import re

import pytest

from tests.signing import client
from yimen.cases import rulebook
from yimen.desk.office import answers
from yimen.law.profile import ANSWERS, beside, shipped
from yimen.lib import clock

HAN = re.compile(r"[\u4e00-\u9fff]")


def page(prefix=""):
    return html.unescape(client("security").get(f"{prefix}/desk/office/rules/").content.decode())


def test_every_answer_is_labelled():
    assert answers.LABELS.keys() == {name for name in ANSWERS if beside(name) == name}


def test_each_answer_stands_with_its_words_or_its_note(house):
    text = page()
    assert "经本行政机关负责人批准，可以延长十日" in text and "10 个工作日" in text
    for name, answer in shipped("national").citations.items():
        assert str(answers.LABELS[name]) in text and answer.quote in text and answer.note in text
    assert shipped("national").key in text and "law/profiles" in text


@pytest.mark.parametrize("code", ["anyang", "binzhou", "zhejiang"])
def test_a_places_own_answers_are_said_in_words_in_both_languages(house, code):
    for number, name in enumerate(ANSWERS):
        value = answers._value(shipped(code), name)
        assert str(value).strip() and "_" not in str(value), (number, name)


def test_a_version_to_come_is_listed_and_the_one_in_force_is_shown(house):
    rulebook.store_profile(
        shipped("anyang"), since=clock.today().replace(month=12), at=clock.now(), source="https://a.test/"
    )
    english = page("/en")
    assert "Local rules" in english and shipped("anyang").key in english and "https://a.test/" in english
    assert "National rules" in english and "Administrative Licensing Law" in english
