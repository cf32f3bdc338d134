"""The mails to whoever wrote a text that a solution grew from: one mail to each, about all of theirs."""

from sqlalchemy import case, func, select

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.co_authors.hearing import list_hearers
from app.errors import NotThereError
from app.i18n import gettext as _
from app.i18n import speaking
from app.kinds import NOBODY
from app.mail import Mail
from app.solution_letters.letters import SEEN, SHOWN
from app.solution_letters.telling_actions import stands
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.models import SolutionOrigin
from app.solutions.queries import get_solution
from app.subjects import Subject, Voice, Wording
from app.submissions.models import Submission


@SHOWN.composer
def solution_shown(solution_id: int, contact_id: int) -> Mail | None:
    """Say that what somebody wrote has become part of a solution; None if it is out of sight by now."""
    return _letter("solution_shown", solution_id, contact_id)


@SEEN.composer
def solution_seen(solution_id: int, contact_id: int) -> Mail | None:
    """Say that it is told what a solution gives; None if it is out of sight by now."""
    return _letter("solution_seen", solution_id, contact_id)


def _letter(name: str, solution_id: int, contact_id: int) -> Mail | None:
    mailbox = get_mailbox(contact_id)
    try:
        solution = get_solution(solution_id)
    except NotThereError:
        return None
    if mailbox is None or not solution.readable or not SOLUTIONS_ROOM.is_on():
        return None
    with speaking(mailbox.language):
        texts = _list_texts(solution_id, contact_id)
    if not texts:
        return None
    title = solution.title_en if mailbox.language == "en" and solution.title_en else solution.title
    wrote, words = any(is_own for _text, is_own in texts), [text for text, _own in texts]
    values = {"title": title, "slug": solution.slug, "texts": words, "wrote": wrote}
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _list_texts(solution_id: int, contact_id: int) -> list[tuple[str, bool]]:
    """Return how each text begins that an address wrote, or stands with, and whether they wrote it.

    What somebody else wrote and not everybody can read is its number.
    """
    own = select(SolutionOrigin.subject_id).where(SolutionOrigin.solution_id == solution_id)
    hearers = list_hearers(own).subquery()
    # Who only stands with a text reads of it what everybody reads.
    words = case(
        (Voice.contact_id == contact_id, Subject.current_wording_id),
        (readable(NOBODY), Subject.published_wording_id),
    )
    statement = (
        select(
            *(Submission.number, words.is_(None).label("unread")),
            func.coalesce(Wording.title, func.substr(Wording.text, 1, 90), "").label("title"),
            (Voice.contact_id == contact_id).label("is_own"),
        )
        .select_from(Subject)
        .join(hearers, hearers.c.subject_id == Subject.id)
        .join(Voice, Voice.subject_id == Subject.id)
        .outerjoin(Submission, Submission.id == Subject.id)
        .outerjoin(Wording, Wording.id == words)
        .where(hearers.c.contact_id == contact_id, *stands())
        .order_by(Subject.id)
    )
    rows = db.session.execute(statement)
    return [(_("Number %(number)s", number=row.number) if row.unread else row.title, bool(row.is_own)) for row in rows]
