"""Why acts on an application are refused that came in later: a sentence in both languages, by its code."""

REFUSALS: dict[str, tuple[str, str]] = {
    "set_aside_already": (
        "这个决定被撤销已经登记过。",
        "That this decision was set aside is entered already.",
    ),
    "not_its_day": (
        "文书的日子不能早于被撤销的决定，也不能在将来；重新作出决定的期限不能早于文书，没有要求重新作出的不写。",
        "The document is no older than the decision that it sets aside, and not of a day to come; the day by which to decide anew is no earlier, and stands only where that is ordered.",
    ),
    "hearing_not_told": (
        "听证通知书还没有送达，不能记录听证。",
        "The notice of the hearing is not served yet, so that no hearing can be on record.",
    ),
    "excluded_already": (
        "以这一理由不计入的时间还没有结束，先登记结果。",
        "Time is not counted on this ground already: enter its result first.",
    ),
    "asked_after_expiry": (
        "许可已在 {last} 到期，到期以后提出的申请不能作为延续准予；请作为新的申请办理。",
        "The permit ended on {last}; what was asked for after that cannot be granted as its renewal: apply for a new one.",
    ),
    "permit_over": (
        "要延续的许可已经到期或者终止，不能接着办；请登记为只撤销，由申请人重新申请。",
        "The permit to renew has expired or ended, so there is nothing to go on with: enter it as set aside alone; the applicant applies again.",
    ),
    "gone_on": (
        "登记以后已经接着办了，不能再撤回。",
        "The case has gone on since, so the entry can no longer be taken back.",
    ),
    "same_again": (
        "原来的决定已被撤销（{document}），不得以同一的事实和理由作出相同的决定。",
        "That decision was set aside ({document}): the same may not be decided again on the same facts and grounds.",
    ),
}
