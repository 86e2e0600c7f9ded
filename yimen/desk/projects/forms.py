"""The forms of a project: its opening, its entrustment, hand-over, steps, documents and meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.applications import files
from yimen.applications.files import Kept
from yimen.desk import choices, names
from yimen.desk.office.forms import Asking, day, in_words
from yimen.look import sizes
from yimen.look.fields import ContentSelect, MoneyField
from yimen.process.words import SUCCESSIONS
from yimen.projects import parts
from yimen.projects.opening import Opening
from yimen.projects.roadmap import Own
from yimen.projects.standing import Standing
from yimen.projects.words import KINDS, MEETINGS, STAGES

LINES = forms.Textarea({"rows": 3})
ITEMS = _("事项编号，一行一个。带“联合办理”的事项会展开成它的各个部分和先后关系。")
SCOPE = _("事项编号，一行一个；不填就是路线图上的全部步骤。")


def codes(typed: str) -> tuple[str, ...]:
    """Return the codes that were typed, apart by lines, commas or blanks."""
    return tuple(dict.fromkeys(typed.replace("，", " ").replace("、", " ").replace(",", " ").split()))


class ProjectForm(Asking):
    """A form about a project as it stands, with its steps."""

    def __init__(self, one: Any, steps: tuple[Standing, ...], *args: Any, **more: Any) -> None:
        """Keep the project; the fields offer what fits it."""
        self.one, self.roadmap = one, steps
        super().__init__(*args, **more)

    def step_choices(self) -> list[tuple[Any, Any]]:
        """Return the steps as choices, by id."""
        english = choices.language() == "en"
        return [
            (step.id, f"{step.nth} {(english and step.name.en) or step.name.zh}") for step in self.roadmap
        ]

    def given(self) -> dict[str, Any]:
        """Return what is asked for, as the act takes it. Call it on a valid form."""
        return dict(self.cleaned_data)


class OpeningForm(Asking):
    """What a project is entered with; the agent is named here, from day one."""

    name = forms.CharField(label=_("项目名称"), max_length=200)
    name_en = forms.CharField(label=_("英文名称"), max_length=300, required=False)
    code = forms.CharField(
        label=_("投资项目代码"), max_length=40, required=False, help_text=_("国家统一代码，还没有的先空着。例如：2026-511602-13-03-123456。")
    )  # fmt: skip
    investor = forms.CharField(
        label=_("投资人的账号"), max_length=80, help_text=_("本平台的账号名；单位也可以填统一社会信用代码。")
    )
    called = forms.CharField(label=_("投资人的姓名或者名称"), max_length=120)
    amount = MoneyField(label=_("投资额（元）"))
    site = forms.CharField(label=_("建设地点"), max_length=200)
    stage = forms.ChoiceField(label=_("阶段"))
    bureau = forms.TypedChoiceField(
        label=_("投资促进部门"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    zone = forms.TypedChoiceField(
        label=_("开发区"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    agent = forms.TypedChoiceField(
        label=_("代办员"), coerce=int, widget=ContentSelect, help_text=_("全程代办，不收费。在窗口收件、受理的人不能做代办员。")
    )  # fmt: skip
    target_on = day(_("目标日"), first=False, required=False, help_text=_("希望全部办成的日子。"))
    until = day(_("委托到哪一天为止"), first=False, help_text=_("最长三年。委托书起草后由投资人签署。"))
    items = forms.CharField(label=_("委托的事项"), required=False, widget=LINES, help_text=SCOPE)

    def offer(self) -> None:
        """Fill in the stages, the partners and who can be agent."""
        self.choices("stage", [(code, choices.word(STAGES, code)) for code in STAGES], None)
        self.choices("bureau", in_words(parts.partners("bureau")), ("", _("没有")))
        self.choices("zone", in_words(parts.partners("zone")), ("", _("没有")))
        self.choices("agent", names.offered(parts.agents()))

    def opening(self) -> Opening:
        """Return what the project is entered with. Call it on a valid form."""
        given = self.cleaned_data | {"items": codes(self.cleaned_data["items"])}
        return Opening(**given)


class ChangeForm(ProjectForm):
    """Stage, code and target day."""

    stage = forms.ChoiceField(label=_("阶段"))
    code = forms.CharField(label=_("投资项目代码"), max_length=40, required=False)
    target_on = day(_("目标日"), first=False, required=False)

    def offer(self) -> None:
        """Show how it stands."""
        self.choices("stage", [(code, choices.word(STAGES, code)) for code in STAGES], None)
        for name in self.fields:
            self.fields[name].initial = getattr(self.one, name)


class EntrustForm(ProjectForm):
    """The scope and the end of another entrustment."""

    until = day(_("委托到哪一天为止"), first=False, help_text=_("最长三年。委托书起草后由投资人签署。"))
    items = forms.CharField(label=_("委托的事项"), required=False, widget=LINES, help_text=SCOPE)

    def given(self) -> dict[str, Any]:
        """Return scope and end."""
        return {"until": self.cleaned_data["until"], "items": codes(self.cleaned_data["items"])}


class PaperForm(ProjectForm):
    """The signed original that was seen."""

    document = forms.CharField(
        label=_("委托书原件"), max_length=120, help_text=_("写明份数和签字的日期，原件存档。")
    )


class SucceedForm(ProjectForm):
    """Whom the investor has become, and by which papers."""

    investor = forms.CharField(
        label=_("承继单位的账号或者统一社会信用代码"),
        max_length=80,
        help_text=_("承继的单位要有本平台的账号，并在窗口核验过。"),
    )
    called = forms.CharField(label=_("承继单位的名称"), max_length=200)
    how = forms.ChoiceField(label=_("投资人怎样变更"), widget=forms.RadioSelect)
    document = forms.CharField(
        label=_("看过的协议和登记通知书"),
        max_length=200,
        help_text=_(
            "登记以后项目由承继的单位接着办，委托书由它重新签署。在办的申请由窗口另行登记申请人变更。"
        ),
    )

    def offer(self) -> None:
        """Offer the ways in which a body becomes another."""
        self.choices("how", [(code, choices.word(SUCCESSIONS, code)) for code in SUCCESSIONS], None)


class HandOverForm(ProjectForm):
    """Who takes the project over, and why."""

    taker = forms.TypedChoiceField(label=_("接手的代办员"), coerce=int, widget=ContentSelect)
    why = forms.CharField(label=_("理由"), max_length=500, widget=LINES)

    def offer(self) -> None:
        """Offer everybody who can be agent but the present one."""
        self.choices("taker", names.offered(one for one in parts.agents() if one.id != self.one.agent))


class ReasonForm(ProjectForm):
    """Why."""

    why = forms.CharField(label=_("理由"), max_length=500, widget=LINES)


class RoadmapForm(ProjectForm):
    """The items whose steps are added."""

    items = forms.CharField(
        label=pgettext_lazy("items", "事项"), widget=forms.Textarea({"rows": 5}), help_text=ITEMS
    )

    def given(self) -> dict[str, Any]:
        """Return the codes."""
        return {"items": codes(self.cleaned_data["items"])}


class OwnForm(ProjectForm):
    """A step that is no approval."""

    by_answer = ("basis",)
    kind = forms.ChoiceField(label=_("哪一类"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("名称"), max_length=200)
    owner = forms.CharField(
        label=_("由谁办"), max_length=120, help_text=_("中介机构、作出承诺的部门，或者投资人自己。")
    )
    due_on = day(_("哪一天到期"), first=False)
    price = MoneyField(
        label=_("价格（元）"), required=False, help_text=_("只有中介报告有价格，由投资人自己选机构。")
    )
    basis = forms.CharField(
        label=_("法律依据"),
        max_length=300,
        required=False,
        help_text=_("中介报告必填：没有法律依据的不得要求。"),
    )
    needs = forms.TypedMultipleChoiceField(
        label=_("要等哪些步骤"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    def offer(self) -> None:
        """Offer the kinds and the steps."""
        kinds = [(code, choices.word(KINDS, code)) for code in KINDS if code != "approval"]
        self.choices("kind", kinds, None)
        self.choices("needs", self.step_choices(), None)

    def given(self) -> dict[str, Any]:
        """Return the step."""
        return {"own": Own(**self.cleaned_data | {"needs": tuple(self.cleaned_data["needs"])})}


class ShelveForm(ProjectForm):
    """A document for the shelf, and the steps that use it."""

    name = forms.CharField(
        label=_("文件名称"), max_length=120, help_text=_("同名的会成为下一个版本，以前的版本都留着。")
    )
    file = forms.FileField(
        label=_("文件"), help_text=sizes.limited(_("PDF、PNG、JPEG、Word 或 Excel，不超过 {most}。"))
    )
    steps = forms.TypedMultipleChoiceField(
        label=_("哪些步骤用它"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """Offer the steps."""
        self.choices("steps", self.step_choices(), None)

    def clean_file(self) -> Kept:
        """Judge the file by its content and keep it, as every upload is."""
        upload = self.cleaned_data["file"]
        try:
            return files.take(upload.file, upload.name)
        except files.BadFile as bad:
            raise forms.ValidationError(str(bad)) from bad

    def given(self) -> dict[str, Any]:
        """Return the document."""
        return dict(self.cleaned_data) | {"steps": tuple(self.cleaned_data["steps"])}


class MeetForm(ProjectForm):
    """A meeting or a visit that has been."""

    kind = forms.ChoiceField(label=_("哪一类"), widget=forms.RadioSelect)
    on = day(_("哪一天"))
    place = forms.CharField(label=_("在哪里"), max_length=200)
    people = forms.CharField(label=_("谁参加"), max_length=300, help_text=_("写单位和职务，不写证件号码。"))
    minutes = forms.CharField(label=_("说了什么"), max_length=5000, widget=forms.Textarea({"rows": 6}))

    def offer(self) -> None:
        """Offer the kinds."""
        self.choices("kind", [(code, choices.word(MEETINGS, code)) for code in MEETINGS], None)


class LinkForm(ProjectForm):
    """The case of a step."""

    number = forms.CharField(label=_("办件编号"), max_length=50)


class VerifyForm(ProjectForm):
    """What whoever handles it said."""

    said = forms.CharField(label=_("经办部门怎么说"), max_length=300, widget=LINES)


class ArrangeForm(ProjectForm):
    """What a step needs, how long it takes, where it stands."""

    needs = forms.TypedMultipleChoiceField(
        label=_("要等哪些步骤"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label=_("要几个工作日"), min_value=0, max_value=2000)
    place = forms.IntegerField(label=_("排在第几"), min_value=1, max_value=500)

    def __init__(
        self, one: Any, steps: tuple[Standing, ...], step: Standing, *args: Any, **more: Any
    ) -> None:
        """Show how the step stands, and offer the others."""
        self.step = step
        super().__init__(one, steps, *args, **more)

    def offer(self) -> None:
        """Offer the other steps."""
        others = [choice for choice in self.step_choices() if choice[0] != self.step.id]
        self.choices("needs", others, None)
        for name, value in (
            ("needs", list(self.step.needs)),
            ("days", self.step.days),
            ("place", self.step.nth),
        ):
            self.fields[name].initial = value


class FinishForm(ProjectForm):
    """The day on which a step of the project's own was done."""

    on = day(_("哪一天办成"))
