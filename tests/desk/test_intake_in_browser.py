"""The workstation by keyboard alone, counted, and its pages in both languages and both widths."""

import pytest
from django.core.cache import cache

from tests.faces import ITEM, KILOBYTES, complaints, judged_here, untranslated
from yimen.catalogue import opened
from yimen.people.demo import identity

TAKE = f"/desk/intake/items/{ITEM}/"
MOST = 15


class Keys:
    """Keys pressed beyond the data itself."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, data):
        self.page.keyboard.type(data)


def test_from_the_next_person_to_printed_papers_in_few_keys(house):
    page = house.page("clerk3")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/")
    page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    keys = Keys(page)
    keys.press("F2")
    page.wait_for_url("**/desk/intake/")
    page.wait_for_selector("#id_q:focus")
    keys.type("开饭店")
    keys.press("Enter")
    page.wait_for_selector("#found a:focus")
    keys.press("Enter")
    page.wait_for_selector("#id_identity:focus")
    keys.type(identity(61))
    keys.press("Tab")
    keys.type("王小明")
    keys.press("Tab")
    keys.type("滨河路 18 号")
    keys.press("Tab")
    keys.type("热食类制售")
    keys.press("F6")
    page.wait_for_selector("#told .told")
    keys.press("F8")
    page.wait_for_url("**/desk/intake/cases/*/")
    assert "受理通知书" in page.content() and "收件凭证" in page.content()
    keys.press("F9")
    assert page.locator("html").get_attribute("data-printed") == "yes"
    # The same key at once would be the same press.
    page.wait_for_timeout(800)
    keys.press("F8")
    page.wait_for_selector(".no-print .tag--go")
    assert keys.pressed <= MOST, keys.pressed
    assert complaints(page) == []


def test_what_is_marked_while_an_answer_is_awaited_is_asked_next(house):
    page = house.page("clerk3")
    page.goto(TAKE)
    held = []
    page.route("**/drawn/", lambda route: held.append(route), times=1)
    with page.expect_request("**/drawn/"):
        page.locator("#id_field_place").fill("滨河路 18 号")
        page.keyboard.press("Tab")
    page.locator("#id_field_matter").fill("热食类制售")
    page.keyboard.press("Tab")
    page.keyboard.press("F6")
    held[0].continue_()
    page.locator("#drawn", has_text="应当受理").wait_for()


def test_what_lacks_is_marked_by_keys_and_drawn_at_once(house):
    page = house.page("clerk3")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(TAKE)
    keys = Keys(page)
    keys.type(identity(62))
    keys.press("Tab")
    keys.type("王小明")
    keys.press("Tab")
    keys.type("滨河路 18 号")
    keys.press("Tab")
    keys.type("热食类制售")
    keys.press("F6")
    page.locator("#drawn", has_text="应当受理").wait_for()
    page.locator("#id_found_m1_0").focus()
    keys.press("2")
    page.locator("#drawn", has_text="补正 1 项").wait_for()
    keys.press("F8")
    page.wait_for_selector(".govuk-error-summary")
    keys.press("F7")
    page.wait_for_url("**/desk/intake/cases/*/")
    assert "补正通知书" in page.content()


def test_what_is_asked_for_most_is_two_keys_away(house):
    cache.clear()
    for _ in range(9):
        opened.count(ITEM)
    page = house.page("clerk3")
    page.goto("/desk/intake/")
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.wait_for_url(f"**{TAKE}")


@pytest.mark.parametrize("path", ["/desk/intake/", "/desk/intake/?q=开饭店", TAKE])
def test_the_pages_are_right(house, path):
    assert house.judged("clerk3", path) == []
    assert 10 < house.weight("clerk3", path) <= KILOBYTES


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_a_form_leads_to_is_right(house, prefix):
    page = house.page("clerk3")
    page.goto(f"{prefix}{TAKE}")
    for summary in page.locator("#intake summary").all():
        summary.click()
    page.locator("#id_identity").fill("1")
    page.locator("#id_agent-identity").fill("2")
    page.locator("label[for=id_found_m1_2]").click()
    page.locator("button[value=accept]").click()
    assert page.locator(".govuk-error-message").count() > 3 and judged_here(page, prefix) == []
    page.goto(f"{prefix}{TAKE}")
    page.locator("#id_identity").fill(identity(65 if prefix else 63))
    page.locator("#id_name").fill("Li")
    page.locator("#id_field_place").fill("1")
    page.locator("#id_field_matter").fill("2")
    page.locator("#intake summary").nth(2).click()
    page.locator("#id_by_word_0").check()
    page.locator("#id_all").check()
    page.locator("button[value=accept]").click()
    page.wait_for_url("**/desk/intake/cases/*/")
    # Receipt, acceptance, the form to be signed, and to which system papers go, to be signed too.
    # What a document says is its own Chinese: judged beside the form that is signed is what stands around it.
    wrong = [one for one in judged_here(page, prefix) if one[0] != "untranslated"]
    assert wrong == [] and page.locator(".sheet").count() == 4
    page.emulate_media(media="print")
    assert page.locator(".sheet").first.is_visible() and not page.locator(".mainnav").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => document.querySelectorAll('.sheet[lang]').forEach((sheet) => sheet.remove())")
    assert not prefix or untranslated(page) == []


def test_the_printed_progress_is_right(house):
    for name in ("correcting", "reviewing"):
        assert house.judged("clerk3", f"/desk/cases/{house.cases[name]}/progress/") == []


def test_enter_in_a_field_hands_nothing_in_and_leads_to_the_next(house):
    page = house.page("clerk3")
    page.goto(TAKE)
    sent = []
    page.on(
        "request", lambda one: sent.append(one) if one.method == "POST" and one.url.endswith(TAKE) else None
    )
    page.locator("#id_identity").press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_name"
    page.locator("#id_name").press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_field_place"
    page.locator(".checklist input[type=radio]").first.press("Enter")
    page.locator("#id_all").press("Enter")
    page.wait_for_timeout(300)
    assert sent == [] and "intake/items" in page.url
    with page.expect_navigation():
        page.get_by_role("button", name="收件并受理").press("Enter")
    assert len(sent) == 1


def test_without_scripts_everything_goes(house):
    context = house.window("clerk3", java_script_enabled=False)
    page = context.new_page()
    page.goto(TAKE)
    page.locator("#id_identity").fill(identity(64))
    page.locator("#id_name").fill("王小明")
    page.locator("#id_field_place").fill("滨河路 18 号")
    page.locator("#id_field_matter").fill("热食类制售")
    page.locator("#id_all").check()
    page.locator("#id_name").press("Enter")
    assert "受理通知书" in page.content() and "Ctrl + P" in page.content()
    house.windows.close(context)


def test_a_sheet_that_is_begun_is_not_left_without_a_question(house):
    page = house.context("clerk3").new_page()
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(TAKE)
    page.keyboard.press("F2")
    page.wait_for_url("**/desk/intake/")
    assert asked == [], "nothing is typed yet"
    page.goto(TAKE)
    page.wait_for_selector("#id_identity:focus")
    page.keyboard.type(identity(62))
    page.keyboard.press("F2")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"] and page.url.endswith(TAKE)
    assert page.input_value("#id_identity") == identity(62)
    # What is sent is not asked about, and what comes back refused is, as what was typed.
    page.keyboard.press("F8")
    page.wait_for_selector("[data-focus-error]")
    assert len(asked) == 1
    page.keyboard.press("F2")
    page.wait_for_timeout(300)
    assert len(asked) == 2 and page.url.endswith(TAKE)
    page.context.close()
