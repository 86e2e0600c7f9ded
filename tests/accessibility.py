"""Judging a page in the browser with axe-core: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from pathlib import Path

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def judge(page):
    """Return every violation as (rule, element), and whether something is wider than the screen."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    # A bar that sticks to the screen covers what can be scrolled clear of it: it is judged where it stands.
    page.evaluate("document.querySelector('.bar')?.scrollIntoView({block: 'end', behavior: 'instant'})")
    # Nobody reads where each rule was kept: without those selectors a page is judged in a quarter of the time.
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    wrong = [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wrong + ([("wider-than-the-screen", f"{over} px")] if over > 0 else [])
