"""The receipt of whoever left only a number: a link that only their browser was shown, by which they take it back."""

from app.vault import get_vault
from app.web.way_back import Paper, is_on_paper, write_paper

_PURPOSE = "receipt of a contribution"


def receipt_address(contribution_id: int) -> str:
    """Return the address of the receipt of what somebody gives: whoever has it can take that back."""
    return f"/contributions/receipts/{get_vault().sign(_PURPOSE, contribution_id)}"


def get_paper(contribution_id: int) -> Paper:
    """Return number and code by which whoever gives it comes back to the receipt from any device."""
    return write_paper(_PURPOSE, contribution_id)


def find_address_by_code(number: int, code: str) -> str | None:
    """Return the address of the receipt with this number and code; None if there is no such receipt."""
    return receipt_address(number) if is_on_paper(_PURPOSE, number, code) else None


def read_receipt(token: str) -> int | None:
    """Return what the end of such an address is the receipt of; None for other texts."""
    return get_vault().read_signed(_PURPOSE, token)
