"""The forms of practice: which item and which difficulty, and how an exercise is ended; what narrows their list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.catalogue import names
from yimen.desk import choices, lists
from yimen.desk.office.forms import EMPTY, Asking
from yimen.look.fields import ContentSelect
from yimen.practice import exercises
from yimen.practice.exercises import Asked
from yimen.practice.parts import Part
from yimen.process.practice.kinds import APPROVER, DRAWN, KINDS, ROLES, SORTS


class BeginForm(Asking):
    """Which item, and which difficulty: drawn, or one that is chosen and then known beforehand."""

    item = forms.ChoiceField(label=_("事项"), widget=ContentSelect)
    kind = forms.ChoiceField(
        label=_("哪一种情况"), widget=forms.RadioSelect, initial=DRAWN,
        help_text=_("抽一种最接近真的：您事先不知道案例里有没有问题。"),
    )  # fmt: skip

    def __init__(self, me: Part, role: str, *args: Any, **more: Any) -> None:
        """Offer what somebody practises in a role."""
        self.me, self.role = me, role
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer items and kinds."""
        items = names.offered(exercises.items(self.me, self.role))
        self.fields["item"].choices = [EMPTY, *((code, f"{organ} · {name}") for code, name, organ in items)]  # type: ignore[attr-defined]
        kinds = [kind for kind, sort in SORTS.items() if sort.role == self.role]
        self.fields["kind"].choices = [(kind, choices.word(KINDS, kind)) for kind in (DRAWN, *kinds)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what is to be practised. Call it on a valid form."""
        return dict(self.cleaned_data) | {"role": self.role}


class EndForm(Asking):
    """Ending an exercise; an approver may say that they must stand aside."""

    aside = forms.BooleanField(
        required=False,
        label=_("我与本件有利害关系，已经向负责人报告，不办理（回避）"),
        help_text=_("真的办件由本机关负责人决定并登记回避；练习里在这里说。"),
    )

    def __init__(self, role: str, *args: Any, **more: Any) -> None:
        """Ask an approver alone."""
        super().__init__(*args, **more)
        if role != APPROVER:
            del self.fields["aside"]

    def given(self) -> dict[str, Any]:
        """Return what was said. Call it on a valid form."""
        return {"aside": bool(self.cleaned_data.get("aside"))}


class ExerciseFilter(lists.ListFilter):
    """What narrows the list of exercises; whose they are, for who trains alone."""

    keeps = "practice"
    sorts = {"": _("新的在前")}
    which = lists.radios(_("谁的"), {"": _("全部"), "mine": _("我的")})
    role = lists.radios(_("练什么"), {"": _("全部"), **{role: zh for role, (zh, _en) in ROLES.items()}})
    state = lists.radios(
        _("到哪里"), {"": _("全部"), "open": pgettext_lazy("practice", "没有结束"), "ended": pgettext_lazy("practice", "已结束")}
    )  # fmt: skip

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the roles in the reader's words."""
        super().__init__(*args, **more)
        self.me = me
        del self.fields["q"]
        if not me.trains:
            del self.fields["which"]
        offered = [(role, choices.word(ROLES, role)) for role in ROLES]
        self.fields["role"].choices = [("", _("全部")), *offered]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        mine = self.me.account if given.get("which") == "mine" else 0
        return Asked(account=mine, role=given.get("role", ""), state=given.get("state", ""))
