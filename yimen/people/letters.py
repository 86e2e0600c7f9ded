"""Which letters each role brings to a case, and which acts these open: a page to read, made from the rules themselves."""

from django.utils.translation import override

from yimen.people.rights import Allowed, Posted, Rights, actor_of
from yimen.people.roles import ROLES, authorisable
from yimen.process.machine import LETTERS, Actor, Kind
from yimen.process.matrix import table

INTRODUCTION = """# 角色与字母 · Roles and letters

本页由 `yimen/people` 里的规则生成，测试保证它与代码一致；请勿手工修改。字母的意思见 [办件的流程](process.md#谁--who)。
This page is made from the rules in `yimen/people`; a test keeps it in step with the code. Do not edit it by hand.
What a letter means stands in [the procedure of an application](process.md#谁--who).

申请人和代理人按身份持有 A，不按角色；回避一件办件的人在这一件上不持有 R、O、H、D、U、S、C、J、E。没有字母的角色在任何办件上都不能办理任何动作。
Applicant and agent hold A by who they are, not by a role. Who stands aside from a case holds none of R, O, H, D, U, S, C, J, E on it.
A role without a letter can carry out no act on any case.
"""
HEADS = {
    "permit": "\n### 在许可上 · On a permit\n\n流程见 [许可的流程](permit.md)。 Its table is [the life of a permit](permit.md).\n",
    "card": "\n### 在监察牌上 · On a card of supervision\n\n流程见 [监察牌的流程](card.md)。 Its table is [the life of a card](card.md).\n",
    "rectification": "\n### 在整改上 · On a rectification\n\n流程见 [整改的流程](rectification.md)。 Its table is [the life of a rectification](rectification.md).\n",
    "complaint": "\n### 在投诉上 · On a complaint\n\n流程见 [投诉的流程](complaint.md)。 Its table is [the life of a complaint](complaint.md).\n",
    "order": "\n### 在责令整改上 · On an order to put something right\n\n流程见 [责令整改的流程](order.md)。 Its table is [the life of an order](order.md).\n",
    "accountability": "\n### 在问责上 · On an accountability\n\n流程见 [问责的流程](accountability.md)。 Its table is [the life of an accountability](accountability.md).\n",
    "bad_rating": "\n### 在差评上 · On a bad rating\n\n流程见 [差评的流程](bad-rating.md)。 Its table is [the life of a bad rating](bad-rating.md).\n",
    "ending": "\n### 在许可的终止上 · On the end of a permit\n\n流程见 [许可的撤回、撤销和注销](ending.md)。 Its table is [ending a permit](ending.md).\n",
}
OWN, OTHER, ABOVE = 1, 2, 3
# Whose case it is, seen from the organ of the posting: its own, another organ's, one of which it is the higher organ.
WHOSE = {"own": OWN, "other": OTHER, "below": ABOVE}
DECIDES = Allowed("decide", "")


def actor(role: str, whose: str, *allowed: Allowed) -> Actor:
    """Return who acts on a case with one posting in this role, `whose` of WHOSE, authorised for these acts.

    Raises KeyError for another `whose`.
    """
    rights = Rights(postings=[Posted(role, WHOSE[whose], None, False, list(allowed))])
    return actor_of(
        rights, account=1, subject="", parties=(), organ=OWN, higher_organ=ABOVE, item="item", case="case"
    )


def letters(role: str, whose: str, *allowed: Allowed) -> str:
    """Return the letters of a role on such a case, in the order of the table; empty where it holds none."""
    held = actor(role, whose, *allowed).letters
    return "".join(letter for letter in LETTERS if letter in held)


def authorised(role: str) -> str:
    """Return the letters on a case of the own organ of whoever is authorised to decide; empty where nobody can be."""
    return letters(role, "own", DECIDES) if authorisable(role, "decide") else ""


def acts(kind: Kind, role: str, *allowed: Allowed) -> list[str]:
    """Return the commands that a role may ask for in some phase of a case of its own organ, in the table's order."""
    held = actor(role, "own", *allowed)
    open_rows = (row for row in kind.rows if row.open_to(held.letters, held.authorised_acts))
    return list(dict.fromkeys(row.command.__name__ for row in open_rows))


def page(kind: Kind, *others: Kind) -> str:
    """Return the whole page in Markdown: every role with its letters, then the acts that they open, also on other kinds of case."""
    whose = ("本机关的办件 own organ's", "其他机关的 another organ's", "下级机关的 of an organ below")
    head = ("role", "中文", "English", *whose, "本机关的，经授权决定 own, authorised to decide")
    lines = [
        (
            f"`{role}`",
            *_names(role),
            *(letters(role, case) or "—" for case in WHOSE),
            authorised(role) or "—",
        )
        for role in ROLES
    ]
    return "\n".join(
        [
            INTRODUCTION,
            "## 角色 → 字母 · Role → letter\n",
            table(head, lines),
            "\n## 角色 → 动作 · Role → act\n",
            "在本机关的办件上，某个阶段可以办理的动作。 The acts open to a role, in some phase, on a case of its own organ.\n",
            _opened(kind),
            *(part for other in others for part in (HEADS[other.name], _opened(other))),
            "",
        ]
    )


def _opened(kind: Kind) -> str:
    """Return the acts that each role, and an authorisation to decide, opens on a kind of case."""
    opened = [(f"`{role}`", "、".join(acts(kind, role))) for role in ROLES if acts(kind, role)]
    decides = [name for name in acts(kind, "approver", DECIDES) if name not in acts(kind, "approver")]
    opened.append(("`decide` 经授权 authorised", "、".join(decides) or "—"))
    return table(("role", "动作 acts"), opened)


def _names(role: str) -> tuple[str, str]:
    with override("zh-hans"):
        chinese = str(ROLES[role].name)
    with override("en"):
        return chinese, str(ROLES[role].name)
