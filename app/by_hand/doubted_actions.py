"""A telephone number that was kept beside an address with a slip goes once the owner of that address has said yes."""

from collections.abc import Collection

from sqlalchemy import delete, select

from app import db
from app.accounts import guests
from app.by_hand.models import Reached
from app.subjects import Voice


@guests.on_confirmed("reached")
def forget_number(contact_id: int, _ids: Collection[int] = ()) -> None:
    """Keep no number of whoever hears at an address that is theirs: nobody needs it any more."""
    theirs = select(Voice.subject_id).where(Voice.contact_id == contact_id)
    db.session.execute(delete(Reached).where(Reached.submission_id.in_(theirs)))
