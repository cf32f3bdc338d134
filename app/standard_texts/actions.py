"""Writing standard texts, withdrawing them and taking them into use again."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from app import clock, db, i18n
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.events import By, record
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.slugs import LONGEST, slug_of
from app.standard_texts import verbs
from app.standard_texts.fields import list_unknown
from app.standard_texts.kinds import Writing, longest
from app.standard_texts.models import LONGEST_TITLE, StandardText, StandardWords
from app.standard_texts.queries import Words


class RefusedError(Exception):
    """It cannot be kept; its words say why, to whoever runs this."""


def save(
    key: str,
    writing: Writing,
    words: Mapping[str, Words],
    *,
    by: By,
    version: int | None = None,
    cleared: Collection[str] = (),
) -> StandardText:
    """Keep a text with its words in each language, in place of one with its key (at `version`, if that is known).

    Raises `RefusedError`, `NotClearedError`, and `StaleDataError` if it was changed since. The same words once more
    change nothing.
    """
    _require_whole(key, writing, words)
    require_cleared(looked_through(words), cleared, EVERYBODY)
    found = db.session.scalar(select(StandardText.id).where(StandardText.key == key))
    row = StandardText(key=key) if found is None else db.lock(StandardText, found, version)
    if row.withdrawn_at is None and row.writing == writing and _read_words(found) == dict(words):
        return row
    row.writing, row.changed_at, row.withdrawn_at = writing, clock.now(), None
    db.session.add(row)
    db.session.flush()
    for language, one in words.items():
        db.session.merge(StandardWords(text_id=row.id, language=language, title=one.title, text=one.text))
    db.session.flush()
    record(verbs.SAVED, by=by, details={"text": row.id})
    announce_change(Topic.STANDARD_TEXTS)
    return row


def withdraw(text_id: int, *, by: By) -> None:
    """Let a text be offered no more; it is kept. A second time changes nothing."""
    row = db.lock(StandardText, text_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        db.session.flush()
        record(verbs.WITHDRAWN, by=by, details={"text": text_id})
        announce_change(Topic.STANDARD_TEXTS)


def bring_back(text_id: int, *, by: By) -> None:
    """Let a text be offered again. A second time changes nothing."""
    row = db.lock(StandardText, text_id)
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        db.session.flush()
        record(verbs.BROUGHT_BACK, by=by, details={"text": text_id})
        announce_change(Topic.STANDARD_TEXTS)


def looked_through(words: Mapping[str, Words]) -> dict[str, str | None]:
    """Return what is looked through before words are kept, under the names that their form has for it."""
    titles = {f"title_{code}": one.title for code, one in words.items()}
    return {**titles, **{f"text_{code}": one.text for code, one in words.items()}}


def free_key(title: str) -> str:
    """Return a key that no text has, made of a title."""
    base = slug_of(title)[: LONGEST - 4].strip("-") or "text"
    taken = set(db.session.scalars(select(StandardText.key).where(StandardText.key.startswith(base))))
    return next(one for one in (base, *(f"{base}-{number}" for number in range(2, 1000))) if one not in taken)


def _read_words(text_id: int | None) -> dict[str, Words]:
    rows = db.session.scalars(select(StandardWords).where(StandardWords.text_id == text_id))
    return {one.language: Words(one.title, one.text) for one in rows}


def _require_whole(key: str, writing: str, words: Mapping[str, Words]) -> None:
    if slug_of(key) != key or not key:
        raise RefusedError(f"{key!r} is no key: use small letters, digits and hyphens.")
    if writing not in set(Writing):
        raise RefusedError(f"{writing!r} is none of {', '.join(Writing)}.")
    if words.keys() != i18n.LANGUAGES.keys():
        raise RefusedError(f"{key} needs words in each of these languages: {', '.join(i18n.LANGUAGES)}.")
    for language, one in words.items():
        if not one.title.strip() or not one.text.strip():
            raise RefusedError(f"{key} has no title or no text in {language}.")
        if len(one.title) > LONGEST_TITLE or len(one.text) > longest(writing):
            raise RefusedError(f"{key} is too long in {language}.")
        if unknown := list_unknown(one.text):
            raise RefusedError(f"{key} has {unknown[0]} in {language}, which is no field.")
