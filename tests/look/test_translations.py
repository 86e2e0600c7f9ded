"""Every sentence of the look is in the catalogue, translated, and the compiled one is of the same day."""

import ast
import gettext
import re

from yimen.look.vendoring import HERE

CATALOGUE = HERE / "locale/en/LC_MESSAGES/django.po"


def entries():
    """Return (context, msgid, msgstrs) of the catalogue."""
    for block in CATALOGUE.read_text("utf-8").split("\n\n")[1:]:
        found = {key: _joined(block, key) for key in ("msgctxt", "msgid")}
        said = [ast.literal_eval(text) for text in re.findall(r"^msgstr(?:\[\d\])? (\".*\")$", block, re.M)]
        yield found["msgctxt"], found["msgid"], said


def _joined(block, key):
    line = re.search(rf'^{key} (".*")$', block, re.M)
    return ast.literal_eval(line[1]) if line else None


def test_every_entry_is_translated_and_has_no_chinese_left():
    for context, msgid, said in entries():
        assert said, msgid
        assert all(said), (context, msgid)
        assert not re.search(r"[\u4e00-\u9fff]", "".join(said)), (context, msgid)


def test_places_for_values_are_the_same_in_both_languages():
    for _context, msgid, said in entries():
        wanted = set(re.findall(r"%\(\w+\)[sd]|%%\{\w+\}|%s", msgid))
        for sentence in said[-1:]:
            assert set(re.findall(r"%\(\w+\)[sd]|%%\{\w+\}|%s", sentence)) == wanted, msgid


def test_the_compiled_catalogue_is_the_written_one():
    with (CATALOGUE.with_suffix(".mo")).open("rb") as compiled:
        known = gettext.GNUTranslations(compiled)._catalog
    for context, msgid, said in entries():
        key = f"{context}\x04{msgid}" if context else msgid
        found = known.get(key) or known.get((key, 0))
        assert found == said[0], msgid


def test_every_sentence_of_the_templates_is_in_the_catalogue():
    known = {(context, msgid) for context, msgid, _said in entries()}
    for template in sorted((HERE / "templates").rglob("*.html")):
        text = template.read_text("utf-8")
        for quote, msgid, context in re.findall(
            r"{%\s*translate\s+([\"'])(.+?)\1(?:\s+context\s+\"([^\"]+)\")?", text
        ):
            assert (context or None, msgid.replace("%", "%%")) in known, (template.name, quote, msgid)


def test_no_chinese_stands_outside_a_translation():
    for template in sorted((HERE / "templates").rglob("*.html")):
        text = template.read_text("utf-8")
        text = re.sub(
            r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}",
            "",
            text,
            flags=re.S,
        )
        # What is cut into a seal is a picture.
        text = re.sub(r'class="seal__text">.</text>', "", text)
        text = text.replace('<span lang="zh-Hans">一门</span>', "").replace("中文", "")
        assert not re.search(r"[\u4e00-\u9fff]", text), (template.name, re.findall(r"[\u4e00-\u9fff]+", text))
