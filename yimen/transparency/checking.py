"""The public log, recomputed from the journal: every kept hash, every signed head, and its signature."""

from collections.abc import Iterator

from yimen.cases import stream
from yimen.cases.check import Difference, snapshot
from yimen.lib import merkle, notes
from yimen.transparency import growing, hashes, proofs
from yimen.transparency.models import Checkpoint

# Groups of 256 that are read at a time.
BATCH = 64


def check(number: str = "") -> Iterator[Difference]:
    """Yield what the log says otherwise than the journal of the current centre; one case alone has no tree.

    Each head that was ever signed is recomputed: the tree is built once, and looked at where a head was signed. What an
    earlier log signed before the record was lost is not compared: that is why another one began.
    """
    if number:
        return
    with snapshot():
        own = growing.log()
        if own is None:
            return
        yield from _signatures()
        heads = Checkpoint.objects.filter(log=own).order_by("size").values_list("size", "root")
        signed = {size: bytes(root) for size, root in heads}
        yield from _heads(signed)
        yield from _groups(max(signed, default=0))


def _signatures() -> Iterator[Difference]:
    for one in Checkpoint.objects.select_related("log").order_by("id").iterator():
        note = notes.Note(proofs.head(one), (one.line,))
        try:
            right = bool(notes.signatures(note, [growing.key_of(one.log)]))
        except notes.Unreadable:
            right = False
        if not right:
            yield Difference("", f"checkpoint {one.size} signature", one.line, "")


def _groups(size: int) -> Iterator[Difference]:
    """Compare each kept hash of a tree of this size with what it is made of, from the lowest level up."""
    for level in range(1, hashes.LEVELS):
        end = size >> hashes.BITS * level
        for first in range(0, end, BATCH):
            wanted = (first, min(first + BATCH, end))
            kept = hashes.at(level, [wanted])
            below = hashes.at(level - 1, [(wanted[0] << hashes.BITS, wanted[1] << hashes.BITS)])
            for place in range(*wanted):
                made = merkle.balanced([below.get(one, b"") for one in hashes.group(place)])
                if kept.get(place, b"") != made:
                    yield Difference("", f"hash {level}/{place}", kept.get(place, b"").hex(), made.hex())


def _heads(signed: dict[int, bytes]) -> Iterator[Difference]:
    """Build the tree leaf by leaf, and compare its root where a head was signed."""
    end = stream.end()
    # Height and hash of the perfect trees that stand so far, from the left.
    trees: list[tuple[int, bytes]] = []
    for first in range(0, end, BATCH * hashes.WIDTH):
        beyond = min(end, first + BATCH * hashes.WIDTH)
        leaves = stream.leaves([(first, beyond)])
        for place in range(first, beyond):
            _grown(trees, leaves.get(place, b""))
            root = signed.get(place + 1)
            if root is not None and (made := merkle.joined([one for _height, one in trees])) != root:
                yield Difference("", f"checkpoint {place + 1}", root.hex(), made.hex())
    for size, root in signed.items():
        if size > end:
            yield Difference("", f"checkpoint {size}", root.hex(), f"only {end} events")


def _grown(trees: list[tuple[int, bytes]], leaf: bytes) -> None:
    """Add a leaf; two trees of one height become one."""
    height, hashed = 0, leaf
    while trees and trees[-1][0] == height:
        hashed = merkle.node(trees.pop()[1], hashed)
        height += 1
    trees.append((height, hashed))
