"""The words pages use about comments."""

from app import i18n
from app.conversations.own_queries import Own
from app.i18n import gettext as _
from app.labelled import words_for
from app.networks.own_names import name_fault
from app.screening.claims import Claim
from app.screening.look_alikes import is_same
from app.subjects import Speaker, Visibility


def list_marks() -> list[str]:
    """Return the marks of all who speak as more than a resident, in every language."""
    marks = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            marks += [one.label for one in Speaker if one != Speaker.RESIDENT]
    return marks


def own_name_fault(name: str) -> str | None:
    """Return the sentence why a name cannot be shown beside comments as a person's own, None if it can."""
    if any(is_same(name, mark) for mark in list_marks()):
        return _("We show who is who with these words. Write your own name, or do not show it.")
    return name_fault(name)


def own_label(own: Own) -> str:
    """Return how it stands with one's own comment."""
    if own.is_shown:
        if not own.is_root_shown:
            return _("It is not shown now, because what you commented on is not.")
        if own.waits:
            return _("Everybody reads the words from before until one of us has read the new ones.")
        return _("Everybody can read it.")
    known: dict[str, str] = {
        Visibility.RECEIVED: _("It waits until one of us has read it."),
        Visibility.RETURNED: _("We have sent it back to you. You can write it anew."),
        Visibility.HIDDEN: _("We do not show it."),
        Visibility.WITHDRAWN: _("You have taken it back."),
    }
    return words_for(own.visibility, known)


def claim_label(claim: Claim) -> str:
    """Return the mark of somebody who says of themselves what we do not know."""
    return {
        Claim.STAFF: _("Says they work for the municipality"),
        Claim.COUNCIL: _("Says they are on the council"),
    }[claim]
