"""Learning from staff's decisions. Working it out takes long, so that it comes before the unit that keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app import db, jobs
from app.events import By
from app.learning.queries import list_lessons
from app.matching import PhraseKind, Profile, training
from app.matching.training import Example, Trained
from app.networks import trainings
from app.networks.queries import get_directory

FEWEST_DECISIONS = 10
FEWEST_PLACES = 2
"""Networks, and elsewhere: with less there is nothing to tell apart."""

LARGEST_LOSS = 0.01
"""A training is not used if the right network comes first more seldom than by the descriptions alone, by more."""


@dataclass(frozen=True)
class Learnt:
    """What came of looking at the decisions: how many of staff there were, and the training if that is enough."""

    decisions: int
    engine: str
    trained: Trained | None


@dataclass(frozen=True)
class Kept:
    """A training that is stored, and whether it is used from now on."""

    training_id: int
    used: bool


def learn() -> Learnt:
    """Work out a training from what has been decided so far. Stores nothing; reads in a unit of its own."""
    with db.before_writing():
        lessons = list_lessons()
        directory = get_directory()
    decisions = sum(one.by_staff for one in lessons)
    described = _described(directory.profiles.values())
    places = {one.key for one in described} | {one.key for one in lessons}
    if decisions < FEWEST_DECISIONS or not described or len(places) < FEWEST_PLACES:
        return Learnt(decisions, directory.engine.version, None)
    examples = [Example(one.text, one.key, weight=one.weight) for one in lessons]
    trained = training.train(described, examples, meaning=directory.meaning)
    return Learnt(decisions, directory.engine.version, trained)


def keep(learnt: Learnt) -> Kept | None:
    """Store a training, and use it if it does no worse than the descriptions alone; None if nothing was learned."""
    trained = learnt.trained
    if trained is None:
        return None
    training_id = trainings.keep(
        engine=learnt.engine,
        decisions=learnt.decisions,
        figures=trained.figures,
        weights=trained.learned.dump(),
    )
    used = trained.figures["top1"] >= trained.figures["zero_shot_top1"] - LARGEST_LOSS
    if used:
        trainings.choose(training_id, by=By.SYSTEM)
    return Kept(training_id, used)


def learn_soon() -> None:
    """Queue a training."""
    jobs.enqueue("train", {}, key="train")


def _described(profiles: Iterable[Profile]) -> list[Profile]:
    """Return what networks say of themselves: cases they took in are among the examples, and would judge themselves."""
    return [
        replace(one, phrases=tuple(phrase for phrase in one.phrases if phrase.kind != PhraseKind.EXAMPLE))
        for one in profiles
    ]
