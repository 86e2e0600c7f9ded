"""What is asked at the papers: bar codes one after the other, to whom, who collects, where it lies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.desk.office.forms import EMPTY, Asking, day
from yimen.desk.papers import shown
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect, FilesInput
from yimen.papers import barcodes, folders, holders, issuing
from yimen.papers.folders import Entered, Folder
from yimen.papers.holders import PERSON, Holder
from yimen.people.identification import DOCUMENTS

PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class Scan(forms.CharField):
    """A field that a scanner fills: bar code after bar code, each on a line of its own."""

    def __init__(self, **options: Any) -> None:
        """Draw a box of several lines; a scanner's Enter begins the next one."""
        super().__init__(widget=forms.Textarea({"rows": 6, "class": "codes", **PLAIN}), **options)

    def clean(self, value: Any) -> list[str]:
        """Return the codes, each once."""
        return barcodes.typed(super().clean(value) or "")


class FindForm(forms.Form):
    """One bar code or case number."""

    q = forms.CharField(
        label=_("条码或者办件编号"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"data-search": "", "type": "search", "autofocus": "", **PLAIN}),
    )


class GiveForm(Asking):
    """Which folders go to whom."""

    by_answer = ("to", "person")
    codes = Scan(
        label=_("交出的纸件"),
        help_text=_("逐个扫描条码，每个一行；也可以输入办件编号。"),
    )
    to = forms.ChoiceField(label=_("交给"), required=False, widget=ContentSelect)
    person = forms.CharField(
        label=_("或者交给个人：账号或者工号"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"class": "govuk-input--width-20", **PLAIN}),
    )

    def offer(self) -> None:
        """Fill in the windows and organs at which somebody works today."""
        english = look_words.in_english()
        found = [(f"{to.kind}:{to.id}", (english and n.en) or n.zh) for to, n in holders.receivers()]
        self.fields["to"].choices = [EMPTY, *found]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one receiver."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("to")) == bool(cleaned.get("person")) and "to" not in self.errors:
            self.add_error("to", _("选择一个窗口或者机关，或者写一个人的账号：只写一个。"))
        return cleaned

    def receiver(self) -> Holder:
        """Return to whom. Call it on a valid form. Raises NotMoved for nobody who takes paper."""
        if person := self.cleaned_data["person"]:
            return Holder(PERSON, holders.colleague(person))
        kind, _colon, id = self.cleaned_data["to"].partition(":")
        return Holder(kind, int(id))


class TakeForm(Asking):
    """What is there of a list, and that a difference is known."""

    codes = Scan(
        label=_("清点：逐个扫描收到的纸件"),
        help_text=_("没有条码枪的，也可以输入办件编号。"),
        required=False,
    )
    knowing = forms.BooleanField(
        label=_("不一致的已经和交出的人当面核对：缺的仍由交出的人保管，清单以外的不在这次交接"),
        required=False,
    )


class ReceiveForm(Asking):
    """A result that came in: of which case, which document, and where it lies."""

    document = forms.ChoiceField(label=_("哪一份文书"), widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("架位或者柜格"),
        required=False,
        help_text=_("写了就上架，并且通知申请人来领；先不写的，只登记，可以再交接给出件窗口。"),
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-10", **PLAIN}),
    )

    def __init__(self, papers: list[Any], *args: Any, **more: Any) -> None:
        """Offer the documents that can be handed out."""
        self.papers = papers
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the documents."""
        offered = [(paper.key, shown.document(paper.key)) for paper in self.papers]
        self.fields["document"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["document"].initial = offered[0][0]


class PlaceForm(Asking):
    """Where a result or a folder lies."""

    place = forms.CharField(
        label=_("架位或者柜格"),
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-10", **PLAIN}),
    )


class CollectForm(Asking):
    """Who collects, by which document, and that they have signed."""

    who = forms.ChoiceField(label=_("谁来领"), widget=forms.RadioSelect, initial="applicant")
    document = forms.ChoiceField(label=_("看过的证件原件"))
    number = forms.CharField(
        label=_("证件上的号码"),
        help_text=_("照着证件输入或者用读卡器读取，不要照着屏幕。号码只用来比对，不另外保存。"),
        max_length=40,
        widget=forms.TextInput(PLAIN),
    )
    present = forms.BooleanField(
        label=_("人证一致；代领的，授权委托书原件已经收下"),
    )
    signed = forms.BooleanField(label=_("已经在领取凭据上签名"))

    def offer(self) -> None:
        """Fill in who may collect and the documents."""
        english = look_words.in_english()
        who = [(code, en if english else zh) for code, (zh, en) in issuing.COLLECTORS.items()]
        self.fields["who"].choices = who  # type: ignore[attr-defined]
        self.fields["document"].choices = [EMPTY, *DOCUMENTS.items()]  # type: ignore[attr-defined]

    def together(self, others: list[tuple[int, str]]) -> None:
        """Offer the other results of the same application that lie here, all of them ticked."""
        if not others:
            return
        self.fields["also"] = forms.TypedMultipleChoiceField(
            label=_("同一次申请的其他结果，一并交付"),
            choices=others,
            coerce=int,
            required=False,
            initial=[id for id, _says in others],
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(["also"])

    def collected(self) -> issuing.Collected:
        """Return who collects. Call it on a valid form."""
        given = self.cleaned_data
        return issuing.Collected(given["who"], given["document"], given["number"])


class SendForm(Asking):
    """By which courier, with which number."""

    courier = forms.CharField(label=_("寄递企业"), max_length=40, initial="中国邮政 EMS")
    tracking = forms.CharField(
        label=_("寄递单号"),
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-20", **PLAIN}),
    )


class DeliveredForm(Asking):
    """The day on the return slip."""

    on = day(_("回执上的收件日期"))


class WhyForm(Asking):
    """Why, in a few words."""

    why = forms.CharField(label=_("原因"), max_length=200)


class ArchiveForm(Asking):
    """Box and shelf of the archive."""

    place = forms.CharField(
        label=_("档案箱号和架位"),
        help_text=_("例如：2026-03 箱，B 区 4 架 2 层。"),
        max_length=60,
    )


class Files(forms.FileField):
    """Several files, in the order in which they were chosen."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, each judged as one alone is."""
        judged = super().clean
        return [judged(one, initial) for one in data or [None]]


class PileForm(Asking):
    """A pile scanned in one go."""

    q = forms.CharField(
        label=_("案卷条码或者办件编号"),
        help_text=_("一叠只属于一个案卷的在这里写；用条码分隔页分开的可以不写。"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"class": "govuk-input--width-20", **PLAIN}),
    )
    scans = Files(
        label=_("扫描件"),
        help_text=_("一个 PDF，或者几张 JPEG，合计不超过 100 页。空白页和条码页是分隔页。"),
        widget=FilesInput({"accept": "application/pdf,image/jpeg"}),
    )


class ContentForm(forms.Form):
    """What was seen and kept of one material, its pages, and by when an original is owed back."""

    standing = forms.ChoiceField(
        choices=[
            ("original:original", _("留存原件")),
            ("original:copy", _("留存复印件，原件看过退回")),
            ("copy:copy", _("留存复印件")),
            ("original:", _("看过当场退回")),
        ]
    )
    pages = forms.IntegerField(min_value=0, max_value=9999)
    back_by = forms.DateField(
        required=False, widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d")
    )

    def __init__(self, content: Any, name: str, data: Any = None) -> None:
        """Draw the line of a material as it is entered."""
        self.content, self.name = content, name
        initial = {
            "standing": f"{content.seen}:{content.kept}",
            "pages": content.pages,
            "back_by": content.back_by,
        }
        super().__init__(data, prefix=f"c-{content.code}", initial=initial)
        for field, label in (
            ("standing", _("怎样留存")),
            ("pages", _("页数")),
            ("back_by", _("应退还原件的日期")),
        ):
            self.fields[field].label = f"{name}：{label}"

    def entered(self) -> Entered:
        """Return what is said of the material. Call it on a valid form."""
        seen, _colon, kept = self.cleaned_data["standing"].partition(":")
        return Entered(
            self.content.code, seen, kept, self.cleaned_data["pages"], self.cleaned_data["back_by"]
        )


def contents(folder: Folder, data: Any = None) -> list[ContentForm]:
    """Return a line for each material of a folder whose original is not given back yet."""
    seen = cases.view(folder.number)
    language = choices.language()
    return [
        ContentForm(one, name_of(seen.version.item, one.code, language) if seen else one.code, data)
        for one in folders.contents(folder)
        if one.returned_at is None
    ]
