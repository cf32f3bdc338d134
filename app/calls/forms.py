"""The forms of a call."""

from wtforms import HiddenField

from app.web.act_form import as_number
from app.web.forms import Form, OnceForm


class OpeningForm(OnceForm):
    """The press that shows whom to call."""


class CallForm(Form):
    """A press about what is told in one call, which may have been dealt with by now."""

    call = HiddenField()

    @property
    def calls_read(self) -> list[int]:
        """Return which messages it is about, in order, of ids with commas between; 0 for what is no number."""
        return [as_number(one) or 0 for one in (self.call.data or "").split(",")]


class MissedForm(CallForm):
    """That nobody answered, with how often one had called about each message when the page was made."""

    tries = HiddenField()

    @property
    def tries_read(self) -> list[int]:
        """Return how often one had called, in the order of the messages; -1 for what is no number."""
        said = [as_number(one) for one in (self.tries.data or "").split(",")]
        return [-1 if one is None else one for one in said]
