"""Forms in which somebody decides over what is theirs."""

from wtforms import BooleanField, Field, ValidationError

from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import Form

OFF = (False, "", "0", "false", "off")


class ErasureForm(Form):
    """One box, which stands for having read what goes and what stays."""

    sure = BooleanField(lazy("I want it erased. I know that it cannot be undone."), false_values=OFF)

    def validate_sure(self, field: Field) -> None:
        """Refuse a box that is not ticked; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Tick the box if you want it erased. Nothing has been erased yet."))
