"""What moderators do with a comment. Each act changes its public life, so the row that is held is its subject."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.accounts.hidden import get_hidden_author
from app.acts import Acts, Texts
from app.clearing import require_cleared
from app.clearing.stops import Reach
from app.conversations.act_forms import ApprovalForm, Read
from app.conversations.actions import begin
from app.conversations.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.conversations.models import Comment
from app.conversations.verbs import COMMENTED, REPLIED
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing import actions as publishing
from app.publishing import redaction_actions, verbs
from app.publishing.redaction_form import Covering, RedactionForm
from app.publishing.rules import (
    ON_DISPLAY,
    WordedLife,
    has_no_other_words,
    is_hidden,
    is_public,
    is_withdrawn,
    is_worded_as,
    stands_as,
    why_withheld,
)
from app.subjects import Subject, Visibility, Wording
from app.vault import get_vault
from app.web.act_form import ReasonForm, Why


class CommentState(WordedLife, Protocol):
    """What acts look at in a comment; its subject and the value that pages show both have it."""

    @property
    def held_for(self) -> str | None: ...  # noqa: D102 -- named as in subjects.HeldFor


def _may(actor: Actor, permission: Permission, _comment: CommentState) -> bool:
    return actor.may(permission)


def _tell(letter: Letter, subject_id: int, not_before: datetime | None) -> None:
    letter.queue(comment_id=subject_id, not_before=not_before)


COMMENTS: Acts[Subject, CommentState] = Acts(Subject, plural="comments", may=_may, tell=_tell)


@COMMENTS.act(
    noun="approval",
    needs=Permission.MODERATE,
    form=ApprovalForm,
    texts=Texts(
        label=lazy("Show this comment"),
        told=lazy("Whoever wrote it is told that everybody can read it now."),
        send=lazy("Show this comment"),
    ),
    done=lazy("Everybody can read the comment now."),
    tells_author=PUBLISHED,
)
def publish(comment: Subject, said: Read, by: By) -> Event:
    """Show a comment to everybody in the words that were read, which must be the newest.

    Raises `StaleDataError` if others have come in since.
    """
    if comment.current_wording_id != said.wording_id:
        message = "the comment has changed since the page was opened"
        raise StaleDataError(message)
    row, first = db.session.get_one(Comment, comment.id), comment.published_seq is None
    words = db.session.get_one(Wording, said.wording_id)
    require_cleared(words_of(row, words), said.cleared, get_reach(row))
    event = publishing.publish(comment, wording_id=words.id, by=by)
    if first:
        begin(row.root_id)
        record(COMMENTED, by=By.AUTHOR, subject_id=row.root_id, details={"comment": row.id})
        if row.thread_id != row.id:
            record(REPLIED, by=By.AUTHOR, subject_id=row.thread_id, details={"comment": row.id})
    return event


@publish.possible
def _(comment: CommentState) -> str | None:
    if comment.withheld:
        return why_withheld(comment)
    if comment.visibility == Visibility.RECEIVED or _is_changed(comment):
        return None
    return _why_over(comment) or gettext("Somebody has read it already.")


def _told_of_returning(comment: CommentState) -> str:
    told = gettext("Whoever wrote it reads your reason, and can write a new one.")
    gone = gettext("Nobody else can read it meanwhile, what is approved too.")
    return f"{gone} {told}" if is_public(comment) else told


@COMMENTS.act(
    noun="return",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Send it back"),
        told=_told_of_returning,
        send=lazy("Send it back"),
    ),
    done=lazy("The comment is not shown. Whoever wrote it is told why."),
    tells_author=TURNED_DOWN,
)
def send_back(comment: Subject, said: Why, by: By) -> Event:
    """Send a comment back to whoever wrote it, with the reason."""
    return publishing.send_back(comment, reason=said.reason, by=by)


@send_back.possible
def _(comment: CommentState) -> str | None:
    return _why_out_of_sight(comment)


@COMMENTS.act(
    noun="refusal",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Leave it as it was"),
        told=lazy("Whoever wrote it is told that the words from before stay, and reads your reason."),
        send=lazy("Leave it as it was"),
    ),
    done=lazy("The words from before stay. Whoever wrote them is told why."),
    tells_author=CHANGE_REFUSED,
)
def refuse_change(comment: Subject, said: Why, by: By) -> Event:
    """Turn down the new words of a comment that everybody can read."""
    return publishing.refuse_wording(comment, reason=said.reason, by=by)


@refuse_change.undone(verbs.WORDING_REFUSED, stands=has_no_other_words)
def bring_back_change(comment: Subject, event: Event, by: By) -> Event:
    """Let the new words wait to be read again."""
    return publishing.undo_refusal(comment, event, by=by)


@refuse_change.possible
def _(comment: CommentState) -> str | None:
    return None if _is_changed(comment) else gettext("There are no new words.")


@COMMENTS.act(
    noun="hiding",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Hide it"),
        told=lazy("Whoever wrote it is told that it is hidden, and reads your reason."),
        send=lazy("Hide it"),
    ),
    done=lazy("The comment is not shown. Whoever wrote it is told why."),
    tells_author=TURNED_DOWN,
)
def hide(comment: Subject, said: Why, by: By) -> Event:
    """Hide a comment from everybody but moderators and whoever wrote it."""
    return publishing.hide(comment, reason=said.reason, by=by)


@send_back.undone(verbs.RETURNED, stands=stands_as)
@hide.undone(verbs.HIDDEN, stands=stands_as)
def put_back(comment: Subject, event: Event, by: By) -> Event:
    """Let the comment be read by whom it was before."""
    return publishing.undo(comment, event, by=by)


@hide.possible
def _(comment: CommentState) -> str | None:
    return _why_out_of_sight(comment)


@COMMENTS.act(
    noun="display",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Show it again"),
        told=lazy("If everybody could read it before, whoever wrote it is told that they can again."),
        send=lazy("Show it again"),
    ),
    done=lazy("The comment stands as it did before it was hidden."),
    tells_author=PUBLISHED,
)
def show_again(comment: Subject, said: Why, by: By) -> Event:
    """Show what was hidden as it stood: to everybody if it was approved, else as one still to be read."""
    return publishing.show_again(comment, by=by, reason=said.reason)


@show_again.possible
def _(comment: CommentState) -> str | None:
    if comment.withheld:
        return why_withheld(comment)
    return None if is_hidden(comment) else gettext("It is not hidden.")


@COMMENTS.act(
    noun="redaction",
    needs=Permission.MODERATE,
    form=RedactionForm,
    texts=Texts(
        label=lazy("Cover words in it"),
        told=lazy("Whoever wrote it is told that words are covered, and reads your reason."),
        send=lazy("Cover the words"),
    ),
    done=lazy("The words are covered. Whoever wrote the comment is told why."),
    tells_author=REDACTED,
    own_page=True,
)
def redact(comment: Subject, said: Covering, by: By) -> Event:
    """Cover words wherever they stand in a comment, the name above it among them."""
    return redaction_actions.redact(
        comment, said.covered, reason=said.reason, by=by, asked_by=said.asked_by, vault=get_vault()
    )


@redact.undone(verbs.REDACTED_BESIDE, stands=is_worded_as)
@redact.undone(verbs.REDACTED, stands=is_worded_as)
def uncover(comment: Subject, event: Event, by: By) -> Event:
    """Show the words again that were covered."""
    return redaction_actions.undo_redaction(comment, event, by=by, vault=get_vault())


@redact.possible
def _(comment: CommentState) -> str | None:
    return _why_over(comment)


def words_of(comment: Comment, wording: Wording) -> dict[str, str | None]:
    """Return what becomes public of a comment with a wording, each under what it is called."""
    return {"text": wording.text, "name": comment.shown_name}


def get_reach(comment: Comment) -> Reach:
    """Return who reads a comment that is shown, and whom it may not name: moderators need not know who wrote it."""
    return Reach(everybody=True, author=get_hidden_author(comment.id, knows=False), shown=comment.shown_name)


def _is_changed(comment: CommentState) -> bool:
    return is_public(comment) and comment.current_wording_id != comment.published_wording_id


def _why_over(comment: CommentState) -> str | None:
    return gettext("Whoever wrote it has taken it back.") if is_withdrawn(comment) else None


def _why_out_of_sight(comment: CommentState) -> str | None:
    return None if comment.visibility in ON_DISPLAY else _why_over(comment) or gettext("It is out of sight already.")
