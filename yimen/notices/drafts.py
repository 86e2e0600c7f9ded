"""Whoever left a draft is told some days before it is deleted: what for, on which day, and where to go on."""

import uuid
from collections.abc import Mapping
from datetime import date

from yimen.centres.site import site
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.people.accounts import active
from yimen.process.words import Language, day

# Subject and text; the text is its own short form.
WORDS: Mapping[Language, tuple[str, str]] = {
    "zh": (
        "草稿快要到期：{item}",
        "您没有提交的“{item}”草稿保留到 {until}，到期删除，填的内容和上传的文件都找不回来。还要办的，请在那以前接着填，每次保存都重新计算：{site}/apply/{draft}/ 。不办了的，不用管它。",
    ),
    "en": (
        "A draft ends soon: {item}",
        "Your draft of “{item}”, which was not handed in, is kept until {until} and then deleted, with all that you"
        " filled in and uploaded. If you still want it, go on before then; each time it is saved the term begins anew:"
        " {site}/en/apply/{draft}/ . If not, do nothing.",
    ),
}


def ends(account: int, draft: uuid.UUID, *, item: tuple[str, str], until: date) -> None:
    """Tell the holder of a public account that a draft is kept until a day; `item` is its name in Chinese and English.

    What a clerk keeps while taking in at a window is no application of their own: they are not told.
    """
    held = active(account)
    if held is None or held.kind != "public":
        return
    to = of_account(account)
    values = {
        "item": item[to.language == "en"] or item[0],
        "until": day(until, to.language),
        "site": site(),
        "draft": draft,
    }
    subject, text = (words.format_map(values) for words in WORDS[to.language])
    accounts.tell(account, to, template="draft_ends", subject=subject, text=text)
