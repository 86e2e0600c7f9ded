"""What a page shows of a person where the whole is not needed: name, identity number, phone, e-mail."""

STAR = "＊"


def name(full: str) -> str:
    """Return a person's name with all but its first character hidden: 陈＊＊, J＊＊.

    At most two stars stand, so that the mask does not tell a long name's length.
    """
    full = full.strip()
    return full[:1] + STAR * min(max(len(full) - 1, 0), 2)


def identity(number: str) -> str:
    """Return an identity number of a person with its middle hidden: 430***********2218.

    Long numbers keep three characters in front and four behind, shorter ones (passports) one and two;
    of less than six nothing is shown.
    """
    number = number.strip()
    if len(number) >= 12:
        return _middle(number, 3, 4)
    return _middle(number, 1, 2) if len(number) >= 6 else "*" * len(number)


def phone(number: str) -> str:
    """Return a phone number with four digits hidden: 138****6120, 0731-****6666; short ones wholly."""
    number = number.strip()
    digits = sum(character.isdigit() for character in number)
    if digits < 7:
        return "*" * len(number)
    return number[:-8] + "****" + number[-4:] if digits > 8 else "****" + number[-4:]


def email(address: str) -> str:
    """Return an e-mail address with its first character and its domain: c***@example.org."""
    who, at, domain = address.strip().rpartition("@")
    return f"{who[:1]}***@{domain}" if at else "***"


def _middle(text: str, front: int, back: int) -> str:
    return text[:front] + "*" * (len(text) - front - back) + text[-back:]
