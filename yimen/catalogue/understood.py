"""What a query may mean: its own words without what everybody says, and the everyday wordings found in it."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from yimen.catalogue import shipped, wordings
from yimen.catalogue.ranking import WEAK, Reading
from yimen.catalogue.words import CHINESE, english_words, plain, said

# What people say around the thing they look for. Taken out longest first; what is left is compared.
SAID_AROUND = (
    "我要 我想 我们 想要 想办 请问 怎么办理 怎么办 怎么 怎样 如何 哪里 哪儿 去哪 在哪 需要 什么 手续 流程 材料 "
    "条件 可以 能不能 要不要 一下 一家 一个 一间 一份 给 了 吗 呢 吧 的 去 想 要 我 办个 开个"
)
# Small words that stand inside a wording (开个小饭店): left out in a second reading only, for 小作坊 needs its 小.
INSIDE = re.compile("[个家小间份点]")
AROUND = re.compile("|".join(sorted(SAID_AROUND.split(), key=len, reverse=True)))
# The least that is compared with the beginning or the inside of a wording.
SOUND_BEGINS, INITIALS_BEGIN = 4, 3
# Of so many editions of the centres' wordings the prepared form is kept.
KEPT = 100


class Understood(msgspec.Struct, frozen=True):
    """A query as it is looked for, and what is done elsewhere of it: (Chinese, English) sentences."""

    readings: tuple[Reading, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()


class _Wording(msgspec.Struct, frozen=True):
    """A wording as it is compared, with what it means; Latin ones are words with blanks between them."""

    text: str
    sound: str
    initials: str
    means: tuple[str, ...]
    said: tuple[str, str] | None

    @property
    def latin(self) -> bool:
        """Return whether it is written in letters and no pinyin."""
        return not self.sound


Known = tuple[_Wording, ...]
# Wordings and what they mean, as `wordings.synonyms` gives them.
Rows = tuple[tuple[str, str], ...]
_prepared: dict[int, tuple[object, Known]] = {}


def _wordings(rows: Rows) -> Known:
    """Return these wordings and those that are done elsewhere, prepared once after each edit."""
    kept = _prepared.get(id(rows))
    if kept is None or kept[0] is not rows:
        means: dict[str, list[str]] = {}
        for wording, meant in rows:
            means.setdefault(wording, []).extend(meant.split())
        found = [_wording(w, tuple(map(plain, m)), None) for w, m in means.items()]
        found += [_wording(w, (), told) for w, told in _elsewhere()]
        if len(_prepared) > KEPT:
            _prepared.clear()
        kept = _prepared[id(rows)] = (rows, tuple(one for one in found if one.text))
    return kept[1]


def _wording(wording: str, means: tuple[str, ...], told: tuple[str, str] | None) -> _Wording:
    text = plain(wording)
    if CHINESE.search(text):
        return _Wording(text, *said(text), means, told)
    return _Wording(" ".join(english_words(wording)), "", "", means, told)


def in_letters(rows: Rows | None = None) -> tuple[list[str], list[str]]:
    """Return the wordings as they are typed in letters: those in English, words with blanks between, and the sounds of the others."""
    known = _wordings(wordings.synonyms() if rows is None else rows)
    return [one.text for one in known if one.latin], [one.sound for one in known if not one.latin]


@cache
def _elsewhere() -> tuple[tuple[str, tuple[str, str]], ...]:
    rows = shipped.rows("elsewhere.csv")
    return tuple((w, (row["said_zh"], row["said_en"])) for row in rows for w in row["wordings"].split("|"))


def understood(query: str, rows: Rows | None = None) -> Understood:
    """Return what a query may mean, what counts most first: by the centre's wordings, or by others that are tried."""
    whole = plain(query)
    if not whole:
        return Understood(())
    stripped = AROUND.sub("", whole) or whole
    found = [Reading(whole, 1.0, own=True, spoken=True)]
    if stripped != whole:
        found.append(Reading(stripped, 0.95, spoken=True))
    chinese = CHINESE.search(whole) is not None
    known = _wordings(wordings.synonyms() if rows is None else rows)
    met = _inside(whole, stripped, known) if chinese else _latin(query, whole, known)
    for one, weight in met:
        # The first meaning is what most people mean.
        found += [Reading(text, weight - 0.02 * place) for place, text in enumerate(one.means)]
    told = dict.fromkeys(one.said for one, weight in met if one.said and weight >= 0.85)
    best: dict[str, Reading] = {}
    for reading in sorted(found, key=lambda r: -r.weight):
        best.setdefault(reading.text, reading)
    return Understood(tuple(best.values()), tuple(told))


def _inside(whole: str, stripped: str, known: Known) -> list[tuple[_Wording, float]]:
    """Return the wordings that a Chinese query says, with what each counts for."""
    met: dict[str, tuple[_Wording, float]] = {}
    for text, most in ((whole, 0.97), (stripped, 0.96), (INSIDE.sub("", stripped), 0.95)):
        for one, weight in _longest(text, most, known):
            if weight > met.get(one.text, (one, 0.0))[1]:
                met[one.text] = (one, weight)
    found = sorted(met.values(), key=lambda pair: -len(pair[0].text))
    if not found and len(whole) > 1 and whole not in WEAK:
        return [(w, _part(stripped, w.text)) for w in known if stripped in w.text]
    return [pair for pair in found if not any(pair[0].text in b.text and pair[0] is not b for b, _ in found)]


def _longest(text: str, most: float, known: Known) -> Iterable[tuple[_Wording, float]]:
    """Yield the longest wordings that stand in a text beside each other."""
    rest = text
    for one in sorted((w for w in known if w.text in text), key=lambda w: -len(w.text)):
        if one.text in rest:
            yield one, most - 0.1 * (1 - len(one.text) / len(text))
            rest = rest.replace(one.text, "\0")


def _part(text: str, wording: str) -> float:
    """Return what a part of a wording counts for: its beginning more than its middle."""
    return (0.8 if wording.startswith(text) else 0.6) * (0.5 + len(text) / len(wording) / 2)


def _latin(query: str, whole: str, known: Known) -> list[tuple[_Wording, float]]:
    """Return the wordings that a query without Chinese means: English, pinyin or initials."""
    words = " ".join(english_words(query))
    met = [(one, weight) for one in known if (weight := _heard(one, whole, words))]
    longest = [one.text for one, weight in met if one.latin and weight >= 0.85]
    return [
        (one, weight)
        for one, weight in met
        if not one.latin or not any(f" {one.text} " in f" {t} " and t != one.text for t in longest)
    ]


def _heard(one: _Wording, whole: str, words: str) -> float:
    """Return how much letters say a wording; 0 where they do not."""
    if one.latin:
        if f" {one.text} " in f" {words} ":
            return 0.97 - 0.1 * (1 - len(one.text) / len(words))
        return 0.7 if len(words) > 2 and one.text.startswith(words) else 0.0
    if whole == one.sound or (whole == one.initials and len(whole) >= INITIALS_BEGIN - 1):
        return 0.98
    if len(one.sound) > SOUND_BEGINS and one.sound in whole:
        return 0.9 - 0.1 * (1 - len(one.sound) / len(whole))
    if len(whole) >= SOUND_BEGINS and one.sound.startswith(whole):
        return 0.8
    return 0.6 if len(whole) >= INITIALS_BEGIN and one.initials.startswith(whole) else 0.0
