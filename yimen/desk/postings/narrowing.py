"""What narrows the lists of postings: the organs in reach, how far a person is bound, where something stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk import choices, lists
from yimen.people import organs
from yimen.people.roles import AT_A_WINDOW, ROLES
from yimen.postings.parts import Part
from yimen.postings.queries import Asked, Wanted
from yimen.postings.words import ACTS, CAUSES, PROPOSALS


class Narrow(lists.ListFilter):
    """What narrows a list of postings: its organs in reach."""

    organ = lists.organ(_("派出部门"))

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the organs in reach."""
        super().__init__(*args, **more)
        self.offer_organs(id for id, *_rest in organs.present() if me.reach is None or id in me.reach)


class AtFilter(Narrow):
    """What narrows the list of whoever is at a window."""

    keeps = "postings"
    sorts = {
        "": _("在窗口最久的在前"), "-since": _("新来的在前"), "first": _("先满期的在前"), "organ": _("派出部门"), "name": _("姓名"),
    }  # fmt: skip
    role = forms.ChoiceField(label=_("岗位"), required=False)
    which = lists.radios(
        _("哪些"),
        {"": _("全部"), "free": _("已满期，可以更换"), "bound": _("未满期"), "leaving": _("正在办结束")},
    )

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the roles at a window too."""
        super().__init__(me, *args, **more)
        self.fields["q"].label = _("姓名、窗口或者部门")
        offered = [(code, ROLES[code].name) for code in ROLES if code in AT_A_WINDOW]
        self.fields["role"].choices = [("", _("全部")), *offered]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            text=given.get("q", "").strip(),
            organ=given.get("organ", 0),
            role=given.get("role", ""),
            which=given.get("which", ""),
            sort=given.get("sort", ""),
        )


class WantedFilter(Narrow):
    """What narrows a list of what was done or is under way."""

    sorts = {"": _("新的在前")}

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Ask for no words: nothing of these lists is told by a name."""
        super().__init__(me, *args, **more)
        del self.fields["q"]

    def asked(self) -> Wanted:
        """Return what is asked for."""
        given = self.given()
        return Wanted(organ=given.get("organ", 0), state=given.get("state", ""), kind=given.get("kind", ""))


def _choice(label: Any, labels: Any) -> forms.ChoiceField:
    offered = [("", _("全部")), *((code, labels[code][0]) for code in labels)]
    return forms.ChoiceField(label=label, required=False, choices=offered)


def _in_words(form: WantedFilter, name: str, labels: Any) -> None:
    offered = [("", _("全部")), *((code, choices.word(labels, code)) for code in labels)]
    form.fields[name].choices = offered  # type: ignore[attr-defined]


class ProposalFilter(WantedFilter):
    """What narrows the places that departments proposed."""

    keeps = "proposals"
    state = _choice(_("办到哪里"), PROPOSALS)

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the states in the reader's language."""
        super().__init__(me, *args, **more)
        _in_words(self, "state", PROPOSALS)


class GoingFilter(WantedFilter):
    """What narrows endings and returns."""

    keeps = "endings"
    kind = _choice(_("更换还是退回"), CAUSES)

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the kinds in the reader's language."""
        super().__init__(me, *args, **more)
        _in_words(self, "kind", CAUSES)


class DeedFilter(WantedFilter):
    """What narrows the register of all acts."""

    keeps = "posting-acts"
    kind = _choice(_("办了什么"), ACTS)

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer the acts in the reader's language."""
        super().__init__(me, *args, **more)
        _in_words(self, "kind", ACTS)
