"""What the demonstration city has announced: the same for the same seed and day, by its editor and its legal office."""

import random
from datetime import date, datetime, time, timedelta

from yimen.announcements import actions
from yimen.announcements.content import Content, Kind, Line
from yimen.announcements.gates import first_hearing_day
from yimen.cases.sequencer import sequence
from yimen.catalogue import queries as catalogue
from yimen.demo import life
from yimen.demo.posts import id_of
from yimen.figures import following as figures
from yimen.grants.following import follow
from yimen.lib import clock

GOVERNMENT, CENTRE = "安州市人民政府", "安州市政务服务中心"
MOVED_IN = date(2020, 1, 1)
REASONS = ("场地需要专用设备，在本部门窗口办理（演示）", "法律规定在登记现场办理（演示）")
NOTE = "（演示公告，不是真实的公告。）"


def announce(seed: int = life.SEED) -> int:
    """Announce what a centre of this size has announced; return how many announcements there are."""
    draw = random.Random(seed)  # noqa: S311 - a story, not a secret
    editor, releaser = (id_of(login) for login in ("editor", "legal1"))
    contents = [_moved_in(draw), *_others()]
    for content in contents:
        actions.release(by=releaser, id=actions.draft(by=editor, content=content))
    return len(contents)


def register() -> None:
    """Enter in the public register what was published in the days that the city has lived."""
    while sequence():
        pass
    while follow() or figures.follow():
        pass


def _moved_in(draw: random.Random) -> Content:
    """Return the announcement by which the city's items moved into the centre, all but a few."""
    lines = [
        Line(one.item.code) if draw.random() < 0.94 else Line(one.item.code, False, draw.choice(REASONS))
        for one in catalogue.all_in_force(clock.today())
    ]
    text = "下列行政许可和公共服务事项进驻市政务服务中心，实行一个窗口受理；任何单位不得在中心之外另行受理。"
    english = "The items below are handled in the Government Service Centre. No department may accept them elsewhere."
    return Content(
        kind="centralisation",
        title="安州市人民政府关于公布进驻政务服务中心事项的公告",
        title_en="Items handled in the Anzhou Government Service Centre",
        text=text + NOTE,
        text_en=english + " (Demonstration.)",
        issuer=GOVERNMENT,
        number="安府告〔2019〕18号",
        dated_on=date(2019, 12, 2),
        effective_on=MOVED_IN,
        lines=tuple(lines),
    )


def _others() -> list[Content]:
    today = clock.today()
    found = [
        _plain("hours", "大厅午间延时服务的公告", "The hall stays open over midday",
               "工作日中午 12:00 至 14:00，综合窗口照常受理。", "Comprehensive windows accept from 12:00 to 14:00.", 60),
        _plain("recruitment", "招募政务服务特邀监督员的公告", "Invited supervisors wanted",
               "面向社会招募特邀监督员二十名，任期两年。报名表在大厅咨询台领取。",
               "Twenty invited supervisors are wanted for two years. Forms are at the hall's enquiry desk.", 30),
        _plain("consultation", "关于精简申请材料征求意见的公告", "Your views on fewer materials",
               "拟取消部分事项的纸质复印件。对下列事项有意见的，请在截止日前告诉窗口。",
               "Paper copies are to be dropped for some items. Tell the windows before the last day.", 21),
    ]  # fmt: skip
    hearing_on = first_hearing_day(today)
    if hearing_on is not None:
        found.append(
            Content(
                kind="hearing",
                title="关于举行加油站建设许可听证会的公告",
                title_en="Public hearing on the licensing of a petrol station",
                text="拟就城东加油站的建设许可举行听证会，市民可以报名旁听。" + NOTE,
                text_en="A hearing is held on the licensing of a petrol station in the east. Citizens may attend. (Demonstration.)",
                issuer=CENTRE,
                dated_on=today,
                effective_on=today,
                until=hearing_on,
                hearing_at=datetime.combine(hearing_on, time(9, 30), clock.CHINA),
                place="安州市政务服务中心三楼会议室（演示）",
            )
        )
    return found


def _plain(kind: Kind, title: str, title_en: str, text: str, text_en: str, days: int) -> Content:
    today = clock.today()
    return Content(
        kind=kind,
        title=title,
        title_en=title_en,
        text=text + NOTE,
        text_en=text_en + " (Demonstration.)",
        issuer=CENTRE,
        dated_on=today,
        effective_on=today,
        until=today + timedelta(days=days),
        # What the hall does at midday holds at no township or village station.
        place=CENTRE if kind == "hours" else "",
    )
