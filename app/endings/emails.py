"""Mail to whoever put something into a challenge: what came of it."""

from sqlalchemy import func, select

from app import db
from app.access import is_readable
from app.accounts.contacts import get_contact_id, get_mailbox
from app.challenges.models import Challenge
from app.endings.letters import ENDED
from app.endings.queries import list_ended
from app.kinds import NOBODY
from app.mail import Mail
from app.subjects import Subject, Wording


@ENDED.composer
def ended(challenge_id: int, subject_id: int) -> Mail | None:
    """Say what came of a thing in a challenge, and for how many the sentence stands; None without one."""
    contact_id = get_contact_id(subject_id)
    mailbox = get_mailbox(contact_id) if contact_id is not None else None
    came = next((one for one in list_ended(subject_id) if one.challenge_id == challenge_id), None)
    if mailbox is None or not mailbox.confirmed or came is None:
        return None
    titles = (
        select(Subject.id, func.coalesce(Wording.title, func.substr(Wording.text, 1, 80), "").label("title"))
        .join(Wording, Wording.id == func.coalesce(Subject.published_wording_id, Subject.current_wording_id))
        .where(Subject.id.in_((challenge_id, subject_id)), Subject.erased_at.is_(None))
    )
    named = {row.id: row.title for row in db.session.execute(titles)}
    if len(named) < 2:
        return None
    slug = db.session.scalar(select(Challenge.slug).where(Challenge.id == challenge_id))
    values = {
        "title": named[subject_id],
        "challenge": named[challenge_id],
        "label": came.label,
        "text": came.text,
        "number": came.number,
        "address": f"/threads/{subject_id}" if is_readable(subject_id, NOBODY) else f"/challenges/{slug}",
    }
    return Mail("thing_ended", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
