"""The page of a challenge, as its template shows it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.challenges.kinds import Help, Step
from app.challenges.queries import Happening, Heard, Shown, get_belongs, list_activities, list_hearings
from app.events import list_happened
from app.history import Readers, is_reason_told, line, list_names
from app.municipality.queries import get_reference
from app.municipality.reference import Named
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory


@dataclass(frozen=True)
class StepShown:
    """A step of a challenge: done, current or next."""

    label: str
    text: str
    state: str
    date: dt.date | None = None


@dataclass(frozen=True)
class Line:
    """Something that happened to it, and why, as everybody may know it."""

    date: dt.date
    text: str
    reason: str | None


@dataclass(frozen=True)
class ChallengePage:
    """A challenge with what belongs to it, what happens in it, and what has."""

    challenge: Shown
    network: NetworkInfo
    themes: Sequence[Named]
    helps: Sequence[Help]
    activities: Sequence[Happening]
    hearings: Sequence[Heard]
    steps: Sequence[StepShown]
    history: Sequence[Line]
    visible: Sequence[str]


def get_page(challenge: Shown) -> ChallengePage:
    """Return what the page of a challenge shows of it: four queries."""
    belongs, themes = get_belongs(challenge.id), get_reference().themes
    return ChallengePage(
        challenge=challenge,
        network=get_directory().networks[challenge.network_id],
        themes=[themes[one] for one in belongs.theme_ids if one in themes],
        helps=belongs.helps,
        activities=list_activities(challenge.id),
        hearings=list_hearings(challenge.id),
        steps=_steps(challenge),
        history=_history(challenge),
        visible=[line for one in challenge.text.splitlines() if (line := one.strip())],
    )


def _steps(challenge: Shown) -> list[StepShown]:
    steps = list(Step)
    now = steps.index(Step(challenge.step)) if challenge.closed_at is None else len(steps)
    states = ["done" if number < now else "current" if number == now else "next" for number in range(len(steps))]
    return [
        StepShown(step.label, step.sentence if state == "current" else "", state)
        for step, state in zip(steps, states, strict=True)
    ]


def _history(challenge: Shown) -> list[Line]:
    happened = list_happened(challenge.id, list_names(Readers.EVERYBODY))
    return [
        Line(clock.town_date(one.at), line(one), one.reason if is_reason_told(one, Readers.EVERYBODY) else None)
        for one in reversed(happened)
    ]
