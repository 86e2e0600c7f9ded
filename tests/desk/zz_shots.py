import os
from yimen.centres.clock import take
from yimen.process.application import commands as do
SHOTS = [s.split("|") for s in os.environ["SHOTS"].split(";")]
def test_shots(house):
    take()
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    for name in ("d1", "d2", "d3", "deciding"):
        case = house.submit(name)
        house.act("clerk3", case, do.Accept())
        house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
        house.act("reviewer1", case, do.CloseReview("符合条件"))
        if name != "deciding":
            house.act("decider1", case, do.Grant("食品经营"))
    for n, (login, path, *press) in enumerate(SHOTS):
        page = house.page(login)
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path.format(**house.cases))
            for field in page.locator("select[name^=met_]").all():
                field.select_option(index=1)
            for key in press:
                page.keyboard.press(key)
            page.wait_for_timeout(1500 if press else 200)
            page.screenshot(path=f"/tmp/inbox/s{n}-{width}.png", full_page=True)
