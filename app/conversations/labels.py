"""The words pages use about comments."""

from app.conversations.models import Intent, Speaker
from app.i18n import gettext as _


def intent_label(intent: str) -> str:
    """Return what somebody wants with a comment."""
    return {
        Intent.EXPERIENCE: _("An experience"),
        Intent.QUESTION: _("A question"),
        Intent.HELP: _("An offer of help"),
    }[Intent(intent)]


def speaker_label(speaker: str) -> str:
    """Return the mark of somebody who speaks as more than a resident, empty for a resident."""
    return {
        Speaker.RESIDENT: "",
        Speaker.AUTHOR: _("The author"),
        Speaker.MUNICIPALITY: _("The municipality"),
        Speaker.LEADER: _("Network leader"),
    }[Speaker(speaker)]
