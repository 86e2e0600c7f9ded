"""What narrows the lists of training: words, how something stands, of which kind, of which organ, in which order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk import choices, lists
from yimen.people import organs
from yimen.training.parts import Part
from yimen.training.queries import Wanted
from yimen.training.words import CERTIFICATES, CONCERNS, COURSES, GROUNDS, SESSIONS, TOPICS, WHY


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class Narrow(lists.ListFilter):
    """What narrows a list of training; `labels` are the words that a choice offers, by the field's name."""

    said: Any = _("主题")
    labels: dict[str, Any] = {}
    sorts = {"": _("新的在前"), "old": _("早的在前")}

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Offer every choice in the reader's language, and the organs in reach."""
        super().__init__(*args, **more)
        self.fields["q"].label = self.said
        for name, labels in self.labels.items():
            offered = [("", _("全部")), *((code, choices.word(labels, code)) for code in labels)]
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        if "organ" in self.fields:
            self.offer_organs(id for id, *_rest in organs.present() if me.reach is None or id in me.reach)

    def asked(self) -> Wanted:
        """Return what is asked for."""
        given = self.given()
        return Wanted(
            text=given.get("q", "").strip(),
            organ=given.get("organ", 0),
            state=given.get("state", ""),
            kind=given.get("kind", ""),
            sort=given.get("sort", ""),
        )


class TopicFilter(Narrow):
    """What narrows the plan."""

    keeps = "training-plan"
    labels = {"state": TOPICS, "kind": WHY}
    state = _choice(_("办到哪里"))
    kind = _choice(_("为什么"))


class SessionFilter(Narrow):
    """What narrows the sessions."""

    keeps = "training-sessions"
    said = _("讲什么、地点")
    sorts = {"": _("要上的在前"), "starts": _("早的在前"), "-starts": _("晚的在前")}
    labels = {"state": SESSIONS}
    state = _choice(_("办到哪里"))


class CertificateFilter(Narrow):
    """What narrows the certificates."""

    keeps = "certificates"
    said = _("证书编号或者事项编码")
    sorts = {"": _("先到期的在前"), "new": _("新发的在前")}
    labels = {"state": CERTIFICATES, "kind": GROUNDS}
    organ = lists.organ(_("部门"))
    state = _choice(_("是否有效"))
    kind = _choice(_("怎样取得"))


class CourseFilter(Narrow):
    """What narrows the courses."""

    keeps = "courses"
    said = _("培训班、上级机关")
    labels = {"state": COURSES}
    state = _choice(_("办到哪里"))


class DeedFilter(Narrow):
    """What narrows the register of all acts."""

    keeps = "training-acts"
    sorts = {"": _("新的在前")}
    labels = {"kind": CONCERNS}
    kind = _choice(_("关于什么"))

    def __init__(self, me: Part, *args: Any, **more: Any) -> None:
        """Ask for no words: nothing of this list is told by a name."""
        super().__init__(me, *args, **more)
        del self.fields["q"]
