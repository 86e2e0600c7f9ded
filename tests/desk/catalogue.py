"""The catalogue's desk for its tests: its forms read and sent as a browser would, and one item's way."""

from datetime import date
from html.parser import HTMLParser

from tests.faces import ITEM
from tests.signing import client
from yimen.catalogue import edited, queries
from yimen.process.item import Item

AT = "/desk/catalogue/"
HERE = f"{AT}items/{ITEM}/"
TOMORROW, TODAY = date(2026, 3, 3), date(2026, 3, 2)


def page(login, path, status=200):
    """Return the text of a page for somebody."""
    answer = client(login).get(path)
    assert answer.status_code == status, (login, path, answer.status_code)
    return answer.content.decode()


class Fields(HTMLParser):
    """What the fields of the page's own form hold, as a browser would send them."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inside, self.name, self.first = {}, False, "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form":
            self.inside = "novalidate" in has and has.get("method") == "post"
        if not self.inside or has.get("name") in ("csrfmiddlewaretoken", "submission_key"):
            return
        if tag == "input" and has.get("type") in ("checkbox", "radio"):
            if "checked" in has:
                self.found.setdefault(has["name"], []).append(has.get("value", "on"))
        elif tag == "input":
            self.found[has["name"]] = has.get("value", "")
        elif tag in ("textarea", "select"):
            self.name, self.first = has["name"], tag == "select"
            self.found[self.name] = ""
        elif tag == "option" and (self.first or "selected" in has):
            self.found[self.name], self.first = has["value"], False

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self.name = ""
        elif tag == "form":
            self.inside = False

    def handle_data(self, data):
        if self.name and self.lasttag == "textarea":
            self.found[self.name] += data.removeprefix("\n").removeprefix("\r\n")


def save(login, path, status=302, **changes):
    """Open a form, change some of its fields and send it, as a person would."""
    given = Fields(page(login, path)).found | changes
    answer = client(login).post(path, given)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def draft():
    """Return the open draft's definition."""
    return edited.definition(queries.open_draft(ITEM))


def different(before):
    """Return the elements in which the draft differs."""
    now = draft()
    return {name for name in Item.__struct_fields__ if getattr(now, name) != getattr(before, name)}


def another():
    """Return another item that is in force."""
    return next(v.item for v in queries.all_in_force(TODAY) if v.item.code != ITEM and v.item.licence)


def begin(login="editor"):
    assert client(login).post(f"{HERE}begin/").status_code == 302


def promise(days, login="editor"):
    """Change the promise in the open draft, and submit it."""
    save(login, f"{HERE}draft/limits/", promised__days=str(days), promised__provenance="promise")
    save(login, f"{HERE}submit/")


def review(login="legal1", status=302, **given):
    return save(login, f"{HERE}review/", status, **({"verdict": "lawful"} | given))
