"""The forms of a call."""

from wtforms import HiddenField

from app.web.act_form import as_number
from app.web.forms import Form, OnceForm


class OpeningForm(OnceForm):
    """The press that shows whom to call."""


class MissedForm(Form):
    """That nobody answered, with how often one had called when the page was made."""

    tries = HiddenField()

    @property
    def tries_read(self) -> int:
        """Return how often one had called; -1 for what is no number."""
        said = as_number(self.tries.data or "")
        return -1 if said is None else said
