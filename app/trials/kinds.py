"""The four steps of a trial, and how it can end."""

from app.i18n import lazy
from app.labelled import Labelled


class Step(Labelled):
    """How far a trial is; its sentence says what happens then."""

    SETUP = "setup", lazy("Getting it ready"), lazy("We agree on what we try and what we look at.")
    TEST = "test", lazy("It runs"), lazy("It is tried on a small scale, with an end date.")
    ANALYSE = "analyse", lazy("We look at it"), lazy("We gather what came out of it.")
    NEXT = "next", lazy("The next step"), lazy("We decide what becomes of it.")


class Outcome(Labelled):
    """How a trial ended, each as good a result as the others."""

    STOPPED = "stopped", lazy("Stopped"), lazy("It did not do what we hoped, or could not go on. We know that now.")
    CHANGED = "changed", lazy("Done in another way"), lazy("There was something in it, but not like this.")
    HANDED_OVER = (
        "handed_over",
        lazy("Passed on to daily work"),
        lazy("It did what we hoped, and somebody goes on with it."),
    )


ORDER = tuple(Step)


def after(step: str) -> Step | None:
    """Return the step after one, None after the last."""
    at = ORDER.index(Step(step)) + 1
    return ORDER[at] if at < len(ORDER) else None


def before(step: str) -> Step | None:
    """Return the step before one, None before the first."""
    at = ORDER.index(Step(step))
    return ORDER[at - 1] if at else None


def endings(step: str) -> tuple[Outcome, ...]:
    """Return how a trial can end in a step: it can always be stopped, all else is decided at the end."""
    return tuple(Outcome) if step == Step.NEXT else (Outcome.STOPPED,)
