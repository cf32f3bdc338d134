"""Forms about following."""

from wtforms import Field, RadioField, ValidationError

from app.accounts.forms import address
from app.i18n import gettext as _
from app.i18n import lazy
from app.notifications.rhythms import Rhythm
from app.web.forms import Form


class AddressForm(Form):
    """One address, which must be written."""

    email = address(lazy("Your e-mail"))

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the whole e-mail address, such as name@example.dk."))


class FollowForm(AddressForm):
    """Who wants to hear of something; it waits for the button in a mail."""

    class Meta(AddressForm.Meta):
        """What waits for a mail needs no token, and so the page it stands on sets no cookie."""

        csrf = False


class RhythmForm(Form):
    """How often somebody wants mail about what they follow."""

    rhythm = RadioField(lazy("How often do you want mail about what you follow?"))

    def __init__(self, rhythm: Rhythm | None = None) -> None:
        super().__init__(data={"rhythm": rhythm} if rhythm is not None else None)
        self.rhythm.choices = [(str(one), one.label) for one in Rhythm]
