"""What moderators do with a comment: the acts of moderation, in the words of comments."""

from datetime import datetime

from app import db
from app.accounts.hidden import get_hidden_author
from app.acts import Acts
from app.clearing.stops import Reach
from app.conversations.actions import begin
from app.conversations.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.conversations.models import Comment
from app.conversations.verbs import COMMENTED, REPLIED
from app.events import By, record
from app.i18n import lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import Letters, ModeratedLife, Words, moderate
from app.subjects import Subject, Wording


def _may(actor: Actor, permission: Permission, _comment: ModeratedLife) -> bool:
    return actor.may(permission)


def _tell(letter: Letter, subject_id: int, not_before: datetime | None) -> None:
    letter.queue(comment_id=subject_id, not_before=not_before)


def _clear(comment: Subject, wording: Wording) -> tuple[dict[str, str | None], Reach]:
    row = db.session.get_one(Comment, comment.id)
    return words_of(row, wording), get_reach(row)


def _tell_others(comment: Subject) -> None:
    row = db.session.get_one(Comment, comment.id)
    begin(row.root_id)
    record(COMMENTED, by=By.AUTHOR, subject_id=row.root_id, details={"comment": row.id})
    if row.thread_id != row.id:
        record(REPLIED, by=By.AUTHOR, subject_id=row.thread_id, details={"comment": row.id})


def words_of(comment: Comment, wording: Wording) -> dict[str, str | None]:
    """Return what becomes public of a comment with a wording, each under what it is called."""
    return {"text": wording.text, "name": comment.shown_name}


def get_reach(comment: Comment) -> Reach:
    """Return who reads a comment that is shown, and whom it may not name: moderators need not know who wrote it."""
    return Reach(everybody=True, author=get_hidden_author(comment.id, knows=False), shown=comment.shown_name)


COMMENTS: Acts[Subject, ModeratedLife] = Acts(Subject, plural="comments", may=_may, tell=_tell)
_ACTS = moderate(
    COMMENTS,
    words=Words(
        show=lazy("Show this comment"),
        told_shown=lazy("Whoever wrote it is told that everybody can read it now."),
        shown=lazy("Everybody can read the comment now."),
        told_returned=lazy("Whoever wrote it reads your reason, and can write a new one."),
        told_gone=lazy("Nobody else can read it meanwhile, what is approved too."),
        out_of_sight=lazy("The comment is not shown. Whoever wrote it is told why."),
        told_refused=lazy("Whoever wrote it is told that the words from before stay, and reads your reason."),
        refused=lazy("The words from before stay. Whoever wrote them is told why."),
        told_hidden=lazy("Whoever wrote it is told that it is hidden, and reads your reason."),
        told_again=lazy("If everybody could read it before, whoever wrote it is told that they can again."),
        again=lazy("The comment stands as it did before it was hidden."),
        cover=lazy("Cover words in it"),
        told_covered=lazy("Whoever wrote it is told that words are covered, and reads your reason."),
        covered=lazy("The words are covered. Whoever wrote the comment is told why."),
        why_over=lazy("Whoever wrote it has taken it back."),
    ),
    letters=Letters(published=PUBLISHED, turned_down=TURNED_DOWN, change_refused=CHANGE_REFUSED, redacted=REDACTED),
    clearing=_clear,
    published=_tell_others,
)
publish, send_back, refuse_change = _ACTS.publish, _ACTS.send_back, _ACTS.refuse_change
hide, show_again, redact = _ACTS.hide, _ACTS.show_again, _ACTS.redact
