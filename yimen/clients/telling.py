"""What a key client is told: that a visit is planned or called off, and that a problem was answered."""

from collections.abc import Mapping

from yimen.centres.site import site
from yimen.clients.models import Client, Matter, Visit
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.people import colleagues
from yimen.process.words import Language, day

# Subject and text of each message; the text is its own short form. What a problem is stands on the site alone.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "visit_planned": {
        "zh": ("{on}走访您", "{who}打算在{on}走访您：{about}。日子不方便的，请告诉您的联系人。"),
        "en": ("A visit on {on}", "{who} plans to visit you on {on}: {about}. If the day does not suit you, tell your contact."),
    },
    "visit_called_off": {
        "zh": ("{on}的走访取消了", "原定{on}的走访取消了：{about}。"),
        "en": ("The visit of {on} is called off", "The visit planned for {on} is called off: {about}."),
    },
    "problem_answered": {
        "zh": ("您的问题有了答复", "{who}答复了您的一个问题。请登录{site}/my/visits/看答复，告诉我们是不是解决了：您确认以后才算解决。"),
        "en": ("Your problem is answered", "{who} answered a problem of yours. Sign in at {site}/en/my/visits/ to read the answer and say whether it is solved: it is once you confirm it."),
    },
}  # fmt: skip


def planned(one: Client, row: Visit) -> None:
    """Tell a client who plans to visit on which day, what about."""
    _tell("visit_planned", one, row.visitor, row)


def called_off(one: Client, row: Visit) -> None:
    """Tell a client that a visit is called off."""
    _tell("visit_called_off", one, row.visitor, row)


def answered(one: Client, row: Matter) -> None:
    """Tell a client that a problem was answered, and that it waits for them."""
    _tell("problem_answered", one, row.answered_by or row.owner)


def _tell(template: str, one: Client, by: int, visit: Visit | None = None) -> None:
    to = of_account(one.account)
    values = {
        "who": _who(by, to.language),
        "on": day(visit.planned_on, to.language) if visit else "",
        "about": visit.about if visit else "",
        "site": site(),
    }
    subject, text = (words.format_map(values) for words in WORDS[template][to.language])
    accounts.tell(one.account, to, template=template, subject=subject, text=text)


def _who(account: int, language: Language) -> str:
    """Return who of the staff acts, with the organ."""
    found = colleagues.who([account])[account]
    if language == "en":
        return f"{found.name} ({found.organ_en or found.organ})"
    return f"{found.organ}{found.name}"
