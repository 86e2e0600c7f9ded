"""E-mail by any SMTP server: one connection a round, plain text, and a Message-ID that a repeat repeats."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import policy
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from email.utils import format_datetime

from yimen.lib import clock
from yimen.lib.environment import Environment, environment
from yimen.notices.outside import Envelope, Later, NeverTaken, Unreachable

# 5.7.x is about us (relaying, policy, authentication), not about the address: an operator can mend it.
OURS = re.compile(rb"^5\.7\.\d+")


class _Ids(UnstructuredHeader):
    """Message-IDs, folded between them: the library would encode a long one, and no program would find its thread."""

    def fold(self, *, policy: Policy) -> str:
        ids = f"{policy.linesep} ".join(str(self).split())
        return f"{self.name}: {ids}{policy.linesep}"  # type: ignore[attr-defined]


_HEADERS = HeaderRegistry()
for _name in ("in-reply-to", "references"):
    _HEADERS.map_to_type(_name, _Ids)  # type: ignore[arg-type]
_POLICY = policy.SMTP.clone(header_factory=_HEADERS)
# What came from outside stands in a header of ours only as this.
_ID = re.compile(r"<[!-;=?-~]{1,200}>")
SIGN_IN = (530, 534, 535, 538)


def configured() -> bool:
    """Return whether there is a mail server, and an address to send from."""
    env = environment()
    return bool(env.smtp_host and env.mail_from)


@contextmanager
def opened() -> Iterator[Callable[[Envelope], None]]:
    """Connect and yield the function that hands over one message. Raises Unreachable."""
    env = environment()
    try:
        server = _connect(env)
    except (OSError, smtplib.SMTPException) as away:
        raise Unreachable(_reason(away)) from away
    try:
        yield lambda envelope: _hand_over(server, env.mail_from, envelope)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _connect(env: Environment) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if env.smtp_tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            env.smtp_host, env.smtp_port, timeout=env.smtp_timeout, context=trusted
        )
    else:
        server = smtplib.SMTP(env.smtp_host, env.smtp_port, timeout=env.smtp_timeout)
    try:
        if env.smtp_tls == "starttls":
            server.starttls(context=trusted)
        if env.smtp_user:
            server.login(env.smtp_user, env.smtp_password.get_secret_value() if env.smtp_password else "")
    except BaseException:
        server.close()
        raise
    return server


def _hand_over(server: smtplib.SMTP, sender: str, envelope: Envelope) -> None:
    """Hand over one message. Raises NeverTaken, Later, Unreachable."""
    try:
        message = composed(sender, envelope)
        to = message["To"].addresses[0].addr_spec
    except (ValueError, IndexError, UnicodeError) as bad:
        raise NeverTaken("no address that a mail can go to") from bad
    try:
        server.send_message(message, sender, [to])
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        raise _judged(code, said) from refused
    except smtplib.SMTPDataError as refused:
        raise _judged(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPNotSupportedError as refused:
        raise NeverTaken("the mail server cannot carry this address") from refused
    except (OSError, smtplib.SMTPException) as away:
        raise Unreachable(_reason(away)) from away


def composed(sender: str, envelope: Envelope) -> EmailMessage:
    """Return the mail. Raises ValueError for an address that is none, or that would add lines to the header."""
    who, _, domain = envelope.to.rpartition("@")
    if not who or not domain:
        raise ValueError("no address")
    message = EmailMessage(policy=_POLICY)
    local, _, own = sender.rpartition("@")
    message["From"] = Address(envelope.sender, local, own)
    message["To"] = Address("", who, domain.encode("idna").decode("ascii"))
    message["Subject"] = envelope.subject
    message["Date"] = format_datetime(clock.machine_now())
    message["Message-ID"] = f"<{envelope.id}@{own}>"
    _thread(message, envelope)
    message["Content-Language"] = "en" if envelope.language == "en" else "zh-CN"
    # Nobody's holiday notice answers a machine.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(envelope.text, cte="base64")
    return message


def _thread(message: EmailMessage, envelope: Envelope) -> None:
    """Say which mails it answers; a Message-ID that is none is left out."""
    if _ID.fullmatch(envelope.answers):
        message["In-Reply-To"] = envelope.answers
    if told := [one for one in envelope.references if _ID.fullmatch(one)]:
        message["References"] = " ".join(told[-20:])


def _judged(code: int, said: bytes | str) -> NeverTaken | Later:
    """Return what an answer of the server means; its text may quote the address and is not kept."""
    text = said.encode() if isinstance(said, str) else said
    enhanced = re.match(rb"[245]\.\d{1,3}\.\d{1,3}", text)
    reason = f"SMTP {code}" + (f" {enhanced[0].decode()}" if enhanced else "")
    ours = code in SIGN_IN or OURS.match(text)
    return NeverTaken(reason) if code >= 500 and not ours else Later(reason)


def _reason(away: Exception) -> str:
    code = getattr(away, "smtp_code", None)
    return f"SMTP {code}" if code else type(away).__name__
