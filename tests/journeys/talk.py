"""How somebody gets to the pages of conversations, supports and reports."""

from sqlalchemy import ColumnElement, exists, select

from app.accounts.actions import Purpose, new_link
from app.conversations.models import Comment
from app.subjects import Speaker, Subject, Voice
from app.submissions.models import Submission
from tests.journeys import alike
from tests.journeys.visiting import Visitor
from tests.journeys.ways import Way, first, press

SHOWN = (Subject.listed, Comment.speaker == Speaker.RESIDENT)
TALKED_OF = exists().where(Comment.root_id == Submission.id, Subject.id == Comment.id, Subject.listed)


def at_comment(path: str, *conditions: ColumnElement[bool]) -> Way:
    """Return the way to a resident's comment that everybody can read."""

    def reach(visitor: Visitor) -> None:
        visitor.open(path.format(first(visitor.town, _comments(*conditions))))

    return reach


def sent(path: str, action: str, **values: str) -> Way:
    """Return the way to what answers a form of a comment's page."""

    def reach(visitor: Visitor) -> None:
        at_comment(path)(visitor)
        for name, value in values.items():
            visitor.page.locator(f"main form[action$='{action}'] [name={name}]").fill(value)
        press(visitor, f"main form[action$='{action}'] .actions button")

    return reach


def own(visitor: Visitor) -> None:
    """Come to one's own comment by a link to all that is one's own."""
    comment_id = first(visitor.town, _comments(Voice.contact_id.is_not(None)))
    _enter(visitor, comment_id)
    visitor.open(f"/comments/{comment_id}/own")


def closing(visitor: Visitor) -> None:
    """Ask for the conversation about what one has written to be closed."""
    authored = select(Submission.id).join(Voice, Voice.subject_id == Submission.id).order_by(Submission.id)
    submission_id = first(visitor.town, authored.where(Submission.listed, TALKED_OF, Voice.contact_id.is_not(None)))
    _enter(visitor, submission_id)
    visitor.open(f"/submissions/{submission_id}/conversation/wish")


def confirmed(visitor: Visitor) -> None:
    """Press the button in a mail that confirms an address."""
    comment_id = first(visitor.town, _comments(Voice.contact_id.is_not(None)))
    visitor.open(f"/confirmations/{_link(visitor, Purpose.CONFIRM, comment_id)}")
    press(visitor, "main form button")


def known(visitor: Visitor) -> None:
    """Look for what is one's own right after confirming an address."""
    confirmed(visitor)
    visitor.open("/mine")


def joined(visitor: Visitor) -> None:
    """Be counted for what somebody else has written, while writing."""
    alike.writing(visitor)
    press(visitor, "button[formaction$='/supports/joining']")


def _comments(*conditions: ColumnElement[bool]) -> object:
    shown = select(Comment.id).join(Subject, Subject.id == Comment.id).join(Voice, Voice.subject_id == Comment.id)
    return shown.where(*SHOWN, *conditions).order_by(Comment.id)


def _enter(visitor: Visitor, subject_id: object) -> None:
    visitor.open(f"/author-links/{_link(visitor, Purpose.AUTHOR, subject_id)}")
    press(visitor, "main form button")


def _link(visitor: Visitor, purpose: Purpose, subject_id: object) -> str:
    contact_id = first(visitor.town, select(Voice.contact_id).where(Voice.subject_id == subject_id))
    with visitor.town.app.app_context(), visitor.town.database.writing():
        return new_link(purpose, contact_id=int(str(contact_id)))
