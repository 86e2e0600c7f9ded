"""How a question is laid before the public: who answers for it, by when and why that day, the words, the way."""

from typing import Any

from django.utils.translation import gettext

from yimen.cases import rulebook
from yimen.cases.queries import View
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.look.receipt import receipt
from yimen.look.words import language
from yimen.people.roles import ROLES
from yimen.portal import shown, timeline
from yimen.process import words
from yimen.process.question import state as st
from yimen.voices import queries
from yimen.voices.about import item_of


def topic(code: str) -> str:
    """Return what a topic is called, as it stands at the head of a line."""
    return look_words.word(words.TOPICS, code)


def term() -> str:
    """Return within how long questions are answered here, in words."""
    return str(look_words.limit(rulebook.current_profile().question_answer_days, "wd"))


def question(seen: View) -> dict[str, Any]:
    """Return what every page of a question shows."""
    item, state = item_of(seen), seen.state
    days = seen.days("answer") if state.phase == st.ASKED else []
    return {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": item,
        "topic": topic(state.topic),
        "case": state.case,
        "phase": shown.phase_word(state.phase),
        "asked": state.phase == st.ASKED,
        "answered": state.phase == st.ANSWERED,
        "taken_back": state.phase == st.TAKEN_BACK,
        "due_on": seen.copies.due_on,
        "late": state.raised,
        "receipt": receipt(days, seen.context.today, {}) if days else None,
        "promised": look_words.limit(clock.limit, clock.unit) if (clock := state.clock("answer")) else "",
        "heading": gettext("最迟答复日"),
        "holder": holder(seen),
        "said": queries.said(seen),
        "entries": timeline.entries(seen, gettext("咨询人")),
    }


def holder(seen: View) -> dict[str, Any]:
    """Return who answers for the question: the organ, the officer's post without a name, since when, and whom it was referred to."""
    found, english = queries.holder(seen), language() == "en"
    one = found.officer
    post = str(ROLES[one.role].name) if one and one.role in ROLES else ""
    window = ((english and one.window_en) or one.window) if one else ""
    return {
        "organ": (english and found.organ.en) or found.organ.zh,
        "post": " · ".join(filter(None, (window, post))),
        "since": found.since,
        "asked": found.asked and ((english and found.asked.en) or found.asked.zh),
    }
