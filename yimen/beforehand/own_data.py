"""What a centre keeps of somebody's requests before filing, for that somebody."""

from collections.abc import Collection
from typing import Any

import msgspec

from yimen.beforehand import queries


def requests(names: Collection[str]) -> list[dict[str, Any]]:
    """Return everything kept of the requests under these names, newest first, ready for JSON; what was erased is empty.

    Raises crypto.Damaged, crypto.KeyMissing.
    """
    return [
        {
            "request": whole.one.id,
            "kind": whole.one.kind,
            "item": whole.one.item,
            "asked_on": whole.one.on,
            "personal": msgspec.to_builtins(queries.said(whole.one)),
            "files": [name for _id, name, _file in queries.papers(whole.one)],
            "case": whole.case,
            "answers": [
                {
                    "department": line.organ_name.zh,
                    "test": line.test,
                    "due_on": line.due_on,
                    "state": line.state,
                    "said": [
                        {
                            "on": r.on,
                            "says": r.says,
                            "text": r.text,
                            "basis": r.basis,
                            "alternatives": r.alternatives,
                        }
                        for r in line.replies
                    ],
                }
                for line in whole.lines
            ],
        }
        for whole in queries.of_subjects(names, sheets=True)
    ]
