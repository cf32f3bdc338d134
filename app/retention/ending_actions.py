"""What becomes of things whose time is over."""

from collections.abc import Sequence

from app import erasing
from app.erasing import Owner
from app.organisations.address_actions import forget_names
from app.vault import get_vault


def erase_words(subject_ids: Sequence[int]) -> None:
    """Erase what was said and who said it; that it was there stays. Raises `HeldError` for what must be kept."""
    owner = Owner("", (), subject_ids, has_account=False)
    erasing.erase(owner, erasing.list_steps(get_vault(), owner))


def erase_organisations(organisation_ids: Sequence[int]) -> None:
    """Erase organisations that nobody could read: their words, and name, number and address. Raises as `erase_words`.

    What an organisation is called is of all who act for it and outlives each of them; of these nobody is left.
    """
    erase_words(organisation_ids)
    forget_names(organisation_ids)
