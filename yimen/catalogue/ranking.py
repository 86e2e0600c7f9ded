"""How well an item's name fits what a query may mean: the whole name, its beginning, a part, shared rare words."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from yimen.catalogue.words import CHINESE, english_words

# Words of nearly every name: alone they say nothing.
_WEAK_SAID = (
    "经营 许可 登记 审批 备案 办理 变更 核发 申请 管理 单位 设立 服务 注销 审核 认定 信息 行政 项目 设置 公司 企业 营许 "
    "可证 县级 人员 机构 营业 场所 业场 证书 查询 核准 业执 执业"
)
WEAK = frozenset(_WEAK_SAID.split())
_WEAK_ENGLISH_SAID = (
    "licence permit registration approval filing certificate business operation establishment"
)
WEAK_ENGLISH = frozenset(_WEAK_ENGLISH_SAID.split())
# What comes later in the life of a thing: who does not say it means the thing itself.
_LATER_SAID = (
    "变更 注销 补办 补发 补证 延续 换发 换证 补换 终止 撤销 歇业 停业 恢复 遗失 校验 再注册 更正 转出 转入 增加 扩大 "
    "咨询 查询 分支机构 子公司 续期 信息 反馈 预约 指引 核查 迁移 年检 初审"
)
LATER = tuple(_LATER_SAID.split())
EXACT, BEGINS = 2.0, 1.0
OPEN_BONUS, CLOSED_MALUS, LATER_MALUS = 0.08, 0.08, 0.1
# What fits less than this, or less than this share of the best, is noise to a reader.
LEAST, LEAST_SHARE = 0.33, 0.6


class Candidate(msgspec.Struct, frozen=True):
    """An item that may be meant: its name as `catalogue_naming` keeps it."""

    id: int
    code: str
    name: str
    organ: int
    status: str
    plain: str
    sound: str
    initials: str
    english: str


class Reading(msgspec.Struct, frozen=True):
    """One thing that a query may mean, and how much it counts.

    `own`: the query's own words; `spoken`: those too, or what is left of them without what everybody says.
    """

    text: str
    weight: float
    own: bool = False
    spoken: bool = False


class _Weighed(msgspec.Struct, frozen=True):
    """A reading with its pairs of characters, each weighed by its rarity, and their sum."""

    text: str
    weight: float
    chinese: bool
    pairs: tuple[tuple[str, float, bool], ...]
    whole: float


def ranked(
    candidates: Sequence[Candidate],
    readings: Sequence[Reading],
    words: Sequence[str],
    rarity: Callable[[str], float],
    typed: str = "",
) -> list[tuple[float, Candidate]]:
    """Return the candidates that are worth showing with their scores, best first.

    `words` are the query's English words; `rarity` weighs a token; a name that is `typed`, brackets and all, comes
    before its namesakes.
    """
    weighed = [_weighed(reading, rarity) for reading in readings]
    own = next(reading.text for reading in readings if reading.own)
    unsaid = [word for word in LATER if not any(word in reading.text for reading in readings)]
    later = re.compile("|".join(unsaid) or "$^")
    english = {w: rarity("w" + w) * (0.25 if w in WEAK_ENGLISH else 1.0) for w in words}
    fits = [
        (_score(one, own, weighed, english, later) + EXACT * (one.name == typed), one) for one in candidates
    ]
    best = min(max((score for score, _ in fits), default=0.0), 1.0)
    worth = [(score, one) for score, one in fits if score >= max(LEAST, LEAST_SHARE * best)]
    return sorted(worth, key=lambda pair: (-pair[0], len(pair[1].plain), pair[1].id))


def _weighed(reading: Reading, rarity: Callable[[str], float]) -> _Weighed:
    text = reading.text
    pairs = dict.fromkeys(text[i : i + 2] for i in range(len(text) - 1)) or {text: None}
    weights = tuple((p, rarity(p) * (0.25 if p in WEAK else 1.0), p not in WEAK) for p in pairs)
    return _Weighed(
        text, reading.weight, CHINESE.search(text) is not None, weights, sum(w for _, w, _ in weights)
    )


def _score(
    one: Candidate, own: str, readings: Sequence[_Weighed], words: dict[str, float], later: re.Pattern[str]
) -> float:
    fits = sorted(reading.weight * _fit(reading, one) for reading in readings)
    if words:
        fits = sorted([*fits, _english_fit(words, one)])
    if fits[-1] <= 0:
        return 0.0
    # What several readings mean is meant more: a little of the others' fit on top.
    score = fits[-1] + 0.02 * sum(fit for fit in fits[:-1] if fit > LEAST)
    if one.status == "published":
        score += OPEN_BONUS
    elif one.status in ("suspended", "cancelled"):
        score -= CLOSED_MALUS
    if later.search(one.name):
        score -= LATER_MALUS
    return score + _name_itself(own, one)


def _name_itself(own: str, one: Candidate) -> float:
    """Return what the query being the name, or its beginning, counts on top of everything else."""
    name = one.plain if CHINESE.search(own) else one.sound
    english = english_of(one.english)
    if own in (name, "".join(english)):
        return EXACT
    least = 2 if name == one.plain else 8
    return BEGINS if len(own) >= least and own not in WEAK and name.startswith(own) else 0.0


def _fit(reading: _Weighed, one: Candidate) -> float:
    text = reading.text
    if not reading.chinese:
        return _sound_fit(text, one)
    close = 0.06 * len(text) / max(len(text), len(one.plain))
    if text in one.plain:
        return 1.0 if text == one.plain else close + (0.92 if one.plain.startswith(text) else 0.88)
    return 0.85 * _shared(reading, one.plain) + close / 2


def _shared(reading: _Weighed, name: str) -> float:
    """Return how much of what a text says stands in a name, by the rarity of the pairs of characters."""
    common, says = 0.0, False
    for pair, weight, strong in reading.pairs:
        if pair in name:
            common += weight
            says = says or strong
    return common / reading.whole if says and reading.whole else 0.0


def _sound_fit(text: str, one: Candidate) -> float:
    """Return how well letters fit: as pinyin or as initials of the name."""
    if text in (one.sound, one.initials):
        return 1.0
    if len(text) >= 5 and one.sound.startswith(text):
        return 0.93
    if len(text) >= 3 and one.initials.startswith(text):
        return 0.6 + 0.03 * min(len(text), 8)
    if len(text) >= 5 and text in one.sound:
        return 0.8 + 0.05 * len(text) / len(one.sound)
    if len(text) >= 4 and text in one.initials:
        return 0.5 + 0.03 * min(len(text), 8)
    return 0.0


def _english_fit(words: dict[str, float], one: Candidate) -> float:
    """Return how much of what English words say stands in the item's English name."""
    name = english_of(one.english)
    met = [word for word in words if word in name]
    if all(word in WEAK_ENGLISH for word in met):
        return 0.0
    if len(met) == len(words) == len(name):
        return 1.0
    return 0.9 * sum(words[word] for word in met) / sum(words.values()) + 0.05 * len(met) / len(name)


@lru_cache(maxsize=10_000)
def english_of(text: str) -> tuple[str, ...]:
    """Return the words of an English name as they are compared."""
    return tuple(english_words(text))
