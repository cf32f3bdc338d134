"""What a moderator has done with comments in the last minutes and can still undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, null, select

from app import clock, db, i18n
from app.acts import UNDO
from app.conversations import queries
from app.conversations.models import Comment
from app.conversations.moderating_actions import COMMENTS
from app.conversations.queries import Moderated
from app.desk.comment_places import Place
from app.events import Event
from app.history import Happened, line
from app.permissions import Actor
from app.publishing import verbs
from app.web.act_form import UndoForm

_RECENT = 1000
"""As many of the newest events are looked through: more than a town has in ten minutes."""


@dataclass(frozen=True)
class Undoable:
    """What was done to a comment and can still be undone: as a sentence, and when whoever wrote it is told."""

    comment: Moderated
    line: str
    until: str
    form: UndoForm


@dataclass(frozen=True)
class _Done(Happened):
    comment_id: int


_FLOOR = select(Event.seq).order_by(Event.seq.desc()).offset(_RECENT).limit(1).scalar_subquery()
_DONE = (
    select(
        Event.seq,
        Event.verb,
        Event.at,
        Event.actor_kind,
        Event.actor_id,
        Event.details,
        null().label("reason"),
        Comment.id.label("comment_id"),
    )
    .join(Comment, Comment.id == Event.subject_id)
    .where(Event.seq > func.coalesce(_FLOOR, 0), Event.at > bindparam("since"), Event.verb.in_(COMMENTS.undone))
    .order_by(Event.seq)
)


def make_undoable(comment: Moderated, happened: Happened, place: Place) -> Undoable:
    """Return what was done with the form that undoes it and leads back to `place`."""
    form = UndoForm(formdata=None)
    form.event.data, form.whose.data, form.page.data = str(happened.seq), place.name, place.page
    return Undoable(comment, line(happened), i18n.time_of_day(happened.at + UNDO), form)


def list_undoable(actor: Actor, place: Place) -> list[Undoable]:
    """Return what the moderator has done and can still undo, newest first."""
    last = {one.comment_id: one for one in db.rows(_Done, _DONE, {"since": clock.now() - UNDO})}
    own = sorted((one for one in last.values() if one.actor_id == actor.id), key=lambda one: one.seq, reverse=True)
    comments = {one.id: one for one in queries.list_moderated([one.comment_id for one in own])} if own else {}
    return [
        make_undoable(comments[one.comment_id], one, place)
        for one in own
        if COMMENTS.undone[one.verb].stands(comments[one.comment_id], one.details)
    ]


def count_shown_by(actor: Actor, comment_ids: Sequence[int]) -> int:
    """Return how many of these comments the moderator has shown in the last minutes, all that is written of them."""
    shown = select(func.count(Event.subject_id.distinct())).join(Comment, Comment.id == Event.subject_id)
    shown = shown.where(Comment.id.in_(comment_ids), ~Comment.waits, Event.at > clock.now() - UNDO)
    return db.session.scalar(shown.where(Event.verb == verbs.PUBLISHED.name, Event.actor_id == actor.id)) or 0
