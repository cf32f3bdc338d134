"""Towns are known by their address and a key that somebody has compared; what they signed is taken in."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, update

from app import clock, db
from app.config import public_address
from app.events import By, record
from app.exchange import verbs
from app.exchange.document import Document, DocumentError
from app.exchange.envelope import Envelope, TranslationsEnvelope, unseal, unseal_translations
from app.exchange.kinds import Fault, Taken
from app.exchange.models import OtherTown, ReceivedSolution
from app.municipality.actions import announce_change
from app.municipality.models import Topic


class UnconfirmedError(DocumentError):
    """A file is signed with a key that nobody here has confirmed for its town."""

    def __init__(self, envelope: Envelope | TranslationsEnvelope) -> None:
        self.address, self.fingerprint = envelope.document.town.address, envelope.fingerprint
        super().__init__(f"It is signed as {self.address} with a key that is not confirmed: {self.fingerprint}.")


@dataclass(frozen=True)
class Fetched:
    """What the worker brought from a town: files, those its feed named, what went wrong, and what it translated."""

    files: Collection[bytes]
    named: Collection[str] | None
    fault: Fault | None = None
    translations: bytes | None = None


def confirm_town(address: str, fingerprint: str, *, by: By) -> OtherTown:
    """Trust a key for a town, in place of any before it; raises `ValueError` for an address that is none."""
    town = _town(address)
    town.fingerprint, town.confirmed_at = fingerprint, clock.now()
    town.seen_fingerprint = None
    db.session.flush()
    record(verbs.TOWN_CONFIRMED, by=by, details={"town": town.id})
    return town


def list_town(address: str, *, by: By) -> OtherTown:
    """Have the worker fetch from a town's address; raises `ValueError` for an address that is none."""
    town = _town(address)
    town.followed = True
    db.session.flush()
    record(verbs.TOWN_LISTED, by=by, details={"town": town.id})
    return town


def unlist_town(town: OtherTown, *, by: By) -> None:
    """Have the worker fetch from a town no more; what came from there stays."""
    town.followed, town.fault = False, None
    record(verbs.TOWN_UNLISTED, by=by, details={"town": town.id})


def take(file: bytes, *, by: By, own_address: str, only: str | None = None) -> Taken:
    """Take in a file: a new solution, or a newer word of one that is here; the same changes nothing.

    With `only`, it must be of the town at that address.

    Raises `DocumentError` for a file that is not in order or older than what is here, `UnconfirmedError` for a key
    that is not confirmed.
    """
    envelope = unseal(file)
    said, town = envelope.document, _trusted(envelope, own_address, only)
    kept = db.session.scalar(
        select(ReceivedSolution).where(ReceivedSolution.town_id == town.id, ReceivedSolution.slug == said.slug)
    )
    if kept is not None and said.updated < kept.updated_at:
        raise DocumentError("It is older than what is here already.")
    text = file.decode()
    if kept is not None and kept.file == text and kept.gone_at is None:
        return Taken.SAME
    taken = Taken.NEW if kept is None else Taken.CHANGED
    if kept is None:
        kept = ReceivedSolution(town_id=town.id, slug=said.slug)
        db.session.add(kept)
    _keep(kept, said, text)
    town.name = said.town.name
    db.session.flush()
    announce_change(Topic.NETWORKS)
    record(verbs.SOLUTION_RECEIVED, by=by, details={"received": kept.id, "town": town.id})
    return taken


def take_translations(file: bytes, *, by: By, own_address: str, only: str | None = None) -> Taken:
    """Take in the file of what another town has made of others' solutions, in place of what came before it.

    Raises `DocumentError` and `UnconfirmedError` as `take` does.
    """
    envelope = unseal_translations(file)
    said, town = envelope.document, _trusted(envelope, own_address, only)
    if town.translations is not None:
        if said.updated < unseal_translations(town.translations.encode()).document.updated:
            raise DocumentError("It is older than what is here already.")
        if town.translations == file.decode():
            return Taken.SAME
    taken = Taken.NEW if town.translations is None else Taken.CHANGED
    town.translations, town.name = file.decode(), said.town.name
    db.session.flush()
    announce_change(Topic.NETWORKS)
    record(verbs.TRANSLATIONS_RECEIVED, by=by, details={"town": town.id})
    return taken


def take_fetched(town_id: int, fetched: Fetched, *, own_address: str) -> None:
    """Take in what was fetched from a town, and note how that went.

    What its feed names no more is shown no more; a file of another town is passed over.
    """
    town = db.lock(OtherTown, town_id)
    fault = fetched.fault
    wanted = [(take, one) for one in fetched.files]
    if fetched.translations is not None:
        wanted.append((take_translations, fetched.translations))
    for taking, file in wanted:
        try:
            taking(file, by=By.SYSTEM, own_address=own_address, only=town.address)
        except UnconfirmedError as error:
            fault, town.seen_fingerprint = Fault.UNCONFIRMED, error.fingerprint
        except DocumentError:
            fault = fault or Fault.UNREADABLE
    if fetched.named is not None:
        left = (ReceivedSolution.town_id == town_id, ReceivedSolution.slug.not_in(fetched.named))
        gone = update(ReceivedSolution).where(*left, ReceivedSolution.gone_at.is_(None)).values(gone_at=clock.now())
        if db.session.scalars(gone.returning(ReceivedSolution.id)).all():
            announce_change(Topic.NETWORKS)
    town.fetched_at, town.fault = clock.now(), fault


def put_away(received_id: int, *, by: By) -> None:
    """Show a solution of another town no more, whatever its town sends later."""
    db.lock(ReceivedSolution, received_id).put_away_at = clock.now()
    announce_change(Topic.NETWORKS)
    record(verbs.SOLUTION_PUT_AWAY, by=by, details={"received": received_id})


def bring_back(received_id: int, *, by: By) -> None:
    """Show again what was put away."""
    db.lock(ReceivedSolution, received_id).put_away_at = None
    announce_change(Topic.NETWORKS)
    record(verbs.SOLUTION_BROUGHT_BACK, by=by, details={"received": received_id})


def put_translations_away(town: OtherTown, *, by: By, shown: bool) -> None:
    """Show what a town says of our solutions no more, whatever it sends later; or show it again."""
    town.translations_put_away_at = None if shown else clock.now()
    announce_change(Topic.NETWORKS)
    verb = verbs.TRANSLATIONS_BROUGHT_BACK if shown else verbs.TRANSLATIONS_PUT_AWAY
    record(verb, by=by, details={"town": town.id})


def _trusted(envelope: Envelope | TranslationsEnvelope, own_address: str, only: str | None) -> OtherTown:
    """Return the town whose confirmed key a file is signed with, held to be changed."""
    address = envelope.document.town.address
    if address == own_address:
        raise DocumentError("It is from this town itself.")
    if only is not None and address != only:
        raise DocumentError("It is signed as another town.")
    town = db.session.scalar(select(OtherTown).where(OtherTown.address == address).with_for_update())
    if town is None or town.fingerprint != envelope.fingerprint:
        raise UnconfirmedError(envelope)
    return town


def _keep(kept: ReceivedSolution, said: Document, text: str) -> None:
    kept.updated_at, kept.file, kept.received_at, kept.gone_at = said.updated, text, clock.now(), None


def _town(address: str) -> OtherTown:
    usual = public_address(address)
    town = db.session.scalar(select(OtherTown).where(OtherTown.address == usual).with_for_update())
    if town is None:
        town = OtherTown(address=usual)
        db.session.add(town)
        db.session.flush()
    return town
