"""What came from other towns, as pages show it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from flask import current_app
from sqlalchemy import select

from app import db
from app.config import Settings
from app.errors import NotThereError
from app.exchange.blueprint import EXCHANGE
from app.exchange.document import Document, Told, Town, Translated
from app.exchange.envelope import Envelope, TranslationsEnvelope
from app.exchange.models import OtherTown, ReceivedSolution
from app.i18n import current
from app.municipality.kept import KeptOf
from app.municipality.models import Topic


@dataclass(frozen=True)
class Received:
    """A solution of another town, as it came."""

    id: int
    document: Document
    received_at: datetime

    @property
    def url(self) -> str:
        """Return the address of its page here."""
        return f"/other-towns/{self.id}"

    @property
    def town(self) -> str:
        """Return the name of its town."""
        return self.document.town.name

    @property
    def told(self) -> Told:
        """Return its words in the reader's language, if it has any in that."""
        return self.document.told_in(current().code)


@dataclass(frozen=True)
class TownInfo:
    """A town that is known, for whoever runs the installation."""

    id: int
    address: str
    name: str | None
    fingerprint: str | None
    seen_fingerprint: str | None
    followed: bool
    fetched_at: datetime | None
    fault: str | None


def list_received() -> Sequence[Received]:
    """Return the solutions of other towns that are shown, those that changed last first."""
    return _RECEIVED.get()


def list_newest_received(number: int) -> Sequence[Received]:
    """Return those of other towns that changed last, for the page of our own; none while the room is off."""
    return list_received()[:number] if EXCHANGE.is_on() else []


def get_received(received_id: int) -> Received:
    """Return a solution of another town; raises `NotThereError` if there is none, or it is shown no more."""
    found = next((one for one in list_received() if one.id == received_id), None)
    if found is None:
        raise NotThereError
    return found


def is_received(received_id: int) -> bool:
    """Return whether there is a solution of another town by this number, and it is shown."""
    return any(one.id == received_id for one in list_received())


@dataclass(frozen=True)
class TranslatedElsewhere:
    """That another town uses a solution of ours in its own way, as it says itself."""

    town: Town
    told: Translated


def list_translated_elsewhere(slug: str) -> Sequence[TranslatedElsewhere]:
    """Return what other towns say they have made of a solution of ours; none while the room is off."""
    if not EXCHANGE.is_on():
        return ()
    settings: Settings = current_app.extensions["settings"]
    return _ELSEWHERE.get().get(f"{settings.base_url}/solutions/{slug}", ())


def list_towns() -> Sequence[TownInfo]:
    """Return the towns that are known, by their address."""
    one = OtherTown.__table__.c
    columns = (one.id, one.address, one.name, one.fingerprint, one.seen_fingerprint, one.followed, one.fetched_at)
    return db.rows(TownInfo, select(*columns, one.fault).order_by(one.address))


def _read() -> Sequence[Received]:
    one = ReceivedSolution.__table__.c
    shown = select(one.id, one.file, one.received_at).where(one.gone_at.is_(None), one.put_away_at.is_(None))
    found = db.read(shown.order_by(one.updated_at.desc(), one.id.desc()))
    return [Received(row.id, msgspec.json.decode(row.file, type=Envelope).document, row.received_at) for row in found]


def _read_elsewhere() -> Mapping[str, Sequence[TranslatedElsewhere]]:
    one = OtherTown.__table__.c
    shown = select(one.translations).where(one.translations.is_not(None), one.translations_put_away_at.is_(None))
    found = defaultdict[str, list[TranslatedElsewhere]](list)
    for row in db.read(shown.order_by(one.name, one.id)):
        document = msgspec.json.decode(row.translations, type=TranslationsEnvelope).document
        for told in document.translated:
            found[told.of].append(TranslatedElsewhere(document.town, told))
    return dict(found)


_ELSEWHERE: KeptOf[Mapping[str, Sequence[TranslatedElsewhere]]] = KeptOf(Topic.NETWORKS, _read_elsewhere)
_RECEIVED: KeptOf[Sequence[Received]] = KeptOf(Topic.NETWORKS, _read)
"""Read again only once something has come: no page asks for it."""
