"""How the author of a case hears of anything at all, as staff are told."""

from app.by_hand.ways import Way, is_offered
from app.i18n import gettext as _


def say_reached(way: Way | None, *, mailed: bool) -> str:
    """Return how an author hears: by mail if they gave an address, else the `way` that they gave, if any."""
    if mailed:
        return _tell_mailed(way)
    match way:
        case Way.PHONE if is_offered(way):
            return _("We call the author.")
        case Way.POST if is_offered(way):
            return _("We send the author a letter.")
        case Way.PHONE:
            return _("The author asked to be called, and we call nobody at the moment: it waits until we do.")
        case Way.POST:
            return _("The author asked for letters, and we send none at the moment: it waits until we do.")
    return _("The author gave no e-mail address and sees it on the receipt.")


def _tell_mailed(beside: Way | None) -> str:
    if beside is None:
        return _("The author gave an e-mail address and is written to.")
    return _("The author gave an e-mail that looks misspelt. We write to it, and have another way to reach them.")
