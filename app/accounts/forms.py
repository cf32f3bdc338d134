"""Forms about accounts, and the field for an e-mail address that other rooms use too."""

from typing import Any

from wtforms import EmailField, Field, HiddenField, ValidationError

from app import addresses
from app.addresses import BadAddressError, BadMailboxError
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import Form, readable


def plain_address(value: str | None) -> str | None:
    """Return an address in normal form, or what was typed as one sees it; a filter for fields."""
    try:
        return addresses.normal(value or "")
    except BadAddressError:
        return addresses.visible(value or "")


def one_address(_form: object, field: Field) -> None:
    """Refuse anything but exactly one address that mail can be sent to; raises `ValidationError`."""
    if not field.data:
        return
    try:
        addresses.normal(field.data)
    except BadMailboxError as error:
        raise ValidationError(
            _("Letters such as æ, ø and å do not work before the @ in an e-mail address. Is it spelt right?")
        ) from error
    except BadAddressError as error:
        raise ValidationError(_("Write the whole e-mail address, such as name@example.dk.")) from error


def address(label: Any, **options: Any) -> EmailField:  # noqa: ANN401 -- lazy text, and options of the field
    """Return a field for one e-mail address; an empty one passes unless `validators` say otherwise."""
    validators = [*options.pop("validators", []), readable, one_address]
    return EmailField(label, validators=validators, filters=[plain_address], **options)


class AddressForm(Form):
    """One address, which must be written."""

    email = address(lazy("Your e-mail"))

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the whole e-mail address, such as name@example.dk."))


class WaitingForm(AddressForm):
    """A form with an address; what it stores waits for the button in a mail."""

    class Meta(AddressForm.Meta):
        """The view asks for the token of whom we know (`guests.acting`), so the page of others sets no cookie."""

        csrf = False


class ByAnybodyForm(WaitingForm):
    """A form by whom we know, or with an address. Its fields have ids that begin with `begin`: others stand beside."""

    begin = ""

    def __init__(self, *, known: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        if known:
            del self.email
        for field in self:
            field.id = field.label.field_id = f"{self.begin}-{field.short_name}"


class SignInForm(AddressForm):
    """The address to mail a sign-in link to, and the page wanted afterwards."""

    email = address(lazy("Your work e-mail"))
    next = HiddenField()
