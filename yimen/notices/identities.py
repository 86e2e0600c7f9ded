"""What a window does to a public account, each told to its holder in the same transaction: on the site, and outside."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yimen.centres.current import current_centre
from yimen.lib import clock
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.people import colleagues, identification
from yimen.people.codes import expires_at
from yimen.people.identification import Seen
from yimen.process.words import Language
from yimen.process.written.source import instant

# Subject and text of each message; the text is its own short form.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "confirm_identity": {
        "zh": (
            "您的身份已经核验",
            "{at}，{place}看过您的证件原件，核验了账号 {login} 的身份。从现在起，这个账号可以查看您名下的全部办件和证件。"
            "如果不是您本人办理的，请立即修改密码，并告诉{centre}。",
        ),
        "en": (
            "Your identity is confirmed",
            "At {at}, {place} saw your original document and confirmed the identity of the account {login}. From now on"
            " it opens all cases and permits in your name. If this was not you, change your password at once and tell"
            " {centre}.",
        ),
    },
    "refuse_identity": {
        "zh": (
            "账号的身份这次没有核验",
            "{at}，{place}没有核验账号 {login} 的身份。理由：{reason}。账号照常使用，用它提交的办件不受影响；"
            "带齐证件原件，可以再到任一窗口核验。",
        ),
        "en": (
            "The identity of your account was not confirmed this time",
            "At {at}, {place} did not confirm the identity of the account {login}. The reason: {reason}. The account"
            " goes on working, and the cases handed in with it stay as they are; with the original documents you can"
            " come to any window again.",
        ),
    },
    "give_code": {
        "zh": (
            "您的密码已经在窗口重设",
            "{at}，{place}凭证件原件重设了账号 {login} 的密码，并当面交给来访人一个一次性密码，{until} 以前有效，只能用一次。"
            "原来的密码已经作废，所有登录都已退出。如果不是您本人办理的，请立即带证件到任一窗口，或者告诉{centre}。",
        ),
        "en": (
            "Your password was reset at a window",
            "At {at}, {place} saw an original document, reset the password of the account {login} and handed over a"
            " one-time code, good until {until} and for one sign-in. The old password is void, and every sign-in has"
            " ended. If this was not you, come to any window with your document at once, or tell {centre}.",
        ),
    },
}


def confirm(*, by: int, account: int, seen: Seen) -> bool:
    """Confirm an account and tell its holder; return whether the number seen is the account's. Raises people's Denied."""
    with transaction.atomic():
        right = identification.confirm(by=by, account=account, seen=seen)
        if right:
            _tell("confirm_identity", by, account)
    return right


def refuse(*, by: int, account: int, reason: str) -> None:
    """Record that an account was not confirmed, and tell its holder why. Raises people's Denied."""
    with transaction.atomic():
        identification.refuse(by=by, account=account, reason=reason)
        _tell("refuse_identity", by, account, reason=reason.strip().rstrip("。."))


def give_code(*, by: int, account: int, seen: Seen) -> str:
    """Return a one-time code and tell the account's holder; empty for another number. Raises people's Denied."""
    with transaction.atomic():
        code = identification.give_code(by=by, account=account, seen=seen)
        if code:
            until = expires_at(account)
            assert until is not None
            _tell("give_code", by, account, until=until)
    return code


def _tell(template: str, by: int, account: int, reason: str = "", until: datetime | None = None) -> None:
    to = of_account(account)
    subject, text = WORDS[template][to.language]
    centre = current_centre()
    text = text.format(
        at=instant(clock.machine_now()).in_(to.language)[0],
        place=_place(by, to.language),
        login=identification.called(account),
        centre=centre.name_en if to.language == "en" and centre.name_en else centre.name,
        reason=reason,
        until=instant(until).in_(to.language)[0] if until else "",
    )
    accounts.tell(account, to, template=template, subject=subject, text=text)


def _place(by: int, language: Language) -> str:
    """Return the window, else the office: never the clerk's name."""
    one = colleagues.who([by]).get(by)
    if one is None:
        return current_centre().name
    english = (one.window_en or one.organ_en) if language == "en" else ""
    return english or one.window or one.organ
