"""Each condition of an item beside what speaks for it: whoever grants says of every one on which evidence it is met."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from yimen.applications.queries import name_of
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.process import words
from yimen.process.application import events as ev, examined as ex
from yimen.process.application.consulted import OpinionGiven

Evidence = list[tuple[str, str]]
# The signed commitment, on which whoever grants by one rests every condition that nothing else shows.
LETTER = "l:"


def evidence(seen: View) -> Evidence:
    """Return what there is on a case to rest a condition on, as (code, words): materials, checks, hearings, opinions."""
    language = choices.language()
    found = [
        (f"m:{m.code}", gettext("材料：%(name)s") % {"name": name_of(seen.version.item, m.code, language)})
        for m in getattr(seen.state, "materials", ())
    ]
    for place, told in enumerate(seen.told):
        said = _said(told.event)
        if said:
            found.append((f"e:{place}", f"{look_words.day(told.effective_on)} {said}"))
    return found


def _said(event: Any) -> str:
    match event:
        case ev.Accepted():
            return gettext("受理时逐项核对") if event.mode == "explicit" else ""
        case ex.SiteChecked():
            passed = gettext("合格") if event.passed else gettext("不合格")
            return gettext("现场核查（%(passed)s）：%(finding)s") % {
                "passed": passed,
                "finding": event.finding,
            }
        case ex.StatementRecorded():
            outcome = choices.word(words.STATEMENTS, event.outcome)
            return gettext("利害关系人陈述（%(outcome)s）：%(gist)s") % {
                "outcome": outcome,
                "gist": event.gist,
            }
        case ex.HearingHeld():
            return gettext("听证笔录 %(record)s") % {"record": event.record}
        case OpinionGiven():
            said = {
                "organ": event.called,
                "view": choices.word(words.OPINIONS, event.view),
                "opinion": event.opinion,
            }
            return gettext("%(organ)s的意见（%(view)s）：%(opinion)s") % said
        case ex.OpinionGivenAbove():
            return gettext("上级机关意见：%(opinion)s") % {"opinion": event.opinion}
        case ev.LayerSigned():
            said = {"layer": event.layer, "opinion": event.opinion}
            return gettext("审签（%(layer)s）：%(opinion)s") % said
        case ex.ReviewClosed():
            good = gettext("建议准予") if event.favourable else gettext("建议不予准予")
            return gettext("审查结论（%(good)s）：%(opinion)s") % {"good": good, "opinion": event.opinion}
    return ""


def conditions(seen: View) -> list[str]:
    """Return the conditions of the item as they were published, in the reader's language where they have it."""
    item = seen.version.item
    english = choices.language() == "en" and len(item.conditions_en) == len(item.conditions)
    return list(item.conditions_en if english else item.conditions)


def _met(place: int, code: str) -> dict[str, Any]:
    """Return an answer of the list; the journal numbers its events from one."""
    if code == LETTER:
        return {"condition": place, "letter": True}
    kind, _colon, of = code.partition(":")
    return {"condition": place} | ({"material": of} if kind == "m" else {"event": int(of) + 1})


def recorded(seen: View, granted: ev.Granted) -> list[str]:
    """Return on what evidence each condition was met, in words, as the grant recorded it."""
    named, offered = conditions(seen), dict(evidence(seen))
    found = []
    for one in granted.evidence:
        said = offered.get(f"m:{one.material}" if one.material else f"e:{one.event - 1}", "")
        if one.letter:
            said = gettext("申请人签名的告知承诺书（%(letter)s）") % {"letter": granted.letter}
        condition = named[one.condition] if one.condition < len(named) else str(one.condition + 1)
        found.append(gettext("%(condition)s：%(evidence)s") % {"condition": condition, "evidence": said})
    return found


class Met:
    """The list of conditions on the form of a grant: each is met by some evidence, or the grant does not go on."""

    template = "desk/met.html"

    def __init__(self, form: forms.Form, seen: View, *, letter: bool = False) -> None:
        """Add a field for each condition; `letter`: a signed commitment speaks for it, unless something else is chosen."""
        self.form, self.names = form, []
        first = (LETTER, gettext("申请人签名的告知承诺书")) if letter else ("", gettext("请选择依据"))
        offered = [first, *evidence(seen)]
        for place, condition in enumerate(conditions(seen)):
            name = f"met_{place}"
            form.fields[name] = forms.ChoiceField(label=condition, choices=offered, widget=ContentSelect)
            self.names.append(name)

    @property
    def lines(self) -> list[forms.BoundField]:
        """Return the fields to draw."""
        return [self.form[name] for name in self.names]

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return on what evidence each condition is met, as the command says it."""
        chosen = [(place, cleaned.get(name) or "") for place, name in enumerate(self.names)]
        return {"evidence": [_met(place, code) for place, code in chosen if code]}

    def private(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return the personal values of the list: none."""
        return {}
