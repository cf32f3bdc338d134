"""The way back to what was sent in, as it stands on paper: an address, its QR code, a number and a code."""

from dataclasses import dataclass

from flask import current_app
from markupsafe import Markup

from app import qr
from app.vault import get_vault


@dataclass(frozen=True)
class WayBack:
    """The way back to the case: a QR code, drawn, and the address it leads to, as one reads it."""

    way_code: Markup
    way_shown: str


@dataclass(frozen=True)
class Paper:
    """What whoever left no e-mail writes down or prints: a number, a code in two groups, and the `way` back."""

    number: int
    code: str
    way: WayBack


def way_back(number: str) -> WayBack:
    """Return what a receipt says of the way back to the case: the address, and a QR code of it with the number.

    The receipt's code is in neither: paper lies about.
    """
    address = f"{current_app.extensions['settings'].base_url}/my-case"
    return WayBack(qr.draw(f"{address}?number={number}"), address.partition("://")[2])


def write_paper(purpose: str, row_id: int) -> Paper:
    """Return number and code of a receipt that is signed for `purpose`; like its link the code is stored nowhere."""
    code = get_vault().receipt_code(f"{purpose} {row_id}")
    return Paper(row_id, f"{code[:4]}-{code[4:]}", way_back(str(row_id)))


def is_on_paper(purpose: str, row_id: int, code: str) -> bool:
    """Return whether `code`, as `parse_code` gives it, is on the paper with this number, also under a former key."""
    return get_vault().is_receipt_code(f"{purpose} {row_id}", code)
