"""Forms about accounts, and the field for an e-mail address that other rooms use too."""

from typing import Any

from wtforms import EmailField, Field, HiddenField, ValidationError

from app import addresses
from app.addresses import BadAddressError, BadMailboxError, find_meant
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


class AsksAboutSlip(Field):
    """A field whose address is asked about once where its domain has an obvious slip ("gmial.com").

    Then `meant` is the address that was probably meant, and two buttons of the form lead on (`components/forms.html`):
    with that one, or with the one that was written, which is `is_kept`. A field that is only taken along to the next
    screen (`is_carried`) asks nothing yet.
    """

    meant: str | None = None
    is_kept = False
    is_carried = False

    def process(self, formdata: Any, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        """Take what is written, and which of the two buttons was pressed about it."""
        super().process(formdata, *args, **options)
        if not (formdata and self.data):
            return
        meant = find_meant(self.data)
        if meant is not None and meant in formdata.getlist(f"{self.name}_meant"):
            self.data = meant
        self.is_kept = self.data in formdata.getlist(f"{self.name}_kept")


class AddressField(AsksAboutSlip, EmailField):
    """The field for an e-mail address."""


def ask_about_slip(_form: object, field: Field) -> None:
    """Ask about an obvious slip in an address, unless it was asked; raises `ValidationError`."""
    if not isinstance(field, AsksAboutSlip) or field.errors or field.is_kept or field.is_carried:
        return
    field.meant = find_meant(field.data or "")
    if field.meant is not None:
        raise ValidationError(_("Did you mean %(address)s?", address=field.meant))


def address(label: Any, **options: Any) -> AddressField:  # noqa: ANN401 -- lazy text, and options of the field
    """Return a field for one e-mail address; an empty one passes unless `validators` say otherwise."""
    validators = [*options.pop("validators", []), readable, one_address, ask_about_slip]
    return AddressField(label, validators=validators, filters=[plain_address], **options)


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
