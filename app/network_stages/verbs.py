"""What can happen to the stages of a network, and the sentences that tell it."""

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_stages.stage_data import ORDER
from app.networks.states import Stage


def _moved(happened: Happened) -> str:
    return " ".join([_("The network went on to %(stage)s.", stage=_stage(happened, "to")), *said_of_named(happened)])


def said_of_named(happened: Happened) -> list[str]:
    """Return that some were named along with a move, never who."""
    named = {
        "unit": _("It is said in which unit it is tried out."),
        "backed": _("It is said which leader of the unit backs it."),
        "daily": _("It is said who does the work daily."),
    }
    return [words for key, words in named.items() if key in (happened.details.get("named") or ())]


def _changed(happened: Happened) -> str:
    before, after = happened.details.get("from", ""), happened.details.get("to", "")
    if before in ORDER and after in ORDER and ORDER.index(Stage(after)) < ORDER.index(Stage(before)):
        return _("The network went back to %(stage)s.", stage=_stage(happened, "to"))
    return _("The network went straight to %(stage)s.", stage=_stage(happened, "to"))


def _stage(happened: Happened, name: str) -> str:
    return i18n.quoted(Stage.label_of(happened.details.get(name, "")))


STAGE_REACHED = verb("network_stage_reached", _moved, readers=Readers.EVERYBODY, public_reason=True)
STAGE_CHANGED = verb("network_stage_changed", _changed, readers=Readers.EVERYBODY, public_reason=True)
STAGES_DATED = verb("network_stages_dated", lazy("The dates of the stages were changed."))
MOVES = (STAGE_REACHED, STAGE_CHANGED)
