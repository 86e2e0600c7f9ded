"""The words of a complaint, of its proofs and of its answers, in their order, as whoever asks may read them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yimen.applications import files
from yimen.cases.queries import View
from yimen.desk import choices, journal
from yimen.desk.complaints.sights import WHY, sight_of
from yimen.process.complaint import events as ev, words
from yimen.voices import complaints

# What each part of the sealed words is called.
PARTS: dict[str, Any] = {
    "complaint": _("投诉的内容"),
    "added": _("补充的情况"),
    "grounds": _("重新办理的理由"),
    "note": _("证据"),
    "questions": _("书面询问"),
    "reply": _("被投诉人的答复"),
    "handled": _("处理结果"),
    "facts": _("查明的事实"),
    "evidence": _("证据"),
    "rule": _("依据"),
    "proposal": _("处理建议"),
    "answer": _("答复投诉人"),
    "called": _("回访记录"),
    "report": _("整改报告"),
}
DONE = frozenset({"answer", "report", "handled"})


def of(seen: View, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the words with who wrote them, when, and their files; that they are read is recorded first."""
    who = request.user.pk or 0
    if seen.kind.name == "complaint":
        sight = sight_of(seen, request)
        opened, whole = complaints.opened(seen, sight, who=who, why=WHY), sight in ("identity", "words")
    else:
        opened, whole = complaints.words_of(seen, who=who, why=WHY), True
    called = journal.people(seen)
    found = []
    for one in seen.told:
        names = [name for name in getattr(one.event, "commitments", {}) if name in opened]
        kept = (getattr(one.event, "files", ()) or getattr(one.event, "photographs", ())) if whole else ()
        for name in names or ([""] if kept else []):
            part = name.partition("-")[0]
            if part == complaints.COMPLAINANT:
                continue
            found.append(
                {
                    "title": _title(one.event, part),
                    "text": opened.get(name),
                    "empty": not name,
                    "done": part in DONE,
                    "at": one.recorded_at,
                    "by": called.get(one.actor, one.actor),
                    "signed": getattr(one.event, "signed", False),
                    "seq": one.seq,
                    "files": [
                        {"place": place, "number": place + 1, "hash": file[:16], "there": files.there(file)}
                        for place, file in enumerate(kept)
                    ]
                    if name == (names[0] if names else "")
                    else [],
                }
            )
    return found


def _title(event: Any, part: str) -> Any:
    if isinstance(event, ev.ProofNoted):
        return choices.word(words.PROOFS, event.proof)
    return PARTS.get(part, PARTS["added"])
