"""What a lane asks of a project: facts that anybody's project can have. Where it comes from is none by itself."""

from typing import Any

import msgspec

from yimen.process.words import Labels

KINDS: Labels = {
    "amount": ("投资额", "amount invested"),
    "listed": ("列入公开的项目名单", "on a published list of projects"),
    "industry": ("产业", "industry"),
    "jobs": ("就业", "jobs"),
    "place": ("落在哪里", "where it is built"),
    "season": ("外部的期限", "a term set from outside"),
    "origin": ("投资人从哪里来", "where the investor comes from"),
}
# Words that make a criterion one of origin, whatever kind it was called.
ORIGINS = ("外来", "外地", "外商", "外资", "外省", "外市", "境外", "本地企业", "本市企业", "户籍", "籍贯")


class Criterion(msgspec.Struct, frozen=True):
    """One criterion of a lane: its kind (KINDS) and what it says, in both languages where there are two."""

    kind: str
    text: str
    text_en: str = ""

    @property
    def of_origin(self) -> bool:
        """Return whether it asks where somebody comes from, by its kind or by its words."""
        return self.kind == "origin" or any(word in self.text for word in ORIGINS)


def decoded(stored: Any) -> tuple[Criterion, ...]:
    """Return the criteria of a lane as they are kept."""
    return msgspec.convert(stored, tuple[Criterion, ...])


def encoded(criteria: tuple[Criterion, ...]) -> list[dict[str, str]]:
    """Return criteria as they are kept."""
    return [msgspec.structs.asdict(one) for one in criteria]


def origins(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Return the criteria that ask where somebody comes from: no publication without the legal office's yes."""
    return tuple(one for one in criteria if one.of_origin)
