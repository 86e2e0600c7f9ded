"""On which grounds a permit is withdrawn, revoked or deregistered, each in the words of its article (行政许可法 8, 69, 70)."""

from yimen.law import permits as law
from yimen.law.article import Article

# For each way its grounds; where the holder bears none of the blame, a loss is made good.
GROUNDS: dict[str, dict[str, Article]] = {
    "withdrawn": {
        "law_changed": law.LAW_CHANGED,
        "circumstances_changed": law.CIRCUMSTANCES_CHANGED,
    },
    "revoked": {
        "abuse": law.BY_ABUSE,
        "beyond_power": law.BEYOND_POWER,
        "against_procedure": law.AGAINST_PROCEDURE,
        "unqualified": law.UNQUALIFIED,
        "revoked_otherwise": law.REVOKED_OTHERWISE,
        "fraud": law.FRAUD,
    },
    "deregistered": {
        "expired": law.EXPIRED,
        "holder_gone": law.HOLDER_GONE,
        "body_ended": law.BODY_ENDED,
        "ended_before": law.ENDED_BEFORE,
        "force_majeure": law.FORCE_MAJEURE,
        "deregistered_otherwise": law.DEREGISTERED_OTHERWISE,
    },
}
# What strikes off a permit that has ended already, or whose holder is no more, takes nothing from anybody.
UNHEARD = frozenset({"expired", "ended_before", "holder_gone", "body_ended"})
# Who obtained it by fraud or bribery has no interest that the law protects.
UNPROTECTED = frozenset({"fraud"})
# What its holder answers for: no organ's abuse, lack of power or wrong procedure.
OF_THE_HOLDER = ("unqualified", "revoked_otherwise", "fraud")

# Whose end strikes a permit off, by whom it was given to (行政许可法 70 (2), (3)): a company does not die, nor is a person
# wound up. Where both hold it, whoever proposes it sees who does.
NOT_OF = {"firm": frozenset({"holder_gone"}), "person": frozenset({"body_ended"})}


def of(target: str) -> dict[str, dict[str, Article]]:
    """Return for each way the grounds on which a permit can end that is given to a `person`, a `firm` or `both`."""
    none = NOT_OF.get(target, frozenset())
    return {way: {g: a for g, a in found.items() if g not in none} for way, found in GROUNDS.items()}


def heard(ground: str) -> bool:
    """Return whether the holder is told and heard before it is decided (行政许可法 7)."""
    return ground not in UNHEARD


def compensated(way: str, ground: str) -> bool:
    """Return whether a loss of the holder is made good: 行政许可法 8 where it is withdrawn, 69 where it is revoked."""
    return way in ("withdrawn", "revoked") and ground not in UNPROTECTED
