"""What speaks of a person in words that are to be published: numbers and addresses that are somebody's own."""

import re
import unicodedata
from collections.abc import Iterable

# A number of a citizen, a mobile telephone, an account of a bank, an address of e-mail, a vehicle's plate, a case.
_OF_PERSONS = (
    r"(?<!\d)\d{17}[\dXx](?!\d)",
    r"(?<!\d)1[3-9]\d{9}(?!\d)",
    r"(?<!\d)\d{16,19}(?!\d)",
    r"[\w.+-]+@[\w-]+\.[\w.-]+",
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}",
    r"(?<![0-9A-Z])\d{20,}[0-9A-Z]*",
)
PERSONAL = re.compile("|".join(_OF_PERSONS))
BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \-·]+(?=[\dXx])")
# Shorter values of an asker stand in other words by chance.
SHORTEST = 2


def personal_in(text: str, known: Iterable[str] = ()) -> list[str]:
    """Return what in a text is somebody's own: numbers, addresses, and any of the values known of the asker.

    A name that nobody knows here is found by no rule: that the text names nobody is for the reader to judge.
    """
    plain = BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text))
    found = PERSONAL.findall(plain)
    found += [value for value in known if len(value) >= SHORTEST and value in text]
    return list(dict.fromkeys(found))
