"""What can happen to a trial, in the history of its network, and the sentences that tell it."""

from app import i18n
from app.history import Happened, Readers, verb, with_function
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_stages.verbs import said_of_named
from app.trials.kinds import Outcome, Step


def _moved(happened: Happened) -> str:
    said = " ".join([_("The trial went on: %(step)s.", step=_step(happened)), *said_of_named(happened)])
    return with_function(said, happened)


def _back(happened: Happened) -> str:
    return with_function(_("The trial went back: %(step)s.", step=_step(happened)), happened)


def _ended(happened: Happened) -> str:
    outcome = Outcome.label_of(happened.details.get("to", ""))
    return with_function(_("The trial ended: %(outcome)s.", outcome=i18n.quoted(outcome)), happened)


def _resumed(happened: Happened) -> str:
    return with_function(_("The trial was taken up again."), happened)


def _step(happened: Happened) -> str:
    return i18n.quoted(Step.label_of(happened.details.get("to", "")))


WRITTEN = verb("trial_written", lazy("A trial was written down."))
REWRITTEN = verb("trial_rewritten", lazy("What a trial says was changed."))
HEARD = verb("trial_heard", lazy("It was written who was heard of a trial."))
BEFORE = verb("trial_before", lazy("It was written how it is before a trial."))
MOVED = verb("trial_moved", _moved, readers=Readers.EVERYBODY, public_reason=True)
BACK = verb("trial_moved_back", _back, readers=Readers.EVERYBODY, public_reason=True)
ENDED = verb("trial_ended", _ended, readers=Readers.EVERYBODY, public_reason=True)
RESUMED = verb("trial_resumed", _resumed, readers=Readers.EVERYBODY, public_reason=True)
TOLD = (MOVED, BACK, ENDED, RESUMED)
"""What everybody reads of a trial, each with its line."""
