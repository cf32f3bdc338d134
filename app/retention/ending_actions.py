"""What becomes of things whose time is over."""

from collections.abc import Sequence

from app import erasing
from app.erasing import Owner
from app.vault import get_vault


def erase_words(subject_ids: Sequence[int]) -> None:
    """Erase what was said and who said it; that it was there stays. Raises `HeldError` for what must be kept."""
    owner = Owner("", (), subject_ids, has_account=False)
    erasing.erase(owner, erasing.list_steps(get_vault(), owner))
