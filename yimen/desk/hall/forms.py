"""The forms of the hall: where to sit, whom to give a ticket, and why somebody is passed on or put back."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.desk import choices
from yimen.desk.names import called
from yimen.desk.office.forms import EMPTY, Asking, Choices
from yimen.desk.questions.forms import OfItem
from yimen.hall import lines
from yimen.hall.parts import Part
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.process.hall import words
from yimen.roster import staffing


def line_choices() -> Choices:
    """Return the pools as choices: letter and name."""
    return [(line.id, f"{line.letter}　{called(line)}") for line in lines.lines().values()]


def window_choices(ids: set[int] | None = None) -> Choices:
    """Return windows in force as choices, all or these."""
    return [(one.pk, called(one)) for one in organs.windows() if ids is None or one.pk in ids]


def seats(me: Part) -> Choices:
    """Return the windows of pools at which somebody may sit: their organs', those of none, and their own."""
    served = {window for line in lines.lines().values() for window in line.windows}
    found = [one for one in organs.windows() if one.pk in served]
    mine = [
        one
        for one in found
        if me.organs is None or one.organ_id in me.organs or one.organ_id is None or one.pk == me.window
    ]
    return [(one.pk, called(one)) for one in mine]


def _usual(me: Part, offered: set[int]) -> int:
    """Return the window at which somebody is planned now, where it is offered to them; else the one at which they are posted."""
    planned = staffing.planned_window(me.account)
    return planned if planned in offered else me.window


class SitForm(forms.Form):
    """At which window somebody begins to serve."""

    window = forms.TypedChoiceField(label=_("窗口"), coerce=int, widget=ContentSelect)

    def __init__(self, me: Part, *given: Any, **more: Any) -> None:
        """Offer the windows that are somebody's to sit at, the planned one or else their own chosen."""
        super().__init__(*given, **more)
        self.fields["window"].choices = seats(me)  # type: ignore[attr-defined]
        offered = {id for id, _name in self.fields["window"].choices}  # type: ignore[attr-defined]
        # Asked for when the form is drawn: whoever sits already is asked nothing.
        self.fields["window"].initial = lambda: _usual(me, offered)


class PauseForm(forms.Form):
    """Why a window calls nobody for a while."""

    why = forms.ChoiceField(label=_("暂停的原因"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer the reasons in the reader's language."""
        super().__init__(*given, **more)
        self.fields["why"].choices = [(code, choices.word(words.PAUSES, code)) for code in words.PAUSES]  # type: ignore[attr-defined]


class ReasonForm(Asking):
    """Why something is done, in a sentence."""

    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("不写姓名和电话。"))


class PassOnForm(ReasonForm):
    """To which pool, or which window alone, somebody is passed on."""

    pool = forms.TypedChoiceField(label=_("转到哪个队列"), coerce=int, widget=ContentSelect)
    window = forms.TypedChoiceField(
        label=_("只由这个窗口叫号"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=ContentSelect,
    )
    field_order = ("pool", "window", "reason")

    def __init__(self, pool: int | None, windows: set[int], *given: Any, **more: Any) -> None:
        """`pool` is the one that they were called from, `windows` the others at which somebody sits: only there somebody calls."""
        self.came_from, self.manned = pool, windows
        super().__init__(*given, **more)

    def offer(self) -> None:
        """Offer the pools, another than theirs first, and the windows that serve them; where they stand leads nowhere."""
        known = lines.lines()
        here = known.get(self.came_from or 0)
        alone = here is not None and len(here.windows) < 2
        offered = [one for one in line_choices() if not (alone and one[0] == self.came_from)]
        self.fields["pool"].choices = offered  # type: ignore[attr-defined]
        self.fields["pool"].initial = next((id for id, _name in offered if id != self.came_from), None)
        served = {window for line in known.values() for window in line.windows}
        self.fields["window"].choices = [EMPTY, *window_choices(served & self.manned)]  # type: ignore[attr-defined]


class ForItem(OfItem, Asking):
    """The part of a ticket's form that says for which item somebody comes; `wanted` is its code, empty for none."""

    wanted = ""

    def clean(self) -> dict[str, Any]:
        """Take words that find one item alone for that one."""
        given = super().clean() or {}
        found = [code for code, _name in self.fields["code"].choices] if "code" in self.fields else []  # type: ignore[attr-defined]
        if len(found) == 1 and not given.get("code"):
            given["code"] = found[0]
        version = self.chosen(given)
        self.wanted = version.item.code if version else ""
        return given


class TicketForm(ForItem):
    """Whom the reception gives a ticket: for which pools, or for which item, and whether they asked to go before."""

    pools = forms.TypedMultipleChoiceField(
        label=_("办什么"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("要去几个窗口的，可以选几个：一个号走完。"),
    )
    first = forms.BooleanField(
        label=pgettext_lazy("ticket", "优先"),
        required=False,
        help_text=_("老人、残疾人、孕妇、军人等，说一声就可以，不用证明，也不记是哪一种。"),
    )
    number = forms.CharField(
        label=_("证件号码"),
        required=False,
        max_length=30,
        help_text=_("只有一人一号的队列要填；晚上就删除。"),
    )

    field_order = ("pools", "item", "code", "first", "number")

    def offer(self) -> None:
        """Offer the pools, and the items that the words find."""
        self.fields["pools"].choices = line_choices()  # type: ignore[attr-defined]
        self.fields["item"].help_text = _(
            "可以不填。填名称、日常说法或者编码；只填事项的，自动取办它的队列。"
        )
        self.find()
        if not any(line.named for line in lines.lines().values()):
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        """Ask for a pool or an item."""
        given = super().clean()
        if not self.errors and not given.get("pools") and not self.wanted:
            self.add_error("pools", gettext("请选一个队列，或者填要办的事项。"))
        return given


class PaperForm(ForItem):
    """A number of a paper roll that is entered later, with the time at which it was given and what it is for."""

    pool = forms.TypedChoiceField(label=_("办什么"), coerce=int, widget=ContentSelect)
    number = forms.CharField(label=_("纸上的号码"), max_length=12, help_text=_("例如 A-P12。"))
    came = forms.CharField(label=_("什么时候取的"), max_length=5, help_text=_("例如 9:05；按这个时间排队。"))
    first = forms.BooleanField(label=pgettext_lazy("ticket", "优先"), required=False)
    field_order = ("pool", "number", "came", "item", "code", "first")

    def offer(self) -> None:
        """Offer the pools, and the items that the words find."""
        self.fields["pool"].choices = line_choices()  # type: ignore[attr-defined]
        self.fields["item"].help_text = _("名称、日常说法或者编码。")
        self.find()


class BackForm(Asking):
    """The number of somebody who was missed and came back, or who goes."""

    ticket = forms.CharField(label=_("号码"), max_length=12, help_text=_("例如 A017。"))
