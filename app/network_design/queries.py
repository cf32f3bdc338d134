"""What the stages of networks need and who brings it, as pages show it, and who asks to join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import clock, db
from app.access import readable_inside
from app.accounts.contacts import list_addresses
from app.kinds import NOBODY
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_design.kinds import NeedKind
from app.network_design.models import JoiningRequest, NetworkNeed
from app.network_members.queries import by_own_word
from app.network_people.models import NetworkSeat
from app.network_stages.stage_data import ORDER
from app.networks.states import Stage
from app.organisations.models import Organisation
from app.perspectives.proposing import Proposed, Says, propose
from app.phrases.queries import Proposable, list_proposable
from app.subjects import Subject, Wording


@dataclass(frozen=True)
class Need:
    """What a stage needs; `seat_id` is who brings it, from when until when."""

    id: int
    network_id: int
    stage: Stage
    kind: NeedKind
    text: str
    seat_id: int | None
    from_on: date | None
    until_on: date | None

    @property
    def is_missing(self) -> bool:
        """Return whether nobody who is in the network brings it now."""
        gone = self.until_on is not None and self.until_on <= clock.today()
        return self.seat_id is None or gone

    def still_missing_in(self, stage: Stage) -> bool:
        """Return whether it is missing while its network is in a stage: what a past stage needed was not found."""
        return self.is_missing and ORDER.index(self.stage) >= ORDER.index(stage)


@dataclass(frozen=True)
class Request:
    """Somebody who asks to join and waits for an answer, for an organisation if it is not for themselves."""

    id: int
    address: str
    organisation: str | None
    word: str
    asked_at: datetime

    @property
    def who(self) -> str:
        """Return who asks: their address, and for which organisation."""
        return ", ".join(part for part in (self.address, self.organisation) if part)


@dataclass(frozen=True)
class ProposedFor:
    """An organisation that could bring what is missing, by a phrase of its own and the words they share."""

    need: Need
    organisation: Proposable
    phrase: str
    words: Sequence[str]

    @property
    def key(self) -> str:
        """Return what a form calls it."""
        return f"{self.need.id}-{self.organisation.organisation_id}"


def list_needs(network_id: int) -> list[Need]:
    """Return what the stages of a network need, in the order it was written, read now."""
    return _read(network_id).get(network_id, [])


def list_kept(network_id: int) -> list[Need]:
    """Return what the stages of a network need, as everybody reads it."""
    return _KEPT.get().get(network_id, [])


def by_stage(needs: Sequence[Need]) -> list[tuple[str, Sequence[Need]]]:
    """Return needs by the name of their stage, in the order of stages."""
    return [(one.label, found) for one in Stage if (found := [need for need in needs if need.stage == one])]


def list_proposed(needs: Sequence[Need]) -> list[ProposedFor]:
    """Return which organisations could bring what is missing, by what they say of themselves, with the reason."""
    missing = [one for one in needs if one.is_missing]
    said = list_proposable() if missing else []
    named: Mapping[int, Proposable] = {one.organisation_id: one for one in said}
    own = [Says(one.organisation_id, one.text, one.language) for one in said]
    found: list[Sequence[Proposed]] = [*propose([one.text for one in missing], own)]
    return [
        ProposedFor(need, named[one.organisation_id], one.phrase, one.words)
        for need, proposed in zip(missing, found, strict=True)
        for one in proposed
    ]


def list_requests(network_id: int) -> list[Request]:
    """Return who asks to join a network and waits for an answer, the first first."""
    title = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
    title = title.join(Organisation, Organisation.id == Subject.id)
    title = title.where(Subject.id == JoiningRequest.organisation_id, readable_inside(NOBODY))
    named = title.correlate(JoiningRequest).scalar_subquery().label("organisation")
    shown = (JoiningRequest.id, JoiningRequest.contact_id, JoiningRequest.word, JoiningRequest.confirmed_at)
    waits = (JoiningRequest.confirmed_at.is_not(None), JoiningRequest.answered_at.is_(None))
    asked = select(*shown, JoiningRequest.organisation_title, named).order_by(JoiningRequest.id)
    rows = db.read(asked.where(JoiningRequest.network_id == network_id, *waits)).all()
    addresses, found = list_addresses([row.contact_id for row in rows]), []
    for row in rows:
        comes_for = row.organisation or by_own_word(row.organisation_title)
        found.append(Request(row.id, addresses.get(row.contact_id, ""), comes_for, row.word, row.confirmed_at))
    return found


def list_unconfirmed(contact_id: int) -> Sequence[JoiningRequest]:
    """Return the requests of an address that wait for its yes."""
    own = (JoiningRequest.contact_id == contact_id, JoiningRequest.confirmed_at.is_(None))
    return db.session.scalars(select(JoiningRequest).where(*own).order_by(JoiningRequest.id)).all()


def _read(network_id: int | None = None) -> dict[int, list[Need]]:
    need, seat = NetworkNeed.__table__.c, NetworkSeat.__table__.c
    columns = (need.id, need.network_id, need.stage, need.kind, need.text, need.seat_id, seat.from_on, seat.until_on)
    wanted = select(*columns).outerjoin(NetworkSeat, seat.id == need.seat_id).order_by(need.id)
    needs = dict[int, list[Need]]()
    for row in db.read(wanted if network_id is None else wanted.where(need.network_id == network_id)):
        of = (row.id, row.network_id, Stage(row.stage), NeedKind(row.kind), row.text)
        needs.setdefault(row.network_id, []).append(Need(*of, row.seat_id, row.from_on, row.until_on))
    return needs


_KEPT: KeptOf[dict[int, list[Need]]] = KeptOf(Topic.NETWORKS, _read)
