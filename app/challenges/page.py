"""The page of a challenge, as its template shows it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import clock
from app.accounts.forms import WaitingForm
from app.accounts.queries import Guest
from app.challenges.course import Told, get_course
from app.challenges.kinds import Help, Step
from app.challenges.queries import Happening, Heard, Shown, get_beside
from app.municipality.queries import get_reference
from app.municipality.reference import Named
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.notifications.queries import get_follow_id


@dataclass(frozen=True)
class StepShown:
    """A step of a challenge: done, current or next."""

    label: str
    text: str
    state: str
    date: dt.date | None = None


@dataclass(frozen=True)
class ChallengePage:
    """A challenge with what belongs to it; `why_covered` are the reasons for bars, `settled` what still happens."""

    challenge: Shown
    network: NetworkInfo
    themes: Sequence[Named]
    helps: Sequence[Help]
    activities: Sequence[Happening]
    settled: Mapping[int, bool]
    hearings: Sequence[Heard]
    steps: Sequence[StepShown]
    visible: Sequence[str]
    course: Sequence[Told]
    why_covered: Sequence[str]


@dataclass(frozen=True)
class Following:
    """A form with a fault or an empty one, whom this browser acts for, and the follow they have (its id), if any."""

    follow: WaitingForm
    guest: Guest | None
    follow_id: int | None


def get_page(challenge: Shown, settled: Mapping[int, bool] | None = None) -> ChallengePage:
    """Return what the page of a challenge shows of it: two queries."""
    beside, themes, course = get_beside(challenge.id), get_reference().themes, get_course(challenge.id)
    return ChallengePage(
        challenge=challenge,
        network=get_directory().networks[challenge.network_id],
        themes=[themes[one] for one in beside.belongs.theme_ids if one in themes],
        helps=beside.belongs.helps,
        activities=_list_told(challenge, beside.activities, settled or {}),
        settled=settled or {},
        hearings=beside.hearings,
        steps=_steps(challenge),
        visible=[line for one in challenge.text.splitlines() if (line := one.strip())],
        course=course.told,
        why_covered=course.why_covered,
    )


def _list_told(challenge: Shown, activities: Sequence[Happening], settled: Mapping[int, bool]) -> Sequence[Happening]:
    """Return what is planned; of what is closed nothing with a day after it of which nothing was said."""
    if challenge.closed_at is None:
        return activities
    last = clock.town_date(challenge.closed_at)
    return [one for one in activities if one.begins_on is None or one.begins_on <= last or one.id in settled]


def get_following(challenge_id: int, guest: Guest | None, form: WaitingForm | None = None) -> Following:
    """Return how one follows a challenge, shown to a `guest` if this browser acts for one."""
    follow_id = get_follow_id(challenge_id, guest.contact_id) if guest is not None else None
    return Following(form or WaitingForm(formdata=None), guest, follow_id)


def _steps(challenge: Shown) -> list[StepShown]:
    steps = list(Step)
    now = steps.index(Step(challenge.step)) if challenge.closed_at is None else len(steps)
    states = ["done" if number < now else "current" if number == now else "next" for number in range(len(steps))]
    return [
        StepShown(step.label, step.sentence if state == "current" else "", state)
        for step, state in zip(steps, states, strict=True)
    ]
