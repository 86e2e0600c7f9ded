"""An OFD that somebody hands back: every digest is computed anew, and what is another is named."""

import base64
import io
import zipfile

import pytest

from tests.documents.test_ofd_sealed import PLACE, sealed
from yimen.documents import ofd_check, ofd_seals, sm2, store
from yimen.documents.models import SealedOfd
from yimen.documents.ofd_check import Change, NotOfd

pytestmark = pytest.mark.django_db
PAGE = "/Doc_0/Pages/Page_0/Content.xml"
VALUE = "/Doc_0/Signs/Sign_0/SignedValue.dat"


def packed(contents):
    """Pack it as another tool would: in another order, with other times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for name in sorted(contents, reverse=True):
            container.writestr(name, contents[name])
    return made.getvalue()


def flipped(content, place=-20):
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


def changes(found):
    return [(one.path, one.how) for one in found.changes]


def test_what_was_sealed_holds_and_each_changed_byte_is_named(seals):
    file, read = sealed(seals)
    found = ofd_check.check(file)
    assert found.exact and found.good and found.covered == len(read) - 2 and found.paper.number
    assert (found.seal, found.signer) == (seals.name, "市场监管局")
    again = ofd_check.check(packed(read))
    assert again.good and not again.exact, "packed anew it is not our file, and the seal holds"
    for name in read:
        one = ofd_check.check(packed(read | {name: flipped(read[name])}))
        assert changes(one) == [(f"/{name}", "changed")] and not one.good and one.paper == found.paper
        assert one.holds is (f"/{name}" not in (PLACE, VALUE))
    less = {name: content for name, content in read.items() if name != PAGE[1:]}
    assert changes(ofd_check.check(packed(less))) == [(PAGE, "missing")]
    more = ofd_check.check(packed(read | {"Doc_0/Annots/Annotations.xml": b"<x/>"}))
    assert changes(more) == [("/Doc_0/Annots/Annotations.xml", "added")] and more.holds and not more.good


def test_a_damaged_container_names_the_file_that_does_not_open(seals):
    file, _ = sealed(seals)
    picture = zipfile.ZipFile(io.BytesIO(file)).getinfo("Doc_0/Res/page_0.png")
    broken = flipped(file, picture.header_offset + 2000)
    assert changes(ofd_check.check(broken)) == [("/Doc_0/Res/page_0.png", "changed")]


def test_with_another_page_and_another_signature_xml_both_are_named(seals):
    _, read = sealed(seals)
    forged = read[PAGE[1:]].replace(b"210 297", b"210 298")
    digest = ofd_check.digests(read[PLACE[1:]])[PAGE]
    described = read[PLACE[1:]].replace(base64.b64encode(digest), base64.b64encode(sm2.sm3(forged)))
    found = ofd_check.check(packed(read | {PAGE[1:]: forged, PLACE[1:]: described}))
    assert changes(found) == [(PAGE, "changed"), (PLACE, "changed")] and not found.holds


def test_what_no_seal_of_ours_is_on_is_told_as_such(seals):
    file, read = sealed(seals)
    other = {name: content for name, content in read.items() if "/Signs/" not in name}
    assert ofd_check.check(packed(other)).paper is None
    SealedOfd.objects.all().delete()
    assert ofd_check.check(file).paper is None


def test_after_its_term_the_file_is_gone_and_its_hash_still_tells_it(seals):
    file, read = sealed(seals)
    row = SealedOfd.objects.select_related("signed").get()
    store.forget(row.signed.case_number)
    assert ofd_seals.content(row) is None and ofd_check.check(file).exact
    changed = ofd_check.check(packed(read | {PLACE[1:]: flipped(read[PLACE[1:]])}))
    assert changed.changes == (Change(PLACE, "changed"),) and not changed.holds


@pytest.mark.parametrize(
    "file",
    [b"", b"PK\3\4", b"%PDF-1.7", packed({"x.xml": b"<x/>"}), packed({f"{n}": b"" for n in range(600)} | {"OFD.xml": b""})],
)  # fmt: skip
def test_what_is_no_ofd_is_told(file):
    with pytest.raises(NotOfd):
        ofd_check.check(file)


def test_a_container_that_swells_and_one_with_a_name_twice_are_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("OFD.xml", b"<x/>")
        container.writestr("huge", bytes(ofd_check.MOST_BYTES + 1))
    assert len(made.getvalue()) < 2**20
    with pytest.raises(NotOfd, match="larger"):
        ofd_check.check(made.getvalue())
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as container, pytest.warns(UserWarning, match="Duplicate"):
        container.writestr("OFD.xml", b"<x/>")
        container.writestr("OFD.xml", b"<y/>")
    with pytest.raises(NotOfd):
        ofd_check.check(twice.getvalue())


def test_entities_in_a_signature_xml_are_not_followed():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(NotOfd):
        ofd_check.digests(bomb)
