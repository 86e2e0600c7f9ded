"""The office's whole way in the browser: somebody becomes an approver and signs in as one; organs are merged."""

import re

from playwright.sync_api import expect

from tests.signing import code
from yimen.people.models import Account, Posting

PAPER = "安府任〔2026〕12号"
OWN = "滨河路上有一棵老槐树"


def find(page, words):
    """Find somebody in the list of the staff and open their page."""
    page.goto("/desk/")
    page.get_by_role("link", name="管理").click()
    page.get_by_label("姓名、账号、机关或者角色").fill(words)
    page.get_by_role("button", name="应用筛选").click()
    page.locator("[data-walk]").get_by_role("link").first.click()


def press(page, title):
    """Send the form that is open."""
    page.locator(".act__form").get_by_role("button", name=title).click()


def opened(walk):
    """Let the system administrator open an account; return its first password."""
    system = walk("system")
    system.goto("/desk/office/people/")
    system.get_by_role("link", name="开立账号").click()
    system.get_by_label("账号名").fill("zhaomin")
    system.get_by_label("姓名").fill("赵敏")
    system.get_by_label("依据的文件").fill(PAPER)
    press(system, "开立账号")
    return system.locator(".secret").inner_text()


def posted(walk):
    """Let the security administrator give the role of an approver by a document; the first try lacks it."""
    security = walk("security")
    find(security, "赵敏")
    security.get_by_role("link", name=re.compile("^授予角色")).click()
    security.get_by_label("角色").select_option(label="审批人员")
    security.get_by_label("机关").select_option(label="市场监管局")
    press(security, "授予角色")
    expect(security.get_by_role("alert")).to_contain_text("请填写“依据的文件”")
    expect(security.get_by_label("机关").locator("option:checked")).to_have_text("市场监管局")
    security.get_by_label("依据的文件").fill(PAPER)
    press(security, "授予角色")
    expect(security.locator(".held")).to_contain_text(f"依据 {PAPER}")
    expect(security.locator(".timeline")).to_contain_text("授予角色")


def authorised(walk):
    """Let the head of the organ authorise the new approver to decide one item."""
    head = walk("head1")
    find(head, "zhaomin")
    head.get_by_role("link", name="授权").click()
    head.get_by_label("作出决定").check()
    head.get_by_label("事项").select_option("511602-S005")
    head.get_by_label("依据的文件").fill("安市监授〔2026〕1号")
    press(head, "授权")
    expect(head.locator(".held")).to_contain_text("作出决定 · 511602-S005")


def test_an_approver_is_appointed_authorised_and_signs_in_with_a_second_factor(walk, house):
    password = opened(walk)
    posted(walk)
    authorised(walk)
    new = walk(None)
    new.goto("/sign-in/")
    new.get_by_label("账号").fill("zhaomin")
    new.get_by_label("密码", exact=True).fill(password)
    new.locator("main form button[type=submit], main form button:not([type=button])").last.click()
    new.wait_for_url("**/sign-in/code/")
    typed = new.locator("main code").first.inner_text().replace(" ", "")
    new.locator("#id_code").fill(app(typed))
    new.locator("main form button:not([type=button])").last.click()
    new.wait_for_url("**/sign-in/password/")
    new.get_by_label(re.compile("密码")).first.fill(OWN)
    for box in new.locator("main input[type=password]").all():
        box.fill(OWN)
    new.locator("main form button:not([type=button])").last.click()
    new.wait_for_url("**/desk/")
    expect(new.get_by_role("link", name="管理")).to_have_count(0)
    assert new.goto("/desk/office/people/").status == 403
    assert Account.objects.get(login="zhaomin").totp and code("zhaomin")


def app(secret):
    """Return the code that an authenticator app shows for a typed secret."""
    import base64

    from yimen.lib import clock, totp

    padded = secret + "=" * (-len(secret) % 8)
    return totp.code(base64.b32decode(padded), totp.step_at(clock.machine_now()))


def test_two_organs_are_merged_after_a_preview_without_scripts(walk):
    security = walk("security", java_script_enabled=False, viewport={"width": 360, "height": 780})
    security.goto("/desk/office/reorganisations/")
    security.get_by_role("link", name="合并").click()
    security.get_by_label("依据的文件").fill("安编〔2026〕5号")
    security.get_by_label("城管", exact=True).check()
    security.get_by_label("园林", exact=True).check()
    security.get_by_label("新机关名称").fill("城市管理和园林局")
    security.get_by_label("代码", exact=True).fill("citycare")
    security.get_by_label("文号代字").fill("安城园")
    security.get_by_label("机构编号").fill("0960")
    security.get_by_role("button", name="继续").click()
    expect(security.get_by_text("谁继续任正职？")).to_be_visible()
    security.get_by_role("group", name="谁任正职").get_by_role("checkbox").first.check()
    security.get_by_role("button", name="预览").click()
    expect(security.get_by_role("heading", level=1)).to_contain_text("预览")
    expect(security.locator("aside")).to_contain_text("撤销的机关")
    assert not Posting.objects.filter(organ__code="citycare").exists()
    security.get_by_role("button", name="确认并实施").click()
    expect(security.get_by_role("status")).to_contain_text("机构调整已经实施")
    expect(security.locator("main table")).to_contain_text("城市管理和园林局")
    assert Posting.objects.filter(organ__code="citycare").count() == 8
    assert Posting.objects.filter(organ__code="citycare", principal=True).count() == 1
