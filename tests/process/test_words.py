"""Every code that the procedure can produce has a label in Chinese and in English."""

import ast
import re
from collections import Counter
from datetime import date
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

import pytest

import yimen
from tests.process.people import Story
from yimen.cases.kinds import KINDS
from yimen.law.profile import shipped, shipped_codes
from yimen.process import sentences, titles, words
from yimen.process.accountability import table as accountability
from yimen.process.application import clocks, commands as do, events as ev, tasks
from yimen.process.application.fact import OF_SUPERVISION
from yimen.process.application.table import APPLICATION
from yimen.process.bad_rating import table as bad_rating
from yimen.process.card import table as card
from yimen.process.card.table import CARD
from yimen.process.complaint import table as complaint
from yimen.process.ending import commands as end, grounds as of_endings, table as ending
from yimen.process.ending.table import ENDING
from yimen.process.joint import owed as joint
from yimen.process.joint.table import JOINT
from yimen.process.machine import LETTERS
from yimen.process.order import table as order
from yimen.process.permit import commands as permits, table as permit
from yimen.process.question import commands as asked, table as question
from yimen.process.rectification import table as rectification
from yimen.process.rectification.table import RECTIFICATION
from yimen.process.refusals import SENTENCES, Refused

PROCEDURE = [
    p
    for m in (
        tasks,
        joint,
        ending,
        question,
        card,
        rectification,
        complaint,
        order,
        accountability,
        bad_rating,
    )
    for p in sorted(Path(m.__file__).parent.glob("*.py"))
]
SOURCES = "\n".join(path.read_text("utf-8") for path in PROCEDURE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
GROUPS = {
    f"{module.__name__}.{name}": value
    for module in (words, titles)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, dict) and name != "IN_SENTENCES"
}


def choices(cls, field):
    return set(get_args(get_type_hints(cls)[field]))


def papers(*kinds):
    rows = [row for kind in kinds for row in kind.rows]
    return {kind.strip() for row in rows for kind in row.document.split("/") if row.document}


def keys_of_tasks():
    calls = (
        node
        for module in (
            tasks,
            joint,
            permit,
            ending,
            question,
            card,
            rectification,
            complaint,
            order,
            accountability,
            bad_rating,
        )
        for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    made = (c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id == "Task")
    return {a.value if isinstance(a, ast.Constant) else a.values[0].value.rstrip(":") for a in made}


def grounds():
    named = {
        g
        for code in shipped_codes()
        for g in shipped(code).excluded_grounds + shipped(code).promised_excluded_grounds
    }
    return (
        named
        | choices(do.ProposeNegative, "ground")
        | choices(ev.Lapsed, "ground")
        | choices(do.Terminate, "ground")
        | {ground for of in of_endings.GROUNDS.values() for ground in of}
    )


def outcomes():
    stops = {
        b
        for a, b in re.findall(r'\("(\w+)", "(\w+)"\)', SOURCES)
        if a in words.CLOCKS and b not in words.CLOCKS
    }
    stops |= choices(end.StateCase, "outcome")
    return stops | set(re.findall(r'(?:all_end\(|\(kind, )"(\w+)"\)', SOURCES)) | choices(ev.Accepted, "mode")


CODES = {
    "PHASES": {phase for kind in KINDS.values() for phase in kind.phases},
    "COMMANDS": {row.command.__name__ for kind in KINDS.values() for row in kind.rows},
    "CLOCKS": set(re.findall(r'(?:Clock\(\s*|\bterm\(context, |_term\(context, )"(\w+)"', SOURCES))
    | set(clocks.HANDLING),
    "OUTCOMES": outcomes(),
    # What a kind calls otherwise than an application stands under both.
    "TASKS": keys_of_tasks() | {"card.decide"},
    "ACTORS": set(LETTERS),
    "GROUNDS": grounds(),
    "NEGATIVES": choices(do.ProposeNegative, "outcome"),
    # A part of a joint application is accepted with the whole.
    "ACCEPTANCE": choices(ev.Accepted, "mode") | {"joint"},
    "GRANTS": choices(ev.Granted, "mode"),
    "SERVICE": set(get_args(do.ServiceWay)),
    "CHANNELS": set(get_args(do.Channel)),
    "ASKED_BY": set(get_args(do.Channel)) | {"phone"},
    "FAULTS": choices(do.Point, "fault"),
    "WAYS": set(get_args(end.Way)),
    "INSPECTIONS": choices(permits.RecordInspection, "about"),
    "STATEMENTS": choices(do.RecordStatement, "outcome"),
    "SECRETS": choices(do.MarkSecret, "ground"),
    "ANSWERS": choices(do.AnswerDisclosure, "outcome"),
    "PAID_BY": choices(do.TakePayment, "way"),
    "TOPICS": choices(asked.Ask, "topic"),
}


@pytest.mark.parametrize("group", CODES)
def test_every_code_has_its_label_and_no_label_is_left_over(group):
    labels = getattr(words, group)
    assert CODES[group] and labels.keys() == CODES[group]


def test_every_document_that_the_table_makes_has_a_title():
    everybodys, inside = papers(APPLICATION, JOINT, ENDING), papers(APPLICATION, CARD, RECTIFICATION)
    assert everybodys - OF_SUPERVISION == titles.DOCUMENTS.keys()
    assert (
        inside & OF_SUPERVISION
        == OF_SUPERVISION
        == titles.SUPERVISED.keys()
        == titles.SUPERVISED_MARKS.keys()
    )


@pytest.mark.parametrize("group", GROUPS)
def test_a_label_is_chinese_and_english(group):
    for code, (chinese, english) in GROUPS[group].items():
        assert CHINESE.search(chinese), code
        assert english.strip() and not CHINESE.search(english), code


def test_every_reason_for_refusing_that_the_code_names_has_its_sentence():
    root = Path(yimen.__file__).parent
    named = set()
    for path in root.rglob("*.py"):
        named |= set(re.findall(r'Refused\(\s*"(\w+)"', path.read_text("utf-8")))
    assert named and named <= SENTENCES.keys()


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_of_a_sentence_say_the_same_values(code):
    chinese, english = SENTENCES[code]
    fields = [{f.removesuffix("_en") for _, f, _, _ in Formatter().parse(s) if f} for s in (chinese, english)]
    assert fields[0] == fields[1]
    assert CHINESE.search(chinese) and not CHINESE.search(english)


def test_a_refusal_shows_labels_for_codes_and_leaves_the_codes_of_materials():
    story = Story().to("ACCEPTED")
    refused = story.refused("not_in_this_phase", "2026-03-02", "W", do.NotifyCorrections(()))
    assert refused.sentence() == "办件现在处于“已受理”，不能办理“一次性告知补正”。"
    assert (
        refused.sentence("en") == "The case is in “accepted” now; “notify the corrections” is not possible."
    )
    assert Refused("still_missing", codes=("plan", "health")).sentence().endswith("plan、health。")
    assert Refused("empty_block", blocks=("facts", "court")).sentence("en").endswith("Facts, the court.")
    assert "听证" in Refused("not_open", ground="hearing").sentence()
    assert "refusal" in Refused("outcome_not_possible", outcome="refused").sentence("en")


def test_a_value_that_is_not_known_or_was_not_given_breaks_no_sentence():
    assert "尚未确定" in Refused("too_late", until=None).sentence()
    assert "not known yet" in Refused("too_late", until=None).sentence("en")
    assert "…" in Refused("changed_meanwhile").sentence()


def test_an_unknown_code_is_shown_as_it_is():
    assert words.word(words.PHASES, "SOMEWHERE") == "SOMEWHERE"


def test_days_and_periods_are_written_as_documents_write_them():
    assert (words.day(date(2026, 3, 6)), words.day(date(2026, 3, 6), "en")) == (
        "2026年3月6日",
        "6 March 2026",
    )
    assert [words.length(n, u, "en") for n, u in ((1, "wd"), (2, "month"), (30, "day"))] == [
        "1 working day",
        "2 months",
        "30 calendar days",
    ]
    assert words.length(5, "wd") == "5 个工作日"
    assert words.task("serve:correction_notice-2", "en") == "serve the document"
    assert titles.document("correction_notice-2", "en") == "Correction notice (2)"


def test_no_refusal_of_a_kind_is_said_in_another_ones_words():
    """The kinds' sentences stand in one table: a code that two of them use would say what only one of them means."""
    tree = ast.parse(Path(sentences.__file__).read_text("utf-8"))
    (table,) = (
        one.value
        for one in tree.body
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and one.target.id == "SENTENCES"
    )
    codes = [key.value for key in table.keys if isinstance(key, ast.Constant)]
    for key, value in zip(table.keys, table.values, strict=True):
        if key is None:
            codes += getattr(sentences, value.value.id).REFUSALS
    assert len(codes) > 150 and [code for code, n in Counter(codes).items() if n > 1] == []


def test_a_task_of_one_kind_is_not_called_as_that_of_another():
    """An application that awaits its decision was said to be a card once: one table, and the last word won."""
    assert (words.task("decide"), words.task("2/decide", "en")) == ("作出决定", "decide")
    assert (
        words.task("decide", "zh", "card") == "处理一张牌"
        and words.task("decide", "zh", "application") == "作出决定"
    )
    tree = ast.parse(Path(words.__file__).read_text("utf-8"))
    (table,) = (
        one.value
        for one in tree.body
        if isinstance(one, ast.AnnAssign) and getattr(one.target, "id", "") == "TASKS"
    )
    keys = [key.value for key in table.keys if isinstance(key, ast.Constant)]
    for key, value in zip(table.keys, table.values, strict=True):
        if key is None:
            keys += getattr(words, value.value.id).TASKS
    assert len(keys) > 40 and [key for key, n in Counter(keys).items() if n > 1] == []
