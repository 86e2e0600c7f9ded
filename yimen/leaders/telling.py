"""What owners and leaders are told: that something waits at the desk, by when, and where; never what was written."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from yimen.centres.site import site
from yimen.leaders.parts import HEADS, with_predecessors
from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.people.administration import in_force
from yimen.people.models import Posting
from yimen.process.words import Language, day

# Subject and text of each message.
WORDS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "instruction_given": {
        "zh": ("有一件领导批示由您承办", "请在{on}以前答复，先确认收到：{at}"),
        "en": ("An instruction for you", "Confirm it, and answer by {on}: {at}"),
    },
    "instruction_moved": {
        "zh": ("您承办的批示有新的情况", "领导答复、退回或者改了日子，现在是{on}：{at}"),
        "en": ("An instruction of yours moved", "The leader replied, gave it back or changed its day, now {on}: {at}"),
    },
    "instruction_waits": {
        "zh": ("您的批示有答复或者请求", "承办人有答复或者请求，等您看：{at}"),
        "en": ("Your instruction was answered", "Its owner answered, or asks something of you: {at}"),
    },
    "instruction_late": {
        "zh": ("一件批示过了日子没有答复", "要求{on}以前答复，还没有：{at}"),
        "en": ("An instruction is late", "It was to be answered by {on}, and is not: {at}"),
    },
    "meeting_called": {
        "zh": ("请您参加会议", "{on}{hour}，详见：{at}"),
        "en": ("You are called to a meeting", "{on}, {hour}: {at}"),
    },
    "meeting_off": {
        "zh": ("会议改期或者取消", "请看新的安排：{at}"),
        "en": ("A meeting was moved or cancelled", "See what holds now: {at}"),
    },
}  # fmt: skip


def _tell(template: str, whom: Iterable[int], page: str, on: date | None = None, hour: str = "") -> None:
    for account in dict.fromkeys(one for one in whom if one):
        to = of_account(account)
        prefix = "/en" if to.language == "en" else ""
        said = {"at": f"{site()}{prefix}{page}", "on": day(on, to.language) if on else "", "hour": hour}
        subject, text = (words.format_map(said) for words in WORDS[template][to.language])
        accounts.tell(account, to, template=template, subject=subject, text=text)


def heads_of(organ: int) -> list[int]:
    """Return who heads an organ today, or what took its place; the principal first."""
    rows = Posting.objects.filter(in_force(clock.today()), role__in=HEADS, account__is_active=True)
    found = rows.order_by("-principal", "role", "pk").values_list("account_id", "organ_id")
    mine = {id for _account, id in found if id == organ or organ in with_predecessors([id])}
    return list(dict.fromkeys(account for account, id in found if id in mine))


def owners(owner: int, organ: int) -> list[int]:
    """Return who owns what is addressed so: that person, or whoever heads the department."""
    return [owner] if owner else heads_of(organ)


def about_instruction(template: str, id: int, whom: Iterable[int], on: date | None = None) -> None:
    """Tell these accounts something of WORDS about an instruction."""
    _tell(template, whom, f"/desk/leaders/instructions/{id}/", on)


def about_meeting(template: str, id: int, whom: Iterable[int], at: datetime) -> None:
    """Tell these accounts something of WORDS about a meeting."""
    hour = f"{at.astimezone(clock.CHINA):%H:%M}"
    _tell(template, whom, f"/desk/leaders/meetings/{id}/", legal_day(at), hour)
