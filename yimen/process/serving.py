"""What people call the ways of service, and the sentences of what is refused about them (民事诉讼法 87 to 95)."""

from yimen.process.grounds import Labels

SERVICE: Labels = {
    "direct": ("直接送达", "direct"),
    "substituted": ("代收送达", "substituted"),
    "retained": ("留置送达", "retained"),
    "electronic": ("电子送达", "electronic"),
    "mail": ("邮寄送达", "by mail"),
    "entrusted": ("委托送达", "entrusted"),
    "forwarded": ("转交送达", "forwarded"),
    "announcement": ("公告送达", "by announcement"),
}
WHEREABOUTS: Labels = {
    "known": ("知道在哪里，没有送到", "known; not reached"),
    "unknown": ("下落不明", "whereabouts unknown"),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "served_before_made": (
        "送达日期不能早于文书日期，也不能在将来。",
        "A document is not served before its date, nor in the future.",
    ),
    "no_electronic_consent": (
        "申请人没有同意电子送达。",
        "The applicant did not consent to electronic service.",
    ),
    "service_as_before": (
        "文书已经是按这种方式送达的，不用改。",
        "Papers already go this way; there is nothing to change.",
    ),
    "no_more_papers": (
        "这一件已经办结，文书都已经送达，不再有文书要送。",
        "This case has ended and its papers are served: none will come.",
    ),
    "signed_not_served": (
        "这份文书由对方签名交回，不用送达。",
        "This paper is signed and given back by the other side; it is not served.",
    ),
    "handed_over": (
        "这份文书在作出的时候已经当面交出，不用送达。",
        "This paper was handed over when it was made; it is not served.",
    ),
    "unsigned_consent": (
        "请写明申请人签名的送达方式确认书的日期和存放位置；没有签名的，不能代为选择。",
        "Name the confirmation that the applicant signed, its day and where it is kept; nobody chooses without that signature.",
    ),
    "attempt_unexplained": (
        "请写明经过和凭据：几点、什么地点、谁在场，或者退回的单号。",
        "Say what happened and what shows it: when, where, who was there, or the number of the slip that came back.",
    ),
    "other_ways_first": (
        "公告送达是最后的办法：先上门（或者委托、转交）并且邮寄，没有送到的逐次登记；或者登记受送达人下落不明。",
        "An announcement comes last: first a visit (or somebody entrusted) and the post, each tried and recorded; or record that "
        "the recipient's whereabouts are unknown.",
    ),
    "announcement_unexplained": (
        "请写明公告登在哪里，以及采用公告的原因和经过。",
        "Say where it was announced, and why and how it came to that.",
    ),
    "not_announced": (
        "还没有登记公告，不能记为公告送达。",
        "No announcement is on record, so nothing is served by one.",
    ),
    "receipt_missing": (
        "请写明回证、见证人或公告的凭据。",
        "Name the proof: the return slip, the witnesses, or the announcement.",
    ),
    "announcement_running": (
        "公告送达自公告之日起满三十日视为送达，送达日期是 {on}。",
        "An announced document counts as served thirty days after it: the day of service is {on}.",
    ),
}
