"""Learning from staff's decisions. Working it out takes long, so that it comes before the unit that keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app import db, languages
from app.events import By
from app.learning.queries import get_lesson_vectors, list_lessons
from app.matching import PhraseKind, Profile, training
from app.matching.lesson import Example
from app.matching.meaning import Recalled
from app.matching.training import Trained
from app.matching.words import LONGEST_TEXT
from app.networks import trainings
from app.networks.matcher import get_matcher
from app.submissions.job_kinds import TRAIN

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
    with db.read_first():
        lessons = list_lessons()
        matcher = get_matcher()
        known = get_lesson_vectors() if matcher.meaning is not None else {}
    decisions = sum(one.by_staff for one in lessons)
    described = _described(matcher.profiles.values())
    places = {one.key for one in described} | {one.key for one in lessons}
    if decisions < FEWEST_DECISIONS or not described or len(places) < FEWEST_PLACES:
        return Learnt(decisions, matcher.engine.version, None)
    examples = [Example(one.text, one.key, one.weight, by_staff=one.by_staff) for one in lessons]
    meaning = matcher.meaning
    if meaning is not None:  # reading them all anew would take longer than learning from them
        texts = [one.text[:LONGEST_TEXT] for one in examples]
        meaning = replace(meaning, reader=Recalled(meaning.reader, texts, known))
    trained = training.train(described, examples, meaning=meaning, detect=languages.detect)
    return Learnt(decisions, matcher.engine.version, trained)


def keep(learnt: Learnt) -> Kept | None:
    """Store a training, and use it if it does no worse than the descriptions alone; None if nothing was learned.

    If it does worse, the descriptions alone are used: what was learned from less, or for networks described
    otherwise, is not known to do better.
    """
    trained = learnt.trained
    if trained is None:
        return None
    training_id = trainings.keep(
        engine=learnt.engine,
        decisions=learnt.decisions,
        figures=trained.figures,
        weights=trainings.as_called_now(trained.learned).dump(),
    )
    used = trained.figures["top1"] >= trained.figures["zero_shot_top1"] - LARGEST_LOSS
    trainings.choose(training_id if used else None, by=By.SYSTEM)
    return Kept(training_id, used)


def learn_soon() -> None:
    """Queue a training."""
    TRAIN.queue_once()


def _described(profiles: Iterable[Profile]) -> list[Profile]:
    """Return what networks say of themselves: cases they took in are among the examples, and would judge themselves."""
    return [
        replace(one, phrases=tuple(phrase for phrase in one.phrases if phrase.kind != PhraseKind.EXAMPLE))
        for one in profiles
    ]
