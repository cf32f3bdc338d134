"""How somebody gets to the pages of co-authors: that of whoever is asked, and the author's own."""

import secrets

from sqlalchemy import select

from app import clock, db
from app.accounts.actions import Purpose, confirm_contact, keep_contact, new_link
from app.accounts.contacts import get_contact_id
from app.co_authors.models import CoAuthor
from app.co_authors.queries import get_own
from app.subjects import Voice
from app.submissions.models import Submission
from app.vault import get_vault
from tests.journeys.visiting import Visitor
from tests.journeys.ways import Way, first, press

_CASES = select(Submission.id).order_by(Submission.id)
_OF_AN_ADDRESS = _CASES.join(Voice, Voice.subject_id == Submission.id).where(
    Submission.listed, Submission.handling == "first_word", Voice.contact_id.is_not(None)
)


def at_asked(standing: str, visibility: str = "published") -> Way:
    """Return the way to the page of somebody who was asked to stand with something, or does."""

    def reach(visitor: Visitor) -> None:
        found = _CASES.where(Submission.visibility == visibility, Submission.audience == "public")
        case_id = int(str(first(visitor.town, found)))
        with visitor.town.app.app_context(), visitor.town.database.writing():
            own = get_own(_stand(case_id, standing))
            assert own is not None
            token = own.token
        visitor.open(f"/co-authors/{token}")

    return reach


def author_together(visitor: Visitor) -> None:
    """Open one's own case as its author, who has asked two others."""
    case_id = int(str(first(visitor.town, _OF_AN_ADDRESS)))
    with visitor.town.app.app_context(), visitor.town.database.writing():
        contact_id = get_contact_id(case_id)
        assert contact_id is not None
        for standing in ("asked", "accepted"):
            _stand(case_id, standing)
        confirm_contact(contact_id)
        token = new_link(Purpose.AUTHOR, contact_id=contact_id, subject_id=case_id)
    visitor.open(f"/author-links/{token}")
    press(visitor, "main form button")


def asking_nobody(visitor: Visitor) -> None:
    """Ask without saying whom."""
    author_together(visitor)
    asks = "form[action$='/co-authors']"
    visitor.page.locator("details", has=visitor.page.locator(asks)).locator("summary").click()
    press(visitor, f"{asks} button")


def _stand(case_id: int, standing: str) -> int:
    row = CoAuthor(case_id=case_id, standing=standing, asked_key=secrets.token_bytes(32), asked_at=clock.now())
    row.contact_id = keep_contact(get_vault(), f"mig-{secrets.token_hex(4)}@beboer.example").id
    db.session.add(row)
    db.session.flush()
    return row.id
