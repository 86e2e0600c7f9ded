"""The fields of a form drawn from the types of a definition: what is typed into them is the definition's own value."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from yimen.catalogue import headings, labels
from yimen.catalogue.described import name_of
from yimen.catalogue.gates.announced import RANKS
from yimen.desk import choices
from yimen.look import words as look_words
from yimen.look.fields import MoneyField
from yimen.look.templatetags.look import HAN
from yimen.process import item as of
from yimen.process.joint.words import MEETINGS
from yimen.process.words import CHANNELS, GROUNDS, Labels

# Elements that are whole values of their own: their parts stand in one group.
WHOLE = (of.Basis, of.Limit, of.Extension)
CODES: dict[tuple[type, str], Labels] = {
    (of.Field, "type"): labels.FIELD_TYPES,
    (of.Field, "day"): labels.SIDES,
    (of.Basis, "rank"): RANKS,
    (of.Extension, "by"): labels.EXTENDERS,
    (of.Fee, "before"): labels.PAID_BEFORE,
    (of.Layer, "letter"): labels.SIGNS,
    (of.SpecialProcedure, "ground"): GROUNDS,
}
# Of what may be offered several are ticked; the conditions of an entry are offered by the page that draws it.
CHOSEN: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "channels": lambda: coded(CHANNELS),
    "joint_acts": lambda: coded(MEETINGS),
    "themes": lambda: _headings("theme"),
    "life_events": lambda: _headings("event"),
    "when": list,
}
LONG = frozenset({
    "summary", "summary_en", "quote", "note", "note_en", "standard", "standard_en", "filling_notes", "filling_notes_en",
    "authority_division", "exercise_content", "visit_reason", "visit_reason_en", "answer", "answer_en", "reduction",
    "reduction_en", "validity_note", "validity_note_en", "progress_query",
    "progress_query_en",
})  # fmt: skip
HINTS: dict[tuple[type, str], Any] = {
    (of.Item, "base_code"): _("是某个主项的业务办理项的，填主项的编码。"),
    (of.Item, "visits_required"): _("0 是不用来；没有核对过的空着。"),
    (of.Item, "result_sample"): _("https:// 开头的网址。"),
    (of.Item, "correction_days"): _("0 是照本地规定。"),
    (of.Item, "issuing_days"): _("各部门都作出决定后，牵头部门几个工作日内把结果一并发放。"),
    (of.Item, "correction_term_days"): _("0 是照本地规定。"),
    (of.Item, "renewal_calendar_days"): _("0 是照本地规定。"),
    (of.Item, "validity_months"): _("0 是长期有效。"),
    (of.Basis, "article"): _("例如：第四十二条。"),
    (of.Basis, "quote"): _("条文的原话；来源标为“法定”的，要写明天数。"),
    (of.Basis, "version"): _("条文所在版本的日期，例如 2019-04-23。"),
    (of.Limit, "days"): _("0 是当场；没有时限的空着。"),
    (of.Extension, "days"): _("0 是不得延长；照一般规定的空着。"),
    (of.Material, "permits"): _("每行一个事项编码：持有这些证件的，不用再交。"),
    (of.Field, "example"): _("必填的栏目要有示例，它们合起来就是公示的申请书示范文本。"),
    (of.Step, "days"): _("0 是不另外计算。"),
    (of.Part, "days"): _("0 是照这个事项自己的承诺。"),
    (of.Part, "after"): _("每行一个事项编码：它们获准以后才开始。"),
    (of.Part, "silence"): _("空着：不答复就是逾期，不视为同意。行政许可不得视为同意。"),
    (of.Part, "shared"): _("每行一条，写作：自己的材料代码=联办的材料代码。"),
}
MOST = {"name": 300, "name_en": 300, "code": 64, "label": 120, "law": 100, "article": 40}


@cache
def hints(owner: type) -> dict[str, Any]:
    """Return the types of a definition's fields."""
    return get_type_hints(owner)


def whole(owner: type, name: str) -> type | None:
    """Return the struct that an element is as a whole, or None for a plain one."""
    hint = hints(owner)[name]
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return next((option for option in options if option in WHOLE), None)


def called(owner: type, name: str) -> str:
    """Return what an element is called in the reader's language."""
    return choices.capital(name_of(owner, name, choices.language()))


def coded(words: Labels) -> list[tuple[str, str]]:
    """Return codes to choose from, in the reader's language."""
    return [(code, choices.word(words, code)) for code in words]


def _headings(kind: str) -> list[tuple[str, str]]:
    english = choices.language() == "en"
    return [
        (one.code, one.name_en if english else one.name)
        for one in headings.headings().values()
        if one.kind == kind
    ]


def drawn(owner: type, names: Iterable[str], prefix: str = "") -> dict[str, forms.Field]:
    """Return the form's fields of these elements, by key; the parts of a whole value stand behind its name."""
    found: dict[str, forms.Field] = {}
    for name in names:
        inner = whole(owner, name)
        if inner is None:
            found[prefix + name] = _field(owner, name)
        else:
            found |= drawn(inner, inner.__struct_fields__, f"{prefix}{name}__")  # type: ignore[attr-defined]
    return found


def _field(owner: type, name: str) -> forms.Field:
    hint = hints(owner)[name]
    said: dict[str, Any] = {"label": called(owner, name), "required": False}
    if help := HINTS.get((owner, name)):
        said["help_text"] = help
    words = CODES.get((owner, name)) or labels.OF.get(name)
    if name == "amount_fen":
        return MoneyField(**said)
    if name in CHOSEN:
        return forms.MultipleChoiceField(choices=CHOSEN[name](), widget=forms.CheckboxSelectMultiple, **said)
    if get_origin(hint) is tuple:
        said["help_text"] = said.get("help_text", _("每行一条。"))
        return _long(8000, 4, **said)
    if hint is bool:
        return forms.BooleanField(**said)
    if words is not None:
        optional = [] if "" in words else [("", "—")]
        needed = hint is not str and "" not in get_args(hint)
        return forms.ChoiceField(choices=[*([] if needed else optional), *coded(words)], **said)
    if hint in (int, int | None):
        box = forms.NumberInput({"class": "govuk-input--width-4", "inputmode": "numeric"})
        return forms.IntegerField(min_value=0, max_value=9999, widget=box, **said)
    if name in LONG:
        return _long(4000, 3, **said)
    return forms.CharField(max_length=MOST.get(name, 500), **said)


def _long(most: int, rows: int, **said: Any) -> forms.CharField:
    """Return a box of several lines that does not count down: nothing here is ever near its end."""
    limit = MaxLengthValidator(most)
    return forms.CharField(widget=forms.Textarea({"rows": rows}), validators=[limit], **said)


def conditions(fields: Iterable[of.Field]) -> dict[str, str]:
    """Return in words the answers that these fields of a form offer, by the condition that asks for each."""
    english = choices.language() == "en"
    return {
        f"{one.name}={answer}": f"{(english and one.label_en) or one.label} = {_answer(one, answer, english)}"
        for one in fields
        for answer in one.offered
    }


def _answer(field: of.Field, answer: str, english: bool) -> str:
    if field.type == "yes_no":
        return choices.word(labels.ANSWERS, answer)
    place = field.choices.index(answer)
    return field.choices_en[place] if english and place < len(field.choices_en) else answer


def shown(value: Any, owner: type, names: Iterable[str], prefix: str = "") -> dict[str, Any]:
    """Return what stands in the fields of these elements at first."""
    found: dict[str, Any] = {}
    for name in names:
        inner, now = whole(owner, name), getattr(value, name, None)
        if inner is not None:
            found |= shown(now, inner, inner.__struct_fields__, f"{prefix}{name}__")  # type: ignore[attr-defined]
        elif name in CHOSEN:
            found[prefix + name] = list(now or ())
        elif name == "provenance":
            found[prefix + name] = now or "published"
        elif isinstance(now, tuple):
            found[prefix + name] = "\n".join(now)
        elif name == "amount_fen":
            found[prefix + name] = f"{now / 100:.2f}" if now else ""
        else:
            found[prefix + name] = now
    return found


def marked(form: forms.Form) -> None:
    """Let each box that holds Chinese say so to an English reader's voice."""
    if not look_words.in_english():
        return
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.Textarea | forms.TextInput) and HAN.search(
            str(form[name].value() or "")
        ):
            field.widget.attrs["lang"] = "zh-Hans"


def ordered(values: dict[str, Any], before: Any) -> dict[str, Any]:
    """Return values with what was ticked in the order in which it stood before, where it is the same."""
    ticked = {
        name for name in values if name in CHOSEN and set(values[name]) == set(getattr(before, name, ()))
    }
    return values | {name: getattr(before, name) for name in ticked if before is not None}


def taken(given: Mapping[str, Any], owner: type, names: Iterable[str], prefix: str = "") -> dict[str, Any]:
    """Return the values of these elements as they were typed."""
    found: dict[str, Any] = {}
    for name in names:
        inner = whole(owner, name)
        found[name] = (
            _plain(owner, name, given.get(prefix + name))
            if inner is None
            else _whole(given, owner, name, inner, f"{prefix}{name}__")
        )
    return found


def _plain(owner: type, name: str, typed: Any) -> Any:
    hint = hints(owner)[name]
    if name in CHOSEN:
        return tuple(typed or ())
    if get_origin(hint) is tuple:
        return tuple(line.strip() for line in (typed or "").splitlines() if line.strip())
    if hint is bool:
        return bool(typed)
    if hint == int | None:
        return typed
    if hint is int:
        return typed or 0
    return (typed or "").strip()


def _whole(given: Mapping[str, Any], owner: type, name: str, inner: type, prefix: str) -> Any:
    parts = taken(given, inner, inner.__struct_fields__, prefix)  # type: ignore[attr-defined]
    optional = NoneType in get_args(hints(owner)[name])
    if inner is of.Basis:
        nothing = not (parts["law"] or parts["article"] or parts["quote"])
    else:
        nothing = given.get(f"{prefix}days") is None
    if optional and nothing:
        return None
    return inner(**parts)
