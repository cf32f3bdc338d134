"""Trainings, and which is used."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import db
from app.accounts.models import Person
from app.events import Reason
from app.networks.learned import has_model
from app.networks.models import Training, TrainingChoice


@dataclass(frozen=True)
class Trained:
    """A training as lists show it; `ready` while its weights are kept."""

    id: int
    engine: str
    decisions: int
    figures: dict[str, float]
    created_at: datetime
    ready: bool

    @property
    def reads_meaning(self) -> bool:
        """Return whether a sentence model took part in it."""
        return has_model(self.engine)


@dataclass(frozen=True)
class Chosen:
    """What is in use, since when, who chose it (None: nobody who was signed in) and why they said they did."""

    choice_id: int
    training_id: int | None
    at: datetime
    person: str | None
    reason: str | None


def list_trainings(most: int = 20) -> list[Trained]:
    """Return the newest trainings, newest first, without their weights."""
    ready = (func.length(Training.weights) > 0).label("ready")
    statement = select(
        Training.id, Training.engine, Training.decisions, Training.figures, Training.created_at, ready
    ).order_by(Training.id.desc())
    return db.rows(Trained, statement.limit(most))


def get_chosen() -> Chosen | None:
    """Return what is in use; None while nothing was ever chosen and the descriptions stand alone."""
    statement = (
        select(
            TrainingChoice.id.label("choice_id"),
            TrainingChoice.training_id,
            TrainingChoice.created_at.label("at"),
            Person.name.label("person"),
            Reason.text.label("reason"),
        )
        .outerjoin(Person, Person.id == TrainingChoice.person_id)
        .outerjoin(Reason, Reason.id == TrainingChoice.reason_id)
        .order_by(TrainingChoice.id.desc())
    )
    return next(iter(db.rows(Chosen, statement.limit(1))), None)


def list_before() -> list[int | None]:
    """Return what was in use before the present choice, the latest first; at last None, the descriptions alone.

    Whoever went back to a training went a step down: what they left is not among it.
    """
    steps: list[int | None] = [None]
    for training_id in db.session.scalars(select(TrainingChoice.training_id).order_by(TrainingChoice.id)):
        if training_id is not None and training_id in steps[-2:-1]:
            steps.pop()
        else:
            steps.append(training_id)
    return steps[:-1][::-1]
