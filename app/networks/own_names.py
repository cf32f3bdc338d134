"""Names that pass for the municipality's own, asked wherever somebody shows a name."""

from app import i18n
from app.accounts.speaking import list_marks
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.screening.look_alikes import is_same
from app.screening.names import NameFault, fault_of


def list_own_names() -> list[str]:
    """Return the names of the municipality, its departments and its networks, in every language."""
    reference = get_reference()
    town = [name for text in reference.texts.values() for name in (text.name, text.site_name)]
    departments = [name for one in reference.departments.values() for name in one.names.values()]
    networks = [words.name for one in get_directory().networks.values() for words in one.words.values()]
    return [*town, *departments, *networks]


def name_fault(name: str, *, other_municipality: bool = False) -> str | None:
    """Return the sentence why a name cannot be shown as somebody's own, None if it can.

    `other_municipality` is whether another municipality is speaking.
    """
    town = get_reference().texts[i18n.DEFAULT.code].name
    match fault_of(name, own=list_own_names(), town=town, other_municipality=other_municipality):
        case NameFault.OFFICIAL:
            return _(
                "This looks like a name or a title of the municipality or another authority. Write your own name alone,"
                " or do not show it."
            )
        case NameFault.MIXED:
            return _("There are letters of two alphabets in one word. Write the name with letters of one.")
        case NameFault.SIGN:
            return _("Write the name without signs and pictures. They can look like a mark that we set.")
        case None:
            return None


def personal_name_fault(name: str) -> str | None:
    """Return the sentence why a name cannot be shown as a person's own beside our marks, None if it can."""
    if any(is_same(name, mark) for mark in list_marks()):
        return _("We show who is who with these words. Write your own name, or do not show it.")
    return name_fault(name)
