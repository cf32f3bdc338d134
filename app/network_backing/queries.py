"""What a network has asked its contact in the management, and what they have said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app import clock, db, i18n
from app.accounts.contacts import Mailbox, get_mailbox
from app.accounts.models import Person
from app.departments.queries import is_ours
from app.events import list_happened
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_backing.models import ContactAddress, NetworkGate
from app.network_backing.verbs import GATE_ASKED, GATE_REFUSED, GATE_TALKED
from app.network_people.models import NetworkSeat
from app.network_people.roles import SeatRole
from app.networks.models import Network
from app.networks.states import Stage
from app.vault import get_vault, token_hash

GOES_WITHIN = timedelta(days=1)
"""A mail that could not be sent is tried again for less than this."""


@dataclass(frozen=True)
class Gate:
    """A stage a contact in the management was asked about, as pages show it."""

    id: int
    stage: str
    created_at: datetime
    asked_at: datetime | None
    backed_at: datetime | None
    said: str | None
    talked_at: datetime | None
    ended_at: datetime | None

    @property
    def label(self) -> str:
        """Return what the stage is called."""
        return Stage.label_of(self.stage)

    @property
    def waits(self) -> bool:
        """Return whether they have not said that they stand behind it yet."""
        return self.backed_at is None and self.ended_at is None

    @property
    def asks(self) -> bool:
        """Return whether they have asked something, or said no, and nobody has answered them."""
        return self.waits and self.said is not None and self.talked_at is None

    @property
    def is_unsent(self) -> bool:
        """Return whether the mail that asks them should have gone long ago, and has not."""
        return self.asked_at is None and self.created_at + GOES_WITHIN < clock.now()

    @property
    def asked_on(self) -> date | None:
        """Return on which day they were first asked, None while the mail has not gone."""
        return clock.town_date(self.asked_at) if self.asked_at is not None else None

    @property
    def talked_on(self) -> date | None:
        """Return on which day they were answered, if they asked something or said no."""
        return clock.town_date(self.talked_at) if self.talked_at is not None else None

    @property
    def backed_on(self) -> date | None:
        """Return on which day they stood behind it, if they have."""
        return clock.town_date(self.backed_at) if self.backed_at is not None else None


_COLUMNS = tuple(NetworkGate.__table__.c[name] for name in Gate.__dataclass_fields__)


def get_last_gate(network_id: int) -> Gate | None:
    """Return what was asked last of the contact of a network; None if nothing was, or the stage was moved since."""
    newest = select(*_COLUMNS).where(NetworkGate.network_id == network_id).order_by(NetworkGate.id.desc()).limit(1)
    gate = next(iter(db.rows(Gate, newest)), None)
    return gate if gate is not None and gate.ended_at is None else None


def list_asked(network_ids: Collection[int]) -> Mapping[int, tuple[date, date]]:
    """Return, of these networks, whose contact was asked by mail and has not answered: when, and how long they can."""
    waits = (NetworkGate.backed_at.is_(None), NetworkGate.ended_at.is_(None), NetworkGate.asked_at.is_not(None))
    asked = select(NetworkGate.network_id, NetworkGate.asked_at, NetworkGate.expires_at).order_by(NetworkGate.id)
    rows = db.session.execute(asked.where(*waits, NetworkGate.network_id.in_(network_ids)))
    return {
        row.network_id: (clock.town_date(row.asked_at), clock.town_date(row.expires_at))
        for row in rows
        if row.expires_at is not None
    }


def find_answer(gate: NetworkGate) -> tuple[date, str] | None:
    """Return when the question of a contact was answered and how, in the words of whoever answered; None if not yet."""
    if gate.talked_at is None:
        return None
    answers = [one for one in list_happened(gate.network_id, [GATE_TALKED.name]) if one.details.get("gate") == gate.id]
    return clock.town_date(gate.talked_at), (answers[-1].reason or "") if answers else ""


def is_refused(network_id: int, gate_id: int) -> bool:
    """Return whether the newest word of a contact is no, or not yet, and no question."""
    said = list_happened(network_id, [GATE_ASKED.name, GATE_REFUSED.name])
    return bool(said) and said[-1].verb == GATE_REFUSED.name and said[-1].details.get("gate") == gate_id


def find_contact_address(network_id: int) -> str | None:
    """Return where the contact of a network is written to, for whoever answers what they ask."""
    seat_id = find_contact(network_id)
    mailbox = get_contact_mailbox(seat_id) if seat_id is not None else None
    return mailbox.address if mailbox is not None else None


def find_contact_name(network_id: int) -> str:
    """Return who the contact of a network is, by the name or function that stands on its page; "" if there is none."""
    seat_id = find_contact(network_id)
    return db.session.get_one(NetworkSeat, seat_id).name if seat_id is not None else ""


def find_gate(token: str) -> NetworkGate | None:
    """Return what a link asks, whatever became of it."""
    return db.session.scalars(select(NetworkGate).where(NetworkGate.token_hash == token_hash(token))).first()


def find_end(gate: NetworkGate | None) -> str | None:
    """Return in a word why a link leads nowhere now, None while it can be answered."""
    if gate is None:
        return "unknown"
    if gate.backed_at is not None:
        return "backed"
    if gate.ended_at is not None or db.session.get_one(Network, gate.network_id).stage != gate.stage:
        return "moved"
    if gate.expires_at is None or gate.expires_at <= clock.now():
        return "expired"
    return None if find_contact(gate.network_id) == gate.seat_id else "moved"


def find_contact(network_id: int) -> int | None:
    """Return the place of the contact in the management that a network has now, of several the newest."""
    today = clock.today()
    held = select(NetworkSeat.id, NetworkSeat.until_on).where(
        NetworkSeat.network_id == network_id, NetworkSeat.role == SeatRole.REFERENCE, NetworkSeat.from_on <= today
    )
    rows = db.session.execute(held.order_by(NetworkSeat.id.desc()))
    return next((row.id for row in rows if row.until_on is None or row.until_on > today), None)


def get_contact_mailbox(seat_id: int) -> Mailbox | None:
    """Return where a contact is written to: by their account, or at an address of ours; None without either."""
    account = select(Person.contact_id).join(NetworkSeat, NetworkSeat.person_id == Person.id)
    contact_id = db.session.scalar(account.where(NetworkSeat.id == seat_id, Person.active))
    if contact_id is not None:
        return get_mailbox(contact_id)
    row = db.session.get(ContactAddress, seat_id)
    email = get_vault().decrypt(row.email_sealed) if row is not None else ""
    return Mailbox(email, i18n.DEFAULT.code, confirmed=True) if email and is_ours(email) else None


def has_address(network_id: int) -> bool:
    """Return whether the contact of a network can be written to."""
    seat_id = find_contact(network_id)
    return seat_id is not None and get_contact_mailbox(seat_id) is not None


def list_backed(network_id: int) -> Sequence[tuple[Stage, date]]:
    """Return the stages that a network's management stands behind, and since when, as they were confirmed."""
    return _KEPT.get().get(network_id, ())


def is_asked(network_id: int) -> bool:
    """Return whether the contact of a network was asked by mail about the stage it is in, as everybody reads it."""
    return network_id in _ASKED.get()


def _read_asked() -> frozenset[int]:
    open_now = (NetworkGate.asked_at.is_not(None), NetworkGate.backed_at.is_(None), NetworkGate.ended_at.is_(None))
    return frozenset(row.network_id for row in db.read(select(NetworkGate.network_id).where(*open_now)))


def _read(network_id: int | None = None) -> dict[int, list[tuple[Stage, date]]]:
    backed = select(NetworkGate.network_id, NetworkGate.stage, NetworkGate.backed_at).order_by(NetworkGate.id)
    backed = backed.where(NetworkGate.backed_at.is_not(None), NetworkGate.ended_at.is_(None))
    found: dict[int, list[tuple[Stage, date]]] = {}
    for row in db.read(backed if network_id is None else backed.where(NetworkGate.network_id == network_id)):
        if row.backed_at is not None:
            found.setdefault(row.network_id, []).append((Stage(row.stage), clock.town_date(row.backed_at)))
    return found


_KEPT: KeptOf[dict[int, list[tuple[Stage, date]]]] = KeptOf(Topic.NETWORKS, _read)
_ASKED: KeptOf[frozenset[int]] = KeptOf(Topic.NETWORKS, _read_asked)
