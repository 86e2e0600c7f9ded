"""Every page of the house is judged in a browser by some test, or stands below with the reason why not.

Which addresses a test judges is read from the test: the strings in it, and those that it is given.
"""

import ast
import importlib
import inspect
import re
import textwrap
from pathlib import Path

from django.urls import Resolver404, get_resolver, resolve

from tests.journeys.test_every_address import addresses

HERE = Path(__file__).parent
JUDGES = re.compile(r"\b(judged|judged_here|judge_at_both|axe)\(")
# The rest of an address, to be set behind the beginning of one.
BELOW = re.compile(r"[a-z{][\w{}./-]*/?")
FILLED = re.compile(r"\{[^}]*\}")
UUID = "6f1c8d0e-3a52-5a57-9d7b-0b6f0d1f5c11"
# What is no page: a table, data, a feed, a file, a fragment, an answer that only leads on.
NO_PAGES = (
    ".csv",
    ".xlsx",
    ".json",
    ".jsonl",
    ".atom",
    ".pdf",
    ".ofd",
    ".docx",
    ".ics",
    "files/<str:code>/",
    "earlier/<str:code>/",
    "files/<int:place>/",
    "files/<str:material>/",
    ".png",
    ".js",
    ".webmanifest",
    "log/key",
    "log/checkpoint",
    "log/checkpoint/<int:size>",
    "log/consistency/<int:old>/<int:new>",
    "witness/add-checkpoint",
    "site/<int:seq>/<int:place>/",
    "above/<int:place>/",
)
LEADS_ON = {
    "suggest/", "look/mode/", "apply/<uuid:draft>/hand-in/", "sign-out/", "desk/office/records/",
    "desk/fees/returns/<slug:order>/", "gateway/callback/", "line/calls/", "line/orders/", "desk/hotline/<int:id>/note/", "desk/hotline/<int:id>/end/", "my/invitations/<int:id>/", "sign-in/stay/", "desk/next/<slug:name>/", "desk/tasks/take/", "desk/tasks/release/", "desk/tasks/give/", "desk/cases/<str:number>/meanwhile/", "desk/intake/number/", "desk/catalogue/items/<str:code>/begin/", "desk/intake/items/<str:code>/drawn/", "desk/intake/cases/<str:number>/handed-over/",
    "my/beforehand/<int:id>/withdraw/", "desk/papers/cases/<str:number>/", "desk/papers/folders/<str:code>/<slug:name>/", "desk/papers/lists/<str:code>/withdraw/", "desk/papers/scans/<int:id>/forget/",
    "desk/hall/window/sit/", "desk/hall/window/pause/", "desk/hall/window/<slug:act>/", "desk/hall/window/call/<int:stop>/",
    "desk/roster/patrols/start/",
    "desk/registers/files/<int:id>/discard/", "desk/site/<int:id>/phone/files/", "desk/site/<int:id>/phone/hand-in/", "desk/homevisits/routes/<int:id>/phone/hand-in/", "desk/homevisits/notes/<uuid:id>/go-on/",
    "desk/training/needs/take/",
    "desk/practice/prepare/", "desk/practice/<int:id>/go/",
}  # fmt: skip
ON_THE_WAY = {
    "desk/mailbox/<int:id>/files/<int:place>/": "a file",
    "desk/watch/rules/<str:code>/trials/<int:id>/stop/": "a button: leads back to the page of the trial",
    "desk/training/trips/<int:id>/vouchers/<int:cost>/": "a file",
    "desk/appraisal/entries/<int:id>/file/": "a file",
    "desk/appraisal/appeals/<int:id>/file/": "a file",
    "desk/appraisal/reversed/<int:id>/file/": "a file",
    "my/account/closed/": "tests/portal/test_closing_in_browser.py: judged after it",
    "rate/<str:given>/no-more/": "tests/ratings/test_in_browser.py: judged after it",
    "desk/bulk/": "tests/desk/test_inbox_in_browser.py: judged where the picked lines lead",
    "desk/bulk/carry-out/": "tests/desk/test_inbox_in_browser.py: judged after it",
    "desk/inspectors/register/<int:id>/letters/<int:row>/": "a file",
    "desk/inspectors/tasks/<int:id>/photographs/<int:row>/<int:place>/": "a file",
    "desk/inspectors/cases/<str:number>/<slug:which>/<int:place>/": "a file",
    "desk/roster/findings/<int:id>/<slug:which>/<int:place>/": "a file",
    "desk/leaders/heads/records/<int:id>/voucher/": "a file",
    "desk/clients/new/": "tests/desk/test_projects_in_browser.py: a form as desk/projects/new/",
    "desk/clients/<int:id>/contact/": "tests/desk/test_clients_in_browser.py: a name and a phone under the client's heading",
    "desk/clients/<int:id>/<slug:name>/": "the same form",
    "desk/clients/<int:id>/<int:row>/<slug:name>/": "the same form",
    "desk/projects/<int:id>/files/<int:place>/": "a file",
    "desk/projects/<int:id>/<slug:name>/": "tests/desk/test_projects_in_browser.py: the form of desk/projects/new/",
    "desk/projects/<int:id>/steps/<int:step>/<slug:name>/": "the same form",
    "desk/lanes/<int:id>/<slug:name>/": "tests/desk/test_projects_in_browser.py: the form of desk/lanes/new/",
    "desk/lanes/<int:id>/uses/<int:placing_id>/": "the same form",
    "desk/oversight/samples/<int:id>/draw/": "tests/oversight/test_in_browser.py: the form of …/open/",
    "desk/oversight/orders/<int:id>/judge/": "the form of …/reply/",
    "desk/oversight/bulletins/new/": "the form of …/edit/",
    "desk/oversight/bulletins/<int:id>/release/": "the same form",
    "my/projects/<int:id>/revoke/": "tests/desk/test_projects_in_browser.py: the page of my/projects/<int:id>/sign/",
    "desk/beforehand/<int:id>/answer/<int:asked>/": "tests/desk/test_beforehand_in_browser.py: the form of desk/beforehand/new/",
    "desk/beforehand/<int:id>/take-over/": "the same form",
    "desk/beforehand/tests/": "the same form",
    "desk/beforehand/<int:id>/files/<int:place>/": "a file",
    "my/beforehand/<int:id>/files/<int:place>/": "a file",
    "desk/rounds/<int:id>/carry-out/": "tests/desk/test_rounds_in_browser.py: the form of desk/rounds/new/",
    "desk/rounds/<int:id>/items/<str:code>/answer/": "the same form",
    "desk/rounds/<int:id>/items/<str:code>/opinion/": "the same form",
    "rounds/<int:id>/documents/<int:ruling>/": "a file",
    "desk/announcements/released/<int:id>/respond/": "tests/desk/test_announcing.py: the same form",
    "desk/announcements/released/<int:id>/respond/release/": "the same form",
    "desk/visitors/accounts/<int:id>/": "tests/desk/test_visitors_in_browser.py: judged where the search leads",
    "desk/visitors/accounts/<int:id>/confirm/": "tests/desk/test_visitors_in_browser.py: judged after it",
    "desk/visitors/accounts/<int:id>/refuse/": "tests/desk/test_visitors_in_browser.py: judged after it",
    "desk/visitors/accounts/<int:id>/password/": "tests/desk/test_visitors_in_browser.py: judged after it",
    "desk/intake/cases/<str:number>/": "tests/desk/test_intake_in_browser.py: judged where taking in leads",
    "desk/visitors/cases/slip/": "tests/desk/test_visitors_in_browser.py: judged as it is printed",
    "desk/cases/<str:number>/documents/<slug:key>/whole/": "tests/documents/test_whole_copies.py",
    "desk/complaints/<str:number>/files/<int:seq>/<int:place>/": "a file",
    "desk/site/<int:id>/unjoined/<uuid:key>/": "tests/desk/test_site_in_browser.py: judged where a check was kept",
}


def judging():
    """Return the tests that judge a page: (what they are given, their source, their module)."""
    for file in sorted(HERE.rglob("test_*.py")):
        if file == Path(__file__) or not JUDGES.search(file.read_text("utf-8")):
            continue
        module = importlib.import_module(".".join(file.relative_to(HERE.parent).with_suffix("").parts))
        for name, test in inspect.getmembers(module, inspect.isfunction):
            source = inspect.getsource(test) if test.__module__ == module.__name__ else ""
            if name.startswith("test_") and JUDGES.search(source):
                yield getattr(test, "pytestmark", []), source, vars(module)


def written(source, known):
    """Return the strings that stand in a test; what is filled in where it runs stands for anything."""
    for node in ast.walk(ast.parse(textwrap.dedent(source))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                part.value
                if isinstance(part, ast.Constant)
                else str(known.get(ast.unparse(part.value), "{}"))
                for part in node.values
            )


def given(marks):
    """Return the strings by which a test is parametrised."""
    for mark in marks:
        for value in mark.args[1] if mark.name == "parametrize" else ():
            yield from (
                part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, str)
            )


def routes(paths):
    """Return the addresses of these paths, as the resolver writes them."""
    found = set()
    for path in dict.fromkeys(paths):
        plain = path.partition("?")[0].removeprefix("{}")
        plain = plain.removeprefix("/en") if plain.startswith("/en/") else plain
        for anything in ("1", UUID):
            try:
                found.add(resolve(FILLED.sub(anything, plain)).route)
            except Resolver404:
                continue
            break
    return found


def judged():
    """Return every address that some test judges."""
    found = set()
    for marks, source, known in judging():
        parts = [*written(source, known), *given(marks)]
        begun = [part for part in parts if part.startswith(("/", "{}/"))]
        rest = [part for part in parts if BELOW.fullmatch(part)]
        found |= routes(begun + [a + b for a in begun if a.endswith("/") for b in rest])
    return found


def test_every_page_is_judged_in_a_browser_or_says_why_not():
    pages = {a for a in addresses(get_resolver()) if not a.endswith(NO_PAGES)} - LEADS_ON
    seen = judged()
    assert len(seen) > 60
    assert sorted(pages - seen - ON_THE_WAY.keys()) == [], "judge it: house.judged(login, path) == []"
    assert sorted(ON_THE_WAY.keys() & seen) == [], "judged after all: take it out"
    assert sorted((ON_THE_WAY.keys() | LEADS_ON) - set(addresses(get_resolver()))) == [], "no such address"
