"""The words for how often somebody wants mail."""

from app.i18n import gettext as _
from app.notifications.rhythms import Rhythm


def rhythm_label(rhythm: Rhythm) -> str:
    """Return a rhythm as one chooses it."""
    return {
        Rhythm.AT_ONCE: _("At once"),
        Rhythm.DAILY: _("Every morning, all in one mail"),
        Rhythm.WEEKLY: _("Every Monday morning, all in one mail"),
    }[rhythm]


def how_often(rhythm: Rhythm) -> str:
    """Return why somebody gets a mail now, as a sentence."""
    return {
        Rhythm.AT_ONCE: _("You follow this, and want to hear of it at once."),
        Rhythm.DAILY: _("You follow this, and want to hear of it every morning."),
        Rhythm.WEEKLY: _("You follow this, and want to hear of it every Monday."),
    }[rhythm]
