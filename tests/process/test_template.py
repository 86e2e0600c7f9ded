"""A template places and surrounds what a document says; it can leave out nothing of it, nor change a word."""

import msgspec
import pytest
from hypothesis import given, strategies as st

from yimen.process.documents import KINDS
from yimen.process.titles import SIGNED_BY_OTHERS
from yimen.process.written import sample
from yimen.process.written.block import Block, Text, gaps
from yimen.process.written.template import (
    FIRST,
    LAST,
    ORDER,
    VARIABLES,
    Part,
    Template,
    applied,
    faults,
    usual,
)

replace = msgspec.structs.replace
HELLO = Text("您好，{applicant}。", "Dear {applicant},")


def kinds():
    return st.sampled_from(sorted(ORDER))


def test_every_kind_has_an_order_that_holds_all_its_mandatory_parts():
    assert ORDER.keys() == KINDS.keys() | SIGNED_BY_OTHERS.keys()
    for kind, written in KINDS.items():
        assert set(written.mandatory) <= set(ORDER[kind]), kind


@given(kinds(), st.booleans())
def test_the_usual_template_changes_nothing_but_the_number(kind, hard):
    document = sample.document(kind, hard=hard)
    assert applied(document, usual(kind), 1) == document


@given(kinds(), st.randoms())
def test_whatever_the_order_every_block_is_still_there_word_for_word(kind, random):
    document, parts = sample.document(kind, hard=False), list(usual(kind).parts)
    random.shuffle(parts)
    parts[0] = replace(parts[0], heading=Text("新的标题", "Another heading"), before=(HELLO,), after=(HELLO,))
    made = applied(document, Template(kind, (Part("own-1", HELLO, before=(HELLO,)), *parts)), 7)
    codes = [block.code for block in made.blocks]
    first = [] if kind in SIGNED_BY_OTHERS else [FIRST]
    assert codes == [*first, "own-1", *(part.code for part in parts), LAST] and made.template == 7
    for block in document.blocks:
        found = made.block(block.code)
        assert found.rows == block.rows and found.lines[len(found.lines) - len(block.lines) :] == block.lines
    assert made.block(parts[0].code).lines[0] == HELLO and made.block(parts[0].code).after == (HELLO,)
    assert made.block(parts[0].code).heading("en") == "Another heading"


@pytest.mark.parametrize("kind", sorted(ORDER))
def test_no_part_can_be_left_out(kind):
    for code in ORDER[kind]:
        less = Template(kind, tuple(part for part in usual(kind).parts if part.code != code))
        assert [(f.wrong, f.code) for f in faults(less)] == [("missing", code)]
        with pytest.raises(ValueError, match="template"):
            applied(sample.document(kind, hard=False), less, 2)


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (Part("ground"), "twice"),
        (Part("nonsense"), "unknown"),
        (Part("seal"), "unknown"),
        (Part("own-1", None, before=(HELLO,)), "no_heading"),
        (Part("own-1", HELLO), "no_heading"),
        (Part("own-1", HELLO, before=(Text("只有中文", ""),)), "one_language"),
        (Part("own-1", HELLO, before=(Text(" ", "English only"),)), "one_language"),
        (Part("own-1", HELLO, before=(Text("{applicant_id}", "{applicant_id}"),)), "variable"),
        (Part("own-1", HELLO, before=(Text("{person:a:1}", "x"),)), "variable"),
        (Part("own-1", HELLO, before=(Text("长" * 2001, "long"),)), "long"),
    ],
)
def test_what_is_wrong_is_named(part, wrong):
    assert wrong in {f.wrong for f in faults(Template("refusal", (*usual("refusal").parts, part)))}


def test_there_is_an_end_to_own_words():
    own = tuple(Part(f"own-{n}", HELLO, before=(HELLO,)) for n in range(9))
    assert [f.wrong for f in faults(Template("receipt", (*usual("receipt").parts, *own)))] == ["many"]
    assert [f.wrong for f in faults(Template("nothing", ()))] == ["kind"]


def test_a_block_that_no_template_knows_keeps_its_place():
    document = sample.document("refusal", hard=False)
    new = Block("opinion", lines=(Text("后来才有的内容"),))
    blocks = list(document.blocks)
    blocks.insert(3, new)
    made = applied(replace(document, blocks=tuple(blocks)), usual("refusal"), 2)
    assert made.blocks[3] == new


def test_variables_are_filled_or_left_to_the_rendering():
    every = Text("".join(f"{{{name}}}" for name in VARIABLES), "".join(f"{{{name}}}" for name in VARIABLES))
    own = Part("own-1", Text("说明", "Note"), before=(every,))
    document = sample.document("grant", hard=False)
    made = applied(document, Template("grant", (own, *usual("grant").parts)), 2)
    said = made.block("own-1").lines[0]
    assert document.number in said.zh and document.title("en") in said.en
    assert {"organ", "applicant", "contact"} <= set(gaps(made)) and "{number}" not in said.zh
