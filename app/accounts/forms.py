"""Forms about accounts, and the field for an e-mail address that other rooms use too."""

import re
from typing import Any

from wtforms import EmailField, Field, HiddenField, ValidationError

from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import Form, Length, readable

_MOST = 254  # the longest address that mail can be sent to (RFC 5321, with RFC 3696's erratum)
_ONE_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)


def plain_address(value: str | None) -> str | None:
    """Return an address without space around it and with its domain in ASCII (IDNA); a filter for fields."""
    local, at, domain = (value or "").strip().rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{local}{at}{domain}"


def one_address(_form: object, field: Field) -> None:
    """Refuse anything but exactly one whole address; raises `ValidationError`."""
    if field.data and not _ONE_ADDRESS.fullmatch(field.data):
        raise ValidationError(_("Write the whole e-mail address, such as name@example.dk."))


def address(label: Any, **options: Any) -> EmailField:  # noqa: ANN401 -- lazy text, and options of the field
    """Return a field for one e-mail address; an empty one passes unless `validators` say otherwise."""
    validators = [*options.pop("validators", []), readable, Length(most=_MOST), one_address]
    return EmailField(label, validators=validators, filters=[plain_address], **options)


class SignInForm(Form):
    """The address to mail a sign-in link to, and the page wanted afterwards."""

    email = address(lazy("Your work e-mail"))
    next = HiddenField()

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the whole e-mail address, such as name@example.dk."))
