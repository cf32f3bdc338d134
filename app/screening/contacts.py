"""What phone numbers, e-mail and street addresses are known by, however they are written."""

import re

_WORD = re.compile(r"[^\W_]+")
_DANISH_DIGITS = 8
_COUNTRY_CODES = ("0045", "45", "")


def contact_key(written: str) -> str:
    """Return what a number or an address is known by: its digits without Denmark's code, or its words; "" if nothing.

    An address at a place, "name@town.dk", keeps its sign, and so does what stands for all at that place, "@town.dk".
    """
    if "@" in written:
        return written.strip().casefold()
    words = _WORD.findall(written.casefold())
    digits = "".join(words)
    if not digits.isdigit():
        return " ".join(words)
    codes = (code for code in _COUNTRY_CODES if digits.startswith(code) and len(digits) == len(code) + _DANISH_DIGITS)
    return digits.removeprefix(next(codes, ""))
