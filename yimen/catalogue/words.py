"""How people's words become search tokens: characters, pairs of them, pinyin, initials, latin words."""

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")
NO_WORD = re.compile(r"[\W_]+")
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
# Words that English people say around the thing they look for.
_AROUND = "a an the to of for my me i how do get apply applying want need where can in on at and or new"
ENGLISH_AROUND = frozenset(_AROUND.split())
LATIN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=20_000)
def _pinyin(run: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(run, style=Style.NORMAL, errors="ignore"))


# A token has room for sixty characters.
LONGEST_WORD = 50


def plain(text: str) -> str:
    """Return a name as it is compared: no case, no punctuation, nothing of what stands in brackets."""
    text = unicodedata.normalize("NFKC", text)
    return NO_WORD.sub("", BRACKETED.sub("", text) or text).lower()


def said(text: str) -> tuple[str, str]:
    """Return how a text sounds in pinyin, without blanks, and the initials of its syllables; Latin stays."""
    sounds: list[str] = []
    for run in re.findall(rf"{CHINESE.pattern}|[a-z0-9]+", text):
        sounds += _pinyin(run) if CHINESE.match(run) else [run]
    return "".join(sounds), "".join(sound[0] for sound in sounds if sound)


def unfolded(word: str) -> str:
    """Return an English word as it is compared: no plural, one spelling of licence."""
    word = word.replace("license", "licence")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def english_words(text: str) -> list[str]:
    """Return the words of an English text as they are compared: no plural, one spelling, nothing small."""
    words = (unfolded(word) for word in re.findall(r"[a-z0-9]+", text.lower()))
    return [word for word in words if word not in ENGLISH_AROUND]


def document_tokens(*texts: str) -> list[str]:
    """Return the tokens under which a text is found."""
    tokens: set[str] = set()
    for text in {*texts, *(plain(text) for text in texts if BRACKETED.search(text))}:
        for run in CHINESE.findall(text):
            tokens |= set(run) | {run[i : i + 2] for i in range(len(run) - 1)}
            sounds = _pinyin(run)
            tokens |= {"p" + a + b for a, b in zip(sounds, sounds[1:], strict=False)}
            initials = "".join(sound[0] for sound in sounds if sound)
            tokens |= {"i" + initials[i : i + n] for n in (3, 4, 5) for i in range(len(initials) - n + 1)}
    # Of the whole text alone: without its brackets it has no blanks either, and an English name were one long word.
    for word in LATIN.findall(" ".join(texts).lower()):
        if 1 < len(word) <= LONGEST_WORD:
            tokens.add("w" + unfolded(word))
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
        return ["p" + a + b for a, b in zip(cut, cut[1:], strict=False)] + ["w" + unfolded(word)]
    if 3 <= len(word) <= 8 and word.isalpha():
        return ["i" + word[i : i + 5] for i in range(max(1, len(word) - 4))] + ["w" + unfolded(word)]
    return ["w" + unfolded(word)]
