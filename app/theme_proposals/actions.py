"""Proposing a theme, and what is kept of it beside its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Select, select

from app import clock, db, written
from app.accounts.writers import Writer
from app.errors import NotPossibleError
from app.events import By, record
from app.municipality.notice_actions import keep_notice
from app.municipality.notices import Notice
from app.publishing import actions as publishing
from app.publishing import address_actions
from app.publishing.own import OwnLife
from app.publishing.rules import is_public
from app.subjects import AuthorKind, Subject, SubjectKind, Visibility, Wording
from app.theme_proposals.behind import Moment, tell_behind
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.models import ThemeAnswer, ThemeProposal
from app.theme_proposals.round_queries import find_next_round
from app.theme_proposals.verbs import THEME_SENT
from app.vault import content_hash, get_vault
from app.written import Source

Answers = Mapping[Criterion, str]


@dataclass(frozen=True)
class NewProposal:
    """What somebody proposes: what it is called, what it is about, and what they answered of the seven questions."""

    title: str
    text: str
    language: str
    answers: Answers = field(default_factory=dict)
    author_kind: AuthorKind = AuthorKind.CITIZEN


def propose(
    new: NewProposal,
    writer: Writer,
    *,
    key: str | None = None,
    notice: Notice | None = None,
    asked_id: int | None = None,
    by: By = By.AUTHOR,
) -> int:
    """Store a proposal, which waits for a moderator, and return its id.

    What was sent with the same `key` before changes nothing. The address `asked_id`, which was only written, hears of
    it once its owner says yes.
    """
    notice_id = keep_notice(notice) if notice is not None else None
    subject = publishing.create(SubjectKind.THEME_PROPOSAL, language=new.language)
    sent_hash = content_hash(key, new.title, new.text, *new.answers.values()) if key else None
    if not _store(subject, sent_hash):
        db.session.delete(subject)
        return db.session.scalars(select(ThemeProposal.id).where(ThemeProposal.sent_hash == sent_hash)).one()
    publishing.keep_voice(
        subject,
        vault=get_vault(),
        author_kind=new.author_kind,
        contact_id=writer.contact_id,
        person_id=writer.staff.id if writer.staff is not None else None,
        notice_id=notice_id,
    )
    answer(subject, new.answers, ours=by != By.AUTHOR)
    record(THEME_SENT, by=by, subject_id=subject.id)
    publishing.add_wording(subject, new.title, new.text, written_by="author")
    if asked_id is not None:
        address_actions.ask_for_address(subject.id, asked_id)
    return subject.id


def _store(subject: Subject, sent_hash: bytes | None) -> bool:
    values = {"id": subject.id, "sent_hash": sent_hash, "sent_at": clock.now()}
    row = db.insert(ThemeProposal).values(values).on_conflict_do_nothing(index_elements=["sent_hash"])
    return db.session.scalar(row.returning(ThemeProposal.id)) is not None


def answer(subject: Subject, answers: Answers, *, ours: bool = False) -> bool:
    """Let these be its author's answers to the questions they are of, or `ours`; an empty one takes that away.

    Returns whether anything has changed. What the other of both has said stays: ours stands beside its author's.
    """
    kept = {row.criterion: row for row in db.session.scalars(_answers_of(subject.id, ours=ours))}
    changed = False
    for criterion, said in answers.items():
        row, text = kept.get(criterion), said.strip()
        if (row.text if row is not None else "") == text:
            continue
        changed = True
        if row is not None and not text:
            db.session.delete(row)
        else:
            if row is None:
                row = ThemeAnswer(subject_id=subject.id, criterion=criterion, is_ours=ours)
                db.session.add(row)
            row.text = text
            db.session.flush()
            if not ours:
                written.tell(subject.id, Source.THEME_ANSWER, row.id, text)
    db.session.flush()
    return changed


def rewrite(own: OwnLife, new: NewProposal) -> None:
    """Put an author's other words in place, which wait to be read. The same change nothing.

    The answers of what everybody reads stay as they are: they were read with it. Raises `NotPossibleError` once the
    time for it is over, and if it is out of sight since it was read.
    """
    if not own.is_editable:
        raise NotPossibleError
    subject = publishing.get_subject_for_update(own.id)
    changed = not is_public(subject) and answer(subject, new.answers)
    stands = db.session.get_one(Wording, subject.current_wording_id)
    if not changed and (stands.title, stands.text) == (new.title, new.text):
        return
    if subject.visibility != own.visibility:
        raise NotPossibleError
    publishing.add_wording(subject, new.title, new.text, written_by="author")


def follow_subject(subject: Subject) -> None:
    """Keep with a proposal whether its newest words wait; once everybody can read it, it is in the next round."""
    row = db.session.get(ThemeProposal, subject.id)
    if row is None:
        return
    unread = is_public(subject) and subject.current_wording_id != subject.published_wording_id
    row.waits = unread or subject.visibility == Visibility.RECEIVED
    if is_public(subject) and row.round_id is None and row.outcome is None:
        row.round_id = find_next_round()
    db.session.flush()
    if is_public(subject):
        tell_behind(subject.id, Moment.SHOWN)


def _answers_of(subject_id: int, *, ours: bool) -> Select[*tuple[ThemeAnswer]]:
    whose = (ThemeAnswer.subject_id == subject_id, ThemeAnswer.is_ours.is_(ours))
    return select(ThemeAnswer).where(*whose, ThemeAnswer.offered_at.is_(None))
