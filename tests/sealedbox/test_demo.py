"""The demonstration city's boxes: two reports, each for its own box, one of them answered."""

from tests.sealedbox.furnished import account
from yimen.demo import sealed
from yimen.sealedbox import reading


def test_each_box_of_the_demonstration_has_its_report(city):
    sealed.seal()
    sealed.press()
    (one,) = reading.threads(by=account("discipline2"), passphrase=sealed.PHRASE)
    (other,) = reading.threads(by=account("commission"), passphrase=sealed.PHRASE)
    assert (one.state, one.shut, other.state) == ("answered", 0, "new")
    assert "演示" in one.pieces[0].said.text and "演示" in other.pieces[0].said.text
