"""What was kept beside an address with a slip goes once the owner of that address has said yes about that case."""

from sqlalchemy import delete, select

from app import db
from app.accounts import guests
from app.by_hand.models import Reached
from app.subjects import Voice


@guests.on_case_confirmed
def forget_beside(contact_id: int, case_id: int) -> None:
    """Keep neither number nor postal address of whoever hears of a case at an address that is theirs.

    What was given with other cases stays: another may have written those, with the same slip.
    """
    theirs = select(Voice.subject_id).where(Voice.contact_id == contact_id, Voice.subject_id == case_id)
    db.session.execute(delete(Reached).where(Reached.submission_id.in_(theirs)))
