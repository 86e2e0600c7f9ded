"""Complaints of the filled city in every phase, with an order, one that was late, and who accounts for it."""

from tests.faces import PDF
from yimen.applications import files
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.cases.queries import view
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.people.models import Account, Posting
from yimen.process.complaint import commands as do
from yimen.voices import actions, complaints, following
from yimen.voices.about import about
from yimen.voices.complaints import Complainant

ITEM = "511602-S005"
WORDS = "三号窗口说材料不齐让我回去，清单上并没有那一份。"
WHO = Complainant("李晓明", "13800000001", "li@example.org")
REPORT = {"facts": "查明如下", "evidence": "笔录二份", "rule": "行政许可法第三十一条", "proposal": "补正清单"}


def by(login):
    """Return the id of an account."""
    return int(Account.objects.get(login=login).pk)


def named(login):
    """Return an account as the journal names it."""
    return f"a:{by(login)}"


def brought(
    *,
    key="",
    case="",
    item=ITEM,
    who=WHO,
    sort="complaint",
    words=WORDS,
    account=None,
    channel="site",
    **more,
):
    """Register a complaint about an item; return its number."""
    return complaints.bring(
        account=account.pk if account else 0, complainant=actions.known_as(account, key or "form"),
        item_version=about(item).version.id, words=words, sort=sort, channel=channel, who=who, case=case, key=key, **more,
    ).number  # fmt: skip


def act(login, number, command, **words):
    """Act on a complaint, or what follows from it, as somebody."""
    clock.take()
    return complaints.act(account=by(login), seen=view(number), command=command, words=words)


def accepted(number, *against):
    """Accept it, of these accounts."""
    act("complaints", number, do.AcceptComplaint(tuple(named(one) for one in against), "papers"))
    return number


def dispatched(number, *against):
    """Accept it and give it to the item's organ."""
    version = catalogue.published_version(ITEM)
    act("complaints", accepted(number, *against), do.DispatchComplaint(version))
    return number


def verifying(number, *against):
    """Let reviewer1 and chief1 look into it."""
    act("head1", dispatched(number, *against), do.BeginVerification((named("reviewer1"), named("chief1"))))
    return number


def heard(number):
    """Note that the complainant was heard."""
    act("reviewer1", number, do.NoteProof("complainant_heard", True), note="本人陈述")
    return number


def proposed(number):
    """Propose that it is founded."""
    act("reviewer1", heard(verifying(number)), do.ProposeFinding("founded", nobody="procedure"), **REPORT)
    return number


def found(number):
    """Approve it."""
    act("head1", proposed(number), do.ApproveFinding())
    return number


def ordered(number, days=5):
    """Order something for it; return the order's number."""
    return following.order(
        account=by("complaints"), complaint=view(found(number)), measures="补正材料清单，在窗口公布。", person=named("section1"), days=days,
    ).number  # fmt: skip


def answered(number):
    """Answer it, with nothing left to order."""
    act(
        "complaints",
        found(number),
        do.AnswerComplaint(without_order="当天已经改正"),
        answer="1. 清单已经改正。",
    )
    return number


def closed(number):
    """Call back and close it."""
    act("complaints", answered(number), do.CallBack("satisfied"), called="满意")
    act("complaints", number, do.CloseComplaint())
    return number


def voiced():
    """Return the numbers of complaints of 李晓明 by where they stand, and of what follows from them."""
    li = Account.objects.get(login="li")
    made = {}
    for place, (name, to) in enumerate(WAYS.items()):
        made[name] = to(brought(account=li, key=f"voiced-{place}", files=(files.keep(PDF),)))
    number = verifying(brought(account=li, key="asked"), "counter1")
    act("reviewer1", number, do.AskAccused(named("counter1")), questions="三月二日上午您在几号窗口？")
    made["voice_asked"] = number
    window = Posting.objects.get(account__login="clerk3").window_id
    number = heard(verifying(brought(account=li, key="blamed", window=window), "counter1", "clerk3"))
    for one in ("counter1", "clerk3"):
        act("reviewer1", number, do.AskAccused(named(one)), questions="那天上午在哪个窗口？")
        act(one, number, do.AnswerInvestigators(), reply="去送材料了。")
    made["voice_to_blame"] = number
    made["voice_order_from"] = brought(account=li, key="ordered")
    made["voice_order"] = ordered(made["voice_order_from"])
    refer = following.refer(
        account=by("complaints"), complaint=view(made["voice_found"]), reasons="造成群众多次往返", person=named("section1"),
    )  # fmt: skip
    made["voice_account"] = refer.number
    return made


WAYS = {
    "voice": lambda number: number,
    "voice_accepted": accepted,
    "voice_given": dispatched,
    "voice_looked_into": verifying,
    "voice_proposed": proposed,
    "voice_found": found,
    "voice_answered": answered,
    "voice_closed": closed,
}


def elsewhere(town):
    """Return a complaint of the other centre, by the names of its addresses."""
    command = do.FileComplaint("", "complaint", "site", "v:x", commitments={"complaint": "c0ffee"})
    act = Act(command=command, kind="complaint", item_version=town.versions["full"], applicant="v:x")
    number = perform(act).number
    return {"voice": number, "voice_found": number}
