"""The remedies that every adverse document names: organ, court and their terms, and which of the two comes first."""

import msgspec

from yimen.law.article import Article, cites
from yimen.law.clock import UNITS, Unit

RECONSIDERATION_LAW = ("行政复议法", "2023-09-01")
LITIGATION_LAW = ("行政诉讼法", "2017-06-27")
RECONSIDERATION = Article(
    *RECONSIDERATION_LAW, 20, "可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请"
)
RECONSIDERATION_FIRST = Article(
    *RECONSIDERATION_LAW,
    23,
    "申请人应当先向行政复议机关申请行政复议，对行政复议决定不服的，可以再依法向人民法院提起行政诉讼",
)
UNANSWERED = Article(
    *RECONSIDERATION_LAW, 11, "申请行政许可，行政机关拒绝或者在法定期限内不予答复，或者对行政机关作出的有关行政许可的其他决定不服"
)  # fmt: skip
LITIGATION = Article(*LITIGATION_LAW, 46, "应当自知道或者应当知道作出行政行为之日起六个月内提出")
AFTER_RECONSIDERATION = Article(*LITIGATION_LAW, 45, "可以在收到复议决定书之日起十五日内向人民法院提起诉讼")
# Whoever is hurt by what a court said for good may ask the next higher court to take it up again; until then it is obeyed.
RETRIAL = Article(
    *LITIGATION_LAW,
    90,
    "当事人对已经发生法律效力的判决、裁定，认为确有错误的，可以向上一级人民法院申请再审，但判决、裁定不停止执行",
)
# A special law may give longer to ask, and another time to sue.
LONGER_BY_LAW = Article(*RECONSIDERATION_LAW, 20, "但是法律规定的申请期限超过六十日的除外")
OTHERWISE_BY_LAW = Article(*LITIGATION_LAW, 46, "法律另有规定的除外")
# What becomes of an act that was set aside, and who sees to it that the organ obeys.
SET_ASIDE = Article(
    *RECONSIDERATION_LAW, 64, "决定撤销或者部分撤销该行政行为，并可以责令被申请人在一定期限内重新作出行政行为"
)
SET_ASIDE_BY_COURT = Article(
    *LITIGATION_LAW, 70, "人民法院判决撤销或者部分撤销，并可以判决被告重新作出行政行为"
)
NOT_THE_SAME_AGAIN = Article(
    *RECONSIDERATION_LAW,
    64,
    "被申请人不得以同一事实和理由作出与被申请行政复议的行政行为相同或者基本相同的行政行为，但是行政复议机关以违反法定程序为由决定撤销或者部分撤销的除外",
)
NOT_THE_SAME_AGAIN_BY_COURT = Article(
    *LITIGATION_LAW, 71, "被告不得以同一的事实和理由作出与原行政行为基本相同的行政行为"
)
# What is declared unlawful stands all the same; what may be ordered beside it, and that losses are made good.
DECLARED = Article(*RECONSIDERATION_LAW, 65, "行政复议机关不撤销该行政行为，但是确认该行政行为违法")
DECLARED_BY_COURT = Article(*LITIGATION_LAW, 74, "人民法院判决确认违法，但不撤销行政行为")
MADE_GOOD = Article(*RECONSIDERATION_LAW, 72, "确认行政行为违法的，还可以同时责令被申请人采取补救措施")
MADE_GOOD_BY_COURT = Article(
    *LITIGATION_LAW, 76, "可以同时判决责令被告采取补救措施；给原告造成损失的，依法判决被告承担赔偿责任"
)
PERFORM = Article(
    *RECONSIDERATION_LAW, 66, "被申请人不履行法定职责的，行政复议机关决定被申请人在一定期限内履行"
)
PERFORM_BY_COURT = Article(*LITIGATION_LAW, 72, "被告不履行法定职责的，判决被告在一定期限内履行")
# Of what several organs decide together it is the one whose act is adverse that is sued, and ordered.
SUED_TOGETHER = Article(
    "最高人民法院关于审理行政许可案件若干问题的规定",
    "2009-12-14",
    5,
    "以对当事人作出具有实质影响的不利行为的机关为被告",
)
MADE_TO_OBEY = Article(*RECONSIDERATION_LAW, 77, "行政复议机关或者有关上级行政机关应当责令其限期履行")
MADE_TO_OBEY_BY_COURT = Article(
    *LITIGATION_LAW, 96, "行政机关拒绝履行判决、裁定、调解书的，第一审人民法院可以采取下列措施"
)


@cites(RECONSIDERATION)
def days_to_ask_reconsideration() -> int:
    """Return 60: calendar days from knowing the act."""
    return 60


@cites(LITIGATION)
def months_to_sue() -> int:
    """Return 6: months from knowing the act."""
    return 6


@cites(AFTER_RECONSIDERATION)
def days_to_sue_after_reconsideration() -> int:
    """Return 15: calendar days from receiving the decision on reconsideration."""
    return 15


class Term(msgspec.Struct, frozen=True):
    """How long somebody may take an act before an organ or a court."""

    length: int
    unit: Unit

    @property
    def zh(self) -> str:
        """Return it as the document says it, as 60日."""
        return f"{self.length}{UNITS[self.unit][0]}"

    @property
    def en(self) -> str:
        """Return it in English, as 60 days."""
        name = UNITS[self.unit][1].removeprefix("calendar ")
        return f"{self.length} {name.removesuffix('s') if self.length == 1 else name}"


class Remedies(msgspec.Struct, frozen=True):
    """What a person may do against an act, and where. Both names are mandatory in an adverse document.

    Each may have an English name, which the English sentence says. `reconsideration_first` where the law closes the court until reconsideration was asked for (行政复议法 23). The terms
    are the two laws' own where no special law sets others for such acts (20, 行政诉讼法 46).
    """

    reconsideration_organ: str
    court: str
    reconsideration_first: bool = False
    reconsideration_organ_en: str = ""
    court_en: str = ""
    ask_within: Term = Term(days_to_ask_reconsideration(), "day")
    sue_within: Term = Term(months_to_sue(), "month")

    def missing(self) -> tuple[str, ...]:
        """Return the names of the fields that are empty; nothing is missing from a complete block."""
        return tuple(name for name in ("reconsideration_organ", "court") if not getattr(self, name).strip())

    def sentence(self) -> str:
        """Return the Chinese sentence that is printed, with both terms."""
        ask = f"自收到本文书之日起{self.ask_within.zh}内向{self.reconsideration_organ}申请行政复议"
        if self.reconsideration_first:
            then = f"可以再自收到行政复议决定书之日起{days_to_sue_after_reconsideration()}日内"
            return f"如不服，应当先{ask}；对行政复议决定不服的，{then}向{self.court}提起行政诉讼。"
        return f"如不服，可以{ask}，或者在{self.sue_within.zh}内直接向{self.court}提起行政诉讼。"

    def sentence_en(self) -> str:
        """Return the English twin of the sentence."""
        organ, court = (
            self.reconsideration_organ_en or self.reconsideration_organ,
            self.court_en or self.court,
        )
        ask = (
            f"ask {organ} for administrative reconsideration within"
            f" {self.ask_within.en} of receiving this document"
        )
        if self.reconsideration_first:
            then = f"you may sue before {court} within {days_to_sue_after_reconsideration()} days of receiving it"
            return f"If you disagree, first {ask}; against the decision on it {then}."
        return f"If you disagree, you may {ask}, or sue before {court} within {self.sue_within.en}."

    @cites(UNANSWERED, RECONSIDERATION_FIRST)
    def unanswered(self) -> str:
        """Return what may be done where the law's limit passed without a decision: reconsideration first (annex B9)."""
        return (
            f"法定期限内没有作出决定的，可以自期限届满之日起{self.ask_within.zh}内，先向"
            f"{self.reconsideration_organ}申请行政复议；对行政复议决定不服的，可以再自收到行政复议决定书之日起"
            f"{days_to_sue_after_reconsideration()}日内向{self.court}提起行政诉讼。"
        )

    @cites(UNANSWERED, RECONSIDERATION_FIRST)
    def unanswered_en(self) -> str:
        """Return the English twin of that sentence."""
        organ, court = (
            self.reconsideration_organ_en or self.reconsideration_organ,
            self.court_en or self.court,
        )
        return (
            f"Nothing was decided within the statutory limit: within {self.ask_within.en} of its end you may"
            f" first ask {organ} for administrative reconsideration; against the decision on it you may sue before {court}"
            f" within {days_to_sue_after_reconsideration()} days of receiving it."
        )
