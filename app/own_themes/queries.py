"""The receipt of whoever proposed a theme without an address: a link that only their browser was shown."""

from app.errors import NotThereError
from app.theme_proposals.own_queries import Own, find_nobodys
from app.vault import get_vault
from app.web.way_back import Paper, is_on_paper, write_paper

_PURPOSE = "receipt of a theme proposal"


def get_receipt_address(proposal_id: int) -> str:
    """Return the address of the receipt of a proposal: whoever has it can do with that what its author can."""
    return f"/themes/receipts/{get_vault().sign(_PURPOSE, proposal_id)}"


def get_paper(proposal_id: int) -> Paper:
    """Return number and code by which its author comes back to the receipt from any device."""
    return write_paper(_PURPOSE, proposal_id)


def find_address_by_code(number: int, code: str) -> str | None:
    """Return the address of the receipt with this number and code; None if there is no such receipt."""
    return get_receipt_address(number) if is_on_paper(_PURPOSE, number, code) else None


def has_receipt(token: str) -> bool:
    """Return whether there is a receipt at an address that ends so."""
    return get_vault().read_signed(_PURPOSE, token) is not None


def find_by_receipt(token: str) -> Own | None:
    """Return a proposal by the end of its receipt's address; None once it is taken back or an address hears of it.

    Raises `NotThereError` for what is no receipt.
    """
    proposal_id = get_vault().read_signed(_PURPOSE, token)
    if proposal_id is None:
        raise NotThereError
    return find_nobodys(proposal_id)
