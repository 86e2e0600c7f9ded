"""The look in a real browser: axe, narrow screens, the content security policy, htmx, keys, no JavaScript."""

import pytest
from playwright.sync_api import expect

from tests import accessibility

PATHS = ["/look/", "/look/?wrong=1", "/look/desk/", "/look/errors/409/", "/look/errors/500/"]
TIGHT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || element.closest("svg") || !element.getClientRects().length) return false;
  const style = getComputedStyle(element);
  return parseFloat(style.lineHeight) < 1.295 * parseFloat(style.fontSize);
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def pages(chromium):
    """A page for each width and choice of display modes, the same for the whole file: opening one is what costs."""
    made = {}
    yield made
    for page in made.values():
        page.context.close()


@pytest.fixture
def read(pages, chromium, site):
    """Read a path at a width in display modes; fails where the browser complained."""
    complaints = []

    def reader(path, width, modes=""):
        if (width, modes) not in pages:
            context = chromium.new_context(viewport={"width": width, "height": 900})
            page = pages[width, modes] = context.new_page()
            page.on("console", lambda message: page.complaints.append(message.text))
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page = pages[width, modes]
        page.complaints = complaints
        page.context.clear_cookies()
        if modes:
            page.context.add_cookies([{"name": "look", "value": modes, "url": site}])
        page.goto(site + path)
        return page

    yield reader
    assert [text for text in complaints if "Failed to load resource" not in text] == []


def tight(page):
    """Return the lines that stand too close to each other."""
    return [("tight", element) for element in page.evaluate(TIGHT)]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_each_page_passes_axe_and_fits_its_screen(read, path, prefix):
    page = read(prefix + path, accessibility.DESK if prefix else accessibility.PHONE)
    begun = page.viewport_size
    close = tight(page)
    wrong = accessibility.judge_at_both(page, bool(prefix))
    close += tight(page)
    page.set_viewport_size(begun)
    assert wrong + close == []


@pytest.mark.parametrize(("width", "modes"), [(360, "large"), (1440, "large.contrast"), (360, "contrast")])
@pytest.mark.parametrize("path", ["/look/", "/en/look/", "/look/desk/", "/en/look/desk/"])
def test_large_letters_and_contrast_pass_too(read, path, width, modes):
    page = read(path, width, modes)
    # Chinese is judged in each mode, English in both modes at once; their words fit their screen in all.
    judge = accessibility.judge if path.startswith("/en") == ("." in modes) else accessibility.wider
    assert judge(page) + tight(page) == []


def test_large_letters_are_half_as_large_again(open_page):
    size = "parseFloat(getComputedStyle(document.querySelector('.lead')).fontSize)"
    usual = open_page("/look/").evaluate(size)
    assert open_page("/look/", modes="large").evaluate(size) == usual * 1.5


def test_without_javascript_everything_is_there(open_page, site):
    page = open_page("/look/", 360, scripts=False)
    page.get_by_role("link", name="适老版").click()
    assert page.url == f"{site}/look/"
    expect(page.locator("html")).to_have_class("govuk-template large")
    page.get_by_text("筛选", exact=True).first.click()
    page.locator("#id_q").fill("x")
    page.get_by_role("button", name="应用筛选").click()
    assert "q=x" in page.url
    expect(page.locator(".chip")).to_have_count(1)


def test_the_first_tab_leads_past_the_header(open_page):
    page = open_page("/look/")
    page.keyboard.press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_focused()
    expect(page.locator(".govuk-skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_who_skips_to_the_content_skips_the_rooms_before_it_too(open_page):
    """At the desk thirty links to rooms stood between the skip link's end and the page's own heading (WCAG 2.4.1)."""
    page = open_page("/htmx/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_the_list_of_errors_takes_the_focus_and_leads_into_the_field(open_page):
    page = open_page("/look/?wrong=1")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="请选择所在区县").click()
    expect(page.locator("#id_district")).to_be_focused()
    expect(page.locator("label[for=id_district]")).to_be_in_viewport()


def test_what_was_typed_goes_along_into_the_other_language_and_larger_letters(open_page, site):
    page = open_page("/look/")
    page.locator("#id_name").fill("李明")
    page.get_by_label("邮寄").check()
    page.locator("#id_district").select_option("02")
    page.locator("#id_secret").fill("geheim")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Large text").click()
    expect(page.locator("html")).to_have_class("govuk-template large")
    expect(page.locator("#id_name")).to_have_value("李明")
    assert page.url == f"{site}/en/look/" and page.get_by_label("By post").is_checked()
    expect(page.locator("#id_district")).to_have_value("02")
    expect(page.locator("#id_secret")).to_have_value("")
    page.goto(f"{site}/look/")
    expect(page.locator("#id_name")).to_have_value("")


def test_htmx_swaps_a_fragment_and_an_answer_with_errors(open_page):
    page = open_page("/htmx/")
    page.get_by_role("button", name="renew").click()
    expect(page.locator("#count")).to_have_text("2")
    page.locator("#renew input").evaluate("input => { input.value = 2 }")
    page.get_by_role("button", name="renew").click()
    expect(page.locator("#count")).to_have_text("3")
    expect(page.locator(".govuk-error-summary")).to_be_focused()


def test_htmx_sends_the_token_against_forged_requests(open_page):
    page = open_page("/htmx/")
    page.locator("#send").click()
    expect(page.locator("#sent")).to_have_text("what=x")


def test_a_refusal_to_htmx_takes_the_place_of_the_content(open_page):
    page = open_page("/htmx/")
    page.locator("#refused").click()
    expect(page.locator("#content h1")).to_have_text("现在不能这样办")
    expect(page.locator(".masthead")).to_have_count(1)


def test_a_form_is_sent_once_however_often_it_is_pressed(open_page, site):
    page, sent = open_page("/htmx/"), []
    page.context.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = page.get_by_role("button", name="once")
    for _press in range(3):
        button.evaluate("button => button.click()")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.wait_for_timeout(300)
    assert sent == [f"{site}/sent/"]


def test_the_keys_of_the_desk_press_choose_and_walk(open_page):
    page = open_page("/look/desk/")
    page.locator("#m1-ok").focus()
    page.keyboard.press("2")
    assert page.locator("#m1-missing").is_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#m3-ok")).to_be_focused()
    page = open_page("/htmx/")
    page.evaluate(
        "document.getElementById('f8').addEventListener('click', () => { document.title = 'pressed' })"
    )
    page.keyboard.press("F8")
    assert page.title() == "pressed"


def test_the_keys_can_be_switched_off(open_page):
    page = open_page("/htmx/")
    page.evaluate(
        "document.getElementById('f8').addEventListener('click', () => { document.title = 'pressed' })"
    )
    page.evaluate("document.body.dataset.keys = 'off'")
    page.keyboard.press("F8")
    assert page.title() != "pressed"


def test_on_paper_the_day_by_day_account_is_open(open_page):
    page = open_page("/look/")
    page.emulate_media(media="print")
    expect(page.locator(".receipt .records--days").first).to_be_visible()
    expect(page.locator(".strip")).to_be_hidden()


def test_on_paper_there_is_nothing_to_press_and_no_dark_ground_under_dark_words(open_page):
    page = open_page("/look/desk/")
    expect(page.locator(".bar")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    panel = "document.body.appendChild(Object.assign(document.createElement('div'), {className: 'govuk-panel--confirmation'}))"
    assert page.evaluate(f"getComputedStyle({panel}).backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("width", [620, 720, 1000])
def test_a_wide_table_breaks_its_heads_and_scrolls_in_its_own_box_not_the_page_with_it(open_page, width):
    page = open_page("/look/", width)
    first = page.locator(".records-box:visible .records:not(.records--days) td").first
    page.evaluate("""() => {
      for (const row of document.querySelectorAll(".records:not(.records--days) tr"))
        for (let n = 0; n < 14; n++) row.append(row.lastElementChild.cloneNode(true));
    }""")
    assert accessibility.wider(page) == []
    assert first.bounding_box()["width"] >= 4 * 15, "no word stands with a letter on each line"


def test_a_long_list_is_narrowed_by_what_is_typed_and_keeps_what_is_ticked(open_page):
    page = open_page("/look/", width=360)
    shown = page.locator("#id_organs-list .govuk-checkboxes__item:visible")
    find = page.get_by_label("输入几个字来找")
    expect(shown).to_have_count(30)
    # A box is as large as any other, and its words stand beside it.
    box = page.locator("#id_organs-list input").first.bounding_box()
    words = page.locator("#id_organs-list label").first
    assert (
        box["width"] >= 24 and float(words.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)")) >= 1
    )
    assert page.locator(".picker").first.evaluate("e => getComputedStyle(e).display") == "block"
    page.get_by_label("第 7 局", exact=True).check()
    find.fill("12")
    expect(shown).to_have_count(2)
    expect(page.locator(".picker__said")).to_have_text("列出 2 项 · 已选 1 项")
    find.press("Enter")
    assert page.url.endswith("/look/")
    find.fill("")
    expect(shown).to_have_count(30)
    page.get_by_label("第 7 局", exact=True).uncheck()
    expect(page.locator(".picker__said")).to_have_text("已选 0 项")


def test_the_button_at_a_password_names_which_one_it_shows(open_page):
    """Three boxes of a page that changes a password had three buttons called the same."""
    page = open_page("/look/")
    label = page.locator("label[for=id_secret]").inner_text()
    page.get_by_role("button", name=f"显示“{label}”").click()
    expect(page.get_by_role("button", name=f"隐藏“{label}”")).to_be_visible()


def test_without_scripts_a_long_list_is_a_list_that_scrolls(open_page):
    page = open_page("/look/", scripts=False)
    expect(page.locator("#id_organs-find")).to_be_hidden()
    expect(page.locator("#id_organs-list .govuk-checkboxes__item")).to_have_count(30)
    page.get_by_label("第 30 局", exact=True).check()


BUILT_ALIKE = """<!doctype html><html lang="{language}"><title>x</title><style>
  .desk {{ display: none }} @media (min-width: 60rem) {{ .desk {{ display: block }} }}
</style><main><h1>{words}</h1><p><a href="/one">{link}</a></p><p class="desk"><a href="/two">{desk}</a></p></main></html>"""
CHINESE = {"language": "zh-CN", "words": "甲", "link": "一个", "desk": "更多"}
ENGLISH = {"language": "en", "words": "A", "link": "One", "desk": "More"}


def test_what_is_built_alike_is_judged_where_words_are_missing_or_more_of_it_shows(open_page, monkeypatch):
    """A page in the other language is not judged twice; what is wrong with it alone is found all the same."""
    page, asked, ask = open_page("/look/"), [], accessibility.violations
    page.goto("about:blank")
    monkeypatch.setattr(accessibility, "violations", lambda *words: asked.append(words[2]) or ask(*words))

    def wrong(said, **changes):
        page.set_content(BUILT_ALIKE.format(**said | changes))
        return [rule for _, rule, _ in accessibility.judge_at_both(page, said is ENGLISH)]

    assert wrong(CHINESE) == [] and len(asked) == 1
    assert wrong(CHINESE, words="乙", link="另一个") == [] and len(asked) == 1
    assert wrong(ENGLISH) == [] and len(asked) == 2 and len(asked[1]) == 1, (
        "at a desk the part that shows there alone"
    )
    assert wrong(ENGLISH, words="B") == [] and len(asked) == 2
    for _ in range(2):  # what was found wrong is not taken for right the next time
        assert wrong(CHINESE, link="") == wrong(ENGLISH, link="") == ["link-name"]
        assert wrong(CHINESE, desk="") == [] and wrong(ENGLISH, desk="") == ["link-name"]
        assert wrong(ENGLISH, language="qzq") == ["html-lang-valid"]


FAINT_AT_A_DESK = """<!doctype html><html lang="en"><title>Contrast</title><style>
  p { color: #222 } main { background: #fff } @media (min-width: 60rem) { .faint { color: #b5b5b5 } }
</style><main><h1>Contrast</h1><p>Read everywhere.</p><p class="faint">Read on a phone alone.</p></main></html>"""


def test_text_that_is_faint_at_a_desk_alone_is_found(open_page):
    page = open_page("/look/")
    page.goto("about:blank")  # no policy forbids a style of its own there
    page.set_content(FAINT_AT_A_DESK)
    chinese = accessibility.judge_at_both(page, english=False)
    assert [wrong for wrong in chinese if wrong[1] == "color-contrast"] == []
    for _ in range(2):  # what was found wrong is not taken for right the next time
        found = [w for w in accessibility.judge_at_both(page, english=True) if w[1] == "color-contrast"]
        assert len(found) == 1 and found[0][0] == accessibility.DESK and "faint" in found[0][2]


def test_what_stands_faint_in_a_field_is_found_on_a_phone(open_page):
    page = open_page("/look/")
    page.goto("about:blank")
    page.set_content(
        '<!doctype html><html lang="zh-CN"><title>x</title><main style="background:#fff"><h1>x</h1>'
        '<label>x <input value="x" style="color:#c4c4c4;background:#fff"></label></main></html>'
    )
    found = [
        wrong for wrong in accessibility.judge_at_both(page, english=False) if wrong[1] == "color-contrast"
    ]
    assert len(found) == 1 and found[0][0] == accessibility.PHONE and "<input" in found[0][2]


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("target-size", '<p><button style="height:20px">一</button></p><p><button style="height:20px">二</button></p>'),
        ("target-size", '<button style="height:50px">一</button><button style="position:relative;left:-30px">二</button>'),
        ("link-in-text-block", '<p>要说的话比这个<a href="/" style="color:#333;text-decoration:none">链接</a>长得多。</p>'),
    ],
)  # fmt: skip
def test_what_stands_too_close_or_like_the_words_around_it_is_found(open_page, rule, body):
    page = open_page("/look/")
    page.goto("about:blank")
    style = "<style>p { margin: 0; color: #222 } button { width: 40px; padding: 0; border: 0; font-size: 12px }</style>"
    page.set_content(
        f'<!doctype html><html lang="zh-CN"><title>x</title>{style}<main><h1>x</h1>{body}</main></html>'
    )
    assert [found[0] for found in accessibility.judge(page)][:1] == [rule]
