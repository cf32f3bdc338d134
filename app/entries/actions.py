"""Adding under the water line of a challenge, and what is kept of its entries beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from app import clock, db
from app.access import readable_inside
from app.accounts.guests import ask_to_confirm
from app.accounts.writers import Writer
from app.challenges.kinds import Step
from app.challenges.models import Challenge
from app.challenges.rules import is_open
from app.challenges.verbs import STEPPED
from app.entries.kinds import Layer, Question, Through
from app.entries.models import Entry, Iceberg
from app.entries.verbs import ENTRY_SENT
from app.errors import NotPossibleError
from app.events import By, Event, on_recorded, record
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.municipality.notice_actions import keep_notice
from app.municipality.notices import Notice
from app.publishing import actions as publishing
from app.publishing import address_actions
from app.publishing.models import Merging
from app.publishing.rules import is_public
from app.subjects import AuthorKind, Perspective, Speaker, Subject, SubjectKind, Visibility, Voice, Wording
from app.supports.actions import on_supported
from app.supports.queries import list_counted, list_supporters
from app.tasks.actions import touch
from app.vault import content_hash, get_vault


@dataclass(frozen=True)
class NewEntry:
    """What somebody answers to a question of a challenge, and what kind of voice it is.

    One that `is_impossible` says why something cannot be done. It came `through` somebody else who wrote it down, or
    through the table talk `table_id`.
    """

    challenge_id: int
    question: Question
    text: str
    language: str
    author_kind: AuthorKind = AuthorKind.CITIZEN
    perspective: Perspective | None = None
    is_impossible: bool = False
    through: Through | None = None
    table_id: int | None = None


def add(
    new: Sequence[NewEntry],
    writer: Writer,
    *,
    notice: Notice | None = None,
    asked_id: int | None = None,
    by: By = By.AUTHOR,
) -> list[int]:
    """Store entries of one challenge, each of which waits for a moderator, and return their ids.

    What the same writer has said there already changes nothing. One of us who passes on what somebody told them does
    it as nobody we know: `by` says in the history who wrote it down. The address `asked_id`, which was only written,
    hears of them once its owner says yes. Raises `NotPossibleError` if the challenge takes nothing in any more.
    """
    if not new:
        return []
    challenge_id = new[0].challenge_id
    _iceberg(challenge_id)  # held, so that of two presses at once the second finds what the first has said
    challenge = db.session.get_one(Challenge, challenge_id, populate_existing=True)
    if not is_open(challenge):
        raise NotPossibleError(_("This challenge takes nothing in any more."))
    notice_id = keep_notice(notice) if notice is not None else None
    fresh = [one for one in new if not _has_said(one, writer)]
    at_once = _AtOnce(writer, challenge.step, clock.now(), notice_id, by)
    ids = [_store(one, at_once) for one in fresh]
    if asked_id is not None:
        for one in ids:
            address_actions.ask(one, asked_id)
        ask_to_confirm(asked_id)
    return ids


@dataclass(frozen=True)
class _AtOnce:
    """What entries that are sent at once have in common: by the moment somebody we do not know is one person."""

    writer: Writer
    step: str
    at: datetime
    notice_id: int | None
    by: By


def _store(new: NewEntry, sent: _AtOnce) -> int:
    subject = publishing.create(SubjectKind.ENTRY, language=new.language, root_id=new.challenge_id)
    writer = sent.writer
    row = Entry(id=subject.id, challenge_id=new.challenge_id, question=new.question, sent_at=sent.at)
    row.layer, row.speaker = lies_at_first(new.question, sent.step), _speaker(writer, new.challenge_id)
    row.is_residents = row.speaker == Speaker.RESIDENT
    row.is_impossible, row.through, row.table_id = new.is_impossible, new.through, new.table_id
    db.session.add(row)
    db.session.flush()
    publishing.keep_voice(
        subject,
        vault=get_vault(),
        author_kind=new.author_kind if row.is_residents else AuthorKind.MUNICIPALITY,
        perspective=new.perspective if row.is_residents else None,
        contact_id=writer.contact_id,
        person_id=writer.staff.id if writer.staff is not None else None,
        notice_id=sent.notice_id,
    )
    record(ENTRY_SENT, by=sent.by, subject_id=subject.id)
    publishing.add_wording(subject, None, new.text, written_by="author")
    return subject.id


def lies_at_first(question: Question, step: str) -> Layer:
    """Return where an answer lies before anybody has sorted it: an idea that comes early is kept for its step."""
    if question == Question.IDEA:
        return Layer.PARKED if step == Step.EXPLORE else Layer.IDEAS
    return Layer.TRIED if question == Question.TRIED else Layer.UNSORTED


def _speaker(writer: Writer, challenge_id: int) -> Speaker:
    speaker = writer.speaks_as(challenge_id)
    return speaker if speaker in {Speaker.MUNICIPALITY, Speaker.LEADER} else Speaker.RESIDENT


def _has_said(new: NewEntry, writer: Writer) -> bool:
    """Return whether somebody has said exactly this; of nobody we know, whether it waits to be read already."""
    said = (
        select(Entry.id)
        .join(Subject, Subject.id == Entry.id)
        .join(Voice, Voice.subject_id == Entry.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .where(Entry.challenge_id == new.challenge_id, Entry.question == new.question)
        .where(Wording.content_hash == content_hash("", new.text), Subject.visibility != Visibility.WITHDRAWN)
        .where(Voice.contact_id.is_not_distinct_from(writer.contact_id))
        .where(Entry.table_id.is_not_distinct_from(new.table_id))
    )
    if writer.contact_id is None:
        said = said.where(Entry.waits)
    return db.session.scalar(said.limit(1)) is not None


# -- what is kept beside them


def follow_subject(subject: Subject) -> None:
    """Keep with an entry whether its newest words wait and where everybody finds it, and count its challenge anew."""
    challenge_id = db.session.scalar(select(Entry.challenge_id).where(Entry.id == subject.id))
    if challenge_id is not None:
        _iceberg(challenge_id)
        row = db.session.get_one(Entry, subject.id, populate_existing=True)
        unread = is_public(subject) and subject.current_wording_id != subject.published_wording_id
        row.waits = unread or subject.visibility == Visibility.RECEIVED
        row.shelf = row.layer if is_public(subject) else None
        _count(challenge_id)
        copy_supporters(subject.id)


def lay(entry: Entry, layer: Layer) -> None:
    """Let an entry lie elsewhere, and count its challenge anew."""
    _iceberg(entry.challenge_id)
    entry.layer, entry.shelf = layer, layer if entry.shelf is not None else None
    _count(entry.challenge_id)


@on_recorded
def take_out_ideas(event: Event) -> None:
    """Let the ideas that came early lie among the others once the challenge asks for ideas."""
    if event.verb == STEPPED.name and event.subject_id is not None:
        _iceberg(event.subject_id)
        step = db.session.scalar(select(Challenge.step).where(Challenge.id == event.subject_id))
        if step != Step.EXPLORE:
            parked = update(Entry).where(Entry.challenge_id == event.subject_id, Entry.layer == Layer.PARKED)
            db.session.execute(parked.where(Entry.shelf.is_not(None)).values(layer=Layer.IDEAS, shelf=Layer.IDEAS))
            db.session.execute(parked.where(Entry.shelf.is_(None)).values(layer=Layer.IDEAS))
            _count(event.subject_id)


@on_supported
def copy_supporters(subject_id: int) -> None:
    """Keep with an entry, and with the one that stands for it too, for how many it is so too."""
    into = select(Merging.into_id).where(Merging.subject_id == subject_id)
    for entry_id in (subject_id, db.session.scalar(into)):
        entry = db.session.get(Entry, entry_id) if entry_id is not None else None
        if entry is not None:
            entry.supporters = count_supporters(entry.id)
    db.session.flush()


def count_supporters(entry_id: int) -> int:
    """Return for how many an entry is so too: whoever wrote one that it stands for says the same, each of them once."""
    gone = Subject.visibility == Visibility.WITHDRAWN
    merged = select(Merging.subject_id).join(Subject, Subject.id == Merging.subject_id)
    stands_for = db.session.scalars(merged.where(Merging.into_id == entry_id, ~gone)).all()
    if not stands_for:
        return list_counted([entry_id])[entry_id]
    writers = select(Voice.subject_id, Voice.contact_id).where(Voice.subject_id.in_((entry_id, *stands_for)))
    wrote = {row.subject_id: row.contact_id for row in db.session.execute(writers)}
    others = [wrote.get(one) for one in stands_for]
    supporters = list_supporters((entry_id, *stands_for))
    people = {*supporters.contact_ids, *others} - {None, wrote.get(entry_id)}
    return len(people) + others.count(None) + supporters.called


def _count(challenge_id: int) -> None:
    db.session.flush()
    counted = count_shelves(challenge_id)
    iceberg = db.session.get_one(Iceberg, challenge_id)
    for one in Layer:
        setattr(iceberg, one, counted.get(one, 0))
    db.session.flush()
    touch(challenge_id)


def count_shelves(challenge_id: int) -> dict[str, int]:
    """Return how many entries of a challenge everybody can read, by where they lie."""
    shown = select(Entry.shelf, func.count().label("number")).join(Subject, Subject.id == Entry.id)
    shown = shown.where(Entry.challenge_id == challenge_id, Entry.shelf.is_not(None), readable_inside(NOBODY))
    return {row.shelf: row.number for row in db.session.execute(shown.group_by(Entry.shelf))}


def _iceberg(challenge_id: int) -> Iceberg:
    """Return what is counted of a challenge, its row locked until the unit ends."""
    new = db.insert(Iceberg).values(challenge_id=challenge_id)
    db.session.execute(new.on_conflict_do_nothing(index_elements=["challenge_id"]))
    return db.lock(Iceberg, challenge_id)
