"""What somebody at a window is told beside their own page: that they were chosen, posted, and may speak about a return.

By message outside, which needs an address, and at the desk, where all are told what does not wait for them there anyhow.
"""

from collections.abc import Mapping
from datetime import date

from yimen.centres.site import site
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.people.models import Organ, Window
from yimen.postings.models import Ending, Proposal, Return
from yimen.process.words import Language, day
from yimen.telling.tell import tell

# Subject and text of each message; what is said about a person stands on their own page alone.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "posting_chosen": {
        "zh": ("竞岗结果：您被选上", "{organ}选您到{window}，等中心和监督机关同意。详见 {site}/desk/postings/mine/"),
        "en": ("You were chosen for a window", "{organ} chose you for {window}; the centre and the supervision organ have yet to consent. See {site}/en/desk/postings/mine/"),
    },
    "posting_made": {
        "zh": ("您{on}起派驻{window}", "{on}起您派驻{window}，岗位和授权已经办好，请重新登录。"),
        "en": ("You are posted to {window}", "From {on} on you are posted to {window}, with your authorisations. Sign in again."),
    },
    "posting_facts": {
        "zh": ("有关您派驻的事实，请您陈述", "中心登记了有关您派驻的事实，作决定以前要听取您的意见。请在{on}以前到 {site}/desk/postings/mine/ 看事实、写陈述。"),
        "en": ("Facts about your posting: you are heard", "The centre recorded facts about your posting and hears you before anything is decided. Read them and speak by {on} at {site}/en/desk/postings/mine/"),
    },
    "posting_decided": {
        "zh": ("关于您派驻的决定", "中心对您的派驻作出了决定，文书在 {site}/desk/postings/mine/"),
        "en": ("The decision on your posting", "The centre has decided on your posting; the paper stands at {site}/en/desk/postings/mine/"),
    },
    "posting_ends": {
        "zh": ("您在窗口的最后一天：{on}", "中心书面同意更换：您在窗口的最后一天是{on}，派驻和授权到那天为止。手上的清单和记录在 {site}/desk/postings/mine/"),
        "en": ("Your last day at the window: {on}", "The centre consented to a change: {on} is your last day at the window, and of your authorisations. What lies with you stands at {site}/en/desk/postings/mine/"),
    },
    "posting_offered": {
        "zh": ("有一份交接清单等您确认", "请到 {site}/desk/postings/mine/ 看清单，确认接手。"),
        "en": ("A hand-over waits for you", "Read the list and confirm it at {site}/en/desk/postings/mine/"),
    },
}  # fmt: skip


def _tell(template: str, account: int, **values: str) -> None:
    to = of_account(account)
    told = {"site": site(), **values}
    subject, text = (words.format_map(told) for words in WORDS[template][to.language])
    accounts.tell(account, to, template=template, subject=subject, text=text)


def _names(one: Proposal, language: Language) -> dict[str, str]:
    organ, window = Organ.objects.get(pk=one.organ), Window.objects.get(pk=one.window)
    if language == "en":
        return {"organ": organ.name_en or organ.name, "window": window.name_en or window.name}
    return {"organ": organ.name, "window": window.name}


def chosen(one: Proposal, account: int) -> None:
    """Tell somebody that they were chosen, and what is still to come."""
    _tell("posting_chosen", account, **_names(one, of_account(account).language))
    tell("posting_chosen", [account], mark=f"postings:chosen:{one.pk}")


def posted(one: Proposal, account: int, since: date) -> None:
    """Tell somebody that they are posted, and from when."""
    language = of_account(account).language
    _tell("posting_made", account, on=day(since, language), **_names(one, language))
    tell("posting_made", [account], on=since, mark=f"postings:made:{one.pk}")


def facts(one: Return) -> None:
    """Tell somebody that facts were recorded, and until when they may speak."""
    _tell("posting_facts", one.account, on=day(one.hearing_due_on, of_account(one.account).language))


def decided(one: Return) -> None:
    """Tell somebody that it was decided."""
    _tell("posting_decided", one.account)
    tell("posting_decided", [one.account], mark=f"postings:decided:{one.pk}")


def leaves(one: Ending) -> None:
    """Tell somebody that a change was consented to, and which day is their last."""
    _tell("posting_ends", one.account, on=day(one.last_on, of_account(one.account).language))
    tell("posting_ends", [one.account], on=one.last_on, mark=f"postings:ends:{one.pk}")


def offered(one: Ending) -> None:
    """Tell a receiver that a list waits."""
    _tell("posting_offered", one.receiver)
