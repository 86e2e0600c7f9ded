"""Each role's way through the pages, whole, as a person walks it: with a browser, and for the public without scripts."""

import re

from playwright.sync_api import expect

from tests.faces import PDF, number_in

ACCEPT_BY = "3 月 9 日"
# Name, window and role of whoever sits at window 3.
CLERK = re.compile(r"\S+ · 综合窗口 3 号 · (综合)?窗口工作人员")


def apply(page, files=5):
    """Find the item in everyday words, fill in, check, hand in; return the case number and its query code."""
    page.goto("/")
    page.get_by_role("searchbox").fill("开饭店")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name="食品经营许可", exact=True).click()
    page.get_by_role("link", name="在线申请").click()
    page.get_by_role("button", name="开始填写").click()
    page.get_by_role("link", name="申请人", exact=True).click()
    on(page, "申请人")
    page.get_by_label("电子送达").check()
    on(page, "联系方式和送达")
    page.get_by_label("经营或者办理地点").fill("滨河路 18 号")
    page.get_by_label("申请事项说明").fill("热食类制售")
    on(page, "申请事项")
    on(page, "办理情形")
    for place in range(files):
        chosen = {"name": f"材料{place}.pdf", "mimeType": "application/pdf", "buffer": PDF}
        page.locator("input[type=file]").nth(place).set_input_files(chosen)
    on(page, "材料")
    expect(page.get_by_role("heading", name="提交前请核对")).to_be_visible()
    expect(page.get_by_text("滨河路 18 号")).to_be_visible()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已收到")).to_be_visible()
    return number_in(page.url), page.locator(".govuk-panel strong").inner_text()


def on(page, matter):
    """Leave a page of the application for the next one."""
    expect(page.get_by_role("heading", name=matter, level=1)).to_be_visible()
    page.get_by_role("button", name="继续", exact=True).click()


def act(page, number, title):
    """Open a case on the desk and press the button of an act; the next page is its form."""
    page.goto(f"/desk/cases/{number}/")
    page.locator(".bar").get_by_role("link", name=re.compile(f"^{title}")).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def send(page, title):
    """Send the form of an act, and confirm it where its paper is shown first; what follows is the case."""
    for field in page.locator(".act__form select[name^=met_]").all():
        field.select_option(index=1)
    decides = page.locator(".deciding").count()
    page.locator(".act__form").get_by_role("button", name=title).click()
    if decides:
        page.get_by_role("button", name=f"确认：{title}").click()
    page.wait_for_url(re.compile(r"/desk/cases/[0-9A-Z]+/$"))


def in_order(page):
    """Answer every line of the checklist that has no answer yet: in order."""
    for line in page.locator(".checklist__line").all():
        if not line.locator("input:checked").count():
            line.get_by_text("齐", exact=True).click()


def accepted(walk, number):
    """Accept a case at the window."""
    clerk = walk("clerk3")
    act(clerk, number, "受理")
    in_order(clerk)
    send(clerk, "受理")
    return clerk


def reviewed(walk, number):
    """Review a case to its close."""
    reviewer = walk("reviewer1")
    act(reviewer, number, "开始审查")
    send(reviewer, "开始审查")
    act(reviewer, number, "记录现场核查")
    for officer in reviewer.get_by_role("group", name="核查人员").get_by_role("checkbox").all()[:2]:
        officer.check()
    reviewer.get_by_label("核查情况").fill("与申请一致")
    reviewer.get_by_label("合格", exact=True).check()
    send(reviewer, "记录现场核查")
    act(reviewer, number, "审查终结")
    reviewer.get_by_label("意见").fill("符合条件")
    reviewer.get_by_label("建议准予", exact=True).check()
    send(reviewer, "审查终结")


def test_a_citizen_applies_an_approver_grants_and_the_citizen_sees_it(walk):
    citizen = walk("li", viewport={"width": 360, "height": 780})
    number, code = apply(citizen)
    expect(citizen.get_by_text(f"最迟 {ACCEPT_BY}")).to_be_visible()
    citizen.get_by_role("link", name="查看进度").click()
    expect(citizen.get_by_text("中心正在核对材料")).to_be_visible()

    clerk = accepted(walk, number)
    expect(clerk.get_by_text("申请已受理")).to_be_visible()
    expect(clerk.locator(".timeline").get_by_text(CLERK)).to_be_visible()
    citizen.reload()
    expect(citizen.locator(".receipt__day")).to_contain_text("3 月 9 日")

    reviewed(walk, number)
    decider = walk("decider1")
    decider.goto("/desk/")
    expect(decider.locator("[data-walk]").get_by_role("link").filter(has_text=number[-7:-1])).to_have_count(1)
    act(decider, number, "准予许可")
    send(decider, "准予许可")
    expect(decider.locator(".identity")).to_contain_text("准予许可")

    visitor = walk(None)
    visitor.goto("/progress/")
    visitor.get_by_label("办件编号").fill(number)
    visitor.get_by_label("查询码").fill(code)
    visitor.get_by_role("button", name="查看进度").click()
    expect(visitor.locator("main")).to_contain_text("准予许可")
    expect(visitor.get_by_text("决定已经作出")).to_be_visible()
    expect(visitor.get_by_role("link", name="撤回申请")).to_have_count(0)


def test_a_file_opens_for_the_window_and_the_applicant_and_for_nobody_else(walk, house):
    number, _code = apply(walk("li"), files=1)
    clerk = walk("clerk3")
    clerk.goto(f"/desk/cases/{number}/")
    link = clerk.get_by_role("link", name="申请书")
    assert link.get_attribute("target") == "_blank"
    path = link.get_attribute("href")
    for login, wanted in (("clerk3", path), ("li", f"/progress/{number}/files/m1/")):
        answer = house.context(login).request.get(wanted)
        assert (answer.status, answer.body()) == (200, PDF)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["cache-control"] == "private, no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    for login, refused in (("wang", f"/progress/{number}/files/m1/"), ("li", path)):
        assert house.context(login).request.get(refused).status == 404


def test_the_window_tells_what_is_missing_once_and_the_citizen_corrects_it(walk):
    citizen = walk("li")
    number, _code = apply(citizen, files=4)
    clerk = walk("clerk3")
    act(clerk, number, "一次性告知补正")
    lacking = clerk.get_by_role("group", name=re.compile("从业人员健康证"))
    expect(lacking.get_by_label("缺")).to_be_checked()
    clerk.get_by_role("group", name="经营或者办理地点").get_by_text("不符").click()
    clerk.get_by_role("button", name="一次性告知补正").click()
    expect(clerk.get_by_role("alert")).to_contain_text("请写明需要补正什么")
    expect(clerk.get_by_role("alert")).to_contain_text("请选择“申请书”")
    in_order(clerk)
    clerk.get_by_label("经营或者办理地点：需要补正什么").fill("写到楼层")
    send(clerk, "一次性告知补正")
    expect(clerk.locator(".timeline")).to_contain_text("经营或者办理地点（不符合要求）：写到楼层")

    citizen.goto(f"/progress/{number}/")
    expect(citizen.get_by_text("需要您补正")).to_be_visible()
    citizen.get_by_role("link", name="补正材料").click()
    citizen.get_by_role("button", name="补正材料").click()
    expect(citizen.get_by_role("alert")).to_contain_text("请至少补交一项")
    citizen.get_by_label("经营或者办理地点").fill("滨河路 18 号二楼")
    health = {"name": "健康证.pdf", "mimeType": "application/pdf", "buffer": PDF}
    citizen.get_by_label("从业人员健康证").set_input_files(health)
    citizen.get_by_role("button", name="补正材料").click()
    expect(citizen.get_by_text("收到补交的材料，共 2 项")).to_be_visible()
    expect(citizen.get_by_role("link", name="补正材料")).to_have_count(0)
    clerk.goto(f"/desk/cases/{number}/")
    expect(clerk.get_by_text("滨河路 18 号二楼")).to_be_visible()
    act(clerk, number, "受理")
    in_order(clerk)
    send(clerk, "受理")
    expect(clerk.get_by_text("申请已受理")).to_be_visible()


def test_what_is_not_the_organs_is_not_accepted_by_two_persons(walk):
    number, _code = apply(walk("li"))
    clerk = walk("clerk3")
    act(clerk, number, "提出否定意见")
    clerk.get_by_label(re.compile("不属于本机关职权")).check()
    clerk.get_by_label("事实").fill("申请的是省级许可")
    clerk.get_by_label("理由").fill("由省局办理")
    clerk.get_by_label("法律依据").fill("行政许可法第三十二条")
    clerk.locator(".act__form button").click()
    wrong = clerk.locator(".govuk-form-group--error").filter(has_text="有权办理的机关")
    expect(wrong.locator(".govuk-error-message")).to_be_visible()
    expect(clerk.locator(".act__why")).to_contain_text("行政许可法第三十二条")
    expect(clerk.get_by_label("理由")).to_have_value("由省局办理")
    clerk.get_by_label("有权办理的机关").fill("省市场监督管理局")
    send(clerk, "提出否定意见")
    head = walk("head1")
    act(head, number, "签发或者退回否定意见")
    expect(head.locator(".act__why")).to_contain_text("由省局办理")
    head.get_by_label("同意，并签署").check()
    send(head, "签发或者退回否定意见")
    expect(head.locator(".identity")).to_contain_text("不予受理")
    citizen = walk("li")
    citizen.goto(f"/progress/{number}/")
    expect(citizen.locator(".track__step--now")).to_contain_text("不予受理")
    expect(citizen.locator(".track__step")).to_have_count(2)


def test_a_refusal_is_proposed_and_signed_by_two_persons(walk):
    number, _code = apply(walk("li"))
    accepted(walk, number)
    reviewed(walk, number)
    decider = walk("decider1")
    act(decider, number, "提出否定意见")
    decider.get_by_label(re.compile("不符合法定条件")).check()
    decider.get_by_label("事实").fill("现场没有消防通道")
    decider.get_by_label("理由").fill("不符合经营条件")
    decider.get_by_label("法律依据").fill("食品安全法第三十三条")
    send(decider, "提出否定意见")
    decider.goto(f"/desk/cases/{number}/")
    expect(
        decider.locator(".bar").get_by_role("link", name=re.compile(r"^签发或者退回否定意见"))
    ).to_have_count(0)
    decider.goto(f"/desk/cases/{number}/SignNegative/")
    decider.get_by_label("同意，并签署").check()
    decider.locator(".act__form button").click()
    expect(decider.get_by_role("alert")).to_contain_text("须由另一人签署")
    head = walk("head1")
    head.goto("/desk/")
    expect(head.get_by_role("main")).to_contain_text("签发或者退回")
    act(head, number, "签发或者退回否定意见")
    head.get_by_label("同意，并签署").check()
    send(head, "签发或者退回否定意见")
    citizen = walk("li")
    citizen.goto(f"/progress/{number}/")
    expect(citizen.locator(".track__step--now")).to_contain_text("不予许可")


def test_a_citizen_withdraws(walk):
    citizen = walk("li", viewport={"width": 360, "height": 780})
    number, _code = apply(citizen)
    citizen.goto(f"/progress/{number}/")
    citizen.get_by_role("link", name="撤回申请").click()
    citizen.get_by_role("button", name="撤回申请").click()
    expect(citizen.get_by_role("alert")).to_contain_text("撤回前请确认")
    citizen.get_by_label("我确定要撤回这件申请").check()
    citizen.get_by_role("button", name="撤回申请").click()
    expect(citizen.locator(".track__step--now")).to_contain_text("申请人撤回")
    # What is left is the one question after the end: what it cost.
    expect(citizen.locator(".acts a, .acts button")).to_have_count(1)
    citizen.goto(f"/progress/{number}/withdraw/")
    expect(citizen.get_by_role("heading", level=1)).to_have_text("现在不能这样办")


def test_without_scripts_a_citizen_applies_loses_nothing_and_withdraws(walk):
    citizen = walk("wang", java_script_enabled=False, viewport={"width": 360, "height": 780})
    citizen.goto("/")
    expect(citizen.get_by_role("searchbox")).to_have_accessible_description(
        "日常的话、拼音、首字母和英文都可以。"
    )
    citizen.goto("/items/511602-S005/apply/")
    citizen.get_by_role("button", name="开始填写").click()
    citizen.get_by_role("link", name="联系方式和送达", exact=True).click()
    citizen.get_by_label("纸质送达").check()
    on(citizen, "联系方式和送达")
    citizen.get_by_label("申请事项说明").fill("热食类制售")
    on(citizen, "申请事项")
    expect(citizen.get_by_role("alert")).to_be_visible()
    expect(citizen.get_by_label("申请事项说明")).to_have_value("热食类制售")
    citizen.get_by_role("button", name="保存，以后再填").click()
    citizen.goto("/my/")
    citizen.get_by_role("link", name="继续填写 食品经营许可").click()
    citizen.get_by_role("link", name="申请事项", exact=True).click()
    expect(citizen.get_by_label("申请事项说明")).to_have_value("热食类制售")
    citizen.get_by_label("经营或者办理地点").fill("滨河路 18 号")
    on(citizen, "申请事项")
    on(citizen, "办理情形")
    first = {"name": "申请书.pdf", "mimeType": "application/pdf", "buffer": PDF}
    citizen.locator("input[type=file]").first.set_input_files(first)
    on(citizen, "材料")
    expect(citizen.get_by_text("申请书.pdf")).to_be_visible()
    citizen.get_by_role("button", name="提交申请").click()
    expect(citizen.get_by_role("heading", name="申请已收到")).to_be_visible()
    number = number_in(citizen.url)
    citizen.get_by_role("link", name="查看进度").click()
    citizen.get_by_role("link", name="撤回申请").click()
    citizen.get_by_label("我确定要撤回这件申请").check()
    citizen.get_by_role("button", name="撤回申请").click()
    expect(citizen.locator(".track__step--now")).to_contain_text("申请人撤回")
    assert number in citizen.url


def test_who_comes_second_is_told_who_did_what_and_when(walk):
    number, _code = apply(walk("li"))
    late = walk("clerk5")
    act(late, number, "告知不需要许可")
    late.get_by_label("理由").fill("已取消许可")
    accepted(walk, number)
    late.locator(".act__form button").click()
    expect(late.get_by_role("heading", level=1)).to_have_text("现在不能这样办")
    expect(late.locator("main")).to_contain_text(re.compile(f"{CLERK.pattern}：申请已受理"))


def test_the_inbox_is_walked_by_keys_that_can_be_switched_off(walk):
    for _time in range(2):
        apply(walk("li"))
    clerk = walk("clerk3")
    clerk.goto("/desk/")
    clerk.keyboard.press("j")
    expect(clerk.locator("[data-row] a").first).to_be_focused()
    clerk.keyboard.press("j")
    expect(clerk.locator("[data-row] a").nth(1)).to_be_focused()
    clerk.keyboard.press("k")
    clerk.keyboard.press("/")
    expect(clerk.locator("#id_q")).to_be_focused()
    clerk.keyboard.type("jk")
    expect(clerk.locator("#id_q")).to_have_value("jk")
    clerk.goto("/desk/")
    clerk.keyboard.press("j")
    clerk.keyboard.press("Enter")
    clerk.wait_for_url("**/desk/cases/*/")
    clerk.keyboard.press("1")
    clerk.wait_for_url(re.compile(r"/desk/cases/[^/]+/\w+/$"))
    clerk.goto("/desk/")
    clerk.get_by_role("link", name="关闭快捷键").click()
    clerk.keyboard.press("j")
    expect(clerk.locator("[data-row] a").first).not_to_be_focused()
