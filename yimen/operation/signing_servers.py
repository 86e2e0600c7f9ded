"""What `doctor` finds of the machines that sign documents and seal OFD: whether one is set, answers, and what waits."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from yimen.lib import clock
from yimen.lib.calls import opener
from yimen.lib.environment import Environment
from yimen.operation.diagnosis import Finding

NEAR = frozenset({"127.0.0.1", "::1", "localhost"})
NOT_IMPLEMENTED = 501
# Seconds: whoever asks how the machine is waits for it.
PATIENCE = 3
SOON = timedelta(days=30)


def servers(env: Environment) -> Iterator[Finding]:
    """Yield of both signing servers whether one is set, and whether it answers anything at all."""
    none = "none is set: keys kept here sign the PDF"
    yield _server("signing server", env.seal_url, none, secret=env.seal_token is not None)
    none = "none is set: an OFD bears no national seal (experimental)"
    yield _server("server of seals", env.ofd_seal_url, none, secret=env.ofd_seal_token is not None)


def _server(about: str, url: str, none: str, *, secret: bool) -> Finding:
    if not url:
        return Finding("ok", about, none)
    parts = urlsplit(url)
    host = parts.hostname or "?"
    if secret and parts.scheme != "https" and host not in NEAR:
        return Finding("bad", about, f"the token for {host} travels unencrypted: use https")
    try:
        with opener.open(urllib.request.Request(url, method="HEAD"), timeout=PATIENCE) as answer:
            status = answer.status
    except urllib.error.HTTPError as refused:
        refused.close()
        status = refused.code
    except (OSError, ValueError) as away:
        return Finding(
            "bad", about, f"{host} does not answer ({type(away).__name__}): what is to be signed there waits"
        )
    # It signs what is sent to it; that it has no answer to this question is one (405, 501).
    hurt = status >= 500 and status != NOT_IMPLEMENTED
    return Finding("bad" if hurt else "ok", about, f"{host} answers (HTTP {status})")


def seals(schema: str) -> Iterator[Finding]:
    """Yield of the current centre whose seal its server of seals gives and until when, and how many OFD wait and why."""
    from yimen.documents import ofd_sealing, ofd_seals
    from yimen.documents.ses import NotSealed

    about = f"centre {schema} seals of OFD"
    try:
        given = ofd_sealing.given()
    except NotSealed as wrong:
        yield Finding("bad", about, f"no seal: {wrong}")
    else:
        if given:
            left = given.valid_until - clock.machine_now()
            said = f"{given.name}, made by {given.maker}, in force until {given.valid_until:%Y-%m-%d}"
            yield Finding("ok" if left > SOON else "warning", about, said)
    for why, count in ofd_seals.waiting().items():
        if why:
            yield Finding("warning", about, f"{count} wait: {why}")
