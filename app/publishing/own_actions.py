"""What somebody does with their own thing once it is sent; the views have made sure that it is theirs."""

from app import db
from app.errors import NotPossibleError
from app.publishing import actions as publishing
from app.publishing.models import Asked
from app.publishing.own import OwnLife
from app.subjects import Wording


def rewrite(own: OwnLife, text: str) -> None:
    """Put other words in place, which wait to be read while everybody reads those before. The same change nothing.

    Raises `NotPossibleError` once the time for it is over, and if it is out of sight since it was read.
    """
    if not own.is_editable:
        raise NotPossibleError
    subject = publishing.get_subject_for_update(own.id)
    if text == db.session.get_one(Wording, subject.current_wording_id).text:
        return
    if subject.visibility != own.visibility:
        raise NotPossibleError
    publishing.add_wording(subject, None, text, written_by="author")


def ask_for_change(own: OwnLife, wish: str) -> None:
    """Ask us to change it when one cannot oneself any more."""
    publishing.wish(publishing.get_subject_for_update(own.id), Asked.CHANGE, reason=wish)


def ask_to_close(root_id: int, wish: str) -> None:
    """Ask us, as the author of what is talked about, to close the conversation about it."""
    publishing.wish(publishing.get_subject_for_update(root_id), Asked.CLOSE, reason=wish)
