import os

SHOTS = [s.split("|") for s in os.environ["SHOTS"].split(";")]


def test_shots(house):
    for n, (login, path) in enumerate(SHOTS):
        page = house.page(login)
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path.format(**house.cases))
            page.screenshot(path=f"/tmp/inbox/s{n}-{width}.png", full_page=width == 360)
