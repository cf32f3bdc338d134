"""The beginning of a network."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from app import clock, db, i18n
from app.events import By, record
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.sorting import sort_key
from app.networks import verbs
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.models import Network, NetworkFormerSlug, NetworkText
from app.networks.states import NetworkType, Stage
from app.publishing import actions as publishing
from app.slugs import slug_of
from app.subjects import SubjectKind

_NAMELESS = "netvaerk"
TAKEN = frozenset({"matrix"})
"""Addresses below /networks that are pages of their own."""


@dataclass(frozen=True)
class InEnglish:
    """What a network is called, what it is for and what it asks, in English."""

    name: str
    purpose: str
    question: str


def begin(
    name: str, question: str, *, purpose: str, type: NetworkType, by: By, english: InEnglish | None = None
) -> int:
    """Store a network that begins today, which everybody can read at once, and return its id.

    It says what it is in Danish, and in English if that is given; its leader describes it further.
    """
    code = i18n.DEFAULT.code
    subject = publishing.create(SubjectKind.NETWORK, language=code, shown=True)
    today = clock.today()
    row = Network(id=subject.id, slug=_free_slug(name), type=type, stage=Stage.STARTUP, started_on=today)
    row.created_at = clock.now()
    db.session.add(row)
    db.session.flush()
    words = {"name": name, "sort_key": sort_key(name, code), "purpose": purpose, "question": question}
    db.session.add(NetworkText(owner_id=subject.id, language=code, **words))
    if english is not None:
        key = sort_key(english.name, "en")
        db.session.add(NetworkText(owner_id=subject.id, language="en", sort_key=key, **asdict(english)))
    db.session.flush()
    record(verbs.BEGUN, by=by, subject_id=subject.id)
    announce_change(Topic.NETWORKS)
    EMBED_NETWORKS.queue_once({"network": subject.id})
    return subject.id


def _free_slug(name: str) -> str:
    """Return a name's own words for an address, with a number behind them if another network has or had them."""
    base = slug_of(name) or _NAMELESS
    former = NetworkFormerSlug.slug
    taken = {
        *TAKEN,
        *db.session.scalars(select(Network.slug).where(Network.slug.startswith(base, autoescape=True))),
        *db.session.scalars(select(former).where(former.startswith(base, autoescape=True))),
    }
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
