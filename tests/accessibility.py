"""Judging a page in the browser with axe-core: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from pathlib import Path

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# These look at how an element stands, two thirds of axe's work, and stand alike all over the house: `STANDING` asks
# axe only about what stands as nothing did that was judged before, and about targets that are small or lie on another.
BY_LOOK = ("color-contrast", "link-in-text-block", "target-size")
WIDTHS = PHONE, DESK = (360, 1440)
# As low as text four times as large makes a screen (WCAG 1.4.10), and a third of the painting.
HEIGHT = 300
STANDING = (Path(__file__).parent / "standing.js").read_text("utf-8")
SHAPE = (Path(__file__).parent / "shape.js").read_text("utf-8")
# What a voice that lists the links of a page, or its fields, calls the same though it leads elsewhere, or asks twice.
# The words that led to a guide (`q`) make no other place of it.
ALIKE = """() => {
  const said = (text) => text.replace(/\\s+/g, " ").trim(), shown = (one) => one.getClientRects().length;
  const many = (pairs) => [...Map.groupBy(pairs, ([name]) => name)]
    .filter(([, these]) => new Set(these.map(([, what]) => what)).size > 1).map(([name]) => name);
  const links = [...document.querySelectorAll("main a[href]")].filter(shown).map((one) => [said(one.ariaLabel ?? one.textContent), one.href.replace(/(\\/items\\/[^/]+\\/)\\?q=.*/, "$1")]);
  const labels = [...document.querySelectorAll("main label")].filter((one) => shown(one) && !one.closest("fieldset"))
    .map((one) => [said(one.textContent), one.htmlFor]);
  return [...many(links), ...many(labels)];
}"""
# How text and links stand that were judged and found right, in this process.
READABLE: set[str] = set()
# How pages are built that axe judged and found right, in this process, and of each what showed and what scrolled then.
BUILT: dict[str, str] = {}
# The same of parts of pages.
PARTS: set[tuple[str, str]] = set()


def judge(page):
    """Return every violation as (rule, element), what reads alike, and whether something is wider than the screen.

    axe judges what was not judged before in this process: all of a page that is built as none was; of one that is built
    as another was, in the other language say, only what shows or scrolls here and did not there.
    """
    # A bar that sticks to the screen covers what can be scrolled clear of it: it is judged where it stands.
    page.evaluate(
        "document.querySelector('.bar') && scrollTo({top: document.body.scrollHeight, behavior: 'instant'})"
    )
    shape, shown, spans = page.evaluate(SHAPE)
    before = BUILT.get(shape)
    parts = dict(anew(shape, shown, spans, before)) if before else {}
    wrong = violations(page, TAGS, parts) if parts or not before else []
    if not wrong:
        BUILT[shape] = "".join(map(max, shown, before or shown))
        PARTS.update(parts.values())
    return wrong + standing(page) + alike(page) + wider(page)


def anew(shape, shown, spans, before):
    """Yield each part that shows or scrolls here and did not `before`, as (its place, how it is built and shows).

    A part is judged with all that is in it, and once wherever it stands: the menu of the rooms is on every page of a desk.
    """
    behind = 0
    for place, (begin, end) in enumerate(spans):
        if begin >= behind and shown[place] > before[place]:
            behind = end
            part = shape[begin:end], shown[place : place + sum(other < end for other, _ in spans[place:])]
            if part not in PARTS:
                yield place, part


def violations(page, rules, places=()):
    """Return what axe finds by rules, or the tags of rules, as (rule, element).

    It looks at the elements at these places of the page's shape, or at the whole page where none are named.
    """
    equip(page)
    # Nobody reads where each rule was kept: without those selectors a page is judged in a quarter of the time.
    # No rule of these asks for the style sheets' text, so they are not fetched again.
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    if rules == TAGS:
        options["rules"] = {rule: {"enabled": False} for rule in BY_LOOK}
    ask = "([options, include]) => axe.run(include.length ? {include: include.map((one) => built[one])} : document, options)"
    found = page.evaluate(ask, [options, list(places)])["violations"]
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]


def equip(page):
    """Bring axe to an open page that has none yet."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))


def standing(page):
    """Return what axe finds by the rules of `BY_LOOK`, of what stands as nothing did on any page before."""
    said = page.evaluate(STANDING, list(READABLE))
    if said is None:
        equip(page)
        said = page.evaluate(STANDING, list(READABLE))
    looks, wrong = said
    if not wrong:
        READABLE.update(looks)
    return [tuple(one) for one in wrong]


def wider(page):
    """Return whether something is wider than the screen."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [("wider-than-the-screen", f"{over} px")] if over > 0 else []


def alike(page):
    """Return the names that several links to different places bear on the open page, or several fields (WCAG 2.4.9); axe knows of none."""
    return [("alike", name) for name in page.evaluate(ALIKE)]


def judge_at_both(page, english):
    """Return what is wrong with the open page at both widths.

    axe judges Chinese on a phone and English at a desk: each of its rules looks at how a page is built, or at a width.
    Contrast is judged wherever text stands in another colour, on another ground, larger or smaller than on any page
    before, and so are links between words. What grows out of the screen depends on the words and on the width, and is
    looked at in all four.
    The page begins at the width at which it stands.
    """
    wrong, judged_at = [], DESK if english else PHONE
    for width in sorted(WIDTHS, key=lambda width: width != page.viewport_size["width"]):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found = judge(page) if width == judged_at else wider(page)
        wrong += [(width, *one) for one in found]
    return wrong
