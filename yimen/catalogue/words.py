"""How people's words become search tokens: characters, pairs of them, pinyin, initials, latin words."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
LATIN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=20_000)
def _pinyin(run: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(run, style=Style.NORMAL, errors="ignore"))


def document_tokens(*texts: str) -> list[str]:
    """Return the tokens under which a text is found."""
    tokens: set[str] = set()
    for text in texts:
        for run in CHINESE.findall(text):
            tokens |= set(run) | {run[i : i + 2] for i in range(len(run) - 1)}
            sounds = _pinyin(run)
            tokens |= {"p" + a + b for a, b in zip(sounds, sounds[1:], strict=False)}
            initials = "".join(sound[0] for sound in sounds if sound)
            tokens |= {"i" + initials[i : i + n] for n in (3, 4, 5) for i in range(len(initials) - n + 1)}
        tokens |= {"w" + word for word in LATIN.findall(text.lower()) if len(word) > 1}
    return sorted(tokens)


def query_tokens(text: str) -> list[str]:
    """Return the tokens of a query: pairs of characters (a single one alone), pinyin, initials, words."""
    tokens: list[str] = []
    for run in CHINESE.findall(text):
        tokens += [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    for word in LATIN.findall(text.lower()):
        tokens += _latin(word)
    return list(dict.fromkeys(tokens))


# Every syllable of standard Chinese, to cut typed pinyin.
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|"
    r"ai|ei|ao|ou|an|en|er|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|a|o|e|i|u|v)"
)


def _latin(word: str) -> list[str]:
    cut = _SYLLABLE.findall(word)
    if cut and "".join(cut) == word and len(cut) > 1:
        return ["p" + a + b for a, b in zip(cut, cut[1:], strict=False)] + ["w" + word]
    if 3 <= len(word) <= 8 and word.isalpha():
        return ["i" + word[i : i + 5] for i in range(max(1, len(word) - 4))] + ["w" + word]
    return ["w" + word]
