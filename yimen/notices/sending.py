"""The duties that send written messages outside, one for each way, so that a mail server that is down delays no SMS.

A message is marked after it was handed over: a worker that dies in between sends it once more, with the same id.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager

import structlog

from yimen.centres.current import current_centre, current_schema
from yimen.lib import crypto
from yimen.notices import claims, mail, sms, visitors
from yimen.notices.claims import Outgoing
from yimen.notices.outside import Beside, Envelope, Later, NeverTaken, Unreachable
from yimen.notices.people import Addressee, Addressees, Way, addressees, of_account

log = structlog.get_logger(__name__)
BATCH = 50
# One worker does everything in turn: a slow server takes at most so long from the acts of law, and one timeout.
SECONDS = 5.0
Post = Callable[[Envelope], None]
Threads = Callable[[Iterable[Outgoing]], Mapping[int, Beside]]


def send_mail(threads: Threads = lambda _outgoing: {}) -> int:
    """Send e-mails that wait in the current centre; return how many were settled. Raises Unreachable.

    `threads` says which of them answer a mail, by delivery.
    """
    return _send("email", mail.configured, mail.opened, threads)


def send_sms() -> int:
    """Send short messages that wait in the current centre; return how many were settled. Raises Unreachable."""
    return _send("sms", sms.configured, sms.opened)


def _send(
    way: Way,
    configured: Callable[[], bool],
    opened: Callable[[], AbstractContextManager[Post]],
    threads: Threads = lambda _outgoing: {},
) -> int:
    """Send a batch by one way; a centre whose clock is not real sends nothing outside."""
    if current_centre().stands:
        return 0
    given_up = claims.give_up_old(way)
    if given_up:
        log.error("messages were given up", way=way, messages=given_up)
    batch = claims.outgoing(way, BATCH) if configured() else []
    if not batch:
        return given_up
    people = addressees(one.case for one in batch if one.case)
    left = iter(batch)
    try:
        with opened() as post:
            return given_up + _each(left, way, post, people, threads)
    except Unreachable as away:
        log.warning("no message can be sent", way=way, why=str(away))
        raise
    finally:
        claims.give_back(list(left))


def _each(left: Iterator[Outgoing], way: Way, post: Post, people: Addressees, threads: Threads) -> int:
    """Send one after the other until the time is over; return how many were settled."""
    until, settled = time.monotonic() + SECONDS, 0
    for one in left:
        try:
            post(_envelope(one, _whom(one, people).address(way), threads([one]).get(one.id)))
            claims.sent(one)
        except NeverTaken as refused:
            claims.refused(one, str(refused))
        except (crypto.Damaged, crypto.KeyMissing) as closed:
            log.error("the address of a message does not open", delivery=one.id, exc_info=closed)
            claims.put_off(one, type(closed).__name__)
        except Later as later:
            claims.put_off(one, str(later))
        except Unreachable as away:
            claims.put_off(one, str(away))
            raise
        settled += 1
        if time.monotonic() > until:
            break
    return settled


def _whom(one: Outgoing, people: Addressees) -> Addressee:
    """Return whom a message goes to. Raises crypto.Damaged, crypto.KeyMissing."""
    if one.case:
        return people.of(one.case, one.template)
    return of_account(one.account) if one.account else visitors.addressee(one.notice)


def _text(one: Outgoing, beside: Beside | None) -> str:
    """Return the words of an e-mail: what is for the address alone, as a code is, takes the place of what stands on the site."""
    return f"{one.text}\n\n{beside.words}" if beside and beside.words else one.brief or one.text


def _envelope(one: Outgoing, to: str, beside: Beside | None) -> Envelope:
    """Return the message with its address. Raises NeverTaken where the address was erased."""
    if not to:
        raise NeverTaken("the address is not kept any more")
    centre = current_centre()
    id = crypto.keyed_hash(current_schema(), "message", str(one.id))[:32]
    return Envelope(
        id=f"{beside.token}.{id}" if beside else id,
        to=to,
        sender=centre.name_en if one.language == "en" and centre.name_en else centre.name,
        language=one.language,
        subject=one.subject,
        text=_text(one, beside),
        brief=one.brief,
        answers=beside.answers if beside else "",
        references=beside.references if beside else (),
    )
