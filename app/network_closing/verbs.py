"""What can happen to the account of a network, and to a case that lay with one when it was rounded off."""

from app.history import Readers, verb
from app.i18n import lazy

ACCOUNTED = verb("network_accounted", lazy("It was written how the network ended."))
LOOKED_BACK = verb("network_looked_back", lazy("It was written what had become of it since."))
ENDED_FOR = verb(
    "network_ended_for",
    lazy("The network that it lay with is rounded off."),
    readers=Readers.EVERYBODY,
    public_reason=True,
)
