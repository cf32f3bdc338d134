"""The form by which a name and an address are opened: each button is a reason."""

from wtforms import RadioField

from app.i18n import lazy
from app.traces.purposes import Purpose
from app.web.forms import OnceForm


class OpeningForm(OnceForm):
    """Why somebody opens who an author is."""

    why = RadioField(lazy("Why do you want to see it?"), choices=lambda: [(one.value, one.label) for one in Purpose])
