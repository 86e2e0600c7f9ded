"""The sealed boxes of the filled city: two of the group and one of the organ above with keys, and what was reported."""

from tests.signing import by as account
from yimen.sealedbox import keys, parts, reading, reporting
from yimen.sealedbox.models import Contact, Key
from yimen.sealedbox.reporting import Reported

PHRASE = "早上的河边没有风也没有雨"
# Words that stand nowhere else: where they are found, something leaked.
MARKER = "窗口负责人收了两条中华烟才肯收件"
NAME = "乔装知情人"
ABOUT_THEM = "纪检组的人和被反映的人一起吃饭"


def keyed(login="discipline", phrase=PHRASE):
    """Make somebody's key; return its id."""
    return keys.make(by=account(login), passphrase=phrase)


def admitted(login, by="discipline"):
    """Make somebody's key and let a colleague admit it; return its id."""
    key = keyed(login)
    keys.admit(by=account(by), passphrase=PHRASE, key=key)
    return key


def reported(text=MARKER, **said):
    """Report something; return number and code."""
    return reporting.report(Reported(text, **{"name": NAME, "contact": "13800001234"} | said))


def threads(login="discipline"):
    return reading.threads(by=account(login), passphrase=PHRASE)


def boxed():
    """Fill both boxes; return the ids that stand in addresses."""
    own, other = keyed(), keyed("discipline2")
    keyed("commission")
    Contact.objects.create(
        box=parts.GROUP, phone="0826-1234567", address="政务大厅五楼 501", address_en="Room 501"
    )
    told = reported(agrees=True, files=(reporting.File("收据.pdf", "application/pdf", b"%PDF-1.4 marker"),))
    reported(ABOUT_THEM, itself=True)
    (one,) = threads()
    return {
        "sealed": one.id, "sealed_file": one.files[0], "own_key": own, "sealing_key": other, "sealed_number": told.number,
    }  # fmt: skip


def elsewhere(account):
    """A key and a letter of another centre; the ids that stand in addresses."""
    from datetime import date

    from yimen.sealedbox.models import Letter

    key = Key.objects.create(
        id=5, box=parts.GROUP, account=account, public=b"x" * 64, secret=b"y", made_on=date(2026, 3, 2)
    )
    letter = Letter.objects.create(id=6, box=parts.GROUP, found="f" * 64, public=b"x" * 32, proof="p")
    piece = letter.pieces.create(id=7, blob=b"z", year=2026)
    return {
        "sealed": letter.id, "sealed_file": piece.id, "own_key": key.id, "sealing_key": key.id,
        "sealed_number": "ABCDEFGHJK",
    }  # fmt: skip
