"""What can happen to what a network needs, and to who asks to join it; nobody is named in a history."""

from app.history import Happened, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.states import Stage


def _needed(happened: Happened) -> str:
    return _("Something is needed in %(stage)s.", stage=Stage.label_of(happened.details.get("stage", "")))


NEED_WRITTEN = verb("network_need_written", _needed)
NEED_SETTLED = verb("network_need_settled", lazy("It was said who brings what is needed, or that it is not needed."))
ORGANISATION_INVITED = verb("network_organisation_invited", lazy("An organisation was invited into a stage."))
WHO_LOOKED = verb("network_who_looked", lazy("It was looked at who must be in now."))
REQUEST_MADE = verb("network_request_made", lazy("Somebody asks to join."))
REQUEST_ANSWERED = verb("network_request_answered", lazy("Whoever asked to join was answered."))
