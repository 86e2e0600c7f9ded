"""A sample in words, for the desk and for the public alike: everything that was announced of it, with every fingerprint."""

from datetime import date
from typing import Any

from yimen.look import words as look_words
from yimen.look.templatetags.look import zh
from yimen.oversight import words
from yimen.oversight.models import Sample
from yimen.oversight.samples import outlined
from yimen.people import organs


def rule(one: Sample) -> list[dict[str, Any]]:
    """Return by which rule a sample is drawn, and how far it is, as rows of facts."""
    told, terms = outlined(one), one.terms
    since, until = (_day(terms[name]) for name in ("since", "until"))
    share = look_words.word(words.SHARES, terms["share"]) if terms["strata"] else ""
    values: dict[str, Any] = {
        "decided": f"{since} – {until}",
        "kind": look_words.word(words.KINDS, terms["kind"]) if terms["kind"] else "",
        "organ": _organ(terms["organ"]),
        "item": terms["item"],
        "outcome": look_words.word(words.OUTCOMES, terms["outcome"]) if terms["outcome"] else "",
        "size": look_words.number(terms["size"]),
        "strata": " · ".join(filter(None, (look_words.word(words.STRATA, terms["strata"]), share))),
        **{name: _day(terms[name]) for name in ("announced_on", "draw_on", "open_by")},
        "commitment": terms["commitment"],
        **({"source": zh(terms["source"])} if terms.get("source") else {}),
        "announcement": told["announcement"],
    }
    if "frame_digest" in told:
        values |= {
            "drawn_at": look_words.instant(one.draw.at, True),
            "cases": look_words.number(one.draw.count),
            **({"public": one.draw.public} if one.draw.public else {}),
            "frame_digest": told["frame_digest"],
        }
    if "seed" in told:
        values |= {"opened_at": look_words.instant(one.opening.at, True), "seed": told["seed"]}
    every = words.EVERY[look_words.language()]
    return [
        {"label": look_words.word(words.TERMS, name), "value": value or every}
        for name, value in values.items()
    ]


def _day(text: str) -> str:
    return look_words.day(date.fromisoformat(text), True)


def _organ(code: str) -> Any:
    found = organs.organ(code) if code else None
    return (
        zh(found.name if not (look_words.in_english() and found.name_en) else found.name_en) if found else ""
    )
