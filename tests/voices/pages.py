"""Complaining and handling through the pages, as people press them."""

import re
import uuid

from tests.faces import ITEM
from tests.signing import client
from tests.voices import furnished as voice
from yimen.cases.queries import view
from yimen.centres import clock

FORM = {"sort": "complaint", "words": voice.WORDS, "who": "anonymous", "item": ITEM}
NAMED = FORM | {"who": "named", "name": "李晓明", "phone": "13800000001", "email": "li@example.org"}


def send(browser, path, given, **more):
    return browser.post(path, {"submission_key": uuid.uuid4().hex} | given | more)


def complain(browser=None, given=FORM, **more):
    """Complain by the form; return the number."""
    answer = send(browser or client(), "/complain/", given, **more)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"].rstrip("/").split("/")[-1]


def desk(login, number, name, **given):
    return send(client(login), f"/desk/cases/{number}/{name}/", given)


def state(number):
    clock.take()
    return view(number).state


def numbers(answer):
    return {
        re.sub(r"\W", "", one) for one in re.findall(r"511602-\d{8}-\d{4}-\d{6}-\w", answer.content.decode())
    }
