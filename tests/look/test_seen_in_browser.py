"""What has the focus and what is chosen is seen: under a bar that sticks, with large letters, in forced colours."""

import pytest
from playwright.sync_api import expect

# Whether what has the focus lies under something else with its middle and with both its ends.
COVERED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const points = [[box.left + 2, box.top + 2], [box.left + box.width / 2, box.top + box.height / 2], [box.right - 2, box.bottom - 2]];
  return one !== document.body && points.every(([x, y]) => !one.parentElement.contains(document.elementFromPoint(x, y)));
}"""


@pytest.mark.parametrize(
    ("width", "height", "modes"), [(700, 380, "large"), (1024, 600, "large"), (720, 450, "")]
)
def test_what_has_the_focus_is_never_under_the_bar(open_page, width, height, modes):
    """With large letters, or a page zoomed to 200 %, the bar has several lines, and fields had the focus under it."""
    page = open_page("/look/desk/", modes=modes)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("""() => {
      const bar = document.querySelector(".bar");
      while (bar.offsetHeight < 190 * 2 / 3 && bar.children.length < 30) bar.prepend(bar.querySelector("button").cloneNode(true));
    }""")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")


def test_in_forced_colours_a_drawing_has_its_paper_and_what_is_chosen_or_has_the_focus_is_framed(open_page):
    """On a dark ground that the reader chose, dark letters of a drawing could not be read and no camera read a code."""
    page = open_page("/look/desk/")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.locator("#m1-ok").check()
    style = "(one, name) => getComputedStyle(one)[name]"
    label = page.locator("#m1-ok + label")
    chosen = [label.evaluate(style, name) for name in ("outlineWidth", "outlineColor")]
    page.locator("#m1-ok").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#m1-ok")).to_be_focused()
    assert [label.evaluate(style, name) for name in ("outlineWidth", "outlineColor")] != chosen
    page.goto(page.url.replace("/look/desk/", "/look/"))
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<svg class=barcode width=9 height=9></svg>')"
    )
    drawing = page.locator("svg.barcode")
    assert drawing.evaluate(style, "backgroundColor") == "rgb(255, 255, 255)"
