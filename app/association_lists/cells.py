"""Single cells: CVR numbers, addresses, places and websites, whatever a spreadsheet has made of them.

Each function takes what stands in a row's columns of that kind, and gives what was understood and what is odd.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from stdnum.dk import cvr

from app.addresses import BadAddressError, normal
from app.association_lists.listed import RemarkKind

_LONGEST = 1_000
_MOST_PIECES = 40
_NOTHING = re.compile(
    r"[\s\-–—./?*_]*|n\.?/?a\.?|nej|no|none|null|nan|ingen|ingen (?:cvr|mail|e-mail|hjemmeside)|har ikke|findes ikke"
    r"|mangler|ukendt|unknown|ved ikke|intet|#[A-ZÆØÅ0-9]+[!?/][A-Z0-9!?]*",
    re.IGNORECASE,
)
"""What people write where there is nothing, and what spreadsheets write for a formula that failed."""
_MONTHS = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?"
    r"|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)\.?"
)
_DATE = re.compile(
    r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}(?:[ T][0-9:.]+)?"
    rf"|[0-9]{{1,2}}[-. ]{{1,2}}{_MONTHS}(?:[-. ]{{1,2}}[0-9]{{2,4}})?"
    rf"|{_MONTHS}[-. ]{{1,2}}[0-9]{{2,4}}|[0-9]{{1,2}}[:.][0-9]{{2}}[:.][0-9]{{2}}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:[.,][0-9]{0,30})?(?:E[+-]?[0-9]{1,3})?|-?inf|nan", re.IGNORECASE)
_CALCULATED = re.compile(r"([0-9])(?:[.,]([0-9]{0,30}))?E\+?([0-9]{1,2})", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;,/|]|\bog\b|\band\b|\beller\b)\s*", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[\s;,/|<>()\[\]\"]+|mailto:", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:^|.*[\s,])(?:DK-?)?[0-9]{4}\s+([^\W\d_][^0-9,;]{1,60})(?:,.*)?", re.IGNORECASE)
_WEBSITE = re.compile(
    r"(?:https?://)?((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24})(/[^\s<>\"]*)?", re.IGNORECASE
)


def is_nothing(text: str) -> bool:
    """Tell whether a cell says in some way that there is nothing."""
    return bool(_NOTHING.fullmatch(text))


def is_date(text: str) -> bool:
    """Tell whether a cell is a date or a time as spreadsheets write them: 12-mar, 2026-03-12."""
    return bool(_DATE.fullmatch(text))


def is_number(text: str) -> bool:
    """Tell whether a cell is a number and nothing else."""
    return bool(_NUMBER.fullmatch(text))


def read_cvr(cells: Iterable[str]) -> tuple[str | None, RemarkKind | None]:
    """Return the CVR number of a row, its check digit right, and what is odd about it."""
    written = [cell[:_LONGEST] for cell in cells if not is_nothing(cell)]
    parts = [part for cell in written for part in _cvr_parts(cell) if not is_nothing(part)]
    found = list(dict.fromkeys(filter(None, map(_cvr, parts))))
    if found:
        return found[0], RemarkKind.CVR_SEVERAL if len(found) > 1 else None
    if any(map(is_date, written)):
        return None, RemarkKind.CVR_DATE
    if any(map(_CALCULATED.fullmatch, written)):
        return None, RemarkKind.CVR_ROUNDED
    return None, RemarkKind.CVR_WRONG if parts else None


def _cvr_parts(cell: str) -> list[str]:
    """Return a cell as it is if it is one number, else what stands between the signs that part several."""
    return [cell] if _CALCULATED.fullmatch(cell) or _cvr(cell) else _BETWEEN.split(cell)


def _cvr(written: str) -> str | None:
    """Return the eight digits of a CVR number in any writing: DK 12 34 56 78, 012345678, 12345678.0, 1.2345678E7."""
    if is_date(written):
        return None
    if found := _CALCULATED.fullmatch(written):
        whole = Decimal(f"{found[1]}.{found[2] or 0}E{found[3]}")
        # With fewer digits than the number has, the last ones are rounded away.
        number = str(int(whole)) if len(found[2] or "") >= int(found[3]) else ""
    else:
        bare = re.sub(
            r"[.,]0{1,2}$", "", re.sub(r"^(?:cvr|se)\W{0,3}(?:nr|no)?\W{0,3}", "", written, flags=re.IGNORECASE)
        )
        number = cvr.compact(bare).lstrip("0")
    return number if number.isascii() and cvr.is_valid(number) else None


def read_email(cells: Iterable[str]) -> tuple[str | None, RemarkKind | None]:
    """Return the first address of a row that one can write to, and what is odd about it."""
    written = [cell for cell in cells if not is_nothing(cell)]
    pieces = [piece.strip(".:'’") for cell in written for piece in _BETWEEN_ADDRESSES.split(cell[:_LONGEST])]
    found = dict.fromkeys(filter(None, map(_address, list(dict.fromkeys(pieces))[:_MOST_PIECES])))
    if found:
        several = len({address.casefold() for address in found}) > 1
        return next(iter(found)), RemarkKind.EMAIL_SEVERAL if several else None
    return None, RemarkKind.EMAIL_WRONG if written else None


def _address(piece: str) -> str | None:
    try:
        return normal(piece) if "@" in piece or "\uff20" in piece else None
    except BadAddressError:
        return None


def read_place(places: Iterable[str], addresses: Iterable[str]) -> str | None:
    """Return the town or quarter of a row; streets are left out, for they are often where somebody lives."""
    for cell in (*places, *addresses):
        if found := _POSTCODE.fullmatch(cell[:_LONGEST]):
            return found[1].strip()
    plain = (cell for cell in places if not is_nothing(cell) and not any(map(str.isdigit, cell)))
    return next((cell for cell in plain if len(cell) <= 60), None)


def read_website(cells: Iterable[str]) -> tuple[str | None, RemarkKind | None]:
    """Return the address of a row's website, with https:// if nothing was said, and what is odd about it."""
    written = [cell for cell in cells if not is_nothing(cell)]
    for piece in _pieces(written):
        if found := _WEBSITE.fullmatch(piece.rstrip(".,")):
            scheme = piece.partition("://")[0].lower() if "://" in piece else "https"
            return f"{scheme}://{found[1].lower()}{found[2] or ''}", None
    return None, RemarkKind.WEBSITE_WRONG if written else None


def _pieces(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        yield from cell[:_LONGEST].replace(";", " ").replace("<", " ").replace(">", " ").split()
