"""The fields in which somebody without e-mail says where to call or write to them."""

from wtforms import Field, ValidationError

from app.by_hand.ways import Way, is_offered, parse_phone
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import line, paragraphs

LEAST_LINES = 2


class ReachedFields:
    """A telephone number and a postal address, each of which may be left out. A part of a form."""

    phone = line(lazy("Your telephone number"), most=30)
    post = paragraphs(lazy("Your name and address, as on a letter"), most=300)

    def validate_phone(self, field: Field) -> None:
        """Refuse what cannot be called; raises `ValidationError`."""
        if field.data and parse_phone(field.data) is None:
            raise ValidationError(_("Write all eight digits. A foreign number begins with + and its country."))

    def validate_post(self, field: Field) -> None:
        """Refuse what no letter arrives by; raises `ValidationError`."""
        lines = [one for one in (field.data or "").splitlines() if one.strip()]
        if lines and len(lines) < LEAST_LINES:
            raise ValidationError(_("Write the name on the first line and the address on the lines below it."))

    @property
    def written_phone(self) -> str | None:
        """Return the number in the form it is stored in; None if there is none, or the town calls nobody."""
        return parse_phone(self.phone.data or "") if is_offered(Way.PHONE) else None

    @property
    def written_post(self) -> str | None:
        """Return name and address, a line each; None if there is none, or the town writes no letters."""
        lines = [one.strip() for one in (self.post.data or "").splitlines()]
        return "\n".join(one for one in lines if one) or None if is_offered(Way.POST) else None
