"""What a question of a test is: its words in both languages, what can be chosen, what is right, and where that stands."""

from collections.abc import Iterable

import msgspec

from yimen.law.article import Article

# The five ways to treat an application (行政许可法 32), which bind every licence.
FIVE = Article(
    "行政许可法", "2019-04-23", 32, "行政机关对申请人提出的行政许可申请，应当根据下列情况分别作出处理"
)


class Said(msgspec.Struct, frozen=True):
    """Words in both languages; English falls back on Chinese where a name has none."""

    zh: str
    en: str = ""


class Option(msgspec.Struct, frozen=True):
    """Something that can be chosen."""

    key: str
    said: Said


class Question(msgspec.Struct, frozen=True):
    """One question: about which item and version, what is asked, what can be chosen, and exactly what is right.

    `many`: any number may be right, and exactly these are; else one is. `article` is the key of the article on which the
    answer rests beside the item's own guide; empty: the guide alone.
    """

    kind: str
    item: str
    version: int
    asked: Said
    options: tuple[Option, ...]
    right: frozenset[str]
    many: bool = False
    article: str = ""

    def correct(self, chosen: Iterable[str]) -> bool:
        """Return whether what was chosen is right: all of it and nothing beside."""
        return frozenset(chosen) == self.right


class Place(msgspec.Struct, frozen=True):
    """What surrounds an item for its questions: who answers for it, and what stands beside it in the same catalogue.

    `others` are names of other bodies, `foreign` names of materials that other items ask for, `elsewhere` items of other
    bodies: all only to be plausible and wrong.
    """

    organ: Said
    others: tuple[Said, ...] = ()
    foreign: tuple[Said, ...] = ()
    elsewhere: tuple[Said, ...] = ()
    laws: tuple[Said, ...] = ()


def one(
    right: Said, wrong: Iterable[Said], most: int = 4
) -> tuple[tuple[Option, ...], frozenset[str]] | None:
    """Return the choices of a question with one right answer, no two of which say the same; None without any wrong one."""
    seen, kept = {right.zh}, []
    for said in wrong:
        if said.zh not in seen:
            seen.add(said.zh)
            kept.append(said)
    if not kept:
        return None
    options = (Option("r", right), *(Option(f"w{n}", said) for n, said in enumerate(kept[: most - 1])))
    return options, frozenset("r")


def many(right: Iterable[Said], wrong: Iterable[Said]) -> tuple[tuple[Option, ...], frozenset[str]] | None:
    """Return the choices of a question with an exact set of right answers; None unless there are right and wrong ones."""
    good = {said.zh: said for said in right}
    bad = {said.zh: said for said in wrong if said.zh not in good}
    if not good or not bad:
        return None
    options = [Option(f"r{n}", said) for n, said in enumerate(good.values())]
    keys = frozenset(option.key for option in options)
    return (*options, *(Option(f"w{n}", said) for n, said in enumerate(bad.values()))), keys
