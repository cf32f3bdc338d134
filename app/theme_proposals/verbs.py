"""What can happen to a theme proposal, and the sentences that tell it."""

from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.theme_proposals.kinds import Outcome


def _decided(happened: Happened) -> str:
    label = Outcome.label_of(happened.details.get("outcome", ""))
    return _("The managers' forum has decided: %(outcome)s.", outcome=label)


THEME_SENT = verb("theme_sent", lazy("The proposal was received."), readers=Readers.AUTHOR)
THEME_FILLED_IN = verb("theme_filled_in", lazy("More of the seven questions were answered."), readers=Readers.EVERYBODY)
THEME_OFFERED = verb(
    "theme_answers_offered",
    lazy("Whoever proposed it has offered more answers."),
    own=lazy("You offered more answers."),
    readers=Readers.AUTHOR,
)
THEME_NOT_TAKEN = verb(
    "theme_answers_not_taken", lazy("The answers that were offered were not taken in."), readers=Readers.AUTHOR
)
THEME_MOVED = verb("theme_moved", lazy("It was put in another round."), readers=Readers.EVERYBODY)
THEME_REDATED = verb("theme_redated", lazy("The day of its round was changed."), readers=Readers.EVERYBODY)
THEME_DECIDED = verb("theme_decided", _decided, readers=Readers.EVERYBODY, public_reason=True)
THEME_BEGUN = verb("theme_begun", lazy("It has become a network."), readers=Readers.EVERYBODY)
THEME_CAME_AGAIN = verb(
    "theme_came_again",
    lazy("It has come again, with what the advice asked for."),
    own=lazy("You sent it again, for the next round."),
    readers=Readers.EVERYBODY,
)
ROUND_PLANNED = verb("theme_round_planned")
ROUND_CHANGED = verb("theme_round_changed")
