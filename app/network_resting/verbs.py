"""What can happen to a network of which nothing is heard."""

from app.history import Readers, verb
from app.i18n import lazy

WARNED = verb("network_quiet_warned", lazy("Nothing was heard of it for a while, and those who lead it were warned."))
RESTED = verb(
    "network_rested", lazy("The network rests: nothing was heard of it for a while."), readers=Readers.EVERYBODY
)
LAID = verb("network_laid_to_rest", lazy("The network rests for now."), readers=Readers.EVERYBODY)
WOKEN = verb("network_woken", lazy("The network is at work again."), readers=Readers.EVERYBODY, public_reason=True)
