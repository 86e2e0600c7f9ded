"""The demonstration city open to browsers for a whole file of tests: its cases, its people signed in, its pages judged.

What a file of tests does in it is undone at the file's end.
"""

import re
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.test import Client

from tests import accessibility, city
from tests.live import serve
from yimen.applications import actions, files
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.people.demo import applicant
from yimen.people.models import Account
from yimen.process.application import commands as do

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ITEM = "511602-S005"
KILOBYTES = 150
# Words of the page, what is read out for it, and where it stands; what is marked as Chinese may be so.
CHINESE = r"""() => {
  const han = /[\u3400-\u9fff]/, found = [];
  const marked = (element) => element.closest("[lang]").lang.startsWith("zh") || element.closest("svg, script, style, title");
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (han.test(node.data) && !marked(node.parentElement)) found.push(node.data.trim().slice(0, 60));
  }
  for (const element of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    for (const name of ["title", "aria-label", "placeholder", "alt"]) {
      const said = element.getAttribute(name);
      if (said && han.test(said) && !marked(element)) found.push(`${name}: ${said.slice(0, 60)}`);
    }
  }
  return found;
}"""


class House:
    """The open house: its address, its cases by what they wait for, and pages for whoever asks."""

    def __init__(self, address, windows):
        self.address, self.windows, self.cases = address, windows, {}
        self.pages = {}

    def account(self, login):
        """Return the id of an account."""
        return Account.objects.get(login=login).pk

    def context(self, login=None, **options):
        """Return a browser's context that nobody had before, signed in as somebody or nobody; whoever asked closes it."""
        return self.signed_in(self.windows.new(base_url=self.address, **options), login)

    def window(self, login=None, **options):
        """Return a window as `context` does, one of those that are used again; `windows.close` gives it back."""
        return self.signed_in(self.windows.open(base_url=self.address, **options), login)

    def signed_in(self, context, login):
        """Return a browser's context in which somebody is signed in now."""
        if login:
            client = Client(headers={"host": "testserver"})
            client.force_login(Account.objects.get(login=login))
            cookies = [{"name": k, "value": v.value, "url": self.address} for k, v in client.cookies.items()]
            context.add_cookies(cookies)
        return context

    def page(self, login=None, modes=""):
        """Return somebody's page, the same one for the whole file, with what the browser complained of.

        `modes` are the display modes in which it is read, as their cookie writes them.
        """
        if (login, modes) not in self.pages:
            context = self.window(login)
            if modes:
                context.add_cookies([{"name": "look", "value": modes, "url": self.address}])
            page = context.new_page()
            page.complaints = []
            page.on("console", lambda message: page.complaints.append(message.text))
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            self.pages[login, modes] = page
        self.pages[login, modes].complaints.clear()
        return self.pages[login, modes]

    def judged(self, login, path, status=200, modes=""):
        """Return everything that is wrong with an address for somebody, in both languages and both widths.

        In other display modes, which are the same in both languages, in Chinese alone.
        """
        page, wrong = self.page(login, modes), []
        for prefix in ("",) if modes else ("", "/en"):
            answer = page.goto(prefix + path)
            if answer.status != status:
                wrong.append((prefix, "status", answer.status))
            wrong += [(prefix, *one) for one in accessibility.judge_at_both(page, bool(prefix))]
            if prefix:
                wrong += untranslated(page)
        return wrong + complaints(page)

    def weight(self, login, path):
        """Return how many kB the first load of an address transfers, pictures apart."""
        page = self.page(login)
        network, kinds, came = page.context.new_cdp_session(page), {}, {}
        network.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
        network.on(
            "Network.loadingFinished",
            lambda told: came.update({told["requestId"]: told["encodedDataLength"]}),
        )
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.goto(path, wait_until="networkidle")
        network.detach()
        return sum(size for request, size in came.items() if kinds[request] != "Image") / 1000

    def submit(self, name, who="li", without=(), code=ITEM, **answers):
        """Hand in an application with a file for each material, some left out; keep its number by a name.

        `answers` are given beside those that every form asks for.
        """
        place = {"li": 0, "wang": 1, "chen": 2}[who]
        version = catalogue.version(catalogue.published_version(code))
        digest = files.keep(PDF)
        handed = [
            do.Handed(m.code, "electronic", digest, len(PDF), "application/pdf")
            for m in version.item.materials
            if m.code not in without
        ]
        outcome = actions.submit(
            account=self.account(who),
            item_version=version.id,
            applicant=actions.Applicant(**applicant(place)),
            answers={"place": "滨河路 18 号", "matter": "热食类制售"} | answers,
            materials=handed,
        )
        self.cases[name] = outcome.number
        return outcome.case

    def act(self, who, case, *commands):
        """Carry out commands as somebody."""
        for command in commands:
            actions.act(account=self.account(who), case=case, command=command)

    def fill(self):
        """Make a case that waits for each sort of act."""
        officers = tuple(f"a:{self.account(login)}" for login in ("reviewer1", "chief1"))
        self.submit("received")
        correcting = self.submit("correcting", without=("m2",))
        points = (do.Point("m2", "missing", "提交复印件"), do.Point("field:place", "defective", "写到门牌号"))
        self.act("clerk3", correcting, do.NotifyCorrections(points))
        self.act("clerk3", self.submit("accepted"), do.Accept())
        reviewing = self.submit("reviewing")
        self.act("clerk3", reviewing, do.Accept())
        self.act(
            "reviewer1", reviewing, do.StartReview(), do.AskExclusion("testing", "食品安全法第八十四条", 5)
        )
        for name in ("refusing", "granted"):
            case = self.submit(name)
            self.act("clerk3", case, do.Accept())
            self.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
            self.act("reviewer1", case, do.CloseReview("符合条件"))
            if name == "granted":
                self.act("decider1", case, do.Grant("食品经营"))
            else:
                self.act("decider1", case, no())
        self.act("li", self.submit("withdrawn"), do.Withdraw("不办了"))
        corrected = self.submit("corrected", without=("m2",))
        self.act("clerk3", corrected, do.NotifyCorrections(points[:1]))
        self.act("li", corrected, do.SupplyMaterials((do.Handed("m2", "paper"),)))
        self.fill_ended(officers)

    def fill_ended(self, officers):
        """Make a case that was refused, and one that was extended and granted."""
        for name in ("refused", "extended"):
            case = self.submit(name)
            self.act("clerk3", case, do.Accept())
            self.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
            if name == "extended":
                self.act("reviewer1", case, do.AskExtension(2, "需要补充现场核查"))
                self.act("head1", case, do.ApproveExtension())
            self.act("reviewer1", case, do.CloseReview("符合条件"))
            self.act("decider1", case, do.Grant("食品经营") if name == "extended" else no())
            if name == "refused":
                self.act("head1", case, do.SignNegative())


def untranslated(page):
    """Return the Chinese on an English page that is not marked as such."""
    return [("untranslated", text) for text in page.evaluate(CHINESE)]


def complaints(page):
    """Return what the browser complained of; that a page was refused is no complaint."""
    return [("console", text) for text in page.complaints if "Failed to load resource" not in text]


def judged_here(page, prefix):
    """Return what is wrong with a page that only a form leads to, at both widths; it is left at the desk's."""
    wrong = accessibility.judge_at_both(page, bool(prefix)) + (untranslated(page) if prefix else [])
    page.set_viewport_size({"width": accessibility.DESK, "height": 900})
    return wrong


def no():
    """Return a proposed refusal with everything that its document must contain."""
    return do.ProposeNegative(
        outcome="refused",
        ground="conditions",
        facts="现场没有消防通道",
        reasons="不符合经营条件",
        articles=("食品安全法第三十三条",),
    )


@contextmanager
def open_house(windows, blocker, filled=True):
    """Open 安州 on a working day until the block ends."""
    with blocker.unblock(), city.entered():
        clock.move(datetime.fromisoformat("2026-03-02T09:00+08:00"))
        with serve() as address:
            house = House(address, windows)
            if filled:
                house.fill()
            yield house
            for page in house.pages.values():
                windows.close(page.context)


def new_house(filled=False):
    """Return a fixture: the city on that day, anew for each test, with its cases or none; no address and no browser."""

    @pytest.fixture
    def house(city):
        made = House("", None)
        if filled:
            made.fill()
        return made

    return house


def one_house(filled=True):
    """Return a fixture: the open house for a whole file of tests, with its cases or none; no browser."""

    @pytest.fixture(scope="module")
    def house(city_database, django_db_blocker):
        with open_house(None, django_db_blocker, filled) as found:
            yield found

    return house


def browsed_house(filled=True):
    """Return a fixture: the open house for a whole file of tests, with its cases or none, and a browser."""

    @pytest.fixture(scope="module")
    def house(city_database, django_db_blocker, windows):
        with open_house(windows, django_db_blocker, filled) as found:
            yield found

    return house


def number_in(url):
    """Return the case number in an address."""
    return re.search(r"/(?:cases|progress)/([0-9A-Z]{20,})/", url)[1]
