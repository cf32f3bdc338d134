"""Asking somebody to stand with an author, and their answer: the only place that writes these rows."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select, update

from app import clock, db
from app.accounts.contacts import get_contact_id, get_mailbox
from app.co_authors import letters, verbs
from app.co_authors.kinds import Standing
from app.co_authors.models import CoAuthor
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext as _
from app.notifications.actions import follow, leave
from app.publishing.rules import is_public
from app.submissions.models import Submission
from app.vault import get_vault

MOST = 5
"""So many stand with one author, or are asked to: who speaks with more than that has an organisation."""
MOST_EVER = 15
"""So many are asked about one submission, whatever they answer."""
_PURPOSE = "co-author"


def ask(
    submission: Submission,
    contact_ids: Sequence[int],
    *,
    organisation_id: int | None = None,
    names_author: bool = False,
) -> None:
    """Ask whoever reads mail at these addresses, of a submission whose row is held; each once, whatever they answer.

    The mail says from which address they are asked if it `names_author`.

    Whether somebody was asked before is told to nobody, and of an organisation that stands with it nobody more is
    asked. Raises `NotPossibleError` with the sentence why not: not everybody can read it, or there are as many as
    there can be.
    """
    if not is_public(submission):  # by our links nobody sends to a stranger what none of us has read
        raise NotPossibleError(_("Once everybody can read it you can ask others to stand with it."))
    rows = db.session.scalars(select(CoAuthor).where(CoAuthor.case_id == submission.id)).all()
    still = [one for one in rows if one.standing != Standing.DECLINED]
    if organisation_id is not None and organisation_id in _list_standing(still):
        return
    others = [one for one in still if organisation_id is None or one.organisation_id != organisation_id]
    if _count(others) >= MOST or _count(rows) >= MOST_EVER:
        raise NotPossibleError(_("You have asked as many as one can."))
    for contact_id in contact_ids:
        mailbox = get_mailbox(contact_id)
        is_own = organisation_id is None and contact_id == get_contact_id(submission.id)
        if mailbox is None or is_own or _is_known(submission.id, mailbox.address):
            continue
        row = CoAuthor(case_id=submission.id, contact_id=contact_id, organisation_id=organisation_id)
        row.standing, row.asked_at, row.names_author = Standing.ASKED, clock.now(), names_author
        row.asked_key = _keys(submission.id, mailbox.address)[0]
        db.session.add(row)
        db.session.flush()
        record(verbs.ASKED, by=By.AUTHOR, subject_id=submission.id)
        letters.ASKED.queue(co_author_id=row.id, mailbox=str(contact_id))


def take_back(submission_id: int, co_author_id: int) -> None:
    """Take a question back that nobody has answered: they are not asked again. A second time changes nothing."""
    row = _find(co_author_id)
    if row is not None and row.case_id == submission_id and row.standing == Standing.ASKED:
        _let_go(row)
        record(verbs.UNASKED, by=By.AUTHOR, subject_id=submission_id)


def accept(co_author_id: int) -> None:
    """Let somebody stand with the author: they hear what the author hears of it. A second time changes nothing.

    Of an organisation nobody else is asked then.
    """
    row = _find(co_author_id)
    if row is None or row.standing != Standing.ASKED or row.contact_id is None:
        return
    if not is_public(db.session.get_one(Submission, row.case_id)):
        return
    row.standing, row.answered_at = Standing.ACCEPTED, clock.now()
    if row.organisation_id is not None:
        of_it = (CoAuthor.case_id == row.case_id, CoAuthor.organisation_id == row.organisation_id)
        for other in db.session.scalars(select(CoAuthor).where(*of_it, CoAuthor.standing == Standing.ASKED)).all():
            if other.id != row.id:
                _let_go(other)
    db.session.flush()
    follow(row.case_id, row.contact_id, confirmed=True)
    record(verbs.JOINED, by=By.AUTHOR, subject_id=row.case_id)
    letters.RECEIPT.queue(co_author_id=row.id)
    letters.ANSWERED.queue(submission_id=row.case_id)


def decline(co_author_id: int) -> None:
    """Say no, or stand with it and hear of it no longer: the address is let go. A second time changes nothing."""
    row = _find(co_author_id)
    if row is None or row.standing == Standing.DECLINED:
        return
    verb = verbs.LEFT if row.standing == Standing.ACCEPTED else verbs.DECLINED
    if verb == verbs.LEFT and row.contact_id is not None:
        leave(row.case_id, row.contact_id)
    submission_id, is_kept = row.case_id, row.asked_key is not None
    _let_go(row)
    if is_kept:
        row.answered_at = clock.now()
        db.session.flush()
    record(verb, by=By.AUTHOR, subject_id=submission_id)
    letters.ANSWERED.queue(submission_id=submission_id)


def forget(ids: Collection[int]) -> None:
    """Keep of those who stand with a case that somebody does, or which organisation; nothing of the others."""
    rows = CoAuthor.id.in_(ids)
    db.session.execute(delete(CoAuthor).where(rows, CoAuthor.standing != Standing.ACCEPTED))
    db.session.execute(update(CoAuthor).where(rows).values(contact_id=None, asked_key=None))


def forget_acting(contact_ids: Collection[int]) -> None:
    """Let the addresses go at which an organisation said yes: it stands with it all the same."""
    said = (CoAuthor.contact_id.in_(contact_ids), CoAuthor.organisation_id.is_not(None))
    ended = update(CoAuthor).where(*said, CoAuthor.standing == Standing.ACCEPTED)
    db.session.execute(ended.values(contact_id=None, asked_key=None))


def _find(co_author_id: int) -> CoAuthor | None:
    """Return a row, held, with its submission: of two presses at once the later sees what the first has done."""
    submission_id = db.session.scalar(select(CoAuthor.case_id).where(CoAuthor.id == co_author_id))
    if submission_id is None:
        return None
    db.lock(Submission, submission_id)
    return db.session.get(CoAuthor, co_author_id, populate_existing=True)


def _let_go(row: CoAuthor) -> None:
    """Keep no address of somebody any more, and nothing but that they were asked; of who is forgotten not even that."""
    if row.asked_key is None:
        db.session.delete(row)
    else:
        row.standing, row.contact_id, row.answered_at = Standing.DECLINED, None, None
    db.session.flush()


def _list_standing(rows: Sequence[CoAuthor]) -> set[int | None]:
    return {one.organisation_id for one in rows if one.standing == Standing.ACCEPTED}


def _count(rows: Sequence[CoAuthor]) -> int:
    """Return how many were asked: an organisation is one, however many read its mail."""
    people = sum(one.organisation_id is None for one in rows)
    return people + len({one.organisation_id for one in rows} - {None})


def _is_known(submission_id: int, address: str) -> bool:
    asked = (CoAuthor.case_id == submission_id, CoAuthor.asked_key.in_(_keys(submission_id, address)))
    return db.session.scalar(select(CoAuthor.id).where(*asked)) is not None


def _keys(submission_id: int, address: str) -> list[bytes]:
    return get_vault().keyed_hashes(_PURPOSE, f"{submission_id} {address.casefold()}")
