"""One closed address of the product, as the tables of addresses have it."""

from typing import NamedTuple


class At(NamedTuple):
    """One closed address: a visitor is led to sign in, and everybody who is not named here is `refused`.

    `sends` empty: there is nothing to send (405). `answer`: what a form without anything in it is answered.
    `handle`: who handles the case but may not do this act, and is told so (409). `missing`: for whom there is no such
    thing, where everybody else may not come here at all (404).
    """

    path: str
    opens: tuple[str, ...]
    sends: tuple[str, ...] = ()
    refused: int = 404
    answer: int = 422
    visitor: int = 302
    handle: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
