"""What narrows the lists of leaders: what waits, what one gave, what is late; meetings by words; departments by what is missing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.desk import choices, lists
from yimen.leaders import due, heading
from yimen.leaders.parts import Part
from yimen.leaders.queries import Asked, Sought
from yimen.lib import clock
from yimen.process.leaders.words import ABOUT

WHICH = {
    "": _("没有办结的"),
    "waits": _("等我的"),
    "given": _("我作的"),
    "late": _("过了日子的"),
    "ended": _("已办结的"),
    "all": pgettext_lazy("leaders", "全部"),
}
MET = {
    "": _("还没有开的"),
    "today": _("今天的"),
    "held": _("开过的"),
    "unwritten": _("没有纪要的"),
    "all": pgettext_lazy("leaders", "全部"),
}
MISSING = {"": pgettext_lazy("leaders", "全部"), "late": _("有没有记录的计划日"), "missing": _("还没有做够"), "unplanned": _("没有计划")}  # fmt: skip


class InstructionFilter(lists.ListFilter):
    """What narrows instructions."""

    keeps = "instructions"
    sorts = {"": _("先到日子的在前"), "-due": _("后到日子的在前"), "-given": _("新的在前")}
    which = lists.radios(_("哪些"), WHICH)
    about = forms.ChoiceField(label=_("关于什么"), required=False)
    organ = lists.organ(_("承办部门"))

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer what it can be about, and the departments."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("批示编号或者办件编号")
        offered = [("", _("全部")), *((code, choices.word(ABOUT, code)) for code in ABOUT)]
        self.fields["about"].choices = offered  # type: ignore[attr-defined]
        self.offer_organs(heading.departments(me.reach))

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            text=given.get("q", "").strip(), which=given.get("which", ""), about=given.get("about", ""),
            organ=given.get("organ", 0), sort=given.get("sort", ""),
        )  # fmt: skip


class DueFilter(lists.ListFilter):
    """What narrows the cases that are late, or due today."""

    keeps = "due"
    sorts = {"": _("最早到期的在前"), "-due": _("最近到期的在前"), "organ": _("承办机关")}
    which = lists.radios(_("哪些"), {"late": _("过了期限的"), "today": _("今天到期的")})
    organ = lists.organ(_("承办机关"))

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the departments."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("办件编号或者事项名称")
        self.offer_organs(heading.departments(me.reach))

    def asked(self) -> due.Asked:
        """Return what is asked for."""
        given = self.given()
        return due.Asked(
            late=given.get("which", "late") != "today", organ=given.get("organ", 0), text=given.get("q", "").strip(),
            sort=given.get("sort", ""),
        )  # fmt: skip


class MeetingFilter(lists.ListFilter):
    """What narrows meetings."""

    keeps = "meetings"
    sorts = {"": _("按时间"), "at": _("早的在前"), "-at": _("晚的在前")}
    which = lists.radios(_("哪些"), MET)

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Ask for words of the subject, the minutes or a decision."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("议题、纪要或者决定里的词")

    def asked(self) -> Sought:
        """Return what is asked for; words are looked for in every meeting."""
        given = self.given()
        text = given.get("q", "").strip()
        return Sought(text=text, which=given.get("which", "all" if text else ""), sort=given.get("sort", ""))


class HeadFilter(lists.ListFilter):
    """What narrows the departments of a year."""

    keeps = "heads"
    sorts = {"": _("没有记录的多的在前"), "name": _("部门")}
    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int)
    which = lists.radios(_("哪些"), MISSING)

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer this year, the next and some before."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("部门名称")
        now = clock.today().year
        years: Any = self.fields["year"]
        years.choices = [("", now), *((year, year) for year in (now + 1, now - 1, now - 2, now - 3))]

    def asked(self) -> dict[str, Any]:
        """Return what is asked for: year, words, which, order."""
        given = self.given()
        return {
            "year": given.get("year", 0) or clock.today().year, "text": given.get("q", "").strip(),
            "which": given.get("which", ""), "sort": given.get("sort", ""),
        }  # fmt: skip
