"""What hinders no publication and should be mended all the same: vague words, idle materials, what government has."""

import re
from collections.abc import Iterator

from yimen.catalogue.gates.finding import Finding
from yimen.catalogue.gates.sentences import BUSINESS, GUIDE, HELD, WHOLE_LIST, Rule
from yimen.law.article import Article
from yimen.process.item import Item

PLAIN_STANDARDS = Article(*BUSINESS, 35, "细化量化政务服务标准，压缩自由裁量权")
_VAGUE = re.compile(
    r"其[他它](?:有关|相关)?(?:条件|要求|情形|材料|规定|资料|证明)|(?:有关|相关)(?:要求|材料|条件|证明|资料)"
    r"|等(?:条件|要求|情形|材料)|视(?:具体)?情[况形]|酌情|原则上|必要时|适当"
)
RULES: dict[str, Rule] = {
    "basis_without_article": Rule(
        "设定依据“{name}”没有写明是哪一条。", "The basis “{name}” names no article.", GUIDE, GUIDE
    ),
    "material_of_government": Rule(
        "材料“{name}”由政府部门核发，却要申请人提交：能共享的免交，能用证件代替的写明哪个事项的证件。",
        "The material “{name}” is issued by government and still asked of the applicant: share it, or name the item whose permit stands in for it.",
        HELD,
        HELD,
    ),
    "material_idle": Rule(
        "材料“{name}”不是必要的，也没有写明什么情形要、按什么标准看：用不上的就去掉。",
        "The material “{name}” is optional, and nothing says when it is asked for or what it is judged by: take out what is of no use.",
        WHOLE_LIST,
        GUIDE,
    ),
    "vague": Rule(
        "“{text}”里的“{word}”说不清要什么，逐一写明。",
        "“{word}” in “{text}” does not say what is wanted: say each thing.",
        PLAIN_STANDARDS,
        PLAIN_STANDARDS,
    ),
}


def better(item: Item) -> tuple[Finding, ...]:
    """Return what should be mended in a definition though nothing forbids its publication."""
    return (*_bases(item), *_materials(item), *_vague(item))


def _found(item: Item, code: str, field: str, **values: str) -> Finding:
    rule = RULES[code]
    article = rule.licence if item.licence else rule.other
    return Finding(code, field, rule.zh.format_map(values), rule.en.format_map(values), article)


def _bases(item: Item) -> Iterator[Finding]:
    for place, basis in enumerate(item.bases):
        if basis.law.strip() and not basis.article.strip():
            yield _found(item, "basis_without_article", f"bases[{place}]", name=basis.law)


def _materials(item: Item) -> Iterator[Finding]:
    for place, one in enumerate(item.materials):
        field = f"materials[{place}]"
        asked = one.necessity == "required" and not one.obtainable_by_sharing
        if asked and one.source == "government" and not one.permits:
            yield _found(item, "material_of_government", field, name=one.name)
        if one.necessity == "optional" and not (
            one.when or one.standard.strip() or one.filling_notes.strip()
        ):
            yield _found(item, "material_idle", field, name=one.name)


def _vague(item: Item) -> Iterator[Finding]:
    texts = [
        (f"{name}[{place}]", text)
        for name in ("conditions", "review_criteria")
        for place, text in enumerate(getattr(item, name))
    ]
    for place, one in enumerate(item.materials):
        texts += [(f"materials[{place}]", text) for text in (one.name, one.standard, one.filling_notes)]
    texts += [(f"fields[{place}]", one.label) for place, one in enumerate(item.fields)]
    for field, text in texts:
        if word := _VAGUE.search(text):
            yield _found(item, "vague", field, text=text, word=word[0])
