"""`bin/yimen doctor` says whether the servers that sign and seal are set and answer, and what waits for them."""

import pytest

from tests.documents.test_ofd_server import tried
from yimen.documents import ofd_sealers
from yimen.lib.environment import environment
from yimen.operation import signing_servers


def told(**settings):
    env = environment().model_copy(update={"seal_url": "", "ofd_seal_url": "", **settings})
    return {one.about: (one.level, one.says) for one in signing_servers.servers(env)}


def test_without_servers_it_says_who_signs_and_that_no_ofd_is_sealed():
    found = told()
    assert found["signing server"] == ("ok", "none is set: keys kept here sign the PDF")
    assert found["server of seals"] == ("ok", "none is set: an OFD bears no national seal (experimental)")


def test_one_that_is_away_is_bad_and_so_is_a_token_in_clear():
    away = told(seal_url="http://127.0.0.1:1/", ofd_seal_url="http://127.0.0.1:1/")
    assert {level for level, _ in away.values()} == {"bad"}
    assert all("127.0.0.1 does not answer" in says for _, says in away.values())
    assert told(ofd_seal_url="nonsense")["server of seals"][0] == "bad"
    clear = told(ofd_seal_url="http://seals.example/", ofd_seal_token="x")["server of seals"]
    assert clear == ("bad", "the token for seals.example travels unencrypted: use https")


@pytest.mark.django_db
def test_one_that_answers_gives_its_seal_and_what_waits_is_told(seals):
    url = ofd_sealers.environment().ofd_seal_url
    assert told(ofd_seal_url=url)["server of seals"] == ("ok", "127.0.0.1 answers (HTTP 501)")
    (one,) = signing_servers.seals("anzhou")
    assert one.level == "ok" and seals.name in one.says and "某印章制作机构" in one.says
    seals.lies = {"until": 20}
    (soon,) = signing_servers.seals("anzhou")
    assert soon.level == "warning"
    seals.lies = {"digest": b"\1" * 32}
    tried(seals)
    _, waits = signing_servers.seals("anzhou")
    assert (
        waits.says == "1 wait: the digest in the signature is not that of Signature.xml"
        and waits.level == "warning"
    )
    seals.says = {"seal": (500, b"")}
    bad, _ = signing_servers.seals("anzhou")
    assert bad.level == "bad" and bad.says == "no seal: the server of seals answered HTTP 500"
