"""Keeping how somebody hears, and what they are owed until it is told."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import delete, select

from app import clock, db
from app.by_hand import verbs
from app.by_hand.models import OwedMessage, Reached
from app.by_hand.owed import MOST_TRIES
from app.by_hand.queries import find_way, find_where
from app.by_hand.ways import Way, is_offered
from app.events import By, record
from app.municipality.queries import get_reference
from app.subjects import Voice
from app.submissions import letters
from app.vault import get_vault

_TOLD_NEWEST = frozenset(
    (
        "receipt",
        "published",
        "returned",
        "hidden",
        "routed",
        "first_word",
        "answered",
        "closed",
        "reopened",
        "end_changed",
    )
)
"""Of these a case says one thing at a time; of others, such as decisions of objections, each is told by itself."""
_FOOT = "\n-- \n"
"""What stands below it in a mail is who we are: whoever calls says it, and a letter has it above."""


def reach_by(submission_id: int, phone: str | None, post: str | None, *, mailed: bool = False) -> None:
    """Keep where the author of a new case is called or written to; a letter says that it is received.

    Where they are `mailed`, the mail says it.
    """
    _keep(submission_id, phone, post)
    if post and not phone and not mailed:
        letters.RECEIPT.queue(submission_id=submission_id)


def change_ways(submission_id: int, phone: str | None, post: str | None) -> None:
    """Have the author of a case hear by telephone or post from now on, or by neither; what waits goes the new way.

    What they gave before for a way that the town has switched off meanwhile, and offers no field for, stays.
    """
    before = find_where(submission_id)
    if before is not None:
        phone = phone if is_offered(Way.PHONE) else before.phone
        post = post if is_offered(Way.POST) else before.post
    _keep(submission_id, phone, post)
    way = find_way(submission_id)
    waiting = select(OwedMessage).where(OwedMessage.submission_id == submission_id)
    for row in db.session.scalars(waiting).all():
        if way is None:
            db.session.delete(row)
        else:
            row.way, row.printed_at, row.tries = way, None, 0
    record(verbs.WAYS_CHANGED, by=By.AUTHOR, subject_id=submission_id, details={"way": way or "none"})


def _keep(submission_id: int, phone: str | None, post: str | None) -> None:
    db.session.execute(delete(Reached).where(Reached.submission_id == submission_id))
    if phone or post:
        vault = get_vault()
        sealed = [vault.encrypt(one) if one else None for one in (phone, post)]
        row = Reached(submission_id=submission_id, phone_sealed=sealed[0], post_sealed=sealed[1])
        row.created_at = clock.now()
        db.session.add(row)
    db.session.flush()


def keep_owed(submission_id: int, letter: str, language: str, subject: str, text: str) -> None:
    """Keep the words of a mail until they are told by telephone or post.

    Where a case has one thing to say of this kind, such as its answer, they take the place of older ones that are not
    printed. Nothing is kept if nobody is called or written to any more.
    """
    way = find_way(submission_id)
    if way is None:
        return
    older = delete(OwedMessage).where(OwedMessage.submission_id == submission_id)
    if letter == "withdrawn":  # of what was taken back nothing else is told
        db.session.execute(older)
    elif letter in _TOLD_NEWEST:
        db.session.execute(older.where(OwedMessage.letter == letter, OwedMessage.printed_at.is_(None)))
    words = f"{' '.join(subject.split())}\n{text.rpartition(_FOOT)[0].strip() or text.strip()}"
    db.session.add(
        OwedMessage(
            submission_id=submission_id,
            way=way,
            letter=letter,
            language=language,
            words_sealed=get_vault().encrypt(words),
            due_on=get_reference().next_working_day(clock.today()),
            created_at=clock.now(),
        )
    )
    db.session.flush()


def forget_owed(submission_id: int, letter: str, says: Callable[[str, str], bool]) -> int:
    """Let nobody be told what is no longer so, of a case and a letter, unless it is printed; return how many went.

    `says` tells of the words and the language of each whether it is that; what else waits stands.
    """
    untold = select(OwedMessage).where(OwedMessage.printed_at.is_(None)).with_for_update()
    untold = untold.where(OwedMessage.submission_id == submission_id, OwedMessage.letter == letter)
    vault = get_vault()
    gone = [one for one in db.session.scalars(untold) if says(vault.decrypt(one.words_sealed), one.language)]
    for one in gone:
        db.session.delete(one)
    db.session.flush()
    return len(gone)


def tell_by_phone(owed_id: int, *, by: By) -> bool:
    """Note that somebody was called and told; returns whether it still waited."""
    row = _hold(owed_id, Way.PHONE)
    if row is None:
        return False
    record(verbs.TOLD_BY_PHONE, by=by, subject_id=row.submission_id, details={"letter": row.letter})
    db.session.delete(row)
    return True


def note_not_reached(owed_id: int, *, tries: int, by: By) -> bool:
    """Note that somebody did not answer, who had been called `tries` times before: it comes again next working day.

    After the last try a letter is written, if we know where to. Returns whether it was noted now.
    """
    row = _hold(owed_id, Way.PHONE)
    if row is None or row.tries != tries:
        return False
    row.tries, row.due_on = row.tries + 1, get_reference().next_working_day(clock.today() + timedelta(days=1))
    record(verbs.NOT_REACHED, by=by, subject_id=row.submission_id, details={"letter": row.letter, "tries": row.tries})
    has_post = select(Reached.post_sealed.is_not(None)).where(Reached.submission_id == row.submission_id)
    if row.tries >= MOST_TRIES and is_offered(Way.POST) and db.session.scalar(has_post):
        row.way = Way.POST
    return True


def try_again(owed_id: int, *, by: By) -> bool:
    """Have somebody called anew whom one has not reached in all tries; returns whether it waited for that."""
    row = _hold(owed_id, Way.PHONE)
    if row is None or row.tries < MOST_TRIES:
        return False
    record(verbs.CALLED_ANEW, by=by, subject_id=row.submission_id, details={"letter": row.letter})
    row.tries = 0
    return True


def end_calls(owed_id: int, *, by: By) -> bool:
    """Call nobody about it any more whom one has not reached; returns whether it still waited."""
    row = _hold(owed_id, Way.PHONE)
    if row is None or row.tries < MOST_TRIES:
        return False
    record(verbs.CALLS_ENDED, by=by, subject_id=row.submission_id, details={"letter": row.letter})
    db.session.delete(row)
    return True


def note_printed(owed_id: int) -> None:
    """Note that a letter has been printed."""
    row = _hold(owed_id, Way.POST)
    if row is not None:
        row.printed_at = clock.now()


def note_sent(owed_id: int, *, by: By) -> bool:
    """Note that a printed letter is sent; returns whether it still waited."""
    row = _hold(owed_id, Way.POST)
    if row is None or row.printed_at is None:
        return False
    record(verbs.LETTER_SENT, by=by, subject_id=row.submission_id, details={"letter": row.letter})
    db.session.delete(row)
    return True


def copy_ways(from_id: int, to_id: int) -> None:
    """Have the author of a case made out of another hear by the same telephone or post; with an e-mail by neither."""
    given = select(Reached.phone_sealed, Reached.post_sealed).join(Voice, Voice.subject_id == Reached.submission_id)
    row = db.session.execute(given.where(Reached.submission_id == from_id, Voice.contact_id.is_(None))).first()
    if row is not None:
        copied = {"phone_sealed": row.phone_sealed, "post_sealed": row.post_sealed, "created_at": clock.now()}
        db.session.add(Reached(submission_id=to_id, **copied))
        db.session.flush()


def forget_ways(submission_id: int) -> list[str]:
    """Keep neither number nor postal address of the author of a case, nor what waits; returns what that was about."""
    db.session.execute(delete(Reached).where(Reached.submission_id == submission_id))
    waiting = delete(OwedMessage).where(OwedMessage.submission_id == submission_id).returning(OwedMessage.letter)
    return sorted(db.session.scalars(waiting))


def _hold(owed_id: int, way: Way) -> OwedMessage | None:
    held = select(OwedMessage).where(OwedMessage.id == owed_id, OwedMessage.way == way).with_for_update()
    return db.session.scalars(held).first()
