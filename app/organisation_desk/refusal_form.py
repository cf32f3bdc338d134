"""The form in which staff tell somebody why they cannot decide for an organisation."""

from app.i18n import lazy
from app.web.act_form import reason_field
from app.web.forms import Form


class RefusalForm(Form):
    """Why not."""

    asks_first = True
    reason = reason_field(lazy("Why not?"))
