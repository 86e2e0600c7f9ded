"""What somebody is told beside their own page: asked to a session, one that is cancelled or tomorrow, a certificate that ends."""

from collections.abc import Mapping
from datetime import date

from yimen.centres.site import site
from yimen.lib.clock import CHINA, legal_day
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.process.words import Language, day
from yimen.training.models import Session

WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "training_asked": {
        "zh": ("请您上课：{title}", "{on}{at}，{place}。看安排、加进日历：{site}/desk/training/sessions/{id}/"),
        "en": ("You are asked to a session: {title}", "{on}, {at}, {place}. Details and calendar: {site}/en/desk/training/sessions/{id}/"),
    },
    "training_cancelled": {
        "zh": ("课取消了：{title}", "原定{on}{at}的课取消：{why}"),
        "en": ("A session is cancelled: {title}", "The session of {on}, {at}, is cancelled: {why}"),
    },
    "training_soon": {
        "zh": ("{on}上课：{title}", "{on}{at}，{place}。来不了的，请提前告诉讲师。"),
        "en": ("{title}: on {on}", "{on}, {at}, {place}. If you cannot come, tell the trainer before."),
    },
    "training_rest": {
        "zh": ("排了课的日子改成休息：{title}", "{on}现在不上班。请换一天，或者取消：{site}/desk/training/sessions/{id}/"),
        "en": ("The day of a session is a day of rest now: {title}", "Nobody works on {on} now. Take another day, or cancel it: {site}/en/desk/training/sessions/{id}/"),
    },
    "certificate_ends": {
        "zh": ("您的证书{number}到{on}有效", "现在就可以再考：{site}/desk/training/mine/"),
        "en": ("Your certificate {number} runs until {on}", "You can take the test again now: {site}/en/desk/training/mine/"),
    },
    "certificate_changed": {
        "zh": ("事项改了，证书{number}到{on}有效", "{why}。请看新的办事指南，在那以前再考一次：{site}/desk/training/mine/"),
        "en": ("The item has changed: certificate {number} runs until {on}", "{why}. Read the new guide and take the test again before: {site}/en/desk/training/mine/"),
    },
}  # fmt: skip


def _tell(template: str, account: int, **values: object) -> None:
    to = of_account(account)
    told: dict[str, object] = {"site": site()}
    told |= {name: day(value, to.language) if isinstance(value, date) else value for name, value in values.items()}  # fmt: skip
    subject, text = (words.format_map(told) for words in WORDS[template][to.language])
    accounts.tell(account, to, template=template, subject=subject, text=text)


def _session(template: str, row: Session, account: int, why: str = "") -> None:
    at = f"{row.starts.astimezone(CHINA):%H:%M}"
    _tell(template, account, title=row.title, place=row.place, on=legal_day(row.starts), at=at, id=row.pk, why=why)  # fmt: skip


def asked(row: Session, account: int) -> None:
    """Tell somebody that they are asked to a session."""
    _session("training_asked", row, account)


def cancelled(row: Session, account: int) -> None:
    """Tell somebody that a session is cancelled, and why."""
    _session("training_cancelled", row, account, row.cancelled_why)


def soon(row: Session, account: int) -> None:
    """Remind somebody of a session."""
    _session("training_soon", row, account)


def rest(row: Session) -> None:
    """Tell whoever planned a session that its day is a day of rest now."""
    _session("training_rest", row, row.by)


def ends(account: int, number: str, on: date) -> None:
    """Tell somebody that a certificate ends."""
    _tell("certificate_ends", account, number=number, on=on)


def changed(account: int, number: str, on: date, why: str) -> None:
    """Tell somebody that a certificate ends early, for the item has changed."""
    _tell("certificate_changed", account, number=number, on=on, why=why)
