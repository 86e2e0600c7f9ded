"""A slow line and a broken one: what is on a page stays, what was typed is put back, and a sentence says what happened."""

import pytest
from playwright.sync_api import Error, expect

SIGN_IN = "<!doctype html><html><head><title>sign in</title></head><body><main><h1>sign in</h1></main></body></html>"


@pytest.mark.parametrize("answer", ["broken", "refused", "without the part", "signed out", "no line"])
def test_a_part_that_does_not_come_stays_as_it_was_and_a_sentence_says_so_once(open_page, site, answer):
    """One failed answer took a part that renews itself off the page for good, and named the page after the failure."""
    page = open_page("/htmx/")
    page.locator("#words").fill("half a word")
    wrong = ["no line"]

    def answered(route):
        if not wrong:
            return route.continue_()
        if answer == "no line":
            return route.abort("connectionreset")
        if answer == "signed out":
            return route.fulfill(status=302, headers={"location": f"{site}/sign-in/"})
        refused = {"HX-Retarget": "#content", "HX-Reswap": "innerHTML"} if answer == "refused" else {}
        status = {"broken": 500, "refused": 429}.get(answer, 200)
        return route.fulfill(status=status, content_type="text/html", headers=refused, body=SIGN_IN)

    page.route("**/htmx/", answered)
    page.route("**/sign-in/", lambda route: route.fulfill(content_type="text/html", body=SIGN_IN))
    said = page.locator(".unanswered")
    for _ in range(2):
        page.evaluate("htmx.trigger('#part', 'renew')")
        expect(said).to_contain_text("您已经退出" if answer == "signed out" else "本站没有答复")
        expect(said).to_have_count(1)
    expect(page.locator("#part")).to_have_text("as it was")
    expect(page.locator("#words")).to_have_value("half a word")
    assert page.title().startswith("htmx")
    wrong.clear()
    page.evaluate("htmx.trigger('#part', 'renew')")
    expect(said).to_have_count(0)


def test_a_part_that_renews_itself_does_not_lead_back_to_the_list_of_errors(open_page):
    """Whoever mended a refused form at a window was led back to its head after each field."""
    page = open_page("/htmx/?count=3")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.locator("#words").focus()
    with page.expect_response("**/htmx/"):
        page.evaluate("htmx.trigger('#part', 'renew')")
    page.wait_for_timeout(200)
    expect(page.locator("#words")).to_be_focused()


def test_what_was_sent_on_a_broken_line_is_put_back_with_its_key_and_only_once(open_page, site):
    page = open_page("/look/?wrong=1")
    page.goto(f"{site}/look/")
    form = page.locator("form[method=post]").first
    page.locator("#id_name").fill("李明")
    page.locator("#id_secret").fill("geheim")
    key = form.locator("[name=submission_key]").input_value()
    page.route(
        "**/*",
        lambda route: route.abort("connectionreset") if route.request.method == "POST" else route.continue_(),
    )
    with pytest.raises(Error, match="CONNECTION_RESET"), page.expect_navigation():
        page.evaluate("setTimeout(() => document.querySelector('form[method=post]').requestSubmit(), 0)")
    page.wait_for_url("chrome-error://**")
    page.goto(f"{site}/look/errors/503/")
    page.goto(f"{site}/en/look/")
    expect(page.locator("#id_name")).to_have_value("李明")
    expect(page.locator("#id_secret")).to_have_value("")
    expect(form.locator("[name=submission_key]")).to_have_value(key)
    expect(page.locator("p.notice[role=status]")).to_contain_text("put back")
    page.goto(f"{site}/look/")
    expect(page.locator("#id_name")).to_have_value("")


def test_what_was_answered_is_not_put_back(open_page, site):
    page = open_page("/look/")
    page.locator("#id_name").fill("李明")
    page.evaluate("document.querySelector('form[method=post]').action = '/look/errors/409/'")
    body = "<!doctype html><body{}><script type=module data-back=x src=/static/look/put-back.js></script>"
    answer = {}
    page.route("**/errors/409/", lambda route: route.fulfill(content_type="text/html", body=answer["body"]))
    for answers, stands in ((" data-answers", ""), ("", "李明")):
        answer["body"] = body.format(answers)
        page.locator("#id_name").fill("李明")
        page.locator("form[method=post]").first.evaluate("form => form.requestSubmit()")
        page.wait_for_url("**/errors/409/")
        page.wait_for_load_state("load")
        page.goto(f"{site}/look/")
        expect(page.locator("#id_name")).to_have_value(stands)
        page.evaluate("document.querySelector('form[method=post]').action = '/look/errors/409/'")


def test_on_a_slow_line_a_sentence_says_that_a_form_is_under_way_and_when_to_press_again(open_page):
    page = open_page("/htmx/")
    page.clock.install()
    form, said = page.locator("#once"), page.locator(".underway")
    page.evaluate("document.getElementById('once').removeAttribute('target')")
    # Nothing answers: the page stands as it does while a browser waits.
    page.evaluate("window.addEventListener('submit', event => event.preventDefault())")
    form.evaluate("form => form.requestSubmit()")
    page.clock.run_for(500)
    expect(said).to_have_count(0)
    page.clock.run_for(5000)
    expect(said).to_contain_text("正在发送")
    page.keyboard.press("Escape")
    page.clock.run_for(500)
    expect(said).to_contain_text("可以再按一次")
    expect(form.locator("button")).not_to_have_attribute("aria-disabled", "true")


def test_without_a_network_nothing_is_sent_and_what_was_typed_stays(open_page):
    page = open_page("/look/")
    page.locator("#id_name").fill("李明")
    page.context.set_offline(True)
    page.locator("form[method=post]").first.evaluate("form => form.requestSubmit()")
    expect(page.locator(".underway")).to_contain_text("没有连上网络")
    expect(page.locator("#id_name")).to_have_value("李明")
    page.context.set_offline(False)


@pytest.mark.parametrize("way", ["gives-file", "formtarget"])
def test_what_is_answered_by_a_file_or_in_a_window_of_its_own_is_not_taken_for_unanswered(
    open_page, site, way
):
    """After 20 seconds an export that had come was said to be unanswered, and its form was put back as refused."""
    page = open_page("/look/")
    form = page.locator("form[method=post]").first
    button = form.locator("button:not([type=button])")
    form.evaluate("form => form.action = '/sent/'")
    if way == "gives-file":
        form.evaluate("form => form.dataset.givesFile = ''")
    else:
        button.evaluate("button => button.setAttribute('formtarget', '_blank')")
    saved = {"content-disposition": "attachment; filename=a.csv"}
    page.context.route("**/sent/", lambda route: route.fulfill(headers=saved, body="a"))
    page.clock.install()
    page.locator("#id_name").fill("李明")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    page.clock.run_for(30_000)
    expect(page.locator(".underway")).to_have_count(0)
    expect(button).not_to_have_attribute("aria-disabled", "true")
    page.goto(f"{site}/look/")
    expect(page.locator("#id_name")).to_have_value("")
    expect(page.locator("p.notice[role=status]")).to_have_count(0)


def a_file(name, megabytes):
    return {"name": name, "mimeType": "application/pdf", "buffer": b"0" * int(megabytes * 2**20)}


def test_a_file_that_is_too_large_is_refused_where_it_is_chosen_and_before_it_is_sent(open_page):
    """It was sent whole, for minutes on a slow line, and only then refused."""
    page = open_page("/look/", 360)
    box, said, sent = page.locator("#id_paper"), page.locator("#id_paper-larger"), []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    box.set_input_files(a_file("执照.pdf", 20.02))
    expect(said).to_contain_text("“执照.pdf” 20.1 MB，每个文件最多 20 MB")
    expect(said).to_have_attribute("role", "status")
    assert box.evaluate("box => box.files.length") == 0
    assert "id_paper-larger" in box.get_attribute("aria-describedby")
    form = page.locator("form[method=post]").first
    form.evaluate("form => form.requestSubmit()")
    expect(box).to_be_focused()
    assert sent == [], "whoever did not see the sentence is led to it"
    box.set_input_files(a_file("小.pdf", 0.1))
    expect(said).to_have_count(0)
    with page.expect_navigation():
        form.evaluate("form => form.requestSubmit()")
    assert len(sent) == 1


def test_of_several_files_those_that_are_small_enough_stay_and_all_together_have_a_limit(open_page):
    page = open_page("/look/")
    box, said = page.locator("#id_paper"), page.locator("#id_paper-larger")
    box.evaluate(
        "box => { box.multiple = true; box.dataset.most = 1024 * 1024; box.dataset.together = 1.5 * 1024 * 1024 }"
    )
    box.set_input_files([a_file("a.pdf", 0.9), a_file("b.pdf", 3)])
    expect(said).to_contain_text("“b.pdf” 3 MB")
    assert box.evaluate("box => [...box.files].map(file => file.name)") == ["a.pdf"]
    box.set_input_files([a_file("a.pdf", 0.9), a_file("c.pdf", 0.9)])
    expect(said).to_contain_text("合计 1.8 MB，最多 1.5 MB")
    assert box.evaluate("box => box.files.length") == 0
