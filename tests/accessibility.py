"""Judging a page in the browser with axe-core: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from pathlib import Path

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is the same in the other language and at the other width: the habits of a page's build; and colours, all but those
# that stand at a desk alone (`INKS`). Contrast alone is half of the work.
ONCE = "best-practice", "color-contrast"
WIDTHS = PHONE, DESK = (360, 1440)
# Judge the contrast of text that stands as none did that was judged before: by its colour, size and weight, and by what
# lies behind it up to the first ground that lets nothing through. Returns how text stands here, and what is wrong.
INKS = """async ([known, judges]) => {
  const seen = new Map(), judged = new Set(known);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const own = getComputedStyle(element), stands = [own.color, own.fontSize, own.fontWeight];
    for (let behind = element; behind; behind = behind.parentElement) {
      const {backgroundColor: ground, backgroundImage: picture, opacity} = getComputedStyle(behind);
      if (ground !== "rgba(0, 0, 0, 0)" || picture !== "none" || opacity !== "1") stands.push(ground, picture, opacity);
      if (ground.startsWith("rgb(")) break;
    }
    const key = stands.join(" ");
    if (!seen.has(key)) seen.set(key, element);
  }
  const fresh = [...seen].filter(([key]) => !judged.has(key)).map(([, element]) => element);
  if (!judges || !fresh.length) return [[...seen.keys()], []];
  const rule = {runOnly: ["color-contrast"], resultTypes: ["violations"], preload: false};
  const {violations} = await axe.run({include: fresh}, rule);
  return [[...seen.keys()], violations.flatMap((one) => one.nodes.map((node) => [one.id, node.html.slice(0, 160)]))];
}"""
# How text stands that was judged and found right, in this process.
READABLE: set[str] = set()


def equip(context):
    """Bring axe along to every page of a browser's context: sent once, not page by page."""
    context.add_init_script(path=str(AXE))


def judge(page, again=False):
    """Return every violation as (rule, element), and whether something is wider than the screen.

    `again`: the page was judged by every rule in the other language; what cannot differ (`ONCE`) is left out.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    # A bar that sticks to the screen covers what can be scrolled clear of it: it is judged where it stands.
    page.evaluate("document.querySelector('.bar')?.scrollIntoView({block: 'end', behavior: 'instant'})")
    # Nobody reads where each rule was kept: without those selectors a page is judged in a quarter of the time.
    # No rule of these asks for the style sheets' text, so they are not fetched again.
    options = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}
    if again:
        options |= {
            "runOnly": [tag for tag in TAGS if tag not in ONCE],
            "rules": {ONCE[1]: {"enabled": False}},
        }
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    wrong = [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
    return wrong + inks(page, again, all(rule != ONCE[1] for rule, _ in wrong)) + wider(page)


def inks(page, judges=True, right=True):
    """Return whose contrast is too low of the text that stands as none did on any page before.

    `judges`: whether axe is asked, or has been asked already of all that stands here; then `right` says what it found.
    """
    stand, wrong = page.evaluate(INKS, [list(READABLE), judges])
    if right and not wrong:
        READABLE.update(stand)
    return [tuple(one) for one in wrong]


def wider(page):
    """Return whether something is wider than the screen."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [("wider-than-the-screen", f"{over} px")] if over > 0 else []


def judge_at_both(page, english):
    """Return what is wrong with the open page at both widths.

    axe judges Chinese on a phone, by every rule, and English at a desk: each of its rules looks at a language or at a
    width, and so at both of each. Contrast is judged at a desk too where text stands there in another colour, on
    another ground, larger or smaller than on any phone. What grows out of the screen depends on the words and on the width, and is looked at
    in all four.
    The page begins at the width at which it stands.
    """
    wrong, judged_at = [], DESK if english else PHONE
    for width in sorted(WIDTHS, key=lambda width: width != page.viewport_size["width"]):
        page.set_viewport_size({"width": width, "height": 900})
        found = judge(page, english) if width == judged_at else wider(page)
        wrong += [(width, *one) for one in found]
    return wrong
