"""The challenges that everybody can read, kept in the process and read again when one of them changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock, db, i18n
from app.access import readable_inside
from app.challenges.blueprint import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.events import Event, on_recorded
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.municipality.actions import announce_change
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.publishing import verbs as life
from app.subjects import Subject, Wording

_OURS = "challenge_"
_COVERING = frozenset({life.REDACTED.name, life.REDACTED_BESIDE.name, life.UNDONE.name})
"""What may change a column of words without touching a wording, of which the kind would be told."""


@dataclass(frozen=True)
class ChallengeInfo:
    """A challenge as everybody reads it: its question, what is known, and whose problem it is."""

    id: int
    slug: str
    title: str
    text: str
    whose: str
    language: str
    network_id: int
    standing: str
    closes_on: date | None

    @property
    def is_open(self) -> bool:
        """Return whether one can take part in it today."""
        return self.standing == Standing.OPEN and self.closes_on is not None and self.closes_on >= clock.today()


_READABLE = (
    select(
        *(Challenge.id, Challenge.slug),
        func.coalesce(Wording.title, "").label("title"),
        func.coalesce(Wording.text, "").label("text"),
        Challenge.whose,
        Wording.language,
        *(Challenge.network_id, Challenge.standing, Challenge.closes_on),
    )
    .join(Subject, Subject.id == Challenge.id)
    .join(Wording, Wording.id == Subject.published_wording_id)
    .where(readable_inside(NOBODY))
    .order_by(Challenge.id)
)
_SHOWN: KeptOf[Mapping[int, ChallengeInfo]] = KeptOf(
    Topic.CHALLENGES, lambda: {one.id: one for one in db.rows(ChallengeInfo, _READABLE)}
)


def get_challenges() -> Mapping[int, ChallengeInfo]:
    """Return the challenges that everybody can read by id, from the process if it has them as they stand."""
    return _SHOWN.get()


def name_in_mail(challenge_id: int, language: str) -> tuple[str, str | None]:
    """Return what a mail calls a challenge, and its address word; of one that nobody can read, nothing that tells it.

    Asked when the mail is sent: a challenge may have been hidden since it was queued.
    """
    one = get_challenges().get(challenge_id)
    if one is not None:
        return one.title, one.slug
    with i18n.speaking(language):
        return _("a challenge that is not shown just now"), None


def list_open() -> list[ChallengeInfo]:
    """Return the challenges in which one can take part today, the newest first; none while challenges are off."""
    if CHALLENGES.get_off() is not None:
        return []
    return [one for one in reversed([*get_challenges().values()]) if one.is_open]


def list_closing(most: int) -> list[ChallengeInfo]:
    """Return the few in which one can take part today that close first: no query once the process has them."""
    return sorted(list_open(), key=lambda one: (one.closes_on or date.max, one.id))[:most]


def find_open(slug: str | None) -> ChallengeInfo | None:
    """Return the challenge at an address, if one can take part in it today; else None."""
    return next((one for one in list_open() if one.slug == slug), None)


@on_recorded
def _read_anew(event: Event) -> None:
    """Let every process read challenges again when one has changed."""
    if event.verb.startswith(_OURS) or (event.verb in _COVERING and _is_challenge(event.subject_id)):
        announce_change(Topic.CHALLENGES)


def _is_challenge(subject_id: int | None) -> bool:
    return db.session.scalar(select(Challenge.id).where(Challenge.id == subject_id)) is not None
