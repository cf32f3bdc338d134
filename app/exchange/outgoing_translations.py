"""What networks here have made of solutions of other towns, as it goes back to those they are from."""

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from msgspec.structs import replace
from sqlalchemy import func, select

from app import db, i18n
from app.config import Settings
from app.events import Event
from app.exchange.document import (
    LARGEST_BYTES,
    LICENCE,
    MOST_TRANSLATIONS,
    TRANSLATIONS_FORMAT,
    VERSION,
    Town,
    Translated,
    Translations,
    write,
)
from app.exchange.envelope import seal_translations
from app.exchange.impersonal import without_people
from app.exchange.keys import get_key
from app.exchange.translation_queries import Translation, list_translations
from app.municipality.queries import get_reference
from app.translations.verbs import TRANSLATED

LANGUAGE = "da"
"""In which staff write what they see of a solution."""
_SIGNED_BYTES = 400
"""What the key and the signature around a document take at most."""


def has_translated() -> bool:
    """Return whether a network here has ever made something of a solution of another town."""
    return _changed_at() is not None


def get_translations_file() -> bytes | None:
    """Return the signed file; None if nothing was ever translated, or there is no key yet.

    Raises `DocumentError` if there is something in its words that may not leave the town.
    """
    key, changed = get_key(), _changed_at()
    if key is None or changed is None:
        return None
    settings: Settings = current_app.extensions["settings"]
    with i18n.speaking(LANGUAGE):
        told = _tell_apart([said for one in list_translations() if (said := _told(one)) is not None])
        document = Translations(
            format=TRANSLATIONS_FORMAT,
            version=VERSION,
            town=Town(get_reference().text.name, settings.base_url),
            updated=changed,
            licence=LICENCE,
            translated=(),
        )
    return seal_translations(replace(document, translated=_list_fitting(told, beside=document)), key)


def _list_fitting(told: Sequence[Translated], *, beside: Translations) -> tuple[Translated, ...]:
    """Return the newest of what is told, as many as fit into the largest file that another town takes in."""
    left, fitting = LARGEST_BYTES - len(write(beside)) - _SIGNED_BYTES, list[Translated]()
    for one in told[:MOST_TRANSLATIONS]:
        left -= len(write(one)) + 1  # and a comma
        if left < 0:
            break
        fitting.append(one)
    return tuple(fitting)


def _tell_apart(told: Sequence[Translated]) -> list[Translated]:
    """Number those who are called the same and have translated the same, the oldest first: none may stand there twice.

    Networks may share a name and a unit, and where a person is named in it a bar stands instead.
    """
    seen, apart = set[tuple[str, str]](), list[Translated]()
    for one in reversed(told):
        names = (one.by, *(f"{one.by} ({number})" for number in range(2, len(told) + 1)))
        by = next(name for name in names if (one.of, name) not in seen)
        seen.add((one.of, by))
        apart.append(replace(one, by=by))
    return apart[::-1]


def _told(one: Translation) -> Translated | None:
    """Return it as it goes; None of a solution that its own town shows no more."""
    network, received = one.network, one.received
    if network is None or received is None:
        return None
    units = [name for name in (network.name, one.department) if name]
    return Translated(
        of=received.document.address,
        by=without_people(", ".join(units)),
        since=one.since,
        language=LANGUAGE,
        differently=without_people(one.differently),
        seen=without_people(one.seen_there),
    )


def _changed_at() -> datetime | None:
    """Return when something last happened to a network that has translated something: it never goes back."""
    networks = select(Event.subject_id).where(Event.verb == TRANSLATED.name)
    return db.session.scalar(select(func.max(Event.at)).where(Event.subject_id.in_(networks)))
