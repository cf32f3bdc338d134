"""What the name of an organisation cannot hold: signs, and words that are taken for our mark beside it."""

from app import i18n
from app.i18n import gettext as _
from app.screening.look_alikes import folded, has_sign, is_mixed, squash


def mark_words() -> str:
    """Return what stands in the mark beside an organisation that the municipality knows."""
    return _("The municipality knows it")


def name_fault(name: str) -> str | None:
    """Return the sentence why an organisation cannot be called so, None if it can."""
    if has_sign(name):
        return _("Write the name without signs and pictures. They can look like a mark that we set.")
    if is_mixed(name):
        return _("There are letters of two alphabets in one word. Write the name with letters of one.")
    if any(one in squash(folded(name)) for one in _list_marks()):
        return _("We set this mark ourselves, beside the name. Write the name alone.")
    return None


def _list_marks() -> list[str]:
    """Return the words of the mark in every language, as an eye reads them."""
    marks = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            marks.append(squash(folded(mark_words())))
    return marks
