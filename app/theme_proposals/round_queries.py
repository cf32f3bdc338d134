"""The rounds in which the managers' forum chooses themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock, db
from app.errors import NotThereError
from app.municipality.choosing import on_choosing
from app.theme_proposals.models import ThemeProposal, ThemeRound


@dataclass(frozen=True)
class Round:
    """A round: until when one can propose for it, and when it is decided."""

    id: int
    closes_on: date
    decides_on: date
    version: int

    @property
    def is_open(self) -> bool:
        """Return whether what is proposed today is decided in it."""
        return self.closes_on >= clock.today()

    @property
    def is_over(self) -> bool:
        """Return whether the day of its decision has passed."""
        return self.decides_on < clock.today()


_ROUNDS = select(ThemeRound.id, ThemeRound.closes_on, ThemeRound.decides_on, ThemeRound.version)


def list_rounds() -> Sequence[Round]:
    """Return all rounds, the latest first."""
    return db.rows(Round, _ROUNDS.order_by(ThemeRound.closes_on.desc()))


def get_round(round_id: int) -> Round:
    """Return a round. Raises `NotThereError` if there is none."""
    found = db.rows(Round, _ROUNDS.where(ThemeRound.id == round_id))
    if not found:
        raise NotThereError
    return found[0]


def list_decided() -> frozenset[int]:
    """Return the rounds in which something was decided: their dates stand."""
    decided = select(ThemeProposal.round_id).where(ThemeProposal.outcome.is_not(None)).distinct()
    return frozenset(row.round_id for row in db.read(decided) if row.round_id is not None)


def is_round(round_id: int) -> bool:
    """Return whether there is such a round."""
    return db.session.scalar(select(ThemeRound.id).where(ThemeRound.id == round_id)) is not None


def get_next_round() -> Round | None:
    """Return the round in which what is proposed today is decided, None if none is planned."""
    coming = _ROUNDS.where(ThemeRound.closes_on >= clock.today()).order_by(ThemeRound.closes_on).limit(1)
    return next(iter(db.rows(Round, coming)), None)


def get_next_decision() -> Round | None:
    """Return the round that is chosen in next, None if none is planned."""
    coming = _ROUNDS.where(ThemeRound.decides_on >= clock.today()).order_by(ThemeRound.decides_on).limit(1)
    return next(iter(db.rows(Round, coming)), None)


@on_choosing
def list_choosing_days() -> Sequence[date]:
    """Return the days of all rounds on which something is chosen."""
    return [row.decides_on for row in db.read(select(ThemeRound.decides_on))]


def find_next_round() -> int | None:
    """Return the id of the round in which what is proposed today is decided."""
    found = get_next_round()
    return found.id if found is not None else None
