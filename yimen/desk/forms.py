"""A form for every command, made from the command's own fields: the desk knows no rule of its own."""

import types
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import View
from yimen.process import titles, words
from yimen.process.application.commands import Point
from yimen.process.machine import Command

LABELS: dict[str, Any] = {
    "reason": _("理由"),
    "reasons": _("理由"),
    "opinion": _("意见"),
    "facts": _("事实"),
    "articles": _("法律依据，一行一条"),
    "outcome": _("结论"),
    "ground": _("情形"),
    "competent_organ": _("有权办理的机关"),
    "technical_standard": _("所依据的技术标准、技术规范"),
    "reconsideration_organ": _("行政复议机关"),
    "court": _("人民法院"),
    "agree": _("同意"),
    "favourable": _("建议准予"),
    "passed": _("核查合格"),
    "officers": _("核查人员，一行一人，至少两人"),
    "finding": _("核查情况"),
    "basis": _("法律依据"),
    "days": _("工作日数"),
    "result": _("结果"),
    "parties": _("利害关系人，一行一个代号"),
    "party": _("利害关系人代号"),
    "matter": _("事项"),
    "gist": _("要点"),
    "at": _("时间"),
    "place": _("地点"),
    "chair": _("主持人"),
    "record": _("笔录编号"),
    "content": _("决定内容"),
    "certificate": _("证件编号"),
    "valid_until": _("有效期至"),
    "document": _("文书"),
    "on": _("送达日期"),
    "way": _("送达方式"),
    "receipt": _("回证或者凭据"),
    "field": _("更正的内容"),
    "before": _("更正前"),
    "after": _("更正后"),
    "gap": _("欠缺的材料"),
    "points": _("补正内容"),
    "materials": _("收到的材料"),
}
VALUES: dict[str, Any] = {
    "not_accepted": _("不予受理"),
    "refused": _("不予许可"),
    "acceptance_revoked": _("撤销受理"),
    "not_competent": _("不属于本机关职权"),
    "false_materials": _("隐瞒情况或者提供虚假材料"),
    "still_bad": _("补正后仍不符合"),
    "uncorrected": _("逾期未补正"),
    "gap_unfilled": _("容缺材料逾期未补"),
    "conditions": _("不符合法定条件、标准"),
    "stated": _("已陈述申辩"),
    "waived": _("放弃"),
    "applicant_ended": _("申请人死亡或者终止"),
    "object_gone": _("申请的对象不存在"),
    "item_cancelled": _("事项依法取消"),
    "direct": _("直接送达"),
    "substituted": _("他人代收"),
    "retained": _("留置送达"),
    "electronic": _("电子送达"),
    "mail": _("邮寄送达"),
    "entrusted": _("委托送达"),
    "forwarded": _("转交送达"),
    "announcement": _("公告送达"),
}
LONG = frozenset({"reason", "reasons", "opinion", "facts", "finding", "result", "matter", "content", "gist"})


class ActForm(forms.Form):
    """The form of one command on one case. `command()` is what was filled in."""

    def __init__(self, of: type[Command], seen: View, *args: Any, **more: Any) -> None:
        """Draw the command's fields, offering what the case itself knows."""
        super().__init__(*args, **more)
        self.of, self.seen = of, seen
        self.title = words.word(words.COMMANDS, of.__name__)
        for field in msgspec.structs.fields(of):
            if field.name in ("points", "materials"):
                self._materials(field.name)
            else:
                self.fields[field.name] = self._drawn(field)

    def _drawn(self, field: msgspec.structs.FieldInfo) -> forms.Field:
        required = field.required
        common: dict[str, Any] = {"label": LABELS.get(field.name, field.name), "required": required}
        kind, choices = _kind(field.type), self._choices(field)
        if choices:
            return forms.ChoiceField(choices=choices, **common)
        if kind is bool:
            yes_no = [("yes", _("是")), ("no", _("否"))]
            return forms.ChoiceField(
                choices=yes_no,
                initial="no" if field.default is False else "yes",
                label=common["label"],
                widget=forms.RadioSelect,
            )
        if kind is int:
            return forms.IntegerField(min_value=0, **common)
        if kind is date:
            return forms.DateField(initial=self.seen.context.today if field.name == "on" else None, **common)
        if kind is datetime:
            return forms.DateTimeField(**common)
        if kind is tuple or field.name in LONG:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **common)
        initial = (
            getattr(self.seen.version.item, field.name, "")
            if field.name in ("court", "reconsideration_organ")
            else ""
        )
        return forms.CharField(max_length=300, initial=initial, **common)

    def _choices(self, field: msgspec.structs.FieldInfo) -> list[tuple[str, Any]]:
        """Return what can be chosen: the literal's values, or what the case and its profile hold."""
        profile, state = self.seen.context.profile, self.seen.state
        if get_origin(field.type) is Literal:
            return [(value, VALUES.get(value, value)) for value in get_args(field.type)]
        if field.name == "ground":
            grounds = dict.fromkeys((*profile.excluded_grounds, *profile.promised_excluded_grounds))
            return [(ground, words.word(words.GROUNDS, ground)) for ground in grounds]
        if field.name == "field":
            own = (f for f in self.seen.version.item.fields if not f.personal)
            return [(f.name, f.label) for f in own]
        if field.name == "document":
            waiting = [p for p in state.papers if p.served_on is None or p.sealed_on is None]
            return [(p.key, titles.document(p.kind)) for p in waiting]
        return []

    def _materials(self, name: str) -> None:
        for material in self.seen.version.item.materials:
            if name == "points":
                choices = [("", _("齐")), ("missing", _("缺")), ("defective", _("不符"))]
                self.fields[f"fault_{material.code}"] = forms.ChoiceField(
                    label=material.name, choices=choices, required=False, widget=forms.RadioSelect
                )
                self.fields[f"required_{material.code}"] = forms.CharField(
                    label=_("需要补正什么"), required=False, max_length=500
                )
            else:
                self.fields[f"handed_{material.code}"] = forms.BooleanField(
                    label=material.name, required=False
                )

    def command(self) -> Command:
        """Return the command that was filled in. Call it on a valid form."""
        values: dict[str, Any] = {}
        for field in msgspec.structs.fields(self.of):
            if field.name == "points":
                values["points"] = self._points()
            elif field.name == "materials":
                codes = [
                    m.code
                    for m in self.seen.version.item.materials
                    if self.cleaned_data.get(f"handed_{m.code}")
                ]
                values["materials"] = [{"code": code, "form": "paper"} for code in codes]
            else:
                value = self.cleaned_data.get(field.name)
                if value not in (None, ""):
                    values[field.name] = _converted(value, _kind(field.type))
        return msgspec.convert(values, self.of)

    def _points(self) -> list[dict[str, str]]:
        points = []
        for material in self.seen.version.item.materials:
            fault = self.cleaned_data.get(f"fault_{material.code}")
            if fault:
                required = self.cleaned_data.get(f"required_{material.code}") or material.name
                points.append(msgspec.to_builtins(Point(material.code, fault, required)))
        return points


def _kind(of: Any) -> Any:
    if get_origin(of) in (Union, types.UnionType):
        return next(a for a in get_args(of) if a is not type(None))
    return get_origin(of) or of


def _converted(value: Any, kind: Any) -> Any:
    if kind is bool:
        return value == "yes"
    if kind is tuple:
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value
