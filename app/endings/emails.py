"""Mail to whoever put something into a challenge: what came of it, and of the whole challenge."""

from sqlalchemy import func, select

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.challenges.directory import get_challenges
from app.challenges.queries import list_activities
from app.endings.endable import list_answered, list_heard
from app.endings.kinds import Outcome
from app.endings.letters import CLOSED, ENDED
from app.endings.models import Ending, EndingOf
from app.endings.planned import tell_when
from app.endings.queries import find_account, get_settled
from app.kinds import KINDS, NOBODY
from app.mail import Mail
from app.notifications.queries import get_follow_id
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, SubjectKind, Voice, Wording

_LONGEST = 80


@ENDED.composer
def ended(ending_id: int, contact_id: int) -> Mail | None:
    """Say what came of things in a challenge, and for how many more the sentence stands.

    None if it does no longer, and while nobody can read the challenge. A thing is called by its title only where
    everybody can read it, or the receiver wrote it: of one that is out of sight nothing is told.
    """
    mailbox, ending = get_mailbox(contact_id), db.session.get(Ending, ending_id)
    if mailbox is None or not mailbox.confirmed or ending is None:
        return None
    ids = db.session.scalars(select(EndingOf.subject_id).where(EndingOf.ending_id == ending_id)).all()
    heard = list_heard(ids)
    own = sorted(one for one in ids if contact_id in heard.get(one, []))
    title = func.coalesce(Wording.title, func.substr(Wording.text, 1, _LONGEST), "")
    rows = (
        select(Subject.id, Subject.kind, title.label("title"), readable(NOBODY).label("is_shown"), Voice.contact_id)
        .outerjoin(Voice, Voice.subject_id == Subject.id)
        .join(Wording, Wording.id == func.coalesce(Subject.published_wording_id, Subject.current_wording_id))
        .where(Subject.id.in_(own), Subject.visibility.in_(ON_DISPLAY), Subject.erased_at.is_(None))
        .order_by(Subject.id)
    )
    challenge, mine = get_challenges().get(ending.challenge_id), db.session.execute(rows).all()
    if challenge is None or not mine:
        return None
    shown = next((one.id for one in mine if one.is_shown), None)
    against = [one for one in list_answered(own).values() if one.goes_against(ending.outcome)]
    before = max((one for one in against if one.at < ending.written_at), key=lambda one: one.at, default=None)
    values = {
        "titles": [
            (one.title if one.is_shown or one.contact_id == contact_id else "") or KINDS[SubjectKind(one.kind)].name()
            for one in mine
        ],
        "challenge": challenge.title,
        "label": Outcome.label_of(ending.outcome),
        "text": ending.text,
        "before": before,
        "others": len(ids) - len(own),
        "address": f"/threads/{shown}" if shown else f"/challenges/{challenge.slug}",
    }
    return Mail("thing_ended", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@CLOSED.composer
def closed(challenge_id: int, contact_id: int) -> Mail | None:
    """Tell somebody who put something into a challenge what came of all of it; None if they hear it as followers."""
    mailbox, account = get_mailbox(contact_id), find_account(challenge_id)
    if mailbox is None or not mailbox.confirmed or account is None or get_follow_id(challenge_id, contact_id):
        return None
    challenge = get_challenges().get(challenge_id)
    if challenge is None:
        return None
    settled = get_settled(challenge_id)
    values = {
        "title": challenge.title,
        "account": account,
        "plans": [
            (tell_when(one), one.what, settled[one.id]) for one in list_activities(challenge_id) if one.id in settled
        ],
        "address": f"/challenges/{challenge.slug}",
    }
    return Mail("challenge_accounted", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
