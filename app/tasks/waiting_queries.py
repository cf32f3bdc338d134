"""What colleagues have to do in a room of the house: while it is off, nobody sees it, and somebody waits for it."""

from collections.abc import Iterator

from sqlalchemy import func, select

from app import db
from app.i18n import ngettext
from app.rooms import Room, tells_waiting
from app.tasks.duties import WHATS
from app.tasks.models import Task


@tells_waiting
def list_tasks_of(room: Room) -> Iterator[str]:
    """Give a sentence with how many open tasks lie in a room; none for a room without them."""
    names = [one.name for one in WHATS.values() if one.room is room]
    if not names:
        return
    open_tasks = select(func.count()).where(Task.what.in_(names), Task.done_at.is_(None))
    number = db.session.scalar(open_tasks) or 0
    if number:
        yield ngettext(
            "%(num)s task of colleagues lies there. While it is off, it stands in no work list, and whoever waits for"
            " it hears nothing; it is there again when it is on.",
            "%(num)s tasks of colleagues lie there. While it is off, they stand in no work list, and whoever waits for"
            " them hears nothing; they are there again when it is on.",
            number,
        )
