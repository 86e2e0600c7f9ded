"""What comes to a form in real life and from ill will: rare characters end to end, uploads without end."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.applying import begin, draft_of, fill, key
from tests.documents.test_pdf import text_of
from tests.faces import ITEM, PDF, new_house
from tests.portal.test_filling import GIVEN, filled, hand_in, number_of
from tests.signing import client
from yimen.applications import drafts
from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.centres import limits
from yimen.documents.glyphs import legible
from yimen.lib.environment import environment
from yimen.notices.writing import write
from yimen.people import demo, registration
from yimen.people.models import Account
from yimen.process.application import commands as do

# Of extensions A and B; the last two of one person are outside the basic plane.
NAME, PLACE = "䶮㛃𠮷", "𠮷祥巷 䶮字楼㛃号"
house = new_house()


def named(name):
    """Open an account under a name and come in with it."""
    values = {"name": name, "identity": demo.identity(55), "phone": "", "email": "", "kind": "person"}
    login = registration.register(stem="yan", password="滨河路上有一棵老槐树", values=values)
    return client(login)


def test_a_rare_name_survives_from_the_form_to_record_page_message_and_paper(house):
    yan = named(NAME)
    files = {f"file_m{n}": SimpleUploadedFile(f"{NAME}.pdf", PDF) for n in range(1, 6)}
    answer = fill(yan, begin(yan, ITEM), **GIVEN | {"field_place": PLACE, "field_address": PLACE}, **files)
    checked = yan.get(answer["Location"]).content.decode()
    assert NAME in checked and checked.count(PLACE) == 2 and f"{NAME}.pdf" in checked
    number = number_of(hand_in(yan, answer))
    seen = cases.view(number)
    assert personal(seen, "applicant")["name"] == NAME and personal(seen, "field:address") == PLACE
    assert next(t.event.answers["place"] for t in seen.told if t.name == "Received") == PLACE
    house.act("clerk3", seen.id, do.NotifyCorrections((do.Point("m2", "defective", f"写明{PLACE}"),)))
    while write():
        pass
    messages = yan.get("/my/messages/").content.decode()
    one = re.search(r'href="(/my/messages/\d+/)"', messages)[1]
    assert PLACE in yan.get(one).content.decode()
    assert NAME in yan.get(f"/progress/{number}/documents/receipt/").content.decode()
    paper = text_of(yan.get(f"/progress/{number}/documents/receipt.pdf").content)
    assert legible(NAME) in paper and NAME[:2] in paper, "what the font lacks is said by its code"
    notice = text_of(yan.get(f"/en/progress/{number}/documents/correction_notice.pdf").content)
    assert legible(NAME) in notice and legible(PLACE).replace(" ", "") in notice


def test_an_agent_writes_a_rare_name_and_it_is_offered_again_as_it_was(house):
    agent = client("agent")
    at = begin(agent, ITEM, **{"for": "other"})["Location"]
    letter = SimpleUploadedFile("委托书.pdf", PDF)
    who = {"for": "other", "name": NAME, "identity": demo.identity(55), "file_authorisation": letter}
    assert agent.post(f"{at}who/", key() | who)["Location"].endswith("/contact/")
    assert f'value="{NAME}"' in agent.get(f"{at}who/").content.decode()
    account = Account.objects.get(login="agent").pk
    assert drafts.read(draft_of({"Location": at}), account=account)[1].applicant["name"] == NAME


def test_uploads_without_end_come_to_one(house, monkeypatch):
    """Each file that is sent again replaces the one before; all together have their bound, however often one presses."""
    monkeypatch.setitem(environment().__dict__, "max_application_bytes", 5000)
    li = client("li")
    at = begin(li, ITEM)["Location"]
    statuses = []
    for turn in range(20):
        code = f"m{turn % 5 + 1}"
        sent = {f"file_{code}": SimpleUploadedFile("a.pdf", PDF + bytes([turn]) * 1200 + b"\n%%EOF\n")}
        statuses.append(li.post(f"{at}materials/", key() | sent).status_code)
    kept = filled(draft_of({"Location": at})).materials
    assert sum(m.size for m in kept) <= 5000 and len(kept) == 3
    assert set(statuses) == {302, 422}


def test_applications_without_end_are_begun_by_nobody(house, monkeypatch):
    rule = limits.Rule(3, timedelta(minutes=3))
    monkeypatch.setattr(limits, "RULES", {**limits.RULES, "begin": {"address": rule, "account": rule}})
    li = client("li")
    statuses = [begin(li, ITEM).status_code for _time in range(5)]
    assert statuses == [302, 302, 302, 429, 429]
    assert len(drafts.listed(house.account("li"))) == 3


def test_a_stranger_reaches_nothing_and_is_told_nothing(house):
    at = begin(client("li"), ITEM)["Location"]
    nobody = Client(headers={"host": "testserver"})
    for page in ("", "who/", "materials/", "check/", "delete/", "files/m1/", "earlier/m1/"):
        assert nobody.get(f"{at}{page}")["Location"].startswith("/sign-in/")
        assert client("wang").get(f"{at}{page}").status_code == 404
    for page in ("who/", "contact/", "form-1/", "materials/", "hand-in/"):
        assert client("wang").post(f"{at}{page}", key() | GIVEN).status_code == 404
    assert not filled(draft_of({"Location": at})).answers
