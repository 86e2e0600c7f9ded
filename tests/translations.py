"""What the code and the templates ask to be translated, and what the catalogues answer: without gettext's tools."""

import ast
import gettext
import re
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "yimen"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
# Called so in both languages: the product, and the Chinese language in the list of languages.
OWN_NAMES = ("一门", "中文")
HAN = re.compile(r"[\u3400-\u9fff]")
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(_|n?gettext|n?pgettext)\(({LITERAL}(?:\s*,\s*{LITERAL})*)")


def asked():
    """Return {(context, msgid): where} of every sentence that code or a template marks for translation."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        for name, words in in_code(file.read_text("utf-8")):
            found.setdefault(_key(name, words), str(file.relative_to(PACKAGE)))
    for file in sorted(PACKAGE.rglob("templates/**/*.*")):
        for name, words in in_template(file.read_text("utf-8")):
            found.setdefault(_key(name, words), str(file.relative_to(PACKAGE)))
    return found


def _key(name, words):
    return (words[0], words[1]) if name in CONTEXT | {"npgettext"} else (None, words[0])


def in_code(text):
    """Yield (function, literals) of each call that marks literals for translation."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in SINGLE | PLURAL | CONTEXT:
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if words and isinstance(words[0], str):
                    yield name, words


def in_template(text):
    """Yield (function, literals) of each tag or filter argument that marks literals for translation."""
    for name, literals in CALL.findall(templatize(text)):
        yield name, [ast.literal_eval(one) for one in re.findall(LITERAL, literals)]


def bare(text):
    """Return the Chinese of a template that no tag marks, line by line.

    Content that stands in Chinese in both languages says so: `lang="zh`, the filter `zh`, the tag `bilingual`.
    """
    text = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"{%\s*blocktrans(late)?\b.*?{%\s*endblocktrans(late)?\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%\s*trans(late)?\b.*?%}", "", text, flags=re.S)
    text = re.sub(rf"_\({LITERAL}\)|{LITERAL}\|(zh|mask_\w+)|{{% bilingual {LITERAL}", "", text)
    text = re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
    for name in OWN_NAMES:
        text = text.replace(name, "")
    return [line.strip() for line in text.splitlines() if HAN.search(line) and 'lang="zh' not in line]


def catalogues():
    """Return every catalogue of ours as its path."""
    return sorted(PACKAGE.rglob("locale/en/LC_MESSAGES/django.po"))


def written(path):
    """Return {(context, msgid): [translations]} of a catalogue, and the entries that are marked fuzzy."""
    entries, fuzzy = {}, []
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        parts = {}
        for line in lines:
            key, _, rest = line.partition(" ")
            if key.startswith("msg"):
                current = key
                parts[current] = ast.literal_eval(rest)
            elif line.startswith('"'):
                parts[current] += ast.literal_eval(line)
        if parts.get("msgid"):
            key = (parts.get("msgctxt"), parts["msgid"])
            entries[key] = [text for name, text in parts.items() if name.startswith("msgstr")]
            if re.search(r"^#,.*fuzzy", block, re.M):
                fuzzy.append(key)
    return entries, fuzzy


# Between two sentences of a template that come out side by side: nothing, or what only chooses whether the second comes.
SIDE_BY_SIDE = re.compile(r"(?:{% (?:if|endif|with|endwith)\b[^%]*%})*")
SENTENCE = re.compile(
    r"""{% translate (["'])(?P<said>.*?)\1(?: context (["'])(?P<context>.*?)\3)? %}"""
    r"|{% blocktranslate[^%]*%}(?P<block>.*?)(?:{% plural %}.*?)?{% endblocktranslate %}",
    re.S,
)


def run_together(text, english):
    """Yield (the end of one, the start of the next) of sentences that come out side by side with nothing between them.

    Chinese needs no blank after a full stop, English does: one of the two translations must bring it. `english` is
    {(context, msgid): translation}.
    """
    for one in SENTENCE.finditer(text):
        rest = text[one.end() :]
        following = SENTENCE.match(rest, SIDE_BY_SIDE.match(rest).end())
        first, second = (english.get(_of(found)) if found else None for found in (one, following))
        if first and second and first[-1] in ".?!" and second[0] not in " .,:;)":
            yield first[-40:], second[:40]


def _of(found):
    if found["said"]:
        return found["context"], found["said"]
    return None, re.sub(r"{{ ?(\w+) ?}}", r"%(\1)s", (found["block"] or "").strip())


def compiled(path):
    """Return {(context, msgid): translation} of the compiled catalogue beside a written one."""
    with path.with_suffix(".mo").open("rb") as file:
        stored = gettext.GNUTranslations(file)._catalog
    found = {}
    for key, said in stored.items():
        msgid = key[0] if isinstance(key, tuple) else key
        context, _, bare_id = msgid.rpartition("\x04")
        if msgid:
            found.setdefault((context or None, bare_id), []).append(said)
    return found
