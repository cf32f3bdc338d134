"""How it stands with what somebody wrote themselves, and whether they can change the words now."""

from datetime import datetime, timedelta

from app import clock
from app.i18n import gettext as _
from app.labelled import words_for
from app.subjects import Visibility

EDITED_FOR = timedelta(minutes=15)
"""So long after it was sent its writer changes it by themselves."""


class OwnLife:
    """What is asked of one's own thing: `wording_id` are its newest words, `shown_wording_id` what everybody reads."""

    id: int
    visibility: str
    is_shown: bool
    text: str
    wording_id: int
    shown_wording_id: int | None
    sent_at: datetime

    @property
    def waits(self) -> bool:
        """Return whether nobody of ours has read its newest words yet."""
        return (self.is_shown and self.wording_id != self.shown_wording_id) or self.visibility == Visibility.RECEIVED

    @property
    def is_editable(self) -> bool:
        """Return whether its writer can change the words now: for a while, and what was sent back at any time."""
        fresh = clock.now() < self.sent_at + EDITED_FOR
        on_display = self.is_shown or self.visibility == Visibility.RECEIVED
        return self.visibility == Visibility.RETURNED or (on_display and fresh)

    @property
    def standing(self) -> str:
        """Return how it stands with it, in words for whoever wrote it."""
        if self.is_shown:
            if self.waits:
                return _("Everybody reads the words from before until one of us has read the new ones.")
            return _("Everybody can read it.")
        known: dict[str, str] = {
            Visibility.RECEIVED: _("It waits until one of us has read it."),
            Visibility.RETURNED: _("We have sent it back to you. You can write it anew."),
            Visibility.HIDDEN: _("We do not show it."),
            Visibility.WITHDRAWN: _("You have taken it back."),
        }
        return words_for(self.visibility, known)
