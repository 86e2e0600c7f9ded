"""Numbers of persons, firms and cases: GB 11643, GB 32100, GB 11714, ISO 7064 MOD 37,36."""

import csv
import io
import re
import string
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

Verdict = Literal["valid", "invalid", "unverified"]
Holder = Literal["person", "firm"]

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_REGISTRARS = "123456789ANY"  # the first character: which kind of office registered the body
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def organisation_check(first_eight: str) -> str:
    """Return the ninth character of a GB 11714 organisation code. Raises ValueError."""
    if len(first_eight) != 8 or any(c not in _ALPHANUMERIC for c in first_eight):
        raise ValueError("an organisation code has eight characters of 0-9 A-Z before its check")
    total = sum(_ALPHANUMERIC.index(c) * w for c, w in zip(first_eight, _ORGANISATION_WEIGHTS, strict=True))
    return "0X987654321"[total % 11]


def credit_check(first_seventeen: str) -> str:
    """Return the eighteenth character of a GB 32100 credit code. Raises ValueError."""
    if len(first_seventeen) != 17 or any(c not in _USCC for c in first_seventeen):
        raise ValueError("a credit code has 17 characters of 0-9 A-Y without I O S V Z before its check")
    total = sum(_USCC.index(c) * w for c, w in zip(first_seventeen, _USCC_WEIGHTS, strict=True))
    return _USCC[-total % 31]


def credit_code(code: str) -> Verdict:
    """Return whether a unified social credit code holds (GB 32100-2015), letter for letter.

    Both its checks must: its own, and the one of the organisation code inside it (GB 11714, characters 9 to 17).
    What has the length but not the alphabet (a lower-case letter, a bureau's own pseudo-code) is
    unverified: real lists contain such codes, and only a person may say what was meant.
    """
    if len(code) != 18:
        return "invalid"
    if code[0] not in _REGISTRARS or any(c not in _USCC for c in code):
        return "unverified" if code.isascii() and code.isalnum() else "invalid"
    organisation = organisation_check(code[8:16]) == code[16]
    return "valid" if organisation and credit_check(code[:17]) == code[17] else "invalid"


def legal_person(number: str) -> bool:
    """Return whether a number is that of a legal person or another organisation, in which no person is meant.

    A credit code whose second character is 2 under the market's registrar (9) is an individual business: its owner is a
    person (GB 32100-2015; 民法典 54). Give it `normalised`.
    """
    return len(number) == 18 and holder(number, date.max)[0] == "firm" and number[:2] != "92"


def citizen_check(first_seventeen: str) -> str:
    """Return the check character of a GB 11643 citizen number. Raises ValueError."""
    if len(first_seventeen) != 17 or not (first_seventeen.isascii() and first_seventeen.isdigit()):
        raise ValueError("a citizen number has 17 digits before its check")
    total = sum(int(c) * w for c, w in zip(first_seventeen, _CITIZEN_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def citizen_number(number: str, today: date) -> Verdict:
    """Return whether a citizen number holds (GB 11643-1999): check, real day not in the future, division.

    A division that is not in the shipped list is unverified: historical codes were withdrawn over the
    years and stay on people's cards.
    """
    try:
        if len(number) != 18 or citizen_check(number[:17]) != number[17]:
            return "invalid"
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "invalid"
    if not date(1850, 1, 1) <= born <= today:
        return "invalid"
    return "valid" if number[:6] in divisions() else "unverified"


def born(number: str, today: date) -> date | None:
    """Return the birthday in a citizen number that holds; None for any other number. Give it `normalised`."""
    if citizen_number(number, today) == "invalid":
        return None
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def normalised(typed: str) -> str:
    """Return a number as it is kept, however it was typed: upper case, half width, without blanks and dashes."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c not in " -－—–")


def digits(typed: str) -> str:
    """Return the digits of what was typed, half width: of a telephone number, a query code, a booking's number."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if c in string.digits)


def holder(number: str, today: date) -> tuple[Holder, Verdict]:
    """Return whose number this is, a person's or a firm's, and whether it holds. Give it `normalised`.

    Seventeen digits with a digit or X are a citizen number; only a credit code whose two checks hold may look
    the same. What holds by no check is never let through as a code that nobody can verify.
    """
    citizen, credit = citizen_number(number, today), credit_code(number)
    if re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return ("firm", "valid") if citizen != "valid" and credit == "valid" else ("person", citizen)
    return "firm", credit


@cache
def divisions() -> dict[str, str]:
    """Return the names of the divisions by six-digit code (provinces and cities end in zeros)."""
    folder = files("yimen.law").joinpath("divisions")
    names: dict[str, str] = {}
    for file in ("provinces.csv", "cities.csv", "areas.csv"):
        for row in csv.DictReader(io.StringIO(folder.joinpath(file).read_text("utf-8"))):
            names[row["code"].ljust(6, "0")] = row["name"]
    return names


def mod_37_36(characters: str) -> str:
    """Return the ISO 7064 MOD 37,36 check character of a string of 0-9 A-Z. Raises ValueError."""
    product = 36
    for character in characters:
        product = (product + _ALPHANUMERIC.index(character)) % 36 or 36
        product = product * 2 % 37
    return _ALPHANUMERIC[(37 - product) % 36]


def case_number(division: str, on: date, office: str, serial: int) -> str:
    """Return a case number: division 6, day 8, office 4, serial 6, check 1 (25 characters).

    No national structure exists (GB/T 39046 only says an..50); the serial comes from a reserved block,
    so numbers have gaps. Raises ValueError for parts of another shape.
    """
    if len(division) != 6 or len(office) != 4 or serial < 0:
        raise ValueError("division has 6 characters, office 4, the serial is not negative")
    body = f"{division}{on:%Y%m%d}{office.upper()}{serial % 1_000_000:06d}"
    return body + mod_37_36(body)


def spaced_case_number(number: str) -> str:
    """Return the case number as it is printed, in groups that can be read aloud."""
    return "-".join((number[:6], number[6:14], number[14:18], number[18:24], number[24:]))


def read_case_number(typed: str) -> str | None:
    """Return the case number that was typed, without blanks and dashes; None where its check fails."""
    number = normalised(typed)
    if len(number) != 25 or any(c not in _ALPHANUMERIC for c in number):
        return None
    return number if mod_37_36(number[:24]) == number[24] else None


def read_document_number(number: str) -> tuple[int, int] | None:
    """Return year and running number of an official document number; None for a number of another form."""
    found = re.search(r"〔(\d{4})〕(\d+)号$", number)
    return (int(found[1]), int(found[2])) if found else None


def document_number(abbreviation: str, year: int, series: str, running: int) -> str:
    """Return an official document number, as 安市监许〔2026〕12号."""
    return f"{abbreviation}{series}〔{year}〕{running}号"
