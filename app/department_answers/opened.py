"""Which texts that everybody cannot read a browser was shown by a code, for an hour."""

from datetime import timedelta

from flask import session

from app import clock

_PLACE = "answers_opened"
_LASTS = timedelta(hours=1)
_MOST = 5


def note_opened(link_id: int) -> None:
    """Let this browser read the text behind a link from now on."""
    kept = [one for one in session.get(_PLACE, []) if one[0] != link_id]
    session[_PLACE] = [*kept, [link_id, int((clock.now() + _LASTS).timestamp())]][-_MOST:]


def is_opened(link_id: int) -> bool:
    """Return whether this browser may read the text behind a link."""
    now = clock.now().timestamp()
    return any(one == link_id and until > now for one, until in session.get(_PLACE, []))
