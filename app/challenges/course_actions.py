"""What is done with a challenge while it is open: another step, a new sentence, a later day, another promise."""

from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.acts import Texts
from app.challenges import verbs
from app.challenges.act_forms import (
    ExtensionForm,
    Longer,
    Now,
    NowForm,
    Promised,
    PromiseForm,
    StepForm,
    Stepped,
)
from app.challenges.acts import CHALLENGES
from app.challenges.models import Challenge
from app.challenges.promise_actions import keep_promise, promise_day
from app.challenges.rules import ChallengeState, is_open
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission


@CHALLENGES.act(
    noun="now",
    needs=Permission.CHALLENGE,
    form=NowForm,
    texts=Texts(
        label=lazy("Say what happens right now"),
        told=lazy("Everybody reads it at the top of the page, and whoever follows the challenge is told."),
        send=lazy("Say it"),
    ),
    done=lazy("It stands at the top of the page now."),
    said_aloud=True,
)
def say_now(challenge: Challenge, said: Now, by: By) -> Event:
    """Say in one sentence what happens in a challenge right now."""
    if challenge.now_line == said.now_line:
        raise NotPossibleError(gettext("That stands there already."))
    challenge.now_line, challenge.now_since = said.now_line, clock.today()
    return record(verbs.NOW_SAID, by=by, subject_id=challenge.id, reason=said.now_line)


@CHALLENGES.act(
    noun="step",
    needs=Permission.CHALLENGE,
    form=StepForm,
    texts=Texts(
        label=lazy("Go to another step"),
        told=lazy("Everybody reads your word, and whoever follows the challenge is told."),
        send=lazy("Go to that step"),
    ),
    done=lazy("The challenge is at that step now."),
    said_aloud=True,
)
def take_step(challenge: Challenge, said: Stepped, by: By) -> Event:
    """Take a challenge to another step, also an earlier one."""
    if challenge.step == said.step:
        raise NotPossibleError(gettext("It is at that step already."))
    before, challenge.step = challenge.step, said.step
    details = {"step": said.step, "was": {"step": before}}
    return record(verbs.STEPPED, by=by, subject_id=challenge.id, details=details, reason=said.reason)


@CHALLENGES.act(
    noun="extension",
    needs=Permission.CHALLENGE,
    form=ExtensionForm,
    texts=Texts(
        label=lazy("Give it more time"),
        told=lazy("Everybody reads the new day and your reason, and whoever follows the challenge is told."),
        send=lazy("Give it more time"),
    ),
    done=lazy("One can join until the new day."),
    said_aloud=True,
)
def extend(challenge: Challenge, said: Longer, by: By) -> Event:
    """Let one join until a later day, and promise the day on which they hear anew if it is another.

    Raises `NotPossibleError` for a last day that is not later.
    """
    if challenge.closes_on is not None and said.closes_on <= challenge.closes_on:
        raise NotPossibleError(gettext("Choose a day after the one that was promised: a shorter time breaks it."))
    details = {"closes_on": said.closes_on.isoformat()}
    if challenge.closes_on is not None:
        details["before"] = challenge.closes_on.isoformat()
    if said.hears_on is not None:
        promise_day(challenge, said.hears_on, why=said.reason, by=by)
    challenge.closes_on = said.closes_on
    return record(verbs.EXTENDED, by=by, subject_id=challenge.id, details=details, reason=said.reason)


@CHALLENGES.act(
    noun="promise",
    needs=Permission.CHALLENGE,
    form=PromiseForm,
    texts=Texts(
        label=lazy("Change what you promise"),
        told=lazy("The promise before stays readable beside your reason, and whoever follows the challenge is told."),
        send=lazy("Promise this instead"),
    ),
    done=lazy("The new promise stands on the page, and the one before can still be read."),
    said_aloud=True,
)
def promise_anew(challenge: Challenge, said: Promised, by: By) -> Event:
    """Promise something else with an open challenge; raises `NotPossibleError` for what is promised already."""
    event = keep_promise(challenge, said.promise, why=said.reason, by=by)
    if event is None:
        raise NotPossibleError(gettext("That is promised already."))
    flag_modified(challenge, "closes_on")  # so that its version moves
    return event


@say_now.possible
@take_step.possible
@extend.possible
@promise_anew.possible
def _(challenge: ChallengeState) -> str | None:
    return None if is_open(challenge) else gettext("It is not open.")
