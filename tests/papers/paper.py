"""Paper in the demonstration city: a case taken in at a window with its folder, and clients of whoever is asked for."""

import io
import uuid

from tests.desk.test_intake import send
from tests.faces import number_in
from tests.papers.scans import pile
from tests.signing import client
from yimen.cases import queries as cases
from yimen.centres.clock import take
from yimen.papers import barcodes, folders, handovers, issuing, piles
from yimen.papers.holders import Holder
from yimen.process.application import commands as do


def taken_in(login="clerk3", **values):
    """Take in an application on paper at somebody's window; return its case and its folder."""
    answer = send(client(login), **values)
    take()
    seen = cases.view(number_in(answer["Location"]))
    return seen, folders.of_case(seen.number)


def post(who, path, **values):
    """Send a form of the desk."""
    take()
    return who.post(path, {"submission_key": uuid.uuid4().hex} | values)


def furnish(clerk, taker, number, other, granted):
    """Something of everything among the papers, by name: a folder with a scan, a list, a result on a shelf, a pile.

    `number` and `other` are cases whose paper the clerk has, `granted` one whose certificate came in.
    """
    first, second = (cases.view(one) for one in (number, other))
    code = first.version.item.materials[0].code
    made = [folders.take_in(one, by=clerk, materials=(do.Handed(code, "paper"),)) for one in (first, second)]
    scanned, left = (
        piles.take(by=clerk, scans=[(io.BytesIO(pile("申请书")), "scan.pdf")], folder=made[0])
        for _ in range(2)
    )
    assigned = [piles.Assigned(1, made[0].id, code)]
    piles.assign(by=clerk, pile=piles.one(scanned, clerk), wanted=assigned)
    seen = cases.view(granted)
    result = issuing.receive(by=clerk, seen=seen, document=issuing.to_issue(seen)[-1].key, place="A-01")
    of = handovers.make(by=clerk, to=Holder("person", taker), folders=[made[-1].id])
    return {
        "folder": barcodes.folder(made[0].id),
        "scanned": code,
        "handover": barcodes.handover(of),
        "result": barcodes.folder(result.id),
        "pile": left,
    }
