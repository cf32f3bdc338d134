"""A network's description as it is stored at this moment, whatever the process remembers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import db
from app.accounts.models import Person
from app.events import Event
from app.networks import verbs
from app.networks.descriptions import WRITTEN_LINES, Description
from app.networks.models import Network, NetworkLine, NetworkText
from app.networks.states import LineKind


@dataclass(frozen=True)
class Described:
    """What a network says of itself by language, at which version, and who changed it last."""

    version: int
    words: Mapping[str, Description]
    changed_at: datetime | None = None
    changed_by: str | None = None

    def says(self, words: Mapping[str, Description | None]) -> bool:
        """Return whether it says exactly these `words`."""
        return all(self.words.get(code) == description for code, description in words.items())


def get_described(network_id: int) -> Described:
    """Return the description of a network that is there: four queries."""
    # The version is read first: should somebody save in between, the form is then refused rather than too trusting.
    version = db.session.scalars(select(Network.version).where(Network.id == network_id)).one()
    lines: dict[str, dict[LineKind, tuple[str, ...]]] = {}
    statement = select(NetworkLine.language, NetworkLine.kind, NetworkLine.text).order_by(NetworkLine.position)
    for code, kind, line in db.session.execute(
        statement.where(NetworkLine.network_id == network_id, NetworkLine.kind.in_(WRITTEN_LINES))
    ):
        own = lines.setdefault(code, {})
        own[LineKind(kind)] = (*own.get(LineKind(kind), ()), line)
    words = {
        row.language: Description(
            name=row.name,
            purpose=row.purpose,
            question=row.question,
            out_of_scope=row.out_of_scope,
            learned=row.learned,
            outcome=row.outcome,
            lines=lines.get(row.language, {}),
        )
        for row in db.session.scalars(
            select(NetworkText).where(NetworkText.owner_id == network_id).execution_options(populate_existing=True)
        )
    }
    last = db.session.execute(
        select(Event.at, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.subject_id == network_id, Event.verb == verbs.DESCRIBED.name)
        .order_by(Event.seq.desc())
        .limit(1)
    ).first()
    return Described(version, words, last.at if last else None, last.name if last else None)
