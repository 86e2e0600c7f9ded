"""Check a receipt of a public log, or watch the log, without trusting whoever runs it. Needs Python alone.

    python3 log.py receipt FILE [KEY]          does every act of this receipt stand in the signed log?
    python3 log.py watch ADDRESS [KEY]         has the log changed anything since the last look? (keeps log.json)
    python3 log.py journal JOURNAL CHECKPOINT  is this journal the one whose root was signed? (an auditor's)

KEY is the log's public key as you know it from elsewhere: without it you are told which one to compare.
Ends with 0 where all is as stated, 1 where something is not, 2 where something cannot be read.
"""

import hashlib
import json
import sys
import urllib.request
from base64 import b64decode
from http.client import HTTPException
from urllib.error import HTTPError, URLError

FIELDS = ("actor", "body", "case", "effective_on", "recorded_at", "seq", "type", "v")
FORMAT = "yimen-receipt/1"
REMEMBERED = "log.json"


class Wrong(Exception):
    """Something is not as it is stated."""


# Ed25519 (RFC 8032): whether a signature is the one that this key makes of this message.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
BASE_Y = 4 * pow(5, P - 2, P) % P


def root_of_minus_one():
    return pow(2, (P - 1) // 4, P)


def x_of(y, odd):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * root_of_minus_one() % P
    if (x * x - square) % P or (x == 0 and odd):
        raise Wrong("a signature or key is no point of the curve")
    return P - x if x % 2 != odd else x


def point(coded):
    number = int.from_bytes(coded, "little")
    y, odd = number % 2**255, number >> 255
    if y >= P:
        raise Wrong("a signature or key is no point of the curve")
    return y_to_point(y, odd)


def y_to_point(y, odd):
    x = x_of(y, odd)
    return x, y, 1, x * y % P


def added(one, two):
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, one):
    whole = (0, 1, 1, 0)
    while number:
        if number & 1:
            whole = added(whole, one)
        one, number = added(one, one), number >> 1
    return whole


def same(one, two):
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def signed(key, message, signature):
    """Return whether a signature holds."""
    if len(signature) != 64 or len(key) != 32:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    try:
        r, a = point(signature[:32]), point(key)
    except Wrong:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return same(times(s, y_to_point(BASE_Y, 0)), added(r, times(h, a)))


# The tree (RFC 9162): how hashes are joined, and which are needed.
def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def middle(first, end):
    return first + (1 << (end - first - 1).bit_length() - 1)


def inclusion(index, size):
    if not 0 <= index < size:
        raise Wrong(f"place {index} is not among {size}")
    first, end, starts = 0, size, []
    while end - first > 1:
        half = middle(first, end)
        starts.append(half if index < half else first)
        first, end = (first, half) if index < half else (half, end)
    return starts[::-1]


def root_with(leaf, index, size, proof):
    starts = inclusion(index, size)
    if len(starts) != len(proof):
        raise Wrong("the proof is not one for this place")
    for first, hashed in zip(starts, proof, strict=True):
        leaf = node(hashed, leaf) if first < index else node(leaf, hashed)
    return leaf


def goes_on(old, new, old_root, new_root, proof):
    first, end, starts = 0, new, []
    while end != old:
        half = middle(first, end)
        starts.append(half if old <= half else first)
        first, end = (first, half) if old <= half else (half, end)
    starts = ([first] if first else []) + starts[::-1]
    if len(starts) != len(proof):
        return False
    before = after = old_root
    for place, (start, hashed) in enumerate(zip(starts, proof, strict=True)):
        if start >= old:
            after = node(after, hashed)
        elif place:
            before, after = node(hashed, before), node(hashed, after)
        else:
            before = after = hashed
    return (before, after) == (old_root, new_root)


def root(leaves):
    """Return the root over all leaves: trees of one height become one, what is left is joined from the right."""
    trees = []
    for leaf in leaves:
        height = 0
        while trees and trees[-1][0] == height:
            leaf, height = node(trees.pop()[1], leaf), height + 1
        trees.append((height, leaf))
    whole = trees.pop()[1] if trees else hashlib.sha256(b"").digest()
    while trees:
        whole = node(trees.pop()[1], whole)
    return whole


# Notes (C2SP signed-note, tlog-checkpoint).
def key_of(text):
    name, id, coded = text.split("+", 2)
    whole = b64decode(coded, validate=True)
    if whole[:1] != b"\x01" or hashlib.sha256(name.encode() + b"\n" + whole).hexdigest()[:8] != id:
        raise Wrong("this is no key of a log")
    return name, bytes.fromhex(id), whole[1:]


def head_of(note, key):
    """Return (size, root) of a checkpoint that this key signed."""
    said, _, lines = note.partition("\n\n")
    name, id, public = key_of(key)
    origin, size, coded = said.split("\n")
    if origin != name:
        raise Wrong(f"the checkpoint is of {origin}, the key of {name}")
    for line in lines.split("\n"):
        dash, by, signature = (*line.split(" "), "", "")[:3]
        if dash == "\u2014" and by == name and b64decode(signature)[:4] == id:
            if signed(public, f"{said}\n".encode(), b64decode(signature)[4:]):
                return int(size), b64decode(coded)
            break
    raise Wrong("the checkpoint is not signed by this key")


def leaf_of(act):
    event = {name: act[name] for name in FIELDS}
    canonical = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(b"\x00" + canonical).digest()


def text_of(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read()


def receipt(path, key=None):
    told = json.loads(text_of(path))
    if told["format"] != FORMAT or len({act["case"] for act in told["acts"]}) != 1:
        raise ValueError("this is no receipt, or it states nothing, or of two cases")
    size, top = head_of(told["checkpoint"], key or told["key"])
    for act in told["acts"]:
        leaf, where = bytes.fromhex(act["leaf"]), f"{act['case']} {act['seq']}"
        if "type" in act and leaf_of(act) != leaf:
            raise Wrong(f"{where}: what is said of this act is not what was recorded")
        if root_with(leaf, act["index"], size, [b64decode(one) for one in act["proof"]]) != top:
            raise Wrong(f"{where}: the proof does not lead to the signed root")
        print(
            f"{where}: {act.get('type', 'leaf alone')} {act.get('recorded_at', '')} stands at {act['index'] + 1}"
        )
    print(f"{len(told['acts'])} acts stand in the log's first {size}, as signed")
    if not key:
        print(f"Compare the key with one that you know from elsewhere: {told['key']}")


def fetched(address):
    if not address.startswith(("http://", "https://")):
        raise URLError("an address is written as https://centre.example/log")
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def watch(address, key=None):
    address = address.rstrip("/")
    try:
        known = json.loads(text_of(REMEMBERED))
    except FileNotFoundError:
        known = {}
    last = known.get(address, {})
    key = key or last.get("key") or fetched(f"{address}/key").strip()
    note = fetched(f"{address}/checkpoint")
    size, top = head_of(note, key)
    if last:
        old, old_top = head_of(last["note"], key)
        if size < old:
            raise Wrong(f"the log had {old} acts and has {size}")
        lines = fetched(f"{address}/consistency/{old}/{size}").split()
        if not goes_on(old, size, old_top, top, [b64decode(one) for one in lines]):
            raise Wrong(f"what was before {old} acts is not the same any more; keep {REMEMBERED} as proof")
        print(f"{size - old} acts more than at the last look; nothing before has changed ({size} acts)")
    else:
        print(f"remembered with {size} acts; compare the key with one that you know from elsewhere: {key}")
    with open(REMEMBERED, "w", encoding="utf-8") as file:
        json.dump({**known, address: {"key": key, "note": note}}, file, indent=1)


def journal(path, checkpoint, key=None):
    lines = text_of(path).split("\n")
    acts = sorted((json.loads(line) for line in lines if line), key=lambda one: one["position"])
    note = text_of(checkpoint)
    size = int(note.split("\n")[1])
    if key and head_of(note, key)[0] != size:
        raise Wrong("the checkpoint is not signed by this key")
    acts = [one for one in acts if 0 < one["position"] <= size]
    if [one["position"] for one in acts] != list(range(1, size + 1)):
        raise Wrong(f"of {size} acts this journal has {len(acts)}")
    if root([leaf_of(one) for one in acts]) != b64decode(note.split("\n")[2]):
        raise Wrong("this journal has another root than the one that was signed")
    print(f"all {size} acts are those whose root was signed")


# What each does, and how few and how many words it wants.
DOES = {"receipt": (receipt, 1, 2), "watch": (watch, 1, 2), "journal": (journal, 2, 3)}
CANNOT = (OSError, HTTPException, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def plainly(unread):
    """Return in words why something could not be read, and what may help."""
    if isinstance(unread, HTTPError):
        return f"{unread.url} answers {unread.code}: is this the address of a log, as https://centre.example/log?"
    if isinstance(unread, URLError | HTTPException | TimeoutError | ConnectionError):
        why = getattr(unread, "reason", unread)
        why = getattr(why, "strerror", None) or why
        return f"the log did not answer ({why}): is the address right, and is there a network?"
    if isinstance(unread, OSError):
        return f"{unread.filename}: {unread.strerror}"
    if isinstance(unread, json.JSONDecodeError | UnicodeDecodeError):
        return "this is no JSON in UTF-8: is it the file that was given to you, whole and unchanged?"
    return "this is no receipt, key, checkpoint or journal: is it the one that is meant, whole and unchanged?"


def main(what="", *words):
    does, least, most = DOES.get(what, (None, 0, 0))
    if does is None or not least <= len(words) <= most:
        print(__doc__)
        return 2
    try:
        does(*words)
    except Wrong as wrong:
        print(f"WRONG: {wrong}")
        return 1
    except CANNOT as unread:
        print(f"cannot be read: {plainly(unread)}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
