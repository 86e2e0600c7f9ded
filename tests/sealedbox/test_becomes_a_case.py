"""What a report becomes: the group's own complaint, in which it names people and orders, and which nobody else sees."""

from tests.sealedbox.furnished import PHRASE, account, keyed, reported, threads
from tests.signing import client
from yimen.cases.queries import view
from yimen.people.models import Account, Organ
from yimen.sealedbox import handing
from yimen.voices import involved


def test_of_the_organ_that_it_is_about_the_group_names_people_and_orders_and_the_organ_sees_nothing(city):
    """It stood under the centre's item for questions, of which nobody can be named: no question, no finding, no order."""
    keyed()
    reported()
    (one,) = threads()
    organ, given = Organ.objects.get(code="organ-01").pk, {"by": account("discipline"), "passphrase": PHRASE}
    handing.complaint(**given, letter=one.id, text="收礼", organ=organ, key="o" * 32)
    number = next(piece.said.number for piece in threads()[0].pieces if piece.said.sort == "complaint")
    seen = view(number)
    assert seen.version.organ == organ and account("counter1") in involved.accusable(seen)
    group = client("discipline")
    assert "反映的单位" in group.get(f"/desk/cases/{number}/").content.decode()
    assert f'value="a:{account("chief1")}"' in group.get(f"/desk/complaints/{number}/order/").content.decode()
    assert client("head1").get(f"/desk/cases/{number}/").status_code == 404
    lists = [
        client("head1").get(path).content.decode()
        for path in ("/desk/", "/desk/complaints/", "/desk/register/")
    ]
    assert not [said for said in lists if number in said]
    two = {"first": f"a:{account('discipline')}", "second": f"a:{account('discipline2')}"}
    third = Account.objects.filter(login="discipline3")
    for there, status in ((False, 409), (True, 302)):
        third.update(is_active=there)
        assert group.post(f"/desk/cases/{number}/BeginVerification/", two).status_code == status
