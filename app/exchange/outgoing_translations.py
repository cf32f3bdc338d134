"""What networks here have made of solutions of other towns, as it goes back to those they are from."""

from datetime import datetime

from flask import current_app
from sqlalchemy import func, select

from app import db, i18n
from app.config import Settings
from app.events import Event
from app.exchange.document import (
    LICENCE,
    MOST_TRANSLATIONS,
    TRANSLATIONS_FORMAT,
    VERSION,
    Town,
    Translated,
    Translations,
)
from app.exchange.envelope import seal_translations
from app.exchange.impersonal import without_people
from app.exchange.keys import get_key
from app.exchange.translation_queries import Translation, list_translations
from app.municipality.queries import get_reference
from app.translations.verbs import TRANSLATED

LANGUAGE = "da"
"""In which staff write what they see of a solution."""


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
        told = [said for one in list_translations() if (said := _told(one)) is not None]
        document = Translations(
            format=TRANSLATIONS_FORMAT,
            version=VERSION,
            town=Town(get_reference().text.name, settings.base_url),
            updated=changed,
            licence=LICENCE,
            translated=tuple(told[:MOST_TRANSLATIONS]),
        )
    return seal_translations(document, key)


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
