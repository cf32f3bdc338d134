"""Who follows something that goes with a room of the house, told before that is switched off and as long as it is."""

from collections.abc import Iterator

from sqlalchemy import func, select

from app import db
from app.i18n import ngettext
from app.notifications.followed import FOLLOWED
from app.notifications.models import Follow
from app.rooms import Room, tells_waiting
from app.subjects import Subject


@tells_waiting
def list_followers_of(room: Room) -> Iterator[str]:
    """Give a sentence with how many addresses follow something in a room; none where nobody does."""
    kinds = [kind for kind, one in FOLLOWED.items() if one.room == room.name]
    if not kinds:
        return
    following = select(func.count(Follow.contact_id.distinct())).join(Subject, Subject.id == Follow.subject_id)
    number = db.session.scalar(following.where(Subject.kind.in_(kinds), Follow.confirmed_at.is_not(None))) or 0
    if number:
        yield ngettext(
            "%(num)s person follows something there by e-mail. While it is off, they hear nothing of it, afterwards"
            " neither; they follow it still, and hear what happens once it is on again.",
            "%(num)s people follow something there by e-mail. While it is off, they hear nothing of it, afterwards"
            " neither; they follow it still, and hear what happens once it is on again.",
            number,
        )
