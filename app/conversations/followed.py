"""What those hear who take part in a conversation and asked for it: that somebody replied in their thread."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.conversations.blueprint import COMMENTS
from app.conversations.models import Comment
from app.conversations.verbs import REPLIED
from app.history import Details
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.notifications.followed import Followed, Shown, can_be_followed
from app.subjects import Subject, SubjectKind, Wording


def get_comment_id(details: Details) -> int | None:
    """Return the id of the comment that an event tells of, None if it tells of none."""
    return details.get("comment")


def _get_shown(ids: Collection[int]) -> Mapping[int, Shown]:
    if not COMMENTS.is_on():
        return {}
    root = aliased(Subject)
    statement = (
        select(Comment.id, Wording.title, Wording.language)
        .join(Subject, Subject.id == Comment.id)
        .join(root, root.id == Comment.root_id)
        .join(Wording, Wording.id == root.published_wording_id)
        .where(Comment.id.in_(ids), readable(NOBODY))
    )
    rows = db.session.execute(statement)
    return {row.id: Shown(row.title or "", f"/comments/{row.id}", row.language) for row in rows}


def _get_author(_comment_id: int) -> None:
    """Return nobody: whoever wrote a comment hears of replies by following alone."""


_FOLLOWED = Followed(
    said={REPLIED.name: lambda: _("Somebody has replied in a conversation you take part in.")},
    get_shown=_get_shown,
    get_author=_get_author,
    get_other=get_comment_id,
    room=COMMENTS.name,
)
can_be_followed(SubjectKind.COMMENT, _FOLLOWED)
