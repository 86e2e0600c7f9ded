"""The steps of a path: where an ended application was, who was waited for there, and what counts as work on it.

A step is read off the state alone, so that the same journal always has the same path. Its name is a code: a family, and
behind a colon what tells two of a family apart, as in `layer:分管领导` and `outside:testing`. How a case ended is the last
name of its path, the phase with `=` before it.
"""

from typing import Any

from yimen.process.application import state as st
from yimen.process.application.layers import unsigned
from yimen.process.application.state import State
from yimen.process.grounds import GROUNDS, Labels
from yimen.process.item import Item
from yimen.process.joint import state as joint
from yimen.process.no_licence import MIXED

# In the order in which a case usually passes them: the order of tables and of the drawn map.
FAMILIES: Labels = {
    "intake": ("窗口收件", "at the window"),
    "correction": ("申请人补正", "applicant corrects"),
    "others": ("等其他部门", "waits for other parts"),
    "first": ("等待开始审查", "waits for the review to start"),
    "review": ("审查", "review"),
    "outside": ("特别程序", "special procedure"),
    "above": ("上级机关审查", "higher organ"),
    "layer": ("签批", "sign-off"),
    "signing": ("否定意见待签", "a “no” to be signed"),
    "decision": ("待决定", "decision"),
    "parts": ("各部门并联办理", "the parts run"),
    "issue": ("制证", "certificate is made"),
    "collect": ("送达、领取", "hand-over"),
    "reopened": ("依法终结后恢复", "ended by law, taken up again"),
}
# Who was waited for in each: a path shows whose time it is, and the organ's own is split into waiting and working.
WHO: dict[str, str] = {
    "intake": "window",
    "correction": "applicant",
    "others": "other",
    "first": "approver",
    "review": "approver",
    "outside": "outside",
    "above": "above",
    "layer": "layer",
    "signing": "decider",
    "decision": "decider",
    "parts": "other",
    "issue": "window",
    "collect": "window",
    "reopened": "law",
}
PARTIES: Labels = {
    "window": ("窗口", "window"),
    "approver": ("审查人员", "approver"),
    "layer": ("签批层级", "sign-off layer"),
    "decider": ("决定人员", "decider"),
    "applicant": ("申请人", "applicant"),
    "outside": ("不计时的特别程序（鉴定、检测、听证等）", "excluded time (experts, tests, hearings)"),
    "above": ("上级机关", "higher organ"),
    "other": ("其他部门", "other organs"),
    "law": ("法律规定", "the law"),
}
# Whose time is the department's own: what a department can shorten by itself.
OWN = frozenset({"window", "approver", "layer", "decider"})
# What counts as the first act on a step, besides the act that ends it. Nobody's taking a task stands in the journal.
WORKS: dict[str, frozenset[str]] = {
    "intake": frozenset({"AmendedOnTheSpot", "PointsProposed", "VoluntaryProposed"}),
    "correction": frozenset({"MaterialsSupplied", "AmendedOnTheSpot"}),
    "first": frozenset({"InspectorsAssigned"}),
    "review": frozenset(
        {
            "ReviewStarted", "InspectorsAssigned", "SiteChecked", "ExclusionAsked", "ExclusionClosed", "ExtensionAsked",
            "PartiesTold", "StatementRecorded", "HearingRightTold", "HearingCalled", "HearingHeld", "VoluntaryProposed", "OpinionAsked", "OpinionGiven",
        }
    ),
    "outside": frozenset({"ExclusionOpened"}),
    "above": frozenset({"PartiesTold", "StatementRecorded", "HearingRightTold", "HearingCalled", "HearingHeld"}),
    "decision": frozenset({"StatementRecorded", "HearingRightTold", "HearingCalled", "HearingHeld"}),
    "parts": frozenset({"Accepted", "PartBegun"}),
    "issue": frozenset({"FeesAssessed"}),
}  # fmt: skip
# An acceptance that is one act with the decision: no step lies between them.
IN_ONE_SITTING = ("on_the_spot", "commitment")
END = "="


def step(state: State, item: Item) -> str:
    """Return the step in which an application, a part or a joint application is; how it ended where it has, else ""."""
    phase = state.phase
    if phase in st.ENDED or phase in joint.ENDED:
        return END + phase
    if phase == st.AWAITING_DECISION and (layer := unsigned(state, item)):
        return f"layer:{layer.name}"
    if state.negative and phase in (*st.OPEN, joint.RUNNING) and phase != st.IN_SPECIAL_PROCEDURE:
        return "signing"
    if phase == st.CORRECTION_REQUESTED:
        return "correction" if state.outstanding else "intake"
    if phase == st.ACCEPTED and state.acceptance_mode in IN_ONE_SITTING:
        return "intake"
    if phase == st.IN_SPECIAL_PROCEDURE:
        return f"outside:{_ground(state)}".rstrip(":")
    return OF_PHASE.get(phase, "")


OF_PHASE: dict[str, str] = {
    st.RECEIVED: "intake",
    st.ACCEPTED: "first",
    st.UNDER_REVIEW: "review",
    st.FORWARDED: "above",
    st.AWAITING_DECISION: "decision",
    st.GRANTED: "issue",
    st.ISSUED: "collect",
    joint.RUNNING: "parts",
    joint.DECIDED: "collect",
}


def _ground(state: State) -> str:
    """Return on which ground the newest open exclusion runs."""
    grounds = [x.ground for clock in state.clocks for x in clock.exclusions if x.closed_on is None]
    return grounds[-1] if grounds else ""


def family(name: str) -> str:
    """Return the family of a step's name; the name itself for an ending."""
    return name if ended(name) else name.partition(":")[0]


def ended(name: str) -> bool:
    """Return whether a name says how a case ended."""
    return name.startswith(END)


def who(name: str) -> str:
    """Return who was waited for in a step; nobody at an ending."""
    return WHO.get(family(name), "")


def place(name: str) -> tuple[int, str]:
    """Return what steps are put in their usual order by: endings come last."""
    names = list(FAMILIES)
    return (names.index(family(name)) if family(name) in FAMILIES else len(names), name)


def called(name: str, layers: dict[str, str] | None = None) -> tuple[str, str]:
    """Return what a step is called, in Chinese and English; `layers` are the English names of layers, where given."""
    if ended(name):
        return MIXED[name.removeprefix(END)]
    chinese, english = FAMILIES[family(name)]
    about = name.partition(":")[2]
    if not about:
        return chinese, english
    zh, en = GROUNDS.get(about, (about, (layers or {}).get(about) or about))
    return f"{chinese}：{zh}", f"{english}: {en}"


def known(value: Any) -> bool:
    """Return whether something is the name of a step or of an ending."""
    return isinstance(value, str) and (family(value) in FAMILIES or value.removeprefix(END) in MIXED)
