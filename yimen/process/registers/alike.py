"""How alike two names are, and whether two numbers differ by one slip of the hand."""

from difflib import SequenceMatcher
from functools import lru_cache

from yimen.process.registers.spelled import name_key

# What nearly every firm's name has: two firms are not alike because of it.
COMMON = ("有限责任公司", "股份有限公司", "有限公司", "分公司", "公司", "个体工商户", "商行", "经营部")
# Shares of a hundred, below which names are not called alike.
ALIKE = 80


@lru_cache(maxsize=50_000)
def core(name: str) -> str:
    """Return what tells a name from others; the whole where nothing is left."""
    whole = name_key(name)
    key = whole.replace("〔", "").replace("〕", "")
    found = key
    for word in COMMON:
        found = found.replace(word, "")
    return found or key or whole


def likeness(one: str, other: str) -> int:
    """Return how alike two names are, of a hundred, by their cores; the same whichever comes first."""
    first, second = sorted((core(one), core(other)))
    if not first or not second:
        return 0
    if first == second:
        return 100
    if min(len(first), len(second)) * 200 // (len(first) + len(second)) < ALIKE:
        return 0
    found = SequenceMatcher(None, first, second, autojunk=False)
    return 0 if found.quick_ratio() * 100 < ALIKE else min(int(found.ratio() * 100), 99)


def one_off(one: str, other: str) -> bool:
    """Return whether two texts differ by one character that is other, missing, too many, or changed places with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def pairs(name: str) -> frozenset[str]:
    """Return the pairs of characters of a name's core, by which names that may be alike are found among many."""
    said = core(name)
    return frozenset(said[n : n + 2] for n in range(max(1, len(said) - 1)) if said)


def variants(text: str) -> frozenset[str]:
    """Return a text and what is left of it without any one character: texts that are `one_off` have one in common."""
    return frozenset((text, *(text[:n] + text[n + 1 :] for n in range(len(text)))))
