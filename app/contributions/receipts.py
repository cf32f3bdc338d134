"""The receipt of whoever left only a number: a link that only their browser was shown, by which they take it back."""

from app.vault import get_vault

_PURPOSE = "receipt of a contribution"


def receipt_address(contribution_id: int) -> str:
    """Return the address of the receipt of what somebody gives: whoever has it can take that back."""
    return f"/contributions/receipts/{get_vault().sign(_PURPOSE, contribution_id)}"


def read_receipt(token: str) -> int | None:
    """Return what the end of such an address is the receipt of; None for other texts."""
    return get_vault().read_signed(_PURPOSE, token)
