"""The form in which an author asks somebody to stand with what they wrote."""

from wtforms import BooleanField, Field, StringField, ValidationError

from app import addresses
from app.accounts.forms import AsksAboutSlip, ask_about_slip, one_address
from app.co_authors.queries import find_organisation_id
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import Length, OnceForm, one_line, readable

LONGEST = 254


class WhomField(AsksAboutSlip, StringField):
    """A field for an address or a name."""


class AskingForm(OnceForm):
    """An e-mail address, or the name of an organisation that takes part here."""

    whom = WhomField(
        lazy("Their e-mail, or the name of an organisation"),
        validators=[Length(most=LONGEST), readable],
        filters=[one_line],
    )
    names_author = BooleanField(lazy("Write that it is from me"))

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.organisation_id: int | None = None
        self.address: str | None = None

    def validate_whom(self, field: Field) -> None:
        """Find out who it is; raises `ValidationError` for what is neither."""
        written = (field.data or "").strip()
        if "@" in addresses.visible(written):
            one_address(self, field)
            ask_about_slip(self, field)
            self.address = addresses.normal(written)
            return
        self.organisation_id = find_organisation_id(written) if written else None
        if self.organisation_id is None:
            raise ValidationError(
                _("No organisation here has exactly that name. Write it as it stands here, or an e-mail address.")
            )
