"""The forms of the style guide: every kind of field, and the filters of a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.look import sizes
from yimen.look.fields import DayField, Picker


class SampleForm(forms.Form):
    """Every kind of field, as the portal's forms have them."""

    name = forms.CharField(
        label=_("姓名"), max_length=50, error_messages={"required": _("请填写姓名，与身份证件一致")}
    )
    born = DayField(label=_("出生日期"), help_text=_("例如 1986 年 3 月 27 日"))
    kind = forms.ChoiceField(
        label=_("您为谁办理？"),
        widget=forms.RadioSelect,
        choices=[("self", _("本人")), ("firm", _("单位")), ("other", _("代他人办理"))],
        error_messages={"required": _("请选择您为谁办理")},
    )
    ways = forms.MultipleChoiceField(
        label=_("怎样把结果给您？"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("online", _("电子送达")), ("post", _("邮寄")), ("counter", _("窗口领取"))],
        help_text=_("可以多选"),
        error_messages={"required": _("请至少选择一种方式")},
    )
    organs = forms.MultipleChoiceField(
        label=_("涉及哪些机关"),
        required=False,
        widget=Picker,
        choices=[(str(n), _("第 %d 局") % n) for n in range(1, 31)],
    )
    district = forms.ChoiceField(
        label=_("所在区县"),
        choices=[("", _("请选择")), ("01", _("城东区")), ("02", _("滨河县"))],
        error_messages={"required": _("请选择所在区县")},
    )
    phone = forms.CharField(
        label=_("联系手机"),
        help_text=_("办理进度会发到这个号码，写法不限"),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"}),
        error_messages={"required": _("请填写联系手机，例如 138 0013 8000")},
    )
    note = forms.CharField(
        label=_("补充说明"), max_length=200, required=False, widget=forms.Textarea({"rows": 3})
    )
    paper = forms.FileField(
        label=_("营业执照"), required=False, help_text=sizes.limited(_("PDF 或照片，每个不超过 {most}"))
    )
    secret = forms.CharField(
        label=_("密码"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("请填写密码")},
    )
    agreed = forms.BooleanField(
        label=_("我确认以上内容真实"), error_messages={"required": _("提交前请确认内容真实")}
    )


class SampleFilter(forms.Form):
    """The filters of a list of cases."""

    phase = forms.MultipleChoiceField(
        label=_("环节"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("accepted", _("已受理")), ("review", _("审查中")), ("decision", _("待决定"))],
    )
    q = forms.CharField(label=_("申请人或编号"), required=False)
