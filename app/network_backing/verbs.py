"""What can happen between a network and its contact in the management."""

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.states import Stage


def _backed(happened: Happened) -> str:
    stage = i18n.quoted(Stage.label_of(happened.details.get("stage", "")))
    return _("The management stands behind it: %(stage)s.", stage=stage)


CONTACT_CHOSEN = verb("network_contact_chosen", lazy("The network has a contact in the management."))
GATE_BACKED = verb("network_gate_backed", _backed, readers=Readers.EVERYBODY)
GATE_ASKED = verb("network_gate_asked", lazy("The contact in the management asked something."))
GATE_REFUSED = verb("network_gate_refused", lazy("The contact in the management said no, or not yet."))
GATE_TALKED = verb("network_gate_talked", lazy("The question of the contact in the management was answered."))
