"""How large a file may be is said as it is set, in both languages, and written out nowhere."""

import pytest
from django import forms
from django.utils import translation

from tests import translations
from yimen.applications.uploads import TAKEN_IN, hint
from yimen.look import fields, sizes
from yimen.look.errors import PAGES
from yimen.process.item import AUTHORISATION, Item, Material


@pytest.fixture
def small(monkeypatch):
    set_to = sizes.environment().model_copy(
        update={"max_file_bytes": 7 * 2**20, "max_application_bytes": 35 * 2**19}
    )
    monkeypatch.setattr(sizes, "environment", lambda: set_to)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_text_beside_an_upload_says_what_is_set(small, language):
    item = Item("code", "名", "行政许可", "市场监管局")
    chosen = Material("a", "甲", when=("place=yes",))
    spare = Material("b", "乙", necessity="optional")
    with translation.override(language):
        texts = [TAKEN_IN, *(hint(one, "", item) for one in (AUTHORISATION, chosen, spare))]
        assert all("7 MB" in str(text) for text in texts)
        assert "7 MB" in str(PAGES[413].todo[0]) and "17.5 MB" in str(PAGES[413].todo[0])


def test_no_text_writes_the_size_out():
    assert [words for _context, words in translations.asked() if "20 MB" in words] == []


@pytest.mark.parametrize(("hint", "beside"), [("", "7 MB"), ("扫描件，不超过 7 MB", ""), ("7 份", "7 MB")])
def test_each_box_for_files_says_how_large_one_may_be_once(small, hint, beside):
    form = type("Sample", (forms.Form,), {"file": forms.FileField(help_text=hint)})()
    found = fields.drawn(form["file"])
    assert found.most == beside and (found.most_id in found.described_by) is bool(beside)
    assert f'data-most="{7 * 2**20}"' in found.control


def test_a_box_that_takes_less_or_more_says_so_itself(small):
    widget = forms.FileInput({"data-most": 10 * 2**20})
    form = type("Sample", (forms.Form,), {"file": forms.FileField(widget=widget)})()
    found = fields.drawn(form["file"])
    assert found.most == "10 MB" and f'data-most="{10 * 2**20}"' in found.control
