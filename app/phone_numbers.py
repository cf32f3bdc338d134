"""Telephone numbers as they are read aloud."""

import re

_DANISH = re.compile(r"(?P<country>\+45 ?)?(?P<digits>[0-9]{8})")


def in_pairs(number: str) -> str:
    """Return a Danish number that was written in one run of digits in pairs, and any other as it was written.

    >>> in_pairs("+4543686868")
    '+45 43 68 68 68'
    """
    found = _DANISH.fullmatch(number)
    if found is None:
        return number
    pairs = re.findall("..", found["digits"])
    return " ".join(["+45", *pairs] if found["country"] else pairs)
