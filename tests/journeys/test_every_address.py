"""Role × address × foreign object × other centre: every address is tried by everybody, as its line in the table says.

The table stands in `everywhere.py`; an address that stands in no line of it fails here with what to add.
"""

import logging
import re
import sys
from copy import copy
from datetime import timedelta

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, client as testing
from django.urls import get_resolver, resolve

from tests.desk.office import LOGINS
from tests.journeys.everywhere import (
    CITIZENS,
    CLOSED,
    EVERYBODY,
    OWN,
    OWNER,
    STAFF,
    VISITOR,
    people,
    refusals,
)
from tests.journeys.furnished import furnished
from tests.journeys.in_the_open import ASKING, GATEWAY, LATER, OPEN, SIGNED, WITNESS
from tests.signing import client
from yimen.cases import queries
from yimen.lib import clock
from yimen.look import errors, pages, staying
from yimen.people.models import Posting
from yimen.people.roles import ROLES

# One of each sort tries what is open to whoever comes.
ANYBODY = (VISITOR, OWNER, "clerk3")
# For whom one's own rooms are drawn: they are the same for everybody of a sort.
DRAWN = (*CITIZENS, "clerk3")
FORM = {"nothing": "nothing"}


@pytest.fixture(scope="module")
def both(city_database, django_db_blocker):
    """What stands at the addresses of 安州, by name, and the same of 临州."""
    with furnished(django_db_blocker) as found:
        yield found


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """Draw and log no refusal, and keep no page's words: all that is tried elsewhere, and here ten thousand are refused."""
    monkeypatch.setattr(errors, "response", lambda _request, status, **_said: HttpResponse(status=status))
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    monkeypatch.setattr(testing, "store_rendered_templates", lambda *_, **__: None)


@pytest.fixture
def undrawn(monkeypatch):
    """Switch the drawing of pages off, and on again: whoever may come is answered by the view, which has read all by then."""
    drawn = pages.loader.render_to_string

    def switched(off):
        monkeypatch.setattr(pages.loader, "render_to_string", (lambda *_: "") if off else drawn)

    return switched


@pytest.fixture(scope="module")
def known():
    """Who signed in, and what they may, is read once and not at each of twenty thousand requests: all is undone after each."""
    sessions, accounts, held, parts = {}, {}, {}, {}
    load, user, rights, remembered = (
        SessionStore.load,
        ModelBackend.get_user,
        queries.rights,
        pages.remembered,
    )

    def once(kept, read):
        def of(*words):
            key = getattr(words[-1], "session_key", words[-1])
            if key not in kept:
                kept[key] = read(*words)
            return copy(kept[key])

        return of

    def part(request, name, read):
        key = request.user.pk, name
        if key not in parts:
            parts[key] = read()
        return parts[key]

    def begin():
        patch.setattr(SessionStore, "load", once(sessions, load))
        patch.setattr(ModelBackend, "get_user", once(accounts, user))
        patch.setattr(queries, "rights", once(held, rights))
        for module in [one for one in sys.modules.values() if getattr(one, "remembered", None) is remembered]:
            patch.setattr(module, "remembered", part)

    with pytest.MonkeyPatch.context() as patch:
        yield begin


@pytest.fixture(scope="module")
def browsers(both, known):
    """A browser for each person; whoever could, has looked for the visitor's account at a window.

    What a first visit of minutes keeps (the hall's address, that a session is used) is kept before: what each of the
    requests keeps is undone, and would be worked out by every one of them again.
    """
    here, theirs = both
    later = clock.machine_now() + timedelta(minutes=15)
    assert client().get("/").status_code == 200
    made = {VISITOR: Client(headers={"host": "testserver"})}
    for login in (*EVERYBODY[1:], "security2", "deputy1"):
        made[login] = client(login)
        session = made[login].session
        session["visitors"] = [here["account"], theirs["account"]]
        session[staying.KEPT] = later.timestamp()
        session.save()
    known()
    return made


@pytest.fixture
def ask(browsers):
    """Ask for an address as somebody, without leaving a trace: what was done is undone.

    Of whoever is to be refused nothing is (`refused`): where something was done all the same, the answer tells.
    """

    def asked(person, method, path, refused=False):
        given = FORM if method == "post" else None
        if refused:
            return getattr(browsers[person], method)(f"/{path}", given)
        # Signing out is among what is tried: each try is made with the cookies of the first one.
        kept = browsers[person].cookies.copy()
        with transaction.atomic():
            answer = getattr(browsers[person], method)(f"/{path}", given)
            transaction.set_rollback(True)
        browsers[person].cookies = kept
        return answer

    return asked


def led_to_sign_in(answer):
    return answer.status_code == 302 and answer["Location"].startswith("/sign-in/")


def addresses(resolver, prefix=""):
    """Return every address that the resolver knows, as it writes them."""
    found = []
    for one in resolver.url_patterns:
        below = prefix + str(one.pattern)
        found += addresses(one, below) if hasattr(one, "url_patterns") else [below]
    return found


def test_every_address_has_its_line(both):
    lines = [
        *OPEN,
        *ASKING,
        *LATER,
        *GATEWAY,
        *SIGNED,
        WITNESS,
        "look/errors/404/",
        *(line.path for line in CLOSED),
    ]
    tried = {resolve("/" + path.format(**both[0])).route for path in lines}
    missing = set(addresses(get_resolver())) - tried
    assert missing == set(), "add to tests/journeys/everywhere.py who opens it and who sends its form"


def test_every_role_tries(both):
    assert set(LOGINS.values()) == {LOGINS[login] for login in STAFF} == set(ROLES)
    for login in STAFF:
        assert Posting.objects.filter(account__login=login, role=LOGINS[login]).exists()


@pytest.mark.parametrize("path", OPEN)
def test_what_is_open_is_open_to_anybody_and_takes_nothing(both, ask, path):
    for person in ANYBODY:
        answer = ask(person, "get", path.format(**both[0]))
        assert answer.status_code in (200, 302) and not led_to_sign_in(answer), person
    assert ask(VISITOR, "post", path.format(**both[0])).status_code == 405


@pytest.mark.parametrize("path", ASKING)
def test_a_form_for_anybody_says_what_is_missing(both, ask, path):
    path = path.format(**both[0])
    for person in ANYBODY:
        assert (ask(person, "get", path).status_code, ask(person, "post", path).status_code) == (200, 422)


@pytest.mark.parametrize("path", LATER)
def test_the_second_step_of_signing_in_begins_with_the_first(ask, path):
    for person in ANYBODY:
        assert led_to_sign_in(ask(person, "get", path)) and led_to_sign_in(ask(person, "post", path))


def test_the_gateways_page_is_anybodys_who_has_its_address_and_its_call_is_signed(both, ask):
    page, call = (path.format(**both[0]) for path in GATEWAY)
    for person in ANYBODY:
        assert (ask(person, "get", page).status_code, ask(person, "post", page).status_code) == (200, 302)
        assert (ask(person, "get", call).status_code, ask(person, "post", call).status_code) == (405, 400)
    for method in ("get", "post"):
        assert ask(VISITOR, method, GATEWAY[0].format(**both[1])).status_code == 404


@pytest.mark.parametrize("path", SIGNED)
def test_what_the_line_sends_is_believed_by_its_signature_alone(ask, path):
    for person in ANYBODY:
        assert (ask(person, "get", path).status_code, ask(person, "post", path).status_code) == (405, 403)


def test_a_witness_reads_checkpoints_and_nothing_else(ask):
    for person in ANYBODY:
        assert (ask(person, "get", WITNESS).status_code, ask(person, "post", WITNESS).status_code) == (
            405,
            400,
        )


def test_a_page_of_an_error_has_its_own_status(ask):
    assert ask(VISITOR, "get", "look/errors/404/").status_code == 404
    assert ask(VISITOR, "post", "look/errors/404/").status_code == 405


@pytest.mark.parametrize("line", CLOSED, ids=lambda line: line.path)
def test_a_closed_address_opens_for_whom_its_line_names_and_refuses_everybody_else(both, ask, undrawn, line):
    path, wrong = line.path.format(**both[0]), {}
    first = next((person for person in people(line) if person not in (*line.opens, *line.sends)), VISITOR)
    for person in people(line):
        # A view refuses somebody before it looks whether they read or send: whom it refuses does the worse of both.
        admitted = person in (*line.opens, *line.sends) or person == first
        undrawn(line in OWN and person not in DRAWN)
        if admitted or not line.sends:
            answer = ask(person, "get", path, person not in line.opens)
            if not right(line, person, line.opens, answer, (200, 302)):
                wrong["get", person] = answer.status_code
        # Where there is nothing to send, that is said before anybody's rights are asked: one is enough to try.
        undrawn(person not in line.sends[:1])
        if line.sends or person == next(iter(line.opens), first):
            answer = ask(person, "post", path, person not in line.sends)
            if not right(line, person, line.sends, answer, (line.answer,)):
                wrong["post", person] = answer.status_code
    assert wrong == {}


def right(line, person, may, answer, answered):
    """Return whether somebody was answered as the line says: `may` is who gets one of `answered`."""
    if person == VISITOR and line.visitor == 302:
        return led_to_sign_in(answer)
    if person in may:
        signed_out = line.path == "sign-out/"
        return answer.status_code in answered and (signed_out or not led_to_sign_in(answer))
    if answer.status_code == 405:
        return not may
    return answer.status_code in refusals(line, person)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in (*OPEN, *(line.path for line in CLOSED))
        if "{" in path and "Accept" not in path  # an act on a case that is not found is tried by its page
    ],
)
def test_what_is_another_centres_is_not_found(both, ask, path):
    """By whoever would get it here: an item, its version, a case, its documents and files, a draft, a message, …"""
    line = next((line for line in CLOSED if line.path == path), None)
    theirs = path.format(**both[1])
    # What another centre has, no schema of this one holds, whoever asks: the first and the last of them do.
    for person in {*line.opens[:1], *line.opens[-1:]} if line else ANYBODY:
        assert ask(person, "get", theirs).status_code == 404, person
    for person in line.sends[:2] if line else ():
        assert ask(person, "post", theirs).status_code == 404, person


def numbered(here):
    """Yield each address with a row's number in it as (its line, the address with one that is larger than any row's)."""
    for line in CLOSED:
        for field in re.findall(r"{(\w+)}", line.path):
            value = str(here[field])
            if value.isdecimal() and value in map(
                str, resolve("/" + line.path.format(**here)).kwargs.values()
            ):
                yield line, line.path.format(**here | {field: 2**63})


def test_no_row_has_a_number_larger_than_a_row_can_have(both, ask):
    # Whoever takes a member out twice is led back to those who are left.
    tried = [(line, at) for line, at in numbered(both[0]) if not line.path.endswith("{member}/end/")]
    found = {at: ask(person, "get", at).status_code for line, at in tried for person in line.opens[:1]}
    assert len(found) > 100 and {at: said for at, said in found.items() if said != 404} == {}


def test_a_machine_asks_whether_the_house_answers_and_finds_no_figures_here(both):
    for host in ("testserver", "linzhou.test", "nobody.example"):
        machine = Client(headers={"host": host})
        assert machine.get("/health").content == b"ok\n" and machine.get("/ready").content == b"ready\n"
    for path in ("/metrics", "/metrics/", "/health/more", "/admin/"):
        assert Client(headers={"host": "testserver"}).get(path).status_code == 404
