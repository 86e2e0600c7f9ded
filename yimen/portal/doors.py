"""What the site itself does for whoever names it in the one search box: a matter's progress, a paper, an item's number, an article."""

import re
from collections.abc import Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue import queries as catalogue
from yimen.law import article as law
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.lib import clock
from yimen.look.words import in_english

# What people say who want to go there, what the page is called, what one finds on it, and its address.
DOORS: tuple[tuple[re.Pattern[str], object, object, str], ...] = (
    (re.compile(r"进度|到哪|办好了|办完了|催办|查询码|\bprogress|my application", re.I), _("办件进度"), _("凭编号和查询码，不用登录"), "query"),
    (re.compile(r"投诉|举报|提意见|意见箱|提建议|态度|推诿|刁难|办不成|不给办|不让办|不受理|complain|\bsuggest", re.I), _("投诉举报"), _("不用登录；办不成的事也在这里说"), "complain"),
    (re.compile(r"纪检|受贿|索贿|红包|吃拿卡要|腐败|bribe|corrupt", re.I), _("向驻点纪检组举报"), _("一到就加密，中心和系统管理员看不到"), "discipline"),
    (re.compile(r"咨询|提问|问问|请教|转人工|客服|\bask\b|\bquestion", re.I), _("问我们"), _("不用登录，不用说是谁"), "ask"),
    (re.compile(r"提交以前|交之前|先看材料|beforehand", re.I), _("提交以前先问"), _("正式提交以前，先请部门看材料"), "before_filing"),
    (re.compile(r"^结果|(?:办理|许可|审批)结果|查结果|准予|双公示|许可公示|许可公开|published grants|\bresults?$", re.I), _("许可公开"), _("已经公开的准予决定，按编号、事项、企业查"), "grants"),
    (re.compile(r"真伪|真假|核验|验证|查证|verify|genuine", re.I), _("核验文书和证件"), _("文书和证件是不是真的，现在还有没有效"), "verify"),
    (re.compile(r"预约(?!出租)|appointment|make a booking", re.I), _("预约到窗口办"), _("选日子和时间，不用登录"), "appointments"),
    (re.compile(r"取号|排队|等多久|叫号|\bqueue|\bticket|\bwait", re.I), _("现在要等多久"), _("各个队列多少人在等，也可以取号"), "hall"),
    (re.compile(r"上门|来不了|行动不便|卧床|home visit", re.I), _("来不了大厅的，我们上门"), "", "home_visits"),
    (re.compile(r"延时|晚上|中午|周六|周末|下班以后|evening|weekend", re.I), _("下班以后、周六开放的日子"), "", "longer_hours"),
    (re.compile(r"好差评|差评|好评|服务评价|怎么评价|满意|\brating|satisf", re.I), _("好差评"), _("每个部门的评价"), "ratings"),
    (re.compile(r"优先办|加急|绿色通道|外来投资|招商|priority", re.I), _("优先办理"), _("按公开的规则，谁先办、凭什么"), "lanes"),
    (re.compile(r"取消的事项|取消了|新规|有变化|what changed", re.I), _("事项变更"), _("新公布、有变化、暂停和取消的事项"), "changes"),
    (re.compile(r"黄牌|红牌|效能监督|监督电话|兑现|准时|promises kept", re.I), _("承诺兑现"), _("每月、每个部门"), "kept"),
    (re.compile(r"监督员|暗访|inspector", re.I), _("特邀监督员"), _("看什么、看到了什么"), "inspectors"),
    (re.compile(r"存证|公开日志|篡改|public log", re.I), _("公开日志"), "", "log"),
    (re.compile(r"开放数据|下载数据|open data", re.I), _("开放数据"), _("可以直接下载的表"), "open_data"),
)  # fmt: skip
# As an item's code is written, and as numbers stand on decisions, certificates and the other papers of a case.
CODE = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+")
PAPER = re.compile(
    r".*[〔（(\[]\d{4}[〕）)\]]\d+号?|[\u4e00-\u9fff]{1,6}\d{8,}|\d{22,}[0-9A-Z]+(?:\.\d+)?-.+-\d+"
)
ARTICLE = re.compile(r"第(?:\d{1,4}|[一二三四五六七八九十百千零]+)条(?:之[一二三四五六七八九十]+)?")
SHOWN = 60


def found(query: str) -> Iterator[tuple[str, str, str, bool]]:
    """Yield (label, value, address, whether the value stands in Chinese in both languages) of what a query asks for.

    A number that could be a case's leads to where its query code is asked for, whether there is such a case or not.
    """
    if number := read_case_number(query):
        url = f"{reverse('portal:query')}?{urlencode({'number': number})}"
        yield spaced_case_number(number), gettext("填查询码，看这一件的进度"), url, False
    yield from _numbered("".join(query.split()))
    yield from _articles(query)
    for words, label, value, name in DOORS:
        if words.search(query):
            yield str(label), str(value), reverse(f"portal:{name}"), False


def _numbered(typed: str) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the guide of an item whose code is typed, and of what stands on a paper where its number is checked."""
    one = catalogue.entry(typed.upper(), clock.today()) if CODE.fullmatch(typed) else None
    if one is not None:
        english = one.definition.name_en if in_english() and one.definition else ""
        yield one.code, english or one.name, reverse("portal:guide", args=[one.code]), not english
    elif PAPER.fullmatch(typed):
        url = f"{reverse('portal:verify')}?{urlencode({'number': typed})}"
        yield typed, gettext("看这份文书或者证件是不是真的，现在还有没有效"), url, False


def _articles(query: str) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the article that a query names by its law and number, as its last stored version words it."""
    named = ARTICLE.search(query)
    laws = sorted((one for one in law.versions() if one in query), key=len)
    read = law.numbered(named[0]) if named and laws else None
    if read is None:
        return
    name, version, (number, suffix) = laws[-1], law.versions()[laws[-1]][-1], read
    one = law.Article(name, version, number, "", suffix)
    if (number, suffix) in law.text_of(name, version):
        text = Truncator("".join(law.paragraphs(one))).chars(SHOWN)
        yield one.name, text, reverse("portal:article", args=[name, version, f"{number}{suffix}"]), True
