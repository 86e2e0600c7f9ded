"""The forms of a reorganisation: the organs it is about, who takes over, and what goes to whom."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import coded
from yimen.desk.names import called
from yimen.desk.office import words
from yimen.desk.office.forms import Asking, Choices, CreditCode, day, document, in_words
from yimen.look.fields import ContentSelect, Picker
from yimen.people import divisions, organs
from yimen.people.plans import Heir, Plan

DAY = timedelta(days=1)
MOST_HEIRS = 9
NEW = ""
# The particulars of an organ that is founded by the plan.
PARTICULARS = ("code", "name", "abbreviation", "office")


class PlanForm(Asking):
    """What is reorganised, when, by which document."""

    effective_on = day(_("实施日期"))
    document = document()
    predecessors = forms.MultipleChoiceField(label=_("原机关"))

    def __init__(self, kind: str, *args: Any, **more: Any) -> None:
        """Ask for several organs where they merge, else for one."""
        self.kind = kind
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the organs."""
        if self.kind == "division":
            self._codes()
            return
        offered = in_words(organs.present(), by_code=True)
        if self.kind == "merge":
            field: forms.Field = forms.MultipleChoiceField(
                label=_("合并哪些机关"), choices=offered, widget=Picker
            )
        else:
            label = _("分立哪个机关") if self.kind == "split" else _("更名的机关")
            field = forms.ChoiceField(
                label=label, choices=[("", _("请选择")), *offered], widget=ContentSelect
            )
        self.fields["predecessors"] = field

    def _codes(self) -> None:
        """Offer the division codes that nothing is to follow yet."""
        known = [
            (one.code, f"{one.code} {one.name}".strip()) for one in divisions.used() if not one.successor_id
        ]
        self.fields["predecessors"] = forms.ChoiceField(
            label=_("变更的代码"), choices=[("", _("请选择")), *known], widget=ContentSelect
        )

    def named(self) -> tuple[str, ...]:
        """Return the predecessors' codes. Call it on a valid form."""
        given = self.cleaned_data["predecessors"]
        return (given,) if isinstance(given, str) else tuple(given)


class HeirForm(Asking):
    """An organ that takes over: one that is there, or a new one with its particulars."""

    by_answer = PARTICULARS
    existing = forms.ChoiceField(label=_("承接机关"), required=False, widget=ContentSelect)
    name = forms.CharField(label=_("新机关名称"), max_length=120, required=False)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    code = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]{0,39}$",
        label=_("代码"),
        required=False,
        help_text=_("小写字母、数字和横线，例如 market。一经登记不再更改。"),
        error_messages={"invalid": _("代码只用小写字母、数字和横线，最多 40 个。")},
    )
    abbreviation = forms.CharField(
        label=_("文号代字"),
        max_length=20,
        required=False,
        help_text=_("和原机关相同的，文号接着编；不同的从头编。"),
    )
    office = forms.RegexField(
        r"^\d{4}$",
        label=_("机构编号"),
        required=False,
        help_text=_("办件编号里的四位数字。"),
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"invalid": _("机构编号是四位数字。")},
    )

    uscc = CreditCode(required=False)

    def __init__(self, kind: str, *args: Any, **more: Any) -> None:
        """Offer the organs that are there, but for a renaming: its heir is always new."""
        self.kind = kind
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the organs."""
        self.fields["uscc"].help_text = (
            _("不变的不填，沿用原机关的代码。")
            if self.kind == "rename"
            else _("登记证书上的 18 位代码；还没有的，以后再登记。")
        )
        if self.kind == "rename":
            del self.fields["existing"]
            return
        self.choices(
            "existing", in_words(organs.present(), by_code=True), (NEW, _("新设的机关，填写下面各项"))
        )
        if self.kind == "split":
            self.fields["existing"].help_text = _("原机关分出一部分后继续存在的，选原机关。")

    def clean(self) -> dict[str, Any]:
        """Ask for the particulars of a new organ."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("existing"):
            return given
        for name in PARTICULARS:
            if not given.get(name) and name not in self.errors:
                self.add_error(name, gettext("请填写“%s”") % self.fields[name].label)
        return given

    def heir(self) -> Heir:
        """Return the organ as the plan names it. Call it on a valid form."""
        given = self.cleaned_data
        if given.get("existing"):
            return Heir(given["existing"])
        return Heir(*(given[name] for name in ("code", "name", "name_en", "abbreviation", "office", "uscc")))


class CodeForm(Asking):
    """The division code that follows another."""

    code = forms.RegexField(
        r"^[0-9]{6}$",
        label=_("新的行政区划代码"),
        help_text=_("六位数字（GB/T 2260）。"),
        widget=forms.TextInput({"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={"invalid": _("行政区划代码是六位数字。")},
    )
    name = forms.CharField(label=_("区划名称"), max_length=120)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)

    def heir(self) -> Heir:
        """Return the code as the plan names it. Call it on a valid form."""
        return Heir(*(self.cleaned_data[name] for name in ("code", "name", "name_en")))


class RulesForm(forms.Form):
    """What goes to whom where several take over; and who stays principal where several meet."""

    def __init__(self, plan: Plan, *args: Any, **more: Any) -> None:
        """Ask for each item, window and posting of a split, for the principals of a merger."""
        super().__init__(*args, **more)
        before = organs.named(plan.predecessors)
        windows, postings = organs.going(plan.predecessors, plan.effective_on - DAY)
        self.groups: list[tuple[Any, list[str]]] = []
        heads = [p for p in postings if p.principal and p.role != "head_of_department"]
        # Principals of departments stay what they are; they are named along where others are chosen between.
        self.kept = tuple(p.pk for p in postings if p.principal and p.role == "head_of_department")
        if plan.kind == "split":
            offered = self._heirs(plan)
            items = [code for code, _name, _of in catalogue.of_organs([one.pk for one in before.values()])]
            self._ask(_("事项"), "item", coded(items), offered)
            named = [(w.code, f"{called(w)}（{w.code}）") for w in windows]
            self._ask(_("窗口"), "window", named, offered)
            people = [(str(p.pk), f"{p.account.login} {words.role(p.role)}") for p in postings]
            self._ask(_("岗位"), "posting", people, offered)
        elif len(heads) > 1:
            choices = [(p.pk, f"{called(p.organ)} {p.account.login} {words.role(p.role)}") for p in heads]
            self.fields["principals"] = forms.TypedMultipleChoiceField(
                label=_("谁任正职"),
                required=False,
                coerce=int,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("没有选的改任副职；都不选的，按承接机关、原机关的先后决定。"),
            )
            self.groups.append((_("负责人"), ["principals"]))

    def _heirs(self, plan: Plan) -> Choices:
        known = organs.named([heir.code for heir in plan.heirs])
        called = [(h.code, h.name or known[h.code].name) for h in plan.heirs]
        stays = next((name for code, name in called if code in plan.predecessors), called[0][1])
        return [("", gettext("不另指定：%s") % stays), *called]

    def _ask(self, title: Any, prefix: str, rows: Sequence[tuple[str, str]], offered: Choices) -> None:
        names = []
        for key, label in rows:
            name = f"{prefix}_{key}"
            self.fields[name] = forms.ChoiceField(
                label=label, required=False, choices=offered, widget=ContentSelect
            )
            names.append(name)
        if names:
            self.groups.append((title, names))

    @property
    def drawn(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields to draw, by what they are about."""
        return [(title, [self[name] for name in names]) for title, names in self.groups]

    def rules(self) -> dict[str, Any]:
        """Return what of the plan was chosen here. Call it on a valid form."""
        given: dict[str, Any] = {"items": {}, "windows": {}, "postings": {}}
        for name, value in self.cleaned_data.items():
            prefix, _line, key = name.partition("_")
            if value and f"{prefix}s" in given:
                given[f"{prefix}s"][key] = value
        chosen = self.cleaned_data.get("principals") or []
        return given | {"principals": (*chosen, *self.kept) if chosen else ()}
