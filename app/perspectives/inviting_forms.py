"""The form by which a resident invites somebody to a question."""

from wtforms import BooleanField, Field, ValidationError

from app.accounts.forms import ByAnybodyForm, address
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import line

LONGEST_WORD = 200


class InvitingForm(ByAnybodyForm):
    """Whom one invites, a word to them, and whether the mail says who it is from."""

    begin = "invitation"

    to = address(lazy("The e-mail of whoever you invite"))
    word = line(lazy("A word to them"), most=LONGEST_WORD)
    names_inviter = BooleanField(lazy("Write that it is from me"))

    def validate_to(self, field: Field) -> None:
        """Refuse an empty address; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the whole e-mail address, such as name@example.dk."))

    def validate_word(self, field: Field) -> None:
        """Refuse what none of us would let stand, for none of us reads it first; raises `ValidationError`."""
        text = field.data or ""
        if find_stops({"word": text}, EVERYBODY) or "://" in text or "www." in text.casefold():
            raise ValidationError(_("Write it without names, numbers, links and what is about somebody's health."))
