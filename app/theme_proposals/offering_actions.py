"""Answers that whoever proposed a theme offers to more of the seven questions, once everybody reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db, written
from app.errors import NotPossibleError
from app.events import By, record
from app.publishing import actions as publishing
from app.publishing.own import OwnLife
from app.publishing.rules import is_public
from app.subjects import Subject, Wording
from app.theme_proposals.actions import Answers, NewProposal, answer
from app.theme_proposals.kinds import Criterion, Outcome
from app.theme_proposals.models import ThemeAnswer, ThemeProposal
from app.theme_proposals.round_queries import find_next_round
from app.theme_proposals.verbs import THEME_CAME_AGAIN, THEME_OFFERED
from app.written import Source


@dataclass(frozen=True)
class Offered:
    """An answer that is offered."""

    criterion: Criterion
    text: str


def offer(proposal_id: int, answers: Answers) -> None:
    """Keep what its author would answer; what is empty, or stands there already, is offered no more.

    The same changes nothing. Raises `NotPossibleError` if not everybody reads it, or it has been chosen among.
    """
    subject = publishing.get_subject_for_update(proposal_id)
    if not is_public(subject) or db.session.get_one(ThemeProposal, proposal_id).outcome is not None:
        raise NotPossibleError
    rows = {row.criterion: row for row in db.session.scalars(_offered(proposal_id))}
    stands = _get_standing(proposal_id)
    changed = False
    for criterion, said in answers.items():
        row, text = rows.get(criterion), said.strip()
        if text in {"", stands.get(criterion, "")}:
            if row is not None:
                db.session.delete(row)
                changed = True
        elif row is None or row.text != text:
            row = row or ThemeAnswer(subject_id=proposal_id, criterion=criterion)
            row.text, row.offered_at = text, clock.now()
            db.session.add(row)
            db.session.flush()
            written.tell(proposal_id, Source.THEME_ANSWER, row.id, text)
            changed = True
    if changed:
        flag_modified(subject, "visibility")  # they stand in another table, and the version must rise with them
        db.session.flush()
        record(THEME_OFFERED, by=By.AUTHOR, subject_id=proposal_id)


def come_again(own: OwnLife, new: NewProposal) -> bool:
    """Let what came back with advice be in the next round, with other words or answers, which staff read first.

    Returns whether it is: with nothing new it stays where it is. Raises `NotPossibleError` if it did not come back, or
    not everybody reads it.
    """
    subject = publishing.get_subject_for_update(own.id)
    row = db.session.get_one(ThemeProposal, own.id, populate_existing=True)
    if not is_public(subject) or row.outcome != Outcome.RETURNED:
        raise NotPossibleError
    stands = db.session.get_one(Wording, subject.current_wording_id)
    rewritten = (stands.title, stands.text) != (new.title, new.text)
    if not rewritten and not _is_new(own.id, new.answers):
        return False
    row.outcome = row.decided_on = None
    row.round_id = find_next_round()
    db.session.flush()
    if rewritten:
        publishing.add_wording(subject, new.title, new.text, written_by="author")
    offer(own.id, new.answers)
    flag_modified(subject, "visibility")  # as above
    record(THEME_CAME_AGAIN, by=By.AUTHOR, subject_id=own.id)
    return True


def take(subject: Subject) -> bool:
    """Let what is offered be the answers, as its author's own; returns whether there was anything."""
    offered = list_offered(subject.id)
    drop(subject)
    return answer(subject, {one.criterion: one.text for one in offered})


def drop(subject: Subject) -> None:
    """Let nothing be offered any more."""
    mine = (ThemeAnswer.subject_id == subject.id, ThemeAnswer.offered_at.is_not(None))
    db.session.execute(delete(ThemeAnswer).where(*mine))


def list_offered(proposal_id: int) -> Sequence[Offered]:
    """Return what is offered, in the order of the questions; whoever asks may read it."""
    rows = {row.criterion: row.text for row in db.session.scalars(_offered(proposal_id))}
    return [Offered(one, rows[one]) for one in Criterion if one in rows]


def _get_standing(proposal_id: int) -> dict[str, str]:
    """Return what its author has answered, by question; what staff add stands beside it."""
    standing = select(ThemeAnswer.criterion, ThemeAnswer.text).where(
        *(ThemeAnswer.subject_id == proposal_id, ThemeAnswer.is_ours.is_(False), ThemeAnswer.offered_at.is_(None))
    )
    return {row.criterion: row.text for row in db.session.execute(standing)}


def _is_new(proposal_id: int, answers: Answers) -> bool:
    """Return whether any of these answers is another than the one that stands."""
    stands = _get_standing(proposal_id)
    return any(said.strip() not in {"", stands.get(criterion, "")} for criterion, said in answers.items())


def _offered(proposal_id: int) -> Select[*tuple[ThemeAnswer]]:
    return select(ThemeAnswer).where(ThemeAnswer.subject_id == proposal_id, ThemeAnswer.offered_at.is_not(None))
