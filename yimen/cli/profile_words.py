"""What changes from one version of a profile to the next, in lines for a person and as one object for a program."""

from typing import Any

from yimen.law.profile import ANSWERS, Answer, Profile, beside


def changes(old: Profile, new: Profile) -> tuple[dict[str, Any], list[str]]:
    """Return what changes, as an object and as lines, each with the words that say so."""
    answers = [_change(old, new, name) for name in ANSWERS if getattr(old, name) != getattr(new, name)]
    kinds = sorted(old.retention.keys() | new.retention.keys())
    kept = [
        {"kind": kind, "old": retained(kind, old), "new": retained(kind, new)}
        for kind in kinds
        if old.retention.get(kind) != new.retention.get(kind)
    ]
    rules = [
        {"rule": code, "old": rule(code, old), "new": rule(code, new)}
        for code in sorted(old.rules.keys() | new.rules.keys())
        if old.rules.get(code) != new.rules.get(code)
    ]
    lines = [f"  {one['name']}: {one['old']} → {one['new']}\n      {one['why']}" for one in answers]
    lines += [f"  {one['old'] or '-'} → {one['new'] or '-'}" for one in (*kept, *rules)]
    return {"changes": answers, "retention": kept, "rules": rules}, lines


def everything(of: Profile) -> list[str]:
    """Return every answer of a profile with its citation, how long what is kept, and every rule."""
    lines = [f"{name:<32} {value(getattr(of, name))}\n    {why(of, name)}" for name in ANSWERS]
    return [*lines, *(retained(kind, of) for kind in of.retention), *(rule(code, of) for code in of.rules)]


def _change(old: Profile, new: Profile, name: str) -> dict[str, str]:
    """Return one answer that changes, for a person and for a program."""
    before, after = value(getattr(old, name)), value(getattr(new, name))
    return {"name": name, "old": before, "new": after, "why": why(new, name)}


def value(said: object) -> str:
    """Return an answer as it stands in a file."""
    if isinstance(said, tuple):
        return ", ".join(map(str, said)) or "-"
    return str(said).lower() if isinstance(said, bool) else str(said) or "-"


def why(profile: Profile, name: str) -> str:
    """Return the words that give an answer, or the note about it."""
    found = profile.citations.get(beside(name))
    return _cited(found) if found else "(no citation)"


def _cited(one: Answer) -> str:
    article = one.article()
    words = f"{article.name}：“{article.quote}”" if article else ""
    return " ".join(part for part in (words, one.note) if part)


def retained(kind: str, profile: Profile) -> str:
    """Return how long a kind of case keeps what is personal, on one line; empty where nothing is said."""
    found = profile.retention.get(kind)
    if found is None:
        return ""
    return f"retention {kind}: {found.years} years, then {', '.join(found.erases)} go; {_cited(found.basis)}"


def rule(code: str, profile: Profile) -> str:
    """Return a rule of supervision on one line; empty where there is none of that code."""
    found = profile.rules.get(code)
    if found is None:
        return ""
    of = f" of {', '.join(found.of)}" if found.of else ""
    limit = f", limit {found.limit}" if found.limit else ""
    least = f", at least {found.least}" if found.least else ""
    off = "" if found.on else ", off"
    return f"rule {code} {found.level}: {found.trigger}{of}{limit}{least}{off}, from {found.since}; {_cited(found.basis)}"
