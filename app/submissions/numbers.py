"""The number of a case and the code of a receipt, as people write them, with anything between and around."""

import re
import unicodedata

from app.unseen import is_unseen
from app.vault import CODE_ALPHABET

_BETWEEN = r"[\W_]"
_IN_FULL = re.compile(rf"(?<!\d)(20\d\d){_BETWEEN}{{0,5}}(\d{{4,6}})(?!\d)")
_LABEL_AND_DIGITS = re.compile(rf"\D*(\d(?:\d|{_BETWEEN})*)")
_DIGITS = re.compile(r"(20\d\d)(\d{1,4}|[1-9]\d{4,5})")
_SERIAL = re.compile(r"\D*(\d{1,6})\D*")
_MISTAKEN = re.compile(r"\b[\dOoIl|]*\d[\dOoIl|]*\b")
_MEANT = str.maketrans("OoIl|", "00111")
_HALF = f"[{CODE_ALPHABET}]{{4}}"
_TWO_HALVES = re.compile(rf"(?<![^\W_])({_HALF}){_BETWEEN}*({_HALF})(?![^\W_])")
_WHOLE_CODE = re.compile(f"(?:KODEN?|CODE)?({_HALF}{_HALF})")


def parse_number(text: str) -> str | None:
    """Return the case number somebody wrote, as it is stored (``2026-0079``); None if there is none in `text`.

    Any digits, dashes, spaces and labels will do, leading zeros may be missing, and letters that look like a digit
    count as it.
    """
    plain = _plain(text)
    return _number_in(plain) or _number_in(_MISTAKEN.sub(lambda found: found[0].translate(_MEANT), plain))


def parse_serial(text: str) -> int | None:
    """Return the number somebody wrote without its year (``57`` for "sag 0057"); None if there is none in `text`."""
    found = _SERIAL.fullmatch(_plain(text))
    return int(found[1]) or None if found else None


def parse_code(text: str) -> str | None:
    """Return the receipt's code somebody wrote, as `Vault.receipt_code` gives it; None if there is none in `text`."""
    plain = _plain(text).upper()
    halves = _TWO_HALVES.search(plain)
    if halves is not None:
        return halves[1] + halves[2]
    whole = _WHOLE_CODE.fullmatch(re.sub(_BETWEEN, "", plain))
    return whole[1] if whole is not None else None


def _number_in(plain: str) -> str | None:
    found = _IN_FULL.search(plain)
    if found is None and (parts := _LABEL_AND_DIGITS.fullmatch(plain)):
        found = _DIGITS.fullmatch(re.sub(_BETWEEN, "", parts[1]))
    if found is None or int(found[2]) == 0:
        return None
    return f"{found[1]}-{int(found[2]):04d}"


def _plain(text: str) -> str:
    """Return text in one writing: plain digits and letters, and nothing that cannot be seen."""
    seen = (one for one in unicodedata.normalize("NFKC", text) if not is_unseen(one))
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen)
