"""Codes of items as lists carry them: what holds by its check character, and what nobody could verify, and why."""

import re
from typing import Literal

import msgspec

from yimen.law.identity import credit_code

Verdict = Literal["valid", "unverified"]
# 511A0138000000-511602000000-000-<body's credit code>-1-00, as Sichuan's lists write it.
_SICHUAN = re.compile(r"(?P<base>[0-9A-Za-z]+)-(?P<division>\d{12})-\d{3}-(?P<body>.+)-(?P<level>\d)-\d{2}")
# Credit code, level, base code; two more characters for a variant (domain 2.4).
_NATIONAL = re.compile(r"(?P<body>[0-9A-Z]{18})(?P<level>[0-9])(?P<base>[0-9A-Z]{12})(?:[0-9A-Z]{2})?")


class Checked(msgspec.Struct, frozen=True):
    """What could be found out about an item's code and its body's code; doubts are sentences in zh and en."""

    verdict: Verdict
    doubts: tuple[tuple[str, str], ...] = ()


def body_of(code: str) -> str:
    """Return the body's code that an item's code contains, empty where it has no known structure."""
    found = _SICHUAN.fullmatch(code) or _NATIONAL.fullmatch(code)
    return found["body"] if found else ""


def checked(code: str, uscc: str = "") -> Checked:
    """Return whether the body's credit code holds, with every doubt as a sentence.

    Nothing is corrected: real lists contain lower-case letters, pseudo-codes and codes that lack a character,
    and only a person may say what was meant.
    """
    inside = body_of(code)
    body = uscc or inside
    doubts: list[tuple[str, str]] = []
    if uscc and inside and inside != uscc:
        doubts.append(
            (
                f"事项编号里的主体代码“{inside}”与所填的“{uscc}”不一致。",
                f"The body's code “{inside}” within the item's code differs from “{uscc}”.",
            )
        )
    if not body:
        doubts.append(
            (
                f"编号“{code}”不是已知的编码结构，里面没有主体代码，无法核验。",
                f"The code “{code}” has no known structure and names no body: unverified.",
            )
        )
    elif doubt := _doubt(body):
        doubts.append(doubt)
    return Checked("unverified" if doubts else "valid", tuple(doubts))


def _doubt(body: str) -> tuple[str, str] | None:
    if len(body) != 18:
        return (
            f"主体代码“{body}”有 {len(body)} 位，统一社会信用代码应为 18 位，无法核验。",
            f"The body's code “{body}” has {len(body)} characters, a credit code has 18: unverified.",
        )
    if body != body.upper() and credit_code(body.upper()) == "valid":
        return (
            f"主体代码“{body}”含小写字母，改成大写“{body.upper()}”后校验位相符；请人工确认。",
            f"The body's code “{body}” has a small letter; “{body.upper()}” would hold: a person must confirm.",
        )
    verdict = credit_code(body)
    if verdict == "valid":
        return None
    if verdict == "unverified":
        return (
            f"主体代码“{body}”含统一社会信用代码不用的字符，无法核验。",
            f"The body's code “{body}” has characters that no credit code has: unverified.",
        )
    return (
        f"主体代码“{body}”的校验位不对，无法核验。",
        f"The check character of the body's code “{body}” is wrong: unverified.",
    )
