"""Decisions to learn from, and a way of fitting that takes no time."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from flask import Flask

from app import db
from app.casework import routing_actions
from app.casework.match_forms import Verdict
from app.casework.routing_forms import Target, Way
from app.demo_town.cast import get_cast
from app.events import By
from app.matching import training
from app.matching.learning import ELSEWHERE, FEATURES, Learned
from app.matching.lesson import Example
from app.networks.queries import get_directory
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from tests.desk.conftest import Desk, desk, staff

__all__ = ["desk", "staff"]

FIGURES = {
    "cases": 12.0,
    "answered": 300.0,
    "top1": 0.78,
    "recall_at_3": 0.9,
    "zero_shot_top1": 0.7,
    "zero_shot_recall_at_3": 0.85,
    "precision_confident_half": 0.95,
    "ece": 0.05,
}
LED, OTHER = "Tryg by i øjenhøjde", "Fællesskab mod ensomhed"


def learned(keys: Sequence[str], decisions: int) -> Learned:
    """Return weights that say nothing about anything."""
    return Learned(
        keys=(ELSEWHERE, *keys),
        rarity=np.ones(FEATURES, dtype=np.float32),
        words=np.zeros((FEATURES, len(keys) + 1), dtype=np.float32),
        meaning=None,
        offsets=np.zeros(len(keys) + 1, dtype=np.float32),
        decisions=decisions,
    )


class Fitting:
    """Stands in for the fitting: remembers what it was given, and says what it is told to say."""

    def __init__(self) -> None:
        self.examples: list[Example] = []
        self.figures = dict(FIGURES)

    def __call__(
        self, profiles: Sequence[Any], examples: Sequence[Example], *, meaning: Any, detect: Any
    ) -> training.Trained:
        self.examples = list(examples)
        keys = [one.key for one in profiles]
        return training.Trained(learned(keys, len(examples)), dict(self.figures))


@pytest.fixture
def fitting(monkeypatch: pytest.MonkeyPatch) -> Fitting:
    """Give the fitting that takes no time."""
    standing_in = Fitting()
    monkeypatch.setattr(training, "train", standing_in)
    return standing_in


Decide = Callable[..., list[int]]


@pytest.fixture
def decide(app: Flask, desk: Desk) -> Decide:
    """Give a way to have so many published cases decided: sent to the network with a name, or to the first department.

    With `taken_in` the network has said yes.
    """

    def send(number: int, name: str | None = LED, *, taken_in: bool = False, **changes: Any) -> list[int]:
        made = []
        for _ in range(number):
            made.append(desk.case(**{"at": "published", **changes}))
            desk.change(made[-1], lambda case: route(case, name))
            if taken_in:
                desk.change(
                    made[-1],
                    lambda case: routing_actions.decide_match(
                        case, Verdict(accepts=True), By.person(get_cast().secretariat)
                    ),
                )
        return made

    return send


def route(case: Submission, name: str | None) -> None:
    """Send a case to the network called `name`, else to a department."""
    network_id = next((one.id for one in get_directory().networks.values() if one.words["da"].name == name), None)
    kind = RouteKind.NETWORK if network_id is not None else RouteKind.DEPARTMENT
    target = Target(kind, network_id or 1)
    routing_actions.route(case, Way(target, "It belongs there."), By.person(get_cast().secretariat))
    db.session.flush()
