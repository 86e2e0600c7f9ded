"""Two centres filled with the same things: nothing of one is in a page, list, export, job, file or cache of the other."""

import re
import shutil
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from tests.centres_for_tests import ANZHOU, LINZHOU
from tests.faces import PDF
from tests.journeys.furnished import furnished
from tests.signing import client
from yimen.applications import drafts, files
from yimen.applications.actions import subject_of
from yimen.cases import queries as cases
from yimen.cases.acts import Act
from yimen.cases.numbers import query_code
from yimen.cases.perform import perform
from yimen.catalogue import queries as catalogue
from yimen.centres import limits
from yimen.centres.current import using
from yimen.centres.once import once
from yimen.lib import crypto, vault
from yimen.notices import queries as notices
from yimen.notices.writing import write
from yimen.people.models import Account
from yimen.process.application import commands as do

# Every list and export, as whoever sees most of it sees it.
LISTS = {
    "": (
        "items.csv", "open-data/items.csv", "open-data/announcements.json", "open-data/grants-2026-3.csv",
        "changes/", "changes/feed.atom", "announcements/", "announcements/feed.atom", "centralised/", "grants/",
    ),
    "li": ("my/", "my/messages/", "my/account/", "my/account/data.json"),
    "clerk3": ("desk/", "desk/inbox.csv"),
    "discipline": ("desk/register/", "desk/register.csv", "desk/office/records/readings.csv"),
    "editor": ("desk/announcements/",),
    "security": (
        "desk/office/people/", "desk/office/people.csv", "desk/office/organs.csv", "desk/office/windows.csv",
        "desk/office/reorganisations/", "desk/office/divisions/",
    ),
    "audit": ("desk/office/records/administration.csv",),
}  # fmt: skip
# What is asked for by the other centre's number or words, and by which name it stands among its things.
SEARCHES = (
    ("", "?q={}", "item"), ("", "items/?q={}", "item"), ("", "grants/?number={}", "permit"),
    ("", "verify/?number={}", "permit"), ("", "verify/?number={}", "certificate"),
    ("clerk3", "desk/?q={}", "received"), ("discipline", "desk/register/?q={}", "received"),
    ("security", "desk/office/people/?q={}", "login"),
)  # fmt: skip
# A page's own number and tokens.
# What is drawn anew for each page: tokens, and the seconds left of a session.
OWN = re.compile(r"[0-9A-Za-z]{32,}|data-staying=\"\d+\"")


@pytest.fixture(scope="module")
def both(city_database, django_db_blocker):
    """What stands in 安州, by name, and the same in 临州; whoever asks is in 安州."""
    with furnished(django_db_blocker) as found:
        yield found


def of_linzhou(login=None):
    """Return a browser at 临州, signed in there as somebody of there."""
    made = Client(headers={"host": LINZHOU.host})
    if login:
        with using(LINZHOU):
            made.force_login(Account.objects.get(login=login))
    return made


def text(answer):
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8-sig", "replace")


def browser(login):
    return client(login) if login else Client(headers={"host": ANZHOU.host})


@pytest.mark.parametrize("login", LISTS)
def test_no_list_and_no_export_names_anything_of_the_other_centre(both, login):
    foreign = [both[1][name] for name in ("received", "permit", "item")] + ["临食2026001", "linzhou", "临州"]
    asking = browser(login)
    for path in LISTS[login]:
        answer = asking.get(f"/{path}")
        assert answer.status_code == 200, path
        said = text(answer)
        assert [word for word in foreign if word in said] == [], path


@pytest.mark.parametrize(("login", "path", "name"), SEARCHES)
def test_who_asks_for_what_is_of_there_finds_what_nobody_has(both, login, path, name):
    """The answer is the one to a number that never was."""
    asking, told = browser(login), []
    for asked in (both[1][name], both[1][name][:-3] + "XXX"):
        answer = asking.get("/" + path.format(quote(asked)))
        assert answer.status_code == 200
        said = text(answer)
        for written in (asked, quote(asked), quote(quote(asked))):
            said = said.replace(written, "")
        told.append(OWN.sub("", said))
    assert told[0] == told[1]


def test_the_other_centre_shows_nothing_of_this_one_either(both):
    here = both[0]
    for login, paths in (
        ("clerk", ("desk/", "desk/inbox.csv", "desk/register/", "desk/register.csv")),
        ("security", ("desk/office/people/", "desk/office/people.csv", "desk/office/organs.csv")),
        ("li", ("my/", "my/messages/", "my/account/data.json")),
        (None, ("items/", "items.csv", "grants/", "announcements/", "open-data/grants-2026-3.csv")),
    ):
        for path in paths:
            answer = of_linzhou(login).get(f"/{path}")
            said = text(answer)
            assert answer.status_code == 200, (login, path)
            for word in (
                here["received"],
                here["permit"],
                "安食2026001",
                "安州市",
                "reviewer1",
                here["item"],
            ):
                assert word not in said, (login, path, word)


def test_a_session_of_one_centre_is_nobodys_in_the_other(both):
    """The same login in both: whoever carries the cookie over is a stranger there, and stays signed in here."""
    for login, path in (("li", "/my/"), ("clerk3", "/desk/"), ("security", "/desk/office/")):
        asking = client(login)
        assert asking.get(path, follow=True).status_code == 200
        led = asking.get(path, headers={"host": LINZHOU.host})
        assert led.status_code == 302 and "/sign-in/" in led["Location"], login
        assert asking.get(path, follow=True).status_code == 200
    back = of_linzhou("security")
    assert back.get("/desk/office/people/").status_code == 200
    led = back.get("/desk/office/people/", headers={"host": ANZHOU.host})
    assert led.status_code == 302 and "/sign-in/" in led["Location"]


def test_a_query_code_opens_its_case_at_its_own_centre_alone(both):
    number = both[1]["received"]
    with using(LINZHOU):
        code = query_code(number)
    assert code != query_code(number)
    given = {"number": number, "code": code}
    assert of_linzhou().post("/progress/", given).status_code == 302
    assert Client(headers={"host": ANZHOU.host}).post("/progress/", given).status_code == 422
    opened = of_linzhou()
    opened.post("/progress/", given)
    assert opened.get(f"/progress/{number}/").status_code == 200
    assert opened.get(f"/progress/{number}/", headers={"host": ANZHOU.host}).status_code == 404


def test_what_is_cached_here_is_not_cached_there(both):
    cache.set("said", "in 安州")
    with using(LINZHOU):
        assert cache.get("said") is None
        cache.set("said", "in 临州")
    assert cache.get("said") == "in 安州"


def test_a_version_that_a_process_remembers_is_remembered_for_its_centre(both):
    version = catalogue.published_version(both[0]["item"])
    assert catalogue.version(version).item.code == both[0]["item"]
    with using(LINZHOU), pytest.raises(LookupError):
        catalogue.version(version)


def test_a_request_key_counts_in_its_own_centre(both):
    assert once("a:1", "key", b"same", lambda: "done in 安州") == "done in 安州"
    with using(LINZHOU):
        assert once("a:1", "key", b"another", lambda: "done in 临州") == "done in 临州"
    key, numbers = uuid4().hex, []
    for centre, login, code in (
        (ANZHOU, "clerk3", both[0]["item"]),
        (LINZHOU, "clerk", both[1]["item"]),
    ):
        with using(centre):
            account = Account.objects.get(login=login).pk
            materials = tuple(
                do.Handed(m.code) for m in catalogue.version(catalogue.published_version(code)).item.materials
            )
            submit = do.Submit(number="", channel="window", applicant="p" * 8, materials=materials)
            act = Act(
                command=submit, account=account, item_version=catalogue.published_version(code),
                applicant="p" * 8, key=key, digest=b"d",
            )  # fmt: skip
            numbers.append(perform(act).number)
            assert cases.answered(account, key) == numbers[-1]
    assert len(set(numbers)) == 2 and numbers[0].startswith("511602") and numbers[1].startswith("511603")


def test_a_draft_opens_at_its_own_centre_alone(both):
    account = Account.objects.get(login="li").pk
    assert drafts.read(both[0]["draft"], account=account) is not None
    with using(LINZHOU):
        assert drafts.read(both[0]["draft"], account=account) is None
        assert drafts.read(both[1]["draft"], account=Account.objects.get(login="li").pk) is not None


def test_a_file_is_another_file_there_and_cannot_be_read_even_where_it_is_copied(both):
    name = files.keep(PDF)
    with using(LINZHOU):
        assert files.keep(PDF) != name
        with pytest.raises(FileNotFoundError):
            files.read(name)
    stored = vault.folder(ANZHOU.schema, "") / name[:2] / name
    carried = vault.folder(LINZHOU.schema, "") / name[:2] / name
    carried.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(stored, carried)
    try:
        with using(LINZHOU), pytest.raises((crypto.Damaged, crypto.KeyMissing)):
            files.read(name)
    finally:
        carried.unlink()
    assert files.read(name) == PDF


def test_nobody_is_known_there_by_what_this_centre_knows_them_by(both):
    number = "51160219900101001X"
    here, sealed = subject_of(number), crypto.seal(ANZHOU.schema, b"value", "place")
    with using(LINZHOU):
        assert subject_of(number) != here
    with pytest.raises((crypto.Damaged, crypto.KeyMissing)):
        crypto.unseal(LINZHOU.schema, sealed, "place")


def test_a_limit_is_counted_for_its_own_centre(both):
    for _ in range(5):
        limits.take("seen_number", account="1")
    assert limits.take("seen_number", account="1")
    with using(LINZHOU):
        assert not limits.take("seen_number", account="1")


def test_a_job_of_one_centre_does_nothing_in_the_other(both):
    case = cases.view(both[0]["received"])
    clerk = Account.objects.get(login="clerk3").pk
    perform(Act(command=do.Accept(), account=clerk, case=case.id))
    waiting = notices.waiting()
    assert waiting
    with using(LINZHOU):
        while write():
            pass
    assert notices.waiting() == waiting
