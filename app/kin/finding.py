"""What a case is most like, for its page, and which cases have to be compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from app import db
from app.access import readable
from app.encoding.store import ENCODER
from app.kinds import NOBODY
from app.networks.matcher import get_matcher
from app.reading import readings
from app.reading.models import Related
from app.reading.queries import Listed, get_themes
from app.reading.related import MOST_SHOWN, list_related_to
from app.subjects import Wording
from app.submissions.models import Submission
from app.titles.typed import full_text

MOST_KEPT = 2 * MOST_SHOWN
"""Some of them may be hidden by the time the page is read."""
_A_DAY = 1_000
"""So many that were published before this was kept are compared in one day."""
_MEANT = 2
"""The version of how cases are compared; what was compared otherwise is compared anew."""
_BY_MEANING_NOW = f"{_MEANT}.{ENCODER}"


@dataclass(frozen=True)
class _Enough:
    """How near another must be: any, and one that lies where both may belong; `worded` without a sentence model."""

    any: float
    with_network: float
    with_theme: float
    with_place: float
    with_both: float


_MEANT_ENOUGH = _Enough(0.48, 0.22, 0.32, 0.34, 0.26)
_WORDED_ENOUGH = _Enough(0.22, 0.1, 0.15, 0.16, 0.12)
"""Of two cases: lying with one network, with a theme in common, at one place, and at one place with a theme in common
speak for likeness as words do. Chosen by looking at the 72 public cases of the demo town: docs/matching.md."""


@dataclass(frozen=True)
class _Case:
    """Where a case lies, and what staff have said that it is about."""

    network_id: int | None
    place_id: int | None
    themes: frozenset[int]

    def enough(self, ids: Sequence[int], by_meaning: bool) -> Callable[[Listed], float]:  # noqa: FBT001 -- an `Enough`
        """Return how near each of some others must be: less where they have a network, place or theme in common."""
        themes, bars = get_themes(ids), _MEANT_ENOUGH if by_meaning else _WORDED_ENOUGH
        return lambda row: self._least(row, frozenset(themes.get(row.id, ())), bars)

    def _least(self, row: Listed, themes: frozenset[int], bars: _Enough) -> float:
        place = self.place_id is not None and self.place_id == row.place_id
        theme = not self.themes.isdisjoint(themes)
        least = {
            bars.any: True,
            bars.with_network: self.network_id is not None and self.network_id == row.network_id,
            bars.with_theme: theme,
            bars.with_place: place,
            bars.with_both: place and theme,
        }
        return min(bar for bar, holds in least.items() if holds)


def find_kin(submission_id: int) -> list[int] | None:
    """Return the ids of the submissions most like one, for its page; None if not everybody can read it.

    Two cases with one network, place or theme need less likeness: somebody has said that they belong together.
    """
    statement = (
        select(Wording.title, Wording.text, Submission.network_id, Submission.place_id)
        .join(Submission, Submission.published_wording_id == Wording.id)
        .where(Submission.id == submission_id, readable(NOBODY, Submission))
    )
    row = db.session.execute(statement).first()
    if row is None:
        return None
    themes = get_themes([submission_id]).get(submission_id, ())
    _judged, reading = readings.read(full_text(row.title, row.text or ""))
    case = _Case(row.network_id, row.place_id, frozenset(themes))
    return [one.id for one in list_related_to(reading, besides=submission_id, enough=case.enough, limit=MOST_KEPT)]


def get_engine() -> str:
    """Return by what cases are compared now: the version of the comparing, and of the sentence model if any."""
    return _BY_MEANING_NOW if get_matcher().meaning is not None else f"{_MEANT}.words"


def list_uncompared() -> list[int]:
    """Return the ids of some submissions that everybody can read and nobody knows the like of, the newest first.

    What was compared in another way is among them, but not what was compared by meaning where only words are known now.
    """
    return list(db.session.scalars(_uncompared().order_by(Submission.published_seq.desc()).limit(_A_DAY)))


def has_uncompared() -> bool:
    """Return whether anything has to be compared, as `list_uncompared` says."""
    return db.session.scalar(_uncompared().limit(1)) is not None


def _uncompared() -> Select[int]:
    now = Related.engine.in_({get_engine(), _BY_MEANING_NOW})
    compared = select(Related.submission_id).where(Related.submission_id == Submission.id, now).exists()
    return select(Submission.id).where(readable(NOBODY, Submission), ~compared)
