"""The forms of a call."""

from wtforms import HiddenField

from app.web.act_form import as_number
from app.web.forms import Form, OnceForm


class OpeningForm(OnceForm):
    """The press that shows whom to call."""


class CallForm(Form):
    """A press about one call, which may have been dealt with by now."""

    call = HiddenField()

    @property
    def call_read(self) -> int:
        """Return which call it is about; 0, which none is, for what is no number."""
        return as_number(self.call.data or "") or 0


class MissedForm(CallForm):
    """That nobody answered, with how often one had called when the page was made."""

    tries = HiddenField()

    @property
    def tries_read(self) -> int:
        """Return how often one had called; -1 for what is no number."""
        said = as_number(self.tries.data or "")
        return -1 if said is None else said
