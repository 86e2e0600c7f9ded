"""An instruction decides nothing: whether its words ask for how a case is to be decided, and the articles that say who decides.

What is found is shown with the article; that somebody insisted stands on the instruction, for supervision to read.
"""

import re

from yimen.law.article import Article, cites

LAW, VERSION = "行政许可法", "2019-04-23"
CONDITIONS = Article(
    LAW,
    VERSION,
    38,
    "申请人的申请符合法定条件、标准的，行政机关应当依法作出准予行政许可的书面决定。",
)
AGAINST = Article(
    LAW,
    VERSION,
    74,
    "对不符合法定条件的申请人准予行政许可或者超越法定职权作出准予行政许可决定的",
)
# Where an outcome is asked for: to grant, to refuse, to let off, to go round the conditions.
_ASKS = re.compile(
    r"(?:请|望|同意|应|要|务必|尽快|抓紧|立即|马上|予以|给予|建议|可以|原则)[^，。；！？\n]{0,8}"
    r"(?:批准|批了|批掉|批下|审批通过|通过审批|准予|许可给|发证|办下来|办成|办妥|放行|通过)"
    r"|(?:予以|同意|准予)(?:办理|批准|许可|受理)|不予(?:许可|批准|受理|办理)|不要批|不批|别批|拖一拖|压一压|缓批"
    r"|特事特办|特殊照顾|予以照顾|网开一面|变通(?:办理|处理)|开绿灯|降低条件|放宽条件|容缺通过"
    r"|\b(?:please |must |should |to |and )?(?:approve|grant|reject|refuse|turn down|let (?:it|this|them|him|her) (?:pass|through))\b",
    re.IGNORECASE,
)
# Who is asked why something was, or was not, decided so is asked for an account and for no outcome.
_ASKED_WHY = re.compile(
    r"为什么|为何|何以|原因|怎么(?:会|还)|是否|有没有|情况|\bwhy\b|\bwhether\b", re.IGNORECASE
)


@cites(CONDITIONS, AGAINST)
def asked(words: str) -> str:
    """Return the words by which a clause asks for an outcome; empty where none does."""
    for clause in re.split(r"[，。；！？\n,;!?]|\. ", words):
        found = _ASKS.search(clause)
        if found and not _ASKED_WHY.search(clause):
            return found[0].strip()
    return ""
