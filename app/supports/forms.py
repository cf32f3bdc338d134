"""Forms for supporting."""

from wtforms import HiddenField

from app.accounts.forms import ByAnybodyForm, address
from app.i18n import lazy
from app.web.forms import OnceForm


class SupportForm(ByAnybodyForm):
    """It is so for me too."""

    begin = "support"


class KinForm(SupportForm):
    """It is so for me too, said of one of the cases like the one that is read."""

    begin = "kin"


class CallForm(OnceForm):
    """Somebody has called for whom it is so too, with their address if they gave it; or one is taken back."""

    email = address(lazy("Their e-mail"))
    undo = HiddenField()
