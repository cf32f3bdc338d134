"""The acts on a public thing's life, of whatever kind it is, and the only place that changes it.

Each records its event and tells the thing's kind. Who may, what somebody writes and who is told of it is said where an
act is offered; what the thing's own state allows is asked here, and refused by `NotPossibleError`.
"""

from sqlalchemy import delete, func, select
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db, languages, written
from app.accounts.session_actions import show_authors_out
from app.counters import next_value
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details, Verb
from app.kinds import kind_of
from app.publishing import rules, verbs
from app.publishing.address_actions import forget_asked
from app.publishing.asked_actions import end_if_rewritten
from app.publishing.held import find_why_held_back
from app.publishing.models import Asked, Merging, Wish
from app.subjects import (
    Audience,
    AuthorKind,
    HeldFor,
    NameKey,
    Subject,
    SubjectKind,
    Visibility,
    Voice,
    Withheld,
    Wording,
    name_columns,
    name_keys,
)
from app.tasks.actions import touch
from app.vault import Vault, content_hash
from app.written import Source


def create(
    kind: SubjectKind,
    *,
    audience: Audience = Audience.PUBLIC,
    language: str,
    root_id: int | None = None,
    shown: bool = False,
) -> Subject:
    """Store a public thing that nobody has read yet; with `shown` everybody can read it at once, outside the order."""
    visibility = Visibility.PUBLISHED if shown else Visibility.RECEIVED
    subject = Subject(kind=kind, audience=audience, language=language, root_id=root_id)
    _set(subject, visibility)
    db.session.add(subject)
    db.session.flush()
    return subject


def get_subject_for_update(subject_id: int, version: int | None = None) -> Subject:
    """Return the row to change, locked. Raises `StaleDataError` if it is not at `version` any more, if one is given."""
    return db.lock(Subject, subject_id, version)


def add_wording(
    subject: Subject, title: str | None, text: str, *, written_by: str, titled_by_staff: bool = False
) -> Wording:
    """Store a new wording and make it the current one; what is public stays as it was approved.

    What was sent back comes in again with its author's new words. A wording's language is the text's own, or the
    page's it was written on when that cannot be told.
    """
    newest = select(func.max(Wording.number)).where(Wording.subject_id == subject.id)
    whole = f"{title}. {text}" if title else text
    wording = Wording(
        subject_id=subject.id,
        number=(db.session.scalar(newest) or 0) + 1,
        title=title,
        text=text,
        content_hash=content_hash(title or "", text),
        written_by=written_by,
        titled_by_staff=titled_by_staff,
        language=languages.detect(whole) or subject.language,
        created_at=clock.now(),
    )
    db.session.add(wording)
    db.session.flush()
    subject.current_wording_id = wording.id
    if subject.visibility == Visibility.RETURNED and written_by == "author":
        _set(subject, Visibility.RECEIVED)
    _tell_kind(subject)
    touch(subject.id)
    if written_by == "author":
        written.tell(subject.id, Source.WORDING, wording.id, title, text)
    return wording


# -- what everybody can read


def publish(subject: Subject, *, wording_id: int, by: By, reason: str | None = None) -> Event:
    """Make the wording `wording_id` public, which must be the newest: approval binds to what was read.

    Raises `StaleDataError` if another has come in since, `NotPossibleError` if it is not meant for everybody, and with
    the reason while it is held back.
    """
    _require(possible=rules.is_publishable(subject) and not is_merged(subject.id))
    if subject.current_wording_id != wording_id:
        message = "the author has changed the text since the page was opened"
        raise StaleDataError(message)
    wording = db.session.get_one(Wording, wording_id)
    first = subject.published_seq is None
    subject.published_wording_id = wording_id
    if first:
        subject.published_seq, subject.published_at = next_value("published"), clock.now()
    verb = verbs.PUBLISHED if first else verbs.PUBLISHED_AGAIN
    said = {"wording": wording.number, "hash": wording.content_hash.hex()[:16]}
    return _show(subject, Visibility.PUBLISHED, verb, by, reason=reason, more=said)


def send_back(subject: Subject, *, reason: str, by: By, ground: str | None = None) -> Event:
    """Send a text back to its author, who can write it anew, add to it or take it back; it is not public now.

    Raises `NotPossibleError` for a text that is hidden, sent back or withdrawn.
    """
    _require(possible=rules.is_returnable(subject))
    return _show(subject, Visibility.RETURNED, verbs.RETURNED, by, reason=reason, more={"ground": ground})


def refuse_wording(subject: Subject, *, reason: str, by: By, ground: str | None = None) -> Event:
    """Turn down the newer wording of a thing that everybody can read: what was approved stays as it is.

    Raises `NotPossibleError` if there is none.
    """
    _require(possible=rules.is_public(subject) and subject.current_wording_id != subject.published_wording_id)
    refused = db.session.get_one(Wording, subject.current_wording_id)
    subject.current_wording_id = subject.published_wording_id
    _tell_kind(subject)
    details = {"wording": refused.number, "ground": ground}
    return record(verbs.WORDING_REFUSED, by=by, subject_id=subject.id, details=details, reason=reason)


def hide(subject: Subject, *, reason: str, by: By, ground: str | None = None) -> Event:
    """Hide a text from everybody but staff and its author.

    Raises `NotPossibleError` for a text that is not for everybody, and for one that is out of sight already.
    """
    _require(possible=rules.is_hideable(subject))
    return _show(subject, Visibility.HIDDEN, verbs.HIDDEN, by, reason=reason, more={"ground": ground})


def show_again(subject: Subject, *, by: By, reason: str | None = None) -> Event:
    """Show what was hidden as it stood: the wording that was approved, or, if none was, as one still to be read.

    Raises `NotPossibleError` for what is not hidden, for what is hidden because it was merged, and while it is held
    back, with the reason.
    """
    _require(possible=rules.is_hidden(subject) and not is_merged(subject.id))
    return _show(subject, _as_it_stood(subject), verbs.SHOWN_AGAIN, by, reason=reason)


def take_in_again(subject: Subject, event: Event, *, by: By) -> Event:
    """Let a thing be read by whom it was before `event`, which was wrong to send it back: that stays to be read of.

    Raises `NotPossibleError` as `undo`.
    """
    return _show(subject, _before(subject, event), verbs.SHOWN_AGAIN, by, reason=None)


def undo(subject: Subject, event: Event, *, by: By) -> Event:
    """Let a thing be read by whom it was before `event`, which sent it back or hid it.

    Raises `NotPossibleError` if that has been changed by something else since, and with the reason while it is held
    back.
    """
    return _show(subject, _before(subject, event), verbs.UNDONE, by, reason=None, more={"event": event.seq})


def _before(subject: Subject, event: Event) -> Visibility:
    _require(possible=rules.stands_as(subject, event.details) and not is_merged(subject.id))
    return Visibility(event.details["was"]["visibility"])


def undo_refusal(subject: Subject, event: Event, *, by: By) -> Event:
    """Let the newer wording that `event` turned down wait to be read again, as if that had not happened.

    Raises `NotPossibleError` as `read_anew`.
    """
    read_anew(subject, event)
    return record(verbs.UNDONE, by=by, subject_id=subject.id, details={"event": event.seq})


def read_anew(subject: Subject, event: Event) -> None:
    """Let the newer wording that `event` turned down wait to be read again.

    Raises `NotPossibleError` if the thing is not public any more or has got another since, or if words of that wording
    have been covered since: then nobody reads it as it is.
    """
    of_event = (Wording.subject_id == subject.id, Wording.number == event.details["wording"])
    refused = db.session.scalars(select(Wording).where(*of_event)).one()
    _require(possible=rules.has_no_other_words(subject, event.details) and refused.text is not None)
    subject.current_wording_id = refused.id
    _tell_kind(subject)


def withhold(subject: Subject, why: Withheld | None) -> None:
    """Let nothing of a thing be published until somebody has decided about it, or let it again (None).

    What everybody reads stays so.
    """
    subject.withheld = why
    _tell_kind(subject)


def set_aside(subject: Subject, *, verb: Verb, by: By, more: Details) -> Event:
    """Take a thing out of sight, and withhold it: it goes on elsewhere, which `verb` tells of, with `more`.

    What is for some readers only was never in sight, and stays as it is; so does what its author has taken back.
    """
    before, withheld = Visibility(subject.visibility), subject.withheld
    subject.withheld = Withheld.ELSEWHERE
    after = Visibility.HIDDEN if rules.is_hideable(subject) else before
    return _show(subject, after, verb, by, reason=None, more={**more, "withheld": withheld})


def undo_setting_aside(subject: Subject, event: Event, *, by: By) -> Event:
    """Let a thing be read by whom it was before `event`, which set it aside, and be withheld if it was.

    Raises `NotPossibleError` if that has been changed by something else since.
    """
    _require(possible=rules.is_set_aside_as(subject, event.details))
    subject.withheld = None
    undone = undo(subject, event, by=by)
    withhold(subject, event.details.get("withheld"))
    return undone


def withdraw(subject: Subject, *, by: By, reason: str | None = None) -> Event | None:
    """Take a thing back: gone from every public surface at once. A second time changes nothing, and is no event."""
    if rules.is_withdrawn(subject):
        return None
    forget_asked(subject.id)
    return _show(subject, Visibility.WITHDRAWN, verbs.WITHDRAWN, by, reason=reason)


def change_audience(
    subject: Subject, audience: Audience, *, by: By, verb: Verb = verbs.AUDIENCE_CHANGED, reason: str | None = None
) -> Event | None:
    """Let others read a thing than those who could: fewer at once; everybody only once staff have read it.

    The same once more changes nothing, and is no event. Raises `NotPossibleError` for what is withdrawn.
    """
    _require(possible=not rules.is_withdrawn(subject))
    before = Audience(subject.audience)
    if audience == before:
        return None
    subject.audience = audience
    shown = subject.visibility == Visibility.PUBLISHED
    more: Details = {"audience": audience, "audience_was": before}
    visibility = Visibility.RECEIVED if shown else Visibility(subject.visibility)
    return _show(subject, visibility, verb, by, reason=reason, more=more)


def erase(subject: Subject, *, by: By) -> Event:
    """Leave of a thing only that it was there: gone from every public surface, for good.

    What `app.erasing` then empties is whatever the schema says that it holds of its author.
    """
    forget_asked(subject.id)
    subject.erased_at = clock.now()
    voice = db.session.get(Voice, subject.id)
    if voice is not None:
        voice.name, voice.show_name = None, False
    return _show(subject, Visibility.WITHDRAWN, verbs.ERASED, by, reason=None)


def forget_who(subject: Subject, *, by: By) -> Event:
    """Show nobody any more who said it. What `app.erasing` then empties is whatever the schema says of who that is."""
    forget_asked(subject.id)
    voice = db.session.get(Voice, subject.id)
    if voice is not None:
        voice.name, voice.show_name = None, False
    return record(verbs.WHO_FORGOTTEN, by=by, subject_id=subject.id)


def hold(subject: Subject, held_for: HeldFor, *, reason: str, by: By) -> Event:
    """Keep a thing from being erased, whoever asks, until it is released.

    Raises `NotPossibleError` for what is held already, and for what is erased.
    """
    _require(possible=subject.held_for is None and subject.erased_at is None)
    subject.held_for = held_for
    _tell_kind(subject)
    return record(verbs.HELD, by=by, subject_id=subject.id, details={"held_for": held_for}, reason=reason)


def release(subject: Subject, *, reason: str, by: By) -> Event:
    """Let a thing be erased again when its time has come. Raises `NotPossibleError` for what is not held."""
    _require(possible=subject.held_for is not None)
    before, subject.held_for = subject.held_for, None
    _tell_kind(subject)
    return record(verbs.RELEASED, by=by, subject_id=subject.id, details={"was": {"held_for": before}}, reason=reason)


# -- two about the same


def merge(subject: Subject, into: Subject, *, reason: str, by: By) -> Event:
    """Join a thing with another of its kind about the same, which stands for both from now on.

    Raises `NotPossibleError` for things that are withdrawn, of two kinds, or joined already.
    """
    joined = is_merged(subject.id) or is_merged(into.id) or has_merged(subject.id)
    apart = subject.id != into.id and subject.kind == into.kind and not joined
    _require(possible=apart and not rules.is_withdrawn(subject) and not rules.is_withdrawn(into))
    db.session.add(Merging(subject_id=subject.id, into_id=into.id, merged_at=clock.now()))
    db.session.flush()
    return _show(subject, Visibility.HIDDEN, verbs.MERGED, by, reason=reason, more={"into": into.id})


def split(subject: Subject, *, reason: str, by: By) -> Event:
    """Part a thing from the one it was joined with: it is public again if it was, hidden if it was, else to be read.

    Raises `NotPossibleError` if it is joined with none, and with the reason while it is held back.
    """
    merging = db.session.get(Merging, subject.id)
    if merging is None:
        raise NotPossibleError
    db.session.delete(merging)
    db.session.flush()
    visibility = Visibility(subject.visibility) if rules.is_withdrawn(subject) else _before_merging(subject)
    return _show(subject, visibility, verbs.SPLIT, by, reason=reason, more={"from": merging.into_id})


def _before_merging(subject: Subject) -> Visibility:
    merged = select(Event.details).where(Event.subject_id == subject.id, Event.verb == verbs.MERGED.name)
    before = db.session.scalars(merged.order_by(Event.seq.desc()).limit(1)).one()["was"]["visibility"]
    return Visibility(before) if before in {Visibility.PUBLISHED, Visibility.HIDDEN} else Visibility.RECEIVED


def is_merged(subject_id: int) -> bool:
    """Return whether a thing was joined with another that stands for both."""
    return db.session.get(Merging, subject_id) is not None


def has_merged(subject_id: int) -> bool:
    """Return whether others were joined with a thing, which stands for them."""
    return db.session.scalar(select(Merging.subject_id).where(Merging.into_id == subject_id).limit(1)) is not None


# -- what an author asks for


def wish(subject: Subject, asked: Asked, *, reason: str) -> None:
    """Ask staff to do something about one's own thing. While that waits, asking for it again changes nothing."""
    waits = select(Wish.id).where(Wish.subject_id == subject.id, Wish.asked == asked, Wish.settled_at.is_(None))
    if db.session.scalar(waits) is None:
        said = record(verbs.WISHED, by=By.AUTHOR, subject_id=subject.id, details={"asked": asked}, reason=reason)
        made = {"reason_id": said.reason_id, "made_at": said.at}
        db.session.add(Wish(subject_id=subject.id, asked=asked, **made))
        db.session.flush()


def settle(wish_id: int, *, by: By) -> None:
    """Note that one of us has seen to a wish. A second time changes nothing."""
    wish = db.lock(Wish, wish_id)
    if wish.settled_at is None:
        wish.settled_at, wish.settled_by = clock.now(), by.person_id
        record(verbs.WISH_SETTLED, by=by, subject_id=wish.subject_id, details={"asked": wish.asked})
        db.session.flush()


# -- who says it


def keep_voice(
    subject: Subject,
    *,
    vault: Vault,
    author_kind: AuthorKind,
    name: str | None = None,
    show_name: bool = False,
    perspective: str | None = None,
    contact_id: int | None = None,
    person_id: int | None = None,
    source_note: str | None = None,
    notice_id: int | None = None,
) -> None:
    """Store who says a thing; a name that is not shown is sealed, and found by its keys alone."""
    voice = Voice(
        subject_id=subject.id,
        author_kind=author_kind,
        perspective=perspective,
        contact_id=contact_id,
        person_id=person_id,
        source_note=source_note,
        notice_id=notice_id,
        **name_columns(vault, name, shown=show_name),
    )
    db.session.add(voice)
    db.session.flush()
    db.session.add_all(NameKey(key=key, subject_id=subject.id) for key in name_keys(vault, name))
    written.tell(subject.id, Source.VOICE, subject.id, name, source_note)


def hide_name(subject: Subject, *, by: By, vault: Vault, verb: Verb = verbs.NAME_HIDDEN) -> Event | None:
    """Show the author's name to nobody but staff, from now on. A second time changes nothing, and is no event."""
    voice = db.session.get_one(Voice, subject.id)
    if voice.name is None:
        return None
    voice.name_sealed, voice.name, voice.show_name = vault.encrypt(voice.name), None, False
    return record(verb, by=by, subject_id=subject.id)


def change_name(subject: Subject, name: str | None, *, shown: bool, by: By, vault: Vault) -> Event:
    """Put another name in place of the one that was given, shown or sealed, or none."""
    voice = db.session.get_one(Voice, subject.id)
    columns = name_columns(vault, name, shown=shown and name is not None)
    for column, value in columns.items():
        setattr(voice, column, value)
    db.session.execute(delete(NameKey).where(NameKey.subject_id == subject.id))
    db.session.add_all(NameKey(key=key, subject_id=subject.id) for key in name_keys(vault, name))
    db.session.flush()
    written.tell(subject.id, Source.VOICE, subject.id, name)
    return record(verbs.NAME_CHANGED, by=by, subject_id=subject.id, details={"shown": voice.show_name})


def change_address(subject: Subject, contact_id: int | None, *, by: By) -> Event | None:
    """Have its author hear at another address, or at none; whoever was let in before is shown out.

    The same once more changes nothing, and is no event.
    """
    voice = db.session.get_one(Voice, subject.id)
    if voice.contact_id == contact_id:
        return None
    verb = verbs.ADDRESS_CONFIRMED if voice.contact_id is None else verbs.ADDRESS_CHANGED
    voice.contact_id = contact_id
    show_authors_out(subject.id)
    db.session.flush()
    verb = verbs.ADDRESS_REMOVED if contact_id is None else verb
    return record(verb, by=by, subject_id=subject.id)


# -- how it is done


def _show(
    subject: Subject, visibility: Visibility, verb: Verb, by: By, *, reason: str | None, more: Details | None = None
) -> Event:
    if visibility == Visibility.PUBLISHED:
        _require_not_held(subject)
        _require(possible=subject.withheld is None)
    before = subject.visibility
    _set(subject, visibility)
    _tell_kind(subject)
    details = {**(more or {}), "visibility": visibility, "was": {"visibility": before}}
    return record(verb, by=by, subject_id=subject.id, details=details, reason=reason)


def _as_it_stood(subject: Subject) -> Visibility:
    return Visibility.RECEIVED if subject.published_wording_id is None else Visibility.PUBLISHED


def _set(subject: Subject, visibility: Visibility) -> None:
    subject.visibility = visibility
    subject.listed = visibility == Visibility.PUBLISHED and subject.audience == Audience.PUBLIC


def _tell_kind(subject: Subject) -> None:
    db.session.flush()
    end_if_rewritten(subject)
    kind_of(subject).changed(subject)


def _require_not_held(subject: Subject) -> None:
    if why := find_why_held_back(subject.id):
        raise NotPossibleError(why)


def _require(*, possible: bool) -> None:
    if not possible:
        raise NotPossibleError
