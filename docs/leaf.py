"""Recompute what a journal (JSON lines) or leaf_vectors.json states: python3 leaf.py FILE. Needs Python alone.

Ends with 0 where all is as stated, 1 where something is not, 2 where the file cannot be read or states nothing.
"""

import hashlib
import json
import sys

FIELDS = ("actor", "body", "case", "effective_on", "recorded_at", "seq", "type", "v")


def canonical(value):
    """Return RFC 8785 of a value; without floats and with ASCII keys alone, this is all of it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def compared(one):
    """Return (what is stated, what its bytes give) of an event, or of a personal value with its salt."""
    if "salt" in one:
        salted = bytes.fromhex(one["salt"]) + canonical(one["value"])
        return one["commitment"], hashlib.sha256(salted).hexdigest()
    event = canonical({name: one[name] for name in FIELDS})
    return one["leaf"], hashlib.sha256(b"\x00" + event).hexdigest()


def plainly(wrong):
    """Return in words why a file could not be read."""
    if isinstance(wrong, OSError):
        return f"{wrong.filename}: {wrong.strerror}"
    if isinstance(wrong, UnicodeDecodeError):
        return "this is no text in UTF-8"
    if isinstance(wrong, json.JSONDecodeError):
        return "this is no JSON: bin/yimen check --journal prints a journal, one event a line"
    return "these are no events or values with what is stated of them (see leaf.md)"


def main(path=""):
    """Print every difference, and how many were compared; return the exit code."""
    if not path:
        print(__doc__)
        return 2
    try:
        with open(path, encoding="utf-8", newline="\n") as file:
            text = file.read()
        # A line ends with a line feed and nothing else: U+2028 may stand inside a text.
        lines = [text] if path.endswith(".json") else [f"[{line}]" for line in text.split("\n") if line]
        found = [(one, *compared(one)) for line in lines for one in json.loads(line)]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as wrong:
        print(f"cannot be read: {plainly(wrong)}")
        return 2
    if not found:
        print("nothing is stated in this file, so nothing is proven")
        return 2
    wrong = [(one, stated, made) for one, stated, made in found if stated != made]
    for one, stated, made in wrong:
        print(f"{one.get('case', 'value')} {one.get('seq', '')}: stated {stated}, recomputed {made}")
    print(f"{len(found)} compared, {len(wrong)} different")
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:2]))
