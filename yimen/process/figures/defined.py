"""Every figure that is told, in one table: of which measure it is made, how, and what that means in words.

Figures are whole numbers: counts, working days, calendar days, minutes, fen, and shares in thousandths, cut off and never
rounded up. So whoever recomputes them from the published rows finds the same to the digit (mission N10).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec

# How often each value of each measure occurs.
Spread = Mapping[int, int]
Spreads = Mapping[str, Spread]
Made = Callable[[Spreads, str], int | None]


def many(spreads: Spreads, name: str) -> int:
    """Return of how many cases a measure was taken."""
    return sum(spreads.get(name, {}).values())


def ones(spreads: Spreads, name: str) -> int:
    """Return for how many cases a yes-or-no measure is yes."""
    return spreads.get(name, {}).get(1, 0)


def zeros(spreads: Spreads, name: str) -> int:
    """Return for how many cases a yes-or-no measure is no."""
    return spreads.get(name, {}).get(0, 0)


def total(spreads: Spreads, name: str) -> int:
    """Return the sum of a measure."""
    return sum(value * n for value, n in spreads.get(name, {}).items())


def share(spreads: Spreads, name: str) -> int | None:
    """Return how many of a thousand are yes, cut off; None of nobody."""
    return ones(spreads, name) * 1000 // count if (count := many(spreads, name)) else None


def _at(spreads: Spreads, name: str, tenths: int) -> int | None:
    """Return the smallest value that at least so many tenths of the cases do not exceed; None of nobody."""
    wanted, passed = many(spreads, name) * tenths, 0
    for value, n in sorted(spreads.get(name, {}).items()):
        passed += n * 10
        if passed >= wanted:
            return value
    return None


def median(spreads: Spreads, name: str) -> int | None:
    """Return the value that half of the cases do not exceed; never a mean, which one long case moves."""
    return _at(spreads, name, 5)


def ninth(spreads: Spreads, name: str) -> int | None:
    """Return the value that nine of ten cases do not exceed."""
    return _at(spreads, name, 9)


def of_legal(spreads: Spreads, name: str) -> int | None:
    """Return how many thousandths of the law's days a measure is over all cases together; None where the law sets none."""
    legal = total(spreads, "legal")
    return total(spreads, name) * 1000 // legal if legal else None


def altogether(spreads: Spreads, name: str) -> int | None:
    """Return the sum of a measure; None of nobody. Of a few it would tell what each cost."""
    return total(spreads, name) if many(spreads, name) else None


def counted(spreads: Spreads, name: str) -> int | None:
    """Return of how many a measure was taken; None of nobody, where nothing may have been counted at all."""
    return many(spreads, name) or None


def counted_ones(spreads: Spreads, name: str) -> int | None:
    """Return for how many a yes-or-no measure is yes; None of nobody."""
    return ones(spreads, name) if many(spreads, name) else None


# These say something of the cases of a group: of a few it would be said of persons.
TELLING = frozenset((share, median, ninth, of_legal, altogether, counted, counted_ones))


class Figure(msgspec.Struct, frozen=True):
    """A figure: the measure and how it is made of it, its unit (cases, permille, wd, days, trips, minutes, fen), and its words.

    `done`: it is told only of enough of its sort (`Sort`): of decided cases, complaints, ratings.
    """

    name: str
    measure: str
    made: Made
    unit: str
    zh: str
    en: str
    done: bool = True

    @property
    def number(self) -> bool:
        """Return whether it is a plain number of cases, which has no denominator of its own."""
        return self.made not in TELLING


class Sort(msgspec.Struct, frozen=True):
    """What is counted together, and of what it takes enough before any of it is told: decisions, complaints, ratings.

    `measures` are those of complaints and ratings by name; every other one is about applications.
    """

    name: str
    enough: str
    measures: frozenset[str] = frozenset()

    def many(self, spreads: Spreads) -> int:
        """Return how many there are of what it takes enough of."""
        return ones(spreads, self.enough) if self.name == "ratings" else many(spreads, self.enough)


APPLICATIONS = Sort("applications", "granted")
COMPLAINTS = Sort(
    "complaints", "complaint", frozenset(("complaint", "complaint_in_time", "complaint_founded", "complaint_satisfied"))
)  # fmt: skip
RATINGS = Sort("ratings", "rated", frozenset(("rated", "good")))
SORTS = (APPLICATIONS, COMPLAINTS, RATINGS)


def sort_of(measure: str) -> Sort:
    """Return with what a measure is counted."""
    return next((one for one in SORTS if measure in one.measures), APPLICATIONS)


def only(spreads: Spreads, sort: Sort) -> Spreads:
    """Return the spreads of one sort alone."""
    return {name: one for name, one in spreads.items() if sort_of(name) is sort}


_F = Figure
FIGURES: tuple[Figure, ...] = (
    _F("received", "received", ones, "cases", "收到的申请", "applications received", done=False),
    _F("online_share", "online", share, "permille", "其中网上提交的", "of these, handed in online", done=False),
    _F("done", "granted", many, "cases", "办结：由人作出准予或者不予的决定", "done: decided by somebody, granted or refused"),
    _F("refused", "granted", zeros, "cases", "其中决定不予的", "of these, refused"),
    _F("promised_cases", "on_time", many, "cases", "办结的当中有承诺日的", "done with a promised day"),
    _F("kept", "kept", ones, "cases", "三项承诺都兑现：没有第二道门、没有别的收费、没有晚一天", "all three promises kept: no second door, no other fee, not a day late"),
    _F("kept_share", "kept", share, "permille", "三项承诺都兑现的比例，除以有承诺日的办结件", "share with all three kept, of those done with a promised day"),
    _F("on_time", "on_time", ones, "cases", "在承诺日当天或者以前办结", "done by the promised day"),
    _F("late", "on_time", zeros, "cases", "晚于承诺日办结", "done after the promised day"),
    _F("on_time_share", "on_time", share, "permille", "按时办结率，除以有承诺日的办结件", "share done by the promised day, of those with one"),
    _F("sooner_share", "sooner", share, "permille", "提前办结率：早于承诺日", "share done before the promised day"),
    _F("early_median", "early", median, "days", "比承诺日提前的日历日，中位数", "calendar days before the promised day, median"),
    _F("second_door", "second_door", ones, "cases", "走了第二道门：在中心之外另行受理，监察已经确认；或者申请人反映被要求到别处递交、被推走，已经查实", "a second door: handled outside the centre, confirmed by supervision; or the applicant said that they were asked to hand in elsewhere or sent away, and it was founded"),
    _F("other_fee", "other_fee", ones, "cases", "收了公布标准以外的费用，或者申请人反映被要求另外交钱，已经查实", "another fee than the published one, or the applicant said that they were asked to pay, and it was founded"),
    _F("used_median", "used", median, "wd", "实际用时（工作日，扣除依法不计的时间），中位数", "working days used, excluded time left out, median"),
    _F("used_p90", "used", ninth, "wd", "实际用时，九成不超过", "working days used, nine of ten at most"),
    _F("promised_median", "promised", median, "wd", "承诺时限，中位数", "working days promised, median"),
    _F("statutory_median", "statutory", median, "wd", "法定时限，中位数", "working days the law allows, median"),
    _F("faster", "spared", of_legal, "permille", "提速：一减去实际用时之和除以法定时限之和", "faster than the law: one less days used by days allowed, all cases together"),
    _F("shorter", "cut", of_legal, "permille", "承诺压缩：一减去承诺时限之和除以法定时限之和", "promised below the law: one less days promised by days allowed"),
    _F("at_once_share", "at_once", share, "permille", "即办率：收到当天办结", "share done on the day of receipt"),
    _F("on_the_spot_share", "on_the_spot", share, "permille", "现场办结率：窗口当场决定，不经后台", "share decided at the window in one sitting"),
    _F("trips_median", "trips", median, "trips", "申请人跑中心的次数，中位数", "trips to the centre, median"),
    _F("trips_p90", "trips", ninth, "trips", "跑中心的次数，九成不超过", "trips to the centre, nine of ten at most"),
    _F("once_share", "once", share, "permille", "最多跑一次的比例", "share with one trip at most"),
    _F("often", "often", ones, "cases", "跑的次数多于指南写明的", "more trips than the guide says"),
    _F("corrected_share", "corrected", share, "permille", "补正率：通知过补正的", "share with a notice of corrections"),
    _F("voluntary", "voluntary", ones, "cases", "补正通知以外又请申请人自愿补充过的，由负责人签发，不影响受理和期限", "asked for more than the one notice names: voluntarily, released by a head, without effect on acceptance or limits", done=False),
    _F("layers_median", "layers", median, "layers", "决定以前的签批层级，中位数", "layers of sign-off before the decision, median"),
    _F("fee_median_fen", "fee_fen", median, "fen", "实收费用，扣除退费，中位数（分）", "fee paid less refunds, median, in fen"),
    _F("fee_total_fen", "fee_fen", total, "fen", "实收费用合计（分）", "fees paid less refunds, in fen"),
    _F("cost_cases", "cost_fen", many, "cases", "办结的当中，政府的成本每一项都知道的", "done, with every line of the government's cost known"),
    _F("cost_unknown", "cost_known", zeros, "cases", "办结的当中，政府的成本有一项不知道的，不算进下面的数", "done, with a line of the government's cost not known: in none of the sums below"),
    _F("cost_median_fen", "cost_fen", median, "fen", "一件花政府多少：工时按岗位单价、邮寄、评审检测费，中位数（分）", "what a case cost the government: staff minutes at the post's rate, postage, reviews and tests, median, in fen"),
    _F("cost_p90_fen", "cost_fen", ninth, "fen", "一件花政府多少，九成不超过（分）", "what a case cost the government, nine of ten at most, in fen"),
    _F("cost_total_fen", "cost_fen", altogether, "fen", "花政府多少，每一项都知道的办结件合计（分）", "what those cases cost the government together, in fen"),
    _F("staff_minutes_median", "staff_minutes", median, "minutes", "一件用工作人员多少分钟，中位数", "staff minutes a case, median"),
    _F("staff_minutes_p90", "staff_minutes", ninth, "minutes", "一件用工作人员多少分钟，九成不超过", "staff minutes a case, nine of ten at most"),
    _F("applicant_median_fen", "applicant_fen", median, "fen", "一件花申请人多少，记录里知道的：规费减退费，加上每趟按估价，中位数（分）", "what a case cost its applicant as far as the record knows: fees less refunds, and each trip at its estimate, median, in fen"),
    _F("applicant_p90_fen", "applicant_fen", ninth, "fen", "一件花申请人多少，九成不超过（分）", "what a case cost its applicant, nine of ten at most, in fen"),
    _F("declared_cases", "declared", ones, "cases", "申请人自愿申报过花费的办结件", "done, of which the applicant said what it cost them"),
    _F("declared_median_fen", "declared_fen", median, "fen", "申请人申报的规费和路费以外的花费，除以填了这一项的，中位数（分）", "what applicants say they paid beside fees and fares, of those who said, median, in fen"),
    _F("declared_minutes_median", "declared_minutes", median, "minutes", "申请人申报的自己用的时间，除以填了这一项的，中位数", "applicants' own time, of those who said, median"),
    _F("declared_trips_median", "declared_trips", median, "trips", "申请人申报的跑了几趟，去哪里都算，除以填了这一项的，中位数", "trips anywhere, of those who said, median"),
    _F("not_accepted", "not_accepted", ones, "cases", "不予受理", "not accepted", done=False),
    _F("not_required", "not_required", ones, "cases", "不需要申请", "no application needed", done=False),
    _F("lapsed", "lapsed", ones, "cases", "申请人没有在期限内补正", "corrections not made in time", done=False),
    _F("acceptance_revoked", "acceptance_revoked", ones, "cases", "撤销受理", "acceptance revoked", done=False),
    _F("withdrawn", "withdrawn", ones, "cases", "申请人撤回", "withdrawn by the applicant", done=False),
    _F("terminated", "terminated", ones, "cases", "终止办理", "terminated", done=False),
    _F("deemed", "deemed", ones, "cases", "依法视为准予", "granted by silence of the organ", done=False),
    _F("cards_yellow", "cards_yellow", ones, "cases", "已经生效的黄牌", "yellow cards that are final", done=False),
    _F("cards_red", "cards_red", ones, "cases", "已经生效的红牌", "red cards that are final", done=False),
    _F("urged", "urged", ones, "cases", "监察督办过的", "urged on by supervision", done=False),
    _F("urged_in_time_share", "urge_in_time", share, "permille", "督办按时答复的比例，除以已经答复的", "share of urgings answered in time, of those answered", done=False),
    _F("opinions_asked", "opinions_asked", total, "cases", "别的机关审查时请它出具意见的次数", "times that another organ's review asked it for its opinion", done=False),
    _F("opinions_late", "opinions_late", total, "cases", "其中到了最后一日没有答复的", "of these, not answered by the last day", done=False),
    _F("opinions_unanswered", "opinions_unanswered", total, "cases", "迟复的当中直到不再等都没有答复的", "of these late ones, never answered before nobody waited any more", done=False),
    _F("complaints", "complaint", many, "cases", "当月收到的投诉举报，不到十件的合在一起", "complaints received in the month; fewer than ten are told with others"),
    _F("complaints_in_time_share", "complaint_in_time", share, "permille", "投诉按时办结答复的比例，除以已经答复的", "complaints answered in time, of those answered"),
    _F("complaints_founded_share", "complaint_founded", share, "permille", "投诉属实率（含部分属实），除以已经查清的", "complaints founded wholly or in part, of those looked into to the end"),
    _F("complaints_satisfied_share", "complaint_satisfied", share, "permille", "投诉回访满意率，除以回访到了的", "complainants who were satisfied, of those reached afterwards"),
    _F("rateable", "rated", counted, "cases", "可以评价的：当月办结的事项和到窗口的次数；当月的下月才公布", "what could be rated: matters that ended and visits to a window in the month; told from the next month on", done=False),
    _F("rated", "rated", counted_ones, "cases", "其中收到有效评价的，不到十件的合在一起", "of these, rated; fewer than ten are told with others"),
    _F("response_share", "rated", share, "permille", "评价率：收到评价的除以可以评价的；没有评价的不算满意", "response rate: rated by rateable; who did not rate is not counted as satisfied"),
    _F("good_share", "good", share, "permille", "好评率：非常满意、满意和基本满意，除以收到的评价", "good: the three upper levels, of those rated"),
)  # fmt: skip
NAMED: Mapping[str, Figure] = {one.name: one for one in FIGURES}
Told = dict[str, int | None]


def told(spreads: Spreads, few: int = 0) -> Told:
    """Return every figure of a group of cases by name.

    Of fewer than `few` decided cases nothing is told but that they came, and no share or length of fewer than `few`; of
    fewer complaints, or of fewer ratings, nothing of these.
    """
    enough = {one.name: one.many(spreads) >= few for one in SORTS}
    return {
        one.name: _told(one, spreads, few) if enough[sort_of(one.measure).name] or not one.done else None
        for one in FIGURES
    }


def _told(one: Figure, spreads: Spreads, few: int) -> int | None:
    return one.made(spreads, one.measure) if one.number or many(spreads, one.measure) >= few else None


def spread(rows: Iterable[Mapping[str, int]]) -> dict[str, Counter[int]]:
    """Return how often each value of each measure occurs in these rows."""
    found: dict[str, Counter[int]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, Counter())[value] += 1
    return found


def together(all_: Iterable[Spreads]) -> dict[str, Counter[int]]:
    """Return the spreads of several groups as that of one."""
    found: dict[str, Counter[int]] = {}
    for spreads in all_:
        for name, one in spreads.items():
            found.setdefault(name, Counter()).update(one)
    return found
