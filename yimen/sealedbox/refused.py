"""Why an act on the sealed box is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "short": ("口令至少 12 个字；用几个不相干的词组成一句，最好记也最难猜。", "A passphrase has at least 12 characters; a few unrelated words are easy to keep and hard to guess."),
    "wrong": ("口令不对。", "The passphrase is wrong."),
    "no_key": ("您还没有密钥，或者密钥还没有经同组人员认可。", "You have no key yet, or a colleague has not admitted it yet."),
    "has_key": ("您已经有一把密钥；忘了口令的，先停用它。", "You have a key already; if you forgot its passphrase, end it first."),
    "admitted": ("这把密钥已经认可，或者已经停用。", "This key was admitted already, or has ended."),
    "strangers": (
        "密钥表里有不同来历的密钥，可能有人动过：举报暂停接收。请当面核对指纹。",
        "There are keys of different origin in the table; somebody may have touched it. Nothing is taken in: compare the fingerprints in person.",
    ),
    "closed": ("网上密箱还没有开通，请打电话或者写信。", "The sealed box is not open yet: please call or write."),
    "nothing": ("请写明情况。", "Say what happened."),
    "no_letter": ("没有这件举报，或者不是发给您的。", "There is no such report, or it is not for you."),
    "mismatch": ("编号和查询码对不上。", "Number and code do not fit."),
    "erased": ("这件举报的保存期已经满了，内容按规定删除了；要再反映的，请另写一件。", "The term for which this report was kept is over, and it was erased; to say more, write another one."),
    "reused": ("这张表已经提交过一次；要补充的，凭编号和查询码补充。", "This form was sent already; add to it by its number and code."),
    "not_agreed": ("举报人没有同意转给投诉中心，不能转。", "The reporter did not agree to a hand-over to the complaint centre."),
    "no_item": ("中心没有可以登记投诉的事项。", "The centre has no item under which a complaint is registered."),
}  # fmt: skip


class NotOpened(NotDone):
    """An act on the sealed box that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
