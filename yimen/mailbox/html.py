"""HTML turned into text: nothing of it is ever shown as HTML, no address in it is followed, no script is read."""

import re
from html.parser import HTMLParser

SILENT = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "object", "svg", "math", "iframe"}
)
BLOCKS = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "hr", "section", "article"}
)  # fmt: skip
# They have no end that could be waited for.
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "source", "track", "wbr"})  # fmt: skip


class _Reader(HTMLParser):
    """What stands in it as text: an element that is silent is so to its end, or to the end of the mail."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT and tag not in VOID:
            self.silent.append(tag)
        elif tag == "body":
            # A head that nobody closed ends where the body begins.
            self.silent.clear()
        elif tag in BLOCKS:
            self.said.append("\n")
        elif tag in ("td", "th"):
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        elif tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(re.sub(r"\s+", " ", data))


def as_text(html: str) -> str:
    """Return the words of an HTML mail, a line a block."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
