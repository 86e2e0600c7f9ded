"""What stands in Chinese on an English page: words that are not marked so, and names that have an English one."""

import re
from html.parser import HTMLParser

from yimen.catalogue.models import Naming, Premises
from yimen.people.models import Organ, Window

HAN = re.compile("[\u3400-\u9fff]")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SAID = ("alt", "aria-label", "placeholder")
# What nobody reads, and what somebody typed.
NOT_READ = {"script", "style", "template", "textarea"}


class Page(HTMLParser):
    """A page as it is read: `title`, `plain` is Chinese of which no language is said, `marked` what is said to be Chinese."""

    def __init__(self, text):
        super().__init__()
        self.open, self.title, self.plain, self.marked = [], "", [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, given.get("lang"), given.get("aria-hidden") == "true", given.get("role")))
        for name in SAID:
            self._note(given.get(name) or "", given.get("lang"))

    def handle_endtag(self, tag):
        at = next((n for n in reversed(range(len(self.open))) if self.open[n][0] == tag), len(self.open))
        del self.open[at:]

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "title" and not self._drawn():
            self.title += data
        elif not any(tag in NOT_READ or hidden for tag, _lang, hidden, _role in self.open):
            self._note(data, None)

    def _drawn(self):
        """Return whether this stands in a picture: its words are read by nobody's voice."""
        return any(tag == "svg" and role == "img" for tag, _lang, _hidden, role in self.open)

    def _note(self, text, lang):
        if HAN.search(text):
            here = lang or next((one[1] for one in reversed(self.open) if one[1]), "en")
            known = here.startswith("zh") or self._drawn()
            (self.marked if known else self.plain).append(" ".join(text.split()))


def named():
    """Return every Chinese name in the record that has an English one: of items, organs, windows, places."""
    found = set(Naming.objects.exclude(english="").values_list("item__name", flat=True))
    for model in (Organ, Window, Premises):
        found |= set(model.objects.exclude(name_en="").values_list("name", flat=True))
    return found


def left(text, names):
    """Return what an English page says in Chinese, unmarked or though it has an English name; of its title the latter alone.

    In the title nothing can be marked.
    """
    page = Page(text)
    return page.plain + [said for said in (*page.marked, page.title) if bears(said, names)]


def bears(said, names):
    """Return whether a text is one of the names, or one and what stands beside it; two letters may be any word."""
    parts = (said, *re.split(r"^\d+ | [·–] |（|）", said))
    return any(part in names for part in parts if len(part) > 2)
